package lexicon

import (
	"slices"
	"strings"
	"testing"
)

var stanceSides = map[string]string{
	"legitimising": "for", "euphemistic": "for", "delegitimising": "against", "victimising": "against", "neutral": "neutral",
}

// The columns of stance.tsv hold what they may, every concept with a charged word has a neutral one and was looked at from both sides,
// and both languages have the same concepts with the same stances.
func TestStancesAreEven(t *testing.T) {
	concepts := map[string]map[string]map[string]bool{}
	for _, lang := range Languages() {
		concepts[lang] = map[string]map[string]bool{}
		for _, r := range Rows(lang, "stance") {
			if len(r.Fields) != 6 || !slices.Contains([]string{"n", "p", "a", "v"}, r.Field(2)) || r.Field(5) == "" || stanceSides[r.Field(1)] == "" {
				t.Errorf("%s/stance.tsv:%d: %q", lang, r.Line, r.Fields)
				continue
			}
			sides := concepts[lang][r.Field(0)]
			if sides == nil {
				sides = map[string]bool{}
				concepts[lang][r.Field(0)] = sides
			}
			sides[r.Field(1)], sides[stanceSides[r.Field(1)]] = true, true
		}
		for concept, sides := range concepts[lang] {
			if !sides["neutral"] || !sides["for"] || !sides["against"] {
				t.Errorf("%s: %s has %v, want neutral words and both sides", lang, concept, sides)
			}
		}
	}
	for concept, sides := range concepts["fr"] {
		for side := range sides {
			if !concepts["en"][concept][side] {
				t.Errorf("English has no %s word for %s", side, concept)
			}
		}
	}
	for concept, sides := range concepts["en"] {
		for side := range sides {
			if !concepts["fr"][concept][side] {
				t.Errorf("French has no %s word for %s", side, concept)
			}
		}
	}
}

// No form of a word has two stances.
func TestStancesDoNotClash(t *testing.T) {
	for _, lang := range Languages() {
		of := map[string]StanceWord{}
		for _, w := range Stances(lang) {
			for _, f := range w.Forms {
				key := strings.Join(f, " ")
				if old, ok := of[key]; ok && old.Stance != w.Stance {
					t.Errorf("%s: %q is %s %s by %q and %s %s by %q", lang, key, old.Concept, old.Stance, old.Lemma, w.Concept, w.Stance, w.Lemma)
				}
				of[key] = w
			}
		}
	}
}

// Words that describe and do not judge are never charged.
func TestPlainWordsAreNotCharged(t *testing.T) {
	plain := map[string]string{
		"fr": "civil civils enfant enfants réfugié réfugiés déplacé déplacés opposition branche filiale nationaliste nationalistes victime " +
			"frappe frappes bombardement bombardements attaque gouvernement rebelles combattants illégal illégale militants soldats séparatistes",
		"en": "civilian civilians child children refugee refugees displaced opposition branch affiliate nationalist nationalists victim " +
			"strike strikes bombing bombings attack government rebels fighters illegal militants soldiers separatists",
	}
	for lang, words := range plain {
		asked := strings.Fields(words)
		for _, w := range Stances(lang) {
			for _, f := range w.Forms {
				if w.Charged() && len(f) == 1 && slices.Contains(asked, f[0]) {
					t.Errorf("%s: %q is %s", lang, f[0], w.Stance)
				}
			}
		}
	}
}

// A lemma stands for all its forms.
func TestStanceForms(t *testing.T) {
	for want, where := range map[string][2]string{
		"parrainait": {"fr", "delegitimising"}, "parrainées": {"fr", "delegitimising"}, "soutiendront": {"fr", "neutral"}, "terroriste": {"fr", "delegitimising"},
		"radicaux": {"fr", "delegitimising"}, "libératrice": {"fr", "legitimising"}, "annexèrent": {"fr", "delegitimising"}, "reprise": {"fr", "neutral"},
		"opérations spéciales": {"fr", "euphemistic"}, "combattants de la liberté": {"fr", "legitimising"}, "régimes": {"fr", "delegitimising"},
		"sponsored": {"en", "delegitimising"}, "backing": {"en", "neutral"}, "occupying": {"en", "delegitimising"}, "militiamen": {"en", "delegitimising"},
		"special operations": {"en", "euphemistic"}, "seized": {"en", "neutral"}, "mercenaries": {"en", "delegitimising"}, "massacres": {"en", "victimising"},
		"resistance groups": {"en", "legitimising"}, "occupation forces": {"en", "delegitimising"},
	} {
		found := ""
		for _, w := range Stances(where[0]) {
			for _, f := range w.Forms {
				if strings.Join(f, " ") == want {
					found = w.Stance
				}
			}
		}
		if found != where[1] {
			t.Errorf("%s: %q is %q, want %s", where[0], want, found, where[1])
		}
	}
}
