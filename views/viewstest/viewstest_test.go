package viewstest

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"parallax/views"
)

// Every state draws itself in every language, leaves no message unworded and holds its quotes to the letter.
func TestStatesDraw(t *testing.T) {
	code := regexp.MustCompile(`<code>[^<]*</code>`) // the names of rules stand there
	unworded := regexp.MustCompile(`>\s*[a-z]+(\.[a-z_0-9]+)+\s*<`)
	for _, lang := range []string{"fr", "en"} {
		for name, state := range All(lang) {
			var out strings.Builder
			if err := state.Render(context.Background(), &out); err != nil {
				t.Fatalf("%s in %s: %v", name, lang, err)
			}
			page := code.ReplaceAllString(out.String(), "")
			if key := unworded.FindString(page); key != "" {
				t.Errorf("%s in %s shows the key %s", name, lang, key)
			}
			if !strings.HasPrefix(page, `<!doctype html><html lang="`+lang+`">`) {
				t.Errorf("%s in %s begins %.60s", name, lang, page)
			}
			if size := out.Len(); size > 700_000 {
				t.Errorf("%s in %s takes %d bytes", name, lang, size)
			}
		}
	}
}

func TestMarksFailsOnWordsThatAreNotThere(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a mark on words that are not in the text was taken")
		}
	}()
	Marks("en", "Some words.", "f1 figure a F1 other words")
}

// The rules that the states show are rules of the engine, told in full, and each side says what fired it.
func TestStatesTellTheirRules(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for _, c := range []views.ComparisonPage{Comparison(lang), Agreeing(lang)} {
			rules := c.Rules
			for _, r := range c.Reasons {
				rules = append(rules, r.Rule)
				if len(r.Fired) != 2 {
					t.Errorf("%s: %d sides fired %s", lang, len(r.Fired), r.Rule.ID)
				}
			}
			for _, r := range rules {
				if r.Title == r.ID || r.About == "" {
					t.Errorf("%s: nothing is told of %s", lang, r.ID)
				}
			}
			if len(rules) < 2 {
				t.Errorf("%s: %d rules", lang, len(rules))
			}
		}
	}
}
