package lexicon

import (
	"strings"
	"testing"
)

// What a file names is in the index of its language: whole, word by word, in the plural, without accents; and so is every
// form of a verb.
func TestIndexHasTheWordsOfTheLexicon(t *testing.T) {
	for lang, words := range map[string]string{
		"fr": "attaqueraient l' selon -t-il affaires etrangeres étrangères syrie militaires aujourd'hui d' après",
		"en": "attacked 's n't according affairs syria militants Zürich",
	} {
		x := IndexOf(lang)
		for word := range strings.FieldsSeq(words) {
			id := x.Find(word)
			if strings.ToLower(word) == word != (id != 0) {
				t.Errorf("%s: %q has the number %d", lang, word, id)
			}
			if id != 0 && x.Word(id) != word {
				t.Errorf("%s: the number of %q is that of %q", lang, word, x.Word(id))
			}
		}
		for form := range Verbs(lang).All() {
			if x.Find(form) == 0 {
				t.Errorf("%s: %q is not in the index", lang, form)
			}
		}
	}
	fr := IndexOf("fr")
	if fr.Find("faire savoir") == 0 || fr.Find("qwrtz") != 0 || fr.Find("") != 0 {
		t.Error("the index has what it should not, or not what it should")
	}
	if got := fr.Word(fr.Folded(fr.Find("étrangères"))); got != "etrangeres" {
		t.Errorf("étrangères folds to %q", got)
	}
}

// Of a language without lexicon there is no index, and no word has a number.
func TestNoIndexWithoutLexicon(t *testing.T) {
	x := IndexOf("xx")
	if x != nil || x.Find("le") != 0 {
		t.Error("a language without lexicon has words")
	}
}

func TestColumn(t *testing.T) {
	x := IndexOf("fr")
	c := NewColumn(x, map[string]int{"heure": 1, "selon": 2, "qwrtz": 3})
	for word, want := range map[string]int{"heure": 1, "selon": 2, "attaqueraient": 0, "le": 0} {
		id := x.Find(word)
		if c.At(id) != want || c.Of(id, word) != want || c.Has(id) != (want != 0) {
			t.Errorf("%s: %d, want %d", word, c.At(id), want)
		}
	}
	if c.At(0) != 0 || c.Of(0, "qwrtz") != 3 || c.Of(0, "qwrt") != 0 || c.Rest() != 1 {
		t.Error("a word that the index does not have is not kept beside the column")
	}
	if empty := NewColumn(x, map[string]bool{}); empty.At(x.Find("le")) || empty.At(0) {
		t.Error("a column of nothing holds something")
	}
}
