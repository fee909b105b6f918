package attribution

import (
	"strings"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// longest is how many characters a source may have; a longer one loses its complements.
const longest = 100

type sourceKind uint8

const (
	noSource sourceKind = iota
	phraseSource
	pronounSource
	relativeSource
)

// source is who speaks, in tokens [first, last), with its head.
type source struct {
	kind        sourceKind
	first, last int
	head        int
	phrase      int // of the parse, -1
	antecedent  int // phrase that a relative pronoun stands for, -1
	span        text.Span
}

var nobody = source{phrase: -1, antecedent: -1}

// pronoun is a source of one token; "-t-il" loses its hyphens.
func (r *reader) pronoun(i int) source {
	tok := r.tokens[i]
	span := tok.Span
	if word := span.Of(r.d.Text); strings.HasPrefix(word, "-") || strings.HasPrefix(word, "‑") {
		span.Start += strings.LastIndexAny(word, "-‑") + 1
		for span.Start < span.End && r.d.Text[span.Start]&0xC0 == 0x80 {
			span.Start++
		}
	}
	return source{kind: pronounSource, first: i, last: i + 1, head: i, phrase: -1, antecedent: -1, span: span}
}

// phraseBefore widens a subject that stands before its verb to its apposition and its other half:
// "Le maire, Jean Dubois, a", "Paris et Rome ont".
func (r *reader) phraseBefore(k int, plural bool) source {
	ph := r.p.Phrases[k]
	s := r.phrase(k)
	first := s.first
	if k > 0 {
		left := r.p.Phrases[k-1]
		gap := ph.First - left.Last
		switch {
		case gap == 0 && left.Proper && r.pos(ph.First) != syntax.Det && !r.dated(k-1) && !r.governed(k-1): // a name read in two
			s = r.phrase(k - 1)
			first = s.first
		case gap == 0 && r.t.bare && ph.Proper && !left.Proper && r.class(r.phrase(k-1)) == "person" && !r.governed(k-1): // "Guards commander General Lorrain"
			first = left.First
		case gap == 1 && r.comma(left.Last) && left.Proper != ph.Proper && (r.comma(ph.Last) || r.titled(k-1, k)) && !r.dated(k-1) && !r.governed(k-1):
			s = r.phrase(k - 1)
			first = s.first
		case gap == 1 && plural && r.is(rJoin, left.Last) && !r.governed(k-1):
			first = left.First
		}
	}
	last := ph.Last
	if k+1 < len(r.p.Phrases) && (r.comma(last) || r.p.Phrases[k+1].First == last) {
		right := r.p.Phrases[k+1]
		if right.First == last && right.Proper && !r.dated(k+1) { // "Le quotidien" "Le Fanal"
			last = right.Last
		} else if right.First == last+1 && r.comma(right.Last) && right.Proper != ph.Proper && !r.dated(k+1) {
			last = right.Last
		}
	}
	return r.fit(s, first, last)
}

// titled reports whether one of two phrases beside a comma is a name and the other what the person is.
func (r *reader) titled(a, b int) bool {
	if r.p.Phrases[a].Proper {
		a, b = b, a
	}
	return r.p.Phrases[b].Proper && r.class(r.phrase(a)) == "person"
}

// phraseAfter does the same for a subject that follows its verb: "a déclaré le maire, Jean Dubois, à la presse".
func (r *reader) phraseAfter(k int, plural bool) source {
	s := r.phrase(k)
	last := s.last
	if k+1 < len(r.p.Phrases) {
		right := r.p.Phrases[k+1]
		gap := right.First - s.last
		switch {
		case gap == 1 && r.comma(s.last) && r.p.Phrases[k].Proper != right.Proper && !r.dated(k+1) && r.tokens[right.Head].Kind != text.Number && r.ends(right.Last):
			last = right.Last
		case gap == 0 && right.Proper && !r.dated(k+1):
			last = right.Last
		case gap == 1 && plural && r.is(rJoin, s.last):
			last = right.Last
		}
	}
	return r.withRelative(r.fit(s, s.first, last))
}

// withRelative widens an indefinite source to the relative clause that says which one it is ("une femme qui a tout vu"),
// and an unnamed one to that which says why ("an official, who spoke on condition of anonymity").
func (r *reader) withRelative(s source) source {
	i := s.last
	if s.kind != phraseSource || i+2 >= len(r.tokens) || !r.indefinite(s) || r.named(s) {
		return s
	}
	switch {
	case (r.is(rRelative, i) || r.is(rClause, i) || r.is(rWhose, i)) && r.mood(i-1) == syntax.NoMood && (r.groupOf[i] < 0):
	case r.comma(i) && r.is(rRelative, i+1) && r.hides(i+2):
		i++
	default:
		return s
	}
	_, hi := r.bounds(s.first)
	end := i + 1
	for end < hi && r.tokens[end].Kind != text.Punct && !r.is(rCiting, end) && !(r.is(rJoin, end) && r.newSubject(end+1, hi)) {
		end++
	}
	if r.finiteBetween(i, end) && r.runes(s.first, end) <= longest+longest/2 {
		s.last, s.span = end, r.span(s.first, end)
	}
	return s
}

// hides reports whether words that keep a source unnamed follow closely at i.
func (r *reader) hides(i int) bool {
	for j := i; j < min(len(r.tokens), i+8) && r.tokens[j].Kind != text.Punct; j++ {
		if r.hidden(hiddenPhrase, j) {
			return true
		}
	}
	return false
}

// ends reports whether an apposition may end before token i: at a mark, a preposition or the end.
func (r *reader) ends(i int) bool {
	return i >= len(r.tokens) || r.tokens[i].Kind == text.Punct || r.pos(i) == syntax.Adp || r.sentence(i) != r.sentence(i-1)
}

// fit keeps a widened source where it is short enough, and cuts a long phrase to its core.
func (r *reader) fit(s source, first, last int) source {
	if end := r.writtenBy(s, last); end > 0 && r.runes(first, end) <= longest {
		last = end
	}
	if end := r.within(s, last); end > 0 && r.runes(first, end) <= longest {
		last = end
	}
	if end := r.near(last); end > 0 && r.runes(first, end) <= longest {
		last = end
	}
	switch {
	case r.runes(first, last) <= longest:
		s.first, s.last = first, last
	case s.phrase >= 0 && r.runes(s.first, s.last) > longest:
		ph := r.p.Phrases[s.phrase]
		if s.last = max(ph.Core, ph.Head+1); r.runes(s.first, s.last) > longest {
			s.first, s.last = ph.Head, ph.Head+1
		}
	}
	s.span = r.span(s.first, s.last)
	return s
}

// writtenBy returns where a document that speaks ends with who wrote it: "a statement from the guild"; 0 for none.
func (r *reader) writtenBy(s source, last int) int {
	if s.kind != phraseSource || last+1 >= len(r.tokens) || !r.t.bare || r.class(s) != "document" {
		return 0
	}
	if k := r.phraseOf[last+1]; (r.is(rFrom, last) || r.is(rBy, last)) && k >= 0 && r.p.Phrases[k].First == last+1 && !r.dated(int(k)) {
		return r.p.Phrases[k].Last
	}
	return 0
}

// within returns where an unnamed source ends that is told by where it sits ("a source in the delegation"), and a body
// whose name says what it is for ("le Centre pour la réconciliation"); 0 for none.
func (r *reader) within(s source, last int) int {
	if s.kind != phraseSource || last+1 >= len(r.tokens) || r.pos(last) != syntax.Adp || r.is(rTo, last) || r.is(rBy, last) || r.is(rOf, last) || r.is(rVenue, last) || r.medium(last) {
		return 0
	}
	k := r.phraseOf[last+1]
	if k < 0 || r.p.Phrases[k].First != last+1 || r.dated(int(k)) || r.p.Phrases[k].Last < len(r.tokens) && r.pos(r.p.Phrases[k].Last) == syntax.Num {
		return 0
	}
	n, ok := r.noun(s.head)
	if ok && (n.class == "voice" && r.run(rCiting, last) == 0 || n.class == "group" && r.tokens[s.head].Upper && s.head > s.first && r.is(rFor, last)) {
		return r.p.Phrases[k].Last
	}
	return 0
}

// near returns where a source ends that is told by whom it is close to: "a source close to the talks"; 0 for none.
func (r *reader) near(last int) int {
	i := last
	if n := r.run(rNear, i); n > 0 {
		i += n
	} else if !r.is(rNear, i-1) {
		return 0
	}
	if i < len(r.tokens) && i > last+1 && r.phraseOf[i] >= 0 {
		return r.p.Phrases[r.phraseOf[i]].Last // "une source au sein de l'état-major"
	}
	if i+1 < len(r.tokens) && r.pos(i) == syntax.Adp && r.phraseOf[i+1] >= 0 {
		return r.p.Phrases[r.phraseOf[i+1]].Last
	}
	return 0
}

func (r *reader) phrase(k int) source {
	ph := r.p.Phrases[k]
	if n := r.run(rPronoun, ph.First); n > 1 && n == ph.Last-ph.First { // "ce dernier"
		s := r.pronoun(ph.First)
		s.last, s.span = ph.Last, r.span(ph.First, ph.Last)
		return s
	}
	return source{kind: phraseSource, first: ph.First, last: ph.Last, head: ph.Head, phrase: k, antecedent: -1, span: r.span(ph.First, ph.Last)}
}

// governed reports whether a preposition stands before the phrase: it is no subject then.
func (r *reader) governed(k int) bool {
	i := r.p.Phrases[k].First
	return i > 0 && (r.pos(i-1) == syntax.Adp || r.is(rLabel, i-1)) && r.sentence(i-1) == r.sentence(i) || r.pos(i) == syntax.Adp
}

// dated reports whether a phrase is a date or a moment: "mardi 3 mars", "la veille".
func (r *reader) dated(k int) bool {
	if r.dates[k] == 0 {
		r.dates[k] = -1
		if r.readDate(k) {
			r.dates[k] = 1
		}
	}
	return r.dates[k] > 0
}

func (r *reader) readDate(k int) bool {
	ph := &r.p.Phrases[k]
	numbers := true
	for i := ph.First; i < ph.Last && i < ph.First+4; i++ {
		if r.is(rTime, i) || r.lemma(rTime, i) {
			return true
		}
		numbers = numbers && r.tokens[i].Kind == text.Number
		if i == ph.Head {
			break
		}
	}
	return numbers
}

// namedAt reads the phrase or pronoun that starts at i, with its apposition where open says that one may follow.
func (r *reader) namedAt(i int, open bool) source {
	if i < 0 || i >= len(r.tokens) {
		return nobody
	}
	if n := r.run(rPronoun, i); n > 0 {
		s := r.pronoun(i)
		s.last = i + n
		s.span = r.span(i, i+n)
		if k := r.phraseOf[i]; k < 0 || r.p.Phrases[k].Last <= i+n {
			return s
		}
	}
	k := r.phraseOf[i]
	if k < 0 {
		return nobody
	}
	s := r.phrase(int(k))
	if s.head < i { // the complement of a phrase: "aux dires [de la gardienne]"
		for s.head = i; s.head < s.last && r.pos(s.head) != syntax.Noun && r.pos(s.head) != syntax.Propn; s.head++ {
		}
		if s.head >= s.last {
			return nobody
		}
		s.first = i
		return r.fit(s, i, s.last)
	}
	s.first = max(s.first, i)
	if open {
		s = r.phraseAfter(int(k), true)
		s.first = max(s.first, i)
	}
	for j := s.head + 1; j < s.last; j++ {
		if r.cited(j) > 0 {
			s.last = j // "des rescapés [cités par la radio]"
		}
	}
	return r.withRelative(r.fit(s, s.first, s.last))
}
