package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// leads is how many stories of the home page show their first comparison.
const leads = 3

// home lists the latest stories.
func (s *site) home(c echo.Context) error {
	ctx := c.Request().Context()
	stories, err := s.library.Stories(ctx, models.Viewer{}, models.StoriesQuery{})
	if err != nil {
		return err
	}
	p := s.page(c, "/", "")
	p.Title = p.T("home.title")
	home := views.HomePage{Page: p}
	for i, line := range stories {
		card := showCard(p.Printer, line)
		if i < leads && line.Comparisons > 0 {
			story, err := s.library.Story(ctx, models.Viewer{}, line.Slug)
			if err != nil {
				return err
			}
			card.Lead = leadOf(p.Printer, story)
		}
		home.Stories = append(home.Stories, card)
	}
	return render(c, http.StatusOK, views.Home(home))
}
