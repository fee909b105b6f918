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

// sourceOf finds who a verb group has for subject, before it or, in an aside, after it.
func (r *reader) sourceOf(k int, after bool) source {
	g := &r.p.Verbs[k]
	if g.Pronoun >= 0 && g.Pronoun < len(r.tokens) {
		if k := r.objectPronoun(g); k >= 0 {
			return r.phraseBefore(k, r.plural(g))
		}
		return r.pronoun(g.Pronoun)
	}
	if i := r.relativeBefore(g.First); i >= 0 {
		return r.relative(i)
	}
	if g.Subject >= 0 && g.Subject < len(r.p.Phrases) && !r.dated(g.Subject) && !r.governed(g.Subject) {
		ph := r.p.Phrases[g.Subject]
		if k := r.nearer(g); k >= 0 && !after {
			return r.phraseBefore(k, r.plural(g))
		}
		switch {
		case ph.First >= g.Last && (after || g.Inverted):
			return r.phraseAfter(g.Subject, r.plural(g))
		case ph.Last <= g.First && !after:
			return r.phraseBefore(g.Subject, r.plural(g))
		}
	}
	if after {
		return r.subjectAfter(g.Last, r.plural(g))
	}
	return r.subjectBefore(g)
}

// objectPronoun returns the phrase before "nous" or "vous" where that is the object: "Le maire nous rappelle que".
func (r *reader) objectPronoun(g *syntax.VerbGroup) int {
	if i := g.Pronoun; i > 0 && r.is(rDoubled, i) && !g.Inverted && !r.is(rDoubled, i-1) {
		if k := r.phraseOf[i-1]; k >= 0 && !r.governed(int(k)) && !r.dated(int(k)) && r.p.Phrases[k].Last == i {
			return int(k)
		}
	}
	return -1
}

// nearer returns the phrase that opens the last stretch between commas before the verb, where the parse took one before
// it: "Messieurs, tous les élus l'ont dit". An apposition has a comma at its end as well.
func (r *reader) nearer(g *syntax.VerbGroup) int {
	last := r.p.Phrases[g.Subject].Last
	comma := -1
	for i := g.First - 1; i >= last && g.First-i < 40; i-- {
		if r.comma(i) {
			comma = i
			break
		}
	}
	for i := comma + 1; comma >= 0 && i < g.First; i++ {
		if k := r.phraseOf[i]; k >= 0 && r.p.Phrases[k].First == i {
			if r.governed(int(k)) || r.dated(int(k)) {
				return -1
			}
			return int(k)
		}
		if p := r.pos(i); p == syntax.Adp || p == syntax.Verb || p == syntax.CConj {
			return -1
		}
	}
	return -1
}

func (r *reader) plural(g *syntax.VerbGroup) bool {
	for i := g.First; i < g.Last && i < len(r.p.Words); i++ {
		if w := r.p.Words[i]; (w.POS == syntax.Verb || w.POS == syntax.Aux) && w.Plural {
			return true
		}
	}
	return false
}

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

// relativeBefore returns the relative pronoun that is the subject of a group starting at i, or -1. Adverbs and an aside
// between commas may stand between.
func (r *reader) relativeBefore(i int) int {
	lo, _ := r.bounds(i)
	j := i - 1
	for n := 0; n < 3 && j >= lo && r.pos(j) == syntax.Adv; n++ {
		j--
	}
	if j >= lo && r.is(rRelative, j) {
		return j
	}
	return -1
}

func (r *reader) relative(i int) source {
	s := source{kind: relativeSource, first: i, last: i + 1, head: i, phrase: -1, antecedent: -1, span: r.tokens[i].Span}
	j := i - 1
	if r.comma(j) {
		j--
	}
	if j >= 0 && r.closing(j) >= 0 {
		j--
	}
	if j >= 0 && r.tokens[j].Sentence == r.tokens[i].Sentence {
		s.antecedent = int(r.phraseOf[j])
	}
	return s
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
		case gap == 1 && r.comma(s.last) && r.p.Phrases[k].Proper != right.Proper && !r.dated(k+1) && r.ends(right.Last):
			last = right.Last
		case gap == 0 && right.Proper && !r.dated(k+1):
			last = right.Last
		case gap == 1 && plural && r.is(rJoin, s.last):
			last = right.Last
		}
	}
	return r.fit(s, s.first, last)
}

// ends reports whether an apposition may end before token i: at a mark, a preposition or the end.
func (r *reader) ends(i int) bool {
	return i >= len(r.tokens) || r.tokens[i].Kind == text.Punct || r.pos(i) == syntax.Adp || r.tokens[i].Sentence != r.tokens[i-1].Sentence
}

