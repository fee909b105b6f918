package claim

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"parallax/analysis/internal/distinct"
	"parallax/analysis/lexicon"
)

// tables is what the lexicon of one language gives this package. It is built once and never changed.
type tables struct {
	words     *lexicon.Column[word]
	lemmas    *lexicon.Column[*lemma]
	reserve   bool // the conditional can be a reserve
	ifs       []slots
	questions []slots
	by        map[string]bool // passive agent
	genitive  map[string]bool // "de", "of"
	person    map[string]bool // pronouns whose conditional is no reserve
	confirms  map[string]bool // verbs, by lemma, whose negation vouches for nothing
	whole     map[string]bool // rules that hold back the whole claim
	suffixes  [256][]suffix   // by their last byte, the longest first
	stemOf    []int32         // by the number of a word: that of its stem, 0 for one too short to be a term
	stems     *distinct.Index // the empty string first
	credits   credits
}

// wordSet is a set of the sets of words that one word is in.
type wordSet uint32

const (
	superlativeWord wordSet = 1 << iota
	reflexiveWord
	ownWord  // makes a subject the speaker's own
	wordWord // a noun that says that what is quoted is a word
	byWord   // brings in the agent of a passive
	relativeWord
	relativeSubject // a relative pronoun that can be the subject
	backgroundWord
	timeWord
	disasterWord
	backWord       // a determiner that points back
	unrealWord     // "risque", "éviter"
	genitiveWord   // a form of "de", "of"
	actorWord      // a noun of those who can act
	whereWord      // a preposition of place
	possessiveWord // "ses", "their"
	wayWord        // a preposition before a noun of action that is a way of acting: "en riposte"
	whitherWord    // opens a relative clause of place or time
	circumstanceWord
	allyWord // a word for who stands with another
	ifStart  // starts one of ifs
	questionStart
	ownStart // starts the words of an own report
	stopWord
	hedgeStart  // starts hedging words
	actionStart // starts a noun of action
)

// lemma is what the lexicon says of a verb.
type lemma struct {
	hedges    []verbHedge
	actions   []actionVerb
	light     bool // carries a noun of action: "lancer une attaque"
	undergoes bool // its subject undergoes
	auxiliary bool // of the passive, or else of the perfect
	passive   bool
}

// What the lexicon says of words and verbs that it does not have.
var (
	noRows  = &rows{}
	noLemma = &lemma{}
)

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

// word is what the lexicon says of a word: of most no more is asked than the sets they are in, which are here once more.
type word struct {
	*rows
	sets wordSet
}

// rows are the rows of the lexicon that begin with a word, and what it says of the word itself.
type rows struct {
	phrases     []phrase // hedging words
	nouns       []actionNoun
	sets        wordSet
	preposition string // that it stands for: of "du", "de"
}

type suffix struct {
	cut, put string
	before   byte // the last but one of cut, 0 when it has one byte
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
	return &tables{words: lexicon.NewColumn[word](nil, nil), lemmas: lexicon.NewColumn[*lemma](nil, nil), stems: distinct.NewIndex(0)}
}

// builder gathers the tables of a language by word.
type builder struct {
	*tables
	words  map[string]*rows
	lemmas map[string]*lemma
}

func read(lang string) *tables {
	t := &tables{
		by: map[string]bool{}, genitive: map[string]bool{}, person: map[string]bool{}, confirms: map[string]bool{},
		whole: map[string]bool{"conditional.reserve": true, "conditional.hypothesis": true},
	}
	b := builder{t, map[string]*rows{}, map[string]*lemma{}}
	for _, r := range lexicon.Rows(lang, "hedges") {
		b.addPhrase(r)
	}
	for _, r := range lexicon.Rows(lang, "modality") {
		b.addVerbHedge(r)
	}
	for _, r := range lexicon.Rows(lang, "actions") {
		b.addAction(r)
	}
	for _, r := range lexicon.Rows(lang, "suffixes") {
		keep := 0
		for _, c := range r.Field(2) {
			keep = keep*10 + int(c-'0')
		}
		t.addSuffix(suffix{cut: r.Field(0), put: r.Field(1), keep: keep})
	}
	t.credits = readCredits(lexicon.Rows(lang, "provenance"))
	for _, own := range t.credits.own {
		b.mark(own[0], ownStart)
	}
	for w := range lexicon.Set(lang, "stopwords") {
		b.row(w).sets |= stopWord
	}
	b.genitives()
	for _, r := range b.words {
		if len(r.phrases) > 0 {
			r.sets |= hedgeStart
		}
		if len(r.nouns) > 0 {
			r.sets |= actionStart
		}
	}
	index := lexicon.IndexOf(lang)
	t.readStems(index)
	words := make(map[string]word, len(b.words))
	for w, r := range b.words {
		words[w] = word{r, r.sets}
	}
	t.words, t.lemmas = lexicon.NewColumn(index, words), lexicon.NewColumn(index, b.lemmas)
	return t
}

