package figure

import (
	"strconv"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// class of a word in the number grammar; the lexicon file numbers.tsv tells what each is.
type class uint8

const (
	noClass class = iota
	unitWord
	teenWord
	tenWord
	tenPlusWord // takes 1-19 after it: soixante, quatre-vingt
	hundredWord
	scaleWord
	scalesWord
	dozenWord
	dozensWord
	aboutWord
	aboutsWord
	halfWord
	partWord
	andWord
	pointWord
	minusWord
	suffixWord
	articleWord
	severalWord
	fewWord
	noneWord
	mostWord
	theWord
)

func classes() map[string]class {
	return map[string]class{
		"unit": unitWord, "teen": teenWord, "ten": tenWord, "ten+": tenPlusWord, "hundred": hundredWord,
		"scale": scaleWord, "scales": scalesWord, "dozen": dozenWord, "dozens": dozensWord, "about": aboutWord,
		"abouts": aboutsWord, "half": halfWord, "part": partWord, "and": andWord, "point": pointWord, "minus": minusWord,
		"suffix": suffixWord, "article": articleWord, "several": severalWord, "few": fewWord, "none": noneWord,
		"most": mostWord, "the": theWord,
	}
}

// entry is a number word.
type entry struct {
	class class
	value float64
}

// op is what a comparator makes of a number.
type op uint8

const (
	noOp op = iota
	more
	least
	less
	most
	about
	nothing // the words compare, but say nothing of the number
)

// comparator is a phrase of tokens, or of classes of words: "<up>". Those before a number are kept under their last word, those after
// under their first, which are no classes.
type comparator struct {
	words []string
	op    op
}

// tables holds the number lexicon of a language; it never changes once made.
type tables struct {
	lang      string
	index     *lexicon.Index
	known     *lexicon.Column[*word] // what the tables below say of each word
	promises  *lexicon.Column[promise]
	words     map[string]entry
	pairs     map[string]map[string]entry // "quatre" → "vingt" → 80
	suffixes  map[string]float64          // case matters: "M" is a million, "m" is not
	before    map[string][]comparator
	after     map[string][]comparator
	measures  map[string]string        // by word: its class in comparators
	roles     map[role]map[string]bool // phrases too: "up to"
	ordinals  map[string]bool
	hours     map[string]bool
	abstracts map[string]bool // what is none is no number: "aucun rôle"
	units     unitTable
	counted   countedTable
	cues      cueTable
	callings  callings
}

var byLanguage = map[string]func() *tables{
	"fr": sync.OnceValue(func() *tables { return newTables("fr") }),
	"en": sync.OnceValue(func() *tables { return newTables("en") }),
}

// tablesOf returns the tables of a language, nil when the engine does not read it.
func tablesOf(lang string) *tables {
	if load, ok := byLanguage[lang]; ok {
		return load()
	}
	return nil
}

func newTables(lang string) *tables {
	t := &tables{
		lang: lang, words: map[string]entry{}, pairs: map[string]map[string]entry{}, suffixes: map[string]float64{},
		before: map[string][]comparator{}, after: map[string][]comparator{},
		measures: map[string]string{},
	}
	t.readNumbers()
	t.readComparators()
	names := byRole(lang, "numbers_names")
	t.ordinals, t.hours, t.abstracts = names["ordinal"], names["hour"], names["abstract"]
	t.roles = readRoles(byRole(lang, "numbers_range"), names)
	t.units = readUnits(lang)
	t.counted = readCounted(lang)
	t.cues = readCues(lang)
	t.callings = readCallings(lang)
	t.gather()
	return t
}

// readRoles gives the words of ranges and of names by what they do; see numbers_range.tsv and numbers_names.tsv.
func readRoles(joins, names map[string]map[string]bool) map[role]map[string]bool {
	opens := map[string]bool{"la": true, "sa": true, "leur": true, "-": true, "–": true, "—": true, "−": true, "‒": true}
	for _, words := range []map[string]bool{joins["between"], joins["from"]} {
		for w := range words {
			opens[w] = true
		}
	}
	return map[role]map[string]bool{
		joinBetween: joins["between"], joinAnd: joins["between_and"], joinFrom: joins["from"], joinTo: joins["to"], joinOr: joins["or"],
		joinJoint: joins["joint"], joinChange: joins["change"], opensQuantity: opens,
		labelWord: names["label"], streetWord: names["street"], fixedWord: names["fixed"], partitiveWord: names["partitive"],
		courseWord: names["course"],
	}
}

func (t *tables) readNumbers() {
	known := classes()
	for _, r := range lexicon.Rows(t.lang, "numbers") {
		value, err := strconv.ParseFloat(r.Field(2), 64)
		e := entry{known[r.Field(1)], value}
		if err != nil || e.class == noClass {
			continue // the test of the lexicon reports such a line
		}
		first, second, two := strings.Cut(r.Field(0), " ")
		switch {
		case e.class == suffixWord:
			t.suffixes[first] = value
		case two:
			if t.pairs[first] == nil {
				t.pairs[first] = map[string]entry{}
			}
			t.pairs[first][second] = e
		default:
			t.words[first] = e
		}
	}
}

func (t *tables) readComparators() {
	ops := map[string]op{"more": more, "least": least, "less": less, "most": most, "about": about, "none": nothing}
	for _, r := range lexicon.Rows(t.lang, "numbers_compare") {
		c := comparator{strings.Fields(r.Field(2)), ops[r.Field(1)]}
		if len(c.words) == 0 || c.op == noOp {
			continue
		}
		if r.Field(0) == "after" {
			t.after[c.words[0]] = insertLongest(t.after[c.words[0]], c)
			continue
		}
		last := c.words[len(c.words)-1]
		t.before[last] = insertLongest(t.before[last], c)
	}
	for _, r := range lexicon.Rows(t.lang, "numbers_measures") {
		for w := range strings.FieldsSeq(r.Field(1)) {
			t.measures[w] = "<" + r.Field(0) + ">"
		}
	}
}

// insertLongest keeps a list of comparators with the longest first.
func insertLongest(list []comparator, c comparator) []comparator {
	at := 0
	for at < len(list) && len(list[at].words) >= len(c.words) {
		at++
	}
	list = append(list, comparator{})
	copy(list[at+1:], list[at:])
	list[at] = c
	return list
}

// byRole reads a file of (role, word) lines.
func byRole(lang, name string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, r := range lexicon.Rows(lang, name) {
		if out[r.Field(0)] == nil {
			out[r.Field(0)] = map[string]bool{}
		}
		out[r.Field(0)][r.Field(1)] = true
	}
	return out
}
