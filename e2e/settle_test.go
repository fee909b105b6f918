package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// answerBy judges the pair that stands by its form: every question as given, in the order of the questions.
func answerBy(t *testing.T, ctx context.Context, address string, given map[string]string) {
	t.Helper()
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address), chromedp.WaitReady("#judging", chromedp.ByQuery))
	for name, value := range given {
		run(t, ctx, chromedp.Focus(fmt.Sprintf(`[name="answer.%s"][value="%s"]`, name, value), chromedp.ByQuery), chromedp.KeyEvent(" "))
	}
	run(t, ctx, chromedp.Focus(`#judging button[value="done"]`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "the judgement is in", `location.search.startsWith('?did=')`)
}

func sameButFigures(figures string) map[string]string {
	return map[string]string{"same_event": "yes", "figures": figures, "source": "other", "wording": "same", "labels": "same", "role": "same", "modality": "same"}
}

// holdsWidth wants the page that stands, as wide as a phone, not to scroll sideways.
func holdsWidth(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var beyond int
	run(t, ctx, chromedp.EmulateViewport(390, 900), chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
	if beyond > 0 {
		t.Errorf("%s: on a phone the page is %d pixels too wide", name, beyond)
	}
}

// A working day in small, in three browsers and one of a reader: an editor asks two for blind judgements, who differ; the editor settles and
// publishes, the reader sees it, and sees it taken back.
func TestSettlingDay(t *testing.T) {
	source := axe(t)
	eve := tab(t)
	s := running(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "arbitre", "--role", "editor", "--name", "Compte arbitre")
	run(t, eve, signedIn(s, "fr", "arbitre"))
	heard := complaints(eve)
	story := first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`)
	pairs := strings.Split(s.page(t, story), `href="/fr/comparisons/`)
	slug, _, _ := strings.Cut(pairs[len(pairs)-1], `"`) // one that other visits do not judge
	slug, _, _ = strings.Cut(slug, "?")
	pair, settle := s.base+"/fr/comparisons/"+slug, s.base+"/fr/comparisons/"+slug+"/settle"

	ann, bob := another(t), another(t)
	judging(t, ann, s, "fr", "premiere")
	judging(t, bob, s, "fr", "second")
	run(t, eve, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(settle))
	for _, name := range []string{"Juge premiere", "Juge second"} {
		run(t, eve, chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll('[name=users]')].find((i) => i.parentElement.textContent.includes(%q)).click()`, name), nil))
	}
	run(t, eve, chromedp.Click(`button[value="ask"]`, chromedp.ByQuery))
	until(t, eve, "both are asked", `document.querySelectorAll('.settle-asked > li').length === 2`)

	answerBy(t, ann, pair, sameButFigures("contradictory"))
	run(t, bob, chromedp.Navigate(pair))
	until(t, bob, "the other's judgement is hidden", `!document.body.innerText.includes('Juge premiere')`)
	run(t, eve, chromedp.Navigate(settle))
	until(t, eve, "one of two is in, and its answers are hidden", `document.body.innerText.includes('1 sur 2') && !document.querySelector('.settling')`)
	answerBy(t, bob, pair, sameButFigures("compatible"))

	run(t, eve, chromedp.Navigate(s.base+"/fr/adjudication"))
	until(t, eve, "it is to be settled", fmt.Sprintf(`document.querySelector('a[href$="/comparisons/%s/settle"]')`, slug))
	accessible(t, eve, source, "/fr/adjudication", realLooks)
	run(t, eve, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Navigate(s.base+"/fr/agreement?question=figures"),
		chromedp.Click(`.confusion a[href*="=compatible"][href*="=contradictory"]`, chromedp.ByQuery))
	until(t, eve, "the cell opens its pair", fmt.Sprintf(`document.querySelector('#cases a[href$="/comparisons/%s"]')`, slug))
	accessible(t, eve, source, "/fr/agreement", realLooks)
	holdsWidth(t, eve, "/fr/agreement")
	run(t, eve, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Navigate(settle))
	accessible(t, eve, source, "/fr/comparisons/…/settle", realLooks)
	holdsWidth(t, eve, "/fr/comparisons/…/settle")
	run(t, eve, chromedp.EmulateViewport(1280, 900), chromedp.SetValue(`[name="answer.figures"]`, "contradictory", chromedp.ByQuery),
		chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, eve, "it wants a reason", `document.querySelector('[aria-invalid="true"][name="answer.figures"]')`)
	run(t, eve, chromedp.SendKeys(`[name="reason.figures"]`, "<script>document.title='seized'</script> Deux nombres exacts.", chromedp.ByQuery),
		chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, eve, "it is settled", `location.search === '?said=settle'`)
	run(t, eve, chromedp.SendKeys(`[name="note"]`, "<img src=x onerror=\"document.title='seized'\"> Relu à deux.", chromedp.ByQuery), chromedp.Click(`button[value="publish"]`, chromedp.ByQuery))
	until(t, eve, "it is published", `location.search === '?said=publish'`)

	reader := another(t)
	run(t, reader, chromedp.Navigate(pair))
	until(t, reader, "readers see who, how many, and on what they agree", `document.querySelector('.status').innerText.includes('Compte arbitre') &&
		document.querySelector('.status').innerText.includes('1 sur 2') && document.querySelector('.published').innerText.includes('Relu à deux.') && document.title !== 'seized'`)
	run(t, ann, chromedp.Navigate(pair))
	until(t, ann, "who judged sees it too", `document.querySelector('.status').innerText.includes('Compte arbitre')`)
	run(t, eve, chromedp.Click(`button[value="unpublish"]`, chromedp.ByQuery))
	until(t, eve, "it is taken back", `location.search === '?said=unpublish' && document.title !== 'seized'`)
	run(t, reader, chromedp.Reload())
	until(t, reader, "readers see that", `document.querySelector('.published').innerText.includes('Retiré par') && !document.querySelector('.status.settled')`)
	refused := func(said string) bool { return strings.Contains(said, "400 (Bad Request)") } // where it wanted a reason
	if said := slices.DeleteFunc(heard(), refused); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}
