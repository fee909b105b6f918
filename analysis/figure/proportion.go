package figure

import (
	"math"

	"parallax/analysis/syntax"
)

// wholes tells whether a proportion is told of this many: "un sur trois", "sept sur dix", "one in a hundred".
func wholes(v float64) bool {
	return v >= 2 && v <= 10 && v == math.Trunc(v) || v == 20 || v == 100 || v == 1000
}

// proportion reads a share of a number: "sept maires sur dix", "one pupil in four", "three out of five voters". What is
// counted must be named on one side or the other, so that a mark ("8 sur 10") is none.
func (r *reader) proportion(i int) (quantity, bool) {
	n, ok := r.numeral(i, true)
	if !ok && r.class(i) == articleWord {
		n, ok = numeral{first: i, last: i + 1, value: 1}, true
	}
	if !ok || n.value < 1 || n.value != math.Trunc(n.value) {
		return quantity{}, false
	}
	j := n.last
	for j < n.last+2 && r.nounAt(j) {
		j++
	}
	at := r.overWhole(j)
	if at == j {
		return quantity{}, false
	}
	whole, ok := r.numeral(at, true)
	if !ok || whole.value <= n.value || !wholes(whole.value) || r.measured(whole.last) {
		return quantity{}, false
	}
	named, after := j > n.last, r.thingAt(whole.last)
	if of := r.at(whole.last).norm; (isOf(of) || of == "des") && !named {
		k := whole.last + 1
		for determiner(r.at(k).norm) {
			k++
		}
		after = r.thingAt(k) // "one in three of the wounded"
	}
	if named == after {
		return quantity{}, false
	}
	q := point(numeral{first: i, last: whole.last, value: 100 * n.value / whole.value, scale: 1}, "figure.proportion")
	q.percent = true
	return q, true
}

// thingAt tells whether something that is counted stands at i: a word of the lexicon, a unit, or a noun in the plural.
func (r *reader) thingAt(i int) bool {
	return r.knownAt(i) || r.at(i).word.measures() || isLetters(r.at(i).norm) && r.wordAt(i).POS == syntax.Noun && plural(r.at(i).norm)
}

// overWhole is the atom behind the words that put a number over another, j when there are none.
func (r *reader) overWhole(j int) int {
	switch r.at(j).norm {
	case "sur":
		if r.lang == "fr" {
			return j + 1
		}
	case "in":
		if r.lang == "en" {
			return j + 1
		}
	case "out":
		if r.lang == "en" && r.at(j+1).norm == "of" {
			return j + 2
		}
	}
	return j
}
