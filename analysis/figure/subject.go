package figure

import "parallax/analysis/syntax"

// longestAside is how many words may stand between a number and what happened, an aside between commas included.
const longestAside = 30

// subjectOf: "36 soldats ont été tués", "des dizaines de mineurs ont commencé à remonter", "12 people were killed". A number
// without a noun must stand right before its verb, and "the mother of two" is no subject of that sort.
func (f *finder) subjectOf(fig *Figure, q quantity, i int) bool {
	reach := 14
	if fig.Counted.Zero() {
		reach = 4
		if isOf(f.at(q.first - 1).norm) {
			return false
		}
	}
	being, commas := false, 0
	for j := i; j < len(f.atoms) && j < i+reach; j++ {
		a := f.at(j)
		switch {
		case a.norm == ",":
			if commas++; commas == 2 {
				reach = min(j-i, longestAside) + 14 // what stands between two commas is aside
			}
		case commas == 1 && !fig.Counted.Zero() && j == i+reach-1 && reach < longestAside:
			reach++
		case a.norm == "." || a.norm == ";" || a.norm == ":" || a.norm == "!" || a.norm == "?" || isDash(a.norm):
			return false
		case (a.digits || numberWord(a.entry.class)) && commas != 1:
			return false
		}
		if _, ok := f.cueAt(j, beingFrame); ok {
			being = true
			continue
		}
		if commas != 1 && f.fateOf(fig, j, "kind.subject") {
			return true
		}
		done, c, rule := f.happens(j, being)
		switch {
		case done:
			return commas != 1 && f.set(fig, c, rule, j, j+1)
		case rule == "stop":
			return false
		}
	}
	return false
}

// happens tells what the word at j makes of a subject before it: its kind, or "stop" where another verb takes it.
func (f *finder) happens(j int, being bool) (bool, Kind, string) {
	if k := f.tollAt(j); being && k != Other {
		return true, k, "kind.subject"
	}
	if c, ok := f.cueAt(j, subjectFrame); ok {
		return true, c.kind, "kind.subject"
	}
	if c, ok := f.cueAt(j, objectFrame); ok {
		if !being || c.kind == lost && f.reflexive(j) {
			return false, Other, "stop" // "se sont abattues sur la base"
		}
		return true, c.kind, "kind.passive"
	}
	if _, ok := f.cueAt(j, lightFrame); ok {
		return false, Other, ""
	}
	if _, ok := f.cueAt(j, seemingFrame); ok && being {
		return false, Other, ""
	}
	if w := f.wordAt(j); w.POS == syntax.Verb && (being || w.Mood != syntax.Participle) {
		return false, Other, "stop"
	}
	return false, Other, ""
}

// reflexive tells whether "se" stands in the words before a participle.
func (f *finder) reflexive(j int) bool {
	for i := j - 1; i >= 0 && i >= j-3; i-- {
		if n := f.at(i).norm; n == "se" || n == "s'" {
			return f.lang == "fr"
		}
	}
	return false
}
