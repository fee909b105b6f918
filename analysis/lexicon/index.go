package lexicon

import (
	"iter"
	"strings"

	"parallax/analysis/internal/distinct"
)

// ID is the number of a word in the index of its language; 0 stands for every word that the lexicon does not know.
type ID int32

// Index numbers the words of a language: all that its files and those of the world name, folded as Lower folds them and
// once more without accents, and all forms of its verbs. What stands in the files has the lowest numbers, so that the
// columns made of them are short. It is made once and never changed.
type Index struct {
	words  *distinct.Index // the empty string first
	folded []ID            // by ID: the word without its accents, 0 where the index has none such
	named  int             // one more than the highest number of a word that is no mere form of a verb
}

// IndexOf gives the index of a language, nil for one that has no lexicon.
func IndexOf(lang string) *Index {
	if v := vocabularies.Of(lang); v != nil {
		return v.index
	}
	return nil
}

// Find gives the number of a word that is folded as Lower folds it.
func (x *Index) Find(word string) ID { return x.FindHashed(word, distinct.Hash(word)) }

// FindHashed is Find for a word whose distinct.Hash is known.
func (x *Index) FindHashed(word string, hash uint32) ID {
	if x == nil {
		return 0
	}
	return ID(max(0, x.words.FindHashed(word, hash)))
}

// Word is the word of a number, "" for 0.
func (x *Index) Word(id ID) string { return x.words.String(int(id)) }

// Len is one more than the highest number.
func (x *Index) Len() int { return x.words.Len() }

// Named is one more than the highest number of the words that are no mere forms of verbs.
func (x *Index) Named() int { return x.named }

// Folded gives the number of a word without its accents, as Fold folds it; 0 when the index has no such word.
func (x *Index) Folded(id ID) ID { return x.folded[id] }

// All goes over the words by their numbers.
func (x *Index) All() iter.Seq2[ID, string] {
	return func(yield func(ID, string) bool) {
		for i, word := range x.words.All() {
			if i > 0 && !yield(ID(i), word) {
				return
			}
		}
	}
}

// vocabulary is the index of a language with its verbs, whose forms are in it.
type vocabulary struct {
	index *Index
	verbs *VerbTable
}

var vocabularies = NewByLanguage(readVocabulary)

func readVocabulary(lang string) *vocabulary {
	x := &Index{words: distinct.NewIndex(1 << 13)}
	x.words.Add("")
	for _, name := range frequent {
		x.addRows(lang, name)
	}
	for _, folder := range []string{lang, "world"} {
		x.addFolder(folder)
	}
	x.addInflected(lang)
	x.named = x.Len()
	v := &vocabulary{index: x}
	if conjugate := conjugatorOf(lang); conjugate != nil {
		v.verbs = conjugateAll(lang, x, conjugate)
	}
	x.folded = make([]ID, x.Len())
	for id, word := range x.All() {
		x.folded[id] = id
		if folded := Fold(word); folded != word {
			x.folded[id] = x.Find(folded)
		}
	}
	return v
}

// frequent are the files of the words that most of a text is made of. They come first, so that what the columns say of
// them lies close together.
var frequent = []string{"closed-class", "function-words", "stopwords", "speech_words", "numbers"}

// addFolder adds what all files of a folder name.
func (x *Index) addFolder(folder string) {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		x.addRows(folder, strings.TrimSuffix(e.Name(), ".tsv"))
	}
}

// addRows adds what the fields of a file name: whole, and their words.
func (x *Index) addRows(folder, name string) {
	for _, row := range Rows(folder, name) {
		for _, field := range row.Fields {
			x.addField(Lower(field))
		}
	}
}

// addField adds a field, its parts between separators, their words, and those without the small word elided before them.
func (x *Index) addField(field string) {
	x.words.Add(field)
	if !strings.ContainsAny(field, separators+" '") {
		return
	}
	for part := range strings.FieldsFuncSeq(field, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		x.words.Add(strings.TrimSpace(part))
		for word := range strings.FieldsSeq(part) {
			x.words.Add(word)
			if at := strings.IndexByte(word, '\''); at > 0 && at+1 < len(word) {
				x.words.Add(word[:at+1])
				x.words.Add(word[at+1:])
			}
		}
	}
}

// separators stand between the words of a field.
const separators = "|/,;:=+"

// marks are the marks and signs that texts have beside words.
const marks = `. , ; : ? ! … ... .. ( ) [ ] { } « » “ ” ‘ ' " ‹ › „ / \ | - – — − ‒ _ = < > ≤ ≥ + * # @ ~ ^ & % ‰ ° º § € £ $ ¥ •`

// addInflected adds the marks, the singulars and, for nouns and adjectives, the plurals of what is there, and all without
// accents.
func (x *Index) addInflected(lang string) {
	for mark := range strings.FieldsSeq(marks) {
		x.words.Add(mark)
	}
	for name, column := range map[string]int{"nouns": 0, "adjectives": 0, "counted": 1} {
		for _, row := range Rows(lang, name) {
			word := Lower(row.Field(column))
			if word == "" {
				continue
			}
			for _, plural := range plurals(lang, word) {
				x.words.Add(plural)
			}
			if !strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "x") {
				x.words.Add(word + "s")
			}
		}
	}
	for i, n := 1, x.Len(); i < n; i++ {
		word := x.words.String(i)
		x.words.Add(Singular(lang, word))
		x.words.Add(Fold(word))
	}
}
