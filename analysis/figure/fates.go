package figure

import (
	"strings"

	"parallax/analysis/lexicon"
)

// held is the kind of a cue that means captured for people and nothing for anything else ("held a meeting").
const held Kind = "held"

// downed is the kind of a cue that is a loss of what flies without people and nothing for anything else ("intercepted").
const downed Kind = "downed"

// fate is what became of its subject, told in several words: "ont perdu la vie", "were put out of action".
type fate struct {
	kind Kind
	rest []string // the words behind the first; "<place>" is a noun phrase for a place or a home
}

// anyPlace stands in a fate for the determiner and noun of a place.
const anyPlace = "<place>"

// readFate reads a line of frame "fate": the first word may also be any of the forms.
func (t *cueTable) readFate(r lexicon.Row) {
	words := strings.Fields(r.Field(2))
	f := fate{Kind(r.Field(0)), words[1:]}
	t.fates[words[0]] = append(t.fates[words[0]], f)
	for form := range strings.FieldsSeq(r.Field(3)) {
		t.fates[form] = append(t.fates[form], f)
	}
}

// fateAt returns the kind of a fate whose first word stands at i, and the atom behind it.
func (r *reader) fateAt(i int) (Kind, int) {
	a := r.at(i)
	if !isLetters(a.norm) {
		return Other, 0
	}
	for _, d := range a.word.fates {
		if end := r.fateEnd(d, i+1); end > 0 {
			return d.kind, end
		}
	}
	if w := r.wordAt(i); isVerb(w) && w.Lemma != a.norm {
		for _, d := range r.wordOf(w.ID, w.Lemma).fates {
			if end := r.fateEnd(d, i+1); end > 0 {
				return d.kind, end
			}
		}
	}
	return Other, 0
}

// fateEnd is the atom behind the words of a fate that go on at i, 0 when they do not.
func (r *reader) fateEnd(d fate, i int) int {
	for _, w := range d.rest {
		if w != anyPlace {
			if r.at(i).norm != w {
				return 0
			}
			i++
			continue
		}
		if !determiner(r.at(i).norm) {
			return 0
		}
		for i++; ; i++ {
			if class := r.at(i).word.thing.class; class == "place" || class == "family" {
				break
			}
			if !r.nounAt(i) || r.at(i).upper {
				return 0
			}
		}
		i++
	}
	return i
}

// fateOf gives a figure the kind of a fate at j, when what is counted can have it: only people of no army leave a place
// for good.
func (f *finder) fateOf(fig *Figure, j int, rule string) bool {
	k, end := f.fateAt(j)
	if end == 0 || k == Displaced && (fig.Class == "soldier" || fig.Class == "fighter") {
		return false
	}
	return f.set(fig, k, rule, j, min(end, len(f.atoms)))
}
