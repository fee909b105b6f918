// Package concepts tells how near two words are in meaning, of one language or of two: by the rows and classes of
// analysis/lexicon/world/concepts.tsv, a small thesaurus of French and English.
package concepts

import (
	"strings"
	"sync"

	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
)

// Sense is one meaning of a word: a row of the thesaurus.
type Sense struct {
	Row   int32
	class int16
	POS   byte // n, v, a, r, m or d
	head  bool
}

// Phrase is an entry of several words, by their stems.
type Phrase struct {
	Stems  []string // the first one left out
	Senses []Sense
}

// Language is the thesaurus of one language.
type Language struct {
	exact   map[string][]Sense // by folded dictionary form
	stems   map[string][]Sense
	phrases map[string][]Phrase // by the stem of the first word
	endings [][2]string         // of feminine forms, and of their masculine
}

type thesaurus struct {
	langs   map[string]*Language
	parents []int16 // by class: the class it lies in, -1 for none
	tight   []bool  // by class: it has a word for all of it, so its members are kin
}

var table = sync.OnceValue(readTable)

var none = &Language{}

// Of is the thesaurus of a language; an unknown one has no words.
func Of(lang string) *Language {
	if l := table().langs[lang]; l != nil {
		return l
	}
	return none
}

func readTable() *thesaurus {
	t := &thesaurus{langs: map[string]*Language{}}
	for _, lang := range []string{"fr", "en"} {
		l := &Language{exact: map[string][]Sense{}, stems: map[string][]Sense{}, phrases: map[string][]Phrase{}}
		for _, row := range lexicon.Rows(lang, "feminine") {
			l.endings = append(l.endings, [2]string{lexicon.Fold(row.Field(0)), lexicon.Fold(row.Field(1))})
		}
		t.langs[lang] = l
	}
	ids := map[string]int16{}
	for i, row := range lexicon.Rows("world", "concepts") {
		class := t.class(ids, row.Field(0))
		s := Sense{int32(i), class, row.Field(0)[0], row.Field(1) == "head"}
		t.tight[class] = t.tight[class] || s.head
		for column, lang := range []string{"fr", "en"} {
			for w := range strings.FieldsSeq(row.Field(2 + column)) {
				t.langs[lang].add(lang, w, s)
			}
		}
	}
	t.readStates(ids)
	return t
}

// readStates adds the states with their adjectives, and their capitals, from the list of the world: "France", "français" and
// "French" are one row, "Le Caire" and "Cairo" another.
func (t *thesaurus) readStates(ids map[string]int16) {
	class := t.class(ids, "n.nation")
	for i, row := range lexicon.Rows("world", "states") {
		for column, lang := range []string{"fr", "en"} {
			for k, field := range []int{1 + column, 5 + column, 3 + column} {
				s := Sense{Row: firstState + int32(2*i+k/2), class: class, POS: 'n'}
				for _, w := range strings.FieldsFunc(row.Field(field), func(r rune) bool { return r == '|' || r == '/' }) {
					if w = strings.ReplaceAll(strings.TrimSpace(w), " ", "_"); w != "" && w != "-" {
						t.langs[lang].add(lang, w, s)
					}
				}
			}
		}
	}
}

const firstState = 1 << 20 // rows from here on are those of the list of states

// class is the number of a class, made with those it lies in when new. One of a single letter is a part of speech and no class.
func (t *thesaurus) class(ids map[string]int16, name string) int16 {
	if id, ok := ids[name]; ok {
		return id
	}
	parent := int16(-1)
	if up := strings.LastIndexByte(name, '.'); up > 1 {
		parent = t.class(ids, name[:up])
	}
	id := int16(len(t.parents))
	ids[name] = id
	t.parents, t.tight = append(t.parents, parent), append(t.tight, false)
	return id
}

func (l *Language) add(lang, word string, s Sense) {
	parts := strings.Split(word, "_")
	if len(parts) == 1 {
		folded := lexicon.Fold(word)
		l.exact[folded] = append(l.exact[folded], s)
		stem := words.Stem(lang, word)
		l.stems[stem] = append(l.stems[stem], s)
		return
	}
	for i, p := range parts {
		parts[i] = words.Stem(lang, p)
	}
	for i, p := range l.phrases[parts[0]] {
		if strings.Join(p.Stems, "_") == strings.Join(parts[1:], "_") {
			l.phrases[parts[0]][i].Senses = append(p.Senses, s)
			return
		}
	}
	l.phrases[parts[0]] = append(l.phrases[parts[0]], Phrase{parts[1:], []Sense{s}})
}

// Senses are the meanings of a word: those of its dictionary form as the part of speech it is, else as another, else those of
// a word with its stem.
func (l *Language) Senses(lemma, stem string, pos byte) []Sense {
	all := l.exact[lexicon.Fold(lemma)]
	if len(all) == 0 {
		all = l.stems[stem]
	}
	n := 0
	for _, s := range all {
		if s.POS == pos {
			n++
		}
	}
	if n == 0 || n == len(all) {
		return all
	}
	out := make([]Sense, 0, n)
	for _, s := range all {
		if s.POS == pos {
			out = append(out, s)
		}
	}
	return out
}

// Base is the form under which the thesaurus has a folded noun or adjective: the masculine of a feminine; the word itself when it
// has none.
func (l *Language) Base(word string) string {
	if len(l.exact[word]) > 0 {
		return word
	}
	for _, e := range l.endings {
		if root, ok := strings.CutSuffix(word, e[0]); ok && root != "" && len(l.exact[root+e[1]]) > 0 {
			return root + e[1]
		}
	}
	return word
}

// Calendar reports whether a folded word is the name of a day or a month.
func (l *Language) Calendar(word string) bool {
	for _, s := range l.exact[word] {
		if s.POS == 'd' {
			return true
		}
	}
	return false
}

// Noun reports whether a folded word is a noun of the thesaurus.
func (l *Language) Noun(word string) bool {
	for _, s := range l.exact[word] {
		if s.POS == 'n' {
			return true
		}
	}
	return false
}

// Phrases are the entries of several words that open with a stem.
func (l *Language) Phrases(stem string) []Phrase { return l.phrases[stem] }

// Relation is how near two meanings are.
type Relation uint8

// Relations, from the farthest to the nearest.
const (
	None  Relation = iota
	Topic          // in one loose class: judge, trial
	Far            // in neighbouring classes: hen, parrot
	Kin            // in one class: dog, cat
	Under          // one is the word for all of the other's class: dog, animal
	Same           // synonyms, or translations of each other
)

// Relate is how near two words are, by their nearest meanings.
func Relate(a, b []Sense) Relation {
	best := None
	for _, x := range a {
		for _, y := range b {
			if r := table().relate(x, y); r > best {
				best = r
			}
		}
	}
	return best
}

func (t *thesaurus) relate(x, y Sense) Relation {
	switch {
	case x.Row == y.Row:
		return Same
	case x.class == y.class && (x.head || y.head):
		return Under
	case x.class == y.class && t.tight[x.class]:
		return Kin
	case x.class == y.class:
		return Topic
	case x.head && t.inside(y.class, x.class), y.head && t.inside(x.class, y.class):
		return Under
	case t.parents[x.class] >= 0 && t.parents[x.class] == t.parents[y.class], t.parents[x.class] == y.class, t.parents[y.class] == x.class:
		return Far
	}
	return None
}

// inside reports whether a class lies in another.
func (t *thesaurus) inside(class, in int16) bool {
	for class = t.parents[class]; class >= 0; class = t.parents[class] {
		if class == in {
			return true
		}
	}
	return false
}
