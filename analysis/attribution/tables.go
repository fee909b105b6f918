package attribution

import (
	"maps"
	"slices"
	"strings"

	"parallax/analysis/lexicon"
)

// frames is the set of ways in which a verb takes its content.
type frames uint32

const (
	fClause frames = 1 << iota
	fZero
	fInfinitive
	fGerund
	fQuote
	fNoun
	fNounQuoted
	fAs
	fLabel
	fPredicate
	fAddressee
	fTally
	fCount
	fAnyone
	fUnnamed
	fMeasure
	fSight
	fOwn
	fCharge
	fWhether
	fNot
	fState
	fUnsaid
)

var frameNames = map[string]frames{
	"que": fClause, "that": fClause, "zero": fZero, "inf": fInfinitive, "ing": fGerund, "quote": fQuote,
	"np": fNoun, "npq": fNounQuoted, "as": fAs, "label": fLabel, "pred": fPredicate, "addr": fAddressee,
	"npt": fTally, "npn": fCount, "npx": fAnyone, "npno": fUnnamed, "meas": fMeasure, "in": fSight, "own": fOwn, "npa": fCharge,
	"whether": fWhether, "not": fNot, "state": fState, "unsaid": fUnsaid, "linf": fLabel,
	"de": fInfinitive, "à": fInfinitive, "to": fInfinitive,
}

// speechVerb is one row of speech.tsv.
type speechVerb struct {
	lemma  string
	class  string
	frames frames
	bare   bool     // the infinitive stands without a preposition
	before []string // prepositions of the infinitive
	noun   []string // prepositions of the noun content; "" for none
	quoted []string // the same where it must hold quotation marks
	tally  []string // the same where it must name a count or a theory
	count  []string // the same where it must start with a number
	charge []string // the same where it must name an accusation
	meas   []string // prepositions between what is measured and its number
	sight  []string // prepositions between a sight and what is seen in it
	label  []string // prepositions between an object and its label
	urged  []string // the same where the label must be an infinitive
	rest   []string // words after the verb that make up the lemma ("en garde")
}

func (v *speechVerb) has(f frames) bool { return v != nil && v.frames&f != 0 }

type noun struct {
	class     string
	masculine bool
	feminine  bool
	anonymous bool
}

type preposition struct {
	initial bool
	hidden  bool
}

// tables are the lexicon of one language, made for lookup. They never change.
type tables struct {
	verbs        map[string]*speechVerb
	longer       map[string][]*speechVerb // by first word of the lemma
	idioms       map[string]sequences
	nouns        map[string]noun
	prepositions sequences
	prepKinds    []preposition
	unnamed      [hiddenCount]sequences // words that keep a source unnamed (anonymous.tsv), by kind
	words        [roleCount]sequences
	bare         bool                   // nouns need no article
	known        map[string]*word       // what the rules ask of single words
	column       *lexicon.Column[*word] // the same by number
	pronouns     map[string]string      // gender and number of single-word pronouns
}

// word is what the rules ask of one word, so that each word of a text is looked up once. It is not found for most.
type word struct {
	starts roleSet // which roles may start with it
	alone  roleSet // those that it plays by itself, and no run of words that starts with it
	hides  uint8   // which kinds of words that keep a source unnamed start with it, a bit each
	said   *spoken // as the verb of a clause, when it is a form of a verb of speech

	verb    *speechVerb   // of the lemma
	longer  []*speechVerb // those of which it is the first word
	itself  *word         // the verb with "se" before it, nil for one that the rules do not ask for
	runs    []roleRuns    // what starts with it in each of its roles
	idioms  sequences     // what follows it where it is no speech
	noun    *noun
	pronoun string // gender and number of a single-word pronoun
}

// roleRuns are the runs of words with a role that start with one word, the longest first.
type roleRuns struct {
	role role
	runs []sequence
}

// unknown is a word that the rules do not ask for.
var unknown = &word{}

// hidden is a kind of the words that keep a source unnamed.
type hidden uint8

const (
	hiddenPronoun hidden = iota
	hiddenDeterminer
	hiddenPhrase
	hiddenCount = iota
)

var hiddenNames = map[string]hidden{"pronoun": hiddenPronoun, "determiner": hiddenDeterminer, "phrase": hiddenPhrase}

