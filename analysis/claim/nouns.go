package claim

import (
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// inName reports whether a noun of action stands in the name of a body or a treaty: "Front de libération".
func (r *reader) inName(i int) bool {
	m := r.mentionIn(r.toks[i].Span)
	if m < 0 || !r.Mentions[m].Proper || !r.Mentions[m].Head.Contains(r.toks[i].Span) {
		return false
	}
	switch r.Mentions[m].Type {
	case naming.Happening, naming.Place, naming.State:
		return false
	}
	return true
}

// counted reports whether a noun of result has a number: "36 morts", not "les victimes".
func (r *reader) counted(i int) bool {
	p := r.phraseAt[i]
	if p < 0 {
		return i > 0 && r.isFigure(i-1)
	}
	for k := max(r.Parse.Phrases[p].First, i-maxJoined); k < i; k++ {
		if r.isFigure(k) {
			return true
		}
	}
	return false
}

// canBeNoun reports whether a word that could name an action is not a verb here.
func (r *reader) canBeNoun(i int) bool {
	if g := r.verbAt[i]; g >= 0 && !r.verbs[g].loose {
		return false
	}
	return r.words[i].POS != syntax.Verb || r.phraseAt[i] >= 0
}

func (r *reader) formEnd(row actionNoun, i, limit int) int {
	if i+len(row.words) > limit {
		return 0
	}
	for k, w := range row.words {
		if r.toks[i+k].Norm != w {
			return 0
		}
	}
	return i + len(row.words)
}

func (r *reader) actionOfNoun(row actionNoun, noun, last, limit int) act {
	first := noun
	start := noun
	if p := r.phraseAt[noun]; p >= 0 && r.Parse.Phrases[p].Head >= noun && r.Parse.Phrases[p].Head < last {
		start = r.opening(noun, r.Parse.Phrases[p].First)
	}
	genitive := r.genitive(start, noun)
	if genitive > start {
		first = genitive + 1
	} else {
		first = start
	}
	a := act{sentence: int(r.toks[noun].Sentence), first: first, background: r.isBackground(first)}
	a.unreal = r.isUnreal(first)
	a.pointing = r.is(first, backWord) || first > 0 && r.is(first-1, backWord)
	a.background = a.background || a.pointing && row.kind == "agree"
	a.Span, a.Type = r.span(first, last), row.kind
	if row.result {
		a.Patient = a.Span
		if among := r.complement(last, limit, row.patient); !among.Zero() {
			a.Patient = among
		}
		if v, ok := r.governor(first); ok && !v.Passive {
			a.Agent = r.subject(v)
		}
		return a
	}
	r.nounRoles(&a, row, last, limit)
	if genitive > start {
		whose := r.span(start, genitive)
		if len(row.agent) > 0 && a.Agent.Zero() {
			a.Agent = whose
		} else if a.Patient.Zero() {
			a.Patient = whose
		}
	}
	r.lendSubject(&a, row, first, last, limit)
	if a.Agent.Zero() && len(row.agent) > 0 {
		a.Agent = r.possessor(first)
	}
	if a.Agent.Zero() && row.kind == "reply" {
		a.Agent = r.inReturn(first, limit)
	}
	if a.Agent.Zero() && len(row.agent) > 0 {
		a.Agent = r.bareParty(first, noun)
	}
	if a.Agent.Zero() && Family(row.kind) == harm {
		a.Agent = r.means(first)
	}
	if a.Agent.Zero() && row.either {
		a.Agent = r.adjective(noun, last)
	}
	return a
}

// opening is where the words that belong to a noun begin: its determiner, numbers and adjectives; with a possessive
// before it, the start of the phrase.
func (r *reader) opening(noun, first int) int {
	if r.genitive(first, noun) > first {
		return first
	}
	for i := noun - 1; i >= first; i-- {
		switch r.words[i].POS {
		case syntax.Det, syntax.Num, syntax.Adj:
		default:
			return i + 1
		}
	}
	return first
}

// nounRoles reads the complements of a noun of action.
func (r *reader) nounRoles(a *act, row actionNoun, last, limit int) {
	byAgent := r.byAgent(last, limit)
	for _, p := range row.agent {
		if r.t.by[p] {
			if a.Agent.Zero() {
				a.Agent = byAgent
			}
			continue
		}
		if row.either && !byAgent.Zero() {
			continue
		}
		c := r.complement(last, limit, []string{p})
		if row.either && !r.agentLike(c) || r.t.genitive[p] && r.isGround(c) {
			continue
		}
		if a.Agent.Zero() {
			a.Agent = c
		}
	}
	for _, p := range row.patient {
		if !a.Patient.Zero() {
			break
		}
		if c := r.complement(last, limit, []string{p}); !c.Overlaps(a.Agent) {
			a.Patient = c
		}
	}
}

// isGround reports whether a span is a time or a place, which acts in nothing.
func (r *reader) isGround(s text.Span) bool {
	if s.Zero() {
		return false
	}
	if m := r.mentionIn(s); m >= 0 {
		return r.Mentions[m].Type == naming.Place
	}
	i := r.tokenAt(s.Start)
	return r.inTime(s) || i < len(r.toks) && r.is(i, timeWord)
}

// lendSubject gives a noun of action the subject of the light verb it hangs on: "X a lancé une attaque",
// "une attaque menée par X".
func (r *reader) lendSubject(a *act, row actionNoun, first, last, limit int) {
	if v, ok := r.governor(first); ok && !v.Passive {
		if l := r.lemma(v); l.light && l.undergoes {
			if a.Patient.Zero() {
				a.Patient = r.subject(v)
			}
			return
		} else if l.light {
			if a.Agent.Zero() {
				a.Agent = r.subject(v)
			}
			return
		}
	}
	for i := last; i < min(limit, last+6) && a.Agent.Zero(); i++ {
		g := r.verbAt[i]
		if g < 0 {
			continue
		}
		if v := r.verbs[g]; v.Passive {
			if r.lemma(v).light {
				a.Agent = r.byAgent(v.Last, limit)
			}
		}
		return
	}
}

// isBackground reports whether the words before a noun of action put it in the background: "après", "lors de".
func (r *reader) isBackground(first int) bool {
	start, _ := r.sentence(first)
	for i := first - 1; i >= max(start, first-3); i-- {
		if r.is(i, backgroundWord) {
			return true
		}
		if p := r.words[i].POS; p != syntax.Adp && p != syntax.Det {
			return false
		}
	}
	return false
}

// isUnreal reports whether the words before a noun of action say that it is feared or to be avoided.
func (r *reader) isUnreal(first int) bool {
	start, _ := r.sentence(first)
	for i := first - 1; i >= max(start, first-3); i-- {
		if r.is(i, unrealWord) {
			return true
		}
	}
	return false
}
