package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// searchFilters are the filters of a search, in the order in which an address has them.
var searchFilters = []string{"story", "event", "outlet", "provenance", "date", "from", "to", "kind", "relation", "figure", "reviewed"}

// longestWords is how many bytes of a question are looked at and handed on.
const longestWords = 1000

// asking is a search as an address gives it.
type asking struct {
	words   string
	filters map[string]string // without those that cannot be read
	wrong   []string          // the filters that cannot be read
	page    int
}

// askingOf reads an address.
func askingOf(c echo.Context) (asking, models.Searched) {
	a := asking{words: cleanWords(c.QueryParam("q")), filters: map[string]string{}, page: 1}
	if given := c.QueryParam("page"); given != "" {
		var err error
		if a.page, err = strconv.Atoi(given); err != nil || a.page < 1 {
			a.page = 0 // no page has it
		}
	}
	s := models.Searched{Words: a.words, Page: a.page}
	if a.page == 0 {
		s.Page = 1
	}
	for _, name := range searchFilters {
		value := c.QueryParam(name)
		if value == "" {
			continue
		}
		if !readFilter(&s, name, value) {
			a.wrong = append(a.wrong, name)
			continue
		}
		a.filters[name] = value
	}
	return a, s
}

// cleanWords keeps of a question what can be shown and handed on.
func cleanWords(s string) string {
	s = strings.ToValidUTF8(s, "")
	if len(s) > longestWords {
		cut := longestWords
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s))
}

// readFilter puts a filter into a search; it says whether it can be read.
func readFilter(s *models.Searched, name, value string) bool {
	var into *string
	switch name {
	case "story":
		into = &s.Story
	case "outlet":
		into = &s.Outlet
	case "provenance":
		into = &s.Provenance
	case "kind":
		into = (*string)(&s.Kind)
	case "relation":
		into = (*string)(&s.Relation)
	case "figure":
		into = (*string)(&s.Figure)
	case "reviewed":
		into = &s.Reviewed
	case "event":
		n, err := strconv.ParseInt(value, 10, 64)
		s.Event = max(n, 0)
		return err == nil && n > 0
	default:
		return readDays(s, name, value)
	}
	if !models.KnownFilter(name, value) {
		return false
	}
	*into = value
	return true
}

// readDays reads a filter by date: a year, a month, or the first or last day of a stretch. Two of them are both kept.
func readDays(s *models.Searched, name, value string) bool {
	from, to, ok := daysOf(value)
	if !ok || name != "date" && len(value) != len(time.DateOnly) {
		return false
	}
	if name != "to" && from.After(s.From) {
		s.From = from
	}
	if name != "from" && (s.To.IsZero() || to.Before(s.To)) {
		s.To = to
	}
	return true
}

// daysOf is the stretch of a year ("2031"), a month ("2031-05") or a day, its end exclusive.
func daysOf(value string) (from, to time.Time, ok bool) {
	for layout, step := range map[string][3]int{"2006": {1, 0, 0}, "2006-01": {0, 1, 0}, time.DateOnly: {0, 0, 1}} {
		if at, err := time.Parse(layout, value); err == nil && at.Year() >= 1000 {
			return at, at.AddDate(step[0], step[1], step[2]), true
		}
	}
	return from, to, false
}

// address is that of the search, without its language, with one filter otherwise: set, or left out where value is empty.
func (a asking) address(name, value string) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+url.QueryEscape(value))
		}
	}
	if name == "q" {
		add("q", value)
	} else {
		add("q", a.words)
	}
	for _, f := range searchFilters {
		switch {
		case f == name:
			add(f, value)
		case name == "date" && value != "" && (f == "from" || f == "to"):
		case name == "story" && f == "event": // an event is of one story
		default:
			add(f, a.filters[f])
		}
	}
	if name == "page" && value != "1" {
		add("page", value)
	}
	if len(parts) == 0 {
		return "/search"
	}
	return "/search?" + strings.Join(parts, "&")
}

// asked reports whether something is looked for: words, filters, or more than the first page of everything.
func (a asking) asked() bool { return a.words != "" || len(a.filters) > 0 || a.page != 1 }

// feed is the address of the feed of the search, likewise.
func (a asking) feed() string {
	return strings.Replace(a.address("", ""), "/search", "/search/feed.atom", 1)
}

// bare is the address without any filter.
func (a asking) bare() string { return asking{words: a.words}.address("", "") }

// A search takes milliseconds; one made to take long is ended, and the others do not wait for more of them than a few.
const (
	searchesAtOnce = 4
	searchWithin   = 2 * time.Second
)

// errSlow says that a search was ended before it was done.
var errSlow = errors.New("the search takes too long")

// look asks the library, when it has not too much to do already, and ends what takes too long.
func look[T any](c echo.Context, s *site, find func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(c.Request().Context(), searchWithin)
	defer cancel()
	var none T
	select {
	case s.searches <- struct{}{}:
		defer func() { <-s.searches }()
	case <-ctx.Done():
		return none, slow(c, ctx.Err())
	}
	found, err := find(ctx)
	if err != nil && ctx.Err() != nil { // whatever an engine calls it when it is told to stop
		return none, slow(c, ctx.Err())
	}
	return found, err
}

// slow is the error of a search that was ended: by us, unless the reader has gone.
func slow(c echo.Context, err error) error {
	if gone := c.Request().Context().Err(); gone != nil {
		return gone
	}
	return fmt.Errorf("%w: %w", errSlow, err)
}

// search shows what is found.
func (s *site) search(c echo.Context) error {
	a, asked := askingOf(c)
	status := http.StatusOK
	if len(a.wrong) > 0 {
		status = http.StatusBadRequest
	}
	found, err := look(c, s, func(ctx context.Context) (*models.SearchPage, error) {
		return s.library.Search(ctx, viewer(c), asked)
	})
	gone := errors.Is(err, models.ErrNotFound)
	switch {
	case gone:
		found, status = &models.SearchPage{Searched: asked}, http.StatusNotFound
	case err != nil:
		return err
	case a.page == 0 || a.page > max(1, found.Pages):
		found.Hits, status = nil, http.StatusNotFound
	}
	p := s.page(c, a.address("page", strconv.Itoa(max(1, a.page))), "")
	p.Searching, p.Unlisted = true, true
	p.Share.Title = p.T("search.heading")
	if status == http.StatusOK && a.asked() {
		p.Share.Feeds = []views.Anchor{{Path: p.Link(a.feed()), Text: p.T("share.feed.of", "name", searchTitle(p.Printer, a))}}
	}
	page := showSearch(p, a, found)
	if gone {
		page.Wrong, page.Tips = append(page.Wrong, p.T("search.wrong.gone")), withoutFilters(p.Printer, a)
	}
	return render(c, status, views.Search(page))
}