var languages = lexicon.NewByLanguage(func(lang string) *tables {
	if rows := lexicon.Rows(lang, "speech"); len(rows) > 0 {
		return newTables(lang, rows)
	}
	return nil
})

func newTables(lang string, rows []lexicon.Row) *tables {
	t := &tables{
		verbs: map[string]*speechVerb{}, longer: map[string][]*speechVerb{}, idioms: map[string]sequences{},
		nouns: map[string]noun{}, known: map[string]*word{}, prepositions: sequences{}, pronouns: map[string]string{},
	}
	for _, r := range rows {
		t.addVerb(r)
	}
	for _, r := range lexicon.Rows(lang, "speech_idioms") {
		addTo(t.idioms, r.Field(0), r.Field(1), 0)
	}
	for _, r := range lexicon.Rows(lang, "sources") {
		t.addNoun(r)
	}
	t.addWaters(lang)
	for _, r := range lexicon.Rows(lang, "sources_prepositions") {
		t.prepositions.add(r.Field(0), len(t.prepKinds))
		t.first(r.Field(0)).starts |= 1 << rPreposition
		t.prepKinds = append(t.prepKinds, preposition{initial: r.Field(1) == "initial", hidden: r.Field(2) == "yes"})
	}
	for _, r := range lexicon.Rows(lang, "anonymous") {
		if kind, ok := hiddenNames[r.Field(0)]; ok {
			if t.unnamed[kind] == nil {
				t.unnamed[kind] = sequences{}
			}
			t.unnamed[kind].add(r.Field(1), 0)
			t.first(r.Field(1)).hides |= 1 << kind
		}
	}
	for _, r := range lexicon.Rows(lang, "speech_words") {
		if role, ok := roleNames[r.Field(0)]; ok {
			t.addWords(role, r.Field(1))
		}
		if r.Field(0) == "pronoun" {
			t.pronouns[r.Field(1)] = r.Field(2)
		}
	}
	t.reflexives()
	t.bare = t.words[rBare] != nil
	t.spokenForms(lang)
	t.soleWords()
	t.gather()
	x := lexicon.IndexOf(lang)
	t.column = lexicon.NewColumn(x, t.singleWords(x))
	return t
}

// singleWords are the words that may be asked for by their number: those of a verb with "se" are found through the verb, and
// of the lemmas of several words only those that have a number are asked for.
func (t *tables) singleWords(x *lexicon.Index) map[string]*word {
	single := make(map[string]*word, len(t.known))
	for w, k := range t.known {
		if !strings.HasPrefix(w, "se ") && (!strings.Contains(w, " ") || x.Find(w) != 0) {
			single[w] = k
		}
	}
	return single
}

// gather puts what is known of single words in one place.
func (t *tables) gather() {
	for w, v := range t.verbs {
		t.word(w).verb = v
	}
	for w, list := range t.longer {
		t.word(w).longer = list
	}
	for w, idioms := range t.idioms {
		t.word(w).idioms = idioms
	}
	for w, n := range t.nouns {
		t.word(w).noun = &n
	}
	for w, p := range t.pronouns {
		t.word(w).pronoun = p
	}
	for _, w := range slices.Collect(maps.Keys(t.known)) {
		if lemma, ok := strings.CutPrefix(w, "se "); ok {
			t.word(lemma).itself = t.known[w]
		}
	}
	for as, s := range t.words {
		for w, runs := range s {
			k := t.word(w)
			k.runs = append(k.runs, roleRuns{role(as), runs})
		}
	}
}

// first is the word that starts a run of words.
func (t *tables) first(words string) *word {
	w, _, _ := strings.Cut(words, " ")
	return t.word(w)
}

func (t *tables) word(w string) *word {
	k := t.known[w]
	if k == nil {
		k = &word{}
		t.known[w] = k
	}
	return k
}

// at is lookUp for a word whose number in the index is known.
func (t *tables) at(id lexicon.ID, w string) *word {
	if k := t.column.Of(id, w); k != nil {
		return k
	}
	return unknown
}

// lookUp is what the rules ask of a word.
func (t *tables) lookUp(w string) *word {
	if k := t.known[w]; k != nil {
		return k
	}
	return unknown
}

