package naming

import (
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// givenForms gives, by a first name as it is listed (folded, after a "=") and by its sounds less its last vowels, the
// form that stands for its group; see names-given.tsv.
var givenForms = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	plain := spellerOf("")
	for _, r := range lexicon.Rows("world", "names-given") {
		forms := spellings(r.Field(0))
		for _, f := range forms {
			m["="+lexicon.Fold(f)] = plain.sounds(forms[0])
			key := stem(plain.sounds(f))
			if _, taken := m[key]; !taken {
				m[key] = plain.sounds(forms[0])
			}
		}
	}
	return m
})

// commonGiven are the given names of the list, as they sound.
var commonGiven = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, f := range givenForms() {
		out[f] = true
	}
	return out
})

func stem(sounds string) string { return strings.TrimRight(sounds, "aeiou") }

// patronymics are the endings of patronymics as they sound, the longest first; all of a line go by the first.
var patronymics = [][]string{
	{"oviC", "ieviC", "ioviC", "iaviC", "eviC", "aviC", "iviC", "oviCi", "eviCi", "avitsch"},
	{"ovna", "ievna", "iovna", "evna", "ivna", "avna", "auna", "euna", "iuna", "ouna"},
}

// givenForm brings the forms of a first name, or of a patronymic made of one, together; other words stay as they are.
func givenForm(word, sounds string) string {
	forms := givenForms()
	if f, ok := forms["="+lexicon.Fold(word)]; ok {
		return f
	}
	if f, ok := forms[stem(sounds)]; ok && len(sounds) > 3 {
		return f
	}
	for _, endings := range patronymics {
		for _, end := range endings {
			rest, ok := strings.CutSuffix(sounds, end)
			if !ok || len(rest) < 3 {
				continue
			}
			if f, known := forms[stem(rest)]; known {
				return f + endings[0]
			}
		}
	}
	return sounds
}

// shortForm is a word without what is often left out of it, "" when there is nothing: the article written as one with the
// name (Alhusseini), the second half of a double name (Nasiruddin).
func shortForm(sounds string) string {
	for _, article := range []string{"al", "el"} {
		if rest, ok := strings.CutPrefix(sounds, article); ok && len(rest) > 4 && !vowel(rest[0]) {
			return rest
		}
	}
	for _, end := range []string{"udin", "edin", "adin", "ula", "alah"} {
		if rest, ok := strings.CutSuffix(sounds, end); ok && len(rest) > 3 {
			return rest
		}
	}
	return ""
}
