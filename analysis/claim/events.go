package claim

import (
	"slices"
	"strings"

	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/timex"
)

// carried is the date that the sentences before leave to one that says none.
type carried struct {
	when   timex.Range
	block  int
	family []familyDate // the last date of each family of types, for "ce raid"
}

type familyDate struct {
	family string
	when   timex.Range
}

// of is the last date of a family, nil for none.
func (c *carried) of(family string) *familyDate {
	for i := range c.family {
		if c.family[i].family == family {
			return &c.family[i]
		}
	}
	return nil
}

// keep makes a date the last one of a family.
func (c *carried) keep(family string, when timex.Range) {
	if last := c.of(family); last != nil {
		last.when = when
		return
	}
	c.family = append(c.family, familyDate{family, when})
}

// event reads what one claim tells: the leading action, its date, its places and those who are in it.
func (r *reader) event(c *Claim, acts []act, carry *carried) Event {
	e := Event{}
	lead := leading(acts)
	var action *act
	if lead >= 0 {
		action = &acts[lead]
		e.Type = action.Type
	}
	block := r.Doc.Sentences[c.Sentence].Block
	if when, ok := r.said(c.Times, action, c.Start); ok {
		e.When, e.Said = when, true
		carry.when, carry.block = when, block
		carry.keep(Family(e.Type), when)
	} else if when, ok := carry.pointed(acts); ok {
		e.When, e.Back = when, true
	} else if carry.block == block && carry.when.Known() {
		e.When = carry.when
	} else if r.atPublication(c.Sentence) {
		e.When = r.Published.Days()
	}
	grounds := r.places(&e, c)
	r.actors(&e, c, acts, grounds)
	return e
}

// pointed is the date of the event that a claim points back to: "ce raid", "la riposte".
func (c *carried) pointed(acts []act) (timex.Range, bool) {
	for i := range acts {
		if !acts[i].pointing {
			continue
		}
		if last := c.of(Family(acts[i].Type)); last != nil {
			return last.when, true
		}
	}
	return timex.Range{}, false
}

// leading is the action that a claim's event is named after: the first that is neither background nor an act of speech,
// else the first that is not background, else the first. What is
// feared or to be avoided leads none.
func leading(acts []act) int {
	best, rank := -1, 3
	for i := range acts {
		a := &acts[i]
		if a.unreal {
			continue
		}
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

// said is the date in the claim of its leading action: one that the same verb governs, else one of another finite verb;
// nearest first. A date of a participle or relative clause ("un accord conclu en 2018") is not its own, and what opens a stretch ("depuis janvier") is no date of one event.
func (r *reader) said(times []int, lead *act, start int) (timex.Range, bool) {
	at := start
	if lead != nil {
		at = lead.Start
	}
	best, rank, distance := -1, 2, 0
	for _, i := range times {
		t := &r.Times[i]
		if t.Since || !t.Range.Known() {
			continue
		}
		k, d := r.timeRank(t, lead), t.Start-at
		if d < 0 {
			d = -d
		}
		if k < rank || k == rank && best >= 0 && d < distance {
			best, rank, distance = i, k, d
		}
	}
	if best < 0 {
		return timex.Range{}, false
	}
	return r.Times[best].Range, true
}

// timeRank is 0 for a time that the leading action governs, 1 for one that can still be its own, 2 for that of a
// participle or relative clause beside it.
func (r *reader) timeRank(t *timex.Time, lead *act) int {
	i := r.tokenAt(t.Start)
	if i >= len(r.toks) {
		return 2
	}
	first, _ := r.sentence(i)
	g := r.verbBefore(i, first)
	if g < 0 {
		return 0
	}
	v := r.verbs[g]
	aside := v.loose && v.Mood == syntax.Participle
	switch {
	case lead == nil && aside:
		return 2
	case lead == nil || v.First <= lead.first && lead.first < v.Last:
		return 0
	case v.Last <= lead.first && i > lead.first: // nothing but the leading noun stands between
		return 0
	case r.verbAt[lead.first] < 0 && lead.first < v.First && r.verbBefore(v.First, lead.first) < 0:
		return 0 // the verb that the leading noun is the subject of
	case v.First > lead.first && (aside || r.relativeBefore(v.First, lead.first) >= 0):
		return 2
	}
	return 1
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
// It returns those that are nothing but places.
func (r *reader) places(e *Event, c *Claim) (grounds []string) {
	for _, i := range c.Mentions {
		if m := &r.Mentions[i]; m.Type == naming.Place && m.Entity != "" {
			e.Places = r.once(e.Places, m.Entity)
		}
	}
	grounds = e.Places
	for _, i := range c.Mentions {
		if m := &r.Mentions[i]; m.Type == naming.State && m.Entity != "" && r.locative(m) {
			e.Places = r.once(e.Places, m.Entity)
		}
	}
	return grounds
}

// actors lists who acts and undergoes, then whoever else can act; a town that is attacked is a place.
func (r *reader) actors(e *Event, c *Claim, acts []act, grounds []string) {
	for i := range acts {
		for _, ids := range [...]string{acts[i].AgentID, acts[i].PatientID} {
			for ids != "" {
				id, rest, _ := strings.Cut(ids, "+")
				if ids = rest; !slices.Contains(grounds, id) {
					e.Actors = r.once(e.Actors, id)
				}
			}
		}
	}
	for _, i := range c.Mentions {
		if m := &r.Mentions[i]; canAct(m.Type) && !r.locative(m) {
			e.Actors = r.once(e.Actors, m.Entity)
		}
	}
}

// locative reports whether a mention of a state is where something happens: "en Syrie", "in Syria".
func (r *reader) locative(m *naming.Mention) bool {
	if m.Type != naming.State {
		return false
	}
	i := r.tokenAt(m.Start)
	return i > 0 && i < len(r.toks) && r.is(i-1, whereWord)
}

// maxListed bounds the places and the actors of one event.
const maxListed = 12

// fewListed is the room that a list of places or actors has at first; few have more.
const fewListed = 4

// once adds a name that the list does not hold yet.
func (r *reader) once(list []string, name string) []string {
	if name == "" || len(list) >= maxListed {
		return list
	}
	for _, n := range list {
		if n == name {
			return list
		}
	}
	if list == nil {
		if len(r.names) < fewListed {
			r.names = make([]string, 16*fewListed)
		}
		list, r.names = r.names[:0:fewListed], r.names[fewListed:]
	}
	return append(list, name)
}
