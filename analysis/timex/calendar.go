package timex

import (
	"strconv"
	"sync"

	"parallax/analysis/lexicon"
)

// class of a calendar word; the lexicon file calendar.tsv tells what each is.
type class string

// entry is the classes of a word with their values; "début" is a part and a word before a year.
type entry map[class]int

type tables struct {
	lang  string
	words map[string]entry
}

var byLanguage = map[string]func() *tables{
	"fr": sync.OnceValue(func() *tables { return newTables("fr") }),
	"en": sync.OnceValue(func() *tables { return newTables("en") }),
}

// tablesOf returns the calendar of a language, nil when the engine does not read it.
func tablesOf(lang string) *tables {
	if load, ok := byLanguage[lang]; ok {
		return load()
	}
	return nil
}

func newTables(lang string) *tables {
	t := &tables{lang: lang, words: map[string]entry{}}
	for _, r := range lexicon.Rows(lang, "calendar") {
		value, err := strconv.Atoi(r.Field(2))
		if err != nil {
			continue // the test of the lexicon reports such a line
		}
		if t.words[r.Field(0)] == nil {
			t.words[r.Field(0)] = entry{}
		}
		t.words[r.Field(0)][class(r.Field(1))] = value
	}
	return t
}
