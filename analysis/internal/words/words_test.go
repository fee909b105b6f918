package words

import "testing"

func TestStemMeets(t *testing.T) {
	for lang, groups := range map[string][][]string{
		"fr": {{"attaque", "attaques", "attaquer", "attaqué", "attaquées", "attaquait"}, {"naval", "navale", "navals"}, {"journal", "journaux"}, {"pêcheur", "pêcheurs"}, {"côtier", "côtiers", "côtière", "côtières"}, {"négociation", "négociations"}},
		"en": {{"attack", "attacks", "attacked", "attacking"}, {"city", "cities"}, {"stop", "stopped", "stopping"}, {"vessel", "vessels"}},
	} {
		for _, g := range groups {
			for _, w := range g[1:] {
				if Stem(lang, w) != Stem(lang, g[0]) {
					t.Errorf("%s: %s is %q, %s is %q", lang, g[0], Stem(lang, g[0]), w, Stem(lang, w))
				}
			}
		}
	}
}

func TestStemKeepsApart(t *testing.T) {
	for _, p := range [][2]string{{"tués", "tu"}, {"mer", "merci"}, {"port", "porte-avions"}} {
		if Stem("fr", p[0]) == Stem("fr", p[1]) {
			t.Errorf("%s and %s are one stem %q", p[0], p[1], Stem("fr", p[0]))
		}
	}
}

func TestTables(t *testing.T) {
	fr, en := Of("fr"), Of("en")
	if fr.Share("la") != 0 || fr.Share("frégate") != 1 || en.Share("The") != 0 || en.Share("said") != .35 {
		t.Error("shares are not those of the list")
	}
	if !fr.Same(Stem("fr", "soldats"), Stem("fr", "militaire")) || fr.Same(Stem("fr", "soldats"), Stem("fr", "civils")) {
		t.Error("soldiers are not civilians")
	}
	if !en.Negative("never") || en.Negative("ever") || !fr.Generic(Stem("fr", "victimes")) || fr.Generic(Stem("fr", "soldats")) {
		t.Error("negations or generic words are not those of the list")
	}
	if !fr.Opposite(Stem("fr", "monter"), Stem("fr", "descendre")) || Of("xx").Same("a", "b") || Of("xx").Share("a") != 1 {
		t.Error("opposites, or an unknown language")
	}
}
