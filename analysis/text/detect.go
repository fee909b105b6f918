package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/lexicon"
)

// sample is how many words the language of a text is told from, and leastOutside how many must stand outside quotation
// marks for what stands inside to be left out.
const (
	sample       = 600
	leastOutside = 4
)

// others gives the languages without a lexicon that have a word as a function word, and their number.
var others = sync.OnceValue(func() (o struct {
	of    map[string][]uint8
	count int
}) {
	o.of = map[string][]uint8{}
	for _, r := range lexicon.Rows("world", "languages") {
		for w := range strings.FieldsSeq(r.Field(1)) {
			o.of[w] = append(o.of[w], uint8(o.count))
		}
		o.count++
	}
	return o
})

// evidence is what speaks for each language in a text.
type evidence struct {
	words, latin int
	ours         map[string]int // by language with a lexicon
	other        []int          // by language without
}

// DetectLanguage tells the language of a text by its function words: "fr", "en" or another folder of the lexicon, ""
// when none is plain: too short, another script, another language. What is quoted counts only where there is nothing
// else. A caller who knows the language should say so, and ask here only to be warned.
func DetectLanguage(s string) string {
	if len(s) > 1<<15 {
		s = s[:1<<15]
	}
	tokens := tokenize(s, unsupported)
	outside := gather(tokens, true)
	if outside.words < leastOutside {
		outside = gather(tokens, false)
	}
	return outside.verdict()
}

// gather counts the function words of each language, outside quotation marks if asked.
func gather(tokens []Token, outside bool) *evidence {
	e := &evidence{ours: map[string]int{}, other: make([]int, others().count)}
	depth := 0
	for i := range tokens {
		t := &tokens[i]
		switch t.Norm {
		case "«", "“", "„":
			depth++
		case "»", "”":
			depth = max(0, depth-1)
		}
		if t.Kind != Word || outside && depth > 0 {
			continue
		}
		if e.words++; e.words > sample {
			break
		}
		e.add(t)
	}
	return e
}

func (e *evidence) add(t *Token) {
	if r, _ := utf8.DecodeRuneInString(t.Norm); unicode.Is(unicode.Latin, r) {
		e.latin++
	}
	forms := splitApostrophe(t.Norm)
	for code, l := range languages.All() {
		for _, f := range forms {
			e.ours[code] += l.weights[f]
		}
		if l.verbs != nil && t.Len() > 4 && !t.Upper && l.verbs.At(lexicon.IndexOf(code).Find(t.Norm)) != nil {
			e.ours[code]++
		}
	}
	for _, f := range forms {
		weight := 2
		for _, l := range languages.All() {
			if own, shared := l.weights[f]; shared {
				weight = min(weight, own, 1) // no more than for ours
			}
		}
		for _, k := range others().of[f] {
			e.other[k] += weight
		}
	}
}

// splitApostrophe gives the parts of a word a function word can hide in: "l'" of "l'armée", "'s" of "it's".
func splitApostrophe(n string) []string {
	for i := 0; i < len(n); i++ {
		if n[i] == '\'' {
			return []string{n[:i+1], n[i+1:], n[i:]}
		}
	}
	return []string{n}
}

// verdict asks for a share of function words and a clear lead over every other language, ours or not.
func (e *evidence) verdict() string {
	if e.words == 0 || e.latin*2 < e.words {
		return ""
	}
	best, second, code := 0, 0, ""
	for _, c := range lexicon.Languages() {
		switch n := e.ours[c]; {
		case n > best:
			best, second, code = n, best, c
		case n > second:
			second = n
		}
	}
	if best*100 < e.words*30 || best < 3 || best < second*2 || best <= e.strongest() {
		return ""
	}
	return code
}

// strongest is what speaks for the likeliest language without a lexicon.
func (e *evidence) strongest() int {
	most := 0
	for _, n := range e.other {
		most = max(most, n)
	}
	return most
}

// Foreign reports whether a text said to be in lang is plainly in another language or script. Short texts get the
// benefit of the doubt.
func Foreign(s, lang string) bool {
	tokens := tokenize(s[:min(len(s), 1<<15)], unsupported)
	e := gather(tokens, false)
	own := e.ours[lang]
	if e.words >= 3 && e.latin*2 < e.words {
		return true
	}
	if e.words < 12 {
		return false
	}
	most := e.strongest()
	for code, n := range e.ours {
		if code != lang {
			most = max(most, n)
		}
	}
	return most > own || e.words >= 40 && own*100 < e.words*12
}

// Seems reports whether the first words of a document look like its language. It costs next to nothing; where it says no,
// Foreign looks closer.
func (d *Document) Seems() bool {
	const enough = 120
	l, words, own := languageOf(d.Lang), 0, 0
	for i := range d.Tokens {
		if t := &d.Tokens[i]; t.Kind == Word {
			if words++; words > enough {
				break
			}
			own += l.weights[t.Norm]
		}
	}
	return own*100 >= words*45
}
