package divergence_test

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/divergence"
)

// TestTwoDeeds compares sentences that tell two deeds, or one deed in full on both sides: what must not be said of them (without), and what
// may (rules).
func TestTwoDeeds(t *testing.T) {
	for _, c := range []struct {
		name, langA, dayA, a, langB, dayB, b string
		same                                 divergence.SameEvent // "" where it does not matter
		rules, without                       string
	}{
		{"the dead of last week and those of this morning", "en", "2031-05-08", "The raid came after army shelling that killed 26 civilians last week, residents said.",
			"en", "2031-05-08", "The navy shelled two hamlets held by the militia, killing nine civilians, according to a charity.",
			divergence.NotEstablished, "", "figure.contradictory figure.not_established source.figure_other"},
		{"the dead of last week and those of this morning, in two languages", "fr", "2031-05-09", "L'incendie répond aux tirs de la marine sur les hameaux de la côte, qui avaient tué 26 civils la semaine dernière.",
			"en", "2031-05-08", "The navy shelled two hamlets on the coast, killing nine civilians, according to a charity.",
			"", "", "figure.contradictory figure.not_established"},
		{"two tolls of one day, dated on one side", "fr", "2031-05-08", "La marine a tué 26 civils mercredi dans les hameaux de Tarem, selon la mairie de Tarem.",
			"fr", "2031-05-08", "Mercredi, la marine a tué neuf civils dans les hameaux de Tarem, selon une ONG.",
			divergence.Yes, "figure.contradictory", ""},
		{"the reply of one side and the attack of the other", "fr", "2031-05-08", "En représailles, l'armée a pilonné deux positions du nord de Tarem, tuant quinze combattants.",
			"fr", "2031-05-08", "À Tarem, l'attaque du dépôt est une riposte aux bombardements de l'armée.",
			"", "", "role.attack_reply_here label.source_loaded_there label.loaded_there label.other_voice_there"},
		{"a reply by the army and an attack by rebels", "fr", "2031-05-08", "Au moins 14 morts à Tarem, l'armée riposte.",
			"en", "2031-05-08", "At least 14 people were killed on Wednesday when rebels attacked a bus depot in Tarem.",
			"", "", "role.attack_reply_here label.loaded_here wording.action"},
		{"two replies, one of each side", "fr", "2031-05-08", "Au moins 14 morts à Tarem, la riposte de l'armée a commencé.",
			"fr", "2031-05-08", "L'attaque de Tarem, dans laquelle 14 personnes sont mortes, est une riposte aux tirs de l'armée, affirment des opposants.",
			"", "", "label.other_voice_there"},
		{"an open number beside one of who knows what", "fr", "2031-05-08", "La marine a bombardé deux hameaux, faisant au moins huit morts, selon une ONG.",
			"fr", "2031-05-08", "Un raid de la marine a tué 23 personnes au port de Tarem, selon la mairie.",
			"", "", "figure.admits_here figure.admits_there"},
		{"both words on both sides", "fr", "2031-05-09", "L'attaque du dépôt de Tarem est une riposte aux tirs de l'armée qui avaient tué 26 civils, affirment des pêcheurs.",
			"en", "2031-05-09", "The attack on the Tarem depot came in retaliation for army shelling that killed 26 civilians, residents said.",
			"", "", "label.source_loaded_there label.source_loaded_here"},
		{"the sentence says who acted", "en", "2031-05-08", "Fourteen people were killed on Tuesday when gunmen attacked a bus depot in Tarem.",
			"en", "2031-05-08", "Militants killed 14 people in Tarem on Tuesday.",
			"", "", "role.agent_omitted_here"},
		{"the sentence says by what way it replied", "en", "2031-05-08", "The army responded with air strikes on two hamlets of Tarem on Tuesday.",
			"en", "2031-05-08", "Army air strikes hit two hamlets of Tarem on Tuesday.",
			"", "", "role.agent_omitted_here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := read(c.langA, c.dayA, c.a), read(c.langB, c.dayB, c.b)
			if len(a.Claims) == 0 || len(b.Claims) == 0 {
				t.Fatal("no claim")
			}
			got := divergence.Compare(side(a), side(b))
			rules, _ := found(got)
			if c.same != "" && got.SameEvent != c.same {
				t.Errorf("event %s by %s, want %s", got.SameEvent, got.EventReason.Rule, c.same)
			}
			for _, r := range strings.Fields(c.rules) {
				if !slices.Contains(rules, r) {
					t.Errorf("no %s among %v; event %s by %s", r, rules, got.SameEvent, got.EventReason.Rule)
				}
			}
			for _, r := range strings.Fields(c.without) {
				if slices.Contains(rules, r) {
					t.Errorf("%s is among %v; event %s by %s", r, rules, got.SameEvent, got.EventReason.Rule)
				}
			}
		})
	}
}
