package divergence

import (
	"time"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// dates compares the dates of what the claims meet in: a casualty count, an action, else the leading event. A date that only
// carries over from an earlier sentence parts two claims when both are known to a few days.
func (m *meeting) dates() {
	at, bt := m.a.focusTime(m.figures, m.actions, true), m.b.focusTime(m.figures, m.actions, false)
	m.whenA, m.whenB, m.dateA, m.dateB = at.when, bt.when, at.span, bt.span
	m.recalled = recalls(at, bt, m.a, m.b) || recalls(bt, at, m.b, m.a)
	if !at.when.Known() || !bt.when.Known() {
		return
	}
	if gap(at.when, bt.when) > 0 {
		m.otherDate = at.said && bt.said || precise(at.when) && precise(bt.when)
		return
	}
	m.sameDate = precise(at.when) && precise(bt.when)
}

// recalls reports whether one side looks back to a time that was over before its own news and that of the other side, which gives no day:
// the dead of last week are not those of this morning's report. A day of the week is news still.
func recalls(dated, bare focus, own, other *view) bool {
	const news, week = 36 * time.Hour, 7 * 24 * time.Hour
	if !dated.said || dated.when.From.IsZero() || own.art.Published.From.Sub(dated.when.From) < week || dated.when.To.IsZero() || bare.when.Known() {
		return false
	}
	for _, v := range []*view{own, other} {
		if p := v.art.Published; p.From.IsZero() || p.From.Sub(dated.when.To) < news {
			return false
		}
	}
	when := other.c.Event.When
	return when.Known() && gap(when, other.art.Published.Days()) == 0
}

type focus struct {
	when timex.Range
	span text.Span
	said bool
}

func (v *view) focusTime(figures []figurePair, actions []actionPair, left bool) focus {
	pick := func(a, b text.Span) text.Span {
		if left {
			return a
		}
		return b
	}
	for _, p := range figures {
		if casualty(p.a.Kind) {
			return v.timeOf(pick(p.a.Span, p.b.Span))
		}
	}
	for _, p := range actions {
		if p.sameType || p.related {
			return v.timeOf(pick(p.a.Span, p.b.Span))
		}
	}
	return v.timeOf(text.Span{})
}

// timeOf finds the date of a figure or an action in the claim: the time that leans on the same finite verb. When the claim
// names times and none belongs to it, its date is not known; when it names none, the date carried over holds.
func (v *view) timeOf(s text.Span) focus {
	for _, i := range v.c.Times {
		if t := v.art.Times[i]; s.Zero() || v.verbOf(t.Span) == v.verbOf(s) {
			return focus{t.Range, t.Span, true}
		}
	}
	if len(v.c.Times) > 0 && !s.Zero() {
		return focus{}
	}
	if !v.c.Event.Said && (v.art.Published.Known() && gap(v.c.Event.When, v.art.Published.Days()) == 0 || v.state()) {
		return focus{} // the day of the article is no date of the event, and a state has none
	}
	return focus{v.c.Event.When, text.Span{}, v.c.Event.Said}
}

// state reports whether the first verb of the claim is in the simple present: it tells how things are, not what happened. A verb
// of speech ("accuses them of the raid") says nothing of the time of the deed.
func (v *view) state() bool {
	tokens := v.art.Doc.Tokens
	if v.art.Parse == nil {
		return false
	}
	for _, g := range v.art.Parse.Verbs {
		if g.First < 0 || g.First >= len(tokens) || tokens[g.First].Start < v.c.Start {
			continue
		}
		return tokens[g.First].Start < v.c.End && g.Mood == syntax.Present && !g.Perfect && !v.speech(tokens[g.First].Span)
	}
	return false
}

// speech reports whether a verb accuses or condemns a deed.
func (v *view) speech(verb text.Span) bool {
	for _, x := range v.c.Actions {
		if (x.Type == "accuse" || x.Type == "condemn") && x.Overlaps(verb) {
			return true
		}
	}
	return false
}

// verbOf is the index of the finite verb group nearest to a span in the claim, -1 for none. The verb of who says what the span is part
// of is not its verb: "… faisant neuf morts, a annoncé le préfet".
func (v *view) verbOf(s text.Span) int {
	best, least, cue, near := -1, 0, -1, 0
	p := v.art.Parse
	if p == nil || len(v.tokens) == 0 {
		return -1
	}
	for i, g := range p.Verbs {
		if g.First >= len(p.Doc.Tokens) || g.Last < 1 || g.First >= g.Last {
			continue
		}
		start, end := p.Doc.Tokens[g.First].Start, p.Doc.Tokens[g.Last-1].End
		if start < v.c.Start || end > v.c.End || v.inTime(text.Span{Start: start, End: end}) {
			continue
		}
		d := max(start-s.End, s.Start-end, 0)
		switch {
		case v.says(text.Span{Start: start, End: end}, s):
			if cue < 0 || d < near {
				cue, near = i, d
			}
		case best < 0 || d < least:
			best, least = i, d
		}
	}
	if best < 0 {
		return cue // "accuse X d'avoir tiré": the act has no finite verb of its own
	}
	return best
}

// inTime reports whether a word that could be a verb is one of a time: "last week".
func (v *view) inTime(s text.Span) bool {
	for _, i := range v.c.Times {
		if v.art.Times[i].Contains(s) {
			return true
		}
	}
	return false
}

// says reports whether a verb is the cue of a source whose words hold the span.
func (v *view) says(verb, s text.Span) bool {
	for _, i := range v.c.Attributions {
		if a := v.art.Attributions[i]; a.Cue.Overlaps(verb) && a.Content.Contains(s) && !s.Zero() {
			return true
		}
	}
	return false
}

// gap is the time between two ranges, 0 when they meet; an open side reaches for ever.
func gap(a, b timex.Range) time.Duration {
	if !a.To.IsZero() && !b.From.IsZero() && !a.To.After(b.From) {
		return max(b.From.Sub(a.To), time.Nanosecond)
	}
	if !b.To.IsZero() && !a.From.IsZero() && !b.To.After(a.From) {
		return max(a.From.Sub(b.To), time.Nanosecond)
	}
	return 0
}

// precise reports whether a range is a few days at most: sharing it says something.
func precise(r timex.Range) bool {
	return !r.From.IsZero() && !r.To.IsZero() && r.To.Sub(r.From) <= 4*24*time.Hour
}
