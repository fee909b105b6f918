package divergence

import (
	"math"
	"slices"
	"strings"

	"parallax/analysis/figure"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// counting says whether two figures count the same thing.
type counting int

const (
	otherCounted counting = iota
	sameCounted
)

// figurePair is a figure of each side that count the same sort of thing.
type figurePair struct {
	i, j     int // positions in the claims
	a, b     figure.Figure
	counted  counting
	named    bool // what is counted is said on both sides, with whose they are: "soldats kasséens"
	relation figure.Relation
	score    float64
}

// pairFigures aligns the figures of two claims one to one: those that count the same thing first, then those that agree most.
func pairFigures(a, b *view) []figurePair {
	var all []figurePair
	fa, fb := a.figures(), b.figures()
	for i, x := range fa {
		for j, y := range fb {
			if p, ok := tryFigures(a, b, x, y); ok {
				p.i, p.j = i, j
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(p, q figurePair) int {
		switch {
		case p.score != q.score:
			return sign(q.score - p.score)
		case p.i+p.j != q.i+q.j:
			return p.i + p.j - q.i - q.j
		}
		return abs(p.i-p.j) - abs(q.i-q.j)
	})
	usedA, usedB := make([]bool, len(fa)), make([]bool, len(fb))
	var out []figurePair
	for _, p := range all {
		if !usedA[p.i] && !usedB[p.j] {
			usedA[p.i], usedB[p.j] = true, true
			out = append(out, p)
		}
	}
	return out
}

func sign(x float64) int {
	if x < 0 {
		return -1
	}
	return 1
}

func abs(n int) int { return max(n, -n) }

// tryFigures compares two figures as if they counted the same thing; counted says whether they do.
func tryFigures(a, b *view, x, y figure.Figure) (figurePair, bool) {
	if !kindsMeet(x, y) || x.Percent != y.Percent || a.partOf(x) != b.partOf(y) || x.Interval != y.Interval && (vague(x) || vague(y)) {
		return figurePair{}, false
	}
	p := figurePair{a: x, b: y}
	p.counted, p.named = countSame(a, b, x, y)
	p.relation = RelateAlike(x, y)
	equal := p.relation == figure.Equal
	if p.relation == figure.NotComparable || !casualty(x.Kind) && p.counted != sameCounted || measure(x.Kind) && !equal {
		return figurePair{}, false
	}
	if p.counted == sameCounted {
		p.score += 4
	}
	if a.former(x) != b.former(y) || ofOther(a, b, x, y) {
		p.score -= 5 // an earlier toll that is called one is not what this text gives
	}
	if equal {
		p.score += 2
	} else if p.relation != figure.Contradictory {
		p.score++
	}
	return p, true
}

// RelateAlike compares two figures as if they counted the same thing.
func RelateAlike(x, y figure.Figure) figure.Relation {
	if x.Interval == y.Interval && x.Approximate == y.Approximate {
		return figure.Equal // the same estimate twice
	}
	x.Kind, x.Head, x.Counted, x.Target, x.Cumulative, x.Class, x.Nation = y.Kind, y.Head, y.Counted, y.Target, y.Cumulative, y.Class, y.Nation
	return figure.Relate(x, y)
}

// vague reports whether a figure is hardly one: "several".
func vague(f figure.Figure) bool {
	return f.Kind == figure.Other && math.IsInf(f.Interval.Max, 1) && f.Interval.Min <= 2
}

// partOf reports whether a figure counts some of people who are themselves counted: "two of the dead were teachers".
func (v *view) partOf(f figure.Figure) bool {
	if !strings.HasPrefix(f.Class, "toll") {
		return false
	}
	for _, t := range tokensIn(v.art.Doc, text.Span{Start: f.End, End: v.c.End}) {
		return speech()[v.lang].of[t.Norm]
	}
	return false
}

// former reports whether a figure is given as an earlier one: "revising an earlier toll of six".
func (v *view) former(f figure.Figure) bool {
	const before = 4 // words between the number and the one that says so
	n := 0
	for i := len(v.tokens) - 1; i >= 0 && n < before; i-- {
		if t := v.tokens[i]; t.End <= f.Start {
			if v.words.Former(t.Norm) {
				return true
			}
			n++
		}
	}
	return v.rises(f)
}

// rises reports whether a number is the first of two that a toll goes from and to: "est passé de 23 à 27".
func (v *view) rises(f figure.Figure) bool {
	for _, g := range v.figures() {
		k := v.tokenFrom(f.End)
		if g.Start <= f.End || g.Kind != f.Kind || !casualty(f.Kind) || k+1 >= len(v.tokens) || v.tokens[k+1].Start != g.Start || v.art.Parse == nil {
			continue
		}
		if p := v.parsed(k).POS; p == syntax.Adp || p == syntax.Part {
			return true
		}
	}
	return false
}

// kindsMeet reports whether two figures are of one kind, or one is of none and both count things of one class: "three drones"
// without a verb near it and "a drone shot down".
func kindsMeet(x, y figure.Figure) bool {
	if x.Kind == y.Kind {
		return true
	}
	loose := func(k figure.Kind) bool { return k == figure.Other || k == figure.EquipmentLost }
	return loose(x.Kind) && loose(y.Kind) && sameClass(x, y)
}

// measure reports whether a kind measures rather than counts: two lengths are not two answers to one question, unless equal.
func measure(k figure.Kind) bool {
	return k == figure.Distance || k == figure.Money || k == figure.Percent
}

// judgeFigures says how each pair of figures stands, and which figures are on one side only.
func (c *comparer) judgeFigures() {
	usedA, usedB := map[int]bool{}, map[int]bool{}
	for _, p := range c.figures {
		usedA[p.i], usedB[p.j] = true, true
		c.judgeFigure(p)
	}
	c.judgeOthers(usedA, usedB)
	if !c.established() && !c.oneMatter() {
		return // of two matters it is no news that one has a figure that the other has not
	}
	for i, f := range c.a.figures() {
		if usedA[i] || f.Kind == figure.Other || c.a.former(f) || c.a.pastToll(f) {
			continue
		}
		if c.unmatched = true; !c.b.givesAnywhere(f) {
			c.diverge("figure.only_here", .25, f.Span, text.Span{}, "figure", c.a.of(f.Span))
		}
	}
	for i, f := range c.b.figures() {
		if usedB[i] || f.Kind == figure.Other || c.b.former(f) || c.b.pastToll(f) {
			continue
		}
		if c.unmatched = true; !c.a.givesAnywhere(f) {
			c.diverge("figure.only_there", .25, text.Span{}, f.Span, "figure", c.b.of(f.Span))
		}
	}
}

// givesAnywhere reports whether the article has the figure in some sentence, or one that answers the same question.
func (v *view) givesAnywhere(f figure.Figure) bool {
	for _, g := range v.art.Figures {
		same := g.Kind == f.Kind
		if g.Interval == f.Interval && (same || g.Kind == figure.Other) || same && casualty(f.Kind) {
			return true
		}
	}
	return false
}

func (c *comparer) judgeFigure(p figurePair) {
	if ofOther(c.a, c.b, p.a, p.b) && !c.otherDate || p.relation != figure.Equal && (c.recalled || c.a.former(p.a) != c.b.former(p.b)) {
		return // a toll that its own text calls superseded contradicts nothing, and one of last week none of today
	}
	a, b := c.a.of(p.a.Span), c.b.of(p.b.Span)
	if p.relation == figure.Equal && p.counted == sameCounted && p.a.Cumulative == p.b.Cumulative {
		if c.same != No {
			c.share("shared.figure", p.a.Span, p.b.Span, "a", a, "b", b)
		}
		return
	}
	if c.otherPeople(p) {
		c.diverge("figure.other_people", .8, p.a.Span, p.b.Span, "a", c.a.counting(p.a), "b", c.b.counting(p.b))
		return
	}
	if c.dissolved(p, a, b) || c.same == No {
		return
	}
	pair := func(rule string, weight float64) { c.diverge(rule, weight, p.a.Span, p.b.Span, "a", a, "b", b) }
	switch p.relation {
	case figure.Contradictory:
		switch {
		case c.m.lowered(p):
			c.diverge("figure.lowered", .5, p.a.Span, p.b.Span, "a", a, "b", b, "when_a", c.a.published(), "when_b", c.b.published())
		case c.m.successive(p):
			c.diverge("figure.successive", .5, p.a.Span, p.b.Span, "a", a, "b", b, "when_a", c.a.published(), "when_b", c.b.published())
		case c.same == NotEstablished:
			pair("figure.not_established", .4)
		case c.oneQuestion(p):
			pair("figure.contradictory", 1)
		}
	case figure.ApproximateApart:
		pair("figure.approximate_apart", .5)
	case figure.FarApart:
		pair("figure.far_apart", .6)
	case figure.Compatible:
		switch {
		case c.same == NotEstablished && (trivial(p.a.Interval, p.b.Interval) || trivial(p.b.Interval, p.a.Interval)):
		case within(p.b.Interval, p.a.Interval):
			pair("figure.admits_here", .3)
		case within(p.a.Interval, p.b.Interval):
			pair("figure.admits_there", .3)
		case p.a.Interval.Max < p.b.Interval.Min || p.b.Interval.Max < p.a.Interval.Min:
			pair("figure.near", .35) // only "about" lets them meet
		default:
			pair("figure.overlap", .35)
		}
	}
}

// trivial reports whether an open figure admits another only because it admits nearly all: "at least eight" and 23. Where nothing says that
// the event is one, that both can be true says nothing.
func trivial(open, other figure.Interval) bool {
	return math.IsInf(open.Max, 1) && other.Min > 2*open.Min
}

// oneQuestion reports whether two figures surely answer one question. People hit and machines lost do when they are the same people
// or machines; of other things both texts must say the same: three cranes bought are no answer to five cranes seen.
func (c *comparer) oneQuestion(p figurePair) bool {
	loose := func(f figure.Figure) bool { return f.Kind == figure.Other }
	if !loose(p.a) && !loose(p.b) {
		return true
	}
	for _, x := range c.actions {
		if x.sameType && c.a.verbOf(p.a.Span) == c.a.verbOf(x.a.Span) && c.b.verbOf(p.b.Span) == c.b.verbOf(x.b.Span) {
			return true
		}
	}
	if x, y := c.a.lemmaAt(p.a.Span), c.b.lemmaAt(p.b.Span); x != "" && x == y && c.a.lang == c.b.lang {
		return true
	}
	hx, hy := c.a.head(p.a), c.b.head(p.b)
	sourced := c.a.answersFor(p.a) >= 0 && c.b.answersFor(p.b) >= 0
	return sourced && hx != "" && hx == hy && (len(c.a.qualities(p.a, hx)) == 0) == (len(c.b.qualities(p.b, hy)) == 0)
}

// lemmaAt is the lemma of the finite verb nearest to a span in the claim, "" for none.
func (v *view) lemmaAt(s text.Span) string {
	if i := v.verbOf(s); i >= 0 {
		return v.art.Parse.Verbs[i].Lemma
	}
	return ""
}

// within reports whether x lies inside y and is not y itself.
func within(x, y figure.Interval) bool {
	low := x.Min > y.Min || x.Min == y.Min && (!y.MinExclusive || x.MinExclusive)
	high := x.Max < y.Max || x.Max == y.Max && (!y.MaxExclusive || x.MaxExclusive || math.IsInf(x.Max, 1))
	return low && high && x != y
}

// dissolved reports a contradiction between two figures that a date, a place, the thing counted or the stretch of time
// takes away. Only what would contradict is reported: otherwise the two figures have nothing to do with each other.
func (c *comparer) dissolved(p figurePair, a, b string) bool {
	if p.relation != figure.Contradictory && p.relation != figure.ApproximateApart {
		return p.counted != sameCounted || p.a.Cumulative != p.b.Cumulative
	}
	m := c.m
	switch {
	case p.counted != sameCounted:
		if c.same == No && len(m.sameActors) == 0 {
			return true
		}
		c.diverge("figure.dissolved_by_counted", .2, p.a.Span, p.b.Span, "a", a, "b", b, "what_a", c.a.what(p.a), "what_b", c.b.what(p.b))
	case p.a.Cumulative != p.b.Cumulative:
		c.diverge("figure.dissolved_by_stretch", .2, p.a.Span, p.b.Span, "a", a, "b", b)
	case m.otherDate:
		c.diverge("figure.dissolved_by_date", .2, p.a.Span, p.b.Span, "a", a, "b", b,
			"when_a", c.a.day(m.dateA, m.whenA), "when_b", c.b.day(m.dateB, m.whenB))
	case m.otherPlace:
		c.diverge("figure.dissolved_by_place", .2, p.a.Span, p.b.Span, "a", a, "b", b, "where_a", c.a.place(c.b), "where_b", c.b.place(c.a))
	default:
		return false
	}
	return true
}

// counting are the words of a number with what it counts.
func (v *view) counting(f figure.Figure) string {
	return v.of(text.Span{Start: f.Start, End: max(f.End, f.Counted.End)})
}

func (v *view) what(f figure.Figure) string {
	if f.Counted.Zero() {
		return v.of(f.Span)
	}
	return v.of(f.Counted)
}

// published is the date of publication as far as it is known: to the minute, the day or the month.
func (v *view) published() string {
	r := v.art.Published
	switch {
	case r.From.IsZero():
		return ""
	case r.To.Sub(r.From).Hours() < 24:
		return r.From.Format("2006-01-02 15:04")
	case r.To.Sub(r.From).Hours() <= 24:
		return r.From.Format("2006-01-02")
	}
	return r.From.Format("2006-01")
}
