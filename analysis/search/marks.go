package search

import (
	"cmp"
	"slices"

	"parallax/analysis/text"
)

// Marks are the words of a document that answer to the question, in order, those that touch as one. named are the places where the document names one of
// Query.Also.
func (q Query) Marks(d Document, named []text.Span) []text.Span {
	words := Words(d.Text)
	found := slices.Clone(named)
	for _, g := range q.groups {
		if g.phrase {
			found = append(found, rows(words, g.words)...)
			continue
		}
		for _, asked := range g.words {
			if len(g.words) > 1 && isCommon(asked) {
				continue
			}
			for _, w := range words {
				if w.Fold == asked.Fold || d.answers(w, asked) {
					found = append(found, w.Span)
				}
			}
		}
	}
	return joined(found)
}

// answers reports whether a word of the document is a form of a word asked for, or sounds like it.
func (d Document) answers(w, asked Word) bool {
	sounds := w.Upper && inside(d.Names, w.Span)
	for _, lang := range langs {
		if !common(d.Lang)[w.Fold] && stem(lang, asked.Fold) == stem(d.Lang, w.Fold) {
			return true
		}
		if s := sound(lang, asked.Fold); sounds && s != "" && !isCommon(asked) && (s == sound(d.Lang, d.Text[w.Start:w.End]) || s == sound("", d.Text[w.Start:w.End])) {
			return true
		}
	}
	return false
}

// rows are the places where words stand in a row.
func rows(words, asked []Word) []text.Span {
	var found []text.Span
	for i := 0; i+len(asked) <= len(words); i++ {
		if slices.EqualFunc(words[i:i+len(asked)], asked, func(a, b Word) bool { return a.Fold == b.Fold }) {
			found = append(found, text.Span{Start: words[i].Start, End: words[i+len(asked)-1].End})
		}
	}
	return found
}

// joined are spans in order, those that overlap as one.
func joined(spans []text.Span) []text.Span {
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var out []text.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
