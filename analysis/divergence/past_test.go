package divergence_test

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/divergence"
)

// TestPastTolls asks that the dead of an event before the one reported are not set against those of today; where both are of one event
// they are.
func TestPastTolls(t *testing.T) {
	for _, c := range []struct {
		name, lang, a, b string
		compared         bool
	}{
		{"the last great one", "en", "More than 27 people were killed in the earthquake in Gao on Sunday.",
			"The region's last major earthquake killed 640 people in Gao.", false},
		{"the deadliest since", "en", "At least 27 people were killed on Sunday in the earthquake in Gao.",
			"The quake in Gao was the deadliest since one that killed 640 people.", false},
		{"the previous one", "en", "The earthquake in Gao killed 27 people.",
			"The previous earthquake in Gao killed 640 people.", false},
		{"one of a year past", "en", "The earthquake in Gao killed 27 people.",
			"The 2003 earthquake in Gao killed 640 people.", false},
		{"one of a year past", "fr", "Le séisme de Gao a fait 27 morts.",
			"Le séisme de 2003 avait fait 640 morts à Gao.", false},
		{"one of long ago", "fr", "Le séisme de Gao a fait 27 morts.",
			"Un séisme survenu il y a vingt ans à Gao avait fait 640 morts.", false},
		{"one of a past year on both sides", "fr", "Le séisme de 2003 à Gao avait fait 640 morts.",
			"Le séisme de 2003 à Gao avait fait 600 morts.", true},
		{"no other one", "en", "The earthquake in Gao killed 27 people.",
			"The earthquake in Gao killed 640 people.", true},
	} {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			a, b := read(c.lang, "2024-03-11", c.a), read(c.lang, "2024-03-11", c.b)
			for _, sides := range [][2]divergence.Side{{side(a), side(b)}, {side(b), side(a)}} {
				got := divergence.Compare(sides[0], sides[1])
				rules, _ := found(got)
				compared := slices.ContainsFunc(rules, func(r string) bool { return strings.HasPrefix(r, "figure.") })
				if !c.compared && slices.ContainsFunc(got.Divergences, func(d divergence.Divergence) bool {
					return d.Rule == "wording.edited" && (d.Params["a"] == "27" || d.Params["b"] == "27")
				}) {
					t.Error("one count is called an edit of the other")
				}
				if compared != c.compared {
					t.Errorf("figures compared: %t; relation %s by %s, rules %v", compared, got.Relation, got.Why.Rule, rules)
				}
				if !c.compared && got.Relation != divergence.Partial && got.Relation != divergence.Unrelated {
					t.Errorf("relation %s by %s", got.Relation, got.Why.Rule)
				}
			}
		})
	}
}
