package words

import (
	"strings"

	"parallax/analysis/lexicon"
)

// Endings, longest first, with what replaces them. Light stemmers on purpose (Savoy 1999 for French, Harman's S-stemmer and the
// regular verb endings for English): a strong one makes one word of "tués" and "tu".
var endings = map[string][][2]string{
	"fr": {
		{"issements", "i"}, {"issement", "i"}, {"atrices", "at"}, {"atrice", "at"}, {"ateurs", "at"}, {"ateur", "at"}, {"ations", "a"}, {"ation", "a"},
		{"ements", "e"}, {"ement", "e"}, {"issent", "i"}, {"issant", "i"}, {"eraient", "e"}, {"erait", "e"}, {"eront", "e"},
		{"aient", "e"}, {"antes", "e"}, {"ante", "e"}, {"ants", "e"}, {"ant", "e"}, {"ives", "if"}, {"ive", "if"}, {"euses", "eu"}, {"euse", "eu"},
		{"ennes", "en"}, {"enne", "en"}, {"ees", "e"}, {"ait", "e"}, {"ent", "e"}, {"ons", "e"}, {"ez", "e"}, {"eaux", "eau"}, {"aux", "al"}, {"eux", "eu"},
		{"ieres", "i"}, {"iere", "i"}, {"iers", "i"}, {"ier", "i"}, {"ee", "e"}, {"er", "e"}, {"es", "e"}, {"s", ""}, {"x", ""},
	},
	"en": {
		{"ations", "at"}, {"ation", "at"}, {"ements", ""}, {"ement", ""}, {"ingly", ""}, {"edly", ""}, {"ings", ""}, {"ing", ""}, {"ies", "y"}, {"ied", "y"},
		{"sses", "ss"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"}, {"'s", ""}, {"ers", "er"}, {"ed", ""}, {"ly", ""}, {"es", "e"}, {"s", ""},
	},
}

// Stem folds a word and takes off its inflection. It keeps at least three letters. Words of other languages are folded only.
func Stem(lang, word string) string {
	w := lexicon.Fold(word)
	for _, e := range endings[lang] {
		rest, ok := strings.CutSuffix(w, e[0])
		if !ok || len(rest) < 3 || e[0] == "s" && strings.HasSuffix(rest, "s") {
			continue
		}
		w = rest + e[1]
		break
	}
	return last(lang, w)
}

// last takes off a mute ending and a doubled consonant, so that "travaille", "travail" and "stopp", "stop" meet.
func last(lang, w string) string {
	n := len(w)
	if n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
		n--
	}
	if n > 3 && lang == "fr" && w[n-1] == 'i' && w[n-2] == 'l' {
		w = w[:n-1]
		n--
	}
	if n > 3 && w[n-1] == w[n-2] && !vowel(w[n-1]) && w[n-1] < 0x80 {
		w = w[:n-1]
	}
	return w
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
