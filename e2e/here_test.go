package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// asksWho has the page ask who is here, as it does every few seconds.
const asksWho = `document.dispatchEvent(new Event('visibilitychange'))`

// Two who have one page open see each other by name, until one leaves, and that the other has changed something.
func TestWhoElseIsHere(t *testing.T) {
	ann := tab(t)
	s := running(t)
	heard := complaints(ann)
	bob := another(t)
	judging(t, ann, s, "fr", "presente")
	judging(t, bob, s, "en", "present")
	pair := unjudged(t, s, 6)
	run(t, ann, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+pair))
	until(t, ann, "nobody else is here", `document.getElementById('work-here').textContent === ''`)
	run(t, bob, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+strings.Replace(pair, "/fr/", "/en/", 1)))
	until(t, bob, "the second sees the first at once", `document.getElementById('work-here').textContent === 'Also on this page: Juge presente.'`)
	run(t, ann, chromedp.Evaluate(asksWho, nil))
	until(t, ann, "and the first the second", `document.getElementById('work-here').textContent.endsWith('Juge present.')`)
	noting(t, bob, "Something new.")
	run(t, ann, press("1"))
	run(t, ann, chromedp.Evaluate(asksWho, nil))
	until(t, ann, "that something is new is told", `document.querySelector('#work-news button')`)
	run(t, ann, chromedp.Click("#work-news button", chromedp.ByQuery))
	until(t, ann, "the page has it, and what was answered", `document.getElementById('others')?.textContent.includes('Something new.') && document.querySelector('[name="answer.same_event"]:checked').value === 'yes'`)
	run(t, bob, chromedp.Navigate(s.base+"/en/"))
	until(t, bob, "the second has left", `location.pathname === '/en/'`)
	until(t, ann, "which is told", asksWho+` && document.getElementById('work-here').textContent === ''`)
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}

// Who filters the queue goes from pair to pair within the filters, by keys, and back to the queue as it was.
func TestNextKeepsTheFilters(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	judging(t, ctx, s, "en", "filters")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/en/queue?kind=role&doubt=not_established"))
	until(t, ctx, "the queue says why", `[...document.querySelectorAll('.queue-row')].every((r) => r.querySelector('.queue-kind.role') && r.querySelector('.queue-why').textContent.includes('same event'))`)
	run(t, ctx, chromedp.Navigate(s.base+"/en/queue?kind=source"))
	until(t, ctx, "the queue", `document.querySelectorAll('.queue-row').length > 1 && document.documentElement.classList.contains('keyed')`)
	run(t, ctx, press("n"))
	until(t, ctx, "a pair", `document.querySelector('.question.now') && location.search === '?in=kind%3Dsource'`)
	run(t, ctx, press("2n"))
	until(t, ctx, "the next within the filter", `location.search === '?did=done&in=kind%3Dsource' && document.querySelector('.question.now') && document.querySelector('.reason.source')`)
	run(t, ctx, press("q"))
	until(t, ctx, "the queue as it was", `location.pathname === '/en/queue' && location.search === '?kind=source'`)
}

// Moments of ours become those of the reader's clock, and say in their title what they were; what an outlet published stays as it said.
func TestTimesAreTheReadersOwn(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	judging(t, ctx, s, "fr", "horloge")
	pair := s.base + unjudged(t, s, 7)
	var published string
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair), chromedp.Text(".side.a .from time", &published, chromedp.ByQuery))
	noting(t, ctx, "À l’heure.")
	until(t, ctx, "it is in UTC where the clock is", `document.querySelector('.own-note time').textContent.endsWith('(UTC)')`)
	run(t, ctx, emulation.SetTimezoneOverride("Asia/Kolkata"), chromedp.Navigate(pair))
	until(t, ctx, "the hour is that of India", `(() => {
		const time = document.querySelector('.own-note time');
		const hour = (text) => /(\d+)\s?h\s?(\d+)/.exec(text).slice(1).map(Number);
		const [[h, m], [hh, mm]] = [hour(time.title), hour(time.textContent)];
		return time.title.endsWith('(UTC)') && !time.textContent.includes('UTC') && (h * 60 + m + 330) % 1440 === hh * 60 + mm;
	})()`)
	until(t, ctx, "what was published stays", fmt.Sprintf(`document.querySelector('.side.a .from time').textContent.trim() === %q`, strings.TrimSpace(published)))
}
