package claim

import (
	"slices"

	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// act is an action with what the claims need besides: where it stands and whether it leads an event.
type act struct {
	Action
	sentence   int
	first      int  // token
	background bool // "lors d'une attaque": it leads no event
	unreal     bool // "le risque d'une attaque"
	pointing   bool // a noun with a determiner that points back: "ce raid"
}

// findActions reads the verbs and nouns of action with their roles, in text order.
func (r *reader) findActions() []act {
	out := make([]act, 0, len(r.verbs))
	for s := range r.Doc.Sentences {
		out = r.actionsOfSentence(out, s)
	}
	for i := range out {
		a := &out[i]
		a.AgentID, a.PatientID = r.entityIn(a.Agent), r.entityIn(a.Patient)
		a.Voice = r.voices.of(a.Span)
	}
	return out
}

// actionsOfSentence adds the verbs and the nouns of action of a sentence.
func (r *reader) actionsOfSentence(out []act, s int) []act {
	sentence := r.Doc.Sentences[s]
	for i := sentence.First; i < sentence.Last; i++ {
		if g := r.verbAt[i]; g >= 0 && r.verbs[g].First == i {
			if a, ok := r.actionOfVerb(r.verbs[g]); ok {
				out = append(out, a)
				continue
			}
		}
		rows := r.t.nouns[r.toks[i].Norm]
		if len(rows) == 0 || !r.canBeNoun(i) || r.inName(i) {
			continue
		}
		for _, row := range rows {
			last := r.formEnd(row, i, sentence.Last)
			if last == 0 {
				continue
			}
			if !row.result || !row.singular && r.counted(i) {
				out = append(out, r.actionOfNoun(row, i, last, sentence.Last))
				i = last - 1
			}
			break
		}
	}
	return out
}

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

// actionOfVerb reads a verb of action and who acts and undergoes.
func (r *reader) actionOfVerb(v verb) (act, bool) {
	if v.First >= len(r.toks) || r.toks[v.First].Sentence < 0 {
		return act{}, false
	}
	if v.loose && v.First == v.Main && r.nominal(v.Main) {
		return act{}, false
	}
	_, limit := r.sentence(v.First)
	row, last, ok := r.verbRow(v, limit)
	if !ok || v.loose && v.First == v.Main && v.Mood == syntax.Participle && !slices.Contains(row.patient, "obj") && !slices.Contains(row.patient, "subj") {
		return act{}, false // an intransitive verb has no passive: "en partie" is not "partir"
	}
	if v.Last == v.First+1 && v.Mood == syntax.Present && last < limit && r.t.by[r.toks[last].Norm] && slices.Contains(row.patient, "obj") {
		v.Passive = true // "interdit par" is a participle whatever it looks like
	}
	a := act{sentence: r.toks[v.First].Sentence, first: v.First}
	a.Span, a.Type, a.Passive = r.span(v.First, last), row.kind, v.Passive
	subject := r.subject(v)
	if v.Passive {
		if slices.Contains(row.patient, "obj") {
			a.Patient = subject
		}
		a.Agent = r.byAgent(v.Last, limit)
		return a, true
	}
	if row.agent {
		a.Agent = subject
		if row.kind == "attack" && r.isDisaster(subject) {
			a.Type = "disaster"
		}
	}
	for _, p := range row.patient {
		if !a.Patient.Zero() {
			break
		}
		switch p {
		case "subj":
			a.Patient = subject
		case "obj":
			if a.Patient = r.object(last, limit); a.Patient.Zero() && !v.loose {
				a.Patient = r.relativeObject(v)
			}
		default:
			a.Patient = r.complement(last, limit, []string{p})
		}
	}
	return a, true
}

// isDisaster reports whether a span names an earthquake, a storm and the like.
func (r *reader) isDisaster(s text.Span) bool {
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.t.disasters[r.toks[i].Norm] {
			return true
		}
	}
	return false
}

// nominal reports whether a lone participle is a noun here: "la majeure partie".
func (r *reader) nominal(i int) bool {
	if p := r.phraseAt[i]; p >= 0 && r.Parse.Phrases[p].Head == i {
		return true
	}
	if i == 0 || r.words[i].Mood != syntax.Participle {
		return false
	}
	p := r.words[i-1].POS
	return p == syntax.Det || p == syntax.Adj && i > 1 && r.words[i-2].POS == syntax.Det
}

// verbRow finds the row of the lexicon that fits the verb and the words after it; a row that asks for words goes first.
func (r *reader) verbRow(v verb, limit int) (row actionVerb, last int, ok bool) {
	for _, row := range r.t.verbs[v.Lemma] {
		if len(row.with) == 0 {
			continue
		}
		for i := v.Last; i < min(limit, v.Last+4); i++ {
			if !r.match(row.with, i, limit) {
				continue
			}
			if slices.Contains(row.patient, r.canonical(i)) {
				return row, v.Last, true
			}
			return row, i + len(row.with), true
		}
	}
	for _, row := range r.t.verbs[v.Lemma] {
		if len(row.with) == 0 {
			return row, v.Last, true
		}
	}
	return actionVerb{}, 0, false
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
	a := act{sentence: r.toks[noun].Sentence, first: first, background: r.isBackground(first)}
	a.unreal = r.isUnreal(first)
	a.pointing = r.t.back[r.toks[first].Norm] || first > 0 && r.t.back[r.toks[first-1].Norm]
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
	return r.inTime(s) || i < len(r.toks) && r.t.timeNouns[r.toks[i].Norm]
}

// lendSubject gives a noun of action the subject of the light verb it hangs on: "X a lancé une attaque",
// "une attaque menée par X".
func (r *reader) lendSubject(a *act, row actionNoun, first, last, limit int) {
	if v, ok := r.governor(first); ok && !v.Passive {
		if undergoes, light := r.t.lights[v.Lemma]; light && undergoes {
			if a.Patient.Zero() {
				a.Patient = r.subject(v)
			}
			return
		} else if light {
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
			if _, light := r.t.lights[v.Lemma]; light {
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
		if r.t.background[r.toks[i].Norm] {
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
		if r.t.unreal[r.toks[i].Norm] {
			return true
		}
	}
	return false
}

// entityIn is the entity of the mention that a span names: the one that holds its first name or noun, else the first.
func (r *reader) entityIn(s text.Span) string {
	if s.Zero() {
		return ""
	}
	m := r.mentionIn(s)
	if m < 0 {
		return ""
	}
	return r.Mentions[m].Entity
}
