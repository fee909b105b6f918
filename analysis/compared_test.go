package analysis

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
)

func read(t *testing.T, body, published string) *claim.Article {
	t.Helper()
	a, err := Analyze(Input{Text: body, Lang: "fr", Published: published})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A source for where the dead were is no source for how many they were, and an agreement reached in the same sentence reports nobody.
func TestASourceBesideANumberIsSaidToBeBesideIt(t *testing.T) {
	here := read(t, "Le Kort, allié de Tarem, et l'Oust, partisan des insurgés, ont convenu le 9 mai d'une trêve, après la mort de plus de "+
		"vingt marins oustains lors d'une attaque de la marine de Tarem.", "2021-05")
	there := read(t, "Les forces de Tarem ont riposté, tuant 26 marins oustains qui, comme l'a indiqué la Défense kortaise, n'avaient pas à être là.", "2021-05-06")
	c := divergence.Compare(divergence.Side{Article: here}, divergence.Side{Article: there})
	if c.Relation != divergence.CompatibleFigures {
		t.Errorf("relation %s, want compatible figures", c.Relation)
	}
	at := slices.IndexFunc(c.Divergences, func(d divergence.Divergence) bool { return d.Rule == "source.beside_figure_there" })
	if at < 0 {
		t.Fatalf("no source beside the figure: %+v", c.Divergences)
	}
	if d := c.Divergences[at]; !strings.Contains(d.Params["source"], "Défense") || d.Params["figure"] != "26" {
		t.Errorf("the reason says %v", d.Params)
	}
}

// The same words with and without a negation are not the same claim.
func TestANegatedVerbIsADenial(t *testing.T) {
	for _, pair := range [][2]string{
		{"Le pont de Tarem a cédé mardi 4 mai.", "Le pont de Tarem n'a pas cédé mardi 4 mai."},
		{"Le feu n'a pas atteint le port de Tarem mardi 4 mai.", "Le feu a atteint le port de Tarem mardi 4 mai."},
		{"L'explosion de mardi à Tarem a été causée par une fuite de gaz.", "L'explosion de mardi à Tarem n'a pas été causée par une fuite de gaz."},
	} {
		a, b := read(t, pair[0], "2021-05-05"), read(t, pair[1], "2021-05-05")
		c := divergence.Compare(divergence.Side{Article: a}, divergence.Side{Article: b})
		if c.Relation != divergence.Contradictory {
			t.Errorf("%q / %q: %s (%s)", pair[0], pair[1], c.Relation, c.Why.Rule)
		}
		mirror := divergence.Compare(divergence.Side{Article: b}, divergence.Side{Article: a})
		if mirror.Relation != c.Relation {
			t.Errorf("%q / %q: %s, but %s the other way", pair[0], pair[1], c.Relation, mirror.Relation)
		}
	}
}
