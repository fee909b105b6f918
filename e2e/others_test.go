package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// unjudged is the path of a comparison of a story that other visits leave alone, counted from the last.
func unjudged(t *testing.T, s *site, fromLast int) string {
	t.Helper()
	story := first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`)
	pairs := strings.Split(s.page(t, story), `href="/fr/comparisons/`)
	var slugs []string
	for _, after := range pairs[1:] {
		slug, _, _ := strings.Cut(after, `"`)
		slug, _, _ = strings.Cut(slug, "?")
		if len(slugs) == 0 || slugs[len(slugs)-1] != slug {
			slugs = append(slugs, slug)
		}
	}
	return "/fr/comparisons/" + slugs[len(slugs)-1-fromLast]
}

// noting notes the first word of the claim of text A, by the form.
func noting(t *testing.T, ctx context.Context, note string) {
	t.Helper()
	run(t, ctx, chromedp.Evaluate(fmt.Sprintf(`{
		const form = document.querySelector('#add-span form');
		form.closest('details').open = true;
		form.elements.words.value = document.querySelector('.side.a [data-part=claim]').textContent.split(' ').slice(0, 4).join(' ');
		form.elements.note.value = %q;
		form.querySelector('[type=submit]').click();
	}`, note), nil))
	until(t, ctx, "the note is in", `location.search === '?did=noted'`)
}

// Two judge a pair, the second after the first: each then sees what the other answered and noted; an editor settles it, and who was corrected is
// told so in the queue, and why on the page.
func TestOthersAndCorrections(t *testing.T) {
	source := axe(t)
	ann := tab(t)
	s := running(t)
	heard := complaints(ann)
	run(t, ann, log.Enable())
	bob, eve := another(t), another(t)
	judging(t, ann, s, "fr", "voisine")
	judging(t, bob, s, "fr", "voisin")
	s.commandReading(t, passphrase+"\n", "user", "add", "reglant", "--role", "editor", "--name", "Compte réglant")
	run(t, eve, signedIn(s, "fr", "reglant"))
	pair := s.base + unjudged(t, s, 2)
	answerBy(t, ann, pair, sameButFigures("compatible"))
	run(t, ann, chromedp.Navigate(pair))
	noting(t, ann, "Ces mots comptent.")
	run(t, bob, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair))
	until(t, bob, "what the first answered is folded", `document.querySelector('.others details:not([open])') && !document.querySelector('mark.noted')`)
	answerBy(t, bob, pair, sameButFigures("contradictory"))
	run(t, bob, chromedp.Navigate(pair))
	until(t, bob, "it stands beside one's own, with a sign", `document.querySelectorAll('.answers-of .otherwise').length === 1 &&
		document.querySelector('.answers-of .otherwise').innerText.includes('≠') && document.querySelector('.others .own-note').innerText.includes('de Juge voisine')`)
	run(t, bob, chromedp.Click(".side.a .ref.noted", chromedp.ByQuery))
	until(t, bob, "the mark leads to the note", `document.activeElement.matches('.others .own-note')`)
	run(t, bob, chromedp.Click(".others a.letter", chromedp.ByQuery))
	until(t, bob, "the note leads to its words", `document.querySelector('mark.noted:target') && getComputedStyle(document.querySelector('mark.noted')).textDecorationLine === 'overline'`)
	accessible(t, bob, source, "a pair with others", realLooks)

	run(t, eve, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair+"/settle"), chromedp.SetValue(`[name="answer.figures"]`, "contradictory", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector('.differs details, .differs')?.setAttribute('open', '')`, nil),
		chromedp.SetValue(`[name="reason.figures"]`, "<b>Deux</b> nombres exacts.", chromedp.ByQuery), chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, eve, "it is settled", `location.search === '?said=settle'`)
	run(t, ann, chromedp.Navigate(s.base+"/fr/queue"))
	until(t, ann, "the queue tells of it", `document.querySelector('.queue-corrected').innerText.includes('1\u00a0de vos jugements')`)
	run(t, ann, chromedp.Click(".queue-corrected a", chromedp.ByQuery))
	until(t, ann, "and lists it", `location.search === '?state=corrected' && document.querySelectorAll('.queue-row').length === 1`)
	run(t, ann, chromedp.Click(".queue-row h2 a", chromedp.ByQuery))
	until(t, ann, "the page says what was corrected and why", `document.querySelectorAll('.corrections > li').length === 1 &&
		document.querySelector('.corrections').innerText.includes('<b>Deux</b> nombres exacts.') && document.querySelector('.work-settled')`)
	accessible(t, ann, source, "a pair that was settled otherwise", realLooks)
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}
