package figure

// fraction reads a share of a whole: "la moitié", "deux tiers", "un quart de", "half of the", "three quarters", "3/4".
func (r *reader) fraction(i int) (quantity, bool) {
	if q, ok := r.half(i); ok {
		return q, true
	}
	if v, last, ok := r.slash(i); ok && (r.alone || r.ofWhole(last) || r.compares(i)) {
		return point(numeral{first: i, last: last, value: v, scale: 1, digits: true, share: true}, "figure.fraction"), true
	}
	if part := r.at(i); part.entry.class == partWord && part.entry.value > 2 && r.lang == "fr" {
		prev := r.at(i - 1).norm
		ok := (prev == "le" || prev == "du") && (r.ofWhole(i+1) || r.compares(i)) // "plus du tiers", "le quart des"
		return point(numeral{first: i, last: i + 1, value: 1 / part.entry.value, scale: 1, share: true}, "figure.fraction"), ok
	}
	v, last, ok := r.parts(i)
	if of := r.at(last).norm; ok && (isOf(of) || of == "des") && !r.ofWhole(last) {
		return quantity{}, false // "trois quarts d'heure"
	}
	if !ok || r.class(i) == articleWord && !r.ofWhole(last) && !r.bare(i, last) {
		return quantity{}, false
	}
	if j, of := r.ofScale(last); of > 0 {
		return point(numeral{first: i, last: j, value: v * of, scale: of}, "figure.number"), true // "un quart de million"
	}
	return point(numeral{first: i, last: last, value: v, scale: 1, share: true}, "figure.fraction"), true
}

// ofScale reads "de million", "of a million" and returns the atom behind it and the scale, 0 for none.
func (r *reader) ofScale(i int) (int, float64) {
	if !isOf(r.at(i).norm) {
		return i, 0
	}
	j := i + 1
	if r.class(j) == articleWord {
		j++
	}
	if e := r.at(j).entry; (e.class == scaleWord || e.class == scalesWord) && e.value >= 1e6 {
		return j + 1, e.value
	}
	return i, 0
}

// parts reads so many parts of a whole: "deux tiers", "un cinquième", "one half", "3 quarts".
func (r *reader) parts(i int) (value float64, last int, ok bool) {
	n, j := 1.0, i+1
	article := r.class(i) == articleWord
	if !article {
		t, ok := r.tens(i)
		if r.at(i).digits && r.at(i).value < 10 {
			t, ok = numeral{last: i + 1, value: r.at(i).value}, true
		}
		if !ok {
			return 0, 0, false
		}
		n, j = t.value, t.last
	}
	p := r.at(j)
	whole := p.entry.value
	switch {
	case r.spacedHyphen(j):
		return 0, 0, false
	case p.entry.class == halfWord && n == 1 && !multiplies(r.class(j+1)) && (r.alone || isOf(r.at(j+1).norm) || r.compares(i)):
		whole = 2 // "one half of the town"; "un demi" is a beer
	case p.entry.class != partWord || n > whole:
		return 0, 0, false
	}
	if n == 1 && !article && whole == 4 && r.at(i-1).norm == "in" {
		return 0, 0, false // "in one quarter"
	}
	return n / whole, j + 1, true
}

// ofWhole tells whether the whole follows of which a fraction is taken. A quarter of an hour, of a mile or of a final is none.
func (r *reader) ofWhole(i int) bool {
	switch after := r.at(i).norm; {
	case after == "des", after == "du":
		return true
	case isOf(after):
		j := i + 1
		if r.class(j) == articleWord {
			j++
		}
		u, ok := r.at(j).word.unit("")
		return !r.at(j).word.is(courseWord) && !(ok && (u.kind == unitDuration || u.kind == unitDistance))
	}
	return false
}

// bare tells whether a fraction with an article may stand without its whole: after a comparator or a preposition of degree,
// or as the whole text. "Un tiers a signé", "a third was hurt" have none.
func (r *reader) bare(i, last int) bool {
	if r.alone || r.compares(i) || r.at(last-1).entry.value == 2 {
		return true
	}
	switch r.at(i - 1).norm {
	case "d'", "de", "by", "to":
		return !r.nounAt(last) && r.at(last).entry.class == noClass
	}
	return false
}

// slash reads a fraction in digits: "3/4".
func (r *reader) slash(i int) (value float64, last int, ok bool) {
	a, mark, b := r.at(i), r.at(i+1), r.at(i+2)
	if !a.digits || !b.digits || mark.norm != "/" || mark.spaced || b.spaced || r.at(i+3).norm == "/" && !r.at(i+3).spaced {
		return 0, 0, false
	}
	if a.value < 1 || a.value >= b.value || b.value > 1000 || r.at(i-1).norm == "/" {
		return 0, 0, false
	}
	return a.value / b.value, i + 3, true
}

// mixed adds a fraction to a whole number: "1 1/2", "deux et un tiers".
func (r *reader) mixed(n *numeral) {
	if n.scale != 1 || n.value < 0 {
		return
	}
	if v, last, ok := r.slash(n.last); ok && r.at(n.last).spaced && n.digits {
		n.value, n.last = n.value+v, last
		return
	}
	if !r.alone || r.class(n.last) != andWord {
		return
	}
	if v, last, ok := r.parts(n.last + 1); ok {
		n.value, n.last = n.value+v, last
	}
}

// halfPercent reads "half a percent", "un demi pour cent".
func (r *reader) halfPercent(i int) (quantity, bool) {
	j := i
	if r.class(j) == articleWord {
		j++
	}
	if r.class(j) != halfWord {
		return quantity{}, false
	}
	j++
	if r.class(j) == articleWord {
		j++
	}
	u, ok := r.unitAt(j)
	return point(numeral{first: i, last: j, value: 0.5, scale: 1}, "figure.number"), ok && u.kind == unitPercent
}

// half reads "la moitié" and "half".
func (r *reader) half(i int) (quantity, bool) {
	one := func(last int) (quantity, bool) {
		return point(numeral{first: i, last: last, value: 0.5, scale: 1, share: true}, "figure.fraction"), true
	}
	switch a := r.at(i); {
	case (a.norm == "la" || a.norm == "sa" || a.norm == "leur") && r.at(i+1).norm == "moitié":
		return one(i + 2)
	case a.entry.class == halfWord && a.norm == "half":
		switch next := r.at(i + 1).norm; next {
		case "of", "the", "its", "their", "his", "her", "all", "those", "these", "our":
			return one(i + 1)
		}
		if r.compares(i) && r.class(i+1) != articleWord && !multiplies(r.class(i+1)) {
			return one(i + 1)
		}
	}
	return quantity{}, false
}
