package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"parallax/e2e/states"
	"parallax/views/viewstest"
)

// violation is a rule of axe-core that is broken, and where first.
type violation struct {
	Rule, Help, Where, Summary, HTML string
	Count                            int
}

//go:embed axe.js
var asking string

// axe is axe-core with what is asked of it.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "browser", "no axe-core (cd e2e && npm ci)")
	}
	return string(source) + ";\n" + asking + ";0"
}

// look is how a page is looked at, and what is asked of it then.
type look struct {
	scheme string
	width  int64
	rules  string // of axe.run
	whole  bool   // or only one element of each group that is drawn alike
}

const (
	everyRule   = `{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}`
	butContrast = `{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: {'color-contrast': {enabled: false}}}`
	contrast    = `{runOnly: {type: 'rule', values: ['color-contrast']}}`
	byWidth     = `{runOnly: {type: 'rule', values: ['target-size', 'scrollable-region-focusable', 'link-in-text-block']}}` // rules that see a narrow page otherwise
)

// Contrast takes longer than all other rules together: it is asked of every element of a real page in the light, and of one of each kind
// in the dark; of the designed states, which are large, of one of each kind.
var (
	realLooks     = []look{{"light", 1280, everyRule, true}, {"dark", 1280, contrast, false}, {"light", 390, byWidth, true}}
	designedLooks = []look{{"light", 1280, butContrast, true}, {"light", 1280, contrast, false}, {"dark", 1280, contrast, false}, {"light", 390, byWidth, true}}
)

// accessible wants no violation in the page that stands, light and dark, wide and narrow, with its disclosures open.
func accessible(t *testing.T, ctx context.Context, source, name string, looks []look) {
	t.Helper()
	// A target that happens to lie under the bar of buttons, which stays, comes out from under it when one scrolls.
	run(t, ctx, chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true;
		document.querySelector('.work .doing')?.style.setProperty('position', 'static')`, nil), chromedp.Evaluate(source, nil))
	for _, look := range looks {
		var found []violation
		run(t, ctx, chromedp.EmulateViewport(look.width, 900), scheme(look.scheme),
			chromedp.Evaluate(fmt.Sprintf(`violations(%s, %t)`, look.rules, look.whole), &found, awaited))
		for _, v := range found {
			t.Errorf("%s, %s, %d wide: %s (%s), %d times, first at %s: %s\n%s", name, look.scheme, look.width, v.Rule, v.Help, v.Count, v.Where, v.HTML, v.Summary)
		}
	}
}

func TestStatesAreAccessible(t *testing.T) {
	source := axe(t)
	designed := httptest.NewServer(states.Handler("fr"))
	t.Cleanup(designed.Close)
	for name := range viewstest.All("fr") {
		t.Run(name, func(t *testing.T) {
			ctx := tab(t)
			run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(designed.URL+"/"+name))
			accessible(t, ctx, source, name, designedLooks)
		})
	}
}

// Every kind of page, in one language or the other, and the form of a report that was not taken.
func TestPagesAreAccessible(t *testing.T) {
	source := axe(t)
	s := running(t)
	for i, k := range kinds(t, s) {
		t.Run(k.name, func(t *testing.T) {
			ctx := tab(t)
			address := s.base + "/" + languages[i%2] + k.path
			run(t, ctx, s.keeping(k.as), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address))
			if k.name == "report" {
				run(t, ctx, chromedp.Evaluate(`document.querySelector('#report').noValidate = true; document.querySelector('#report button').click()`, nil),
					chromedp.WaitVisible("#report-problem", chromedp.ByQuery))
			}
			accessible(t, ctx, source, address, realLooks)
		})
	}
}

// first is the first address on a page that fits a pattern.
func first(t *testing.T, page, pattern string) string {
	t.Helper()
	found := regexp.MustCompile(pattern).FindString(page)
	if found == "" {
		t.Fatalf("no link to %s", pattern)
	}
	return found
}

// html-validate finds nothing wrong with any designed state or real page.
func TestValid(t *testing.T) {
	checker, err := filepath.Abs("node_modules/.bin/html-validate")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(checker); err != nil {
		missing(t, "browser", "no html-validate (cd e2e && npm ci)")
	}
	if _, err := exec.LookPath("node"); err != nil {
		missing(t, "browser", "no node")
	}
	folder := t.TempDir()
	write := func(name, page string) {
		if err := os.WriteFile(filepath.Join(folder, name+".html"), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range languages {
		for name := range viewstest.All(lang) {
			w := httptest.NewRecorder()
			states.Handler(lang).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+name, nil))
			write(lang+"-"+name, w.Body.String())
		}
	}
	s := running(t)
	for _, lang := range languages {
		for _, k := range kinds(t, s) {
			write("real-"+k.name+"-"+lang, s.body(t, "/"+lang+k.path, k.status, k.as...))
		}
	}
	out, err := exec.Command(checker, "--config", "html-validate.json", "--formatter", "json", folder).Output()
	if err == nil {
		return
	}
	var reports []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if json.Unmarshal(out, &reports) != nil {
		t.Fatalf("html-validate: %v\n%s", err, out)
	}
	seen := map[string]bool{}
	for _, r := range reports {
		for _, m := range r.Messages {
			text := fmt.Sprintf("%s: %s (%s)", strings.TrimSuffix(filepath.Base(r.FilePath), ".html"), m.Message, m.RuleID)
			if !seen[text] {
				seen[text] = true
				t.Error(text)
			}
		}
	}
}