func (b *builder) row(word string) *rows {
	if b.words[word] == nil {
		b.words[word] = &rows{}
	}
	return b.words[word]
}

func (b *builder) lemma(word string) *lemma {
	if b.lemmas[word] == nil {
		b.lemmas[word] = &lemma{}
	}
	return b.lemmas[word]
}

// mark puts words in a set.
func (b *builder) mark(words []string, set wordSet) {
	for _, w := range words {
		b.row(w).sets |= set
	}
}

// genitives marks the forms of the prepositions that tie a noun to a noun.
func (b *builder) genitives() {
	for word := range b.genitive {
		b.row(word)
	}
	for word, r := range b.words {
		if r.preposition != "" {
			word = r.preposition
		}
		if b.genitive[word] {
			r.sets |= genitiveWord
		}
	}
}

// addSuffix puts a suffix in its place, in that of an earlier row with the same.
func (t *tables) addSuffix(x suffix) {
	if x.cut == "" {
		return
	}
	last := x.cut[len(x.cut)-1]
	if len(x.cut) > 1 {
		x.before = x.cut[len(x.cut)-2]
	}
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

func (b *builder) addPhrase(r lexicon.Row) {
	words := parseSlots(r.Field(0))
	rule := r.Field(2)
	if rule == "superlative" {
		b.mark(words[0], superlativeWord)
		return
	}
	p := phrase{words, Modality(r.Field(1)), rule, r.Field(3) == "word", r.Field(4) == "claim"}
	b.whole[rule] = b.whole[rule] || p.whole
	for _, w := range words[0] {
		b.row(w).phrases = append(b.row(w).phrases, p)
	}
}

func (b *builder) addVerbHedge(r lexicon.Row) {
	if r.Field(3) == "" {
		b.addModalWord(r)
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
	b.whole[v.rule] = b.whole[v.rule] || v.whole
	l := b.lemma(r.Field(0))
	l.hedges = append(l.hedges, v)
}

func (b *builder) addModalWord(r lexicon.Row) {
	words := parseSlots(r.Field(0))
	switch r.Field(4) {
	case "reserve":
		b.reserve = true
	case "if":
		b.ifs = append(b.ifs, words)
		b.mark(words[0], ifStart)
	case "question":
		b.questions = append(b.questions, words)
		b.mark(words[0], questionStart)
	case "reflexive":
		b.mark(words[0], reflexiveWord)
	case "own":
		b.mark(words[0], ownWord)
	case "where":
		b.mark(words[0], whitherWord)
	case "person":
		for _, w := range words[0] {
			b.person[w] = true
		}
	case "confirm":
		for _, w := range words[0] {
			b.confirms[w] = true
		}
	case "word":
		b.mark(words[0], wordWord)
	}
}

// sorts are the sets that the rows of a one-letter sort in actions.tsv are for.
var sorts = map[string]wordSet{
	"a": actorWord, "b": byWord, "d": backWord, "f": allyWord, "h": unrealWord, "k": disasterWord, "m": timeWord, "o": circumstanceWord,
	"s": possessiveWord, "t": backgroundWord, "w": whereWord, "y": wayWord,
}

func (b *builder) addAction(r lexicon.Row) {
	word := r.Field(1)
	switch r.Field(0) {
	case "v":
		l := b.lemma(word)
		l.actions = append(l.actions, actionVerb{
			kind: r.Field(2), agent: r.Field(3) == "subj", patient: prepositions(r.Field(4)), with: parseSlots(r.Field(5)),
		})
	case "l":
		b.lemma(word).light, b.lemma(word).undergoes = true, r.Field(3) == "patient"
	case "n", "r":
		b.addNoun(r)
	case "p":
		b.row(word).preposition = r.Field(2)
	case "q":
		b.row(word).sets |= relativeWord
		if r.Field(2) == "subject" {
			b.row(word).sets |= relativeSubject
		}
	case "x":
		b.lemma(word).auxiliary, b.lemma(word).passive = true, r.Field(2) == "passive"
	case "g":
		b.genitive[word] = true
	default:
		if set := sorts[r.Field(0)]; set != 0 {
			b.row(word).sets |= set
			if set == byWord {
				b.by[word] = true
			}
		}
	}
}

func (b *builder) addNoun(r lexicon.Row) {
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
		row := b.row(n.words[0])
		row.nouns = append(row.nouns, n)
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
