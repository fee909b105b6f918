package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
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

func TestOutletsAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	for _, path := range []string{"/fr/outlets", "/fr/outlets/voix-du-plateau", "/en/outlets/open-strait"} {
		accessible(t, ctx, source, s.base+path)
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

// html-validate finds nothing wrong with the real pages of outlets.
func TestOutletsAreValid(t *testing.T) {
	checker, err := filepath.Abs("node_modules/.bin/html-validate")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(checker); err != nil {
		missing(t, "browser", "no html-validate (cd e2e && npm ci)")
	}
	s := running(t)
	folder := t.TempDir()
	for name, path := range map[string]string{"list-fr": "/fr/outlets", "list-en": "/en/outlets", "outlet-fr": "/fr/outlets/fil-du-levant", "outlet-en": "/en/outlets/open-strait"} {
		if err := os.WriteFile(filepath.Join(folder, name+".html"), []byte(s.page(t, path)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(checker, "--config", "html-validate.json", "--formatter", "json", folder).Output()
	if err == nil {
		return
	}
	var reports []struct {
		FilePath string
		Messages []struct{ RuleID, Message string }
	}
	if json.Unmarshal(out, &reports) != nil {
		t.Fatalf("html-validate: %v\n%s", err, out)
	}
	for _, r := range reports {
		for _, m := range r.Messages {
			t.Errorf("%s: %s (%s)", filepath.Base(r.FilePath), m.Message, m.RuleID)
		}
	}
}
