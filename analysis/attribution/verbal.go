package attribution

import (
	"parallax/analysis/syntax"
)

// verbal reads a participle ("ajoutant que") or an infinitive ("a tenu à préciser que", "sans préciser si"); the
// subject is that of the verb before it.
func (r *reader) verbal(i int) {
	v, rest := r.verbOf(i), 0
	for _, long := range r.lemmaWord(i).longer {
		if r.follows(long.rest, i+1) {
			v, rest = long, len(long.rest)
			break
		}
	}
	if v.has(fQuote) && v.class == "learn" && r.mood(i) == syntax.Infinitive && r.readIn(i, v) {
		return
	}
	if v == nil || r.used[i] || v.frames&(fClause|fQuote|fLabel|fUnnamed) == 0 && !(v.has(fNoun) && r.mood(i) == syntax.Gerund) {
		return
	}
	s := &statement{k: -1, v: v, cue0: i, cue1: i + 1 + rest}
	s.lo, s.hi = r.bounds(i)
	k := r.governor(i, s.lo)
	if k < 0 {
		r.opener(i, v, s)
		return
	}
	s.src = r.sourceOf(k, false)
	if n := len(r.out) - 1; n >= 0 && r.mood(i) == syntax.Gerund && r.found[n].group >= 0 && r.out[n].Sentence == r.sentence(i) &&
		r.out[n].Content.Contains(r.tokens[r.p.Verbs[k].First].Span) {
		s.src = r.found[n].src // "affirme que P, ajoutant que Q": one who affirms adds
	}
	if r.mood(i) == syntax.Infinitive && r.attached(i, &r.p.Verbs[k]) && r.infinitiveAside(i, k, v, s) {
		return
	}
	if s.src.kind == noSource || r.impersonal(s) || r.is(rImpersonal, s.src.head) && r.mood(i) == syntax.Infinitive && r.impersonalVerb(k) {
		return
	}
	g := r.p.Verbs[k]
	s.negated = r.refused(i, s.lo) || r.withheld(i, &g)
	if v.has(fNot) {
		if !s.negated {
			return
		}
		s.negated = false // "refuse d'exclure que"
	}
	if r.mood(i) == syntax.Infinitive && !s.negated && !r.attached(i, &g) && !r.thenAt(i, s.lo) {
		return
	}
	if r.mood(i) == syntax.Infinitive && r.attached(i, &g) {
		s.ruler = k + 1
	}
	at := r.skip(s, s.cue1)
	if v.has(fClause) && r.clause(s, at) || r.quotation(s) || v.has(fZero) && r.zero(s, at) {
		return
	}
	if r.mood(i) == syntax.Gerund && (v.has(fLabel) && r.label(s, at) || v.has(fNominal) && r.nominal(s, at)) {
		return
	}
	if s.negated && v.class != "judge" && v.has(fNoun|fUnnamed) {
		r.nominal(s, at)
	}
}

// withheld reports whether the verb that governs a verb of speech says that it was not said: "refuse de dire", "n'a pas
// voulu dire", but not "n'a pas hésité à dire", "n'a pas refusé de dire".
func (r *reader) withheld(i int, g *syntax.VerbGroup) bool {
	if r.is(rRefuse, g.Main) || r.t.at(g.ID, g.Lemma).starts.has(rRefuse) {
		return !g.Negated || r.mood(i) != syntax.Infinitive
	}
	return g.Negated && r.mood(i) == syntax.Infinitive && r.t.at(g.ID, g.Lemma).starts.has(rWilling)
}

// impersonalVerb reports whether a verb group has an empty subject: "il faut", "il convient".
func (r *reader) impersonalVerb(k int) bool {
	return r.t.at(r.p.Verbs[k].ID, r.p.Verbs[k].Lemma).starts.has(rEmpty)
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

// thenAt reports whether what opens a later act of the same subject stands before the infinitive at i: "avant de
// reconnaître que", "only to concede that".
func (r *reader) thenAt(i, lo int) bool {
	for j := i - 1; j >= max(lo, i-4); j-- {
		if n := r.run(rThen, j); n > 0 {
			return j+n <= i
		}
	}
	return false
}

// readIn reads "« … », peut-on lire dans X" and "on peut lire sur X : « … »" at the infinitive i: what is read speaks.
func (r *reader) readIn(i int, v *speechVerb) bool {
	k := r.groupOf[max(i-1, 0)]
	if k < 0 || !r.t.at(r.p.Verbs[k].ID, r.p.Verbs[k].Lemma).starts.has(rPossible) {
		return false
	}
	g := r.p.Verbs[k]
	if g.Pronoun < 0 || !r.is(rNobody, g.Pronoun) {
		return false
	}
	s := &statement{k: -1, v: v, cue0: min(g.First, g.Pronoun), cue1: i + 1}
	s.lo, s.hi = r.bounds(i)
	return r.readAside(s)
}

// readAside reads what stands before a cue of reading, or after its colon, as the words of the text that is read.
func (r *reader) readAside(s *statement) bool {
	if s.src = r.textRead(s); s.src.kind != phraseSource {
		return false
	}
	if r.pauseBefore(s.cue0) && r.beside(s, s.cue0, s.src.last) {
		return true
	}
	if r.is(rClause, s.src.last) {
		return r.addStatement(s, r.span(s.src.last, r.clauseEnd(s.src.last+1, s.hi, -1)), "clause")
	}
	return r.quotation(s)
}

// textRead is the phrase after the preposition that follows a cue of reading. Set phrases ("dans un communiqué") are
// read as adverbs and have no phrase of their own.
func (r *reader) textRead(s *statement) source {
	i := s.cue1
	if i+2 >= s.hi || r.is(rFrom, i) || r.is(rOf, i) || r.pos(i) != syntax.Adp && r.pos(i) != syntax.Adv {
		return nobody
	}
	if r.phraseOf[i+1] >= 0 {
		return r.namedAt(i+1, false)
	}
	if !r.medium(i) && !r.is(rMedium, i+2) {
		return nobody
	}
	last := i + 3
	if r.mood(last) == syntax.Participle && r.is(rBy, last+1) && last+2 < s.hi && r.phraseOf[last+2] >= 0 {
		last = r.p.Phrases[r.phraseOf[last+2]].Last // "un communiqué diffusé par la mairie"
	}
	return source{kind: phraseSource, first: i + 1, last: last, head: i + 2, phrase: -1, antecedent: -1, span: r.span(i+1, last)}
}

// attached reports whether only small words stand between a governing verb and its infinitive.
func (r *reader) attached(i int, g *syntax.VerbGroup) bool {
	for j := g.Last; j < i; j++ {
		switch r.pos(j) {
		case syntax.Adp, syntax.Pron, syntax.Adv, syntax.Part, syntax.Adj: // "est heureux d'annoncer"
		case syntax.Det:
			if p := r.pos(j + 1); p != syntax.Adj && p != syntax.Num || r.is(rTo, j) { // "le premier à soutenir"
				return r.lightNoun(g, i)
			}
		default:
			return r.lightNoun(g, i)
		}
	}
	return i-g.Last < 5
}
