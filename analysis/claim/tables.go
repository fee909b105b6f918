package claim

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// tables is what the lexicon of one language gives this package. It is built once and never changed.
type tables struct {
	phrases      map[string][]phrase // hedging words, by their first word
	superlative  map[string]bool
	verbHedges   map[string][]verbHedge // by lemma
	reserve      bool                   // the conditional can be a reserve
	reflexive    map[string]bool
	ifs          []slots
	questions    []slots
	own          map[string]bool // words that make a subject the speaker's own
	whither      map[string]bool // opens a relative clause of place or time
	person       map[string]bool // pronouns whose conditional is no reserve
	aWord        map[string]bool // nouns that say that what is quoted is a word
	verbs        map[string][]actionVerb
	nouns        map[string][]actionNoun // by first word of each form
	lights       map[string]bool         // lemma: whether the subject undergoes
	preposition  map[string]string       // "du": "de"
	by           map[string]bool         // passive agent
	relative     map[string]bool         // true: it can be the subject
	circumstance map[string]bool
	background   map[string]bool
	timeNouns    map[string]bool
	auxiliary    map[string]bool // true: of the passive; else of the perfect
	disasters    map[string]bool
	back         map[string]bool // determiners that point back
	unreal       map[string]bool // "risque", "éviter"
	genitive     map[string]bool // "de", "of"
	actors       map[string]bool // nouns of those who can act
	where        map[string]bool // prepositions of place
	allies       map[string]bool // words for who stands with another
	possessive   map[string]bool // "ses", "their"
	asWay        map[string]bool // prepositions before a noun of action that is a way of acting: "en riposte"
	whole        map[string]bool // rules that hold back the whole claim
	stop         map[string]bool
	suffixes     map[string][]suffix // by their last byte, the longest first
	words        map[string]*rows    // what phrases and nouns say of a word
	credits      credits
}

// slots are the words of a pattern in order, each with its alternatives.
type slots [][]string

type phrase struct {
	words    slots
	modality Modality
	rule     string
	take     bool // the next word too
	whole    bool // holds back the whole claim
}

type verbHedge struct {
	inf      bool  // an infinitive must follow
	with     slots // words that must follow
	near     bool  // "with" may come within eight words
	needs    string
	modality Modality
	rule     string
	whole    bool
}

type actionVerb struct {
	kind    string
	agent   bool
	patient []string // obj, subj or prepositions
	with    slots
}

type actionNoun struct {
	words    []string // of the form, the first of which is the key
	kind     string
	agent    []string
	patient  []string
	either   bool // "de?": agent only if it can act
	result   bool
	singular bool
}

// rows are the rows of the lexicon that begin with a word.
type rows struct {
	phrases []phrase
	nouns   []actionNoun
}

type suffix struct {
	cut, put string
	keep     int
}

type credits struct {
	agencies [][]string
	photo    map[string]bool
	own      []slots
	relay    map[string]bool
	piece    map[string]bool
	media    map[string]bool
}

var byLanguage = everyLanguage()

func everyLanguage() map[string]func() *tables {
	m := map[string]func() *tables{}
	for _, lang := range lexicon.Languages() {
		m[lang] = sync.OnceValue(func() *tables { return read(lang) })
	}
	return m
}

// tablesOf returns the tables of a language, empty ones for a language that is not supported.
func tablesOf(lang string) *tables {
	if f, ok := byLanguage[lang]; ok {
		return f()
	}
	return &tables{}
}

func read(lang string) *tables {
	t := &tables{
		phrases: map[string][]phrase{}, superlative: map[string]bool{}, verbHedges: map[string][]verbHedge{},
		verbs: map[string][]actionVerb{}, nouns: map[string][]actionNoun{}, lights: map[string]bool{},
		preposition: map[string]string{}, by: map[string]bool{}, relative: map[string]bool{}, background: map[string]bool{}, circumstance: map[string]bool{},
		timeNouns: map[string]bool{}, auxiliary: map[string]bool{}, back: map[string]bool{}, disasters: map[string]bool{}, unreal: map[string]bool{}, allies: map[string]bool{}, possessive: map[string]bool{}, asWay: map[string]bool{}, genitive: map[string]bool{}, where: map[string]bool{}, actors: map[string]bool{}, whole: map[string]bool{"conditional.reserve": true, "conditional.hypothesis": true},
		stop: lexicon.Set(lang, "stopwords"), suffixes: map[string][]suffix{}, words: map[string]*rows{},
		reflexive: map[string]bool{}, own: map[string]bool{}, person: map[string]bool{}, whither: map[string]bool{}, aWord: map[string]bool{},
	}
	for _, r := range lexicon.Rows(lang, "hedges") {
		t.addPhrase(r)
	}
	for _, r := range lexicon.Rows(lang, "modality") {
		t.addVerbHedge(r)
	}
	for _, r := range lexicon.Rows(lang, "actions") {
		t.addAction(r)
	}
	for _, r := range lexicon.Rows(lang, "suffixes") {
		keep := 0
		for _, c := range r.Field(2) {
			keep = keep*10 + int(c-'0')
		}
		t.addSuffix(suffix{r.Field(0), r.Field(1), keep})
	}
	for w, list := range t.phrases {
		t.row(w).phrases = list
	}
	for w, list := range t.nouns {
		t.row(w).nouns = list
	}
	t.credits = readCredits(lexicon.Rows(lang, "provenance"))
	return t
}

func (t *tables) row(word string) *rows {
	if t.words[word] == nil {
		t.words[word] = &rows{}
	}
	return t.words[word]
}

