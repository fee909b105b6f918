package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitter cuts one block into sentences. A boundary stands after a mark that ends a sentence and the closing marks
// that follow it, when what comes next can begin one.
type splitter struct {
	doc    *Document
	lang   *language
	sides  []side // of the quotation marks
	block  int
	first  int // of the sentence under way
	parens int // depth of round and square brackets
	skip   int // marks before this token are dealt with
}

// cutSentences fills Document.Sentences and Token.Sentence, block by block.
func cutSentences(doc *Document, lang *language, ranges []tokenRange, sides []side) {
	doc.Sentences = make([]Sentence, 0, len(doc.Tokens)/20+1)
	for b, r := range ranges {
		if doc.Blocks[b].Role == Boilerplate || r.first == r.last {
			continue
		}
		s := &splitter{doc: doc, lang: lang, sides: sides, block: b, first: r.first}
		for i := r.first; i < r.last; i++ {
			if end := s.ends(i, r); end > 0 && end < r.last {
				s.cut(end)
				i = end - 1
			}
		}
		s.cut(r.last)
	}
}

// cut makes a sentence of what came since the last one.
func (s *splitter) cut(last int) {
	if last <= s.first {
		return
	}
	t := s.doc.Tokens
	n := len(s.doc.Sentences)
	s.doc.Sentences = append(s.doc.Sentences, Sentence{
		Span: Span{t[s.first].Start, t[last-1].End}, Block: s.block, First: s.first, Last: last,
	})
	for i := s.first; i < last; i++ {
		t[i].Sentence = int32(n)
	}
	s.first, s.parens = last, 0
}

// ends returns the token after the sentence that token i ends, 0 when it ends none.
func (s *splitter) ends(i int, r tokenRange) int {
	if i < s.skip {
		return 0
	}
	t := &s.doc.Tokens[i]
	if t.Kind != Punct {
		if t.Norm[len(t.Norm)-1] == '.' && s.endsAbbreviation(i, r) {
			return s.closing(i+1, r)
		}
		if t.Upper && s.lang.is(t, opener) && s.stopMissing(i, r) {
			return i
		}
		return 0
	}
	switch t.Norm[0] {
	case '(', '[':
		if s.closed(i, r) {
			s.parens++
		}
		return 0
	case ';':
		if i+1 < r.last && s.parens == 0 && s.doc.Tokens[i+1].Upper && s.plainWord(&s.doc.Tokens[i+1]) {
			return i + 1
		}
		return 0
	case ')', ']':
		s.parens = max(0, s.parens-1)
		return 0
	case '.', '?', '!':
	default:
		if t.Norm[0] != "…"[0] || !strings.HasPrefix(t.Norm, "…") {
			return 0
		}
	}
	return s.endsMark(i, r)
}

// plainWord reports a word that has a capital only at the start of a sentence: a function word, a verb, an adverb.
func (s *splitter) plainWord(t *Token) bool {
	return s.lang.is(t, starter) || s.lang.verbs.At(t.Word) != nil || len(t.Norm) > 8 && strings.HasSuffix(t.Norm, "ement")
}

// maxAside is how many tokens a bracket may hold before it is taken for one that was never closed.
const maxAside = 60

// closed reports a bracket that is closed again.
func (s *splitter) closed(i int, r tokenRange) bool {
	depth := 1
	for j := i + 1; j < r.last && j < i+maxAside; j++ {
		switch s.doc.Tokens[j].Norm {
		case ")", "]":
			if depth--; depth == 0 {
				return true
			}
		case "(", "[":
			depth++
		}
	}
	return false
}

// stopMissing reports that a sentence begins at token i though no mark ends the one before it: a pronoun or
// demonstrative with a capital after a plain word, going on in lower case.
func (s *splitter) stopMissing(i int, r tokenRange) bool {
	t := s.doc.Tokens
	if i < s.first+3 || i+1 >= r.last || s.parens > 0 || !t[i].Space || t[i].Caps {
		return false
	}
	prev, next := &t[i-1], &t[i+1]
	return prev.Kind <= Alnum && !prev.Caps && !s.lang.is(prev, starter|nominal) &&
		next.Kind == Word && !next.Upper && s.lang.verbs.At(prev.Word) == nil
}

// bracketed reports an ellipsis that stands for words left out: (…), [...].
func (s *splitter) bracketed(i int, r tokenRange) bool {
	if i == r.first || i+1 >= r.last {
		return false
	}
	before, after := s.doc.Tokens[i-1].Norm, s.doc.Tokens[i+1].Norm
	return before == "(" && after == ")" || before == "[" && after == "]"
}

func (s *splitter) endsMark(i int, r tokenRange) int {
	tokens := s.doc.Tokens
	if s.bracketed(i, r) {
		return 0
	}
	next := s.closing(i+1, r)
	s.skip = next
	if next >= r.last {
		return next
	}
	if s.parens > 0 {
		return 0
	}
	mark := tokens[i].Norm
	if mark == "." && i > r.first {
		prev := &tokens[i-1]
		if prev.Kind == Number && i-1 == s.first && !tokens[i].Space {
			return 0 // "1. …" opens an item of a list
		}
		if !tokens[i].Space && next == i+1 && !tokens[next].Space && !s.glued(next) {
			return 0 // a stop inside a word we do not know
		}
	}
	if s.canBegin(next, r, mark) || mark == "." && s.lowerStart(i, next) {
		return next
	}
	return 0
}

