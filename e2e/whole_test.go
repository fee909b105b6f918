package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reader is a visit in a language, with a script or without, at a width.
type reader struct {
	ctx   context.Context
	s     *site
	lang  string
	width int64
}

// readersOf visits with each of some ways to read, a few at once.
func readersOf(t *testing.T, visit func(t *testing.T, r reader)) {
	t.Helper()
	for _, way := range []struct {
		name, lang string
		script     bool
		width      int64
	}{
		{"French, wide, script", "fr", true, 1280}, {"English, wide, no script", "en", false, 1280},
		{"English, tablet, script", "en", true, 820}, {"French, phone, no script", "fr", false, 390},
	} {
		t.Run(way.name, func(t *testing.T) {
			s := running(t) // before the tab, whose time is bounded
			r := reader{tab(t), s, way.lang, way.width}
			heard := complaints(r.ctx)
			run(t, r.ctx, log.Enable(), chromedp.EmulateViewport(way.width, 900), emulation.SetScriptExecutionDisabled(!way.script),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}), // a click would miss what still moves
				chromedp.Navigate(r.s.base+"/"+way.lang+"/"))
			visit(t, r)
			if said := heard(); len(said) > 0 {
				t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
			}
		})
	}
}

// follow clicks and waits for what stands on the page that is led to; it gives the address.
func (r reader) follow(t *testing.T, click, wait string) string {
	t.Helper()
	var address string
	run(t, r.ctx, chromedp.Click(click, chromedp.ByQuery), chromedp.WaitReady(wait, chromedp.ByQuery), chromedp.Location(&address))
	rest, ok := strings.CutPrefix(address, r.s.base+"/"+r.lang)
	if !ok {
		t.Fatalf("%s leads to %s, out of the language", click, address)
	}
	return rest
}

// From the home page over the map of a story, another event and a cell to a comparison, its whole texts and the report of a mistake;
// then back to the story.
func TestReadingAStory(t *testing.T) {
	readersOf(t, func(t *testing.T, r reader) {
		story := r.follow(t, ".card h3 a", "#matrix")
		event := r.follow(t, ".event-nav a:not([aria-current])", `.event-nav a[aria-current][href*="?event="]`)
		pair := r.follow(t, ".cell .open", "#pair .side.a")
		full := r.follow(t, `.views a[href*="full=1"]`, "#articles")
		if !strings.HasPrefix(event, story+"?event=") || !strings.HasPrefix(pair, "/comparisons/") || !strings.HasPrefix(full, pair+"?full=1") {
			t.Errorf("from %s to %s, %s, %s", story, event, pair, full)
		}
		var thanks string
		run(t, r.ctx, chromedp.Click(".reporting summary", chromedp.ByQuery), chromedp.WaitVisible("#report-words", chromedp.ByQuery),
			chromedp.SendKeys("#report-words", "La date manque. The date is missing.", chromedp.ByQuery))
		reported := r.follow(t, "#report button", ".thanks")
		run(t, r.ctx, chromedp.Text(".thanks", &thanks, chromedp.ByQuery))
		if reported != pair+"?reported=1#reports" || thanks == "" {
			t.Errorf("the report leads to %s and says %q", reported, thanks)
		}
		if back := r.follow(t, ".crumb a", "#matrix"); back != story {
			t.Errorf("back leads to %s, not to %s", back, story)
		}
	})
}

// searchColumn is the width from which the filters stand beside the results, open; below it they are a drawer.
const searchColumn = 900

// From the field in the bar to results, a filter, and a comparison.
func TestReadingWhatIsFound(t *testing.T) {
	readersOf(t, func(t *testing.T, r reader) {
		words := map[string]string{"fr": "soldats", "en": "ferry"}[r.lang]
		run(t, r.ctx, chromedp.SendKeys("#seek", words+kb.Enter, chromedp.ByQuery), chromedp.WaitReady(".result mark.hit", chromedp.ByQuery))
		if r.width < searchColumn {
			run(t, r.ctx, chromedp.Click(".filters > summary", chromedp.ByQuery))
		}
		filtered := r.follow(t, `section[aria-labelledby="facet-outlet"] a`, ".chosen a")
		pair := r.follow(t, ".result .in a", "#pair .side.a")
		if !strings.Contains(filtered, "q="+words) || !strings.Contains(filtered, "outlet=") || !strings.HasPrefix(pair, "/comparisons/") {
			t.Errorf("from %s to %s", filtered, pair)
		}
	})
}

// From the outlets to one of them, and to a comparison that it stands in.
func TestReadingAnOutlet(t *testing.T) {
	readersOf(t, func(t *testing.T, r reader) {
		outlets := r.follow(t, `.bar nav a[href$="/outlets"]`, ".outlets")
		outlet := r.follow(t, `.outlets a[href$="/nevski-info"]`, "#held")
		pair := r.follow(t, `.of-outlet .ways a[href*="/comparisons/"]`, "#pair .side.a")
		if outlets != "/outlets" || outlet != "/outlets/nevski-info" || !strings.HasPrefix(pair, "/comparisons/") {
			t.Errorf("from %s to %s, %s", outlets, outlet, pair)
		}
	})
}
