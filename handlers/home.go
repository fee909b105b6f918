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
	stories, err := s.library.Stories(c.Request().Context(), viewer(c), models.StoriesQuery{Leads: leads})
	if err != nil {
		return err
	}
	p := s.page(c, "/", "")
	p.Title = p.T("home.title")
	p.Share.Feeds = []views.Anchor{latestLink(p)}
	if len(stories) > 0 {
		shareLead(&p, stories[0].Lead)
	}
	home := views.HomePage{Page: p}
	for _, line := range stories {
		card := showCard(p.Printer, line)
		if line.Lead != nil {
			card.Lead = leadOf(p.Printer, &models.StoryPage{
				Articles:    []models.ArticleLine{{Article: line.Lead.A.Article}, {Article: line.Lead.B.Article}},
				Comparisons: []models.ComparisonLine{*line.Lead},
			})
		}
		home.Stories = append(home.Stories, card)
	}
	return render(c, http.StatusOK, views.Home(home))
}
