package attribution

import (
	"slices"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// infinitiveAside reads an aside whose verb of speech is the infinitive of another: "« … », finit par lâcher
// l'aubergiste", "« … », s'est contenté de dire le maire".
func (r *reader) infinitiveAside(i, k int, v *speechVerb, s *statement) bool {
	g := &r.p.Verbs[k]
	left := min(g.First, s.cue0)
	if r.t.bare || !v.has(fQuote) || g.Negated || !r.quoteBefore(left) && !(g.Inverted && r.pauseBefore(left)) {
		return false
	}
	if g.Pronoun >= 0 && g.Inverted {
		s.src = r.pronoun(g.Pronoun)
	} else if s.src = r.subjectAfter(s.cue1, r.plural(g)); s.src.kind == noSource || !r.speaks(s.src) {
		return false
	}
	s.k, s.cue0 = k, left
	return r.beside(s, left, max(s.cue1, s.src.last))
}

// opener reads a participle that opens a sentence and reports before its subject is named: "Estimant que P, l'avocat a
// quitté la salle".
func (r *reader) opener(i int, v *speechVerb, s *statement) bool {
	if !v.has(fClause) || r.mood(i) != syntax.Gerund || !r.opens(i, s.lo) {
		return false
	}
	word := r.clauseWord(s, r.skip(s, s.cue1))
	if word < 0 {
		return false
	}
	for j := word + 2; j < s.hi; j++ {
		if !r.comma(j) || !r.newSubject(j+1, s.hi) {
			continue
		}
		for n := j + 1; n < s.hi; n++ {
			if k := r.groupOf[n]; k >= 0 && r.finite(int(k)) {
				if s.src = r.sourceOf(int(k), false); s.src.kind == noSource {
					return false
				}
				return r.addStatement(s, r.span(word, j), "clause")
			}
		}
	}
	return false
}

// joinedParticiple reads a participle that shares the auxiliary and the subject of a verb of speech before it: "a reconnu
// P et promis de partir", "a dit P puis ajouté que Q".
func (r *reader) joinedParticiple(i int) bool {
	n := len(r.out) - 1
	if n < 0 || r.out[n].Sentence != r.sentence(i) || r.found[n].group < 0 {
		return false
	}
	s := &statement{k: r.found[n].group, v: r.verbOf(i), cue0: i, cue1: i + 1, src: r.found[n].src}
	if !r.sharesAuxiliary(i, s.k) || r.used[i] {
		return false
	}
	s.lo, s.hi = r.bounds(i)
	at := r.skip(s, s.cue1)
	return s.v.has(fClause) && r.clause(s, at) || r.quotation(s) || s.v.has(fInfinitive) && r.infinitive(s, at) ||
		s.v.has(fLabel) && r.label(s, at) || s.v.has(fNominal) && r.speaks(s.src) && r.nominal(s, at)
}

// sharesAuxiliary reports whether the participle of a verb of speech at i goes on with the auxiliary of verb group k: a
// joining word stands before it, and what it reports after it.
func (r *reader) sharesAuxiliary(i, k int) bool {
	if k < 0 || !r.p.Verbs[k].Perfect || r.groupOf[i] >= 0 && !r.p.Verbs[r.groupOf[i]].Passive || r.mood(i) != syntax.Participle || i < 2 {
		return false
	}
	j := i - 1
	for n := 0; n < 3 && j > 0 && (r.pos(j) == syntax.Adv || r.is(rReflexive, j)); n++ {
		j--
	}
	if !r.is(rJoin, j) {
		return false
	}
	v := r.verbOf(i)
	if v == nil {
		return false
	}
	if r.is(rClause, i+1) || v.has(fQuote) && (r.colonAt(i+1) || r.opening(i+1) >= 0) {
		return true
	}
	if (v.has(fLabel) || slices.Contains(v.noun, "")) && r.pos(i+1) == syntax.Det {
		return true
	}
	for _, p := range v.before {
		if next, ok := r.governs(p, i+1); ok && r.infinitiveAt(next) {
			return true
		}
	}
	return v.bare && v.has(fInfinitive) && r.infinitiveAt(i+1)
}

// sharedAt reports whether such a participle follows the joining word at i.
func (r *reader) sharedAt(i, hi, cue int) bool {
	for j := i + 1; j < min(hi, i+4); j++ {
		if r.mood(j) == syntax.Participle {
			return r.sharesAuxiliary(j, cue)
		}
		if r.pos(j) != syntax.Adv && !r.is(rReflexive, j) {
			return false
		}
	}
	return false
}

// lightNoun reports whether a noun that a light verb carries stands between it and its infinitive: "a eu l'occasion de
// dire", "a pris soin de préciser".
func (r *reader) lightNoun(g *syntax.VerbGroup, i int) bool {
	if !r.t.at(g.ID, g.Lemma).starts.has(rLight) || i-g.Last > 6 {
		return false
	}
	j := g.Last
	for j < i && (r.pos(j) == syntax.Adv || r.pos(j) == syntax.Det || r.pos(j) == syntax.Adj) {
		j++
	}
	if j >= i-1 || r.pos(j) != syntax.Noun {
		return false
	}
	if n, ok := r.noun(j); ok && n.class != "thing" && n.class != "not" {
		return false
	}
	for j++; j < i; j++ {
		if p := r.pos(j); p != syntax.Adp && p != syntax.Pron && p != syntax.Part && p != syntax.Adv {
			return false
		}
	}
	return true
}

// spokenLine is the span of a spoken line that a dash opens and a mark closes before its verb: "— Tu viens ? demanda-t-il".
func (r *reader) spokenLine(s *statement, left int) (text.Span, bool) {
	if left-1 <= s.lo || !r.exclaims(left-1) {
		return text.Span{}, false
	}
	if q := r.quoteOf[s.cue0]; q >= 0 {
		return r.d.Quotes[q].Inner, true
	}
	return r.span(r.clauseStart(left-1, s.lo), left), true
}

// speakerAt reports whether a phrase that can speak starts at i.
func (r *reader) speakerAt(i int) bool {
	if i >= len(r.phraseOf) || r.phraseOf[i] < 0 || r.p.Phrases[r.phraseOf[i]].First != i {
		return false
	}
	return r.speaks(r.phrase(int(r.phraseOf[i])))
}

// exclaims reports whether a mark that closes a question or an exclamation stands at i.
func (r *reader) exclaims(i int) bool {
	switch r.norm(i) {
	case "?", "!", "…", "...":
		return true
	}
	return false
}
