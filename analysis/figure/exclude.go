package figure

import (
	"math"

	"parallax/analysis/syntax"
)

// isName tells whether a number names a thing instead of counting: an article of law, a street number, a telephone
// number, an hour, a score, the number of a list, "l'un des".
func (r *reader) isName(n numeral) bool {
	if r.alone {
		return false
	}
	if r.class(n.first) == articleWord && n.last == n.first+1 {
		return r.at(n.first - 1).word.is(partitiveWord)
	}
	prev, next := r.at(n.first-1), r.at(n.last)
	if next.entry.class == partWord && isOf(r.at(n.last+1).norm) && !r.ofWhole(n.last+1) {
		return true // "trois quarts d'heure"
	}
	if n.digits {
		return r.singular(n) || r.postal(n) || r.labelled(n) || r.attached(n) || r.street(n) || r.telephone(n) || r.listed(n) || r.bracketed(n) || r.year(n) || r.age(n)
	}
	if n.value == 1 && n.last == n.first+1 {
		return prev.word.is(partitiveWord) || prev.norm == "the" || prev.norm == "this" || prev.norm == "that" || !r.oneCounts(n.last)
	}
	return next.norm == "-" && !next.spaced && !r.at(n.last+1).spaced && !r.startsNumber(n.last+1)
}

// oneCounts tells whether English "one" is a number: before a word that the lexicon counts, or "of its …".
func (r *reader) oneCounts(i int) bool {
	if r.at(i).norm == "of" {
		switch r.at(i + 1).norm {
		case "the", "those", "these": // "one of the hostages"
			return false
		}
		return r.counts(i+2) || r.counts(i+1)
	}
	return r.counts(i) || r.counts(i+1) || r.at(i).word.measures() || r.at(i).word.is(joinTo) || r.at(i).word.is(joinOr)
}

// labelled: "article 5", "n° 12", "Boeing 737".
func (r *reader) labelled(n numeral) bool {
	i := n.first - 1
	for i > 0 && (r.at(i).norm == "°" || r.at(i).norm == "º" || r.at(i).norm == "." && !r.at(i).spaced) {
		i--
	}
	for k := 0; k < 6 && r.at(i-1).digits && r.lists(r.at(i)); k++ {
		i -= 2 // "articles 3, 4 et 5"
	}
	prev := r.at(i)
	if prev.word.is(labelWord) {
		return !plural(prev.norm) || !r.severalAt(n.last) // "jeté sur les routes 300 personnes"
	}
	return i > 0 && prev.upper && r.proper(prev.token) && r.at(n.first).spaced && n.value == math.Trunc(n.value) &&
		n.value < 10000 && n.last == n.first+1 && !r.knownAt(n.last) && !r.measured(n.last)
}

// lists tells whether a mark or word stands between the entries of a list of numbers.
func (r *reader) lists(a *atom) bool {
	return a.norm == "," || isDash(a.norm) || a.word.is(joinJoint|joinTo|joinOr)
}

// measured tells whether a unit, a percent sign or a comparator follows.
func (r *reader) measured(i int) bool {
	if _, ok := r.at(i).word.unit(r.at(i + 1).norm); ok {
		return true
	}
	o, _ := r.comparatorAfter(i)
	return o != noOp || r.at(i).word.is(joinTo)
}

// severalAt tells whether a noun in the plural stands at i: "1982 comic" is of that year, "1982 soldiers" are counted.
func (r *reader) severalAt(i int) bool {
	return r.knownAt(i) || r.nounAt(i) && (plural(r.at(i).norm) || r.wordAt(i).POS == syntax.Adj && r.nounAt(i+1))
}

// attached: "36-year-old", "3/4", "14:30", "3-0"; but "15-km" measures.
func (r *reader) attached(n numeral) bool {
	prev, next := r.at(n.first-1), r.at(n.last)
	if (glue(prev.norm) || isDash(prev.norm)) && !prev.spaced && !r.at(n.first).spaced && r.at(n.first-2).digits {
		return true
	}
	if i := n.first - 2; prev.norm == "+" && !prev.spaced && i >= 0 && r.atoms[i].block {
		return true // "P5+1"
	}
	if next.spaced || next.norm == "" || n.last >= len(r.atoms) {
		return false
	}
	after := r.at(n.last + 1)
	switch {
	case after.spaced:
		return false
	case glue(next.norm):
		return after.digits
	case next.norm == "-" && after.digits:
		m, _ := r.numeral(n.last+1, true)
		return m.value <= n.value // a score
	case next.norm == "-":
		return !after.word.measures() && after.norm != "strong" && after.norm != "odd"
	}
	return false
}

