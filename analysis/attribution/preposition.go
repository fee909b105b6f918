package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// preposition reads "selon X", "de source militaire", "according to X" at token i.
func (r *reader) preposition(i int) {
	if r.used[i] {
		return
	}
	n, id := r.match(r.t.prepositions, i)
	if n == 0 {
		return
	}
	kind := r.t.prepKinds[id]
	lo, hi := r.bounds(i)
	if i+n > hi || kind.initial && !r.opens(i, lo) || kind.hidden && !r.setOff(i, lo) {
		return
	}
	if kind.hidden && r.verified(i, lo) {
		return
	}
	if r.is(rWhich, i+n) {
		r.pointingBack(i, n, lo, hi)
		return
	}
	cue1 := i + n
	if kind.hidden {
		cue1--
	}
	src := r.wholeName(r.namedAt(cue1, r.afterwards(i, lo)), cue1, hi)
	if src.kind == noSource || src.last > hi || r.class(src) == "not" {
		return
	}
	if kind.hidden {
		src = r.qualified(src, hi)
	}
	if src.kind == phraseSource && !r.voiced(src, i, lo) {
		return
	}
	if src.kind == phraseSource && (src.phrase >= 0 && r.dated(src.phrase) || kind.initial && !r.opinion(src, hi)) {
		return
	}
	if k := r.nounMisread(src.last, hi); k >= 0 {
		src.last++
		src.span = r.span(src.first, src.last)
		r.use(src.last-1, src.last)
	}
	content := r.coverage(i, src.last, lo, hi)
	a := Attribution{Cue: r.span(i, cue1), Content: content, Lemma: r.norm(i), Rule: "attribution.preposition"}
	if !r.add(a, found{cue0: i, cue1: cue1, src: src, group: -1}) {
		return
	}
	if kind.hidden {
		r.out[len(r.out)-1].Anonymous = true
	}
	r.handedOn(src, cue1)
}

// qualified widens a hidden source to the participle that tells of it: "de sources bien informées".
func (r *reader) qualified(s source, hi int) source {
	j := s.last
	for j < hi && r.pos(j) == syntax.Adv {
		j++
	}
	if s.kind == phraseSource && j < hi && (r.mood(j) == syntax.Participle || r.pos(j) == syntax.Adj) && (j+1 >= hi || r.tokens[j+1].Kind == text.Punct) {
		s.last, s.span = j+1, r.span(s.first, j+1)
	}
	return s
}

// nounMisread returns the verb group of one word that follows a source and ends its clause, -1 for none: it is a noun
// where those need no article ("according to Red Cross estimates").
func (r *reader) nounMisread(i, hi int) int {
	if !r.t.bare || i >= hi || r.groupOf[i] < 0 || i+1 < hi && r.tokens[i+1].Kind != text.Punct {
		return -1
	}
	if g := r.p.Verbs[r.groupOf[i]]; g.First == i && g.Last == i+1 {
		return int(r.groupOf[i])
	}
	return -1
}

// verified reports whether "de source …" tells by whom a thing could not be verified, and not who says it.
func (r *reader) verified(i, lo int) bool {
	for j := i - 1; j >= max(lo, i-4); j-- {
		if r.pos(j) == syntax.Verb {
			k := r.groupOf[j]
			return r.lemma(rVerify, j) && (k < 0 || r.p.Verbs[k].Passive || r.p.Verbs[k].Negated || r.mood(j) == syntax.Infinitive)
		}
	}
	return false
}

// setOff reports whether "de source …" at i is no complement of a noun: "un réseau de sources" gives none.
func (r *reader) setOff(i, lo int) bool {
	return lo <= i && r.opens(i, lo) || r.pause(i-1) || r.closed(i-1) || r.phraseOf[i-1] < 0
}

// opens reports whether only small words stand between the start of the sentence and i: "Mais selon X".
func (r *reader) opens(i, lo int) bool {
	for j := lo; j < i; j++ {
		if r.tokens[j].Kind == text.Punct || r.is(rJoin, j) || r.adverb(j) {
			continue
		}
		return false
	}
	return true
}

