package divergence

import (
	"sort"

	"parallax/analysis/claim"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// A denial is of an act, not of all that its sentence names: who denies a strike where soldiers died does not deny the deaths. It
// meets what the other side tells only when the act denied is the act told.

// denied lists the places, among the actions of the claim, of what it denies: from the word that denies to the end of its clause.
func (v *view) denied() []int {
	reach := v.deniedSpan()
	if reach.Zero() {
		return nil
	}
	var out []int
	for i, x := range v.c.Actions {
		if i == mostFindings {
			break
		}
		if x.End > reach.Start && x.Start < reach.End && (len(out) == 0 || !v.clauseBetween(v.c.Actions[out[0]].End, x.Start)) {
			out = append(out, i)
		}
	}
	return out
}

// deniedSpan is where what is denied stands, zero for a claim that denies nothing.
func (v *view) deniedSpan() text.Span {
	if v.answers >= 0 {
		if a := v.art.Attributions[v.answers]; a.Denial {
			return a.Content
		}
	}
	if v.c.Modality != claim.Denied {
		return text.Span{}
	}
	if h := v.hedge(claim.Denied); !h.Zero() {
		return text.Span{Start: h.Start, End: v.c.End}
	}
	return text.Span{}
}

// clauseBetween reports whether a word that opens a clause of its own stands between two places.
func (v *view) clauseBetween(from, to int) bool {
	signs := speech()[v.lang]
	tokens := v.art.Doc.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= from })
	for i := first; i < len(tokens) && tokens[i].Start < to; i++ {
		t := tokens[i]
		if signs.clauses[t.Norm] || v.art.Parse != nil && i < len(v.art.Parse.Words) && v.art.Parse.Words[i].POS == syntax.SConj {
			return true
		}
	}
	return false
}

// deniedTold finds the act that one side denies and the other tells: the same sort of act by the same, or against the same and by
// others not known to be other; nil for none.
func (m *meeting) deniedTold() *actionPair {
	a, b := m.a.modality() == claim.Denied, m.b.modality() == claim.Denied
	if a == b {
		return nil
	}
	denier, teller := m.a, m.b
	if b {
		denier, teller = m.b, m.a
	}
	if teller.negative() {
		return nil // it denies it too, in other words: "no strike was made"
	}
	acts := denier.denied()
	for k, p := range m.actions {
		at := p.i
		if b {
			at = p.j
		}
		same := p.agents == yes && p.patients != no || p.sameType && p.patients == yes && p.agents != no && namesAgent(p.a) && namesAgent(p.b)
		if same && m.sameVerb(p) && contains(acts, at) {
			return &m.actions[k]
		}
	}
	return nil
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// governs reports whether the words that give the claim its modality bear on something that the other side tells too: the act that
// follows them, or overlaps them, else the last before them.
func (c *comparer) governs(v *view, h text.Span, left bool) bool {
	at := -1
	for i, x := range v.c.Actions {
		if x.Overlaps(h) || x.Start >= h.Start {
			at = i
			break
		}
	}
	if at < 0 {
		at = len(v.c.Actions) - 1
	}
	for _, p := range c.actions {
		if (left && p.i == at || !left && p.j == at) && p.sameType && p.agents != no && p.patients != no {
			return true
		}
	}
	return false
}
