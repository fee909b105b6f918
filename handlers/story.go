package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// story shows a story: its events, its articles, its comparisons.
func (s *site) story(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Story(c.Request().Context(), models.Viewer{}, slug)
	if err != nil {
		return err
	}
	p := s.page(c, "/stories/"+found.Story.Slug, "")
	return render(c, http.StatusOK, views.Story(showStory(p, found)))
}
