package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// comparison shows a pair. "hide" names the kinds of divergence that are switched off, joined by dots.
func (s *site) comparison(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Comparison(c.Request().Context(), models.Viewer{}, slug)
	if err != nil {
		return err
	}
	hidden := views.ParseHidden(c.QueryParam("hide"))
	path := "/comparisons/" + found.Comparison.Slug
	if len(hidden) > 0 {
		path += "?hide=" + strings.Join(hidden, ".")
	}
	p := s.page(c, path, "")
	p.Script = true
	if err := sharePair(&p, found); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Comparison(showComparison(p, found, hidden)))
}
