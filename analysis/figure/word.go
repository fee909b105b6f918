package figure

import (
	"strings"

	"parallax/analysis/lexicon"
)

// word is what the tables say of a word, gathered once for each that they know, so that a text is looked up in one column
// by the numbers of its words (see package lexicon).
type word struct {
	entry  entry
	roles  role
	thing  thing
	nation string
	units  map[string]unit // by the words after it, "" for none
	before []comparator    // those before a number that end with the word
	after  []comparator    // those after one that begin with it
	class  string          // of adjectives of measure in comparators: "<up>"
	forms  []cue           // cues of this form
	lemmas []cue           // cues of this lemma
	idioms []idiom         // that end with it
	marks  []markWords     // that begin with it
	fates  []fate          // that begin with it

	suffix bool // it may be a suffix of numbers, as its letters are upper case or not
}

// role is what a word can do beside a number, a bit each.
type role uint16

const (
	joinBetween role = 1 << iota
	joinAnd          // the "and" of between
	joinFrom
	joinTo
	joinOr
	joinJoint
	joinChange
	opensQuantity // a word other than a number that a quantity can start with
	labelWord
	streetWord
	fixedWord
	partitiveWord
	courseWord
)

func (w *word) is(r role) bool { return w.roles&r != 0 }

// counted tells whether the lexicon knows the word as something counted.
func (w *word) counted() bool { return w.thing.class != "" }

// unit returns the unit that the word starts with another after it, or alone; unitAt also knows those of three words.
func (w *word) unit(second string) (unit, bool) {
	if w.units == nil {
		return unit{}, false
	}
	if u, ok := w.units[second]; ok && second != "" {
		return u, true
	}
	u, ok := w.units[""]
	return u, ok
}

func (w *word) measures() bool {
	_, ok := w.unit("")
	return ok
}

// currency tells whether the word is a currency sign.
func (w *word) currency() bool {
	u, ok := w.unit("")
	return ok && u.kind == unitMoney && u.sign
}

// plain stands for all words that the tables do not know.
var plain = &word{}

// wordOf is what the tables say of a word, by its number and itself.
func (t *tables) wordOf(id lexicon.ID, norm string) *word {
	if w := t.known.Of(id, norm); w != nil {
		return w
	}
	return plain
}

// find is wordOf for a word whose number is not at hand.
func (t *tables) find(norm string) *word { return t.wordOf(t.index.Find(norm), norm) }

// gather makes the words of a language from its tables.
func (t *tables) gather() {
	words := map[string]*word{}
	at := func(norm string) *word {
		if words[norm] == nil {
			words[norm] = &word{}
		}
		return words[norm]
	}
	for norm, e := range t.words {
		at(norm).entry = e
	}
	for r, set := range t.roles {
		for norm := range set {
			at(norm).roles |= r
		}
	}
	for norm, th := range t.counted.things {
		at(norm).thing = th
	}
	for norm, code := range t.counted.nations {
		at(norm).nation = code
	}
	for norm, units := range t.units {
		at(norm).units = units
	}
	for norm, list := range t.before {
		at(norm).before = list
	}
	for norm, list := range t.after {
		at(norm).after = list
	}
	for norm, class := range t.measures {
		at(norm).class = class
	}
	for suffix := range t.suffixes {
		at(lexicon.Lower(suffix)).suffix = true
	}
	t.cues.gather(at)
	t.index = lexicon.IndexOf(t.lang)
	for _, norm := range t.index.All() {
		if strings.IndexByte(norm, '-') > 0 && t.promiseOf(norm) != none {
			at(norm)
		}
	}
	for norm := range words {
		if lexicon.Lower(norm) != norm || strings.ContainsAny(norm, " /") {
			delete(words, norm) // no word of a text, once folded; phrases are asked for in the tables
		}
	}
	t.known = lexicon.NewColumn(t.index, words)
	promises := map[string]promise{}
	for norm := range words {
		if p := t.promiseOf(norm); p != none {
			promises[norm] = p
		}
	}
	t.promises = lexicon.NewColumn(t.index, promises)
}

func (c *cueTable) gather(at func(string) *word) {
	for norm, list := range c.forms {
		at(norm).forms = list
	}
	for norm, list := range c.lemmas {
		at(norm).lemmas = list
	}
	for norm, list := range c.idioms {
		at(norm).idioms = list
	}
	for norm, list := range c.marks {
		at(norm).marks = list
	}
	for norm, list := range c.fates {
		at(norm).fates = list
	}
}
