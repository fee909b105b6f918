package storymap

import (
	"parallax/analysis/attribution"
	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// nobody is the key of words that name nobody: a pronoun whose speaker was not found.
const nobody = "~"

// source is who an attribution of an article cites, and the key it is the same source by elsewhere; "" for one that is anonymous, or
// could not be told.
func (b *builder) source(article, attribution int) (Source, string) {
	a := b.Articles[article]
	at := a.Attributions[attribution]
	span := divergence.Speaker(a.Article, attribution)
	s := Source{Words: span.Of(a.Doc.Text), Lang: a.Doc.Lang, Anonymous: at.Anonymous}
	switch key := divergence.NameKey(a.Article, span); {
	case at.Unresolved() || key == nobody || pronoun(at, span):
		s.Unresolved, s.Anonymous = !at.Anonymous, at.Anonymous
		return s, ""
	case at.Anonymous:
		return s, ""
	default:
		s.Entity = known(key)
		return s, key
	}
}

// pronoun reports whether the words are those of a source that stands for somebody named elsewhere, and no speaker was found.
func pronoun(a attribution.Attribution, s text.Span) bool {
	return s.Zero() || s.Len() <= 2 && a.Speaker.Zero()
}
