package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// story shows a page of a story: on the first its map with one of its events, "event", and on each some of its comparisons. "page" is
// its number, from 1.
func (s *site) story(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Story(c.Request().Context(), viewer(c), slug, pageNumber(c))
	if err != nil {
		return err
	}
	at := pageAddress("/stories/" + found.Story.Slug)
	p := s.page(c, at(found.Page), "")
	p.Paging = pagesOf(at, found.Page, found.Pages)
	p.Share.Article = true
	p.Share.Feeds = []views.Anchor{feedLink(p, "/stories/"+found.Story.Slug, storyTitle(p.Printer, found.Story))}
	if len(found.Comparisons) > 0 {
		shareLead(&p, &found.Comparisons[0])
	}
	page := showStory(p, found)
	if found.Page == 1 {
		if err := s.addMap(c, &page, found); err != nil {
			return err
		}
	}
	if judges(c) {
		page.Pairing = "/stories/" + found.Story.Slug + "/pair"
	}
	return render(c, http.StatusOK, views.Story(page))
}

// noEventError says that a story has not the event that was asked for. It is a models.ErrNotFound.
type noEventError struct{ slug string }

func (e *noEventError) Error() string {
	return fmt.Sprintf("story %s has no such event", e.slug)
}
func (e *noEventError) Is(target error) bool { return target == models.ErrNotFound }

// addMap puts the map of a story on its page. A story that changed while it was read is shown without: the next reader has it.
func (s *site) addMap(c echo.Context, page *views.StoryPage, found *models.StoryPage) error {
	slug, mapped := found.Story.Slug, found.Map
	if mapped == nil {
		var err error
		mapped, err = s.library.StoryMap(c.Request().Context(), viewer(c), slug)
		if errors.Is(err, models.ErrStale) {
			s.log.Warn("story without its map", "story", slug, "error", err)
			return nil
		}
		if err != nil {
			return err
		}
	}
	reader := newMapReader(page.Page, "/stories/"+slug, mapped)
	event := reader.leading()
	if given := c.QueryParam("event"); given != "" {
		var ok bool
		if event, ok = reader.find(given); !ok {
			return &noEventError{slug: slug}
		}
		page.Path = reader.address(event)
	}
	page.Map = reader.show(event)
	page.Facts = append(page.Facts, fact(page.Printer, "map.fact.figures", len(mapped.Map.Figures)))
	return nil
}

// pageNumber is the page of a list that is asked for, from 1; 0, which no list has, for what is no number.
func pageNumber(c echo.Context) int {
	given := c.QueryParam("page")
	if given == "" {
		return 1
	}
	number, err := strconv.Atoi(given)
	if err != nil {
		return 0
	}
	return number
}

// pagesOf leads from a page of a list to those beside it.
func pagesOf(at func(number int) string, page, pages int) views.Paging {
	paging := views.Paging{Page: page, Pages: pages}
	if page > 1 {
		paging.Previous = at(page - 1)
	}
	if page < pages {
		paging.Next = at(page + 1)
	}
	return paging
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
