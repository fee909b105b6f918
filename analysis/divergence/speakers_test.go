package divergence_test

import (
	"testing"

	"parallax/analysis/divergence"
)

// Whoever is cited has one key in two languages where the catalogue knows it, and in one language where the words are the same.
func TestNameKey(t *testing.T) {
	for _, c := range []struct {
		lang, text, speaker, key string
		hands                    int
	}{
		{"fr", "Le raid a fait 12 morts, a annoncé le ministère russe de la Défense.", "le ministère russe de la Défense", "russia-defence-ministry", 0},
		{"en", "The raid killed 12, the Russian defence ministry said.", "the Russian defence ministry", "russia-defence-ministry", 0},
		{"fr", "Le raid a fait 12 morts, a annoncé la mairie de Sombreval.", "la mairie de Sombreval", "~mairi sombreval", 0},
		{"fr", "Le raid a fait 12 morts, a appris l'agence Anadolu citant le ministère russe de la Défense.", "le ministère russe de la Défense", "russia-defence-ministry", 0},
	} {
		a := read(c.lang, "2024-03-10", c.text)
		i := divergence.Answers(side(a))
		if i < 0 {
			t.Errorf("%s: nobody answers", c.text)
			continue
		}
		at := divergence.Speaker(a, i)
		if got := at.Of(a.Doc.Text); got != c.speaker {
			t.Errorf("%s: %q speaks", c.text, got)
		}
		if got := divergence.NameKey(a, at); got != c.key {
			t.Errorf("%s: the key is %q, want %q", c.text, got, c.key)
		}
		if got := divergence.Hands(a, i); len(got) != c.hands {
			t.Errorf("%s: %d hands, want %d", c.text, len(got), c.hands)
		}
	}
	a := read("fr", "2024-03-10", "Le raid a fait 12 morts jeudi.")
	if i := divergence.Answers(side(a)); i >= 0 {
		t.Errorf("the outlet's own words are those of attribution %d", i)
	}
}
