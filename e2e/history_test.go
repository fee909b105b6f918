package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A note that was withdrawn comes back from the history, by a form alone; two editors who settle one pair in turn are asked before one
// restores over the other.
func TestRestoring(t *testing.T) {
	source := axe(t)
	ann := tab(t)
	s := running(t)
	eve, ida := another(t), another(t)
	judging(t, ann, s, "fr", "retablit")
	for _, login := range []string{"arbitre-un", "arbitre-deux"} {
		s.commandReading(t, passphrase+"\n", "user", "add", login, "--role", "editor", "--name", "Compte "+login)
	}
	run(t, eve, signedIn(s, "fr", "arbitre-un"))
	run(t, ida, signedIn(s, "fr", "arbitre-deux"))
	pair := s.base + unjudged(t, s, 4)
	answerBy(t, ann, pair, sameButFigures("compatible"))
	run(t, ann, chromedp.Navigate(pair))
	noting(t, ann, "À garder.")
	run(t, ann, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(pair), chromedp.Click(".own-note .withdraw button", chromedp.ByQuery),
		chromedp.WaitReady(`//p[@id="work-said"][contains(., "retirée")]`, chromedp.BySearch), chromedp.Click("#history .step-restore button", chromedp.ByQuery),
		chromedp.WaitReady(`//p[@id="work-said"][contains(., "rétabli")]`, chromedp.BySearch), chromedp.WaitReady(`//li[contains(@class, "own-note")]//p[contains(., "À garder.")]`, chromedp.BySearch),
		chromedp.Click(".note-history", chromedp.ByQuery), chromedp.WaitReady(".steps-list.whole > li:nth-child(3)", chromedp.ByQuery), emulation.SetScriptExecutionDisabled(false))
	run(t, ann, chromedp.Navigate(pair+"/history"), chromedp.WaitReady(".steps-list", chromedp.ByQuery))
	accessible(t, ann, source, "/fr/comparisons/…/history", realLooks)

	run(t, eve, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair+"/settle"), chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, eve, "it is settled", `location.search === '?said=settle'`)
	run(t, ida, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair+"/settle"), chromedp.SetValue(`[name="answer.figures"]`, "equal", chromedp.ByQuery),
		chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true; document.querySelector('[name="reason.figures"]').value = 'Le même nombre.'`, nil),
		chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, ida, "and settled otherwise", `location.search === '?said=settle'`)
	run(t, eve, chromedp.Navigate(pair+"/history"), chromedp.Click(".step-restore button", chromedp.ByQuery))
	until(t, eve, "the first is asked before the second's is put aside", `document.querySelector('[role=alert]')?.innerText.includes('Compte arbitre-deux') && document.querySelector('.conflict-row')`)
	accessible(t, eve, source, "asking before restoring", realLooks)
	run(t, eve, chromedp.EmulateViewport(1280, 900), chromedp.Click("form.doing .go", chromedp.ByQuery))
	until(t, eve, "it is restored", `location.search === '?did=restored' && document.querySelector('#history .step-head').innerText.includes('retour à un état antérieur')`)
}
