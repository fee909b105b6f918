package wording

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/divergence"
)

func TestEveryRuleHasASentence(t *testing.T) {
	for _, lang := range Languages() {
		for _, rule := range divergence.Rules() {
			pattern, ok := of(lang).rules[rule.ID]
			if !ok {
				t.Errorf("%s: no sentence for %s", lang, rule.ID)
				continue
			}
			params := map[string]string{}
			for _, p := range rule.Params {
				params[p] = "⟦" + p + "⟧"
			}
			s := Sentence(lang, divergence.Reason{Rule: rule.ID, Params: params})
			if strings.ContainsAny(s, "{}\t") || strings.Contains(s, "« »") || strings.Contains(s, "“”") {
				t.Errorf("%s: a placeholder of %s is not filled: %s", lang, rule.ID, s)
			}
			for rest := pattern; strings.Contains(rest, "{"); {
				_, rest, _ = strings.Cut(rest, "{")
				name, _, _ := strings.Cut(rest, "}")
				if !slices.Contains(rule.Params, name) {
					t.Errorf("%s: %s has no parameter %s", lang, rule.ID, name)
				}
			}
			if !strings.HasSuffix(s, ".") || strings.Count(s, ". ") > 0 {
				t.Errorf("%s: %s is not one sentence: %s", lang, rule.ID, s)
			}
		}
		for id := range of(lang).rules {
			if !slices.ContainsFunc(divergence.Rules(), func(r divergence.Rule) bool { return r.ID == id }) {
				t.Errorf("%s: a sentence for %s, which is no rule", lang, id)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang, rule string
		params     map[string]string
		want       string
	}{
		{"fr", "figure.admits_here", map[string]string{"a": "plus de vingt", "b": "24"}, "«\u00a0plus de vingt\u00a0» n’exclut pas «\u00a024\u00a0»\u00a0: les deux peuvent être vrais ensemble."},
		{"en", "figure.admits_here", map[string]string{"a": "more than twenty", "b": "24"}, "“more than twenty” allows for “24”: both can be true."},
		{"fr", "source.figure_sourced_there", map[string]string{"source": "le ministère", "figure": "24 mineurs"}, "Ici, le chiffre est celui du média\u202f; là, «\u00a0le ministère\u00a0» répond de «\u00a024 mineurs\u00a0»."},
		{"fr", "label.quoted_here", map[string]string{"a": "« pirates »", "b": "pirates"}, "Ici, «\u00a0pirates\u00a0» est entre guillemets\u202f; là, «\u00a0pirates\u00a0» est écrit sans réserve."},
		{"en", "label.loaded_here", map[string]string{"a": "the liberation", "b": "the offensive", "entry": "liberation", "stance": "legitimising"}, "“the liberation” here, “the offensive” there: “liberation” is in the lexicon of loaded words (it legitimises)."},
		{"fr", "shared.actor", map[string]string{"a": "les mineurs", "b": "Les mineurs"}, "Le même acteur\u00a0: «\u00a0les mineurs\u00a0»."},
		{"fr", "shared.actor", map[string]string{"a": "les mineurs", "b": "les ouvriers"}, "Le même acteur\u00a0: «\u00a0les mineurs\u00a0» ici, «\u00a0les ouvriers\u00a0» là."},
		{"en", "shared.date", map[string]string{"date": "2031-02-28"}, "The same date: “28 February 2031”."},
		{"fr", "figure.successive", map[string]string{"a": "22", "when_a": "2031-05-01 20:05", "b": "31", "when_b": "2031-05-02"},
			"«\u00a022\u00a0» (publié le 1er mai 2031 à 20 h 05) et «\u00a031\u00a0» (publié le 2 mai 2031) sont deux bilans successifs\u00a0: le plus élevé a paru plus tard."},
		{"fr", "wording.calque_here", map[string]string{"a": "martyr", "b": "mort", "language": "ar, fa", "foreign": "شهيد"}, "«\u00a0martyr\u00a0», ici, est peut-être calqué sur une autre langue (arabe, persan\u00a0: «\u00a0شهيد\u00a0»)\u202f; l’autre texte dit «\u00a0mort\u00a0»."},
		{"xx", "relation.same_claim", nil, "Both sentences say the same."},
		{"en", "no.such_rule", nil, "no.such_rule"},
	} {
		if got := Sentence(c.lang, divergence.Reason{Rule: c.rule, Params: c.params}); got != c.want {
			t.Errorf("%s %s\n got %s\nwant %s", c.lang, c.rule, got, c.want)
		}
	}
}

func TestFrenchTypography(t *testing.T) {
	for id, s := range of("fr").rules {
		for _, bad := range []string{" :", " ;", " ?", " !", "« ", " »", "'", "  "} {
			if strings.Contains(s, bad) {
				t.Errorf("%s: %q in %q", id, bad, s)
			}
		}
	}
}

func TestNamesAreComplete(t *testing.T) {
	letters := map[string]string{"fr": "CSFDRM", "en": "FSWLRM"}
	for _, lang := range Languages() {
		got := ""
		for _, k := range []divergence.Kind{divergence.Figure, divergence.Source, divergence.Wording, divergence.Label, divergence.Role, divergence.Modality} {
			got += Letter(lang, k)
			if Kind(lang, k) == string(k) {
				t.Errorf("%s: no name for kind %s", lang, k)
			}
		}
		if got != letters[lang] {
			t.Errorf("%s: letters are %s", lang, got)
		}
		for key := range of("en").names {
			if _, ok := of(lang).names[key]; !ok {
				t.Errorf("%s: no name for %v", lang, key)
			}
		}
	}
	for _, r := range []divergence.Relation{divergence.SameClaim, divergence.CompatibleFigures, divergence.ContradictoryFigures, divergence.Contradictory,
		divergence.DifferentAccount, divergence.DifferentAttribution, divergence.Partial, divergence.Unrelated} {
		if Relation("fr", r) == string(r) {
			t.Errorf("no name for %s", r)
		}
	}
	if SameEvent("fr", divergence.Successive) != "Un événement, deux moments" || Event("en", "reply") != "reply" || Name("fr", "event", "unheard") != "unheard" {
		t.Error("names of events")
	}
}

func FuzzSentence(f *testing.F) {
	f.Add("figure.admits_here", "plus de {b}", "24\n")
	f.Add("label.quoted_here", "«", strings.Repeat("é", 400))
	f.Fuzz(func(t *testing.T, rule, a, b string) {
		for _, lang := range Languages() {
			s := Sentence(lang, divergence.Reason{Rule: rule, Params: map[string]string{"a": a, "b": b}})
			if utf8.ValidString(a) && utf8.ValidString(b) && utf8.ValidString(rule) && !utf8.ValidString(s) {
				t.Errorf("%q is cut inside a character", s)
			}
		}
	})
}
