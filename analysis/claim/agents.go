package claim

import (
	"slices"

	"parallax/analysis/attribution"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// selfReach is how far into what a source says the pronoun may stand that the source calls itself by: "Moscou affirme qu'il a".
const selfReach = 3

// ownAct gives an act in a source's speech to the source when its agent is the pronoun that opens the speech: "the army said it
// had". A plural pronoun is not a single speaker.
func (r *reader) ownAct(a *act) {
	i := r.tokenAt(a.Agent.Start)
	if a.Agent.Zero() || i >= len(r.toks) || r.words[i].POS != syntax.Pron || r.toks[i].Span != a.Agent {
		return
	}
	v := r.voices.of(a.Agent)
	if v < 0 || r.Attributions[v].Type == attribution.Direct || r.tokenAt(r.Attributions[v].Content.Start)+selfReach <= i {
		return
	}
	source := r.Attributions[v].Source
	m := r.mentionIn(source)
	if m < 0 || source.Overlaps(a.Agent) || !canAct(r.Mentions[m].Type) {
		return
	}
	if plural := r.pluralAt(source); plural == r.words[i].Plural || !plural && r.several(r.Mentions[m].Type) {
		a.Agent = source
	}
}

// several reports whether an entity can be spoken of as several: "the Guards said they".
func (r *reader) several(t naming.Type) bool {
	return t == naming.Army || t == naming.Group || t == naming.Organisation || t == naming.People
}

// pluralAt reports whether a noun phrase is plural: its head is, or it names several.
func (r *reader) pluralAt(s text.Span) bool {
	i := r.tokenAt(s.Start)
	for ; i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.words[i].POS == syntax.CConj {
			return true
		}
		if r.words[i].POS == syntax.Noun || r.words[i].POS == syntax.Propn {
			break
		}
	}
	if i >= len(r.toks) || r.phraseAt[i] < 0 {
		return false
	}
	return r.words[r.Parse.Phrases[r.phraseAt[i]].Head].Plural
}

// replies makes what the one who replies does by way of it part of the reply: "a riposté en frappant le village".
func replies(acts []act) {
	for i := range acts {
		if acts[i].Type != "reply" || acts[i].Agent.Zero() {
			continue
		}
		for j := i + 1; j < len(acts) && acts[j].sentence == acts[i].sentence; j++ {
			if b := &acts[j]; (b.Type == "attack" || b.Type == "bomb") && b.Agent == acts[i].Agent {
				b.Type = "reply"
			}
		}
	}
}

// hitActors takes the deaths from what an act of arms hits: "des frappes sur les villages, qui ont tué 14 civils". The villages kill no one.
func (r *reader) hitActors(acts []act) {
	for i := range acts {
		a := &acts[i]
		if a.Type != "kill" && a.Type != "wound" || a.Agent.Zero() {
			continue
		}
		if m := r.mentionIn(a.Agent); m >= 0 && canAct(r.Mentions[m].Type) {
			continue
		}
		for j := i - 1; j >= 0 && acts[j].sentence == a.sentence; j-- {
			if b := acts[j]; Family(b.Type) == harm && b.Patient.Overlaps(a.Agent) {
				a.Agent, a.AgentID = text.Span{}, ""
				break
			}
		}
	}
}

// means is who replies by way of the noun of action that a preposition ties to the reply: "responded with air strikes".
func (r *reader) means(first int) text.Span {
	start, _ := r.sentence(first)
	if first <= start || r.words[first-1].POS != syntax.Adp {
		return text.Span{}
	}
	v, ok := r.governor(first)
	if !ok || v.Passive || v.Last != first-1 {
		return text.Span{}
	}
	for _, row := range r.lemma(v).actions {
		if row.kind == "reply" {
			return r.subject(v)
		}
	}
	return text.Span{}
}

// possessor is whose the noun of action is that a possessive opens: the subject of its verb ("a concentré ses attaques").
func (r *reader) possessor(first int) text.Span {
	if !r.is(first, possessiveWord) {
		return text.Span{}
	}
	if v, ok := r.governor(first); ok && !v.Passive {
		return r.subject(v)
	}
	return text.Span{}
}

