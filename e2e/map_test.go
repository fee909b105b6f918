package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The map of a story without a script: another event is one click away, what was looked for opens in place, a cell opens its comparison,
// and nothing scrolls sideways, whatever the width and whatever is open.
func TestMap(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	var story, event, comparison string
	run(t, ctx, chromedp.Navigate(s.base+"/fr/"), chromedp.Click(".card h3 a", chromedp.ByQuery), chromedp.WaitVisible("#matrix", chromedp.ByQuery), chromedp.Location(&story))
	for _, width := range []int64{1280, 820, 390} {
		var beyond int
		run(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(story),
			chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil),
			chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
		if beyond > 0 {
			t.Errorf("%d wide, the map is %d pixels wider", width, beyond)
		}
	}
	var open bool
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(story),
		chromedp.Click(".cell.gap summary", chromedp.ByQuery), chromedp.WaitVisible(".cell.gap details[open] .terms", chromedp.ByQuery),
		chromedp.Click(".event-nav a:not([aria-current])", chromedp.ByQuery), chromedp.WaitReady(".event-nav a[aria-current]", chromedp.ByQuery), chromedp.Location(&event),
		chromedp.Navigate(story), chromedp.Click(".cell .open", chromedp.ByQuery), chromedp.WaitReady("#pair", chromedp.ByQuery), chromedp.Location(&comparison),
		emulation.SetScriptExecutionDisabled(false), chromedp.Evaluate(`document.querySelectorAll('.side').length === 2`, &open))
	if !strings.Contains(event, "?event=") || !strings.Contains(comparison, "/fr/comparisons/") || !open {
		t.Errorf("the event leads to %s, the cell to %s", event, comparison)
	}
}
