package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// From the field in the bar to results, a filter and a comparison, in both languages; with a script and without.
func TestSearchVisit(t *testing.T) {
	s := running(t)
	for _, visit := range []struct{ lang, words, in, found string }{{"fr", "tues", "fr", "tué"}, {"en", "prosecutor", "en", "prosecutor"}} {
		for _, script := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, script %t", visit.lang, script), func(t *testing.T) {
				ctx := tab(t)
				heard := complaints(ctx)
				var marked, address, kept, quoted string
				var before, after int
				run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/"+visit.lang+"/"),
					emulation.SetScriptExecutionDisabled(!script),
					chromedp.SendKeys("#seek", visit.words+kb.Enter, chromedp.ByQuery), chromedp.WaitReady(".result mark.hit", chromedp.ByQuery),
					emulation.SetScriptExecutionDisabled(false),
					chromedp.Text(".result mark.hit", &marked, chromedp.ByQuery), chromedp.Evaluate(`document.querySelectorAll('.result').length`, &before),
					chromedp.AttributeValue(".result blockquote", "lang", &quoted, nil, chromedp.ByQuery))
				if !strings.Contains(strings.ToLower(marked), visit.found) || quoted != visit.in {
					t.Errorf("%s finds %q in %s", visit.words, marked, quoted)
				}
				run(t, ctx, emulation.SetScriptExecutionDisabled(!script),
					chromedp.Click(`section[aria-labelledby="facet-outlet"] a`, chromedp.ByQuery), chromedp.WaitReady(".chosen a", chromedp.ByQuery),
					emulation.SetScriptExecutionDisabled(false),
					chromedp.Location(&address), chromedp.Value("#q", &kept, chromedp.ByQuery),
					chromedp.Evaluate(`document.querySelectorAll('.result').length`, &after))
				if after == 0 || after >= before || kept != visit.words || !strings.Contains(address, "outlet=") {
					t.Errorf("%d of %d are left, the field has %q, the address is %s", after, before, kept, address)
				}
				var pair string
				run(t, ctx, chromedp.Click(".chosen a", chromedp.ByQuery), chromedp.WaitReady(".found", chromedp.ByQuery),
					chromedp.Click(".result .in a", chromedp.ByQuery), chromedp.WaitReady("#pair .side.a", chromedp.ByQuery), chromedp.Location(&pair))
				if !strings.HasPrefix(pair, s.base+"/"+visit.lang+"/comparisons/") {
					t.Errorf("a result leads to %s", pair)
				}
				if said := heard(); len(said) > 0 {
					t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
				}
			})
		}
	}
}

// On a phone the filters are a drawer, beside the results a column that is always open; nothing scrolls sideways.
func TestSearchFiltersByWidth(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	const shown = `document.querySelector('.facets a').checkVisibility({contentVisibilityAuto: true})`
	for _, test := range []struct {
		width        int64
		before, then bool
	}{{390, false, true}, {1280, true, true}} {
		var before, then bool
		var beyond int
		run(t, ctx, chromedp.EmulateViewport(test.width, 844), chromedp.Navigate(s.base+"/fr/search?q=soldats"), chromedp.WaitReady(".facets", chromedp.ByQuery),
			chromedp.Evaluate(shown, &before), chromedp.Evaluate(`document.querySelector('.filters > summary').click()`, nil), chromedp.Evaluate(settled, nil, awaited), chromedp.Evaluate(shown, &then),
			chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
		if before != test.before || then != test.then || beyond > 0 {
			t.Errorf("at %d the filters show %v, then %v; the page is %d too wide", test.width, before, then, beyond)
		}
	}
}
