package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Somebody who judges asks the editor, who answers; who asked finds the answer on their queue and closes it. An admin erases it for good, and hands a link to
// choose a password. Every page of it breaks no rule of axe-core and holds the width of a phone.
func TestAskingAndErasing(t *testing.T) {
	source := axe(t)
	ann := tab(t)
	s := running(t)
	judging(t, ann, s, "fr", "curieuse")
	heard := complaints(ann)
	story := first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`)
	slug := strings.TrimPrefix(first(t, s.page(t, story), `/fr/comparisons/[a-z0-9-]+`), "/fr/comparisons/")
	pair := s.base + "/fr/comparisons/" + slug
	run(t, ann, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair), chromedp.Click("#add-question summary", chromedp.ByQuery),
		chromedp.SendKeys(`#add-question textarea`, "<img src=x onerror=\"document.title='seized'\"> Que faire du bilan ?", chromedp.ByQuery), chromedp.Click(`#add-question button[type="submit"]`, chromedp.ByQuery))
	until(t, ann, "the question waits", `document.querySelector('.own-note.question')?.innerText.includes('en attente')`)
	until(t, ann, "its card stands in its column", `(({left, right}, list) => left >= list.left && right <= list.right)(document.querySelector('.own-note.question').getBoundingClientRect(), document.querySelector('.own-note.question').parentElement.getBoundingClientRect())`)

	root := another(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "gardien", "--role", "admin", "--name", "Compte gardien")
	run(t, root, signedIn(s, "fr", "gardien"), chromedp.Navigate(s.base+"/fr/questions?state=open"))
	until(t, root, "the editor sees it", `document.querySelector('.question-said').innerText.includes('Que faire du bilan') && document.title !== 'seized'`)
	accessible(t, root, source, "/fr/questions", realLooks)
	holdsWidth(t, root, "/fr/questions")
	run(t, root, chromedp.EmulateViewport(1280, 900), chromedp.SendKeys(`.answering textarea`, "Le laisser.", chromedp.ByQuery), chromedp.Click(`.answering [value="answer"]`, chromedp.ByQuery))
	until(t, root, "it is answered", `location.search === '?said=answer' && document.querySelector('.question-answer').innerText.includes('Le laisser.')`)

	run(t, ann, chromedp.Navigate(s.base+"/fr/queue"))
	until(t, ann, "the answer is on the queue", `document.querySelector('.queue-asked').innerText.includes('Le laisser.')`)
	accessible(t, ann, source, "/fr/queue with an answer", realLooks)
	holdsWidth(t, ann, "/fr/queue with an answer")
	run(t, ann, chromedp.EmulateViewport(1280, 900), chromedp.Click(`.queue-asked [value="close"]`, chromedp.ByQuery))
	until(t, ann, "it is closed", `location.search === '?said=close' && document.querySelector('[value="reopen"]')`)
	run(t, ann, chromedp.Navigate(pair))
	until(t, ann, "the pair shows it", `document.querySelector('.own-note.question .question-answer').innerText.includes('Le laisser.')`)

	run(t, root, chromedp.Navigate(pair+"/purge"))
	until(t, root, "it can be erased", `document.querySelectorAll('.purge [name=record]').length >= 2`)
	accessible(t, root, source, "/fr/comparisons/…/purge", realLooks)
	holdsWidth(t, root, "/fr/comparisons/…/purge")
	run(t, root, chromedp.EmulateViewport(1280, 900),
		chromedp.Evaluate(`[...document.querySelectorAll('.purge [name=record]')].find((r) => r.value.startsWith('annotation')).click()`, nil),
		chromedp.SendKeys("#purge-reason", "Erreur de personne.", chromedp.ByQuery), chromedp.Click(`[name=sure]`, chromedp.ByQuery), chromedp.Click(".purge button", chromedp.ByQuery))
	until(t, root, "it is erased", `location.pathname.endsWith('/purges') && document.body.innerText.includes('Erreur de personne.') && !document.body.innerText.includes('bilan')`)
	accessible(t, root, source, "/fr/purges", realLooks)
	holdsWidth(t, root, "/fr/purges")

	run(t, root, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/fr/users"),
		chromedp.Evaluate(`[...document.querySelectorAll('.people > li')].find((l) => l.innerText.includes('curieuse')).querySelector('[value=reset]').click()`, nil),
		chromedp.WaitReady(".made .address a", chromedp.ByQuery))
	accessible(t, root, source, "/fr/users with a link", realLooks)
	holdsWidth(t, root, "/fr/users with a link")
	var link string
	run(t, root, chromedp.Text(".made .address", &link, chromedp.ByQuery))
	guest := another(t)
	run(t, guest, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(strings.TrimSpace(link)), chromedp.WaitReady("#password", chromedp.ByQuery))
	accessible(t, guest, source, "/fr/password/…", realLooks)
	run(t, guest, chromedp.EmulateViewport(1280, 900), typed("password", "un mot de passe tout neuf", "again", "un mot de passe tout neuf"), chromedp.Click(".entry button", chromedp.ByQuery))
	until(t, guest, "who has the link is in", `location.pathname.endsWith('/account')`)
	run(t, ann, chromedp.Navigate(s.base+"/fr/account"))
	until(t, ann, "and the other browser is out", `location.pathname.endsWith('/sign-in')`)
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", fmt.Sprint(said))
	}
}