// fit keeps a widened source where it is short enough, and cuts a long phrase to its core.
func (r *reader) fit(s source, first, last int) source {
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

// near returns where a source ends that is told by whom it is close to: "a source close to the talks"; 0 for none.
func (r *reader) near(last int) int {
	i := last
	if r.is(rNear, i) {
		i++
	} else if !r.is(rNear, i-1) {
		return 0
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
	return i > 0 && (r.pos(i-1) == syntax.Adp || r.is(rLabel, i-1)) && r.tokens[i-1].Sentence == r.tokens[i].Sentence || r.pos(i) == syntax.Adp
}

// dated reports whether a phrase is a date or a moment: "mardi 3 mars", "la veille".
func (r *reader) dated(k int) bool {
	ph := r.p.Phrases[k]
	numbers := true
	for i := ph.First; i < ph.Last && i < ph.First+4; i++ {
		if r.is(rTime, i) {
			return true
		}
		numbers = numbers && r.tokens[i].Kind == text.Number
		if i == ph.Head {
			break
		}
	}
	return numbers
}

// subjectAfter is the first phrase after i that can be a subject: not governed, not a date.
func (r *reader) subjectAfter(i int, plural bool) source {
	_, hi := r.bounds(i - 1)
	for n := 0; i < hi && n < 30; n++ {
		if r.groupOf[i] >= 0 && !r.p.Verbs[r.groupOf[i]].Inverted {
			break
		}
		if r.t.pronouns[r.norm(i)] != "" && r.pos(i) == syntax.Pron {
			return r.pronoun(i)
		}
		k := r.phraseOf[i]
		if k < 0 {
			if mark := r.norm(i); mark == ";" || mark == ":" || r.opening(i) >= 0 {
				break
			}
			i++
			continue
		}
		if !r.governed(int(k)) && !r.dated(int(k)) {
			return r.phraseAfter(int(k), plural)
		}
		i = max(i+1, r.p.Phrases[k].Last)
	}
	return nobody
}

// subjectBefore looks back for an ungoverned phrase where the parse gives no subject.
func (r *reader) subjectBefore(g *syntax.VerbGroup) source {
	lo, _ := r.bounds(g.First)
	for i, n := g.First-1, 0; i >= lo && n < 30; n++ {
		if r.groupOf[i] >= 0 || r.norm(i) == ";" {
			break
		}
		k := r.phraseOf[i]
		if k < 0 {
			i--
			continue
		}
		if !r.governed(int(k)) && !r.dated(int(k)) {
			return r.phraseBefore(int(k), r.plural(g))
		}
		i = min(i-1, r.p.Phrases[k].First-1)
	}
	return r.lastResort(g.First, lo)
}

// lastResort takes the article that opens the stretch before a verb and its word, where the parse has no phrase at all.
func (r *reader) lastResort(verb, lo int) source {
	i := verb - 1
	for n := 0; i > lo && n < 25 && !r.comma(i-1) && !r.is(rClause, i-1) && !r.is(rJoin, i-1); n++ {
		i--
	}
	if i < lo || i+2 > verb || r.pos(i) != syntax.Det || r.groupOf[i+1] >= 0 || r.phraseOf[i] >= 0 {
		return nobody
	}
	return source{kind: phraseSource, first: i, last: i + 2, head: i + 1, phrase: -1, antecedent: -1, span: r.span(i, i+2)}
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
	return r.fit(s, s.first, s.last)
}

// class is what the head noun of a source is in the lexicon; "name" for a name without one, "" for an unknown noun.
func (r *reader) class(s source) string {
	k := s.phrase
	if s.kind == relativeSource {
		k = s.antecedent
	}
	if k < 0 {
		return ""
	}
	ph := r.p.Phrases[k]
	head := ph.Head
	if s.kind == phraseSource {
		head = s.head
	}
	if n, ok := r.noun(head); ok {
		return n.class
	}
	if ph.Proper {
		return "name"
	}
	return ""
}

// noun looks a head up, in the singular.
func (r *reader) noun(i int) (noun, bool) {
	if i < 0 || i >= len(r.tokens) {
		return noun{}, false
	}
	if n, ok := r.t.nouns[r.norm(i)]; ok {
		return n, true
	}
	if i < len(r.p.Words) {
		if n, ok := r.t.nouns[r.p.Words[i].Lemma]; ok {
			return n, true
		}
	}
	if s := r.norm(i); len(s) > 3 && (s[len(s)-1] == 's' || s[len(s)-1] == 'x') {
		n, ok := r.t.nouns[s[:len(s)-1]]
		return n, ok
	}
	return noun{}, false
}

// speaks reports whether a source can announce or promise, and not only show.
func (r *reader) speaks(s source) bool {
	switch s.kind {
	case noSource:
		return false
	case pronounSource:
		n := r.norm(s.head)
		return r.t.pronouns[n] != "" || r.is(rFirst, s.head) || !r.is(rImpersonal, s.head)
	case relativeSource:
		if s.antecedent < 0 {
			return true
		}
	}
	switch r.class(s) {
	case "person", "group", "document", "voice", "name":
		return true
	case "":
		return s.kind == relativeSource && s.phrase < 0 && s.antecedent < 0 || r.ending(s, rHuman)
	}
	return false
}

// ending reports whether the noun of a source, which the lexicon does not have, ends like those who speak (human) or
// those that cannot (abstract).
func (r *reader) ending(s source, kind role) bool {
	head := s.head
	if s.kind == relativeSource && s.antecedent >= 0 {
		head = r.p.Phrases[s.antecedent].Head
	}
	word := strings.TrimSuffix(r.norm(head), "s")
	for end := range r.t.words[kind] {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