// soleWords marks the words that play a role by themselves and start no run of words in it.
func (t *tables) soleWords() {
	for as, s := range t.words {
		for first, runs := range s {
			if len(runs[0].rest) == 0 { // the longest
				t.known[first].alone |= 1 << as
			}
		}
	}
}

func (t *tables) addVerb(r lexicon.Row) {
	v := &speechVerb{lemma: r.Field(0), class: r.Field(1)}
	for name := range strings.FieldsSeq(r.Field(3)) {
		name, prep, _ := strings.Cut(name, ":")
		v.frames |= frameNames[name]
		switch name {
		case "inf":
			v.bare = true
		case "de", "à", "to":
			v.before = append(v.before, name)
		case "np":
			v.noun = append(v.noun, prep)
		case "label":
			v.label = append(v.label, prep)
		case "linf":
			v.urged = append(v.urged, prep)
		case "npq":
			v.quoted = append(v.quoted, prep)
		case "npt":
			v.tally = append(v.tally, prep)
		case "npn":
			v.count = append(v.count, prep)
		case "npa":
			v.charge = append(v.charge, prep)
		case "npx", "npno":
			v.noun = append(v.noun, prep)
		case "meas":
			v.meas = append(v.meas, prep)
		case "in":
			v.sight = append(v.sight, prep)
		}
	}
	t.verbs[v.lemma] = v
	words := strings.Fields(strings.ReplaceAll(strings.Replace(v.lemma, "s'", "se ", 1), "'", "' "))
	if words[0] == "se" && len(words) > 1 {
		words = append([]string{"se " + words[1]}, words[2:]...)
	}
	if len(words) > 1 {
		v.rest = words[1:]
		t.longer[words[0]] = append(t.longer[words[0]], v)
		return
	}
	t.verbs[words[0]] = v
}

// reflexives gives each verb that has no reflexive entry of its own one that takes a quotation alone: "« … », se
// justifie-t-il" is speech, "se qualifie pour" is not.
func (t *tables) reflexives() {
	quoted := map[string]*speechVerb{}
	for lemma, v := range t.verbs {
		if v.has(fQuote) && !strings.HasPrefix(lemma, "se ") && !strings.HasPrefix(lemma, "s'") {
			quoted["se "+lemma] = &speechVerb{lemma: "se " + lemma, class: v.class, frames: fQuote}
		}
	}
	for lemma, v := range quoted {
		if t.verbs[lemma] == nil {
			t.verbs[lemma] = v
		}
	}
}

func (t *tables) addNoun(r lexicon.Row) {
	word, gender := r.Field(0), r.Field(1)
	n, had := t.nouns[word]
	if !had {
		n.class, n.anonymous = r.Field(2), r.Field(3) == "yes"
	}
	n.masculine = n.masculine || gender == "m" || gender == "mf"
	n.feminine = n.feminine || gender == "f" || gender == "mf"
	t.nouns[word] = n
	if r.Field(2) == "medium" { // a medium may be a document too
		t.addWords(rMedium, word)
	}
	if r.Field(2) == "time" {
		t.addWords(rTime, word)
	}
}

// water is the class of the nouns for seas, straits and rivers: "the strait" says nothing, whatever verb follows it.
const water = "water"

func (t *tables) addWaters(lang string) {
	for _, word := range lexicon.Waters(lang) {
		if _, had := t.nouns[word]; !had { // "la source"
			t.nouns[word] = noun{class: water}
		}
	}
}

func (t *tables) addWords(r role, words string) {
	if t.words[r] == nil {
		t.words[r] = sequences{}
	}
	t.words[r].add(words, 0)
	t.first(words).starts |= 1 << r
}

// sequences are runs of words by their first word, each with a number of its own.
type sequences map[string][]sequence

type sequence struct {
	rest []string
	id   int
}

func addTo(m map[string]sequences, key, words string, id int) {
	if m[key] == nil {
		m[key] = sequences{}
	}
	m[key].add(words, id)
}

// add puts a run of words in, longer ones first.
func (s sequences) add(words string, id int) {
	w := strings.Fields(words)
	if len(w) == 0 {
		return
	}
	list := append(s[w[0]], sequence{rest: w[1:], id: id})
	for i := len(list) - 1; i > 0 && len(list[i].rest) > len(list[i-1].rest); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	s[w[0]] = list
}
