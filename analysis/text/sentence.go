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
	block  int
	first  int // of the sentence under way
	parens int // depth of round and square brackets
	opened int // the token that opened them
}

// cutSentences fills Document.Sentences and Token.Sentence, block by block.
func cutSentences(doc *Document, lang *language, ranges []tokenRange) {
	for i := range doc.Tokens {
		doc.Tokens[i].Sentence = -1
	}
	doc.Sentences = make([]Sentence, 0, len(doc.Tokens)/20+1)
	for b, r := range ranges {
		if doc.Blocks[b].Role == Boilerplate || r.first == r.last {
			continue
		}
		s := &splitter{doc: doc, lang: lang, block: b, first: r.first}
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
		t[i].Sentence = n
	}
	s.first, s.parens = last, 0
}

// ends returns the token after the sentence that token i ends, 0 when it ends none.
func (s *splitter) ends(i int, r tokenRange) int {
	t := &s.doc.Tokens[i]
	if t.Kind != Punct {
		if t.Kind <= Alnum && strings.HasSuffix(t.Norm, ".") && s.endsAbbreviation(i, r) {
			return s.closing(i+1, r)
		}
		return 0
	}
	switch t.Norm[0] {
	case '(', '[':
		if s.parens == 0 {
			s.opened = i
		}
		s.parens++
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

// maxAside is how many tokens a bracket may hold before it is taken for one that was never closed.
const maxAside = 60

func (s *splitter) endsMark(i int, r tokenRange) int {
	tokens := s.doc.Tokens
	next := s.closing(i+1, r)
	if next >= r.last {
		return next
	}
	if s.parens > 0 && i-s.opened < maxAside && tokens[next-1].Norm != ")" && tokens[next-1].Norm != "]" {
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
	if s.canBegin(next, r, mark) {
		return next
	}
	return 0
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
			if s.closes(i) {
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
		r, _ := utf8.DecodeRuneInString(s.doc.Text[t.Start:])
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

// endsAbbreviation tells whether a word with its stop also ends the sentence: "etc." before a capital, an initial
// before a function word with a capital.
func (s *splitter) endsAbbreviation(i int, r tokenRange) bool {
	tokens := s.doc.Tokens
	next := i + 1
	for next < r.last && (tokens[next].Norm == "»" || tokens[next].Norm == "”" || tokens[next].Norm == ")") {
		next++
	}
	if next >= r.last || s.parens > 0 && next == i+1 {
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
	if class == stopTitle || class == stopNumber || class == stopDigit {
		return false
	}
	if class == stopEnd && !tokens[after].Caps {
		return s.lang.starters[tokens[after].Norm] || tokens[i].Norm == "etc."
	}
	return s.lang.starters[tokens[after].Norm]
}
