package syntax

import (
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// POS is a coarse part of speech (Universal Dependencies names).
type POS uint8

// Parts of speech.
const (
	Other POS = iota
	Noun
	Propn
	Adj
	Verb // finite, infinitive or participle: see Mood
	Aux
	Det
	Adp
	Pron
	Adv
	Num
	CConj
	SConj
	Part // negation "ne", English "to", "not", possessive 's
	Punct
)

// Mood is the form of a verb.
type Mood = lexicon.Mood

// Moods and tenses that the engine tells apart.
const (
	NoMood      = lexicon.NoMood
	Present     = lexicon.Present
	Past        = lexicon.Past // imparfait, passé simple, English preterite
	Future      = lexicon.Future
	Conditional = lexicon.Conditional
	Subjunctive = lexicon.Subjunctive
	Imperative  = lexicon.Imperative
	Infinitive  = lexicon.Infinitive
	Participle  = lexicon.Participle // past participle
	Gerund      = lexicon.Gerund     // present participle: "tuant", "killing"
)

// Word is the reading of one token; Words[i] belongs to Tokens[i].
type Word struct {
	POS    POS
	Mood   Mood
	Plural bool
	ID     lexicon.ID // of the lemma in the index of the language, 0 for a word that the lexicon does not know
	Lemma  string     // verbs and known nouns; else the folded form
}

// Phrase is a noun phrase: tokens [First, Last) with its head. It takes in the determiner, adjectives, and
// complements with de/du/des/d' ("of" in English) that belong to it: "la porte-parole de la mairie d'Oran".
type Phrase struct {
	First, Last, Head int
	Proper            bool // the head is a name
	Core              int  // end (exclusive) of the phrase without its de/of complements
}

// VerbGroup is a finite verb with its auxiliaries, negation and clitics, tokens [First, Last):
// "n'auraient pas dû", "a de son côté déclaré", "a-t-il ajouté", "have been killed".
type VerbGroup struct {
	First, Last int
	Main        int        // the token of the lexical verb
	Lemma       string     // of the lexical verb; "faire savoir" for known verb pairs
	ID          lexicon.ID // of Lemma in the index of the language
	Mood        Mood       // of the finite part: Conditional for "aurait été tué"
	Perfect     bool       // with avoir/être/have
	Passive     bool
	Negated     bool
	Subject     int // index into Phrases, or -1
	Pronoun     int // token of a subject pronoun (also inverted: "-il"), or -1
	Inverted    bool
}

// Parse is the shallow reading of a document.
type Parse struct {
	Doc     *text.Document
	Words   []Word
	Phrases []Phrase    // in text order, outermost only
	Verbs   []VerbGroup // in text order
}
