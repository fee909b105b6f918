package claim

import (
	"parallax/analysis/internal/reuse"
	"parallax/analysis/text"
)

// maxSpread is the most sentences that one attribution is listed with; a quotation that runs on longer is listed with its
// first ones and that of its cue.
const maxSpread = 64

// claims makes a claim of each sentence that states something.
func (r *reader) claims(acts []act) {
	n := len(r.Doc.Sentences)
	r.lists = reuse.Zeroed(r.lists, 5*n)
	findings := lists{make([]int, 0, max(len(r.Figures), len(r.Mentions), len(r.Times), len(r.Hedges))), r.lists[:4*n]}
	figures := findings.bySentence(len(r.Figures), n, func(i int) int { return r.Figures[i].Sentence })
	mentions := findings.bySentence(len(r.Mentions), n, func(i int) int { return r.Mentions[i].Sentence })
	times := findings.bySentence(len(r.Times), n, func(i int) int { return r.Times[i].Sentence })
	hedges := findings.bySentence(len(r.Hedges), n, func(i int) int { return r.Hedges[i].Sentence })
	attributions := r.attributionsBySentence(r.lists[4*n:])
	r.terms.begin(r)
	r.carry = carried{block: -1, family: r.carry.family[:0]}
	actions := make([]Action, len(acts))
	r.Claims = make([]Claim, 0, n)
	for s, sentence := range r.Doc.Sentences {
		c := Claim{
			Span: sentence.Span, Sentence: s, Role: r.role(sentence), Figures: figures[s], Mentions: mentions[s],
			Times: times[s], Hedges: hedges[s], Attributions: attributions[s],
		}
		count := 0
		for count < len(acts) && acts[count].sentence == s {
			actions[count] = acts[count].Action
			count++
		}
		own := acts[:count]
		c.Actions = actions[:count:count]
		acts, actions = acts[count:], actions[count:]
		if !r.states(&c, count) {
			continue
		}
		c.Event = r.event(&c, own, &r.carry)
		c.Modality = r.modality(&c, own)
		c.Terms = r.terms.of(sentence.First, sentence.Last, int32(s+1))
		r.Claims = append(r.Claims, c)
	}
}

func (r *reader) role(s text.Sentence) text.Role {
	if s.Block < 0 || s.Block >= len(r.Doc.Blocks) {
		return text.Body
	}
	return r.Doc.Blocks[s.Block].Role
}

// minWords is the fewest words that state something.
const minWords = 3

// states reports whether a sentence states something: it is in a part of the article that can, is no question, and has
// a verb, a figure or an action.
func (r *reader) states(c *Claim, actions int) bool {
	switch c.Role {
	case text.Boilerplate, text.Credit, text.Intertitle:
		return false
	}
	s := r.Doc.Sentences[c.Sentence]
	words, verb := 0, false
	for i := s.First; i < s.Last && (words < minWords || !verb); i++ {
		if r.toks[i].Kind != text.Punct && r.toks[i].Kind != text.Symbol {
			words++
		}
		verb = verb || r.verbAt[i] >= 0
	}
	if words < minWords || s.Last > s.First && r.toks[s.Last-1].Norm == "?" && len(c.Attributions) == 0 {
		return false
	}
	return verb || actions > 0 || len(c.Figures) > 0
}

// lists lists the indices of findings by sentence.
type lists struct {
	all  []int   // 0, 1, 2 and so on: findings stand in the order of their sentences
	room [][]int // for the lists of four kinds of findings
}

// bySentence lists the indices of n findings by sentence, in order; a finding outside of any sentence is in no list.
func (l *lists) bySentence(n, sentences int, of func(int) int) [][]int {
	out := l.room[:sentences]
	l.room = l.room[sentences:]
	for len(l.all) < n {
		l.all = append(l.all, len(l.all))
	}
	for i := 0; i < n; {
		s, first := of(i), i
		for i++; i < n && of(i) == s; i++ {
		}
		switch {
		case s < 0 || s >= sentences:
		case out[s] == nil:
			out[s] = l.all[first:i:i]
		default: // out of order
			out[s] = append(out[s], l.all[first:i]...)
		}
	}
	return out
}

