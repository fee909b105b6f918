package handlers

import (
	"strings"
	"testing"

	"parallax/analysis/accuracy"
	"parallax/analysis/divergence"
	"parallax/analysis/wording"
)

// The page tells of every rule in the reader's language, with the figures of the report and nothing else.
func TestMethodTellsOfEveryRuleAndFigure(t *testing.T) {
	report, err := accuracy.Measured()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"fr", "en"} {
		root := parsed(t, answered(t, asked{path: "/" + lang + "/method"}))
		for _, r := range divergence.Rules() {
			if !hasID(root, "rule-"+strings.TrimSuffix(strings.TrimSuffix(r.ID, "_here"), "_there")) {
				t.Errorf("%s: nothing is told of %s", lang, r.ID)
			}
		}
		for _, f := range wording.Findings(lang) {
			if !hasID(root, "rule-"+f.Rule) {
				t.Errorf("%s: nothing is told of %s", lang, f.Rule)
			}
		}
		rows := 0
		for _, s := range report.Sets {
			if !hasID(root, "set-"+s.ID) {
				t.Errorf("%s: the set %s is not shown", lang, s.ID)
			}
			rows += len(s.Measures)
		}
		if got := len(query(root, ".measured th[scope=row]")); got != rows {
			t.Errorf("%s: %d figures are shown, %d were measured", lang, got, rows)
		}
	}
}

func TestMethodSpeaksOneLanguage(t *testing.T) {
	for path, check := range map[string]check{
		"/fr/method": in("h1", says("Comment Parallax lit, et combien de fois il a raison.")),
		"/en/method": in("h1", says("How Parallax reads, and how often it is right.")),
	} {
		answer := answered(t, asked{path: path})
		if answer.StatusCode != 200 {
			t.Fatalf("%s answers %d", path, answer.StatusCode)
		}
		if err := check(parsed(t, answer)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, words := range []string{"half of its cases", "more than twenty", "What was measured", "First run"} {
		if contains(words)(parsed(t, answered(t, asked{path: "/fr/method"}))) == nil {
			t.Errorf("%q stands on the French page", words)
		}
	}
}
