package handlers

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/analysis/wording"
	"parallax/exchange"
	"parallax/models"
	"parallax/views"
)

// anHour is how long feeds and the map of the site are kept.
const anHour = "public, max-age=3600"

// sinceAlways dates what is not a record in the addresses of feeds, which never change.
var sinceAlways = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// latestFeed is the feed of the latest comparisons of all stories.
func (s *site) latestFeed(c echo.Context) error {
	found, err := s.library.Feed(c.Request().Context(), models.Viewer{}, models.FeedQuery{})
	if err != nil {
		return err
	}
	p := s.page(c, "/", "")
	id := exchange.TagURI(hostname(p.Base), sinceAlways, "latest-"+p.Lang, 0)
	return s.writeFeed(c, p, "/feed.atom", exchange.Feed{ID: id, Title: p.T("share.feed"), Updated: sinceAlways, Entries: feedEntries(p, found.Comparisons)})
}

// storyFeed is the feed of one story.
func (s *site) storyFeed(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Feed(c.Request().Context(), models.Viewer{}, models.FeedQuery{Story: slug})
	if err != nil {
		return err
	}
	p := s.page(c, "/stories/"+found.Story.Slug, "")
	return s.writeFeed(c, p, p.Path+"/feed.atom", exchange.Feed{
		ID:    exchange.TagURI(hostname(p.Base), found.Story.CreatedAt, "story-"+p.Lang, found.Story.ID),
		Title: p.T("share.feed.of", "name", storyTitle(p.Printer, *found.Story)), Updated: found.Story.UpdatedAt, Entries: feedEntries(p, found.Comparisons),
	})
}

// outletFeed is the feed of one outlet.
func (s *site) outletFeed(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Feed(c.Request().Context(), models.Viewer{}, models.FeedQuery{Outlet: slug})
	if err != nil {
		return err
	}
	p := s.page(c, "/outlets/"+found.Outlet.Slug, "")
	return s.writeFeed(c, p, p.Path+"/feed.atom", exchange.Feed{
		ID:    exchange.TagURI(hostname(p.Base), found.Outlet.CreatedAt, "outlet-"+p.Lang, found.Outlet.ID),
		Title: p.T("share.feed.of", "name", found.Outlet.Name), Updated: found.Outlet.UpdatedAt, Entries: feedEntries(p, found.Comparisons),
	})
}

// searchFeed is the feed of a search: of the claims that it finds, the comparisons that may be passed on.
func (s *site) searchFeed(c echo.Context) error {
	a, asked := askingOf(c)
	if len(a.wrong) > 0 {
		return fmt.Errorf("feed of a search: filters %v: %w", a.wrong, models.ErrInvalid)
	}
	found, err := look(c, s, func(ctx context.Context) (*models.FeedPage, error) {
		return s.library.Feed(ctx, models.Viewer{}, models.FeedQuery{Search: &asked})
	})
	if err != nil {
		return err
	}
	p := s.page(c, a.address("", ""), "")
	sum := fnv.New64a()
	sum.Write([]byte(p.Path))
	return s.writeFeed(c, p, a.feed(), exchange.Feed{
		ID:    exchange.TagURI(hostname(p.Base), sinceAlways, fmt.Sprintf("search-%s-%016x", p.Lang, sum.Sum64()), 0),
		Title: p.T("share.feed.of", "name", searchTitle(p.Printer, a)), Updated: sinceAlways, Entries: feedEntries(p, found.Comparisons),
	})
}

// writeFeed answers with a feed that stands at a path, of the page at p.Path. What the two have in common with every feed is filled in.
func (s *site) writeFeed(c echo.Context, p views.Page, path string, f exchange.Feed) error {
	f.Lang, f.Subtitle, f.Icon = p.Lang, p.T("share.feed.subtitle"), p.Whole("/favicon.svg")
	f.Self, f.Alternate = p.Whole(p.Link(path)), p.Whole(p.In(p.Lang))
	var out bytes.Buffer
	if err := exchange.WriteAtom(&out, f); err != nil {
		return err
	}
	return tagged(c, exchange.AtomType, anHour, out.Bytes())
}

// tagged answers with a body and a tag of it; who has it already is told so.
func tagged(c echo.Context, kind, keep string, body []byte) error {
	if known(c, etag(body), keep) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, kind, body)
}

// feedEntries are comparisons as a feed lists them, each with both quotes.
func feedEntries(p views.Page, lines []models.FeedLine) []exchange.Entry {
	entries := make([]exchange.Entry, len(lines))
	for i, line := range lines {
		story := storyPhrase(p.Printer, line.Story)
		relation := wording.Relation(p.Lang, line.Relation)
		address := p.Whole(p.Link("/comparisons/" + line.Slug))
		entries[i] = exchange.Entry{
			ID:    exchange.TagURI(hostname(p.Base), line.CreatedAt, "comparison-"+p.Lang, line.ID),
			Title: pairName(p.Printer, line.A.Article, line.B.Article, line.A.Outlet.Name, line.B.Outlet.Name, relation), Link: address, Lang: p.Lang,
			Published: line.CreatedAt, Updated: line.UpdatedAt, Summary: story.Text, SummaryLang: story.Lang,
			Content: exchange.PairHTML(between(p, line.Story, line.Comparison, telling(p.Printer, line.ComparisonLine), address), quotedLine(p, line.A), quotedLine(p, line.B)),
		}
	}
	return entries
}

// between is what is passed on with two quotes.
func between(p views.Page, story models.Story, c models.Comparison, sentence, address string) exchange.Between {
	b := exchange.Between{Relation: wording.Relation(p.Lang, c.Relation), Standing: p.T("stands.suggested.whole"), Sentence: sentence, Address: address, More: p.T("share.feed.more"), Lang: p.Lang}
	switch c.Status {
	case models.Confirmed:
		b.Standing = p.T("stands.reviewed.whole")
	case models.Paired:
		b.Standing = p.T("pairing.stands")
	}
	if story.Demonstration {
		b.Note = p.T("share.note")
	}
	return b
}

// quotedLine is one text of a comparison as it is passed on.
func quotedLine(p views.Page, l models.ClaimLine) exchange.Quoted {
	q := exchange.Quoted{Outlet: l.Outlet.Name, When: showPublished(p.Printer, l.Article.Published).Text, Quote: l.Text, Lang: l.Lang, Address: showLink(l.Article, l.Outlet), Instead: p.T("share.beyond", "outlet", l.Outlet.Name)}
	if q.Dir = views.Direction(l.Lang); q.Dir == "ltr" {
		q.Dir = "" // as everything is
	}
	return q
}
