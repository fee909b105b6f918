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

// modes are how a page is looked at.
var modes = []struct {
	scheme string
	width  int64
}{{"light", 1280}, {"dark", 1280}, {"light", 390}}

// accessible wants no violation at an address, light and dark, wide and narrow, with its disclosures open.
func accessible(t *testing.T, ctx context.Context, source, address string) {
	t.Helper()
	for _, mode := range modes {
		var found []violation
		run(t, ctx, chromedp.EmulateViewport(mode.width, 900), scheme(mode.scheme), chromedp.Navigate(address),
			chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil),
			chromedp.Evaluate(source+";0", nil),
			chromedp.Evaluate(`axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => r.violations)`, &found,
				func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
					return p.WithAwaitPromise(true).WithReturnByValue(true)
				}))
		for _, v := range found {
			t.Errorf("%s, %s, %d wide: %s (%s): %s\n%s", address, mode.scheme, mode.width, v.ID, v.Help, v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
		}
	}
}

func TestStatesAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	designed := httptest.NewServer(states.Handler("fr"))
	defer designed.Close()
	for name := range viewstest.All("fr") {
		accessible(t, ctx, source, designed.URL+"/"+name)
	}
}

func TestPagesAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	for _, lang := range []string{"fr", "en"} {
		c := toComparison(t, ctx, s, lang)
		var story string
		run(t, ctx, chromedp.Location(&story))
		for _, address := range []string{s.base + "/" + lang + "/", story, s.base + c.Path, s.base + c.Path + "?full=1&only=1", s.base + "/" + lang + "/method"} {
			accessible(t, ctx, source, address)
		}
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
	for _, lang := range []string{"fr", "en"} {
		for name := range viewstest.All(lang) {
			w := httptest.NewRecorder()
			states.Handler(lang).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+name, nil))
			write(lang+"-"+name, w.Body.String())
		}
	}
	s := running(t)
	home := s.page(t, "/fr/")
	story := s.page(t, first(t, home, `/fr/stories/[^"]+`))
	write("real-home", home)
	write("real-story", story)
	write("real-method-fr", s.page(t, "/fr/method"))
	write("real-method-en", s.page(t, "/en/method"))
	write("real-search", s.page(t, "/fr/search?q=soldats"))
	write("real-search-browse", s.page(t, "/en/search"))
	comparison := first(t, story, `/fr/comparisons/[a-z0-9-]+`)
	write("real-comparison", s.page(t, comparison))
	write("real-comparison-full", s.page(t, comparison+"?full=1"))
	write("real-comparison-only", s.page(t, comparison+"?only=1&silent=1"))
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
