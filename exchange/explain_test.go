package exchange_test

import (
	"strings"
	"testing"
	"unicode"

	"parallax/analysis"
	"parallax/analysis/text"
	"parallax/exchange"
)

func explain(t *testing.T, given, lang, in string) string {
	t.Helper()
	body, back := text.NormalizeString(given)
	a, err := analysis.Analyze(analysis.Input{Text: body, Lang: lang, Published: "2031-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := exchange.Explain(&out, exchange.Explained{Name: "raid.txt", Engine: 7, Article: a, Given: exchange.NewGiven(given, back), Lang: in}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const raid = "\ufeffUn raid tue des soldats\r\n\r\nLe raid a fait plus de trente morts, selon le gouverneur. Il n'a pas précisé « l'origine » des tirs.\r\n\r\nLire aussi : La crue à Orvelle"

// Every finding stands under its sentence with its place in the text as given, what was read, and its rules.
func TestExplainShowsEachFindingWithItsRule(t *testing.T) {
	got := explain(t, raid, "fr", "en")
	for _, want := range []string{
		"raid.txt: French · engine 7 · sentences 3\n",
		"whose text: provenance unknown  [provenance.none]",
		"line 3 · article  [block.body]",
		"figure 43–57  “plus de trente”  (30, ∞) · killed · counts: “morts” · who answers for it: “le gouverneur”  [figure.more_than, kind.toll_noun]",
		"attribution 65–70  “selon”  source: “le gouverneur” · reported speech · content: “Le raid a fait plus de trente morts”  [attribution.preposition]",
		"what the source does not say",
		"« l'origine »", // quotation marks of the text are not set twice
		"line 5 · not the article  [block.related_link]\n  “Lire aussi : La crue à Orvelle”",
		"\n  figure.more_than  More than. “More than thirty”: above thirty",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "“« l'origine »”") || strings.Count(got, "  figure.more_than  ") != 1 {
		t.Errorf("marks or rules are told twice:\n%s", got)
	}
}

func TestExplainSpeaksOneLanguage(t *testing.T) {
	got := explain(t, raid, "fr", "fr")
	for _, want := range []string{"raid.txt\u00a0: français · moteur 7 · phrases 3\n", "qui en répond\u00a0: «\u00a0le gouverneur\u00a0»", "Ce que regardent ces règles"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for _, english := range []string{"who answers", "reported speech", "sentences", "“"} {
		if strings.Contains(got, english) {
			t.Errorf("%q in a French explanation", english)
		}
	}
}

// A language that is not read is said to be so, and nothing is claimed about the text.
func TestExplainSaysWhatItDoesNotRead(t *testing.T) {
	got := explain(t, "Der Damm brach am Dienstag, und mehr als dreißig Menschen wurden dabei verletzt, wie die Behörden mitteilten.", "", "en")
	if strings.Count(got, "\n") != 1 || !strings.Contains(got, "not one that the program reads") {
		t.Errorf("%q", got)
	}
}

// Whatever a text holds, a terminal is shown it and obeys none of it.
func FuzzExplain(f *testing.F) {
	f.Add(raid, "fr")
	f.Add("The raid \x1b[2Jkilled at least six, \u202eofficials said.\n\n\x07Read more: \x9b31m", "en")
	f.Add("« « « selon 36 »", "")
	f.Fuzz(func(t *testing.T, given, lang string) {
		for _, r := range explain(t, given, lang, "en") {
			if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%q holds %q", given, r)
			}
		}
	})
}
