package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Where the network holds streams back, a pupil's telephone asks for the page by itself, and so does the window of the teacher.
func TestClassWithoutStreams(t *testing.T) {
	projector := tab(t)
	s := newSchool(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "prof", "--role", "member", "--name", "Prof")
	lesson := s.base + "/fr/lessons/qui-a-compte-deux-bilans-trois-drones"
	run(t, projector, chromedp.EmulateViewport(1280, 720), signedIn(&s.site, "fr", "prof"), chromedp.Navigate(lesson+"/present"),
		chromedp.Focus(".entry form button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, projector, "the class begins", `document.querySelector('#stage[data-turn]')`)
	held := func() []chromedp.Action {
		return []chromedp.Action{network.Enable(), network.SetBlockedURLs([]string{"*/events"})}
	}
	window := another(t)
	run(t, window, append(held(), signedIn(&s.site, "fr", "prof"), chromedp.Navigate(lesson+"/present/notes"))...)
	var code string
	run(t, window, chromedp.Evaluate(`document.querySelector('.notes-join strong').textContent`, &code))
	phone := another(t)
	run(t, phone, append(held(), chromedp.EmulateViewport(390, 844), chromedp.Navigate(s.base+"/fr/join"), typed("code", code), chromedp.KeyEvent(kb.Enter))...)
	until(t, phone, "the pupil is in", `document.querySelector('#stage') && !document.querySelector('#answering')`)
	run(t, projector, chromedp.KeyEvent(kb.ArrowRight))
	until(t, phone, "what is asked comes to the telephone", `document.querySelector('#answering')`)
	until(t, window, "and to the window", `document.querySelector('.notes-counted').textContent === '0 réponse sur 1'`)
}
