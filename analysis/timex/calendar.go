package timex

import (
	"strconv"
	"sync"

	"parallax/analysis/lexicon"
)

// class of a calendar word; the lexicon file calendar.tsv tells what each is.
type class uint8

const (
	noClass class = iota
	monthWord
	weekdayWord
	relativeWord
	anchorWord
	unitWord
	partWord
	dayPartWord
	nightWord
	thisWord
	lastWord
	nextWord
	sinceWord
	theWord
	agoWord
	earlierWord
	atWord
	hourWord
	yearWord
	firstWord
	spanWord
	vagueWord
	sameWord
	thatDayWord
	aheadWord
	scheduleWord
	fromThereWord
	classCount
)

func classes() map[string]class {
	return map[string]class{
		"month": monthWord, "weekday": weekdayWord, "relative": relativeWord, "anchor": anchorWord, "unit": unitWord,
		"part": partWord, "daypart": dayPartWord, "night": nightWord, "this": thisWord, "last": lastWord, "next": nextWord,
		"since": sinceWord, "the": theWord, "ago": agoWord, "earlier": earlierWord,
		"at": atWord, "hour": hourWord, "yearword": yearWord, "first": firstWord, "span": spanWord, "vague": vagueWord, "same": sameWord, "thatday": thatDayWord,
		"ahead": aheadWord, "schedule": scheduleWord, "fromthere": fromThereWord,
	}
}

// entry is the classes of a word with their values; "début" is a part and a word before a year.
type entry struct {
	has    uint32 // bit per class
	values [classCount]int16
}

func (e *entry) is(c class) bool { return e != nil && e.has&(1<<c) != 0 }

// opens tells whether an expression can start with the word, or be found from it.
func (e *entry) opens() bool {
	const starters = 1<<nightWord | 1<<monthWord | 1<<weekdayWord | 1<<relativeWord | 1<<anchorWord | 1<<unitWord | 1<<partWord | 1<<thisWord |
		1<<lastWord | 1<<nextWord | 1<<earlierWord | 1<<firstWord | 1<<spanWord | 1<<vagueWord | 1<<sameWord | 1<<thatDayWord
	return e.has&starters != 0
}

// counts tells whether the word opens nothing but "N units": "trois jours", "quelques semaines".
func (e *entry) counts() bool {
	const others = 1<<nightWord | 1<<monthWord | 1<<weekdayWord | 1<<relativeWord | 1<<anchorWord | 1<<unitWord | 1<<partWord | 1<<thisWord |
		1<<lastWord | 1<<nextWord | 1<<earlierWord | 1<<firstWord | 1<<sameWord | 1<<thatDayWord
	return e.has&others == 0
}

type tables struct {
	lang  string
	index *lexicon.Index
	known *lexicon.Column[*entry]
}

// find is what the calendar says of a word whose number is not at hand.
func (t *tables) find(word string) *entry { return t.known.At(t.index.Find(word)) }

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
	words := map[string]*entry{}
	known := classes()
	for _, r := range lexicon.Rows(lang, "calendar") {
		value, err := strconv.ParseInt(r.Field(2), 10, 16)
		c := known[r.Field(1)]
		if err != nil || c == noClass {
			continue // the test of the lexicon reports such a line
		}
		e := words[r.Field(0)]
		if e == nil {
			e = &entry{}
			words[r.Field(0)] = e
		}
		e.has |= 1 << c
		e.values[c] = int16(value)
	}
	x := lexicon.IndexOf(lang)
	return &tables{lang: lang, index: x, known: lexicon.NewColumn(x, words)}
}
