package timex

import (
	"strings"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// Find returns the expressions of time of the sentences of a text, in text order, none overlapping another, resolved
// from the date of publication (the zero Range when it is not known). A text in a language without calendar gives none.
func Find(p *syntax.Parse, published Range) []Time {
	t := tablesOf(p.Doc.Lang)
	if t == nil {
		return nil
	}
	s := &scanner{tables: t, parse: p, tokens: p.Doc.Tokens, pub: published.Days()}
	for i, sentence := range p.Doc.Sentences {
		s.sentence(i, sentence)
	}
	return s.out
}

// scanner goes over the tokens of one sentence at a time.
type scanner struct {
	*tables
	parse       *syntax.Parse
	tokens      []text.Token
	pub         Range
	index       int   // of the sentence
	first, last int   // its tokens
	floor       int   // the first token that no expression holds yet
	looked      bool  // whether tensed is filled in
	tensed      []int // the verb groups whose tense tells something
	anchor      Range
	anchorAt    int // sentence of the anchor
	out         []Time
}

// match is an expression over tokens [first, last).
type match struct {
	first, last int
	rng         Range
	rule        string
	since       bool
}

func (s *scanner) sentence(index int, sentence text.Sentence) {
	s.index, s.first, s.last, s.floor = index, sentence.First, sentence.Last, sentence.First
	for i := s.first; i < s.last; {
		if !s.mayOpen(i) {
			i++
			continue
		}
		m, ok := s.at(i)
		if !ok || m.last <= i {
			i++
			continue
		}
		s.add(m)
		i = m.last
	}
}

// entry is what the calendar says of the token at i, nil for nothing.
func (s *scanner) entry(i int) *entry {
	if tok := &s.tokens[i]; tok.Kind == text.Word || tok.Kind == text.Alnum {
		return s.known.At(tok.Word)
	}
	return nil
}

// mayOpen tells whether a pattern can start at token i: at most words none can.
func (s *scanner) mayOpen(i int) bool {
	switch tok := &s.tokens[i]; tok.Kind {
	case text.Number, text.Alnum:
		return true
	case text.Word:
		if s.known.Has(tok.Word) {
			return true
		}
		switch tok.Norm[0] {
		case 'm':
			return strings.HasPrefix(tok.Norm, "mi")
		case 'i', 'p':
			return tok.Norm == "il" || tok.Norm == "plus"
		}
	}
	return false
}

// at tries the patterns that can start at token i, the longer ones first.
func (s *scanner) at(i int) (match, bool) {
	switch tok := &s.tokens[i]; tok.Kind {
	case text.Number, text.Alnum:
		return s.anyOf(i, []pattern{(*scanner).numericDate, (*scanner).clock, (*scanner).days, (*scanner).dated, (*scanner).span, (*scanner).year})
	case text.Word:
		e := s.entry(i)
		switch {
		case e == nil && strings.IndexByte(tok.Norm, '-') > 0:
			return s.middle(i)
		case e == nil:
			return s.longAgo(i)
		case e.opens() && e.counts():
			return s.span(i)
		case e.opens():
			return s.anyOf(i, []pattern{
				(*scanner).days, (*scanner).dated, (*scanner).earlierThis, (*scanner).monthAlone, (*scanner).weekdayAlone,
				(*scanner).relative, (*scanner).ofUnit, (*scanner).span,
			})
		case e.is(theWord):
			return s.bareDay(i)
		}
	}
	return match{}, false
}

// pattern reads one kind of expression that starts at a token.
type pattern func(s *scanner, i int) (match, bool)

func (s *scanner) anyOf(i int, patterns []pattern) (match, bool) {
	for _, p := range patterns {
		if m, ok := p(s, i); ok {
			return m, true
		}
	}
	return match{}, false
}

// add widens a match over the words before it that belong to it and keeps it.
func (s *scanner) add(m match) {
	s.widen(&m)
	m.first = max(m.first, s.floor)
	if m.last <= m.first {
		return
	}
	s.floor = m.last
	if m.since && m.rng.Known() && s.pub.Known() && m.rng.From.Before(s.pub.To) {
		m.rng.To = s.pub.To
	}
	if m.rng.isDay() {
		s.anchor, s.anchorAt = m.rng, s.index
	}
	span := text.Span{Start: s.tokens[m.first].Start, End: s.tokens[m.last-1].End}
	s.out = append(s.out, Time{Span: span, Sentence: s.index, Range: m.rng, Rule: m.rule, Since: m.since})
}

// widen takes in a determiner and "depuis", "since", "on", "dans la nuit".
func (s *scanner) widen(m *match) {
	if s.is(m.first-1, theWord) && (s.lang == "fr" || m.rule == "timex.decade") || s.is(m.first-1, thisWord) {
		m.first--
	}
	if s.is(m.first-1, sinceWord) {
		m.first--
		m.since = true
	}
}

// is tells whether the word at i has a class.
func (s *scanner) is(i int, c class) bool {
	_, ok := s.value(i, c)
	return ok
}

func (s *scanner) value(i int, c class) (int, bool) {
	if i < s.first || i >= s.last {
		return 0, false
	}
	e := s.entry(i)
	if !e.is(c) {
		return 0, false
	}
	return int(e.values[c]), true
}

func (s *scanner) norm(i int) string {
	if i < s.first || i >= s.last {
		return ""
	}
	return s.tokens[i].Norm
}

func (s *scanner) upper(i int) bool { return i >= s.first && i < s.last && s.tokens[i].Upper }

// number reads digits without any mark; up to four of them.
func (s *scanner) number(i int) (int, bool) {
	if i < s.first || i >= s.last || s.tokens[i].Kind != text.Number {
		return 0, false
	}
	return digits(s.tokens[i].Norm)
}

func digits(norm string) (int, bool) {
	if norm == "" || len(norm) > 4 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(norm); i++ {
		if norm[i] < '0' || norm[i] > '9' {
			return 0, false
		}
		n = 10*n + int(norm[i]-'0')
	}
	return n, true
}

// dayNumber reads a day of the month: "5", "1er", "premier", "3rd".
func (s *scanner) dayNumber(i int) (int, bool) {
	if n, ok := s.number(i); ok {
		return n, n >= 1 && n <= 31
	}
	if v, ok := s.value(i, firstWord); ok {
		return v, true
	}
	if s.lang != "en" || i < s.first || i >= s.last || s.tokens[i].Kind != text.Alnum {
		return 0, false
	}
	norm := s.tokens[i].Norm
	if len(norm) < 3 {
		return 0, false
	}
	switch norm[len(norm)-2:] {
	case "st", "nd", "rd", "th":
		n, ok := digits(norm[:len(norm)-2])
		return n, ok && n >= 1 && n <= 31
	}
	return 0, false
}

// yearNumber reads four digits that can be a year.
func (s *scanner) yearNumber(i int) (int, bool) {
	n, ok := s.number(i)
	return n, ok && n >= 1000 && n < 2200 && len(s.tokens[i].Norm) == 4
}
