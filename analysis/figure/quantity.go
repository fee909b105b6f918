package figure

import "math"

// quantity is a number with what the words around it make of it, over atoms [first, last).
type quantity struct {
	first, last       int
	numFirst, numLast int
	value             float64
	bounds            Interval
	scale             float64
	approx            bool
	percent           bool // in hundredths: "20 %"
	share             bool // in units of a whole: "la moitié" is 0.5
	compared          bool // a comparator or a range gave the bounds
	article           bool // "un", "a": counts only before some words
	pair              int  // 1 and 2: the two ends of a change ("passé de 22 à 33")
	rule              string
}

func point(n numeral, rule string) quantity {
	return quantity{
		first: n.first, last: n.last, numFirst: n.first, numLast: n.last, value: n.value, scale: n.scale,
		bounds: Interval{Min: n.value, Max: n.value}, approx: n.approx, share: n.share, rule: rule,
	}
}

// open makes a quantity with a lower end and no upper one: "des milliers", "plusieurs".
func open(first, last int, low float64, rule string) quantity {
	return quantity{
		first: first, last: last, numFirst: first, numLast: last, value: math.NaN(), scale: 1, approx: true,
		bounds: Interval{Min: low, Max: math.Inf(1)}, rule: rule,
	}
}

// quantity reads what number stands at i, without comparators.
func (r *reader) quantity(i int) (quantity, bool) {
	if q, ok := r.proportion(i); ok {
		return q, true
	}
	if q, ok := r.halfPercent(i); ok {
		return q, true
	}
	if q, ok := r.fraction(i); ok {
		return q, true
	}
	if n, ok := r.numeral(i, false); ok {
		if r.isName(n) {
			return quantity{}, false
		}
		r.mixed(&n)
		rule := "figure.number"
		if n.approx {
			rule = "figure.collective"
		}
		return point(n, rule), true
	}
	switch r.class(i) {
	case theWord, severalWord, fewWord, aboutsWord, scalesWord, dozensWord:
		return r.many(i)
	case noneWord:
		return r.none(i)
	case mostWord:
		return r.most(i)
	case articleWord:
		if u, ok := r.unitAt(i + 1); ok && u.kind == unitPercent {
			return point(numeral{first: i, last: i + 1, value: 1, scale: 1}, "figure.number"), true // "un pour cent"
		}
		if n := (numeral{first: i, last: i + 1, value: 1, scale: 1}); !r.isName(n) && !r.opensComparator(i) {
			q := point(n, "figure.article")
			q.article = true
			return q, true
		}
	}
	return quantity{}, false
}

// many reads collectives without a number: "des milliers" is at least 2000, "tens of thousands" at least 20,000; and
// "plusieurs", at least 2.
func (r *reader) many(i int) (quantity, bool) {
	j, determined := i, false
	several := r.class(i) == severalWord
	if c := r.class(i); c == theWord || c == severalWord || c == fewWord {
		j, determined = i+1, true
	}
	first := r.class(j)
	plural := first == aboutsWord || first == scalesWord || first == dozensWord
	counts := several || r.class(i) == fewWord
	if !(plural && (determined || r.lang == "en" || isOf(r.at(i-1).norm)) || counts && multiplies(first) && first != suffixWord) {
		if several && !r.at(i+1).word.is(fixedWord) {
			return open(i, i+1, 2, "figure.several"), true
		}
		return quantity{}, false
	}
	product := r.at(j).entry.value
	j++
	for {
		k := j
		if isOf(r.at(k).norm) {
			k++
		}
		if c := r.class(k); k == j && c != scaleWord || k > j && c != aboutsWord && c != scalesWord || product > maxScale {
			break
		}
		product *= r.at(k).entry.value
		j = k + 1
	}
	if r.lang == "en" && (product == 10 || product == 20 && !isOf(r.at(j).norm)) {
		return quantity{}, false // "tens" counts only in "tens of thousands", "scores" only in "scores of"
	}
	return open(i, j, 2*product, "figure.many"), true
}

// none reads "aucun", and "no" before a word that the lexicon counts.
func (r *reader) none(i int) (quantity, bool) {
	next, prev := r.at(i+1), r.at(i-1).norm
	if next.word.is(fixedWord) || prev == "sans" || prev == "en" || !isLetters(next.norm) {
		return quantity{}, false
	}
	if r.lang == "en" && next.norm == "one" {
		return point(numeral{first: i, last: i + 2, scale: 1}, "figure.none"), true // kept where it is hurt or killed
	}
	if r.lang == "en" && !r.counts(i+1) {
		return quantity{}, false
	}
	q := point(numeral{first: i, last: i + 1, scale: 1}, "figure.none")
	return q, true
}

func isLetters(norm string) bool {
	return norm != "" && (norm[0] >= 'a' && norm[0] <= 'z' || norm[0] >= 0x80)
}

// most reads "la plupart" and "most of": over half, as a percentage.
func (r *reader) most(i int) (quantity, bool) {
	first := i
	switch r.lang {
	case "fr":
		if r.at(i-1).norm == "la" {
			first = i - 1
		}
		if r.at(i+1).norm == "du" && r.at(i+2).norm == "temps" {
			return quantity{}, false
		}
	default:
		if r.at(i+1).norm != "of" || r.at(i-1).norm == "at" || r.at(i+2).norm == "all" {
			return quantity{}, false
		}
	}
	q := open(first, i+1, 50, "figure.most")
	q.bounds = Interval{Min: 50, Max: 100, MinExclusive: true}
	q.approx, q.percent, q.compared = false, true, true
	return q, true
}
