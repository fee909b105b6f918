package claim

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// standing reads, at a word for an ally, who stands with whom where no verb says so: "la Russie, alliée de Damas", "Téhéran et Moscou sont des alliés de
// Damas". It is a support that leads no event.
func (r *reader) standing(i, limit int) (act, bool) {
	if i+1 >= limit || !r.is(i+1, genitiveWord) {
		return act{}, false
	}
	whose := r.phraseFrom(i+2, limit)
	if r.toks[i+1].Norm != r.canonical(i+1) && whose.Zero() {
		whose = r.phraseFrom(i+1, limit) // a contraction may be part of the phrase: "des rebelles"
	}
	start, _ := r.sentence(i)
	first := i
	for first > start && (r.words[first-1].POS == syntax.Det || r.words[first-1].POS == syntax.Adj) {
		first--
	}
	who := r.standsBeside(first, start)
	if who.Zero() || whose.Zero() || who.Overlaps(whose) {
		return act{}, false
	}
	a := act{sentence: int(r.toks[i].Sentence), first: first, background: true}
	a.Span, a.Type, a.Agent, a.Patient = r.span(i, i+1), "support", who, whose
	return a, true
}

// standsBeside is who an apposition or a predicate at token i is about.
func (r *reader) standsBeside(i, start int) text.Span {
	switch {
	case i-2 >= start && r.toks[i-1].Norm == "," && r.phraseAt[i-2] >= 0:
		return r.phraseSpan(int(r.phraseAt[i-2]))
	case i-1 >= start && r.verbAt[i-1] >= 0 && !r.verbs[r.verbAt[i-1]].loose:
		return r.subject(r.verbs[r.verbAt[i-1]])
	}
	return text.Span{}
}
