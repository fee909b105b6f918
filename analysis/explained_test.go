package analysis_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/analysis"
	"parallax/analysis/internal/marked"
	"parallax/analysis/wording"
)

// Every rule that fires on the texts of the tests of all stages is told of to the reader, in every language.
func TestEveryRuleThatFiresIsExplained(t *testing.T) {
	told := map[string]bool{}
	for _, f := range wording.Findings(wording.Fallback) {
		told[f.Rule] = true
	}
	fired := map[string]string{} // rule, a text that it fires on
	for _, set := range regressionSets {
		for _, key := range readKeys(t, set) {
			fire(t, fired, key.lang, key.text)
		}
	}
	tables, err := filepath.Glob("*/testdata/*.txt")
	if err != nil || len(tables) < 10 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for _, name := range tables {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			plain, _, err := marked.Parse(strings.TrimSpace(line))
			if err == nil && plain != "" && !strings.HasPrefix(plain, "#") {
				lang := "fr"
				if strings.Contains(filepath.Base(name), "en.") {
					lang = "en"
				}
				fire(t, fired, lang, plain)
			}
		}
	}
	for rule, example := range fired {
		if !told[rule] {
			t.Errorf("%s has no line in analysis/wording/{fr,en}/findings.tsv; it fires on %q", rule, example)
		}
	}
}

func fire(t *testing.T, fired map[string]string, lang, body string) {
	a, err := analysis.Analyze(analysis.Input{Text: body, Lang: lang, Published: "2031-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	note := func(rule string) { fired[rule] = body[:min(len(body), 200)] }
	note(a.Provenance.Rule)
	for _, b := range a.Doc.Blocks {
		note(b.Rule)
	}
	for _, f := range a.Figures {
		note(f.Rule)
		note(f.KindRule)
	}
	for _, x := range a.Attributions {
		note(x.Rule)
	}
	for _, m := range a.Mentions {
		note("naming." + m.Rule)
	}
	for _, h := range a.Hedges {
		note(h.Rule)
	}
	for _, x := range a.Times {
		note(x.Rule)
	}
	if a.Doc.Lang == "" {
		delete(fired, "") // a text that is not read has no rule
	}
}
