package figure

import "math"

// Relation says how two figures stand to each other.
type Relation string

// Relations of figures. The engine above adds "successive", which takes two times to see.
const (
	Equal            Relation = "equal"
	Compatible       Relation = "compatible"        // a number can satisfy both
	FarApart         Relation = "far_apart"         // one can, but the numbers named are far apart: "more than thirty" and 3,000
	ApproximateApart Relation = "approximate_apart" // they miss each other by what "about" may hide
	Contradictory    Relation = "contradictory"     // they cannot meet
	NotComparable    Relation = "not_comparable"    // they count different things
)

const (
	// nearFactor is what "about" widens a number by, on each side: "about 40" admits 34 to 48.
	nearFactor = 1.2
	// wideFactor is beyond what any "about" hides: "about 40" and 90 cannot be the same number.
	wideFactor = 2.0
	// farFactor parts two compatible figures of which at least one is open: "more than thirty" and 150 are near each
	// other, "more than thirty" and 151 are far apart.
	farFactor = 5.0
)

// Relate compares two figures said of one event. It is symmetric, and a figure with a count is Equal to itself. A wider interval never
// turns a relation into a contradiction.
//
// A part and its whole (soldiers and people) contradict each other only when the part exceeds the whole.
func Relate(a, b Figure) Relation {
	if !comparable(a, b) {
		return NotComparable
	}
	x, y := a.inUnits(), b.inUnits()
	wa, wb := wider(a.Class, b.Class), wider(b.Class, a.Class)
	r := relate(x, y, a.Approximate, b.Approximate)
	if (wa || wb) && (r == Contradictory || r == ApproximateApart) {
		whole, part := x, y
		if wb {
			whole, part = y, x
		}
		if whole.Max >= part.Min {
			return NotComparable
		}
	}
	if (wa || wb) && r == Equal {
		return Compatible
	}
	return r
}

func relate(x, y Interval, approxX, approxY bool) Relation {
	if x == y && approxX == approxY {
		return Equal
	}
	if x.meets(y) || x.loosened(approxX, nearFactor).meets(y.loosened(approxY, nearFactor)) {
		if far(x, y) {
			return FarApart
		}
		return Compatible
	}
	if x.loosened(approxX, wideFactor).meets(y.loosened(approxY, wideFactor)) {
		return ApproximateApart
	}
	return Contradictory
}

func (v Interval) loosened(approximate bool, factor float64) Interval {
	if !approximate {
		return v
	}
	return v.widened(factor)
}

// meets tells whether a number lies in both intervals.
func (v Interval) meets(w Interval) bool { return !v.below(w) && !w.below(v) }

// below tells whether all of v lies under all of w.
func (v Interval) below(w Interval) bool {
	return v.Max < w.Min || v.Max == w.Min && (v.MaxExclusive || w.MinExclusive)
}

// open tells whether an interval has an end at infinity.
func (v Interval) open() bool { return math.IsInf(v.Min, -1) || math.IsInf(v.Max, 1) }

// far tells whether the ends that two intervals name are further apart than farFactor, when one of them is open.
func far(x, y Interval) bool {
	if !x.open() && !y.open() {
		return false
	}
	low, high := x.named(), y.named()
	if low[0] > high[0] {
		low, high = high, low
	}
	if low[1] >= high[0] {
		return false // the stretches of named numbers overlap
	}
	a, b := low[1], high[0]
	switch {
	case a > 0:
		return b > farFactor*a
	case b < 0:
		return a < farFactor*b
	}
	return b-a > farFactor
}

// named is the stretch between the finite ends of an interval.
func (v Interval) named() [2]float64 {
	switch {
	case math.IsInf(v.Min, -1) && math.IsInf(v.Max, 1):
		return [2]float64{0, 0}
	case math.IsInf(v.Min, -1):
		return [2]float64{v.Max, v.Max}
	case math.IsInf(v.Max, 1):
		return [2]float64{v.Min, v.Min}
	}
	return [2]float64{v.Min, v.Max}
}

// inUnits is the interval in canonical units, shares as percentages.
func (f Figure) inUnits() Interval {
	scale := 1.0
	switch {
	case f.Kind == Percent && !f.Percent:
		scale = 100
	case f.UnitScale > 0:
		scale = f.UnitScale
	}
	v := f.Interval
	v.Min *= scale
	v.Max *= scale
	return v
}

// comparable tells whether two figures count the same thing, as far as their words tell.
func comparable(a, b Figure) bool {
	switch {
	case a.Kind != b.Kind || a.Unit != b.Unit || a.Cumulative != b.Cumulative:
		return false
	case a.Nation != "" && b.Nation != "" && a.Nation != b.Nation:
		return false
	case a.Unit != "" || a.Kind == Percent:
		return true
	case a.Kind == Other:
		return a.sameHead(b)
	}
	return a.sameHead(b) || generic(a) || generic(b) || a.Class == b.Class || wider(a.Class, b.Class) || wider(b.Class, a.Class)
}

func (f Figure) sameHead(g Figure) bool {
	return f.Head != "" && f.Head == g.Head || f.Class != "" && f.Class == g.Class && f.Class != "place"
}

// generic tells whether a figure does not say of whom or what it counts the dead or the wounded: "36 morts".
func generic(f Figure) bool {
	switch f.Class {
	case "", "toll_killed", "toll_wounded", "toll_missing", "toll_any":
		return f.Class != "" || f.Head == ""
	}
	return false
}

// wider tells whether class a holds class b: all people, of whom some are soldiers.
func wider(a, b string) bool { return a != b && a != "" && widerThan[b] == a && !toll(b) }

func toll(class string) bool { return len(class) > 5 && class[:5] == "toll_" }
