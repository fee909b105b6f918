package divergence

import (
	"strings"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// reason makes a Reason of a rule and name, value pairs.
func reason(rule string, params ...string) Reason {
	r := Reason{Rule: rule, Params: make(map[string]string, len(params)/2)}
	for i := 0; i+1 < len(params); i += 2 {
		r.Params[params[i]] = params[i+1]
	}
	return r
}

// later reports whether the figures are tolls of one event given one after the other: the later article has the higher
// count, the dates of the event do not part, and place or actors are shared.
func (m *meeting) later() bool {
	if m.otherDate || m.otherPlace {
		return false
	}
	return len(m.figures) > 0 && (m.successive(m.figures[0]) || m.lowered(m.figures[0]))
}

// successive reports whether one of two contradictory counts of the same people was published later and is higher. Tolls rise:
// one that falls is not called successive.
func (m *meeting) successive(p figurePair) bool {
	if p.relation != figure.Contradictory || p.counted != sameCounted || !casualty(p.a.Kind) {
		return false
	}
	if !m.sameDate && m.samePlace == "" && len(m.sameActors) == 0 && !p.named && !m.supersedes() {
		return false
	}
	return m.risen(p)
}

// risen reports whether the higher of two counts of one event was published later, and not as another answer of the same hour.
func (m *meeting) risen(p figurePair) bool {
	a, b := m.a.art.Published, m.b.art.Published
	if m.a.art == m.b.art || !a.Known() || !b.Known() || a.To.IsZero() || b.To.IsZero() {
		return false
	}
	if m.atOnce(p) {
		return false
	}
	if !a.To.After(b.From) {
		return p.a.Interval.Max <= p.b.Interval.Min
	}
	if !b.To.After(a.From) {
		return p.b.Interval.Max <= p.a.Interval.Min
	}
	return false
}

// supersedes reports whether one side gives as an earlier toll the very number that the other gives: "44 dead, up from 37".
func (m *meeting) supersedes() bool {
	const days, least = 10 * 24 * time.Hour, 5
	if !m.within(days) {
		return false
	}
	for _, x := range m.a.figures() {
		for _, y := range m.b.figures() {
			if casualty(x.Kind) && x.Kind == y.Kind && x.Interval == y.Interval && x.Interval.Min >= least && m.a.former(x) != m.b.former(y) {
				return true
			}
		}
	}
	return false
}

// lowered reports whether the source of a count gave a lower one later: a correction, not another answer.
func (m *meeting) lowered(p figurePair) bool {
	i, j := m.a.answersFor(p.a), m.b.answersFor(p.b)
	if p.counted != sameCounted || !casualty(p.a.Kind) || m.a.art == m.b.art || i < 0 || j < 0 || sameSource(m.a, m.b, i, j) != yes {
		return false
	}
	a, b := m.a.art.Published, m.b.art.Published
	switch {
	case !a.Known() || !b.Known() || a.To.IsZero() || b.To.IsZero() || m.otherDate || m.otherPlace:
		return false
	case !a.To.After(b.From):
		return p.b.Interval.Max < p.a.Interval.Min
	case !b.To.After(a.From):
		return p.a.Interval.Max < p.b.Interval.Min
	}
	return false
}

// atOnce is how soon after another source a source gives another toll for the two to stand against each other.
const atOnce = 6 * time.Hour

// atOnce reports whether two named sources give the counts, too soon one after the other for a toll that rises: two answers to one
// question. The dead and the hurt are found over hours; those taken or driven out are counted by each source on its own.
func (m *meeting) atOnce(p figurePair) bool {
	i, j := m.a.answersFor(p.a), m.b.answersFor(p.b)
	if i < 0 || j < 0 || sameSource(m.a, m.b, i, j) != no {
		return false
	}
	if p.a.Kind == figure.Captured || p.a.Kind == figure.Displaced {
		return true
	}
	a, b := m.a.art.Published, m.b.art.Published
	minute := func(r timex.Range) bool { return !r.From.IsZero() && r.To.Sub(r.From) < 24*time.Hour }
	return minute(a) && minute(b) && gap(a, b) < atOnce
}

// announced reports whether one side tells as to come what the other tells as done: same type of action, same actors.
func (m *meeting) announced() bool {
	if m.otherPlace {
		return false
	}
	for _, x := range m.a.actions() {
		for _, y := range m.b.actions() {
			same := x.Type == y.Type && len(m.sameActors) > 0
			if !same && !(claim.Family(x.Type) == claim.Family(y.Type) && m.sameDate && m.samePlace != "") {
				continue
			}
			a, b := m.a.mood(x.Span), m.b.mood(y.Span)
			if (a == syntax.Future) != (b == syntax.Future) && (past(a) || past(b)) && !m.otherDate {
				return true
			}
		}
	}
	return false
}

func past(m syntax.Mood) bool { return m == syntax.Past }

// mood is the tense of the verb group at a span; a perfect counts as past.
func (v *view) mood(s text.Span) syntax.Mood {
	i := v.verbOf(s)
	if i < 0 {
		return syntax.NoMood
	}
	g := v.art.Parse.Verbs[i]
	tokens := v.art.Doc.Tokens
	if g.Main < 0 || g.Main >= len(tokens) || !s.Overlaps(text.Span{Start: tokens[g.First].Start, End: tokens[g.Last-1].End}) {
		return syntax.NoMood
	}
	if g.Perfect && (g.Mood == syntax.Present || g.Mood == syntax.Past) {
		return syntax.Past
	}
	return g.Mood
}

// day is the words that give a date, or the date itself when it is carried over.
func (v *view) day(said text.Span, when timex.Range) string {
	if !said.Zero() {
		return v.of(said)
	}
	if when.From.IsZero() {
		return when.To.Format("2006-01-02")
	}
	return when.From.Format("2006-01-02")
}

func (m *meeting) dateWords() string {
	if !m.dateA.Zero() {
		return m.a.of(m.dateA)
	}
	return m.b.day(m.dateB, m.whenB)
}

func (m *meeting) placeWords() string { return m.a.nameOf(m.samePlace) }

// place is the words of the most precise place of the event that the other side does not have.
func (v *view) place(other *view) string {
	for _, p := range v.c.Event.Places {
		shared := false
		for _, q := range other.c.Event.Places {
			shared = shared || p == q
		}
		if !shared {
			return v.nameOf(p)
		}
	}
	return ""
}

// nameOf is how the article first names an entity in this claim, else anywhere; its id when it never does.
func (v *view) nameOf(entity string) string {
	if ms := v.entities[entity]; len(ms) > 0 {
		return v.of(ms[0].Head)
	}
	for _, m := range v.art.Mentions {
		if m.Entity == entity {
			return v.of(m.Head)
		}
	}
	return entity
}

func (m *meeting) actorNames() string {
	var names []string
	for _, k := range m.sameActors {
		names = append(names, m.a.of(m.a.entities[k][0].Head))
		if len(names) == 3 {
			break
		}
	}
	if len(names) == 0 {
		for _, p := range m.actions {
			switch {
			case !p.sameType && !p.related:
				continue
			case p.agents == yes:
				names = append(names, m.a.agentOf(p.a))
			case p.patients == yes:
				names = append(names, m.a.hitWords(p.a))
			default:
				names = append(names, m.a.of(p.a.Span))
			}
			break
		}
	}
	return strings.Join(names, ", ")
}
