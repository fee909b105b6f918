package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// comparison shows a pair. "hide" names the kinds of divergence that are switched off, joined by dots; "only", "full" and "silent"
// are switches that are on at 1.
func (s *site) comparison(c echo.Context) error {
	page, err := s.pairPage(c, views.ParsePairOptions(c.QueryParam))
	if err != nil {
		return err
	}
	page.Reports.Thanks = c.QueryParam("reported") == "1"
	return render(c, http.StatusOK, views.Comparison(page))
}

// pairPage reads the comparison of an address and makes its page.
func (s *site) pairPage(c echo.Context, options views.PairOptions) (views.ComparisonPage, error) {
	slug, err := slugOf(c)
	if err != nil {
		return views.ComparisonPage{}, err
	}
	found, err := s.library.Comparison(c.Request().Context(), models.Viewer{}, slug)
	if err != nil {
		return views.ComparisonPage{}, err
	}
	p := s.page(c, "/comparisons/"+found.Comparison.Slug, "")
	p.Canonical = p.Path
	p.Path += options.Query()
	p.Script = true
	if err := sharePair(&p, found); err != nil {
		return views.ComparisonPage{}, err
	}
	page := showComparison(p, found, options)
	page.Citation = showCitation(p, found)
	page.Reports = showReports(page, found)
	if options.Full {
		beside, err := s.library.Beside(c.Request().Context(), models.Viewer{}, found.Comparison)
		if err != nil {
			return views.ComparisonPage{}, err
		}
		page.Texts = showTexts(p, found, beside, options.Silent)
	}
	return page, nil
}
