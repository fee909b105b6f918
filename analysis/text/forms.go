package text

import (
	"slices"
	"unicode/utf8"

	"parallax/analysis/internal/distinct"
	"parallax/analysis/lexicon"
)

// numberForms gives each token the number of its form and that of its word, and lists the forms in the order they first
// appear. What a stage needs to know of a word is then loaded from its columns, or looked up once a form and not once a
// token.
func numberForms(doc *Document, index *lexicon.Index, room *scratch) {
	forms, words := &room.forms, room.words[:0]
	forms.Reset()
	var marks [utf8.RuneSelf]int32 // forms of one character, which need no hashing, plus one
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		brief := len(t.Norm) == 1 && t.Norm[0] < utf8.RuneSelf
		if brief && marks[t.Norm[0]] != 0 {
			t.Form = marks[t.Norm[0]] - 1
			t.Word = words[t.Form]
			continue
		}
		hash := distinct.Hash(t.Norm)
		form, fresh := forms.NumberHashed(t.Norm, hash)
		if fresh {
			words = append(words, index.FindHashed(t.Norm, hash))
		}
		t.Form, t.Word = form, words[form]
		if brief {
			marks[t.Norm[0]] = form + 1
		}
	}
	room.words = words
	doc.Forms, doc.Words = slices.Clone(forms.Strings()), slices.Clone(words)
}
