package divergence

import (
	"slices"
	"sort"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// verdict is yes, no or unknown.
type verdict int

const (
	unknown verdict = iota
	yes
	no
)

// actionPair is an action of each side that may be the same deed.
type actionPair struct {
	i, j             int
	a, b             claim.Action
	sameType         bool
	related          bool // one attacks where the other replies: the same shots
	agents, patients verdict
	forth, back      verdict // the agent here is the patient there, and the other way
	crossed          bool    // who acts on one side undergoes on the other
	score            float64
}

// actions are the actions of the claim; who acts or undergoes is left out where it cannot be one who acts: a place, a day, a deed.
func (v *view) actions() []claim.Action {
	out := make([]claim.Action, min(len(v.c.Actions), mostFindings))
	for i, x := range v.c.Actions[:len(out)] {
		if !v.canAct(x.AgentID, x.Agent) {
			x.Agent, x.AgentID = text.Span{}, ""
		}
		if !v.canAct(x.PatientID, x.Patient) {
			x.Patient, x.PatientID = text.Span{}, ""
		}
		out[i] = v.onSoil(x)
	}
	return accused(out)
}

// accused makes who is accused the one who acts in the deeds named after the accusation that name no one else: "accuse X of having
// taken part in the raid".
func accused(actions []claim.Action) []claim.Action {
	for i, x := range actions {
		if x.Type != "accuse" || x.Patient.Zero() && x.PatientID == "" {
			continue
		}
		for j := range actions[i+1:] {
			y := &actions[i+1+j]
			if violent(y.Type) && !namesAgent(*y) && y.Start > x.End {
				y.Agent, y.AgentID = x.Patient, x.PatientID
			}
		}
	}
	return actions
}

// canAct reports whether a party may be one: what a mention, a time or an action of the claim says it is, else yes.
func (v *view) canAct(id string, s text.Span) bool {
	for _, i := range v.c.Mentions {
		m := v.art.Mentions[i]
		if (id != "" && m.Entity == id || !s.Zero() && m.Overlaps(s)) && m.Type != naming.Place && m.Type != naming.Agreement && m.Type != naming.Happening {
			return true
		}
	}
	if s.Zero() {
		return id == "" || !v.isPlace(id)
	}
	for _, i := range v.c.Times {
		if v.art.Times[i].Overlaps(s) {
			return false
		}
	}
	for _, x := range v.c.Actions {
		if x.Overlaps(s) && !v.qualifies(x.Span, s) {
			return false
		}
	}
	return !v.isPlace(id)
}

// qualifies reports whether the words of an action only qualify the noun that follows them in a party: "a patrol boat".
func (v *view) qualifies(action, party text.Span) bool {
	for _, t := range tokensIn(v.art.Doc, party) {
		if t.Start >= action.End {
			i := sort.Search(len(v.art.Doc.Tokens), func(i int) bool { return v.art.Doc.Tokens[i].Start >= t.Start })
			return v.art.Parse != nil && i < len(v.art.Parse.Words) && v.art.Parse.Words[i].POS == syntax.Noun
		}
	}
	return false
}

func (v *view) isPlace(id string) bool {
	ms := v.entities[id]
	return len(ms) > 0 && ms[0].Type == naming.Place
}

// pairActions aligns the actions of two claims one to one, those that share type and actors first.
func pairActions(a, b *view) []actionPair {
	var all []actionPair
	as, bs := a.actions(), b.actions()
	for i, x := range as {
		for j, y := range bs {
			if p, ok := tryActions(a, b, x, y); ok {
				p.i, p.j = i, j
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(p, q actionPair) int {
		switch {
		case p.score != q.score:
			return sign(q.score - p.score)
		case p.i+p.j != q.i+q.j:
			return p.i + p.j - q.i - q.j
		}
		return abs(p.i-p.j) - abs(q.i-q.j)
	})
	usedA, usedB := make([]bool, len(as)), make([]bool, len(bs))
	var out []actionPair
	for _, p := range all {
		if !usedA[p.i] && !usedB[p.j] {
			usedA[p.i], usedB[p.j] = true, true
			out = append(out, p)
		}
	}
	return out
}

func tryActions(a, b *view, x, y claim.Action) (actionPair, bool) {
	if x.Type == "" || y.Type == "" {
		return actionPair{}, false
	}
	p := actionPair{a: x, b: y, sameType: x.Type == y.Type}
	p.related = !p.sameType && claim.Family(x.Type) == claim.Family(y.Type)
	if !p.sameType && !p.related {
		return p, false
	}
	p.agents = party(a, b, x.AgentID, x.Agent, y.AgentID, y.Agent)
	p.patients = a.sameHit(b, x, y)
	p.forth, p.back = hitBy(a, b, x, y), hitBy(b, a, y, x)
	p.crossed = (p.forth == yes && p.back != no || p.back == yes && p.forth != no) && p.agents != yes && p.patients != yes
	if twoReplies(a, b, x, y, p.crossed) {
		return p, false
	}
	if p.sameType {
		p.score += 2
	}
	for _, v := range []verdict{p.agents, p.patients} {
		switch v {
		case yes:
			p.score++
		case no:
			p.score -= .5
		}
	}
	if p.crossed || p.related && p.agents == yes {
		p.score++
	}
	if p.crossed && p.forth == yes && p.back == yes {
		p.score++
	}
	return p, true
}

// sameHit compares who or what undergoes two actions. A town or a truce acts in nothing, and so parts no two deeds, but two deeds done
// to one town are done to the same. What stands on the soil of two states is two things.
func (v *view) sameHit(w *view, x, y claim.Action) verdict {
	if here, _ := v.soil(x); here != "" {
		if there, _ := w.soil(y); there != "" && sameIDs(here, there) == no {
			return no
		}
	}
	if p := party(v, w, x.PatientID, x.Patient, y.PatientID, y.Patient); p != unknown {
		return p
	}
	x, y = v.asTold(x), w.asTold(y)
	if x.PatientID != "" && x.PatientID == y.PatientID || party(v, w, x.PatientID, x.Patient, y.PatientID, y.Patient) == yes {
		return yes
	}
	return unknown
}

// asTold is an action with the patient that the claim gives it, whatever it is.
func (v *view) asTold(x claim.Action) claim.Action {
	for _, y := range v.c.Actions {
		if y.Span == x.Span {
			x.Patient, x.PatientID = y.Patient, y.PatientID
		}
	}
	return x
}

// turns reports whether a type of action is one that two sides lay at each other's door: who attacked whom. Two aircraft shot
// down by two armies are two deeds.
func turns(t string) bool {
	switch t {
	case "attack", "bomb", "violate", "provoke", "threaten", "accuse":
		return true
	}
	return false
}

// violent reports whether a type of action is an act of arms: an attack on one side and the deaths it made on the other, or an
// attack and a reply, may be the same shots.
func violent(t string) bool {
	switch t {
	case "attack", "reply", "kill", "wound", "shoot_down", "bomb", "strike", "clash", "fire":
		return true
	}
	return false
}

// party decides whether two sides of an action are the same: by entity, else by a shared word of the phrase.
func party(a, b *view, idA string, spanA text.Span, idB string, spanB text.Span) verdict {
	known := func(id string) bool { return id != "" && !strings.HasPrefix(id, "doc:") }
	if known(idA) && known(idB) {
		return sameIDs(idA, idB)
	}
	if spanA.Zero() || spanB.Zero() {
		return unknown
	}
	sa, sb := a.stems(spanA), b.stems(spanB)
	for _, s := range sa {
		for _, t := range sb {
			if a.words.Same(s, t) && !a.words.Generic(s) && !a.words.Nation(s) { // two aircraft of one army are two
				return yes
			}
		}
	}
	return unknown
}

// sameIDs compares who is named by entity; several are joined by a plus. One that both name is the same; so is a body of a state and
// the state ("turkey-army", "turkey"). Two bodies of one state are neither the same nor others.
func sameIDs(a, b string) verdict {
	out := no
	for x := range strings.SplitSeq(a, "+") {
		for y := range strings.SplitSeq(b, "+") {
			switch {
			case x == y || partOf(x, y) || partOf(y, x):
				return yes
			case siblings(x, y):
				out = unknown
			}
		}
	}
	return out
}

// partOf reports whether an entity is a body, an officer or a spokesman of another.
func partOf(x, whole string) bool {
	at := strings.LastIndexByte(x, '@') + 1
	return at > 0 && x[at:] == whole || naming.Whole(x[at:]) == whole
}

// siblings reports whether two entities are bodies of one whole.
func siblings(x, y string) bool {
	w := naming.Whole(x[strings.LastIndexByte(x, '@')+1:])
	return w != "" && w == naming.Whole(y[strings.LastIndexByte(y, '@')+1:])
}

// namesAgent reports whether an action says who acts.
func namesAgent(x claim.Action) bool { return x.AgentID != "" || !x.Agent.Zero() }

// agentSpan is the words that name who acts: as the action has them, else a mention of the entity in the claim, else the action.
func (v *view) agentSpan(x claim.Action) text.Span {
	if !x.Agent.Zero() {
		return x.Agent
	}
	if ms := v.entities[x.AgentID]; len(ms) > 0 {
		return ms[0].Span
	}
	return x.Span
}

func (v *view) agentOf(x claim.Action) string { return v.of(v.agentSpan(x)) }

// acts reports whether a claim holds an action of a type by the agent of an action of the other side.
func (v *view) acts(typ string, other *view, x claim.Action) bool {
	for _, y := range v.c.Actions {
		if y.Type == typ && party(v, other, y.AgentID, y.Agent, x.AgentID, x.Agent) == yes {
			return true
		}
	}
	return false
}
