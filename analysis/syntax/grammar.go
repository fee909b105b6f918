package syntax

import (
	"slices"
	"strings"

	"parallax/analysis/lexicon"
)

// class is what the grammar knows of a word of the closed classes; it is finer than POS.
type class uint8

const (
	open       class = iota
	det              // article, possessive, demonstrative
	le               // article, or pronoun before a verb
	des              // article, or de with its article
	predet           // before a determiner: tous, all
	adp              // preposition
	de               // the preposition of complements: de, of
	en               // preposition or pronoun
	to               // English to
	subj             // subject pronoun
	ce               // subject "ce", or determiner
	clitic           // object pronoun before the verb
	refl             // se
	pron             // other pronoun
	rel              // relative pronoun that can be the subject
	que              // que: conjunction, relative pronoun, or part of ne … que
	robj             // other relative
	adv              // adverb
	neg              // ne
	negadv           // pas, jamais, not
	cconj            // et, mais
	sconj            // si, quand
	num              // number word
	adj              // adjective of the closed class: autre, même
	poss             // English 's
	modal            // English can, will
	classCount = iota
)

var classNames = map[string]class{
	"det": det, "le": le, "des": des, "predet": predet, "adp": adp, "de": de, "en": en, "to": to, "subj": subj, "ce": ce,
	"clitic": clitic, "refl": refl, "pron": pron, "rel": rel, "that": que, "que": que, "robj": robj, "adv": adv, "neg": neg,
	"negadv": negadv, "cconj": cconj, "sconj": sconj, "num": num, "adj": adj, "poss": poss, "modal": modal,
}

var classPOS = [classCount]POS{
	det: Det, le: Det, des: Det, predet: Det, adp: Adp, de: Adp, en: Adp, to: Part, subj: Pron, ce: Pron, clitic: Pron,
	refl: Pron, pron: Pron, rel: Pron, que: SConj, robj: Pron, adv: Adv, neg: Part, negadv: Adv, cconj: CConj, sconj: SConj,
	num: Num, adj: Adj, poss: Part, modal: Aux,
}

// entry is all the lexicon knows of a form.
type entry struct {
	class  class
	plural bool
	alone  bool // determiner that may stand without its noun: certains, some
	noun   bool // may be a noun
	never  bool // and hardly ever a verb
	pre    bool // adjective that stands before its noun
	adj    bool
	// readings is how many it has as a verb, from first in grammar.readings, and main the finite one among them, a third
	// person before the others.
	readings, main uint8
	auxiliary      bool // main is one of avoir or être
	strict         bool // finite verb in the third person and nothing else, as far as the lexicon tells
	guess          POS  // what its end tells, see grammar.guess
	// adverbials is where those of several words that begin with this one are in grammar.adverbials: "de son côté".
	adverbials int16
	moods      uint16 // of the readings, a bit each
	first      int32
}

// finiteMoods are the bits of the moods that can be the verb of a clause by themselves.
const finiteMoods = 1<<Present | 1<<Past | 1<<Future | 1<<Conditional | 1<<Subjunctive | 1<<lexicon.Imperative

// isFinite reports a form with a finite reading.
func (e *entry) isFinite() bool { return e.moods&finiteMoods != 0 }

// has reports a form with a reading in a mood.
func (e *entry) has(m Mood) bool { return e.moods>>m&1 != 0 }

// verbs gives the readings of a form as a verb.
func (g *grammar) verbs(e *entry) []lexicon.VerbForm {
	return g.readings[e.first : int(e.first)+int(e.readings)]
}

// finite returns the finite reading of a form, nil for none.
func (g *grammar) finite(e *entry) *lexicon.VerbForm {
	if !e.isFinite() {
		return nil
	}
	return &g.readings[int(e.first)+int(e.main)]
}

// reading returns the first reading in a mood, nil for none.
func (g *grammar) reading(e *entry, m Mood) *lexicon.VerbForm {
	if !e.has(m) {
		return nil
	}
	verbs := g.verbs(e)
	for i := range verbs {
		if verbs[i].Mood == m {
			return &verbs[i]
		}
	}
	return nil
}

// conjugate fills in what the entry of a word says of it as a verb.
func (g *grammar) conjugate(e *entry, first, last int) {
	e.first, e.readings = int32(first), uint8(last-first)
	verbs := g.verbs(e)
	for _, v := range verbs {
		e.moods |= 1 << v.Mood
	}
	main := slices.IndexFunc(verbs, func(v lexicon.VerbForm) bool { return v.Mood.Finite() && third(v) })
	if main < 0 {
		main = slices.IndexFunc(verbs, func(v lexicon.VerbForm) bool { return v.Mood.Finite() })
	}
	if main >= 0 {
		e.main, e.auxiliary = uint8(main), verbs[main].ID == g.avoir || verbs[main].ID == g.etre
	}
}

func third(v lexicon.VerbForm) bool { return v.Person == 3 || v.Person == 0 }

// finish fills in what follows from all the rest: the forms that are finite verbs and nothing else, and what the ends of
// the words tell.
func (g *grammar) finish() {
	for i := range g.entries {
		e := &g.entries[i]
		if word := g.index.Word(lexicon.ID(i)); word != "" {
			e.guess = g.guess(word)
		}
		if f := g.finite(e); f != nil && third(*f) {
			e.strict = !e.noun && !e.never && !e.adj && e.class == open && !e.has(lexicon.Participle)
		}
	}
}

