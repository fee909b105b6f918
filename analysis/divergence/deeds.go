package divergence

import (
	"math"
	"strings"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// sameDay reports whether both claims name the day, tell one sort of action of it, and count the same in it, or share who undergoes
// it and a good part of their words, while nothing is known of who acts or where that parts them.
func (m *meeting) sameDay() bool {
	const alike = .25
	if !m.sameDate || m.dateA.Zero() || m.dateB.Zero() || m.otherPlace || len(m.actions) == 0 {
		return false
	}
	p := m.actions[0]
	if p.agents == no || p.patients == no {
		return false
	}
	for _, f := range m.figures {
		if casualty(f.a.Kind) && f.counted == sameCounted {
			return true
		}
	}
	return p.sameType && p.patients == yes && m.overlap >= alike
}

// deniedDeed finds a deed that one side denies and the other tells, of the same sort and by or against the same, in articles of the
// same days: what is denied is what is told.
func (m *meeting) deniedDeed() *actionPair {
	const soon = 4 * 24 * time.Hour
	if m.otherDate || m.otherPlace {
		return nil
	}
	if a, b := m.a.art.Published, m.b.art.Published; a.Known() && b.Known() && gap(a, b) > soon {
		return nil
	}
	if p := m.deniedTold(); p != nil && violent(p.a.Type) && violent(p.b.Type) {
		return p
	}
	return m.toldAndDenied()
}

// oneDeed finds an act that both claims tell in the same words, of the same and against the same, in articles of the same days.
func (m *meeting) oneDeed() *actionPair {
	const soon = 2 * 24 * time.Hour
	a, b := m.a.art.Published, m.b.art.Published
	if m.otherDate || m.otherPlace || !a.Known() || !b.Known() || gap(a, b) > soon {
		return nil
	}
	for i, p := range m.actions {
		if !p.sameType || p.agents != yes || p.patients != yes || !m.a.leads(p.a) || !m.b.leads(p.b) {
			continue
		}
		x, y := m.a.stems(p.a.Span), m.b.stems(p.b.Span)
		if len(x) > 0 && len(y) > 0 && (subset(x, y) || subset(y, x)) {
			return &m.actions[i]
		}
	}
	return nil
}

// sameStand reports whether both claims say who stands with whom, and say the same: it holds beyond the day of either.
func (m *meeting) sameStand() bool {
	for _, p := range m.actions {
		if p.sameType && p.a.Type == "support" && p.agents == yes && p.patients == yes {
			return true
		}
	}
	return false
}

// within reports whether both articles are known to have appeared within a time of each other.
func (m *meeting) within(d time.Duration) bool {
	a, b := m.a.art.Published, m.b.art.Published
	return a.Known() && b.Known() && gap(a, b) <= d
}

// sameCount finds an exact number of the same people in both claims that hardly two things have, in articles of the same days: 880
// prisoners, and not twenty or a thousand.
func (m *meeting) sameCount() *figurePair {
	const days = 10 * 24 * time.Hour
	if m.otherDate || m.otherPlace || !m.within(days) {
		return nil
	}
	for i, p := range m.figures {
		if p.counted == sameCounted && p.relation == figure.Equal && m.a.former(p.a) == m.b.former(p.b) && telltale(p.a) && telltale(p.b) && (casualty(p.a.Kind) || p.a.Class != "") {
			return &m.figures[i]
		}
	}
	return nil
}

// telltale reports whether a figure is exact and not round.
func telltale(f figure.Figure) bool {
	n := f.Interval.Min
	if f.Approximate || n != f.Interval.Max || n < 20 || n != math.Trunc(n) {
		return false
	}
	for n >= 100 {
		if math.Mod(n, 10) != 0 {
			return true
		}
		n /= 10
	}
	return math.Mod(n, 10) != 0
}

// pastDay reports whether two articles of the same days look back, with its date, to one day that is the day of neither, and tell of it
// one sort of action: by and against none who are known to be others, or, where they differ on who did it, against the same.
func (m *meeting) pastDay() bool {
	const days, aside = 10 * 24 * time.Hour, 36 * time.Hour
	if !m.sameDate || m.otherPlace || m.dateA.Zero() || m.dateB.Zero() || len(m.actions) == 0 || !m.within(days) {
		return false
	}
	if p := m.actions[0]; p.patients == no || p.agents == no && p.patients != yes {
		return false
	}
	oneDay := m.whenA.To.Sub(m.whenA.From) <= aside && m.whenB.To.Sub(m.whenB.From) <= aside
	return oneDay && gap(m.whenA, m.a.art.Published) > aside && gap(m.whenB, m.b.art.Published) > aside
}

// sameTarget finds one sort of action against one target, by no others, in articles that appeared within two days and name a place or
// a group that few name: the same convoy bombed, the same type of drone shot down.
func (m *meeting) sameTarget() *actionPair {
	if m.otherDate || m.otherPlace || m.recalled || !m.within(2*24*time.Hour) || m.a.looksBack() != m.b.looksBack() {
		return nil
	}
	for i, p := range m.actions {
		if !p.sameType || p.agents == no || p.patients != yes || !violent(p.a.Type) {
			continue
		}
		if m.sameModel(p) || m.sameGround() {
			return &m.actions[i]
		}
	}
	return nil
}

// hitWords are the words for what undergoes an action, else those of the action.
func (v *view) hitWords(x claim.Action) string {
	if x = v.asTold(x); !x.Patient.Zero() {
		return v.of(x.Patient)
	}
	return v.of(x.Span)
}

// looksBack reports whether the claim gives a date more than a few days before its article appeared.
func (v *view) looksBack() bool {
	const few = 4 * 24 * time.Hour
	w := v.c.Event.When
	return v.c.Event.Said && w.Known() && v.art.Published.Known() && gap(w, v.art.Published) > few
}

// sameModel reports whether what undergoes two actions has one designation of letters and digits: "CH-4".
func (m *meeting) sameModel(p actionPair) bool {
	ta, tb := tokensIn(m.a.art.Doc, m.a.asTold(p.a).Patient), tokensIn(m.b.art.Doc, m.b.asTold(p.b).Patient)
	for _, x := range ta {
		for _, y := range tb {
			if x.Kind == text.Alnum && x.Norm == y.Norm {
				return true
			}
		}
	}
	return false
}

// sameGround reports whether both articles name a place that is no state and no capital, or a thing known only from such reports.
func (m *meeting) sameGround() bool {
	named := map[string]bool{}
	for _, x := range m.a.art.Mentions {
		if k := m.a.ground(x); k != "" {
			named[k] = true
		}
	}
	for _, x := range m.b.art.Mentions {
		if named[m.b.ground(x)] {
			return true
		}
	}
	return false
}

// ground is what a mention of a place, or of a name that no catalogue has, is known by; "" for any other.
func (v *view) ground(x naming.Mention) string {
	if !x.Proper || x.Head.Zero() || strings.HasSuffix(x.Entity, "-city") {
		return ""
	}
	if x.Type == naming.Place || strings.HasPrefix(x.Entity, "doc:") {
		return v.entityKey(x)
	}
	return ""
}
