package text

import (
	"parallax/analysis/internal/distinct"
	"parallax/analysis/lexicon"
)

// numberForms gives each token the number of its form and that of its word, and lists the forms in the order they first
// appear. What a stage needs to know of a word is then loaded from its columns, or looked up once a form and not once a
// token.
func numberForms(doc *Document, index *lexicon.Index) {
	forms := distinct.New(len(doc.Tokens) / 2)
	words := make([]lexicon.ID, 0, len(doc.Tokens)/2)
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		hash := distinct.Hash(t.Norm)
		form, fresh := forms.NumberHashed(t.Norm, hash)
		if fresh {
			words = append(words, index.FindHashed(t.Norm, hash))
		}
		t.Form, t.Word = form, words[form]
	}
	doc.Forms, doc.Words = forms.Strings(), words
}