// grammar is what the reading of a text needs to know of its language, made once from the lexicon.
type grammar struct {
	lang        string
	index       *lexicon.Index
	entries     []entry                      // by number of the word, blank for most
	readings    []lexicon.VerbForm           // of all forms of verbs, see entry
	avoir, etre lexicon.ID                   // 0 in English
	have, be    lexicon.ID                   // 0 in French
	singulars   []lexicon.ID                 // by number of the word: its singular, when it is a noun or adjective
	adverbials  []adverbials                 // of several words, by entry.adverbials, none first
	pairs       map[[2]lexicon.ID]lexicon.ID // verbs that take a bare infinitive into one meaning: "faire savoir"
	endings     [256][]ending                // by their last byte, in the order of the file
	quantifiers *lexicon.Column[bool]        // "plus", "près": before de and a number
	times       *lexicon.Column[bool]        // days, months and the like: no subjects
}

// adverbials are those that begin with one word.
type adverbials struct {
	rests   [][]lexicon.ID // what follows the word
	seconds uint64         // bits of the words that can be the second, by the last six of their numbers
}

// ending is a suffix that tells a part of speech.
type ending struct {
	text string
	pos  POS
}

var grammars = lexicon.NewByLanguage(readGrammar)

func readGrammar(lang string) *grammar {
	x := lexicon.IndexOf(lang)
	g := &grammar{
		lang: lang, index: x, entries: make([]entry, x.Len()), singulars: make([]lexicon.ID, x.Len()), adverbials: make([]adverbials, 1), pairs: map[[2]lexicon.ID]lexicon.ID{},
		times: lexicon.NewColumn(x, lexicon.Set(lang, "time-words")), quantifiers: lexicon.NewColumn(x, lexicon.Set(lang, "quantifiers")),
	}
	verbs := lexicon.Verbs(lang)
	g.readings = verbs.Readings()
	g.avoir, g.etre, g.have, g.be = x.Find("avoir"), x.Find("être"), x.Find("have"), x.Find("be")
	for id := range g.entries {
		first, last := verbs.Range(lexicon.ID(id))
		g.conjugate(&g.entries[id], first, last)
		g.singulars[id] = lexicon.ID(id)
		if word := x.Word(lexicon.ID(id)); lexicon.Singular(lang, word) != word {
			g.singulars[id] = x.Find(lexicon.Singular(lang, word))
		}
	}
	for _, r := range lexicon.Rows(lang, "closed-class") {
		e := g.entry(r.Fields[0])
		e.class, e.plural, e.alone = classNames[r.Field(1)], r.Field(2) == "p", r.Field(3) == "alone"
	}
	for _, r := range lexicon.Rows(lang, "nouns") {
		e := g.entry(r.Fields[0])
		e.noun, e.never = true, r.Field(1) == "noun"
	}
	for _, r := range lexicon.Rows(lang, "adjectives") {
		e := g.entry(r.Fields[0])
		e.adj, e.pre = true, r.Field(1) == "pre"
		if n := r.Fields[0]; lang == "fr" && n[len(n)-1] != 's' && n[len(n)-1] != 'x' {
			if plural := g.entry(n + "s"); plural.class == open {
				plural.adj, plural.pre = true, e.pre
			}
		}
	}
	for _, r := range lexicon.Rows(lang, "verb-pairs") {
		first, second, _ := strings.Cut(r.Fields[0], " ")
		if pair := [2]lexicon.ID{x.Find(first), x.Find(second)}; pair[0] != 0 && pair[1] != 0 {
			g.pairs[pair] = x.Find(r.Fields[0])
		}
	}
	for _, r := range lexicon.Rows(lang, "adverbials") {
		words := strings.Fields(strings.ReplaceAll(r.Fields[0], "'", "' "))
		first := g.entry(words[0])
		if first.adverbials == 0 {
			first.adverbials = int16(len(g.adverbials))
			g.adverbials = append(g.adverbials, adverbials{})
		}
		rest := make([]lexicon.ID, 0, len(words)-1)
		for _, word := range words[1:] {
			rest = append(rest, x.Find(word))
		}
		list := &g.adverbials[first.adverbials]
		list.rests = append(list.rests, rest)
		list.seconds |= 1 << (rest[0] & 63)
	}
	for _, r := range lexicon.Rows(lang, "endings") {
		end := r.Fields[0]
		last := end[len(end)-1]
		g.endings[last] = append(g.endings[last], ending{end, endingPOS[r.Field(1)]})
	}
	g.finish()
	return g
}

var endingPOS = map[string]POS{"noun": Noun, "adj": Adj, "adv": Adv}

// entry gives the entry of a word of the lexicon, to be filled in.
func (g *grammar) entry(form string) *entry {
	id := g.index.Find(lexicon.Lower(form))
	if id == 0 {
		return &entry{} // the test of the package reports such a word
	}
	return &g.entries[id]
}

// guess tells the part of speech of an unknown word by its end; Noun for lack of better.
func (g *grammar) guess(norm string) POS {
	for _, e := range g.endings[norm[len(norm)-1]] {
		if len(norm) > len(e.text)+1 && strings.HasSuffix(norm, e.text) {
			return e.pos
		}
	}
	return Noun
}

// timeWord reports a day, a month or another word of a date.
func (r *reader) timeWord(i int) bool { return r.g.times.Of(r.w[i].ID, r.w[i].Lemma) }