func (r *reader) adverb(i int) bool { return r.pos(i) == syntax.Adv }

// afterwards reports whether a source at the end of its clause may carry an apposition.
func (r *reader) afterwards(i, lo int) bool { return !r.opens(i, lo) }

// opinion reports whether "Pour X," at the start of a sentence gives X's view: X is someone, and a comma follows.
func (r *reader) opinion(s source, hi int) bool {
	if s.last >= hi || !r.comma(s.last) {
		return false
	}
	switch r.class(s) {
	case "person", "group", "name", "voice":
		return true
	}
	return s.kind == pronounSource
}

// voiced reports whether "selon X" gives a voice and not a measure ("selon la quantité"). A noun that the lexicon does
// not know must be set off by a mark, and not look abstract.
func (r *reader) voiced(s source, i, lo int) bool {
	switch r.class(s) {
	case "person", "group", "name", "voice", "document":
		return true
	case "", "thing":
		apart := r.opens(i, lo) || r.pause(i-1)
		return apart && !r.ending(s, rAbstract) || r.ending(s, rHuman)
	}
	return false
}

// pointingBack reads "des informations selon lesquelles P": the noun before it is the source.
func (r *reader) pointingBack(i, n, lo, hi int) {
	if i <= lo || r.phraseOf[i-1] < 0 {
		return
	}
	src := r.phrase(int(r.phraseOf[i-1]))
	if src.first < lo || r.class(src) == "not" {
		return
	}
	src = r.fit(src, src.first, src.last)
	if who := r.whose(src); who.kind != noSource {
		src = who
	}
	cue1 := i + n + 1
	if cue1 >= hi {
		return
	}
	a := Attribution{Cue: r.span(i, cue1), Content: r.span(cue1, r.oneClause(cue1, r.clauseEnd(cue1, hi, -1))), Lemma: r.norm(i), Rule: "attribution.pointing_back"}
	r.add(a, found{cue0: i, cue1: cue1, src: src, group: -1})
}

// oneClause ends a clause before a second finite verb that has no subject in it: "selon lesquelles P ont circulé".
func (r *reader) oneClause(i, hi int) int {
	start, seen := i, false
	for ; i < hi; i++ {
		k := r.groupOf[i]
		if k < 0 || r.p.Verbs[k].First != i || !r.finite(int(k)) {
			continue
		}
		g := r.p.Verbs[k]
		own := g.Pronoun >= start || g.Subject >= 0 && r.p.Phrases[g.Subject].First >= start && r.p.Phrases[g.Subject].Last <= i
		if seen && (!own || r.groupOf[i-1] >= 0) && !r.is(rJoin, i-1) && r.relativeBefore(i) < 0 {
			return i
		}
		seen = true
	}
	return hi
}

// coverage is the clause that a preposition with its source [i, end) speaks for: what follows at the start of a clause,
// what stands before at its end, and the whole clause in its midst.
func (r *reader) coverage(i, end, lo, hi int) text.Span {
	before := i
	for before > lo && r.pause(before-1) {
		before--
	}
	first := r.clauseStart(before-1, lo)
	for j := before - 1; j > max(lo, before-4); j-- {
		if r.comma(j-1) && r.rivalCount(j, hi) == i {
			return r.span(j, i)
		}
	}
	if rel := r.relativeStart(before-1, first); rel > 0 {
		first, hi = rel, max(end, r.commaAfter(end, hi))
	}
	if r.leads(i, before, lo) {
		start := end
		if start < hi && r.norm(start) == "(" {
			start = max(start, r.asideEnd(start, hi))
		}
		if start+1 < hi && r.pause(start) && (r.cited(start+1) > 0 || r.is(rCiting, start+1)) {
			start = max(start, r.asideEnd(start, hi)-1)
		}
		start = r.complement(start, hi)
		if start < hi && r.pause(start) {
			start = r.whoItIs(start, hi) + 1
		}
		return r.wholeQuote(start, r.statementEnd(start, hi))
	}
	first = r.afterOther(first, before)
	if end < hi && r.comma(end) && r.another(end+1, hi) {
		return r.span(first, before)
	}
	next := end
	for next < hi && (r.comma(next) || r.norm(next) == ")") {
		next++
	}
	if r.endsHere(end, next, hi) {
		if q := r.closing(before - 1); q >= 0 && r.d.Quotes[q].First-1 <= first {
			return r.d.Quotes[q].Inner
		}
		return r.span(first, before)
	}
	return r.span(first, r.clauseEnd(next, hi, -1))
}

