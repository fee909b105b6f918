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
	w, reflexive := r.t.at(g.ID, g.Lemma), r.reflexive(g)
	if reflexive {
		if w = w.itself; w == nil {
			w = unknown
		}
	}
	for _, v := range w.longer {
		if i := r.overManner(g.Last); r.follows(v.rest, i) {
			if v.has(fOwn) {
				return v, g.Last
			}
			return v, i + len(v.rest) // "font désormais état de"
		}
	}
	if reflexive {
		return w.verb, g.Last
	}
	if w.verb == nil {
		return nil, g.Last
	}
	if n, _ := r.match(w.idioms, g.Last); n > 0 {
		return nil, g.Last
	}
	return w.verb, g.Last
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
	ruler      int // of an infinitive: one more than the verb group that governs it, 0 for none
}

// host is the verb group of the narrator's that a statement hangs on, -1 for none.
func (s *statement) host() int {
	if s.k < 0 {
		return s.ruler - 1
	}
	return s.k
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
	if g.Mood == syntax.Imperative || r.used[g.First] || v.has(fNot) && !g.Negated || v.has(fState) && !g.Passive {
		return
	}
	if r.hidden(hiddenPhrase, g.Main) {
		return // "asked not to be named"
	}
	s := &statement{k: k, v: v, cue0: g.First, cue1: end, negated: g.Negated && !v.has(fNot), passive: g.Passive}
	s.lo, s.hi = r.bounds(g.Main)
	for s.cue0 < g.Main && r.is(rObject, s.cue0) {
		s.cue0++
	}
	if n := r.run(rManner, s.cue1); n > 0 && r.phraseOf[s.cue1] < 0 {
		s.cue1 += n // "nie en bloc"
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
	if r.notThisOne(s) || v.class == "learn" && r.learned(s) {
		return
	}
	if v.class == "ask" && v.frames == fQuote && !r.beforeQuote(s) {
		return
	}
	if !r.frames(s) && !r.t.bare {
		r.referring(s)
	}
}

// notThisOne reports whether a statement is none of its subject: a chain, a talk of two, a question, "il semble".
func (r *reader) notThisOne(s *statement) bool {
	pronoun := s.src.kind == pronounSource
	switch {
	case s.src.kind == relativeSource && r.hearsay(s.src.first) > 0:
		return true // "X, qui dit tenir l'information de Y, affirme": a chain
	case s.src.kind != noSource && r.is(rNone, s.src.first), s.v.class == "cite" && r.citesSaying(s):
		return true
	case s.v.class == "talk" && r.together(s.src), r.ownWord(s):
		return true
	case pronoun && r.p.Verbs[s.k].Inverted:
		return true // a question
	}
	return pronoun && r.impersonal(s)
}

// together reports whether a source is two: "Le maire et la préfète ont parlé de « la digue »" is a talk.
func (r *reader) together(s source) bool {
	return s.kind == phraseSource && (r.joined(s) || s.phrase >= 0 && r.paired(s.phrase))
}

// ownWord reports whether a label is only the word of who is being reported: "condemned what they called “a trick”".
func (r *reader) ownWord(s *statement) bool {
	if n := len(r.out) - 1; n < 0 || s.src.kind != pronounSource || !s.v.has(fPredicate|fLabel) || !r.out[n].Content.Contains(r.tokens[s.cue0].Span) {
		return false
	}
	for j := s.src.first - 3; j < s.src.first; j++ {
		if n := r.run(rQuestion, j); n > 0 && j+n == s.src.first {
			return true
		}
	}
	return false
}

// impersonal reports whether the subject is no one: "il semble", "cela dit".
func (r *reader) impersonal(s *statement) bool {
	i := s.src.head
	return r.is(rImpersonal, i) && r.entry(i).pronoun == "" && !r.is(rClause, s.cue1)
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
	case s.v.has(fMeasure) && r.measured(s, at):
	case s.v.has(fSight) && r.seen(s, at):
	case s.v.has(fLabel) && r.label(s, at):
	case s.v.has(fPredicate) && r.predicate(s, at):
	case s.v.has(fNominal) && r.nominal(s, at):
	default:
		return false
	}
	return true
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
	if rule == "noun" {
		r.gapped(s, r.out[len(r.out)-1].Content)
	}
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
