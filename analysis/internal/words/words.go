// Package words tells which words weigh in a comparison and which are the same: a light stem, the function words and the
// frequent words of a language, and its groups of synonyms (analysis/lexicon/{fr,en}/similarity_common.tsv, synonyms.tsv, synonyms_everyday.tsv).
package words

import (
	"strconv"
	"strings"

	"parallax/analysis/lexicon"
)

// Language is what the lexicon has for comparing words of one language.
type Language struct {
	common   map[string]float64 // by folded word and by stem: share of its weight a word keeps, 0 for a function word
	groups   map[string][]int   // by stem: the groups of synonyms it is in
	everyday map[string][]int   // the same, of words of everyday life
	generic  map[int]bool       // groups whose words name a person hit, whoever it is: "personne", "mort", "victime"
	negative map[string]bool
	former   map[string]bool   // words that make a number an earlier one
	nations  map[string]string // ids of states by the stems of their names and adjectives
	states   map[string]bool   // the ids of all states
	opposite map[string][]int  // by stem: pairs of opposites, +n and -n
}

var languages = lexicon.NewByLanguage(read)

var none = &Language{}

// Of returns the tables of a language; those of an unknown one are empty.
func Of(lang string) *Language {
	if l := languages.Of(lang); l != nil {
		return l
	}
	return none
}

func read(lang string) *Language {
	l := &Language{common: map[string]float64{}, groups: map[string][]int{}, everyday: map[string][]int{}, generic: map[int]bool{}, negative: map[string]bool{}, former: map[string]bool{}, nations: map[string]string{}, states: map[string]bool{}, opposite: map[string][]int{}}
	for _, row := range lexicon.Rows(lang, "similarity_common") {
		share, err := strconv.ParseFloat(row.Field(0), 64)
		if err != nil {
			continue
		}
		for w := range strings.FieldsSeq(row.Field(1)) {
			l.common[lexicon.Fold(w)] = share
			if s := Stem(lang, w); share > 0 {
				l.common[s] = share
			}
		}
	}
	for i, row := range lexicon.Rows(lang, "synonyms") {
		l.generic[i] = row.Field(0) == "generic"
		for w := range strings.FieldsSeq(row.Field(1)) {
			s := Stem(lang, w)
			l.groups[s] = append(l.groups[s], i)
		}
	}
	for i, row := range lexicon.Rows(lang, "synonyms_everyday") {
		for w := range strings.FieldsSeq(row.Field(1)) {
			s := Stem(lang, w)
			l.everyday[s] = append(l.everyday[s], i)
		}
	}
	for i, row := range lexicon.Rows(lang, "similarity_opposites") {
		for side := range 2 {
			for w := range strings.FieldsSeq(row.Field(side)) {
				s := Stem(lang, w)
				l.opposite[s] = append(l.opposite[s], (i+1)*(1-2*side))
			}
		}
	}
	for _, row := range lexicon.Rows(lang, "similarity_negations") {
		l.negative[lexicon.Fold(row.Field(0))] = true
	}
	for _, row := range lexicon.Rows(lang, "former_figures") {
		if row.Field(1) == "" {
			l.former[lexicon.Fold(row.Field(0))] = true
		}
	}
	l.readNations(lang)
	return l
}

// readNations takes the names and adjectives of states from the list of the world: "turc", "Turquie".
func (l *Language) readNations(lang string) {
	first := map[string]int{"fr": 1, "en": 2}[lang]
	if first == 0 {
		return
	}
	for _, row := range lexicon.Rows("world", "states") {
		l.states[row.Field(0)] = true
		for _, column := range []int{first, first + 4} {
			for _, name := range strings.FieldsFunc(row.Field(column), func(r rune) bool { return r == '|' || r == '/' }) {
				if !strings.Contains(name, " ") {
					if stem := Stem(lang, name); l.nations[stem] == "" {
						l.nations[stem] = row.Field(0)
					}
				}
			}
		}
	}
}

// Nation reports whether a stem is the name or the adjective of a state.
func (l *Language) Nation(stem string) bool { return l.nations[stem] != "" }

// State is the id of the state that a stem is the name or the adjective of, "" for none.
func (l *Language) State(stem string) string { return l.nations[stem] }

// IsState reports whether an entity is a state of the list of the world.
func (l *Language) IsState(id string) bool { return l.states[id] }

// Share is the part of its weight a word keeps: 0 for a function word, 1 for a word that is not in the list of frequent ones.
func (l *Language) Share(word string) float64 {
	if s, ok := l.common[lexicon.Fold(word)]; ok {
		return s
	}
	return 1
}

// Negative reports whether a word denies: "pas", "aucun", "never".
func (l *Language) Negative(word string) bool { return l.negative[lexicon.Fold(word)] }

// Former reports whether a word before a number says that it is an earlier one: "précédent", "initial", "previous".
func (l *Language) Former(word string) bool { return l.former[lexicon.Fold(word)] }

// Alike reports whether two stems are one word or synonyms, in news or in everyday life: for sentences about anything.
func (l *Language) Alike(a, b string) bool { return l.Same(a, b) || meet(l.everyday[a], l.everyday[b]) }

// Same reports whether two stems are one word or synonyms in news.
func (l *Language) Same(a, b string) bool {
	if a == b {
		return true
	}
	return meet(l.groups[a], l.groups[b])
}

func meet(a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// Group is the first group of synonyms of a stem, -1 for none.
func (l *Language) Group(stem string) int {
	if g := l.groups[stem]; len(g) > 0 {
		return g[0]
	}
	return -1
}

// Generic reports whether a stem names a person hit, whoever it is.
func (l *Language) Generic(stem string) bool {
	for _, g := range l.groups[stem] {
		if l.generic[g] {
			return true
		}
	}
	return false
}

// Opposite reports whether the lexicon sets two stems against each other: "monter", "descendre".
func (l *Language) Opposite(a, b string) bool {
	for _, x := range l.opposite[a] {
		for _, y := range l.opposite[b] {
			if x == -y {
				return true
			}
		}
	}
	return false
}