// inReturn is who replies where the noun stands as a way of doing the deed of the sentence: "en riposte, la milice a tiré".
func (r *reader) inReturn(first, limit int) text.Span {
	start, _ := r.sentence(first)
	if first <= start || !r.is(first-1, wayWord) {
		return text.Span{}
	}
	if g := r.verbBefore(first, start); g >= 0 {
		return r.subject(r.verbs[g])
	}
	return r.mainSubject(first, limit)
}

// mainSubject is the subject of the finite verb after a token: the phrase that opens after the next comma, for what stands before
// it is an aside.
func (r *reader) mainSubject(i, limit int) text.Span {
	for limit = min(limit, i+maxReach); i < limit && r.toks[i].Norm != ","; i++ {
		if g := r.verbAt[i]; g >= 0 && !r.verbs[g].loose {
			return text.Span{}
		}
	}
	for i++; i < limit; i++ {
		if p := r.phraseAt[i]; p >= 0 {
			if last := r.Parse.Phrases[p].Last; r.Parse.Phrases[p].First == i && !r.timePhrase(int(p)) && r.words[i].POS != syntax.Adp && r.beforeVerbGroup(last, limit) {
				return r.phraseSpan(int(p))
			}
			return text.Span{}
		}
	}
	return text.Span{}
}

// beforeVerbGroup reports whether a finite verb follows at token i, but for a pronoun or a negation.
func (r *reader) beforeVerbGroup(i, limit int) bool {
	for end := min(limit, i+3); i < end && r.verbAt[i] < 0; i++ {
		if p := r.words[i].POS; p != syntax.Pron && p != syntax.Part && p != syntax.Adv {
			return false
		}
	}
	return r.beforeVerb(i, limit)
}

// bareParty is the army or the group that stands right before a noun of action which no determiner opens: "army shelling", "l'armée
// riposte".
func (r *reader) bareParty(first, noun int) text.Span {
	for _, i := range []int{noun - 1, first - 1} {
		if i < 0 || r.toks[i].Sentence != r.toks[noun].Sentence {
			continue
		}
		m := r.mentionIn(r.toks[i].Span)
		if m < 0 || r.Mentions[m].End != r.toks[i].End || r.Mentions[m].Type != naming.Army && r.Mentions[m].Type != naming.Group {
			continue
		}
		if k := r.tokenAt(r.Mentions[m].Start); i+1 == noun || k > 0 && r.words[k-1].POS != syntax.Adp {
			return r.Mentions[m].Span
		}
	}
	return text.Span{}
}

// countedAt is the number at token i with what it counts, where the parse found no phrase: "12 rebelles".
func (r *reader) countedAt(i int) text.Span {
	at, _ := slices.BinarySearchFunc(r.Figures, r.toks[i].Start, func(f figure.Figure, o int) int {
		if f.End <= o {
			return -1
		}
		return 1
	})
	if at >= len(r.Figures) || r.Figures[at].Start > r.toks[i].Start || r.Figures[at].Counted.Zero() {
		return text.Span{}
	}
	f := r.Figures[at]
	return text.Span{Start: f.Start, End: max(f.End, f.Counted.End)}
}

// namedBefore is the label of one who can act that ends where a finite verb begins, when the parse found no subject.
func (r *reader) namedBefore(v verb) text.Span {
	at, _ := slices.BinarySearchFunc(r.Mentions, r.toks[v.First].Start, func(m naming.Mention, o int) int { return m.Start - o })
	for k := at - 1; k >= 0 && k >= at-4; k-- {
		m := r.Mentions[k]
		i := r.tokenAt(m.Start)
		first, _ := r.sentence(v.First)
		if m.End+1 == r.toks[v.First].Start && canAct(m.Type) && (i == first || r.words[i-1].POS != syntax.Adp) {
			return m.Span
		}
	}
	return text.Span{}
}