// afterOther is where what a source speaks for starts when another source stands before it in the clause: "5 000 selon A, | 10 000
// selon B".
func (r *reader) afterOther(first, before int) int {
	comma := -1
	for j := before - 1; j > first; j-- {
		switch k := r.groupOf[j]; {
		case comma < 0 && k >= 0 && r.finite(int(k)):
			return first
		case comma < 0 && r.comma(j):
			comma = j
		case comma >= 0 && r.sourced(j):
			return comma + 1
		}
	}
	return first
}

// another reports whether what follows at i has no verb and a source of its own: "5 000 selon A, | 10 000 selon B".
func (r *reader) another(i, hi int) bool {
	for j := i; j < min(hi, i+12) && !r.pause(j); j++ {
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) {
			return false
		}
		if j > i && r.sourced(j) {
			return true
		}
	}
	return false
}

// relativeStart returns where the relative clause starts that a source stands in, after its pronoun; 0 for none.
func (r *reader) relativeStart(i, lo int) int {
	for j := i; j > lo && !r.comma(j); j-- {
		if r.is(rRelative, j) && r.comma(j-1) && j < i {
			return j + 1
		}
	}
	return 0
}

func (r *reader) commaAfter(i, hi int) int {
	for ; i < hi; i++ {
		if r.comma(i) {
			return i
		}
	}
	return hi
}

// whoItIs returns the comma after an apposition of a leading source that starts at the comma i ("selon l'Observatoire,
// une ONG de Lima, P"), or i where there is none: only an indefinite phrase and then another phrase make one.
func (r *reader) whoItIs(i, hi int) int {
	relative := r.is(rRelative, i+1)
	if !r.is(rIndefinite, i+1) && !relative && (r.mood(i+1) != syntax.Participle || r.groupOf[min(i+1, len(r.groupOf)-1)] >= 0) {
		return i
	}
	for j := i + 2; j < min(hi, i+25); j++ {
		if r.comma(j) {
			if j+1 < hi && (r.pos(j+1) == syntax.Det || r.pos(j+1) == syntax.Propn || r.pos(j+1) == syntax.Num || r.pos(j+1) == syntax.Pron) {
				return j
			}
			return i
		}
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) && !relative || r.opening(j) >= 0 {
			return i
		}
	}
	return i
}

// complement goes over what a leading source still carries up to its comma: "selon une étude publiée lundi, P".
func (r *reader) complement(i, hi int) int {
	if j := r.carried(i, hi); j > 0 {
		return j
	}
	if i >= hi || r.pause(i) || r.mood(i) != syntax.Participle && r.mood(i) != syntax.Gerund && r.pos(i) != syntax.Adj && r.pos(i) != syntax.Adp && r.pos(i) != syntax.Adv {
		return i
	}
	for j := i; j < min(hi, i+20); j++ {
		if r.comma(j) {
			return j
		}
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) || r.opening(j) >= 0 {
			break
		}
	}
	return i
}

// leads reports whether the source stands at the start of its clause: of the sentence, or after the word that opens a
// clause.
func (r *reader) leads(i, before, lo int) bool {
	if before <= lo || r.opens(i, lo) {
		return true
	}
	j := before - 1
	if r.norm(j) == ";" || r.colonAt(j) {
		return true
	}
	return r.is(rClause, j) || r.is(rRelative, j) || r.is(rJoin, j) || r.is(rBreaker, j)
}

