package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The map of a story without a script: another event is one click away, what was looked for opens in place, a cell opens its comparison,
// and nothing scrolls sideways, whatever the width and whatever is open.
func TestMap(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	var story, event, comparison string
	gaps := first(t, s.page(t, "/fr/"), `/fr/stories/idlib[a-z0-9-]+`) // with cells of what was not found
	run(t, ctx, chromedp.Navigate(s.base+"/fr/"), chromedp.Click(`.card h3 a[href="`+gaps+`"]`, chromedp.ByQuery), chromedp.WaitVisible("#matrix", chromedp.ByQuery), chromedp.Location(&story))
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

// A mouse selects the words of a cell, a key opens it by its link, and a finger by pressing anywhere in it.
func TestCellWords(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	const quote = ".cell:has(.open) blockquote"
	var story, selected, stayed, byKey, byFinger string
	var at struct{ X, Y, Width, Height float64 }
	middle := `(() => { const q = document.querySelector('` + quote + `'); q.scrollIntoView({block: 'center', behavior: 'instant'}); const r = q.getBoundingClientRect(); return {X: r.x, Y: r.y, Width: r.width, Height: r.height} })()`
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/fr/"), chromedp.Click(".card h3 a", chromedp.ByQuery), chromedp.WaitVisible(quote, chromedp.ByQuery),
		chromedp.Location(&story), chromedp.Evaluate(middle, &at))
	press := func(count int64) chromedp.Action {
		return chromedp.ActionFunc(func(ctx context.Context) error {
			for _, does := range []input.MouseType{input.MousePressed, input.MouseReleased} {
				if err := input.DispatchMouseEvent(does, at.X+at.Width/2, at.Y+14).WithButton(input.Left).WithClickCount(count).Do(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	run(t, ctx, press(1), press(2), press(3), // which selects a paragraph
		chromedp.Evaluate(`getSelection().toString()`, &selected), chromedp.Location(&stayed))
	if len(selected) < 5 || stayed != story {
		t.Errorf("a mouse that presses three times on the words selects %q and comes to %s", selected, stayed)
	}
	run(t, ctx, chromedp.Focus(".cell .open", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady("#pair", chromedp.ByQuery), chromedp.Location(&byKey))
	run(t, ctx, chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Navigate(story), chromedp.WaitVisible(quote, chromedp.ByQuery), chromedp.Evaluate(middle, &at),
		chromedp.ActionFunc(func(ctx context.Context) error {
			points := []*input.TouchPoint{{X: at.X + at.Width/2, Y: at.Y + at.Height/2}}
			if err := input.DispatchTouchEvent(input.TouchStart, points).Do(ctx); err != nil {
				return err
			}
			return input.DispatchTouchEvent(input.TouchEnd, nil).Do(ctx)
		}), chromedp.WaitReady("#pair", chromedp.ByQuery), chromedp.Location(&byFinger))
	for who, to := range map[string]string{"a key": byKey, "a finger": byFinger} {
		if !strings.Contains(to, "/fr/comparisons/") {
			t.Errorf("%s comes to %s", who, to)
		}
	}
}
