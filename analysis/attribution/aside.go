package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// aside reads a verb of speech that stands beside what it reports: after a quotation or a clause, in its midst, or
// opened by "comme". It reports false when the verb is no aside.
func (r *reader) aside(s *statement) bool {
	g := &r.p.Verbs[s.k]
	left := min(s.cue0, max(g.First, s.lo))
	inverted := g.Inverted
	if !inverted && g.Pronoun >= s.lo && g.Pronoun < left {
		left = g.Pronoun
	}
	if r.misread(left) {
		r.unquote(s)
	}
	if r.t.bare && inverted && g.Pronoun < 0 && s.v.has(fAddressee) && g.Subject >= 0 && !r.speaks(r.phrase(g.Subject)) {
		return r.trailing(s) // "“…,” the minister, Karim Odeh, told a meeting": no subject after it
	}
	if as := r.asBefore(left, s.lo); as >= 0 {
		return r.asAside(s, as) || r.clauseWord(s, s.cue1) < 0
	}
	if content, ok := r.spokenLine(s, left); ok && (inverted || r.speakerAt(s.cue1)) {
		s.src = r.sourceOf(s.k, true)
		return s.src.kind != noSource && r.addStatement(s, content, "aside")
	}
	if !inverted && g.Pronoun < 0 && !r.pauseBefore(s.cue0) && !r.quoteBefore(left) {
		return r.trailing(s)
	}
	if !inverted && g.Pronoun >= 0 {
		return r.trailing(s)
	}
	if !r.pauseBefore(left) || !inverted && r.afterRelative(s.cue0, s.lo) {
		return false
	}
	if !inverted && (g.Negated || r.subjectGoesOn(s)) {
		return false
	}
	s.src = r.sourceOf(s.k, true)
	if from := r.textRead(s); inverted && s.v.class == "learn" && s.src.kind == pronounSource && r.is(rNobody, s.src.head) && from.kind == phraseSource {
		s.src = from // "« … », lit-on dans le rapport"
	}
	if s.src.kind == noSource || s.src.kind == relativeSource || s.src.first < s.cue0 {
		return false
	}
	if !inverted && r.infinitiveBetween(s.cue1, s.src.first) {
		return false // "…, avaient promis de venger les morts"
	}
	if !inverted && (r.verbAt(s.src.last) || !r.speaks(s.src) && (!r.quoteBefore(left) || r.ending(s.src, rAbstract))) {
		return false // "said the port would reopen"
	}
	if !inverted && !r.quoteBefore(left) && !r.mainVerb(r.clauseStart(left-1, s.lo), left) && !r.goesOn(s) && !(s.src.last >= s.hi-1 && r.tokens[s.hi-1].Kind != text.Punct) && !r.verbless(s, left) {
		return false // "Le maire, élu hier, a annoncé son départ"
	}
	return r.beside(s, left, max(s.cue1, s.src.last))
}

// afterRelative reports whether a relative clause between commas ends right before a verb, which then is that of the
// clause around it: "The group, which they call “a gang”, denied".
func (r *reader) afterRelative(verb, lo int) bool {
	k := r.beforeAside(verb, lo)
	return k >= 0 && r.is(rRelative, r.p.Phrases[k].Last+1)
}

// misread reports whether a quotation that never closes opens right before an aside: its mark closes one that never
// opened.
func (r *reader) misread(i int) bool {
	q := r.quoteOf[i]
	if q < 0 || i == 0 {
		return false
	}
	quote := r.d.Quotes[q]
	return quote.End == quote.Inner.End && (quote.First == i || quote.First == i-1 && r.pause(quote.First))
}

// unquote widens a statement to its sentence.
func (r *reader) unquote(s *statement) {
	if n := r.sentence(s.cue0); n >= 0 {
		s.lo, s.hi = max(r.d.Sentences[n].First, s.cue0-window), min(r.d.Sentences[n].Last, s.cue0+window)
	}
}

// subjectGoesOn reports whether a verb after a comma still has the subject before the comma: "Le maire, élu hier, a
// annoncé que". It then takes content of its own.
func (r *reader) subjectGoesOn(s *statement) bool {
	at := r.skip(s, s.cue1)
	if at >= s.hi {
		return false
	}
	if k := r.p.Verbs[s.k].Subject; r.quoteBefore(s.cue0) && (k < 0 || r.p.Phrases[k].Last > s.cue0) {
		return false // "« … », a dit le maire : « … »"
	}
	return r.is(rClause, at) || r.colonAt(at) || r.opening(at) >= 0 || r.clauseWord(s, at) >= 0
}

// mainVerb reports whether a finite verb that is not that of a relative clause stands in the tokens [first, last).
func (r *reader) mainVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if k := r.groupOf[i]; k >= 0 && r.finite(int(k)) && r.p.Verbs[k].First == i && r.relativeBefore(i) < 0 {
			return true
		}
	}
	return false
}

