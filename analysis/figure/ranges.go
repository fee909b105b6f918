package figure

import "math"

// rangeAt reads a range that starts at i: "entre 15 et 20", "de 15 à 20", "15 à 20", "10-20", "deux ou trois". A change
// ("est passé de 22 à 33") gives its two ends.
func (r *reader) rangeAt(i int) (q, second quantity, ok bool) {
	word := r.at(i).word
	if word.is(joinBetween) {
		q, ok = r.pairOf(i, i+1, joinAnd, true)
		if !ok || q.bounds.Min >= q.bounds.Max { // "between one hundred and fifty and two hundred"
			q, ok = r.pairOf(i, i+1, joinAnd, false)
			ok = ok && q.bounds.Min < q.bounds.Max
		}
		if ok {
			q.rule = "figure.between"
		}
		return q, quantity{}, ok
	}
	opened := word.is(joinFrom)
	start := i
	if opened {
		start++
	}
	if !opened {
		if q, ok := r.hyphenRange(i); ok {
			return q, quantity{}, true
		}
		if q, ok := r.either(i); ok {
			return q, quantity{}, true
		}
	}
	q, ok = r.pairOf(i, start, joinTo, false)
	if !ok {
		return quantity{}, quantity{}, false
	}
	if opened && r.changes(i) {
		a, b := r.ends(q, start)
		return a, b, true
	}
	if q.bounds.Min >= q.bounds.Max {
		return quantity{}, quantity{}, false
	}
	q.rule = "figure.from_to"
	return q, quantity{}, true
}

// pairOf reads two numbers with a joining word between them; the percent sign or the unit may stand after the first.
func (r *reader) pairOf(first, i int, join role, plain bool) (quantity, bool) {
	a, ok := r.numeral(r.skipCurrency(i), plain)
	if !ok && plain {
		a, ok = r.numeral(r.skipCurrency(i), false)
	}
	if !ok {
		return quantity{}, false
	}
	j := r.skipUnit(a.last)
	width := r.joiner(j, join)
	if width == 0 {
		return quantity{}, false
	}
	b, ok := r.numeral(r.skipCurrency(j+width), false)
	if !ok {
		return quantity{}, false
	}
	r.share(&a, b)
	return span(first, a, b), plain && a.value < b.value || !plain
}

// joiner returns the length in atoms of the joining words at i, 0 for none: "à", "up to", "jusqu'à".
func (r *reader) joiner(i int, join role) int {
	first, second := r.at(i).norm, r.at(i+1).norm
	switch {
	case r.at(i).word.is(join):
		return 1
	case first == "jusqu'" && r.roles[join][first+second], first == "up" && r.roles[join][first+" "+second]:
		return 2
	}
	return 0
}

func span(first int, a, b numeral) quantity {
	return quantity{
		first: first, last: b.last, numFirst: a.first, numLast: b.last, value: math.NaN(),
		bounds: Interval{Min: a.value, Max: b.value}, scale: b.scale, approx: a.approx || b.approx, compared: true,
	}
}

// share gives the first number the scale of the second: "15 à 20 millions", "deux ou trois mille".
func (r *reader) share(a *numeral, b numeral) {
	if a.scale == 1 && b.scale > 1 && a.value < b.value/b.scale {
		a.value *= b.scale
	}
}

// ends cuts a change into the number before and the number after.
func (r *reader) ends(q quantity, start int) (quantity, quantity) {
	a, _ := r.numeral(start, false)
	b := numeral{first: q.numLast - 1, last: q.numLast, value: q.bounds.Max, scale: q.scale}
	for j := a.last; j < q.numLast; j++ {
		if n, ok := r.numeral(j, false); ok && n.last == q.numLast {
			b = n
			break
		}
	}
	a.value = q.bounds.Min
	before, after := point(a, "figure.change_from"), point(b, "figure.change_to")
	before.pair, after.pair = 1, 2
	return before, after
}

// hyphenRange reads "10-20", "1000 – 5000"; the dash has white space on both sides or on neither. A falling pair is a
// score and no range.
func (r *reader) hyphenRange(i int) (quantity, bool) {
	a, ok := r.numeral(i, true)
	if !ok || r.isName(a) {
		return quantity{}, false
	}
	j := a.last
	if u, ok := r.at(j).word.unit(""); ok && u.kind == unitPercent {
		j++ // "10% - 20%"
	}
	if d := r.at(j); !isDash(d.norm) || d.spaced != r.at(j+1).spaced || d.spaced && d.norm == "—" {
		return quantity{}, false
	}
	b, ok := r.numeral(j+1, true)
	if !ok || b.first != j+1 {
		return quantity{}, false
	}
	r.share(&a, b)
	if a.value >= b.value {
		return quantity{}, false
	}
	q := span(i, a, b)
	q.rule = "figure.dash"
	return q, true
}

func isDash(norm string) bool {
	return norm == "-" || norm == "–" || norm == "—" || norm == "−" || norm == "‒"
}

// either reads "deux ou trois": a narrow approximate range.
func (r *reader) either(i int) (quantity, bool) {
	q, ok := r.pairOf(i, i, joinOr, false)
	if !ok || q.bounds.Min >= q.bounds.Max || q.bounds.Max > 2*q.bounds.Min {
		return quantity{}, false
	}
	q.approx, q.rule = true, "figure.either"
	return q, true
}

// changes tells whether a verb or noun of change stands in the few words before i.
func (r *reader) changes(i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		a := &r.atoms[j]
		if a.norm == "," || a.norm == "." || a.norm == ";" {
			return false
		}
		if a.word.is(joinChange) || r.lemmaWord(a.token).is(joinChange) {
			return true
		}
	}
	return false
}

// skipCurrency goes over a currency sign before a number: "between $5 and $10".
func (r *reader) skipCurrency(i int) int {
	if r.at(i).word.currency() {
		return i + 1
	}
	return i
}

// skipUnit goes over a percent sign, unit or currency after the first number of a range: "entre 5 % et 10 %".
func (r *reader) skipUnit(i int) int {
	if u, ok := r.at(i).word.unit(r.at(i + 1).norm); ok {
		return i + u.width
	}
	return i
}
