package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// lookup returns the reading of a verb group as speech, and the token after its cue; nil when it is none.
func (r *reader) lookup(k int) (*speechVerb, int) {
	g := &r.p.Verbs[k]
	if r.is(rIdle, g.First) {
		return nil, g.Last
	}
	lemma := g.Lemma
	for _, v := range r.t.longer[lemma] {
		if r.follows(v.rest, g.Last) {
			return v, g.Last + len(v.rest)
		}
	}
	if r.reflexive(g) {
		return r.t.verbs["se "+lemma], g.Last
	}
	v := r.t.verbs[lemma]
	if v == nil {
		return nil, g.Last
	}
	if n, _ := r.match(r.t.idioms[lemma], g.Last); n > 0 {
		return nil, g.Last
	}
	return v, g.Last
}

// reflexive reports whether the group holds a pronoun that stands for its subject: se, or me and nous beside je and nous.
func (r *reader) reflexive(g *syntax.VerbGroup) bool {
	for i := max(g.First-2, 0); i < min(g.Last, len(r.tokens)); i++ {
		if n := r.run(rReflexive, i); n > 0 {
			return true
		}
		if r.is(rDoubled, i) && r.norm(i-1) == r.norm(i) {
			return true
		}
	}
	return false
}

// statement is a verb of speech being read: its cue, its source and where its sentence lies.
type statement struct {
	k          int // verb group, -1 for a participle or infinitive
	v          *speechVerb
	cue0, cue1 int
	lo, hi     int
	src        source
	negated    bool
	passive    bool
}

// verbGroup reads a finite verb of speech.
func (r *reader) verbGroup(k int) {
	v, end := r.lookup(k)
	if v == nil {
		return
	}
	g := &r.p.Verbs[k]
	if g.Mood == syntax.Infinitive || g.Mood == syntax.Gerund {
		r.verbal(g.Main)
		return
	}
	if g.Mood == syntax.Imperative || r.used[g.First] {
		return
	}
	s := &statement{k: k, v: v, cue0: g.First, cue1: end, negated: g.Negated, passive: g.Passive}
	s.lo, s.hi = r.bounds(g.Main)
	for s.cue0 < g.Main && r.is(rObject, s.cue0) {
		s.cue0++
	}
	s.cue0, s.cue1 = max(s.cue0, s.lo), min(s.cue1, s.hi)
	if s.cue0 >= s.cue1 {
		return
	}
	if s.passive {
		r.passiveVoice(s)
		return
	}
	if v.has(fQuote) && r.aside(s) {
		return
	}
	s.src = r.sourceOf(k, false)
	if g.Inverted && s.src.kind == pronounSource {
		return // a question
	}
	if s.src.kind == pronounSource && r.impersonal(s) {
		return
	}
	if v.class == "learn" && r.learned(s) {
		return
	}
	if v.class == "ask" && v.frames == fQuote && !r.beforeQuote(s) {
		return
	}
	r.frames(s)
}

// impersonal reports whether the subject is no one: "il semble", "cela dit".
func (r *reader) impersonal(s *statement) bool {
	i := s.src.head
	return r.is(rImpersonal, i) && r.t.pronouns[r.norm(i)] == "" && !r.is(rClause, s.cue1)
}

// frames tries the ways a verb takes its content, and keeps the first that fits.
func (r *reader) frames(s *statement) bool {
	if s.src.kind == noSource {
		return false
	}
	at := r.skip(s, s.cue1)
	switch {
	case s.v.has(fClause) && r.clause(s, at):
	case r.quotation(s):
	case s.v.has(fZero) && r.zero(s, at):
	case s.v.has(fInfinitive) && r.infinitive(s, at):
	case s.v.has(fGerund) && r.gerundContent(s, at):
	case s.v.has(fAs) && r.as(s, at):
	case s.v.has(fLabel) && r.label(s, at):
	case s.v.has(fPredicate) && r.predicate(s, at):
	case s.v.has(fNoun|fNounQuoted) && r.nominal(s, at):
	default:
		return false
	}
	return true
}

// skip goes over what may stand between a cue and its content: adverbs, dates, an aside between commas, what tells to
// whom or where it was said.
func (r *reader) skip(s *statement, i int) int {
	for n := 0; i < s.hi && n < 40; n++ {
		switch {
		case r.opening(i) >= 0:
			return i
		case r.pos(i) == syntax.Adv && r.groupOf[i] < 0 && !r.is(rQuestion, i):
			i++
		case r.phraseOf[i] >= 0 && r.p.Phrases[r.phraseOf[i]].First == i && r.dated(int(r.phraseOf[i])):
			i = r.p.Phrases[r.phraseOf[i]].Last
		case r.is(rTime, i) && r.phraseOf[i] < 0:
			i++
		case (r.comma(i) || r.norm(i) == "(") && !r.is(rClause, i+1) && r.asideEnd(i, s.hi) > 0:
			i = r.asideEnd(i, s.hi)
		default:
			return i
		}
	}
	return i
}

