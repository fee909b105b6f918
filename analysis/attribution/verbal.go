package attribution

import (
	"parallax/analysis/syntax"
)

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
	s.src = r.sourceOf(k, false)
	if n := len(r.out) - 1; n >= 0 && r.mood(i) == syntax.Gerund && r.found[n].group >= 0 && r.out[n].Sentence == r.tokens[i].Sentence &&
		r.out[n].Content.Contains(r.tokens[r.p.Verbs[k].First].Span) {
		s.src = r.found[n].src // "affirme que P, ajoutant que Q": one who affirms adds
	}
	if s.src.kind == noSource || r.impersonal(s) || r.is(rImpersonal, s.src.head) && r.mood(i) == syntax.Infinitive && r.impersonalVerb(k) {
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
