package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a question: what goes beyond is left out, and Query.Cut says so.
const (
	maxBytes = 1000
	maxTerms = 24
	// fewCommon is how many function words are looked for, where there is nothing else: nearly every text has them.
	fewCommon = 2
	// maxWithout is how many words or phrases are excluded: each is looked for in all the index.
	maxWithout = 4
)

// Query is a question, read. The zero value asks for nothing and answers to everything.
type Query struct {
	groups  []group
	without []group
	common  []group  // function words, looked for where there is nothing else
	Cut     bool     // it was longer than what is looked for
	Common  bool     // a phrase or an exclusion of function words alone was left out
	Also    []string // the entities under whose other names is looked too: ids of the catalogue
}

// group is words that belong together: one word, a phrase, or a name.
type group struct {
	words    []Word
	phrase   bool
	entities []string // that the words name
}

// Empty reports whether nothing is asked for.
func (q Query) Empty() bool { return len(q.groups) == 0 && len(q.without) == 0 }

// Parse reads a question: words that must be there, phrases in quotation marks of any kind, and with a minus before it what must not be
// there. Names of the catalogue are looked for under the other names of their bearers too; names may be nil.
func Parse(question string, names *Names) Query {
	var q Query
	if len(question) > maxBytes {
		q.Cut = true
		question = question[:maxBytes]
		if i := strings.LastIndexByte(question, ' '); i > 0 {
			question = question[:i]
		}
	}
	loose := []Word{}
	flush := func() {
		q.addLoose(loose, names)
		loose = nil
	}
	for _, p := range parts(question) {
		words := Words(p.text)
		switch {
		case len(words) == 0:
		case p.without && allCommon(words):
			q.Common = true
		case p.quoted && allCommon(words): // to find it in its order takes long: nearly every text has the words
			q.Common = true
			loose = append(loose, words...)
		case p.without:
			q.without = append(q.without, group{words: words, phrase: len(words) > 1})
		case p.quoted:
			flush()
			q.groups = append(q.groups, group{words: words, phrase: true})
		default:
			loose = append(loose, words...)
		}
	}
	flush()
	if len(q.groups) == 0 {
		q.groups = q.common[:min(len(q.common), fewCommon)]
	}
	q.common = nil
	q.limit()
	return q
}

// part is a stretch of a question: a word as it was typed, or what stands in quotation marks.
type part struct {
	text            string
	quoted, without bool
}

var quotationMarks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‟", `"`, "＂", `"`)

// parts cuts a question at white space and quotation marks. Of marks that do not pair off the last is none.
func parts(question string) []part {
	s := quotationMarks.Replace(strings.ToValidUTF8(question, " "))
	var found []part
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(r) || r == 0 {
			s = s[size:]
			continue
		}
		var p part
		if rest, ok := cutMinus(s); ok {
			p.without, s = true, rest
		}
		if inner, rest, ok := cutQuoted(s); ok {
			p.text, p.quoted, s = inner, true, rest
		} else {
			end := strings.IndexFunc(s[1:], func(r rune) bool { return unicode.IsSpace(r) || r == 0 || r == '"' }) + 1
			if end == 0 {
				end = len(s)
			}
			p.text, s = s[:end], s[end:]
		}
		found = append(found, p)
	}
	return found
}

// cutMinus takes off a minus that stands right before a word or a quotation mark.
func cutMinus(s string) (rest string, ok bool) {
	for _, minus := range []string{"-", "−", "–"} {
		if rest, ok = strings.CutPrefix(s, minus); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return rest, unicode.IsLetter(r) || unicode.IsDigit(r) || r == '"'
		}
	}
	return s, false
}

func cutQuoted(s string) (inner, rest string, ok bool) {
	if s, ok = strings.CutPrefix(s, `"`); !ok {
		return "", "", false
	}
	return strings.Cut(s, `"`)
}

// addLoose adds words that stand outside quotation marks: names together, the others each by itself. Function words are kept apart.
func (q *Query) addLoose(words []Word, names *Names) {
	for len(words) > 0 {
		length, entities := names.at(words)
		g := group{words: words[:max(length, 1)], entities: entities}
		words = words[len(g.words):]
		if length == 0 && isCommon(g.words[0]) {
			q.common = append(q.common, g)
			continue
		}
		if i := slices.IndexFunc(q.groups, func(o group) bool { return !o.phrase && key(o.words) == key(g.words) }); i >= 0 {
			continue
		}
		q.groups = append(q.groups, g)
		for _, e := range entities {
			if !slices.Contains(q.Also, e) {
				q.Also = append(q.Also, e)
			}
		}
	}
}

// allCommon reports whether words are function words alone.
func allCommon(words []Word) bool {
	return !slices.ContainsFunc(words, func(w Word) bool { return !isCommon(w) })
}

// limit keeps the first terms.
func (q *Query) limit() {
	if len(q.without) > maxWithout {
		q.without, q.Cut = q.without[:maxWithout], true
	}
	for _, groups := range []*[]group{&q.groups, &q.without} {
		left := maxTerms
		for i := range *groups {
			g := &(*groups)[i]
			if left -= len(g.words); left < 0 {
				g.words = g.words[:len(g.words)+left]
				*groups, q.Cut = slices.DeleteFunc((*groups)[:i+1], func(g group) bool { return len(g.words) == 0 }), true
				break
			}
		}
	}
}
