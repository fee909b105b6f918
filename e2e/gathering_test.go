package e2e

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// votesOf answers what a class is asked now, from a device that is in it.
func votesOf(t *testing.T, device *http.Client, base, step, choice string) {
	t.Helper()
	sends(t, device, base+"/fr/class", url.Values{"step": {step}, "part": {"0"}, "choice": {choice}})
}

// sends sends a form and wants a page.
func sends(t *testing.T, device *http.Client, address string, form url.Values) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := device.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %s", address, answer.Status)
	}
}

// A class begins with what it joins by, large; a key leads to the lesson, which is still on its first page, and Q shows the code again. What
// the class is to see, down to who changed their mind, is in sight on a small projector.
func TestScreenOfAClass(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "gathers", "--role", "member", "--name", "Prof")
	const path = "/fr/lessons/qui-a-compte-deux-bilans-trois-drones/present"
	run(t, ctx, chromedp.EmulateViewport(1280, 720), signedIn(s, "fr", "gathers"), chromedp.Navigate(s.base+path),
		chromedp.Focus(".entry form button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	const large, step = `getComputedStyle(document.getElementById('join')).display !== 'none'`, `document.querySelector('.dots').getAttribute('aria-label')`
	until(t, ctx, "the class joins", large+` && document.querySelector('#join .qr').getBoundingClientRect().height > 360`)
	accessible(t, ctx, source, path+"#join", realLooks)
	run(t, ctx, chromedp.EmulateViewport(1280, 720), scheme("light"))
	readable(t, ctx, "what a class joins by")
	var code string
	run(t, ctx, chromedp.Text(".gathering-code", &code, chromedp.ByQuery))
	devices := make([]*http.Client, 3)
	for i := range devices {
		jar, _ := cookiejar.New(nil) // never fails
		devices[i] = &http.Client{Jar: jar}
		sends(t, devices[i], s.base+"/fr/join", url.Values{"code": {code}})
	}
	until(t, ctx, "it says how many have", `document.getElementById('joined').textContent.startsWith('3 appareils')`)
	run(t, ctx, chromedp.KeyEvent(kb.PageDown))
	until(t, ctx, "a key leads to the texts", `!(`+large+`) && `+step+` === 'Étape 1 sur 10' && document.querySelector('.stage-text').checkVisibility({visibilityProperty: true})`)
	run(t, ctx, press("q"))
	until(t, ctx, "the code again", large)
	run(t, ctx, press("q"), chromedp.KeyEvent(kb.PageDown))
	until(t, ctx, "and the next page", `!(`+large+`) && `+step+` === 'Étape 2 sur 10'`)

	const onScreen = `(() => { const end = document.getElementById('rail').getBoundingClientRect().top;
		return [...document.querySelectorAll('.stage-ask, .stage-answer, .stage-reveal, .stage-moved')].filter((e) => e.getBoundingClientRect().bottom > end + 1 || e.getBoundingClientRect().top < 0).map((e) => e.textContent.slice(0, 60)); })()`
	vote := func(step string, choices ...string) {
		for i, device := range devices {
			votesOf(t, device, s.base, step, choices[i])
		}
	}
	turn := `Number(document.getElementById('stage').dataset.turn)`
	for range 40 {
		var at, asked string
		var now int
		var beyond []string
		run(t, ctx, chromedp.Evaluate(step, &at), chromedp.Evaluate(turn, &now), chromedp.Evaluate(`document.querySelector('.stage-ask').textContent`, &asked), chromedp.Evaluate(onScreen, &beyond))
		if len(beyond) > 0 {
			t.Errorf("%s, %s: below the screen is %q", at, asked, beyond)
		}
		var last, moved bool
		run(t, ctx, chromedp.Evaluate(`document.querySelector('[value=next]').disabled`, &last), chromedp.Evaluate(`Boolean(document.querySelector('.stage-moved'))`, &moved))
		if last {
			if !moved {
				t.Error("who changed their mind is not shown")
			}
			endedOnScreen(t, ctx)
			return
		}
		switch {
		case at == "Étape 7 sur 10":
			vote("s7", "yes", "yes", "unknown")
		case at == "Étape 10 sur 10":
			vote("s10", "no", "no", "unknown")
		}
		run(t, ctx, chromedp.KeyEvent(kb.ArrowRight))
		until(t, ctx, "the next page", turn+` > `+strconv.Itoa(now))
	}
	t.Error("the lesson has no end")
}

// endedOnScreen ends a class on its last page by keys, none of which does so before it is on the button that says it.
func endedOnScreen(t *testing.T, ctx context.Context) {
	t.Helper()
	const open = `document.getElementById('over').matches(':popover-open')`
	run(t, ctx, chromedp.Focus(".rail-end", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "how to end the class", open)
	readable(t, ctx, "how to end the class")
	run(t, ctx, chromedp.KeyEvent(kb.PageDown), chromedp.KeyEvent(kb.Enter)) // as a clicker does
	until(t, ctx, "it is still going on", `!(`+open+`) && document.getElementById('stage')`)
	run(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.ArrowLeft))
	until(t, ctx, "a page back, nothing ends it", `!(`+open+`) && !document.querySelector('.rail-end')`)
	run(t, ctx, chromedp.KeyEvent(kb.ArrowRight))
	until(t, ctx, "the last page", `document.querySelector('.rail-end')`)
	run(t, ctx, chromedp.Focus(".rail-end", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "how to end it", open)
	run(t, ctx, chromedp.Focus("#over [name=keep]", chromedp.ByQuery), chromedp.KeyEvent(" "))
	until(t, ctx, "what is written is kept", `document.activeElement.matches('#over [name=keep]:checked')`)
	run(t, ctx, chromedp.Focus("#over button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "what came of it", `location.pathname.startsWith('/fr/classes/')`)
}

// What names an outlet is black on paper too, where a browser prints no backgrounds.
func TestNamesAreBlackOnPaper(t *testing.T) {
	ctx := tab(t)
	var black []bool
	run(t, ctx, chromedp.Navigate(running(t).base+"/fr/lessons/qui-a-compte-deux-bilans-trois-drones/sheet"),
		chromedp.Evaluate(`[...document.querySelectorAll('.masked')].map((e) => { const s = getComputedStyle(e); return parseFloat(s.borderTopWidth) + parseFloat(s.borderBottomWidth) > 8; })`, &black))
	if len(black) == 0 || slices.Contains(black, false) {
		t.Errorf("names are black on paper: %v", black)
	}
}
