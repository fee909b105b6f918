package claim

import (
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/timex"
)

// carried is the date that the sentences before leave to one that says none.
type carried struct {
	when  timex.Range
	block int
}

// event reads what one claim tells: the leading action, its date, its places and those who are in it.
func (r *reader) event(c *Claim, acts []act, carry *carried) Event {
	e := Event{}
	lead := leading(acts)
	at := c.Start
	if lead >= 0 {
		e.Type, at = acts[lead].Type, acts[lead].Start
	}
	block := r.Doc.Sentences[c.Sentence].Block
	if when, ok := r.said(c.Times, at); ok {
		e.When, e.Said = when, true
		*carry = carried{when, block}
	} else if carry.block == block && carry.when.Known() {
		e.When = carry.when
	} else if r.atPublication(c.Sentence) {
		e.When = r.Published
	}
	r.places(&e, c)
	r.actors(&e, c, acts)
	return e
}

// leading is the action that a claim's event is named after: the first that is neither background nor an act of speech,
// else the first that is not background, else the first.
func leading(acts []act) int {
	best, rank := -1, 3
	for i, a := range acts {
		k := 0
		switch {
		case a.background:
			k = 2
		case spoken[a.Type]:
			k = 1
		}
		if k < rank {
			best, rank = i, k
		}
	}
	return best
}

// said is the date in the claim nearest to its leading action; what opens a stretch ("depuis janvier") is no date of one event.
func (r *reader) said(times []int, at int) (timex.Range, bool) {
	best, distance := -1, 0
	for _, i := range times {
		t := r.Times[i]
		if t.Since || !t.Range.Known() {
			continue
		}
		d := t.Start - at
		if d < 0 {
			d = -d
		}
		if best < 0 || d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		return timex.Range{}, false
	}
	return r.Times[best].Range, true
}

// atPublication reports whether a claim with no date can be of the day of publication: its first finite verb is neither
// a future nor a pluperfect.
func (r *reader) atPublication(sentence int) bool {
	s := r.Doc.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		g := r.verbAt[i]
		if g < 0 || r.verbs[g].loose {
			continue
		}
		v := r.verbs[g]
		return v.Mood != syntax.Future && (v.Mood != syntax.Past || !v.Perfect)
	}
	return true
}

// places lists where: places first, then states that a preposition of place brings in, each once.
func (r *reader) places(e *Event, c *Claim) {
	for _, i := range c.Mentions {
		if m := r.Mentions[i]; m.Type == naming.Place && m.Entity != "" {
			e.Places = once(e.Places, m.Entity)
		}
	}
	for _, i := range c.Mentions {
		if m := r.Mentions[i]; m.Type == naming.State && m.Entity != "" && r.locative(m) {
			e.Places = once(e.Places, m.Entity)
		}
	}
}

func (r *reader) actors(e *Event, c *Claim, acts []act) {
	for _, a := range acts {
		e.Actors = once(once(e.Actors, a.AgentID), a.PatientID)
	}
	for _, i := range c.Mentions {
		if m := r.Mentions[i]; canAct(m.Type) && !r.locative(m) {
			e.Actors = once(e.Actors, m.Entity)
		}
	}
}

// locative reports whether a mention of a state is where something happens: "en Syrie", "in Syria".
func (r *reader) locative(m naming.Mention) bool {
	if m.Type != naming.State {
		return false
	}
	i := r.tokenAt(m.Start)
	return i > 0 && i < len(r.toks) && r.t.where[r.toks[i-1].Norm]
}

// maxListed bounds the places and the actors of one event.
const maxListed = 12

// once adds a name that the list does not hold yet.
func once(list []string, name string) []string {
	if name == "" || len(list) >= maxListed {
		return list
	}
	for _, n := range list {
		if n == name {
			return list
		}
	}
	return append(list, name)
}
