package figure

import "math"

// comparatorBefore finds the longest comparator that ends just before i and where it starts.
func (r *reader) comparatorBefore(i int) (op, int) {
	if i <= 0 {
		return noOp, i
	}
	for _, c := range r.at(i - 1).word.before {
		first := i - len(c.words)
		if first >= 0 && r.matches(first, c.words) {
			return c.op, first
		}
	}
	return noOp, i
}

func (r *reader) comparatorAfter(i int) (op, int) {
	for _, c := range r.at(i).word.after {
		if r.matches(i, c.words) {
			return c.op, i + len(c.words)
		}
	}
	return noOp, i
}

func (r *reader) matches(i int, words []string) bool {
	for k, w := range words {
		if a := r.at(i + k); a.norm != w && (a.word.class == "" || a.word.class != w) {
			return false
		}
	}
	return true
}

// compares tells whether a comparator stands before i.
func (r *reader) compares(i int) bool {
	o, _ := r.comparatorBefore(i)
	return o != noOp
}

// opensComparator tells whether the article at i belongs to a comparator: "a minimum of 6".
func (r *reader) opensComparator(i int) bool {
	o, first := r.comparatorBefore(i + 3)
	return o != noOp && first == i
}

// compare applies the comparators before and after a quantity. It reports false when the words say that the number is
// no figure ("différent de 12").
func (r *reader) compare(q *quantity) bool {
	for range 2 {
		o, first := r.comparatorBefore(r.beforeCurrency(q.first))
		if o == noOp {
			break
		}
		if o == nothing {
			return false
		}
		if q.article && o == about {
			return true // "près d'un village"
		}
		q.first = first
		q.apply(o)
		if o != about {
			break
		}
	}
	if o, last := r.comparatorAfter(q.last); o != noOp && o != nothing && !r.startsNumber(last) && !r.goesOn(last) {
		q.last = last
		q.apply(o)
	}
	return true
}

// beforeCurrency goes back over a currency sign: "up to | $1,000".
func (r *reader) beforeCurrency(i int) int {
	if i > 0 && r.at(i-1).word.currency() {
		return i - 1
	}
	return i
}

// goesOn tells whether a comparator that ends before i is in truth the start of one before another number: "vingt et moins |
// de 10", "vingt et plus | petit que trente".
func (r *reader) goesOn(i int) bool {
	switch r.at(i - 1).norm {
	case "plus", "moins", "more", "less", "fewer", "maximum", "minimum":
		if n := r.at(i).norm; isOf(n) || n == "que" || n == "qu'" || n == "than" || n == "des" || n == "du" {
			return true
		}
	}
	for j := i + 1; j < i+5; j++ {
		if o, first := r.comparatorBefore(j); o != noOp && first < i {
			return true
		}
	}
	return false
}

// startsNumber tells whether a number stands at i: then "au moins" before it belongs to it ("36, au moins 20").
func (r *reader) startsNumber(i int) bool {
	_, ok := r.numeral(i, true)
	return ok
}

// apply turns the value of a quantity into bounds.
func (q *quantity) apply(o op) {
	v := q.value
	if math.IsNaN(v) {
		q.applyToOpen(o)
		return
	}
	switch o {
	case more:
		q.bounds, q.rule = Interval{Min: v, Max: math.Inf(1), MinExclusive: true}, "figure.more_than"
	case least:
		q.bounds, q.rule = Interval{Min: v, Max: math.Inf(1)}, "figure.at_least"
	case less:
		q.bounds, q.rule = Interval{Min: math.Inf(-1), Max: v, MaxExclusive: true}, "figure.less_than"
	case most:
		q.bounds, q.rule = Interval{Min: math.Inf(-1), Max: v}, "figure.at_most"
	case about:
		q.approx = true
		if !q.compared {
			q.rule = "figure.about"
		}
		return
	}
	q.compared = true
}

// applyToOpen keeps a range as it is but for its open ends: "au moins plusieurs centaines", "plus de 10 à 20".
func (q *quantity) applyToOpen(o op) {
	switch o {
	case about:
		q.approx = true
	case more, least:
		q.bounds.Max = math.Inf(1)
	case less, most:
		q.bounds.Min = math.Inf(-1)
	}
}

// flips tells whether a number stands before a sign that bounds what another number bounds too, as in "10 < x ≤ 20", and makes
// it that bound.
func (r *reader) flips(a *quantity, b quantity) bool {
	if a.compared || !b.compared || math.IsNaN(a.value) {
		return false
	}
	var o op
	i := a.last
	switch r.at(i).norm {
	case "<":
		o = more
	case ">":
		o = less
	case "≤":
		o = least
	case "≥":
		o = most
	default:
		return false
	}
	if i++; r.at(i).norm == "=" {
		i++
		if o == more {
			o = least
		} else if o == less {
			o = most
		}
	}
	if n := b.first - i; n < 1 || n > 2 || !isLetters(r.at(i).norm) {
		return false
	}
	a.apply(o)
	return true
}

// meet joins two comparisons that bound one number: "plus de six et moins de neuf". It reports false when both bound the
// same side or no number lies between.
func meet(a, b quantity) (quantity, bool) {
	lowA, lowB := math.IsInf(a.bounds.Max, 1), math.IsInf(b.bounds.Max, 1)
	highA, highB := math.IsInf(a.bounds.Min, -1), math.IsInf(b.bounds.Min, -1)
	if !(lowA && highB && !lowB || highA && lowB && !lowA) || !a.compared || !b.compared {
		return quantity{}, false
	}
	low, high := a.bounds, b.bounds
	if highA {
		low, high = high, low
	}
	out := Interval{Min: low.Min, MinExclusive: low.MinExclusive, Max: high.Max, MaxExclusive: high.MaxExclusive}
	if out.Min >= out.Max || a.percent != b.percent && a.percent {
		return quantity{}, false
	}
	return quantity{
		first: a.first, last: b.last, numFirst: a.numFirst, numLast: b.numLast, value: math.NaN(), bounds: out, scale: 1,
		approx: a.approx || b.approx, percent: a.percent || b.percent, compared: true, rule: "figure.between_comparisons",
	}, true
}
