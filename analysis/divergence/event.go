package divergence

import (
	"slices"
	"strings"
	"time"

	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// meeting is what two claims are found to have or not to have together, before the question of the event is answered.
type meeting struct {
	a, b         *view
	figures      []figurePair
	actions      []actionPair
	sameDate     bool
	otherDate    bool
	samePlace    string // an entity id both have
	otherPlace   bool
	recalled     bool     // one side looks back to a time before the news of the other, see recalls
	sameActors   []string // entity keys both have, places left out, sorted
	sameType     bool
	identical    bool    // the same words in the same order
	title        bool    // the title of an article against its own body
	overlap      float64 // shared terms, of the terms of both
	cover        float64 // shared terms, of the terms of the shorter
	sharedTerms  int
	dateA, dateB text.Span // the words that give the dates compared; zero when carried over
	whenA, whenB timex.Range
	denied       struct { // see toldAndDenied
		looked bool
		pair   *actionPair
		a, b   text.Span // the words that deny, on one side
	}
}

func meet(a, b *view, title bool) *meeting {
	m := &meeting{a: a, b: b, title: title}
	m.terms()
	m.figures = pairFigures(a, b)
	m.actions = pairActions(a, b)
	m.dates()
	m.places()
	for k, ms := range a.entities {
		if others := b.entities[k]; len(others) > 0 && ms[0].Type != naming.Place && others[0].Type != naming.Place {
			m.sameActors = append(m.sameActors, k)
		}
	}
	slices.Sort(m.sameActors)
	for _, p := range m.actions {
		m.sameType = m.sameType || p.sameType
	}
	m.sameType = m.sameType || a.c.Event.Type != "" && a.c.Event.Type == b.c.Event.Type
	return m
}

func (m *meeting) terms() {
	n := 0
	for t := range m.a.terms {
		if m.b.terms[t] {
			n++
		}
	}
	m.sharedTerms = n
	if all := len(m.a.terms) + len(m.b.terms) - n; all > 0 {
		m.overlap = float64(n) / float64(all)
	}
	m.identical = slices.EqualFunc(m.a.tokens, m.b.tokens, func(x, y text.Token) bool { return x.Norm == y.Norm })
	if m.identical {
		m.overlap, m.cover = 1, 1
		return
	}
	if least := min(len(m.a.terms), len(m.b.terms)); least > 0 {
		m.cover = float64(n) / float64(least)
	}
}

func (m *meeting) places() {
	a, b := m.a.c.Event.Places, m.b.c.Event.Places
	if len(a) == 0 || len(b) == 0 {
		return
	}
	for _, p := range a {
		if slices.Contains(b, p) {
			// the most precise places differ inside a region both name: Tarem is not Oust, though both are on the coast
			if len(a) > 1 && len(b) > 1 && p != a[0] && p != b[0] && !slices.Contains(b, a[0]) && !slices.Contains(a, b[0]) {
				m.otherPlace = true
				return
			}
			m.samePlace = p
			return
		}
	}
	if m.a.country(a[0]) == m.b.country(b[0]) && !m.acrossBorder() { // a town may lie in the country that the other names
		m.otherPlace = true
	}
}

// country reports whether an entity is a state and not a place in one.
func (v *view) country(id string) bool {
	for _, m := range v.art.Mentions {
		if m.Entity == id {
			return m.Type == naming.State
		}
	}
	return false
}

// event answers the first question of a comparison and says from what.
func (m *meeting) event() (SameEvent, Reason) {
	casualties, counted := m.meetingCasualties()
	related := m.sameType || m.relatedAction()
	switch {
	case m.title:
		return Yes, Reason{Rule: "event.title_of_body"}
	case m.sameStand():
		return NotEstablished, Reason{Rule: "event.place_actors_only"}
	case m.otherDate && (related || counted || m.overlap > .3):
		return No, reason("event.other_date", "a", m.a.day(m.dateA, m.whenA), "b", m.b.day(m.dateB, m.whenB))
	case m.otherPlace && (related || counted) && !m.sameDate:
		return No, reason("event.other_place", "a", m.a.place(m.b), "b", m.b.place(m.a))
	case m.otherPlace && related && m.samePlace == "" && m.placesSaid():
		return No, reason("event.other_place", "a", m.a.place(m.b), "b", m.b.place(m.a))
	case m.recallsOther():
		return m.notOne()
	case m.later():
		p := m.figures[0]
		return Successive, reason("event.later_toll", "a", m.a.of(p.a.Span), "b", m.b.of(p.b.Span))
	case m.announced():
		return Successive, reason("event.announced_then_reported", "actors", m.actorNames())
	case m.otherParties():
		return No, reason("event.other_actors", "a", m.a.agentOf(m.actions[0].a), "b", m.b.agentOf(m.actions[0].b))
	case m.pastDay():
		return Yes, reason("event.same_past_day", "date", m.dateWords())
	case m.patientsApart() && !counted:
		return NotEstablished, Reason{Rule: "event.place_actors_only"}
	case m.sameDate && m.samePlace != "" && (m.cover >= .5 || related || counted || len(m.sameActors) > 0):
		return Yes, reason("event.same_date_place", "date", m.dateWords(), "place", m.placeWords())
	case m.sameDate && (len(m.sameActors) > 0 && (related || counted) || m.hitActs()):
		return Yes, reason("event.same_date_actors", "date", m.dateWords(), "actors", m.actorNames())
	case m.identical || m.overlap >= .8 && len(m.a.terms) > 2 || m.overlap >= .5 && m.longRun():
		return Yes, Reason{Rule: "event.same_words"}
	case casualties != nil && (m.samePlace != "" || len(m.sameActors) > 0 || casualties.named):
		return Yes, reason("event.same_casualties", "a", m.a.of(casualties.a.Span), "b", m.b.of(casualties.b.Span))
	case m.samePlace != "" && related && m.actionActors() && m.near():
		return Yes, reason("event.same_place_actors_action", "place", m.placeWords(), "actors", m.actorNames())
	case m.sameDay():
		p := m.actions[0]
		return Yes, reason("event.same_date_action", "date", m.dateWords(), "a", m.a.of(p.a.Span), "b", m.b.of(p.b.Span))
	case m.deniedDeed() != nil:
		p := m.deniedDeed()
		return Yes, reason("event.denied_deed", "a", m.a.of(p.a.Span), "b", m.b.of(p.b.Span))
	case m.oneDeed() != nil:
		p := m.oneDeed()
		return Yes, reason("event.same_deed", "a", m.a.of(p.a.Span), "b", m.b.of(p.b.Span))
	case m.sameCount() != nil:
		p := m.sameCount()
		return Yes, reason("event.same_count", "a", m.a.of(p.a.Span), "b", m.b.of(p.b.Span))
	case m.sameTarget() != nil:
		p := m.sameTarget()
		return Yes, reason("event.same_target", "a", m.a.hitWords(p.a), "b", m.b.hitWords(p.b))
	}
	return m.notOne()
}

// notOne is the answer where nothing says that the event is one.
func (m *meeting) notOne() (SameEvent, Reason) {
	switch {
	case m.sharedTerms == 0 && len(m.sameActors) == 0 && m.samePlace == "":
		return No, Reason{Rule: "event.nothing_shared"}
	case m.otherDate:
		return No, reason("event.other_date", "a", m.a.day(m.dateA, m.whenA), "b", m.b.day(m.dateB, m.whenB))
	case m.sharedTerms == 0 && len(m.sameActors) == 0:
		return NotEstablished, Reason{Rule: "event.too_little"}
	case len(m.sameActors) > 0 || m.samePlace != "":
		return NotEstablished, Reason{Rule: "event.place_actors_only"}
	}
	return NotEstablished, Reason{Rule: "event.too_little"}
}

// meetingCasualties finds counts of the same people hit whose intervals meet; counted is true when some count the same people
// at all, whether they meet or not.
func (m *meeting) meetingCasualties() (found *figurePair, counted bool) {
	for i, p := range m.figures {
		if casualty(p.a.Kind) && p.counted == sameCounted && !ofOther(m.a, m.b, p.a, p.b) {
			counted = true
			if found == nil && p.relation != figure.Contradictory && p.relation != figure.FarApart {
				found = &m.figures[i]
			}
		}
	}
	return found, counted
}

func (m *meeting) relatedAction() bool {
	for _, p := range m.actions {
		if p.related {
			return true
		}
	}
	return false
}

// actionActors reports whether a pair of actions shares who acts or who undergoes.
func (m *meeting) actionActors() bool {
	for _, p := range m.actions {
		if (p.sameType || p.related) && (p.agents == yes || p.patients == yes || p.crossed && p.sameType && turns(p.a.Type)) {
			return true
		}
	}
	return false
}

// longRun reports whether both claims have a long run of the same words: copied, and then edited.
func (m *meeting) longRun() bool {
	const least = 5
	a, _ := m.a.sharedRun(m.b, least)
	return !a.Zero()
}

// otherParties reports whether all that the claims have in common is a type of action, done by other people to others.
func (m *meeting) otherParties() bool {
	const apart = .34
	if len(m.sameActors) > 0 || m.overlap >= apart || len(m.actions) == 0 || len(m.figures) > 0 {
		return false
	}
	for _, p := range m.actions {
		if p.agents != no || p.patients == yes || p.crossed || (p.a.PatientID == "") != (p.b.PatientID == "") {
			return false
		}
	}
	return true
}

// patientsApart reports whether the acts of arms of the two claims hit other people, and who is hit on one side does not act on
// the other: two deeds of one day and place.
func (m *meeting) patientsApart() bool {
	hitA, actA := m.a.parties()
	hitB, actB := m.b.parties()
	if len(hitA) == 0 || len(hitB) == 0 || m.overlap >= .34 {
		return false
	}
	for k := range hitA {
		if hitB[k] || actB[k] {
			return false
		}
	}
	for k := range hitB {
		if actA[k] {
			return false
		}
	}
	return true
}

// parties are the entities that acts of arms of the claim hit and those who do them.
func (v *view) parties() (hit, act map[string]bool) {
	hit, act = map[string]bool{}, map[string]bool{}
	for _, x := range v.actions() {
		if !violent(x.Type) {
			continue
		}
		if x.PatientID != "" && !strings.HasPrefix(x.PatientID, "doc:") {
			hit[x.PatientID] = true
		}
		for id := range strings.SplitSeq(x.AgentID, "+") {
			if id != "" {
				act[id] = true
			}
		}
	}
	return hit, act
}

// near reports whether the two articles were published within ten days of each other, or one has no known date.
func (m *meeting) near() bool {
	a, b := m.a.art.Published, m.b.art.Published
	return !a.Known() || !b.Known() || gap(a, b) <= 10*24*time.Hour
}

func (m *meeting) placesSaid() bool { return m.a.c.Event.Said && m.b.c.Event.Said }

func casualty(k figure.Kind) bool {
	switch k {
	case figure.Killed, figure.Wounded, figure.Missing, figure.Displaced, figure.Captured:
		return true
	}
	return false
}