// infinitiveBetween reports whether an infinitive with its preposition stands in the tokens [i, last): what follows it is its
// object, and speaks no word. "croit savoir" has none.
func (r *reader) infinitiveBetween(i, last int) bool {
	for i++; i < last; i++ {
		if r.mood(i) == syntax.Infinitive && (r.is(rOf, i-1) || r.is(rTo, i-1)) {
			return true
		}
	}
	return false
}

// verbless reports whether an aside closes words that have no verb and no subject for its own: "Pas question de céder,
// affirme le patron".
func (r *reader) verbless(s *statement, left int) bool {
	first := r.clauseStart(left-1, s.lo)
	switch r.pos(first) {
	case syntax.Adv, syntax.Adp, syntax.Part:
	default:
		return false
	}
	for i := first; i < left; i++ {
		if k := r.phraseOf[i]; k >= 0 && r.p.Phrases[k].First == i && !r.governed(int(k)) && r.pos(i) == syntax.Det {
			return false
		}
	}
	return left-first > 3 && s.src.first == s.cue1
}

// verbAt reports whether a finite verb group starts at i.
func (r *reader) verbAt(i int) bool {
	return i < len(r.groupOf) && r.groupOf[i] >= 0 && r.p.Verbs[r.groupOf[i]].First == i && r.finite(int(r.groupOf[i]))
}

// goesOn reports whether the clause around an aside takes up its verb after it: "La digue, a dit le maire, tiendra".
func (r *reader) goesOn(s *statement) bool {
	end := max(r.overTold(s, s.cue1), s.src.last)
	return r.comma(end) && end+1 < s.hi && r.groupOf[end+1] >= 0 && r.finite(int(r.groupOf[end+1]))
}

// pauseBefore reports whether an aside may start at i: after a comma, a dash or a quotation, or at the very start.
func (r *reader) pauseBefore(i int) bool {
	return i == 0 || r.pause(i-1) || r.quoteBefore(i) || r.sentence(i-1) != r.sentence(i) && r.closed(i-1)
}

// beside finds what an aside [left, end) reports: a quotation that ends before it, a clause that ends before it, or the
// clause around it.
func (r *reader) beside(s *statement, left, end int) bool {
	j := left - 1
	for j >= s.lo && r.pause(j) && r.norm(j) != "(" {
		j--
	}
	if j < 0 || j < s.lo && !r.closed(j) {
		return false
	}
	if q := r.closing(j); q >= 0 {
		return r.addStatement(s, r.quoted(q, s, end), "aside.quotation")
	}
	if r.closed(j) { // the opening mark is missing
		return j > s.lo && r.addStatement(s, r.span(s.lo, j), "aside.quotation")
	}
	if q := r.quoteOf[s.cue0]; q >= 0 && r.narrated(s) {
		return r.addStatement(s, r.d.Quotes[q].Inner, "aside.quotation")
	}
	first := r.joinedStart(r.clauseStart(left-1, s.lo), left)
	content := r.span(first, j+1)
	if (r.comma(end) || r.norm(end) == ")" || r.norm(end) == "–" || r.norm(end) == "—") && end+1 < s.hi && r.around(first, j+1, end+1, s) {
		content = r.span(first, r.clauseEnd(end+1, s.hi, -1))
	}
	return r.addStatement(s, content, "aside")
}

// narrated reports whether an aside inside a quotation is the narrator's ("« A, a dit le maire, B »") and not part of
// what is quoted ("« A, m'a dit le maire »", "« A, dit-on »").
func (r *reader) narrated(s *statement) bool {
	if r.hidden(hiddenPronoun, s.src.head) || s.src.kind == pronounSource && r.is(rFirst, s.src.head) {
		return false
	}
	first := s.cue0
	if s.k >= 0 {
		first = r.p.Verbs[s.k].First
	}
	for i := first; i < s.cue1; i++ {
		if r.is(rSelf, i) {
			return false
		}
	}
	return true
}

// around reports whether the clause of an aside goes on after it: nothing finite stands before it, and what follows
// neither joins a clause nor opens one.
func (r *reader) around(first, last, next int, s *statement) bool {
	if r.is(rJoin, next) || r.is(rBreak, next) {
		return false
	}
	for i := first; i < last; i++ {
		if k := r.groupOf[i]; k >= 0 && r.finite(int(k)) && !(r.p.Verbs[k].Last == last && (r.pos(next) == syntax.Adj || r.mood(next) == syntax.Participle || r.mood(next) == syntax.Infinitive)) {
			return false // but "Le plat est, dit-on, excellent"
		}
	}
	return true
}

// clauseStart looks back for where the clause that ends at i starts: after a semicolon, a colon, or the word that opens
// a reported clause.
func (r *reader) clauseStart(i, lo int) int {
	for j := i; j >= lo; j-- {
		if n := r.norm(j); n == ";" || r.colonAt(j) && r.opening(j+1) < 0 {
			return j + 1
		}
	}
	return r.dateline(lo, i)
}

