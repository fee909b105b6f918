package text

import (
	"strings"
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
	words         *lexicon.Column[wordClass]
	weights       map[string]int // of function words, for telling the language
	cues          *cues
	agencies      *lexicon.Column[[]agencyName] // by first word
	verbs         *lexicon.VerbTable
}

// wordClass says what a word can do at the border of a sentence or line, a bit each.
type wordClass uint8

const (
	starter wordClass = 1 << iota // function word: with a capital it opens a sentence
	opener                        // pronoun whose capital tells the start of a sentence
	noun                          // form that is a noun too
	nominal                       // word a finite verb does not follow: article, preposition
)

// is reports whether the word of a token is of a class.
func (l *language) is(t *Token, c wordClass) bool { return l.words.At(t.Word)&c != 0 }

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

var languages = lexicon.NewByLanguage(readLanguage)

// unsupported cuts up a text in a language without a lexicon.
var unsupported = &language{cues: &cues{}, words: lexicon.NewColumn[wordClass](nil, nil), agencies: lexicon.NewColumn[[]agencyName](nil, nil)}

func languageOf(code string) *language {
	if l := languages.Of(code); l != nil {
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
		weights:       map[string]int{},
		cues:          readCues(code),
		verbs:         lexicon.Verbs(code),
	}
	words, agencies := map[string]wordClass{}, map[string][]agencyName{}
	for word := range lexicon.Set(code, "nouns") {
		if word != "est" {
			words[word] |= noun
		}
	}
	for _, r := range lexicon.Rows(code, "closed-class") {
		switch r.Field(1) {
		case "det", "le", "des", "adp", "de", "num", "predet":
			words[lexicon.Lower(r.Fields[0])] |= nominal
		}
	}
	for _, r := range lexicon.Rows(code, "agencies") {
		name := strings.Fields(r.Fields[0])
		first := lexicon.Lower(name[0])
		agencies[first] = append(agencies[first], agencyName{name, r.Field(1)})
	}
	for _, r := range lexicon.Rows(code, "abbreviations") {
		l.abbreviations[lexicon.Lower(r.Fields[0])] = stopClasses[r.Field(1)]
	}
	for _, r := range lexicon.Rows(code, "function-words") {
		word := lexicon.Lower(r.Fields[0])
		words[word] |= starter
		if r.Field(2) == "o" {
			words[word] |= opener
		}
		switch r.Field(1) {
		case "2":
			l.weights[word] = 2
		case "1":
			l.weights[word] = 1
		default:
			l.weights[word] = 0
		}
	}
	l.words, l.agencies = lexicon.NewColumn(l.index, words), lexicon.NewColumn(l.index, agencies)
	return l
}
