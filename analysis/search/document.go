package search

import (
	"slices"
	"sync"

	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// functionWords are those of each language, folded and cut as words are here.
var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, lang := range lexicon.Languages() {
		all[lang] = map[string]bool{}
		for w := range lexicon.Set(lang, "stopwords") {
			for _, part := range Words(w) {
				all[lang][part.Fold] = true
			}
		}
	}
	return all
})

// Document is a text as it comes into an index.
type Document struct {
	Text     string
	Lang     string      // "" when not known
	Names    []text.Span // of Text: names, whose words are joined with other spellings
	Entities []string    // ids of the catalogue that the text names
}

// Terms are what the document stands under: its words in their order, and keys in no order, each once.
func (d Document) Terms() (inOrder, keys []string) {
	for _, w := range Words(d.Text) {
		inOrder = append(inOrder, w.Fold)
		if !common(d.Lang)[w.Fold] {
			keys = append(keys, stem(d.Lang, w.Fold))
		}
		if w.Upper && inside(d.Names, w.Span) {
			for _, lang := range []string{d.Lang, ""} {
				if s := sound(lang, d.Text[w.Start:w.End]); s != "" {
					keys = append(keys, s)
				}
			}
		}
	}
	for _, e := range d.Entities {
		keys = append(keys, entity(e))
	}
	slices.Sort(keys)
	return inOrder, slices.Compact(keys)
}

// entity is the term for an entity: its id, of which letters and digits count.
func entity(id string) string { return entityMark + folded(id) }

func inside(spans []text.Span, s text.Span) bool {
	return slices.ContainsFunc(spans, func(n text.Span) bool { return n.Start <= s.Start && s.End <= n.End })
}
