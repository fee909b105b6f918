package views

import (
	"testing"

	"parallax/views/locale"
)

// Counts of those who judged, never a coefficient.
func TestJudgement(t *testing.T) {
	s := Standing{Judged: 2, Agreed: []Agreed{{On: "la relation", By: 2, Of: 2}, {On: "les chiffres", By: 1, Of: 2}}}
	for lang, want := range map[string]string{
		"fr": "2\u00a0personnes l’ont jugée\u00a0: la relation, 2 sur 2\u00a0; les chiffres, 1 sur 2",
		"en": "2 people judged it: la relation, 2 of 2; les chiffres, 1 of 2",
	} {
		if got := s.judgement(Page{Printer: locale.For(lang)}); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := (Standing{Judged: 1}).judgement(Page{Printer: locale.For("en")}); got != "1 person judged it" {
		t.Errorf("one: %q", got)
	}
}
