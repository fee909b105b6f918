package figure

import (
	"strings"

	"parallax/analysis/lexicon"
)

// frame says where what is counted stands beside a cue, a bit each; casualties.tsv tells each.
type frame uint16

const noFrame frame = 0

const (
	objectFrame frame = 1 << iota
	subjectFrame
	nounFrame
	tollFrame
	lightFrame
	beingFrame
	actFrame
	swapFrame
	seemingFrame
)

// lost is the kind of a cue that means killed for people and equipment_lost for equipment.
const lost Kind = "lost"

// cue is a word that says what happened to what is counted.
type cue struct {
	kind    Kind
	frame   frame
	suffers bool // the subject is who was hit: "l'armée a perdu deux avions"
}

// cueTable holds cues by form and by lemma, and idioms under their last word.
type cueTable struct {
	forms  map[string][]cue
	lemmas map[string][]cue
	idioms map[string][]idiom     // by last word
	marks  map[string][]markWords // by first word
	fates  map[string][]fate      // by first word
}

// markWords opens a role of a figure: "parmi", "depuis le début".
type markWords struct {
	words []string
	role  string // asof, since, among, by
}

type idiom struct {
	words []string
	kind  Kind
	after map[string]bool // words of which one must follow the number, nil for any: "claimed 11 lives"
}

func readCues(lang string) cueTable {
	frames := map[string]frame{
		"object": objectFrame, "subject": subjectFrame, "noun": nounFrame, "toll": tollFrame, "light": lightFrame,
		"being": beingFrame, "loss": objectFrame, "seeming": seemingFrame, "act": actFrame, "swap": swapFrame,
	}
	t := cueTable{
		forms: map[string][]cue{}, lemmas: map[string][]cue{}, idioms: map[string][]idiom{},
		marks: map[string][]markWords{}, fates: map[string][]fate{},
	}
	for _, r := range lexicon.Rows(lang, "casualties") {
		c := cue{Kind(r.Field(0)), frames[r.Field(1)], r.Field(1) == "loss"}
		if r.Field(1) == "idiom" {
			words := strings.Fields(r.Field(2))
			last := words[len(words)-1]
			d := idiom{words: words, kind: c.kind}
			for w := range strings.FieldsSeq(r.Field(3)) {
				if d.after == nil {
					d.after = map[string]bool{}
				}
				d.after[w] = true
			}
			t.idioms[last] = append(t.idioms[last], d)
			continue
		}
		if r.Field(1) == "fate" {
			t.readFate(r)
			continue
		}
		switch role := r.Field(1); role {
		case "asof", "since", "among", "by":
			words := strings.Fields(r.Field(2))
			t.marks[words[0]] = append(t.marks[words[0]], markWords{words, role})
			continue
		}
		if c.frame == noFrame {
			continue // the test of the lexicon reports such a line
		}
		t.lemmas[r.Field(2)] = append(t.lemmas[r.Field(2)], c)
		for form := range strings.FieldsSeq(r.Field(3)) {
			t.forms[form] = append(t.forms[form], c)
		}
	}
	return t
}

// cueAt returns the cue of one of the frames at atom i.
func (r *reader) cueAt(i int, frames frame) (cue, bool) {
	a := r.at(i)
	if !isLetters(a.norm) {
		return cue{}, false
	}
	for _, c := range a.word.forms {
		if c.frame&frames != 0 {
			return c, true
		}
	}
	for _, c := range r.lemmaWord(a.token).lemmas {
		if c.frame&frames != 0 && (c.frame == swapFrame || c.ofNoun() != r.verb(a.token)) {
			return c, true
		}
	}
	return cue{}, false
}

// ofNoun tells whether the cue is a noun; the others are verbs.
func (c cue) ofNoun() bool { return c.frame&(nounFrame|tollFrame|actFrame) != 0 }

// idiomAround returns the kind of an idiom that ends just before i and where it starts. j is the word after the number.
func (r *reader) idiomAround(i, j int) (Kind, int, bool) {
	for _, d := range r.at(i - 1).word.idioms {
		if d.after != nil && !d.after[r.at(j).norm] {
			continue
		}
		if first := i - len(d.words); first >= 0 && r.matches(first, d.words) {
			return d.kind, first, true
		}
	}
	return "", 0, false
}
