package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A pair is made by hand by keys alone, with a search in the sentences; another sentence is set in its place without scripts; both lead to
// each other, and undoing takes the last one out of the lists.
func TestPairingByHand(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	judging(t, ctx, s, "fr", "appariement")
	heard := complaints(ctx)
	story := first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`)
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+story), chromedp.WaitReady(`a[href$="/pair"]`, chromedp.ByQuery),
		chromedp.Focus(`a[href$="/pair"]`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "two articles are to be chosen", `document.querySelectorAll('.pair-articles select').length === 2`)
	accessible(t, ctx, source, "/fr/stories/…/pair", realLooks)
	narrow(t, ctx, "/fr/stories/…/pair")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Focus(".pair-articles button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "their sentences are to be chosen", `document.querySelectorAll('.pair-search input').length > 0`)
	for _, column := range []string{"1", "2"} {
		field := fmt.Sprintf(".pair-column:nth-child(%s)", column)
		var word string
		run(t, ctx,
			chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll('%s [data-words]')].at(-1).textContent.match(/[\p{L}]{6,}/gu).at(-1).toUpperCase()`, field), &word))
		run(t, ctx, chromedp.SendKeys(field+" .pair-search input", word, chromedp.ByQuery))
		until(t, ctx, "the search leaves fewer", fmt.Sprintf(`document.querySelector('%[1]s > small').textContent !== '' && [...document.querySelectorAll('%[1]s label[hidden]')].length > 0`, field))
		run(t, ctx, enterTaken())
	}
	accessible(t, ctx, source, "/fr/stories/…/pair?one=…", realLooks)
	narrow(t, ctx, "/fr/stories/…/pair?one=…")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Focus(`[name="b"]:checked`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter)) // which compares
	until(t, ctx, "the program compares them", `document.querySelector('.pair-preview #pair .gutter')`)
	accessible(t, ctx, source, "/fr/stories/…/pair?…&a=…", realLooks)
	narrow(t, ctx, "/fr/stories/…/pair?…&a=…")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"))
	var there bool
	run(t, ctx, chromedp.Evaluate(`!document.querySelector('.pair-preview form')`, &there))
	if there {
		t.Fatal("the pair is there already: choose another for this visit")
	}
	run(t, ctx, chromedp.Focus(".pair-preview form button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "it is kept", `location.search === '?did=paired' && document.querySelector('.status').textContent.includes('Juge appariement')`)
	var made string
	run(t, ctx, chromedp.Evaluate(`location.pathname`, &made))

	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(s.base+made+"/pair"), chromedp.WaitReady("#pair-sentences", chromedp.ByQuery))
	run(t, ctx, chromedp.Click(".pair-lines label:not(:has(:checked)) input", chromedp.ByQuery), chromedp.Click("#pair-sentences button", chromedp.ByQuery),
		chromedp.WaitReady(".pair-preview", chromedp.ByQuery), emulation.SetScriptExecutionDisabled(false))
	accessible(t, ctx, source, "/fr/comparisons/…/pair?keep=a&at=…", realLooks)
	narrow(t, ctx, "/fr/comparisons/…/pair?keep=a&at=…")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"))
	run(t, ctx, chromedp.Evaluate(`!document.querySelector('.pair-preview form')`, &there))
	if !there {
		run(t, ctx, chromedp.Click(".pair-preview form button", chromedp.ByQuery))
		until(t, ctx, "it is kept in the place of the other", fmt.Sprintf(`location.search === '?did=paired' && document.querySelector('.made-pair a[href="%s"]')`, made))
		accessible(t, ctx, source, "a pair made by hand", realLooks)
		narrow(t, ctx, "a pair made by hand")
		run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Click(`[data-step="u"] button`, chromedp.ByQuery))
		until(t, ctx, "it is taken back", `location.search === '?did=undone' && document.querySelector('.made-pair').textContent.includes('retirée')`)
	}
	run(t, ctx, chromedp.Navigate(s.base+made+"/pair#absent"), chromedp.WaitReady("#new-absence-note", chromedp.ByQuery),
		chromedp.SendKeys("#new-absence-note", "Lu en entier, titre compris.", chromedp.ByQuery), chromedp.Click(".nothing-matches button", chromedp.ByQuery))
	until(t, ctx, "it is signed that nothing matches", `location.search === '?did=noted' && document.querySelector('.own-note.absence')`)
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %v", said)
	}
}
