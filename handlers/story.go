package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// story shows a page of a story: its events, its articles, and some of its comparisons. "page" is its number, from 1.
func (s *site) story(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	number := 1
	if given := c.QueryParam("page"); given != "" {
		if number, err = strconv.Atoi(given); err != nil {
			number = 0 // no page has it
		}
	}
	found, err := s.library.Story(c.Request().Context(), models.Viewer{}, slug, number)
	if err != nil {
		return err
	}
	at := pageAddress("/stories/" + found.Story.Slug)
	p := s.page(c, at(found.Page), "")
	p.Paging = views.Paging{Page: found.Page, Pages: found.Pages}
	if found.Page > 1 {
		p.Paging.Previous = at(found.Page - 1)
	}
	if found.Page < found.Pages {
		p.Paging.Next = at(found.Page + 1)
	}
	p.Share.Article = true
	p.Share.Feeds = []views.Anchor{feedLink(p, "/stories/"+found.Story.Slug, storyTitle(p.Printer, found.Story))}
	if len(found.Comparisons) > 0 {
		shareLead(&p, &found.Comparisons[0])
	}
	return render(c, http.StatusOK, views.Story(showStory(p, found)))
}

// pageAddress gives the address of a page of a list.
func pageAddress(path string) func(number int) string {
	return func(number int) string {
		if number <= 1 {
			return path
		}
		return fmt.Sprintf("%s?page=%d", path, number)
	}
}