func glue(norm string) bool { return norm == "/" || norm == ":" }

// street: "12, rue des Lilas", "10 Downing Street".
func (r *reader) street(n numeral) bool {
	i := n.last
	if r.lang == "fr" {
		if r.at(i).norm == "," {
			i++
		}
		return r.at(i).word.is(streetWord)
	}
	for ; i < n.last+3 && r.at(i).upper; i++ {
		if r.at(i).word.is(streetWord) {
			return true
		}
	}
	return false
}

// singular: "le 3919", "le 93, département", after a determiner that no number of several can have; "années 80".
func (r *reader) singular(n numeral) bool {
	if r.lang != "fr" || n.last != n.first+1 || n.value != math.Trunc(n.value) || r.measured(n.last) {
		return false
	}
	switch r.at(n.first - 1).norm {
	case "le":
		return n.value >= 2 && !r.nounAt(n.last) && !r.startsNumber(n.last)
	case "années":
		return n.value >= 10 && n.value < 100 && math.Mod(n.value, 10) == 0 && !r.knownAt(n.last)
	}
	return false
}

// postal: "69003 Lyon": five digits without a mark before a name that is not in the plural.
func (r *reader) postal(n numeral) bool {
	city := r.at(n.last)
	return r.lang == "fr" && n.last == n.first+1 && r.at(n.first).Len() == 5 && city.upper && r.proper(city.token) &&
		!plural(city.norm) && !r.knownAt(n.last) && !r.measured(n.last)
}

// telephone: a number with a leading zero or a plus, or one of four or more groups of digits.
func (r *reader) telephone(n numeral) bool {
	s := r.at(n.first).Of(r.src)
	if len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		return true
	}
	if n.last != n.first+1 {
		return false
	}
	if r.at(n.first-1).norm == "+" && !r.at(n.first).spaced && len(s) >= 8 {
		return true
	}
	first, last := n.first, n.last
	for r.at(first-1).digits && n.first-first < 8 {
		first--
	}
	for r.at(last).digits && last-n.last < 8 {
		last++
	}
	if head := r.at(first).Of(r.src); first < n.first && head[0] == '0' && len(head) > 1 && last-first >= 3 {
		return true // "020 7946 0018"
	}
	return last-first >= 4 || r.at(first-1).norm == "+" && last-first >= 2
}

// listed: the number of an entry at the start of a line: "1. …", "2) …".
func (r *reader) listed(n numeral) bool {
	next := r.at(n.last)
	return n.first == 0 && (next.norm == "." || next.norm == ")") && !next.spaced && n.last+1 < len(r.atoms) && n.value < 100
}

// bracketed: the call of a note, "[3]".
func (r *reader) bracketed(n numeral) bool {
	return r.at(n.first-1).norm == "[" && r.at(n.last).norm == "]"
}

// age: "Ann Lee, 38, was …", "a 59 - year - old man".
func (r *reader) age(n numeral) bool {
	if isDash(r.at(n.last).norm) && r.at(n.last+1).norm == "year" {
		return true
	}
	if n.value < 1 || n.value > 110 || n.value != math.Trunc(n.value) || n.last != n.first+1 || r.at(n.first-1).norm != "," {
		return false
	}
	name := r.at(n.first - 2)
	if !name.upper || !r.proper(name.token) {
		return false
	}
	switch r.at(n.last).norm {
	case ",", ";", ")", ".":
		return true
	}
	return false
}

// amount tells whether the word at i makes the number after it an amount and no year: a verb ("coûte 2000"), or "de" behind a form of
// "être" ("le total est de 2000").
func (r *reader) amount(i int) bool {
	if w := r.wordAt(i); isVerb(w) {
		return w.Mood != syntax.Participle
	}
	return isOf(r.at(i).norm) && r.wordAt(i-1).Lemma == "être"
}

// year: four digits that can be a year and count nothing.
func (r *reader) year(n numeral) bool {
	return n.last == n.first+1 && r.at(n.first).Len() == 4 && n.value == math.Trunc(n.value) && n.value >= 1900 && n.value < 2100 &&
		!r.severalAt(n.last) && !r.measured(n.last) && !r.compares(n.first) && r.skipCurrency(n.first-1) == n.first-1 && !r.amount(n.first-1)
}