// rivalCount returns where another source stands after a number that starts at i: "…, 900 selon la police"; -1 for none.
func (r *reader) rivalCount(i, hi int) int {
	if r.pos(i) != syntax.Num {
		return -1
	}
	for j := i + 1; j < min(hi, i+4); j++ {
		if r.sourced(j) {
			return j
		}
		if p := r.pos(j); p != syntax.Num && p != syntax.Noun && p != syntax.Adj {
			return -1
		}
	}
	return -1
}

// endsHere reports whether nothing of the clause follows the source: the end of the sentence, another clause, where it
// was said, or who handed it on.
func (r *reader) endsHere(end, next, hi int) bool {
	if next > end && r.rivalCount(next, hi) >= 0 {
		return true
	}
	if next >= hi || r.tokens[next].Kind == text.Punct && r.opening(next) < 0 {
		return true
	}
	if next == end && r.datedAt(end) { // "according to police Monday."
		if last := r.p.Phrases[r.phraseOf[end]].Last; last >= hi || r.comma(last) || r.norm(last) == "." {
			return true
		}
	}
	if end < hi && r.norm(end) == ")" {
		return true
	}
	if r.is(rRelative, next) || r.is(rJoin, next) || r.is(rBreak, next) || r.is(rCiting, next) || r.cited(next) > 0 || r.is(rVenue, next) || r.medium(next) {
		return true
	}
	if k := r.phraseOf[next]; next == end && k >= 0 && r.p.Phrases[k].First == next && r.pos(next) != syntax.Adj {
		return false // the object of the clause
	}
	return next == end && r.groupOf[next] < 0 // a complement of the source
}

// statementEnd is the end of what a leading source speaks for: the sentence, or another source in it.
func (r *reader) statementEnd(i, hi int) int {
	for j := i; j < hi; j++ {
		if r.norm(j) == ";" || j > i && r.sourced(j) && r.comma(j-1) {
			return j
		}
	}
	return hi
}

// wholeQuote is the inside of a quotation that fills the tokens [first, last), or their span.
func (r *reader) wholeQuote(first, last int) text.Span {
	if q := r.opening(first); q >= 0 {
		if end := r.d.Quotes[q].Last + 1; end >= last-1 {
			return r.d.Quotes[q].Inner
		}
	}
	return r.span(first, last)
}

// whose is who speaks in a noun of saying: "l'affirmation [de Moscou] selon laquelle".
func (r *reader) whose(s source) source {
	for j := s.head + 1; j < s.last-1; j++ {
		if !r.is(rOf, j) {
			continue
		}
		first := j + 1
		if r.pos(j) == syntax.Det {
			first = j
		}
		who := source{kind: phraseSource, first: first, last: s.last, head: j + 1, phrase: -1, antecedent: -1, span: r.span(first, s.last)}
		for who.head < s.last-1 && r.pos(who.head) != syntax.Noun && r.pos(who.head) != syntax.Propn {
			who.head++
		}
		n, ok := r.noun(who.head)
		if ok && (n.class == "person" || n.class == "group") || !ok && r.pos(who.head) == syntax.Propn {
			return who
		}
		return nobody
	}
	return nobody
}

// ownView reads "à ses yeux", "à son avis": the view is of whom the possessive stands for.
func (r *reader) ownView(i int) bool {
	n := r.run(rView, i)
	if n == 0 || r.used[i] {
		return false
	}
	lo, hi := r.bounds(i)
	if i+n >= hi && !r.pause(i-1) || !r.opens(i, lo) && !r.pause(i-1) {
		return false
	}
	a := Attribution{Cue: r.span(i, i+n), Content: r.coverage(i, i+n, lo, hi), Lemma: r.norm(i), Rule: "attribution.preposition"}
	return r.add(a, found{cue0: i, cue1: i + n, src: nobody, owner: true, group: -1})
}
