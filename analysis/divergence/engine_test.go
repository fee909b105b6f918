package divergence_test

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/internal/built"
	"parallax/analysis/text"
)

// read runs the whole engine on an invented text.
func read(lang, published, s string) *claim.Article {
	return claim.Read(text.Parse(text.Input{Lang: lang, Text: s}), claim.Options{Published: built.Day(published)})
}

// TestOnReadText compares sentences as the engine reads them, no mark in them: one line a side.
func TestOnReadText(t *testing.T) {
	for _, c := range []struct {
		name, lang, dayA, a, dayB, b string
		rules                        string
		relation                     divergence.Relation
	}{
		{"compatible figures", "fr", "2024-03-10", "L'explosion d'un dépôt a tué plus de quarante soldats maliens près de Gao le 8 mars.",
			"2024-03-11", "Le 8 mars, 43 soldats maliens ont été tués près de Gao dans l'explosion d'un dépôt.", "figure.admits_here", divergence.CompatibleFigures},
		{"successive tolls", "fr", "2024-03-08", "L'explosion d'un dépôt a tué 12 soldats maliens près de Gao le 8 mars.",
			"2024-03-09", "Le 8 mars, 43 soldats maliens ont été tués près de Gao dans l'explosion d'un dépôt.", "figure.successive", divergence.CompatibleFigures},
		{"dissolved by a date", "fr", "2024-03-10", "Le 8 mars, 12 soldats maliens ont été tués près de Gao.",
			"2024-03-30", "Le 27 mars, 43 soldats maliens ont été tués près de Gao.", "figure.dissolved_by_date", divergence.Partial},
		{"a source against none", "fr", "2024-03-10", "43 soldats maliens ont été tués le 8 mars près de Gao, a annoncé le ministère de la Défense.",
			"2024-03-10", "43 soldats maliens ont été tués le 8 mars près de Gao.", "source.figure_sourced_here", divergence.DifferentAttribution},
		{"compatible figures", "en", "2024-03-10", "More than forty Malian soldiers were killed near Gao on March 8 when a depot blew up.",
			"2024-03-11", "On March 8, 43 Malian soldiers were killed near Gao in the blast at a depot.", "figure.admits_here", divergence.CompatibleFigures},
		{"two counts of one march", "fr", "2024-03-10", "Environ 400 personnes ont défilé samedi 9 mars à Gao, selon la police.",
			"2024-03-10", "Plus de 1 500 personnes ont défilé samedi 9 mars à Gao, selon les organisateurs.", "source.figure_other figure.contradictory", divergence.ContradictoryFigures},
		{"people held", "en", "2024-03-10", "Thirty pilots were detained near Gao on Tuesday night, the ministry said.",
			"2024-03-10", "Forty pilots were detained near Gao on Tuesday night, a union said.", "source.figure_other figure.contradictory", divergence.ContradictoryFigures},
		{"a source against none", "en", "2024-03-10", "43 Malian soldiers were killed near Gao on March 8, the defence ministry said.",
			"2024-03-10", "43 Malian soldiers were killed near Gao on March 8.", "source.figure_sourced_here", divergence.DifferentAttribution},
		{"not confirmed", "fr", "2024-03-10", "L'armée malienne a bombardé le bourg de Gao le 8 mars.",
			"2024-03-10", "La préfecture n'a pas confirmé que l'armée malienne a bombardé le bourg de Gao le 8 mars.", "modality.hedged_there source.blame_sourced_there", divergence.DifferentAttribution},
		{"confirmation refused", "en", "2024-03-10", "Bamako confirmed that its army shelled the town of Gao on March 8.",
			"2024-03-10", "Bamako refused to confirm that its army shelled the town of Gao on March 8.", "modality.hedged_there source.negated_there", divergence.DifferentAttribution},
		{"said to be false", "fr", "2024-03-10", "L'armée malienne a bombardé le bourg de Gao le 8 mars.",
			"2024-03-10", "Il est faux que l'armée malienne ait bombardé le bourg de Gao le 8 mars, a dit la préfecture.", "modality.denied_there", divergence.Contradictory},
		{"said to be false", "en", "2024-03-10", "The Malian army shelled the town of Gao on March 8.",
			"2024-03-10", "It was false that the Malian army shelled the town of Gao on March 8.", "modality.denied_there", divergence.Contradictory},
		{"said to be true", "en", "2024-03-10", "The Malian army shelled the town of Gao on March 8.",
			"2024-03-10", "It was true that the Malian army shelled the town of Gao on March 8.", "", divergence.SameClaim},
		{"hurt, fighters or passers-by", "fr", "2024-03-10", "Le tir a blessé 12 combattants le 8 mars à Gao.",
			"2024-03-10", "Le tir a blessé 12 passants le 8 mars à Gao.", "figure.other_people", divergence.DifferentAccount},
		{"taken, rebels or smugglers", "en", "2024-03-10", "The army captured 30 rebels in Gao on March 8.",
			"2024-03-10", "The army captured 30 smugglers in Gao on March 8.", "figure.other_people", divergence.DifferentAccount},
		{"left, fighters or villagers", "en", "2024-03-10", "400 fighters left the town of Gao on March 8.",
			"2024-03-10", "400 villagers left the town of Gao on March 8.", "figure.other_people", divergence.DifferentAccount},
		{"destroyed, tanks or tents", "en", "2024-03-10", "The raid destroyed 12 tanks in Gao on March 8.",
			"2024-03-10", "The raid destroyed 12 tents in Gao on March 8.", "figure.other_people", divergence.DifferentAccount},
		{"destroyed, tanks or tents", "fr", "2024-03-10", "Le raid a détruit 12 chars le 8 mars à Gao.",
			"2024-03-10", "Le raid a détruit 12 tentes le 8 mars à Gao.", "figure.other_people", divergence.DifferentAccount},
		{"soldiers are people", "en", "2024-03-10", "The raid killed 12 soldiers in Gao on March 8.",
			"2024-03-10", "The raid killed 12 people in Gao on March 8.", "", divergence.SameClaim},
		{"two words for soldiers", "fr", "2024-03-10", "Le raid a blessé 12 soldats le 8 mars à Gao.",
			"2024-03-10", "Le raid a blessé 12 militaires le 8 mars à Gao.", "", divergence.SameClaim},
		{"rebels are prisoners", "en", "2024-03-10", "The army captured 30 rebels in Gao on March 8.",
			"2024-03-10", "The army captured 30 prisoners in Gao on March 8.", "", divergence.SameClaim},
		{"hit on its soil, or hitting", "en", "2024-03-11", "Drones struck inside Chad on Sunday.",
			"2024-03-11", "Chad struck with drones on Sunday.", "role.hit_acts_here", divergence.DifferentAccount},
		{"hit on its soil, or hitting", "fr", "2024-03-11", "Des drones ont frappé à l'intérieur du Tchad dimanche.",
			"2024-03-11", "Le Tchad a frappé avec des drones dimanche.", "role.hit_acts_here", divergence.DifferentAccount},
		{"hit on its territory, or hitting", "fr", "2024-03-11", "Des drones ont frappé en territoire tchadien dimanche.",
			"2024-03-11", "Le Tchad a frappé avec des drones dimanche.", "role.hit_acts_here", divergence.DifferentAccount},
		{"who struck inside whom", "en", "2024-03-11", "Chad struck inside Niger on Sunday.",
			"2024-03-11", "Niger struck inside Chad on Sunday.", "role.reversed", divergence.DifferentAccount},
		{"whose forces struck inside whom", "en", "2024-03-11", "Malian forces attacked targets inside Niger on Sunday.",
			"2024-03-11", "Nigerien forces attacked targets inside Mali on Sunday.", "role.reversed", divergence.DifferentAccount},
		{"who struck on whose territory", "fr", "2024-03-11", "Le Tchad a frappé en territoire libyen dimanche.",
			"2024-03-11", "La Libye a frappé en territoire tchadien dimanche.", "role.reversed", divergence.DifferentAccount},
		{"inside a state, or the state", "en", "2024-03-11", "Chad struck deep inside Libya on Sunday.",
			"2024-03-11", "Chad struck Libya on Sunday.", "", divergence.SameClaim},
		{"on its own soil", "en", "2024-03-11", "Chad struck rebels inside Chad on Sunday.",
			"2024-03-11", "Chad struck rebels on Sunday.", "", divergence.SameClaim},
	} {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			a, b := read(c.lang, c.dayA, c.a), read(c.lang, c.dayB, c.b)
			if len(a.Claims) == 0 || len(b.Claims) == 0 {
				t.Fatal("no claim")
			}
			got := divergence.Compare(side(a), side(b))
			checkSpans(t, got, a, b)
			rules, _ := found(got)
			for _, r := range strings.Fields(c.rules) {
				if !slices.Contains(rules, r) {
					t.Errorf("no %s among %v; event %s by %s", r, rules, got.SameEvent, got.EventReason.Rule)
				}
			}
			if got.Relation != c.relation {
				t.Errorf("relation %s by %s, want %s; rules %v, event %s by %s", got.Relation, got.Why.Rule, c.relation, rules, got.SameEvent, got.EventReason.Rule)
			}
			back, _ := found(divergence.Compare(side(b), side(a)))
			sort.Strings(back)
			if !slices.Equal(mirror(rules), back) {
				t.Errorf("mirrored rules are %v, want %v", back, mirror(rules))
			}
		})
	}
}