// attributionsBySentence lists, in out, an attribution with the sentence of its cue and those its content runs over.
func (r *reader) attributionsBySentence(out [][]int) [][]int {
	n, room := len(out), make([]int, 2*len(r.Attributions))
	add := func(s, i int) {
		if out[s] == nil && len(room) > 0 {
			out[s], room = room[:0:2], room[2:]
		}
		out[s] = append(out[s], i)
	}
	for i := range r.Attributions {
		a, cued := &r.Attributions[i], false
		for s, k := r.sentenceAt(a.Content), 0; s >= 0 && s < n && k < maxSpread && r.Doc.Sentences[s].Start < a.Content.End; s, k = s+1, k+1 {
			add(s, i)
			cued = cued || s == a.Sentence
		}
		if !cued && a.Sentence >= 0 && a.Sentence < n {
			add(a.Sentence, i)
		}
	}
	return out
}

// sentenceAt is the first sentence that a content overlaps, -1 for none.
func (r *reader) sentenceAt(content text.Span) int {
	if content.Len() <= 0 {
		return -1
	}
	for i := r.tokenAt(content.Start); i < len(r.toks) && r.toks[i].Start < content.End; i++ {
		if s := int(r.toks[i].Sentence); s >= 0 {
			return s
		}
	}
	return -1
}

// strength orders the modalities that a whole claim can take.
func strength(m Modality) int {
	switch m {
	case Distanced:
		return 1
	case Hedged:
		return 2
	case Conditional:
		return 3
	case Hoped:
		return 4
	case Denied:
		return 5
	}
	return 0
}

// modality is that of the claim as a whole: the strongest that bears on its main clause. A degree, a partitive or a
// contested name holds back a word, not the claim.
func (r *reader) modality(c *Claim, acts []act) Modality {
	m := Asserted
	for _, i := range c.Hedges {
		h := &r.Hedges[i]
		if strength(h.Modality) > strength(m) && r.governs(*h, acts) {
			m = h.Modality
		}
	}
	if m != Denied {
		for _, i := range c.Attributions {
			a := &r.Attributions[i]
			if !a.Content.Overlaps(c.Span) {
				continue
			}
			if a.Denial && !a.Negated && !r.negatedCue(*a) && 2*min(a.Content.Len(), c.Len()) >= c.Len() {
				return Denied
			}
			if r.unconfirmed(a) && strength(m) < strength(Hedged) && 2*(r.withRefusal(a.Cue).Len()+a.Content.Len()) >= c.Len() {
				m = Hedged
			}
		}
	}
	return m
}

// governs reports whether a hedge bears on the main clause of its sentence.
func (r *reader) governs(h Hedge, acts []act) bool {
	i := r.tokenAt(h.Start)
	if i >= len(r.toks) {
		return false
	}
	switch h.Modality {
	case Distanced:
		if !r.predicate(h, acts) {
			return false
		}
	case Denied:
	default:
		if !r.t.whole[h.Rule] {
			return false
		}
	}
	first, _ := r.sentence(i)
	for k, steps := i-1, 0; k >= first && steps < maxReach; k, steps = k-1, steps+1 {
		if h.Modality != Distanced && r.verbAt[k] >= 0 && !r.verbs[r.verbAt[k]].loose {
			return true
		}
		if k > first && r.opensRelative(k, h.Voice) {
			return false
		}
	}
	return true
}

// opensRelative reports whether token k is a relative pronoun: it comes after a noun phrase, and no reported content
// begins with it ("a dit lundi que").
func (r *reader) opensRelative(k, voice int) bool {
	if !r.is(k, relativeWord) {
		return false
	}
	if voice >= 0 {
		if c := r.Attributions[voice].Content.Start; c == r.toks[k].Start || k+1 < len(r.toks) && c == r.toks[k+1].Start {
			return false
		}
	}
	before := k - 1
	if r.toks[before].Norm == "," && before > 0 {
		before--
	}
	return r.phraseAt[before] >= 0
}

// predicate reports whether the marks hold what the sentence says of someone, or its leading action: "juge X «capables
// de …»", not "les «zones grises»".
func (r *reader) predicate(h Hedge, acts []act) bool {
	if lead := leading(acts); lead >= 0 && h.Contains(acts[lead].Span) {
		return true
	}
	i := r.tokenAt(h.Start)
	first, last := r.sentence(i)
	if i == first || i+1 >= last {
		return false
	}
	return qualifies(r.words[i+1].POS) && !determines(r.words[i-1].POS)
}
