package figure

import (
	"strconv"
	"strings"

	"parallax/analysis/lexicon"
)

// unitKind is the dimension of a unit.
type unitKind string

const (
	unitPercent  unitKind = "percent"
	unitMoney    unitKind = "money"
	unitDistance unitKind = "distance"
	unitDuration unitKind = "duration"
)

// unit is what a number measures.
type unit struct {
	kind  unitKind
	name  string  // canonical: "m", "EUR", "s"
	scale float64 // how many canonical units one is worth
	width int     // words
	sign  bool    // it is written with a sign: "€", "%"
}

// unitTable holds units under their first word, then their second ("" for none).
type unitTable map[string]map[string]unit

func readUnits(lang string) unitTable {
	t := unitTable{}
	for _, r := range lexicon.Rows(lang, "units") {
		scale, err := strconv.ParseFloat(r.Field(3), 64)
		if err != nil {
			continue // the test of the lexicon reports such a line
		}
		for form := range strings.SplitSeq(r.Field(0), " | ") {
			words := strings.Fields(form)
			if len(words) == 0 {
				continue
			}
			u := unit{kind: unitKind(r.Field(1)), name: r.Field(2), scale: scale, width: len(words), sign: words[0][0] < 'a' || words[0][0] > 'z'}
			if t[words[0]] == nil {
				t[words[0]] = map[string]unit{}
			}
			t[words[0]][strings.Join(words[1:], " ")] = u
		}
	}
	return t
}

// unitAt finds the unit that starts at atom i, of up to three words.
func (r *reader) unitAt(i int) (unit, bool) {
	w := r.at(i).word
	m := w.units
	if m == nil {
		return unit{}, false
	}
	second := r.at(i + 1).norm
	if isOf(second) {
		if u, ok := m[second+" "+r.at(i+2).norm]; ok {
			return u, true
		}
	}
	return w.unit(second)
}
