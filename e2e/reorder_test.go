package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stepKeys are the steps of the form of a lesson, in their order.
const stepKeys = `[...document.querySelectorAll('#lesson-steps > li')].map((l) => l.dataset.key).join(' ')`

// The steps of a lesson are put in another order by a mouse that drags them, down and up, and by keys alone; each order is the same once it
// is saved and loaded anew, and as the lesson is shown.
func TestReorderingALesson(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	teaching(t, ctx, s, "fr", "orders")
	heard := complaints(ctx)
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 1600), chromedp.Navigate(s.base+"/fr"+frenchLesson), presses(`form[action$="/copy"] button`, "#lesson"))
	var edit string
	run(t, ctx, chromedp.Location(&edit))
	edit, _, _ = strings.Cut(edit, "?")
	ordered := func(how, want string) {
		t.Helper()
		until(t, ctx, how, fmt.Sprintf(`%s === %q && document.getElementById('dirty').textContent`, stepKeys, want))
		run(t, ctx, chromedp.Focus(does("save"), chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
		until(t, ctx, "it is saved", `location.search === '?said=saved' && document.querySelector('.thanks')`)
		run(t, ctx, chromedp.Navigate(edit))
		until(t, ctx, how+", and saved", fmt.Sprintf(`!location.search && %s === %q && !document.getElementById('dirty').textContent && document.documentElement.classList.contains('scripted')`, stepKeys, want))
	}
	until(t, ctx, "as it is copied", stepKeys+` === 's1 s2 s3 s4 s5 s6 s7 s8 s9 s10' && document.documentElement.classList.contains('scripted')`)
	drags(t, ctx, "s2", "s4", .6)
	ordered("dragged below the fourth", "s1 s3 s4 s2 s5 s6 s7 s8 s9 s10")
	drags(t, ctx, "s2", "s3", .2)
	ordered("dragged before the second", "s1 s2 s3 s4 s5 s6 s7 s8 s9 s10")

	run(t, ctx, chromedp.Focus("#s9-notes", chromedp.ByQuery), altArrow(kb.ArrowUp), altArrow(kb.ArrowUp))
	ordered("two up by Alt and an arrow", "s1 s2 s3 s4 s5 s6 s9 s7 s8 s10")
	run(t, ctx, chromedp.Focus(does("down.s1"), chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "the button is in focus still", `document.activeElement.value === 'down.s1'`)
	ordered("two down by the button", "s2 s3 s1 s4 s5 s6 s9 s7 s8 s10")

	var asks string
	run(t, ctx, chromedp.Navigate(strings.TrimSuffix(edit, "/edit")), chromedp.Text(".lesson-steps > :nth-child(7)", &asks, chromedp.ByQuery))
	if !strings.Contains(asks, "Discuter") {
		t.Errorf("the seventh step is shown as %q", asks)
	}
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}

func altArrow(key string) chromedp.Action {
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierAlt))
}

// drags takes a step by its handle with the mouse and drops it on another, at a part of its height. The browser hands the drag over to us, as
// it would to the system, and is told where it goes.
func drags(t *testing.T, ctx context.Context, from, onto string, height float64) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	begun := make(chan *input.DragData, 1)
	chromedp.ListenTarget(ctx, func(event any) {
		if e, ok := event.(*input.EventDragIntercepted); ok {
			begun <- e.Data
		}
	})
	place := func(selector string, height float64) (x, y float64) {
		var at []float64
		run(t, ctx, chromedp.Evaluate(fmt.Sprintf(`(() => { const b = document.querySelector('%s').getBoundingClientRect(); return [b.x + Math.min(b.width / 2, 60), b.y + b.height * %f]; })()`, selector, height), &at))
		return at[0], at[1]
	}
	run(t, ctx, chromedp.Evaluate(`{ const over = document.querySelector('[data-key="`+onto+`"]'), step = document.querySelector('[data-key="`+from+`"]');
		scrollBy({top: Math.min(over.getBoundingClientRect().top, step.getBoundingClientRect().top) - 20, behavior: 'instant'}); }`, nil))
	x, y := place(`[data-key="`+from+`"] .lesson-grip`, .5)
	toX, toY := place(`[data-key="`+onto+`"]`, height)
	pressed := func(kind input.MouseType, x, y float64) chromedp.Action {
		return input.DispatchMouseEvent(kind, x, y).WithButton(input.Left).WithButtons(1).WithClickCount(1)
	}
	run(t, ctx, input.SetInterceptDrags(true), pressed(input.MousePressed, x, y), pressed(input.MouseMoved, x, y+8), pressed(input.MouseMoved, x, y+16))
	var data *input.DragData
	select {
	case data = <-begun:
	case <-ctx.Done():
		t.Fatal("the mouse drags nothing")
	}
	run(t, ctx, input.DispatchDragEvent(input.DragEnter, toX, toY, data), input.DispatchDragEvent(input.DragOver, toX, toY, data), input.DispatchDragEvent(input.Drop, toX, toY, data),
		input.DispatchMouseEvent(input.MouseReleased, toX, toY).WithButton(input.Left).WithClickCount(1), input.SetInterceptDrags(false))
}
