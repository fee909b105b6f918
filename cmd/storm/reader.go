package main

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"time"
)

// reader is somebody without an account.
type reader struct{ chance *rand.Rand }

// sought are words that readers look for.
var sought = []string{"soldats", "bilan", "Moscou", "ministre", "soldiers", "strike", "plus+de+trente", "flood"}

// next is a page, and what kind of page it is.
func (r *reader) next(p *sitePages) (kind, path string) {
	lang := "/" + []string{"fr", "en"}[r.chance.IntN(2)]
	story := p.stories[r.chance.IntN(len(p.stories))]
	switch n := r.chance.IntN(20); {
	case n < 3:
		return "home", lang + "/"
	case n < 6:
		return "story", lang + "/stories/" + story
	case n < 14:
		return "comparison", lang + "/comparisons/" + p.comparisons[r.chance.IntN(len(p.comparisons))]
	case n < 17:
		return "search", lang + "/search?q=" + sought[r.chance.IntN(len(sought))]
	case n < 18:
		return "feed", lang + "/stories/" + story + "/feed.atom"
	case n < 19:
		return "outlets", lang + "/outlets"
	}
	return "feed", lang + "/feed.atom"
}

// read asks for a page as a browser does and reads it to its end.
func (r *reader) read(ctx context.Context, c *crowd, f *figures) {
	kind, path := r.next(c.pages)
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, c.server.base+path, nil)
	if err != nil {
		c.fault(err)
		return
	}
	start := time.Now()
	answer, err := c.server.client.Do(ask)
	if err == nil {
		defer answer.Body.Close()
		_, err = io.Copy(io.Discard, answer.Body)
	}
	switch {
	case err != nil:
		c.unanswered(f, kind, err)
	case kind == "search" && answer.StatusCode == http.StatusServiceUnavailable:
		f.ended()
	case answer.StatusCode != http.StatusOK:
		f.fail(kind + " answers " + answer.Status)
	default:
		f.add(reading, kind, time.Since(start))
	}
}
