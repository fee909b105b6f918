package figure

import (
	"math"

	"parallax/analysis/syntax"
)

// numeral is a number read from atoms [first, last).
type numeral struct {
	first, last int
	value       float64
	scale       float64 // of its last part: 1000 for "deux mille", 1 for "36"
	digits      bool    // written in digits, at least at its head
	approx      bool    // "une trentaine", "trois dizaines"
	share       bool    // a fraction of a whole: "deux tiers"
}

// reader reads numbers from the atoms of one sentence.
type reader struct {
	*tables
	src   string
	parse *syntax.Parse
	atoms []atom
	alone bool // the whole text is the number, so that "un" and a spaced minus count
}

func (r *reader) at(i int) *atom {
	if i < 0 || i >= len(r.atoms) || r.atoms[i].block {
		return &nowhere
	}
	return &r.atoms[i]
}

// nowhere stands for the place outside a sentence; it is only read.
var nowhere = atom{word: plain}

func (r *reader) class(i int) class { return r.at(i).entry.class }

// numeral reads the longest number that starts at i. With plain set it does not read over "and" ("between one hundred
// and two hundred").
func (r *reader) numeral(i int, plain bool) (numeral, bool) {
	start := i
	negative := false
	if n := r.sign(i); n > 0 {
		negative, i = true, i+n
	}
	n, ok := r.cardinal(i, plain)
	if !ok {
		return numeral{}, false
	}
	n.first = start
	if negative {
		n.value = -n.value
	}
	return n, true
}

// sign returns the length of a minus sign before a number, 0 for none. A dash after a word or a number is none.
func (r *reader) sign(i int) int {
	a := r.at(i)
	switch {
	case a.entry.class == minusWord:
		if r.compares(i + 1) { // "au moins cinq"
			return 0
		}
		return 1
	case a.norm != "-" && a.norm != "−" && a.norm != "–":
		return 0
	case !r.at(i + 1).digits:
		return 0
	case r.at(i + 1).spaced:
		if r.alone && i == 0 {
			return 1
		}
		return 0
	case i == 0 || a.spaced || r.at(i-1).norm == "(":
		return 1
	}
	return 0
}

// cardinal reads parts of falling scale: "trois | millions", "cent six | mille", "sept".
func (r *reader) cardinal(i int, plain bool) (numeral, bool) {
	n := numeral{first: i, last: i, scale: math.Inf(1)}
	for {
		p, ok := r.part(n, plain)
		if !ok {
			break
		}
		n.value += p.value
		n.scale, n.last = p.scale, p.last
		n.digits = n.digits || p.digits
		n.approx = n.approx || p.approx
		if n.scale <= 12 {
			break
		}
	}
	if n.last == i {
		return numeral{}, false
	}
	r.halves(&n)
	r.decimals(&n)
	return n, true
}

// part reads the next part of n: a group below a thousand with its scales.
func (r *reader) part(n numeral, plain bool) (numeral, bool) {
	i, head := n.last, n.last == n.first
	joined := false
	if !head && r.class(i) == andWord && !plain {
		i, joined = i+1, true
	}
	if !head && r.lang == "en" && !plain && !n.digits && r.at(i).norm == "," {
		return r.partAfterComma(n, i+1)
	}
	g, ok := r.group(i, plain)
	if !ok && !head && n.scale >= 1000 && r.lang == "fr" && r.class(i) == articleWord && !multiplies(r.class(i+1)) && r.class(i+1) != partWord {
		g, ok = numeral{first: i, last: i + 1, value: 1, scale: 1}, true // deux mille un, un million un
	}
	if !ok && head && !joined {
		g, ok = r.bareScale(i)
	}
	if !ok || joined && g.digits != n.digits || !head && g.digits && !n.digits {
		return numeral{}, false
	}
	g = r.thousandsOf(r.scales(g), plain)
	if g.scale >= n.scale || g.value >= n.scale {
		return numeral{}, false
	}
	return g, true
}

// thousandsOf reads on where thousands are themselves counted by a larger scale: "mille | cinq cents milliards".
func (r *reader) thousandsOf(g numeral, plain bool) numeral {
	if g.scale != 1000 || g.digits {
		return g
	}
	t, ok := r.group(g.last, plain)
	if !ok || t.digits || t.value >= 1000 {
		return g
	}
	if c := r.class(t.last); (c == scaleWord || c == scalesWord) && r.at(t.last).entry.value >= 1e6 {
		g.value, g.last, g.scale = g.value+t.value, t.last, 1
		return r.scales(g)
	}
	return g
}

// partAfterComma reads "twenty thousand, | three hundred": only hundreds, so that a list of two numbers stays two.
func (r *reader) partAfterComma(n numeral, i int) (numeral, bool) {
	g, ok := r.group(i, false)
	if !ok || g.digits || g.value < 100 {
		return numeral{}, false
	}
	g = r.scales(g)
	return g, g.scale < n.scale && g.value < n.scale
}