// addSuffix puts a suffix in its place, in that of an earlier row with the same.
func (t *tables) addSuffix(x suffix) {
	if x.cut == "" {
		return
	}
	last := x.cut[len(x.cut)-1:]
	list := t.suffixes[last]
	at, found := slices.BinarySearchFunc(list, x, func(a, b suffix) int {
		return cmp.Or(cmp.Compare(len(b.cut), len(a.cut)), cmp.Compare(a.cut, b.cut))
	})
	if found {
		list[at] = x
		return
	}
	t.suffixes[last] = slices.Insert(list, at, x)
}

func (t *tables) addPhrase(r lexicon.Row) {
	words := parseSlots(r.Field(0))
	rule := r.Field(2)
	if rule == "superlative" {
		for _, w := range words[0] {
			t.superlative[w] = true
		}
		return
	}
	p := phrase{words, Modality(r.Field(1)), rule, r.Field(3) == "word", r.Field(4) == "claim"}
	t.whole[rule] = t.whole[rule] || p.whole
	for _, w := range words[0] {
		t.phrases[w] = append(t.phrases[w], p)
	}
}

func (t *tables) addVerbHedge(r lexicon.Row) {
	if r.Field(3) == "" {
		t.addModalWord(r)
		return
	}
	v := verbHedge{needs: r.Field(2), modality: Modality(r.Field(3)), rule: r.Field(4), whole: r.Field(5) == "claim"}
	with := r.Field(1)
	if rest, ok := strings.CutPrefix(with, "~"); ok {
		v.near, with = true, rest
	}
	var words []string
	for w := range strings.SplitSeq(with, "|") {
		switch w {
		case "":
		case "inf":
			v.inf = true
		default:
			words = append(words, w)
		}
	}
	if len(words) > 0 {
		v.with = slots{words}
	}
	t.whole[v.rule] = t.whole[v.rule] || v.whole
	t.verbHedges[r.Field(0)] = append(t.verbHedges[r.Field(0)], v)
}

func (t *tables) addModalWord(r lexicon.Row) {
	words := parseSlots(r.Field(0))
	var set map[string]bool
	switch r.Field(4) {
	case "reserve":
		t.reserve = true
	case "if":
		t.ifs = append(t.ifs, words)
	case "question":
		t.questions = append(t.questions, words)
	case "reflexive":
		set = t.reflexive
	case "own":
		set = t.own
	case "where":
		set = t.whither
	case "person":
		set = t.person
	case "word":
		set = t.aWord
	}
	if set != nil {
		for _, w := range words[0] {
			set[w] = true
		}
	}
}

func (t *tables) addAction(r lexicon.Row) {
	word := r.Field(1)
	switch r.Field(0) {
	case "v":
		t.verbs[word] = append(t.verbs[word], actionVerb{
			kind: r.Field(2), agent: r.Field(3) == "subj", patient: prepositions(r.Field(4)), with: parseSlots(r.Field(5)),
		})
	case "l":
		t.lights[word] = r.Field(3) == "patient"
	case "n", "r":
		t.addNoun(r)
	case "p":
		t.preposition[word] = r.Field(2)
	case "q":
		t.relative[word] = r.Field(2) == "subject"
	case "x":
		t.auxiliary[word] = r.Field(2) == "passive"
	default:
		if set := t.wordSet(r.Field(0)); set != nil {
			set[word] = true
		}
	}
}

// wordSet is the set that the rows of a one-letter sort are for, nil for none.
func (t *tables) wordSet(sort string) map[string]bool {
	switch sort {
	case "a":
		return t.actors
	case "b":
		return t.by
	case "d":
		return t.back
	case "f":
		return t.allies
	case "g":
		return t.genitive
	case "h":
		return t.unreal
	case "k":
		return t.disasters
	case "m":
		return t.timeNouns
	case "s":
		return t.possessive
	case "o":
		return t.circumstance
	case "t":
		return t.background
	case "w":
		return t.where
	case "y":
		return t.asWay
	}
	return nil
}

func (t *tables) addNoun(r lexicon.Row) {
	one, many, given := strings.Cut(r.Field(1), "/")
	if !given {
		many = one + "s"
	}
	n := actionNoun{
		kind: r.Field(2), agent: prepositions(r.Field(3)), patient: prepositions(r.Field(4)),
		result: r.Field(0) == "r",
	}
	for i, p := range n.agent {
		if rest, ok := strings.CutSuffix(p, "?"); ok {
			n.agent[i], n.either = rest, true
		}
	}
	for i, form := range []string{one, many} {
		if form == "" || i == 1 && form == one {
			continue
		}
		n.words, n.singular = strings.Fields(form), i == 0
		t.nouns[n.words[0]] = append(t.nouns[n.words[0]], n)
	}
}

func readCredits(rows []lexicon.Row) credits {
	c := credits{photo: map[string]bool{}, relay: map[string]bool{}, piece: map[string]bool{}, media: map[string]bool{}}
	for _, r := range rows {
		words := r.Field(1)
		switch r.Field(0) {
		case "agency":
			c.agencies = append(c.agencies, strings.Fields(words))
		case "photo":
			c.photo[words] = true
		case "own":
			c.own = append(c.own, parseSlots(words))
		case "relay":
			c.relay[words] = true
		case "piece":
			c.piece[words] = true
		case "media":
			c.media[words] = true
		}
	}
	return c
}

// parseSlots reads "il n' est|soit pas" as four slots.
func parseSlots(s string) slots {
	var out slots
	for w := range strings.FieldsSeq(s) {
		out = append(out, strings.Split(w, "|"))
	}
	return out
}

func prepositions(s string) []string {
	if s == "" || s == "-" {
		return nil
	}
	return strings.Split(s, ",")
}
