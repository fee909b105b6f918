package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/exchange/card"
	"parallax/models"
	"parallax/views"
)

// atOnce is how many pictures are drawn at the same time: at most half of the processors draw, the others answer readers.
var atOnce = max(1, runtime.GOMAXPROCS(0)/2)

const (
	mostDrawn    = 600 // characters of a quote that are handed on to be set: more than there is room for
	keptPictures = 48  // some six megabytes
	drawWithin   = 10 * time.Second
	someHours    = "public, max-age=14400"
)

// card answers with the picture of a comparison. It is drawn once; who has it already is told so without drawing.
func (s *site) card(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Comparison(c.Request().Context(), models.Viewer{}, slug)
	if err != nil {
		return err
	}
	if !shareable(found.A.Outlet, found.B.Outlet) {
		return fmt.Errorf("picture of %s: %w: an outlet is restricted", slug, models.ErrNotFound)
	}
	drawn := showPicture(s.page(c, "", ""), found)
	key, err := json.Marshal(drawn)
	if err != nil {
		return fmt.Errorf("picture of %s: %w", slug, err)
	}
	tag := etag(append(key, byte(card.Version)))
	if known(c, tag, someHours) {
		return c.NoContent(http.StatusNotModified)
	}
	if c.Request().Method == http.MethodHead { // asks whether there is one
		c.Response().Header().Set(echo.HeaderContentType, "image/png")
		return c.NoContent(http.StatusOK)
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), drawWithin)
	defer cancel()
	body, err := s.pictures.get(ctx, tag, func() ([]byte, error) { return card.Draw(drawn) })
	if err != nil {
		return fmt.Errorf("picture of %s: %w", slug, err)
	}
	return c.Blob(http.StatusOK, "image/png", body)
}

// known sets what says how long an answer is kept, and reports whether the reader has it already.
func known(c echo.Context, tag, keep string) bool {
	header := c.Response().Header()
	header.Set(echo.HeaderCacheControl, keep)
	header.Set("ETag", tag)
	return strings.Contains(c.Request().Header.Get("If-None-Match"), tag)
}

// showPicture is what the picture of a comparison shows.
func showPicture(p views.Page, found *models.ComparisonPage) card.Card {
	side := func(s models.Side, letter string, spans func(divergence.Divergence) []text.Span) card.Side {
		out := card.Side{
			Letter: letter, Outlet: s.Outlet.Name, Latin: s.Outlet.Slug, Under: showPublished(p.Printer, s.Article.Published).Text,
			Quote: passedOn(s), Instead: p.T("share.instead", "language", languageName(p.Printer, s.Version.Lang)),
		}
		if unread(s) {
			out.Instead = p.T("share.beyond", "outlet", s.Outlet.Name)
		}
		for _, d := range found.Divergences {
			for _, span := range spans(d) {
				if at, ok := inside(s.Sentence, span); ok {
					out.Marks = append(out.Marks, card.Mark{Start: at.Start, End: at.End, Kind: d.Kind})
				}
			}
		}
		out.Quote, out.Marks = shortened(out.Quote, out.Marks)
		return out
	}
	drawn := card.Card{
		Relation: wording.Relation(p.Lang, found.Comparison.Relation),
		A:        side(found.A, "A", func(d divergence.Divergence) []text.Span { return d.A }),
		B:        side(found.B, "B", func(d divergence.Divergence) []text.Span { return d.B }),
	}
	if found.Story.Demonstration {
		drawn.Note = p.T("share.note")
	}
	return drawn
}

// shortened keeps the beginning of a quote that is longer than a picture can be, and the marks in it.
func shortened(quote string, marks []card.Mark) (string, []card.Mark) {
	if utf8.RuneCountInString(quote) <= mostDrawn {
		return quote, marks
	}
	kept := string([]rune(quote)[:mostDrawn])
	if i := strings.LastIndexByte(kept, ' '); i > 0 {
		kept = kept[:i]
	}
	var within []card.Mark
	for _, m := range marks {
		if m.End = min(m.End, len(kept)); m.Start < m.End {
			within = append(within, m)
		}
	}
	return kept + "…", within
}

// gallery draws pictures, some at once and no more, and keeps the latest.
type gallery struct {
	slots chan struct{}
	mu    sync.Mutex
	kept  map[string][]byte
	order []string // of kept, the oldest first
}

func newGallery() *gallery {
	return &gallery{slots: make(chan struct{}, atOnce), kept: map[string][]byte{}}
}

// get gives the picture under a key, drawn when it is not there. Who waits longer than ctx allows is told so.
func (g *gallery) get(ctx context.Context, key string, draw func() ([]byte, error)) ([]byte, error) {
	if body := g.look(key); body != nil {
		return body, nil
	}
	select {
	case g.slots <- struct{}{}:
		defer func() { <-g.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil { // the place came too late
		return nil, err
	}
	if body := g.look(key); body != nil { // drawn by another meanwhile
		return body, nil
	}
	body, err := draw()
	if err != nil {
		return nil, err
	}
	g.keep(key, body)
	return body, nil
}

func (g *gallery) look(key string) []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.kept[key]
}

func (g *gallery) keep(key string, body []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.kept[key] != nil {
		return
	}
	g.kept[key], g.order = body, append(g.order, key)
	if len(g.order) > keptPictures {
		delete(g.kept, g.order[0])
		g.order = g.order[1:]
	}
}
