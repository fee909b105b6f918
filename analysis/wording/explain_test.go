package wording

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/lexicon"
)

func TestEveryRuleIsExplained(t *testing.T) {
	const shortest, longest, longestTitle = 60, 330, 48 // characters
	rules := map[string]bool{}
	for _, rule := range divergence.Rules() {
		rules[undirected(rule.ID)] = true
	}
	for _, lang := range Languages() {
		for id := range rules {
			text, title := Explain(lang, id), Title(lang, id)
			if text == "" {
				t.Errorf("%s: %s is not explained", lang, id)
				continue
			}
			if n := utf8.RuneCountInString(text); n < shortest || n > longest {
				t.Errorf("%s: the explanation of %s has %d characters", lang, id, n)
			}
			if n := strings.Count(text, ". "); n > 1 || !strings.HasSuffix(text, ".") {
				t.Errorf("%s: the explanation of %s is not of one or two sentences: %s", lang, id, text)
			}
			if _, own := of(lang).examples[id]; Example(lang, id) == "" || lang != Fallback && !own {
				t.Errorf("%s: %s has no example (examples.tsv)", lang, id)
			}
			if title == "" || strings.HasSuffix(title, ".") || utf8.RuneCountInString(title) > longestTitle {
				t.Errorf("%s: %s has the title %q", lang, id, title)
			}
			if lang != Fallback && text == Explain(Fallback, id) {
				t.Errorf("%s: %s is explained in another language", lang, id)
			}
			for _, code := range []string{"_", "{", "}", ".tsv", "  "} {
				if strings.Contains(title+" "+text, code) {
					t.Errorf("%s: %q in what is told of %s", lang, code, id)
				}
			}
		}
		for id := range of(lang).examples {
			if !rules[id] {
				t.Errorf("%s: %s has an example, and is no rule", lang, id)
			}
		}
		for id := range of(lang).about {
			if !rules[id] {
				t.Errorf("%s: %s is explained, and is no rule", lang, id)
			}
		}
	}
}

// Both directions of a rule are one rule to explain, and a rule that is not known is neither hidden nor made up.
func TestExplainDirections(t *testing.T) {
	for _, lang := range Languages() {
		here, there := Explain(lang, "figure.admits_here"), Explain(lang, "figure.admits_there")
		if here == "" || here != there || Title(lang, "figure.admits_here") != Title(lang, "figure.admits_there") {
			t.Errorf("%s: %q and %q", lang, here, there)
		}
		if Title(lang, "no.such_rule_here") != "no.such_rule_here" || Explain(lang, "no.such_rule_here") != "" {
			t.Errorf("%s: something is told of a rule that is not there", lang)
		}
	}
	if got := Title("fr", "figure.overlap"); got != "Fourchettes qui se recoupent" {
		t.Errorf("figure.overlap has the title %q", got)
	}
}

// Within what is shown together, a title stands for one rule. (The reason of an event or of the whole may repeat one.)
func TestTitlesAreDistinct(t *testing.T) {
	for _, lang := range Languages() {
		seen := map[[2]string]string{}
		for _, rule := range divergence.Rules() {
			key, id := [2]string{string(rule.Part), Title(lang, rule.ID)}, undirected(rule.ID)
			if other := seen[key]; other != "" && other != id {
				t.Errorf("%s: %s and %s have one title, %q", lang, other, id, key[1])
			}
			seen[key] = id
		}
	}
}

func TestExplanationsAreSetInFrench(t *testing.T) {
	for id, a := range of("fr").about {
		for _, bad := range []string{" :", " ;", " ?", " !", "« ", " »", "'", "...", "\""} {
			if strings.Contains(a.title+"\n"+a.text, bad) {
				t.Errorf("%s: %q in %q, %q", id, bad, a.title, a.text)
			}
		}
	}
}

// Every type of action that the lexicons can find has a name in every language.
func TestEveryTypeOfActionHasAName(t *testing.T) {
	types := map[string]bool{"other": true}
	for _, lang := range lexicon.Languages() {
		for _, row := range lexicon.Rows(lang, "actions") {
			// other kinds of row have no type, or are of no action
			if pos, typ := row.Field(0), row.Field(2); strings.Contains("vnr", pos) && typ != "" && typ != "-" {
				types[typ] = true
			}
		}
	}
	if len(types) < 20 {
		t.Fatalf("only %d types of action were read", len(types))
	}
	for _, lang := range Languages() {
		for typ := range types {
			if name := of(lang).names[[2]string{"event", typ}]; strings.TrimSpace(name) == "" || strings.Contains(name, "_") {
				t.Errorf("%s: the type of action %s has the name %q", lang, typ, name)
			}
		}
	}
}

// The rules that find something are told of in every language: the same rules, each with a short title and, in plain
// words, what it looks at.
func TestEveryFindingIsExplained(t *testing.T) {
	const longest, longestTitle = 260, 48 // characters
	listed := map[string]int{}
	for _, lang := range Languages() {
		seen := map[string]bool{}
		for _, f := range Findings(lang) {
			if seen[f.Rule] {
				t.Errorf("%s: %s is told of twice", lang, f.Rule)
			}
			seen[f.Rule] = true
			listed[f.Rule]++
			if f.Title == "" || strings.HasSuffix(f.Title, ".") || utf8.RuneCountInString(f.Title) > longestTitle {
				t.Errorf("%s: %s has the title %q", lang, f.Rule, f.Title)
			}
			if n := utf8.RuneCountInString(f.About); n == 0 || n > longest || !strings.HasSuffix(f.About, ".") {
				t.Errorf("%s: what is told of %s has %d characters: %q", lang, f.Rule, n, f.About)
			}
			if family := f.Family(); Name(lang, "family", family) == family {
				t.Errorf("%s: the family %s of %s has no name", lang, family, f.Rule)
			}
			for _, code := range []string{"_", "{", "}", ".tsv", "  ", "\"", "'"} {
				if strings.Contains(f.Title+" "+f.About, code) {
					t.Errorf("%s: %q in what is told of %s", lang, code, f.Rule)
				}
			}
		}
	}
	for rule, n := range listed {
		if n != len(Languages()) {
			t.Errorf("%s is told of in %d of %d languages", rule, n, len(Languages()))
		}
	}
}
