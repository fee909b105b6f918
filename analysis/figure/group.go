package figure

import "math"

// group reads a number below a thousand, or a run of digits: "deux cent six", "quatre-vingt-onze", "3 cents et 12".
func (r *reader) group(i int, plain bool) (numeral, bool) {
	n, ok := r.hundredsHead(i)
	if !ok {
		return numeral{}, false
	}
	h := r.class(n.last) == hundredWord
	switch {
	case !h && n.scale == 1:
		return n, true
	case h && n.scale == 1:
		if n.value >= 1000 || n.value >= 100 && r.lang == "fr" || n.value != math.Trunc(n.value) {
			return n, true
		}
		n.value *= 100
		n.last++
	}
	n.scale = 1
	r.tail(&n, plain)
	return n, true
}

// hundredsHead reads what may stand before "cent": a number below a hundred, digits, or nothing in French; an article in
// English ("a hundred"). The scale is 100 when the head is itself the hundred.
func (r *reader) hundredsHead(i int) (numeral, bool) {
	if n, ok := r.tens(i); ok {
		return n, true
	}
	a := r.at(i)
	switch {
	case a.digits:
		return numeral{first: i, last: i + 1, value: a.value, scale: 1, digits: true}, true
	case a.entry.class == hundredWord && (r.lang == "fr" && a.norm != "cents" || r.alone):
		return numeral{first: i, last: i + 1, value: 100, scale: 100}, true
	case a.entry.class == articleWord && r.class(i+1) == hundredWord && r.lang == "en":
		return numeral{first: i, last: i + 2, value: 100, scale: 100}, true
	}
	return numeral{}, false
}

// tail reads what follows a hundred: "deux cent | vingt", "3 hundred | and 12". A tail that has its own hundred is
// another number.
func (r *reader) tail(n *numeral, plain bool) {
	i := n.last
	joined := r.class(i) == andWord
	if joined {
		if plain {
			return
		}
		i++
	}
	t, ok := r.tens(i)
	if !ok && joined && n.digits && r.at(i).digits && r.at(i).value < 100 && r.at(i).value >= 1 {
		t, ok = numeral{last: i + 1, value: r.at(i).value}, true
	}
	if !ok && r.lang == "fr" && r.class(i) == articleWord && r.class(i+1) != partWord && r.class(i+1) != aboutWord {
		t, ok = numeral{last: i + 1, value: 1}, true // cent un
	}
	if !ok || t.value == 0 || r.class(t.last) == hundredWord || r.class(t.last) == partWord {
		return
	}
	n.value += t.value
	n.last = t.last
}

// tens reads number words below a hundred: "vingt et un", "soixante-dix-sept", "dix neuf", "forty - six".
func (r *reader) tens(i int) (numeral, bool) {
	e, width := r.word(i)
	n := numeral{first: i, last: i + width, value: e.value, scale: 1}
	switch e.class {
	case unitWord, teenWord:
		return n, true
	case tenWord, tenPlusWord:
	default:
		return numeral{}, false
	}
	j := n.last
	joined := r.class(j) == andWord && r.lang == "fr"
	if joined || r.spacedHyphen(j) {
		j++
	}
	t, width := r.word(j)
	switch {
	case joined && t.class == articleWord:
	case joined && t.value != 11:
		return n, true
	case t.class == articleWord && r.lang == "fr" && r.at(j).Start == r.at(j-1).End+1 && !r.at(j).spaced: // quatre-vingt-un
	case t.class == unitWord && t.value > 0:
	case t.class == teenWord && e.class == tenPlusWord:
	default:
		return n, true
	}
	if j > n.last && !joined && t.class != unitWord || r.lang == "fr" && j > n.last && !joined {
		return n, true
	}
	n.value += t.value
	n.last = j + width
	return n, true
}

// word looks the word at i up, with the next one when both make one number ("quatre-vingt", "dix-sept").
func (r *reader) word(i int) (entry, int) {
	a := r.at(i)
	if a.entry.class == noClass {
		return a.entry, 1
	}
	if seconds, ok := r.pairs[a.norm]; ok {
		if e, ok := seconds[r.at(i+1).norm]; ok {
			return e, 2
		}
	}
	return a.entry, 1
}

// spacedHyphen tells whether a hyphen with spaces around it stands at i: "forty - six".
func (r *reader) spacedHyphen(i int) bool {
	return r.at(i).norm == "-" && r.at(i).spaced && r.at(i+1).spaced
}
