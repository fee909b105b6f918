package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/lexicon"
)

// language is what cutting up a text needs to know of its language, made once from the lexicon.
type language struct {
	code          string
	index         *lexicon.Index
	abbreviations map[string]stopClass // with their stop
	elisions      map[string]bool      // without the apostrophe
	clitics       map[string]bool      // with their hyphen or apostrophe
	hyphenated    map[string]bool      // words that only look as if they had a clitic
	starters      map[string]bool      // function words: with a capital they open a sentence
	openers       map[string]bool      // pronouns whose capital tells the start of a sentence
	weights       map[string]int       // of function words, for telling the language
	cues          cues
	agencies      map[string][]agencyName // by first word, folded
	verbs         *lexicon.VerbTable
	nouns         map[string]bool // forms that are nouns too
	nominals      map[string]bool // words a finite verb does not follow: articles, prepositions

}

// agencyName is a name of an agency as credits write it.
type agencyName struct {
	words []string
	name  string
}

func (l *language) known() bool { return l.code != "" }

// stopClass says where the stop of an abbreviation can stand.
type stopClass uint8

const (
	stopTitle  stopClass = iota + 1 // before a capital
	stopNumber                      // before anything; hardly ever the end of a sentence
	stopDigit                       // only before a digit: without one it is an ordinary word
	stopEnd                         // may end a sentence too
)

var stopClasses = map[string]stopClass{"title": stopTitle, "number": stopNumber, "digit": stopDigit, "end": stopEnd}

// fits tells whether the text after the stop lets the word be an abbreviation.
func (c stopClass) fits(after string) bool {
	after = strings.TrimLeftFunc(after[:min(len(after), 12)], isSpace)
	r, size := utf8.DecodeRuneInString(after)
	switch c {
	case stopTitle:
		return size > 0 && (unicode.IsUpper(r) || r == '«' || r == '[')
	case stopDigit:
		return size > 0 && unicode.IsDigit(r)
	}
	return true
}

var languages = sync.OnceValue(func() map[string]*language {
	m := map[string]*language{}
	for _, code := range lexicon.Languages() {
		m[code] = readLanguage(code)
	}
	return m
})

// unsupported cuts up a text in a language without a lexicon.
var unsupported = &language{}

func languageOf(code string) *language {
	if l := languages()[code]; l != nil {
		return l
	}
	return unsupported
}

func readLanguage(code string) *language {
	l := &language{
		code:          code,
		index:         lexicon.IndexOf(code),
		abbreviations: map[string]stopClass{},
		elisions:      lexicon.Set(code, "elisions"),
		clitics:       lexicon.Set(code, "clitics"),
		hyphenated:    lexicon.Set(code, "hyphenated"),
		starters:      map[string]bool{},
		openers:       map[string]bool{},
		weights:       map[string]int{},
		cues:          readCues(code),
		agencies:      map[string][]agencyName{},
		verbs:         lexicon.Verbs(code),
		nouns:         lexicon.Set(code, "nouns"),
		nominals:      map[string]bool{},
	}
	for _, r := range lexicon.Rows(code, "closed-class") {
		switch r.Field(1) {
		case "det", "le", "des", "adp", "de", "num", "predet":
			l.nominals[lexicon.Lower(r.Fields[0])] = true
		}
	}
	delete(l.nouns, "est")
	for _, r := range lexicon.Rows(code, "agencies") {
		words := strings.Fields(r.Fields[0])
		first := lexicon.Lower(words[0])
		l.agencies[first] = append(l.agencies[first], agencyName{words, r.Field(1)})
	}
	for _, r := range lexicon.Rows(code, "abbreviations") {
		l.abbreviations[lexicon.Lower(r.Fields[0])] = stopClasses[r.Field(1)]
	}
	for _, r := range lexicon.Rows(code, "function-words") {
		word := lexicon.Lower(r.Fields[0])
		l.starters[word] = true
		if r.Field(2) == "o" {
			l.openers[word] = true
		}
		switch r.Field(1) {
		case "2":
			l.weights[word] = 2
		case "1":
			l.weights[word] = 1
		}
	}
	return l
}