// bareScale reads "mille" and "cent", which need no number before them, and "un millier", "a hundred", "half a million".
func (r *reader) bareScale(i int) (numeral, bool) {
	a := r.at(i)
	one := numeral{first: i, last: i, value: 1, scale: 1}
	switch {
	case a.entry.class == scaleWord && (r.lang == "fr" && a.entry.value == 1000 || r.alone):
		return one, true
	case a.entry.class == halfWord:
		return r.halfScale(i)
	case a.entry.class != articleWord:
		return numeral{}, false
	}
	next := r.at(i + 1)
	switch {
	case next.entry.class == halfWord:
		return r.halfScale(i + 1)
	case next.entry.value == 2 && !r.alone && !isOf(r.at(i+2).norm): // "a couple was arrested"
	case (next.spaced || next.token == a.token) && multiplies(next.entry.class) && next.entry.class != suffixWord,
		r.lang == "fr" && next.entry.class == andWord && r.class(i+2) == halfWord,
		next.norm == "fois" && r.class(i+2) == andWord && r.class(i+3) == halfWord,
		next.norm == "virgule" && r.class(i+2) != noClass:
		one.last = i + 1 // "un million", "un et demi", "un virgule cinq"
		return one, true
	}
	return numeral{}, false
}

// halfScale reads "demi-million", "half a million", "half a dozen": the half is the group, the scale follows.
func (r *reader) halfScale(i int) (numeral, bool) {
	h := numeral{first: i, last: i + 1, value: 0.5, scale: 1}
	if r.class(h.last) == articleWord {
		h.last++
	}
	c := r.class(h.last)
	return h, multiplies(c) && c != suffixWord && c != hundredWord
}

// maxScale bounds how many scales one number takes: "mille milliards de milliards" is none that anyone counts.
const maxScale = 1e18

// scales multiplies a group by the scales after it: "trois | millions", "mille | milliards", "3 | dozens".
func (r *reader) scales(g numeral) numeral {
	for {
		a := r.at(g.last)
		c := a.entry.class
		if !multiplies(c) || c == hundredWord || g.scale*a.entry.value > maxScale {
			return g
		}
		if c == suffixWord && (!g.digits || g.scale > 1) {
			return g
		}
		if g.scale > 1 && c != scaleWord && c != scalesWord && !(r.lang == "fr" && c == aboutsWord) {
			return g
		}
		if c == dozenWord || c == dozensWord {
			g = r.dozens(g, a.entry.value)
			g.scale = 12
			return g
		}
		g.approx = g.approx || r.lang == "fr" && (c == aboutWord || c == aboutsWord)
		g.value *= a.entry.value
		g.scale *= a.entry.value
		g.last++
		if r.class(g.last) != noClass || !(c == aboutWord || c == aboutsWord) {
			continue
		}
		// "une dizaine de milliers", "une centaine de millions"
		if next := r.class(g.last + 1); isOf(r.at(g.last).norm) && (next == aboutsWord || next == scalesWord) {
			g.last++
		}
	}
}

func isOf(norm string) bool { return norm == "de" || norm == "d'" || norm == "of" }

// dozens multiplies the last words of a group: "two hundred and three dozens" is 236, "une douzaine" about 12.
func (r *reader) dozens(g numeral, value float64) numeral {
	if g.value > 100 && !g.digits {
		tail := math.Mod(g.value, 100)
		g.value += tail*value - tail
	} else {
		g.value *= value
	}
	g.approx = g.approx || g.value <= value
	g.last++
	return g
}

// halves adds "et demi" after a scale ("deux millions et demi"), "and a half" ("two and a half million") and "fois et demie".
func (r *reader) halves(n *numeral) {
	i := n.last
	if r.at(i).norm == "fois" {
		i++
	}
	if r.class(i) != andWord {
		return
	}
	i++
	if r.class(i) == articleWord {
		i++
	}
	if r.class(i) != halfWord {
		return
	}
	if c := r.class(i + 1); n.scale == 1 && (c == scaleWord || c == scalesWord) {
		n.value = (n.value + 0.5) * r.at(i+1).entry.value
		n.scale = r.at(i + 1).entry.value
		n.last = i + 2
		return
	}
	n.value += 0.5 * n.scale
	n.last = i + 1
}

// decimals reads a decimal mark said aloud: "sept virgule zéro neuf", "five point five".
func (r *reader) decimals(n *numeral) {
	if r.class(n.last) != pointWord {
		return
	}
	i, unit, sum := n.last+1, 1.0, 0.0
	for unit > 1e-12 {
		if r.class(i) == unitWord && r.at(i).entry.value == 0 {
			unit /= 10
			i++
			continue
		}
		g, ok := r.group(i, true)
		if !ok && r.lang == "fr" && r.class(i) == articleWord {
			g, ok = numeral{first: i, last: i + 1, value: 1}, true // "virgule zéro un"
		}
		if !ok || g.digits || unit < 1 && g.last-g.first > 1 && sum > 0 {
			break
		}
		width := math.Pow(10, math.Floor(math.Log10(max(g.value, 1)))+1)
		unit /= width
		sum += g.value * unit
		i = g.last
	}
	if i > n.last+1 {
		places := math.Round(1 / unit)
		n.value = (n.value*places + math.Round(sum*places)) / places
		n.last = i
	}
}
