package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// words is a script for the words of an element.
func words(selector string) string {
	return `document.querySelector('` + selector + `').textContent.trim()`
}

// From the home page to the outlets, to one of them, and from there to a comparison of its article; then back by the story.
func TestOutletVisit(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	for lang, known := range map[string]string{"fr": "Ce qu’on sait de lui", "en": "What is known of it"} {
		heard := complaints(ctx)
		var about, held, address, kind, who string
		run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/"+lang+"/"),
			chromedp.Click(`.bar nav a[href="/`+lang+`/outlets"]`, chromedp.ByQuery), chromedp.WaitVisible(".outlets", chromedp.ByQuery),
			chromedp.Click(`.outlets a[href="/`+lang+`/outlets/nevski-info"]`, chromedp.ByQuery), chromedp.WaitVisible("#held", chromedp.ByQuery),
			chromedp.Evaluate(words("#about"), &about), chromedp.Evaluate(words(".held"), &held), chromedp.Evaluate(words(".about .tag"), &kind),
			chromedp.Click(`.of-outlet .ways a[href*="/comparisons/"]`, chromedp.ByQuery), chromedp.WaitVisible("#pair .reasons", chromedp.ByQuery),
			chromedp.Location(&address), chromedp.Evaluate(words("#pair"), &who))
		if about != known || held == "" || kind == "" || !strings.Contains(address, "/"+lang+"/comparisons/") || !strings.Contains(who, "Nevski Info") {
			t.Errorf("%s: %q, %q, %q, then %s", lang, about, held, kind, address)
		}
		if said := heard(); len(said) > 0 { // linked data is no script, and the policy lets it stand
			t.Errorf("the browser complains: %q", said)
		}
	}
}

// The pages of outlets hold their width on a phone, work without a script, and by keyboard.
func TestOutletOnAPhone(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	for _, path := range []string{"/fr/", "/fr/outlets", "/fr/outlets/fil-du-levant", "/en/outlets/varrow-courier"} {
		var beyond int
		run(t, ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), chromedp.Navigate(s.base+path),
			chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
		if beyond > 0 {
			t.Errorf("%s is %d pixels wider than the phone", path, beyond)
		}
	}
	var address string
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(s.base+"/fr/outlets"), chromedp.Focus(".outlets a", chromedp.ByQuery),
		chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#held", chromedp.ByQuery), chromedp.Location(&address), emulation.SetScriptExecutionDisabled(false))
	if !strings.Contains(address, "/fr/outlets/") {
		t.Errorf("by keyboard, without a script: %s", address)
	}
}

// What a page says to those that pass it on leads to what is there.
func TestWhatPreviewsAskFor(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	c := toComparison(t, ctx, s, "fr")
	var asked map[string]string
	run(t, ctx, chromedp.Navigate(s.base+c.Path), chromedp.Evaluate(`({
		picture: document.querySelector('meta[property="og:image"]').content, feed: document.querySelector('link[type="application/atom+xml"]').href,
		embed: document.querySelector('link[type="application/json+oembed"]').href, claim: JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent).url,
	})`, &asked))
	for what, kind := range map[string]string{"picture": "image/png", "feed": "application/atom+xml", "embed": "application/json", "claim": "text/html"} {
		answer, err := http.Get(asked[what])
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), kind) {
			t.Errorf("the %s at %s answers %d, %s", what, asked[what], answer.StatusCode, answer.Header.Get("Content-Type"))
		}
	}
}