// lowerStart tells whether a sentence begins in lower case after a full stop: after a word of some length and before a
// function word.
func (s *splitter) lowerStart(i, next int) bool {
	if i == s.first || next != i+1 {
		return false
	}
	prev, t := &s.doc.Tokens[i-1], &s.doc.Tokens[next]
	return prev.Kind == Word && prev.Len() > 3 && t.Space && t.Kind == Word && s.lang.is(t, starter)
}

// glued tells whether a word with a capital follows a stop without a space, as where a space was lost.
func (s *splitter) glued(next int) bool {
	t := &s.doc.Tokens[next]
	return t.Kind == Word && t.Upper && !t.Caps || isOpening(t.Norm)
}

// closing skips the marks that still belong to a sentence after its end: further stops, closing quotes and brackets.
func (s *splitter) closing(i int, r tokenRange) int {
	tokens := s.doc.Tokens
	for ; i < r.last; i++ {
		t := &tokens[i]
		if t.Kind != Punct {
			break
		}
		switch t.Norm {
		case "?", "!", "…", "...", "..", "»", "”", "›", ".":
			continue
		case ")", "]":
			if s.parens > 0 {
				s.parens--
			}
			continue
		case `"`, "'":
			if s.sides[i] == closing || s.sides[i] == neither && s.closes(i) {
				continue
			}
		}
		break
	}
	return i
}

// closes tells whether a straight mark ends a quotation.
func (s *splitter) closes(i int) bool {
	tokens := s.doc.Tokens
	if i+1 < len(tokens) && !tokens[i+1].Space && tokens[i+1].Kind <= Alnum {
		return false
	}
	return !tokens[i].Space || i+1 >= len(tokens) || tokens[i+1].Space
}

// canBegin tells whether a sentence can begin at token i after a mark.
func (s *splitter) canBegin(i int, r tokenRange, mark string) bool {
	tokens := s.doc.Tokens
	for i < r.last && (isOpening(tokens[i].Norm) || isDash(tokens[i].Norm) && tokens[i].Kind == Punct) {
		if i+2 < r.last && s.bracketed(i+1, r) {
			i += 2
		}
		i++
	}
	if i >= r.last {
		return true
	}
	t := &tokens[i]
	switch t.Kind {
	case Word, Alnum:
		if t.Upper {
			return true
		}
		r, size := utf8.DecodeRuneInString(s.doc.Text[t.Start:])
		if second, _ := utf8.DecodeRuneInString(s.doc.Text[t.Start+size : t.End]); unicode.IsUpper(second) {
			return true // "eBay"
		}
		return !unicode.IsLower(r) && unicode.IsLetter(r)
	case Number:
		return mark != "…" && mark != "..."
	case Symbol:
		return true
	}
	return false
}

func isOpening(n string) bool {
	switch n {
	case "«", "“", "‹", "„", `"`, "'", "(", "[", "¿", "¡":
		return true
	}
	return false
}

func isDash(n string) bool { return n == "-" || n == "–" || n == "—" || n == "•" || n == "*" }

// measured reports a unit behind what is measured: "4,8 m.", "180 °C.", "1 g/L.", "3 000 ex.".
func (s *splitter) measured(before, unit *Token) bool {
	if before.Kind == Symbol && !unit.Space || before.Norm == "/" {
		return true
	}
	return before.Kind == Number && (!unit.Upper || unit.Len() == 2)
}

// endsAbbreviation tells whether a word with its stop also ends the sentence: "etc." before a capital, an initial
// before a function word with a capital.
func (s *splitter) endsAbbreviation(i int, r tokenRange) bool {
	tokens := s.doc.Tokens
	next := i + 1
	for next < r.last && (tokens[next].Norm == "»" || tokens[next].Norm == "”" || tokens[next].Norm == ")") {
		next++
	}
	closed := next > i+1 && tokens[next-1].Norm == ")"
	if next >= r.last || s.parens > 1 || s.parens == 1 && !closed {
		return false
	}
	after := next
	for after < r.last && isOpening(tokens[after].Norm) {
		after++
	}
	if after >= r.last || !tokens[after].Upper || !tokens[next].Space {
		return false
	}
	class := s.lang.abbreviations[tokens[i].Norm]
	if closed {
		return s.lang.is(&tokens[after], starter)
	}
	if i > r.first && s.measured(&tokens[i-1], &tokens[i]) {
		return class == 0 || class == stopTitle || tokens[i].Upper || s.lang.is(&tokens[after], starter)
	}
	if class == stopTitle || class == stopNumber || class == stopDigit {
		return false
	}
	if class == stopEnd && !tokens[after].Caps {
		return s.lang.is(&tokens[after], starter) || tokens[i].Norm == "etc."
	}
	return s.lang.is(&tokens[after], starter)
}
