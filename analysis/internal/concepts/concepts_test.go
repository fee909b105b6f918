package concepts

import (
	"strings"
	"testing"

	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
)

func senses(lang, word string, pos byte) []Sense {
	return Of(lang).Senses(lexicon.Fold(word), words.Stem(lang, word), pos)
}

func TestRelate(t *testing.T) {
	for _, c := range []struct {
		langA, a, langB, b string
		want               Relation
	}{
		{"fr", "vélo", "fr", "bicyclette", Same},
		{"fr", "vélo", "en", "bike", Same},
		{"fr", "chien", "fr", "chat", Kin},
		{"fr", "chien", "fr", "animal", Under},
		{"fr", "chien", "en", "beast", Under},
		{"fr", "poule", "fr", "perroquet", Far},
		{"fr", "juge", "fr", "fourchette", None},
		{"fr", "procès", "fr", "amende", Topic},
		{"fr", "norvégien", "fr", "Norvège", Same},
		{"fr", "Le_Caire", "en", "dog", None},
	} {
		if got := Relate(senses(c.langA, c.a, 'n'), senses(c.langB, c.b, 'n')); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestBase(t *testing.T) {
	for feminine, masculine := range map[string]string{"blanche": "blanc", "conductrice": "conducteur", "infirmiere": "infirmier", "longue": "long", "table": "table", "xyzette": "xyzette"} {
		if got := Of("fr").Base(feminine); got != masculine {
			t.Errorf("%s: %s", feminine, got)
		}
	}
	if !Of("fr").Calendar("mardi") || Of("fr").Calendar("marche") || len(Of("fr").Phrases(words.Stem("fr", "pomme"))) == 0 || len(Of("xx").Senses("a", "a", 'n')) != 0 {
		t.Error("the calendar, a phrase, or an unknown language")
	}
}

func TestCognate(t *testing.T) {
	for _, c := range []struct {
		fr, en string
		like   bool
	}{
		{"nationalite", "nationality", true}, {"fantastique", "fantastic", true}, {"acteur", "actor", true}, {"etat", "state", true},
		{"glorieux", "glorious", true}, {"lent", "lens", false}, {"chat", "chair", false}, {"maison", "moon", false},
	} {
		if got := Cognate(c.fr, c.en); got > 0 != c.like || got < 0 || got > 1 {
			t.Errorf("%s, %s: %.2f", c.fr, c.en, got)
		}
	}
}

// The file is what its head says: four columns, a known part of speech, words on both sides, no word twice in a row.
func TestFile(t *testing.T) {
	for _, r := range lexicon.Rows("world", "concepts") {
		if len(r.Fields) != 4 || len(r.Field(0)) < 3 || !strings.Contains("nvarmd", r.Field(0)[:1]) || r.Field(0)[1] != '.' {
			t.Errorf("line %d: %q", r.Line, r.Fields)
		}
		for _, side := range r.Fields[2:] {
			seen := map[string]bool{}
			for w := range strings.FieldsSeq(side) {
				if seen[w] {
					t.Errorf("line %d: %s twice", r.Line, w)
				}
				seen[w] = true
			}
			if len(seen) == 0 {
				t.Errorf("line %d: no words", r.Line)
			}
		}
	}
}
