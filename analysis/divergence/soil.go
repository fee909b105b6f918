package divergence

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// A state on whose soil an act of arms lands is hit by it: "struck inside Iran" is a place as the words go, and a blow to Iran.

// soilSigns are the words of targets.tsv of one language that bring in such a state.
type soilSigns struct {
	border map[string][][]string // phrases before its name, by their first word
	soil   map[string]bool       // nouns that its adjective or its name qualifies
}

var soils = sync.OnceValue(func() map[string]soilSigns {
	out := map[string]soilSigns{}
	for _, lang := range lexicon.Languages() {
		s := soilSigns{map[string][][]string{}, map[string]bool{}}
		for _, row := range lexicon.Rows(lang, "targets") {
			switch phrase := strings.Fields(row.Field(1)); {
			case len(phrase) == 0:
			case row.Field(0) == "border":
				s.border[phrase[0]] = append(s.border[phrase[0]], phrase)
			case row.Field(0) == "soil":
				s.soil[phrase[0]] = true
			}
		}
		out[lang] = s
	}
	return out
})

// soilReach is how many words after an act may say on whose soil it lands.
const soilReach = 12

// stateHit is a state on whose soil an act lands, "" for none, and the words that say so.
type stateHit struct {
	id   string
	span text.Span
}

// soil finds the state on whose soil an act of arms by another lands, "" for none, with the words that say so.
func (v *view) soil(x claim.Action) (string, text.Span) {
	if !violent(x.Type) || x.Passive || v.art.Parse == nil {
		return "", text.Span{}
	}
	hit, read := v.grounds[x.Span]
	if !read {
		hit = v.readSoil(x)
		v.grounds[x.Span] = hit
	}
	if hit.id == "" || x.AgentID != "" && sameIDs(x.AgentID, hit.id) != no {
		return "", text.Span{}
	}
	return hit.id, hit.span
}

func (v *view) readSoil(x claim.Action) stateHit {
	signs := soils()[v.lang]
	first := v.tokenFrom(x.End)
	for k := first; k < min(len(v.tokens), first+soilReach); k++ {
		if w := v.parsed(k); k > first && w.POS == syntax.Verb && w.Mood.Finite() || v.tokens[k].Norm == ";" || v.tokens[k].Norm == ":" {
			break
		}
		if id, s := v.soilAt(signs, k); id != "" {
			return stateHit{id, s}
		}
	}
	return stateHit{}
}

func (v *view) soilAt(signs soilSigns, k int) (string, text.Span) {
	for _, phrase := range signs.border[v.tokens[k].Norm] {
		if !startsAt(v.tokens[k:], phrase) {
			continue
		}
		if id, last := v.stateAfter(k + len(phrase)); id != "" {
			return id, text.Span{Start: v.tokens[k].Start, End: last}
		}
	}
	if !signs.soil[v.tokens[k].Norm] {
		return "", text.Span{}
	}
	if k > 0 { // "Russian soil"
		if id := v.words.State(words.Stem(v.lang, v.tokens[k-1].Norm)); id != "" {
			return id, text.Span{Start: v.tokens[k-1].Start, End: v.tokens[k].End}
		}
	}
	id, last := v.stateAfter(k + 1) // "territoire russe", "the territory of Russia"
	return id, text.Span{Start: v.tokens[k].Start, End: last}
}

// stateAfter is the state named at a token, articles and "de" before it left out, and where its name ends.
func (v *view) stateAfter(k int) (string, int) {
	const small = 2 // words that may stand before the name
	for i := k; i < min(len(v.tokens), k+small+1); i++ {
		t := v.tokens[i]
		for _, m := range v.c.Mentions {
			if m := v.art.Mentions[m]; m.Head.Start == t.Start && v.words.IsState(m.Entity) {
				return m.Entity, m.Head.End
			}
		}
		if id := v.words.State(words.Stem(v.lang, t.Norm)); id != "" {
			return id, t.End
		}
		if p := v.parsed(i).POS; p != syntax.Det && p != syntax.Adp {
			break
		}
	}
	return "", 0
}

// onSoil gives an act that names no one whom it hits the state on whose soil it lands.
func (v *view) onSoil(x claim.Action) claim.Action {
	id, s := v.soil(x)
	if id != "" && x.PatientID == "" && (x.Patient.Zero() || s.Overlaps(x.Patient)) {
		x.Patient, x.PatientID = s, id
	}
	return x
}

// hitBy compares who acts in an action of one claim with whom that of the other hits, or on whose soil.
func hitBy(v, w *view, x, y claim.Action) verdict {
	p := party(v, w, x.AgentID, x.Agent, y.PatientID, y.Patient)
	if p != unknown {
		return p
	}
	if id, s := w.soil(y); id != "" && party(v, w, x.AgentID, x.Agent, id, s) == yes {
		return yes
	}
	return unknown
}

// acrossBorder reports whether one act of arms is told both ways: who hits another on his soil is hit on his own on the other side.
func (m *meeting) acrossBorder() bool {
	return slices.ContainsFunc(m.actions, func(p actionPair) bool {
		return p.crossed && p.sameType && p.forth == yes && p.back == yes && turns(p.a.Type)
	})
}

// hitActs reports whether one who is known acts on one side where he is hit on the other.
func (m *meeting) hitActs() bool {
	return slices.ContainsFunc(m.actions, func(p actionPair) bool {
		known := p.forth == yes && p.a.AgentID != "" || p.back == yes && p.b.AgentID != ""
		return p.crossed && p.sameType && known && turns(p.a.Type)
	})
}
