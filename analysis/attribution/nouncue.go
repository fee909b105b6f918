package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// nounCue reads a noun of saying with what was said: "the general's claim that P", "a claim by the army that P", "Reports
// that P were dismissed". Without who said it, only the noun that opens a clause counts; after a verb it is that verb's
// object.
func (r *reader) nounCue(i int) bool {
	k := r.phraseOf[i]
	if k < 0 || r.used[i] || r.pos(i) != syntax.Noun || r.p.Phrases[k].Head != i {
		return false
	}
	lo, hi := r.bounds(i)
	ph, that, src := r.p.Phrases[k], i+1, nobody
	switch {
	case r.is(rBy, i+1) && r.opens(ph.First, lo):
		if src = r.namedAt(i+2, false); src.kind != phraseSource {
			return false
		}
		that = src.last
	case r.pos(i-1) == syntax.Part && ph.First < i-1 && (r.opens(ph.First, lo) || r.pause(ph.First-1)):
		src = source{kind: phraseSource, first: ph.First, last: i - 1, head: i - 2, phrase: -1, antecedent: -1, span: r.span(ph.First, i-1)}
	case ph.First == i && r.opens(i, lo):
		src = r.phrase(int(k))
	default:
		return false
	}
	if that+2 >= hi || !r.is(rClause, that) || src.kind == phraseSource && src.first != i && r.pos(src.head) != syntax.Propn && !r.nounSpeaks(src.head) {
		return false
	}
	end := r.oneClause(that+1, r.clauseEnd(that+1, hi, -1))
	if !r.finiteBetween(that, end) {
		return false
	}
	cue0 := i
	if src.first == i {
		cue0 = that
	}
	a := Attribution{Cue: r.span(cue0, that+1), Content: r.span(that+1, end), Lemma: r.norm(i), Rule: "attribution.pointing_back"}
	return r.add(a, found{cue0: cue0, cue1: that + 1, src: src, group: -1})
}

// nounSpeaks reports whether a noun is one who speaks.
func (r *reader) nounSpeaks(i int) bool {
	n, ok := r.noun(i)
	return ok && (n.class == "person" || n.class == "group" || n.class == "voice")
}

// referring reads a verb of saying whose object points back at a clause: "…, ce que la coalition dément", "c'est ce
// qu'affirme le maire".
func (r *reader) referring(s *statement) bool {
	if s.src.kind == noSource || s.v.frames&(fNoun|fClause) == 0 || s.v.class == "judge" || s.v.class == "hope" || s.v.class == "show" || !r.speaks(s.src) {
		return false
	}
	first := min(s.src.first, s.cue0)
	for j := first - 3; j < first; j++ {
		if j <= s.lo || r.run(rQuestion, j) == 0 || j+r.run(rQuestion, j) != first || r.norm(j) != "ce" {
			continue
		}
		if k := r.groupOf[j-1]; r.comma(j-1) || k >= 0 && r.finite(int(k)) && s.src.first > s.cue0 || r.pos(j-1) == syntax.Adv && s.src.first > s.cue0 {
			return r.addStatement(s, r.span(j, j+1), "pointing_back")
		}
	}
	return false
}

// joinedStart returns where the clause of an aside starts when an attribution stands before it in the same sentence, and
// a joining word and a new subject after that: "La mairie annonce P, et la foire est annulée, dit la presse". first for none.
func (r *reader) joinedStart(first, left int) int {
	n := len(r.out) - 1
	if n < 0 || r.out[n].Sentence != r.sentence(left) || r.found[n].cue0 < first {
		return first
	}
	for j := r.found[n].cue1; j < left; j++ {
		if r.comma(j-1) && r.is(rJoin, j) && r.out[n].Content.End <= r.tokens[j].Start && r.newSubject(j+1, left) {
			return j + 1
		}
	}
	return first
}

// nextQuote returns the quotation that goes on with one that an aside has closed, in the next sentence and with no aside
// of its own: "“A,” she said. “B.”"; -1 for none. end is the token after the aside.
func (r *reader) nextQuote(end int) int {
	if end+1 >= len(r.tokens) || r.norm(end) != "." {
		return -1
	}
	q := r.opening(end + 1)
	if q < 0 || r.blockOf(end) != r.blockOf(end+1) {
		return -1
	}
	after := r.d.Quotes[q].Last + 1
	if after < len(r.tokens) && r.norm(after) == "." {
		after++
	}
	if after >= len(r.tokens) {
		return int(q)
	}
	if r.tokens[after].Kind == text.Punct && r.opening(after) < 0 || r.tokens[after].Kind == text.Word && !r.tokens[after].Upper || r.sentence(after) == r.sentence(max(after-2, 0)) {
		return -1
	}
	return q
}

func (r *reader) blockOf(i int) int {
	if n := r.sentence(i); n >= 0 {
		return r.d.Sentences[n].Block
	}
	return -1
}
