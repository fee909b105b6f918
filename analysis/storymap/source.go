package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/attribution"
	"parallax/analysis/divergence"
	"parallax/analysis/naming"
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

// sourceWords counts the words by which texts cite one source.
type sourceWords struct {
	order []nameIn
	count map[nameIn]int
}

func (w *sourceWords) add(s Source) {
	if w.count == nil {
		w.count = map[nameIn]int{}
	}
	n := nameIn{s.Words, s.Lang}
	if w.count[n]++; w.count[n] == 1 {
		w.order = append(w.order, n)
	}
}

// shownSource is a source under the words that cite it most often, a person under the full name; of several words, and of those that
// are the short form of others, the fullest.
func (b *builder) shownSource(key string, s Source, w *sourceWords) Source {
	fullest := func(x, y nameIn) int { return cmp.Compare(len(x.words), len(y.words)) }
	if x := b.entities.of[key]; x != nil && x.kind == naming.Person && len(x.order) > 0 {
		best := slices.MaxFunc(x.order, fullest)
		s.Words, s.Lang = best.words, best.lang
		return s
	}
	best := slices.MaxFunc(w.order, func(x, y nameIn) int {
		if s.Entity == "" {
			return fullest(x, y)
		}
		return cmp.Or(cmp.Compare(w.count[x], w.count[y]), fullest(x, y))
	})
	s.Words, s.Lang = best.words, best.lang
	return s
}