// asideEnd returns the token after the comma that closes the aside opened at i, 0 when none closes it soon.
func (r *reader) asideEnd(i, hi int) int {
	for j := i + 1; j < min(hi, i+30); j++ {
		if n := r.norm(j); n == "," || n == ")" {
			return j + 1
		} else if n == ";" || n == ":" || r.opening(j) >= 0 {
			return 0
		}
	}
	return 0
}

// clause reads "que P" or an indirect question after the cue.
func (r *reader) clause(s *statement, at int) bool {
	i := r.clauseWord(s, at)
	if i < 0 {
		return false
	}
	for _, p := range s.v.noun {
		if i == s.cue1+1 && p == r.norm(s.cue1) { // "s'attend à ce que"
			s.cue1++
		}
	}
	return r.addStatement(s, r.span(i, r.clauseEnd(i+1, s.hi, s.k)), "clause")
}

// clauseWord finds the word that opens the reported clause. Between it and the cue may stand a prepositional phrase,
// whom the source tells, and asides; a bare object before que makes it a relative clause, and a second verb a clause of
// its own.
func (r *reader) clauseWord(s *statement, at int) int {
	told := s.v.has(fAddressee)
	for i, n := at, 0; i < s.hi && n < 40; n++ {
		if r.is(rClause, i) {
			if s.negated && i == s.cue1 && r.restrictive(i, s) {
				return -1
			}
			return i
		}
		if r.mood(i) == syntax.Gerund && i > at || r.comma(i) && r.mood(i+1) == syntax.Gerund && r.t.verbs[r.p.Words[i+1].Lemma] != nil {
			return -1
		}
		if i <= at+1 && s.v.class != "judge" && r.is(rQuestion, i) || s.negated && i == at && r.is(rWhether, i) {
			return i
		}
		switch k := r.phraseOf[i]; {
		case k >= 0 && (r.governed(int(k)) || r.pos(i) == syntax.Adp || r.dated(int(k))):
			i = max(i+1, r.p.Phrases[k].Last)
		case k >= 0 && (told || r.pos(i) == syntax.Pron):
			told = false
			i = max(i+1, r.p.Phrases[k].Last)
		case k >= 0:
			return -1
		case r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])):
			return -1
		case (r.comma(i) || r.norm(i) == "(") && r.asideEnd(i, s.hi) > 0 && !r.is(rClause, i+1):
			i = r.asideEnd(i, s.hi)
		case r.colonAt(i) || r.norm(i) == ";" || r.opening(i) >= 0 || r.is(rJoin, i):
			return -1
		default:
			i++
		}
	}
	return -1
}

func (r *reader) finite(k int) bool {
	m := r.p.Verbs[k].Mood
	return m != syntax.Infinitive && m != syntax.Participle && m != syntax.Gerund
}

// restrictive reports whether "ne … que" is "only": que then stands before a phrase without a verb.
func (r *reader) restrictive(i int, s *statement) bool {
	for j := i + 1; j < min(s.hi, i+25); j++ {
		if r.groupOf[j] >= 0 {
			return false
		}
	}
	return true
}

// zero reads an English clause without "that": a subject and its verb right after the cue, or after whom it was told.
func (r *reader) zero(s *statement, at int) bool {
	for range 2 {
		if at >= s.hi {
			return false
		}
		if r.subjectAt(at, s) {
			return r.addStatement(s, r.span(at, r.clauseEnd(at+1, s.hi, s.k)), "clause")
		}
		if !s.v.has(fAddressee) || r.phraseOf[at] < 0 && r.pos(at) != syntax.Pron {
			return false
		}
		if at++; r.phraseOf[at-1] >= 0 {
			at = r.p.Phrases[r.phraseOf[at-1]].Last
		}
	}
	return false
}

func (r *reader) subjectAt(at int, s *statement) bool {
	for j := at; j < min(s.hi, at+25); j++ {
		k := r.groupOf[j]
		if k < 0 || int(k) == s.k {
			continue
		}
		g := r.p.Verbs[k]
		if !r.finite(int(k)) {
			return false
		}
		return g.Pronoun == at || g.Subject >= 0 && r.p.Phrases[g.Subject].First == at
	}
	return false
}

// infinitive reads "annonce négocier", "promet de partir", "vows to leave"; the preposition is part of the cue's side
// only where the verb asks for it.
func (r *reader) infinitive(s *statement, at int) bool {
	i := at
	asked := ""
	if i < s.hi {
		for _, p := range s.v.before {
			if r.norm(i) == p || p == "de" && r.norm(i) == "d'" {
				asked = p
			}
		}
	}
	if asked == "" && !s.v.bare {
		return false
	}
	if asked != "" {
		i++
	}
	for n := 0; i < s.hi && n < 4 && (r.pos(i) == syntax.Part || r.pos(i) == syntax.Pron || r.pos(i) == syntax.Adv); n++ {
		i++
	}
	if i >= s.hi || r.mood(i) != syntax.Infinitive && (asked != "to" || r.pos(i) != syntax.Verb && r.pos(i) != syntax.Aux) {
		return false
	}
	return r.addStatement(s, r.span(at, r.clauseEnd(i, s.hi, s.k)), "infinitive")
}