// dateline goes over the place that agencies put before a text: "LIMA – ", "Quito (Nordpresse) — ".
func (r *reader) dateline(lo, hi int) int {
	for j := lo; j < min(hi, lo+8); j++ {
		switch n := r.norm(j); {
		case j > lo && (n == "–" || n == "—" || n == "-"):
			return j + 1
		case !r.tokens[j].Upper && r.tokens[j].Kind == text.Word && r.phraseOf[j] != r.phraseOf[lo]:
			return lo
		case r.tokens[j].Kind == text.Symbol || r.opening(j) >= 0:
			return lo
		}
	}
	return lo
}

// asBefore returns the "comme" that opens the aside of a verb at left, or -1. Clitics and a subject may stand between.
func (r *reader) asBefore(left, lo int) int {
	for j := left - 1; j >= max(lo, left-4); j-- {
		if n := r.run(rAs, j); n > 0 {
			if r.used[j] || j > lo && !r.pause(j-1) && !r.is(rRelative, j-1) {
				return -1
			}
			return j
		}
		if r.comma(j) || r.groupOf[j] >= 0 && r.finite(int(r.groupOf[j])) {
			return -1
		}
	}
	return -1
}

// asAside reads "comme l'a précisé X". It covers what follows it in its clause, and only where nothing follows what
// comes before.
func (r *reader) asAside(s *statement, as int) bool {
	s.src = r.sourceOf(s.k, false)
	if s.src.kind == noSource || s.src.first < as {
		s.src = r.sourceOf(s.k, true)
	}
	if s.src.kind == noSource || s.src.first < as {
		return false
	}
	if s.v.class == "hope" && !r.speaks(s.src) {
		return false // "comme le prévoit la loi"
	}
	end := max(s.cue1, s.src.last)
	for j := end; j < min(s.hi, end+25); j++ {
		if r.comma(j) || r.norm(j) == ")" || r.norm(j) == "–" || r.norm(j) == "—" {
			if j+1 < s.hi && !r.is(rJoin, j+1) {
				return r.addStatement(s, r.span(j+1, r.clauseEnd(j+1, s.hi, -1)), "as")
			}
			break
		}
	}
	if as <= s.lo {
		return false
	}
	return r.addStatement(s, r.span(r.clauseStart(as-1, s.lo), as), "as")
}

// trailing reads a quotation or clause whose subject and verb follow it: "“…,” she said", "it will hold, officials said".
func (r *reader) trailing(s *statement) bool {
	s.src = r.sourceOf(s.k, false)
	if s.src.kind == phraseSource && s.src.first >= s.cue1 {
		s.src = r.subjectBefore(&r.p.Verbs[s.k])
	}
	if s.src.kind == noSource || s.src.kind == relativeSource || s.src.last > s.cue0 || !r.t.bare {
		return false
	}
	left := s.src.first
	if left <= 0 || !(r.pause(left-1) || r.closed(left-1)) {
		return false
	}
	if j := left - 1; r.closed(j) || r.comma(j) && r.closed(j-1) {
		if r.opening(r.skip(s, s.cue1)) < 0 && r.subjectGoesOn(s) {
			return false
		}
		return r.beside(s, left, s.cue1)
	}
	if end := r.overComplements(r.overTold(s, r.skip(s, s.cue1)), s.hi); end < s.hi && (r.tokens[end].Kind != text.Punct || r.colonAt(end) || r.opening(end) >= 0 || r.opening(end+1) >= 0) || r.clauseWord(s, s.cue1) >= 0 {
		return false
	}
	if first := r.clauseStart(left-1, s.lo); !r.finiteBetween(first, left) && !r.headlined(s, first, left) && !r.goesOn(s) {
		return false
	}
	return r.beside(s, left, s.cue1)
}

// headlined reports whether a headline closes with who says it: "Nine dead in ferry fire, police say".
func (r *reader) headlined(s *statement, first, left int) bool {
	return left-first > 3 && s.cue1 >= s.hi && r.tokens[s.hi-1].Kind != text.Punct && r.pos(first) != syntax.Adp && r.pos(first) != syntax.Adv
}

// overTold goes over whom it was told in an aside, and when: "Dresk told lawmakers on Tuesday".
func (r *reader) overTold(s *statement, i int) int {
	if k := -1; s.v.has(fAddressee) && i < s.hi {
		if k = int(r.phraseOf[i]); k >= 0 && r.p.Phrases[k].First == i {
			return r.skip(s, r.p.Phrases[k].Last)
		}
		if r.pos(i) == syntax.Pron {
			return r.skip(s, i+1)
		}
	}
	return i
}

// overComplements goes over prepositional phrases: "said in a statement", "on condition of anonymity".
func (r *reader) overComplements(i, hi int) int {
	for n := 0; n < 6 && i+1 < hi && r.pos(i) == syntax.Adp && r.phraseOf[i+1] >= 0; n++ {
		i = max(i+2, r.p.Phrases[r.phraseOf[i+1]].Last)
	}
	return i
}

func (r *reader) finiteBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if k := r.groupOf[i]; k >= 0 && r.finite(int(k)) {
			return true
		}
	}
	return false
}
