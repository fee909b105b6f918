package e2e

import (
	"context"
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

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"parallax/e2e/states"
	"parallax/views/viewstest"
)

// violation is what axe-core finds wrong.
type violation struct {
	ID, Help string
	Nodes    []struct {
		HTML           string
		FailureSummary string
	}
}

func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "browser", "no axe-core (cd e2e && npm ci)")
	}
	return string(source)
}

// looks are how a page is looked at, and the rules that see it otherwise than the look before; the first is asked for all of them.
var looks = []struct {
	scheme string
	width  int64
	asked  string // of axe.run
}{
	{"light", 1280, `{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}`},
	{"dark", 1280, `{runOnly: {type: 'rule', values: ['color-contrast']}}`},
	{"light", 390, `{runOnly: {type: 'rule', values: ['target-size', 'scrollable-region-focusable', 'link-in-text-block']}}`},
}

// accessible wants no violation in the page that stands, light and dark, wide and narrow, with its disclosures open.
func accessible(t *testing.T, ctx context.Context, source, name string) {
	t.Helper()
	run(t, ctx, chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil), chromedp.Evaluate(source+";0", nil))
	for _, look := range looks {
		var found []violation
		run(t, ctx, chromedp.EmulateViewport(look.width, 900), scheme(look.scheme),
			chromedp.Evaluate(`Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0))).then(() => axe.run(`+look.asked+`)).then(r => r.violations)`, &found,
				func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
					return p.WithAwaitPromise(true).WithReturnByValue(true)
				}))
		for _, v := range found {
			t.Errorf("%s, %s, %d wide: %s (%s): %s\n%s", name, look.scheme, look.width, v.ID, v.Help, v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
		}
	}
}

func TestStatesAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	designed := httptest.NewServer(states.Handler("fr"))
	defer designed.Close()
	for name := range viewstest.All("fr") {
		run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Navigate(designed.URL+"/"+name))
		accessible(t, ctx, source, name)
	}
}

// Every kind of page, in one language or the other, and the form of a report that was not taken.
func TestPagesAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	for i, k := range kinds(t, s) {
		address := s.base + "/" + languages[i%2] + k.path
		run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Navigate(address))
		if k.name == "report" {
			run(t, ctx, chromedp.Evaluate(`document.querySelector('#report').noValidate = true; document.querySelector('#report button').click()`, nil),
				chromedp.WaitVisible("#report-problem", chromedp.ByQuery))
		}
		accessible(t, ctx, source, address)
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
			write("real-"+k.name+"-"+lang, s.body(t, "/"+lang+k.path, k.status))
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
