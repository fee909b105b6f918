package figure

import (
	"math"
	"strings"
)

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

// Relate compares two figures said of one event. It is symmetric, and a figure that says what it counts is Equal to
// itself. A wider interval never turns a relation into a contradiction.
//
// A part and its whole (soldiers killed, people killed) contradict each other only when the part exceeds the whole.
func Relate(a, b Figure) Relation {
	if !sameThing(a, b) {
		return NotComparable
	}
	r := relate(a.inUnits(), b.inUnits(), a.Approximate, b.Approximate)
	x, y := a.counts(), b.counts()
	switch {
	case x == y:
		return r
	case holds(y, x):
		a, b = b, a
	case !holds(x, y):
		return r
	}
	switch { // a is the whole, b the part
	case r == Equal:
		return Compatible
	case (r == Contradictory || r == ApproximateApart) && a.inUnits().Max >= b.inUnits().Min:
		return NotComparable
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

// sameThing tells whether two figures count the same thing, or a whole and a part of it, as far as their words tell.
func sameThing(a, b Figure) bool {
	switch {
	case a.Kind != b.Kind || a.Unit != b.Unit || a.Cumulative != b.Cumulative:
		return false
	case a.Nation != "" && b.Nation != "" && a.Nation != b.Nation:
		return false
	case a.Unit != "" || a.Kind == Percent:
		return a.Counted.Zero() || b.Counted.Zero() || a.Head == b.Head
	case a.Head != "" && a.Head == b.Head:
		return true
	}
	x, y := a.counts(), b.counts()
	return x != "" && (x == y && a.Kind != Other || holds(x, y) && a.Kind != Other || holds(y, x) && a.Kind != Other)
}

// counts is what a figure counts, to be compared: the class of its head, or the head itself where the lexicon does not
// know it. A toll that does not say of whom ("36 morts", "un bilan de 36") counts people.
func (f Figure) counts() string {
	switch f.Class {
	case "toll_killed", "toll_wounded", "toll_missing", "toll_any", "toll_victim", "displaced", "prisoner", "family":
		return "person"
	case "":
		if f.Head == "" && f.Kind != Other && f.Kind != EquipmentLost {
			return "person"
		}
		return f.Head
	}
	return f.Class
}

// holds tells whether what a counts takes in what b counts: all people, of whom some are soldiers.
func holds(a, b string) bool {
	if a == b || a == "" || b == "" {
		return false
	}
	if _, known := widerThan[b]; a == "person" && !known && !isEquipment(b) {
		return b != "missile" && b != "strike" && b != "place"
	}
	return widerThan[b] == a
}

func toll(class string) bool { return strings.HasPrefix(class, "toll_") }