func (r *reader) gerundContent(s *statement, at int) bool {
	if at >= s.hi || r.mood(at) != syntax.Gerund {
		return false
	}
	return r.addStatement(s, r.span(at, r.clauseEnd(at+1, s.hi, s.k)), "infinitive")
}

// verbal reads a participle ("ajoutant que") or an infinitive ("a tenu à préciser que", "sans préciser si"); the
// subject is that of the verb before it.
func (r *reader) verbal(i int) {
	v, rest := r.t.verbs[r.p.Words[i].Lemma], 0
	for _, long := range r.t.longer[r.p.Words[i].Lemma] {
		if r.follows(long.rest, i+1) {
			v, rest = long, len(long.rest)
			break
		}
	}
	if v == nil || r.used[i] || v.frames&(fClause|fQuote|fLabel) == 0 && !(v.has(fNoun) && r.mood(i) == syntax.Gerund) {
		return
	}
	s := &statement{k: -1, v: v, cue0: i, cue1: i + 1 + rest}
	s.lo, s.hi = r.bounds(i)
	k := r.governor(i, s.lo)
	if k < 0 {
		return
	}
	if s.src = r.sourceOf(k, false); s.src.kind == noSource || r.impersonal(s) || r.is(rImpersonal, s.src.head) && r.mood(i) == syntax.Infinitive && r.impersonalVerb(k) {
		return
	}
	g := r.p.Verbs[k]
	s.negated = r.refused(i, s.lo) || r.is(rRefuse, g.Main) || r.t.words[rRefuse][g.Lemma] != nil
	if r.mood(i) == syntax.Infinitive && !s.negated && !r.attached(i, g.Last) {
		return
	}
	at := r.skip(s, s.cue1)
	if v.has(fClause) && r.clause(s, at) || r.quotation(s) {
		return
	}
	if r.mood(i) == syntax.Gerund && (v.has(fLabel) && r.label(s, at) || v.has(fNoun) && r.nominal(s, at)) {
		return
	}
	if s.negated && v.class != "judge" && v.has(fNoun) {
		r.nominal(s, at)
	}
}

// impersonalVerb reports whether a verb group has an empty subject: "il faut", "il convient".
func (r *reader) impersonalVerb(k int) bool {
	return r.t.words[rEmpty][r.p.Verbs[k].Lemma] != nil
}

// governor is the last finite verb group before i in the sentence.
func (r *reader) governor(i, lo int) int {
	for j, n := i-1, 0; j >= lo && n < 60; j, n = j-1, n+1 {
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) {
			return int(k)
		}
	}
	return -1
}

// refused reports whether "sans" governs the infinitive at i.
func (r *reader) refused(i, lo int) bool {
	for j := i - 1; j >= max(lo, i-4); j-- {
		if r.is(rWithout, j) {
			return true
		}
		if p := r.pos(j); p != syntax.Pron && p != syntax.Adv && p != syntax.Part {
			return false
		}
	}
	return false
}

// attached reports whether only small words stand between a governing verb and its infinitive.
func (r *reader) attached(i, last int) bool {
	for j := last; j < i; j++ {
		switch r.pos(j) {
		case syntax.Adp, syntax.Pron, syntax.Adv, syntax.Part:
		default:
			return false
		}
	}
	return i-last < 5
}

// addStatement keeps what a statement says.
func (r *reader) addStatement(s *statement, content text.Span, rule string) bool {
	a := Attribution{
		Cue: r.cue(s), Content: content, Negated: s.negated, Denial: s.v.class == "deny",
		Lemma: s.v.lemma, Rule: "attribution." + rule,
	}
	if rule == "quotation" || rule == "aside.quotation" {
		a.Type = r.typeOf(r.trim(content))
	}
	if !r.add(a, found{cue0: s.cue0, cue1: s.cue1, src: s.src, group: s.k, promise: s.v.class == "promise", learnt: s.v.class == "learn"}) {
		return false
	}
	r.handedOn(s.src, s.cue1)
	return true
}

// widest is how many characters a cue may have; a wider group is cut to its verb.
const widest = 40

func (r *reader) cue(s *statement) text.Span {
	if r.runes(s.cue0, s.cue1) <= widest {
		return r.span(s.cue0, s.cue1)
	}
	if s.k >= 0 {
		if m := r.p.Verbs[s.k].Main; m >= s.cue0 && m < s.cue1 {
			return r.span(m, m+1)
		}
	}
	return r.span(s.cue1-1, s.cue1)
}
