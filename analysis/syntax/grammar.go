package syntax

import (
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
	verbs  []lexicon.VerbForm
	// adverbials is where those of several words that begin with this one are in grammar.adverbials: "de son côté".
	adverbials int16
}

// finite returns the finite reading of a form, a third person before the others, nil for none.
func (e *entry) finite() *lexicon.VerbForm {
	var found *lexicon.VerbForm
	for i := range e.verbs {
		switch v := &e.verbs[i]; {
		case !v.Mood.Finite():
		case v.Person == 3 || v.Person == 0:
			return v
		case found == nil:
			found = v
		}
	}
	return found
}

// reading returns the first reading in a mood, nil for none.
func (e *entry) reading(m Mood) *lexicon.VerbForm {
	for i := range e.verbs {
		if e.verbs[i].Mood == m {
			return &e.verbs[i]
		}
	}
	return nil
}

// grammar is what the reading of a text needs to know of its language, made once from the lexicon.
type grammar struct {
	lang        string
	index       *lexicon.Index
	entries     []entry                      // by number of the word, blank for most
	singulars   []lexicon.ID                 // by number of the word: its singular, when it is a noun or adjective
	adverbials  [][][]lexicon.ID             // adverbials of several words by entry.adverbials, none first
	pairs       map[[2]lexicon.ID]lexicon.ID // verbs that take a bare infinitive into one meaning: "faire savoir"
	endings     [256][]ending                // by their last byte, in the order of the file
	quantifiers *lexicon.Column[bool]        // "plus", "près": before de and a number
	times       *lexicon.Column[bool]        // days, months and the like: no subjects
}

// ending is a suffix that tells a part of speech.
type ending struct {
	text string
	pos  POS
}

var grammars = lexicon.NewByLanguage(readGrammar)

func readGrammar(lang string) *grammar {
	verbs := lexicon.Verbs(lang)
	x := lexicon.IndexOf(lang)
	g := &grammar{
		lang: lang, index: x, entries: make([]entry, x.Len()), singulars: make([]lexicon.ID, x.Len()), adverbials: [][][]lexicon.ID{nil}, pairs: map[[2]lexicon.ID]lexicon.ID{},
		times: lexicon.NewColumn(x, lexicon.Set(lang, "time-words")), quantifiers: lexicon.NewColumn(x, lexicon.Set(lang, "quantifiers")),
	}
	for id := range g.entries {
		g.entries[id].verbs = verbs.At(lexicon.ID(id))
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
			g.adverbials = append(g.adverbials, nil)
		}
		rest := make([]lexicon.ID, 0, len(words)-1)
		for _, word := range words[1:] {
			rest = append(rest, x.Find(word))
		}
		g.adverbials[first.adverbials] = append(g.adverbials[first.adverbials], rest)
	}
	for _, r := range lexicon.Rows(lang, "endings") {
		end := r.Fields[0]
		last := end[len(end)-1]
		g.endings[last] = append(g.endings[last], ending{end, endingPOS[r.Field(1)]})
	}
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
