package divergence

import (
	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// Answers is the attribution whose source answers for a claim as a whole, the innermost of a chain; -1 for the outlet.
func Answers(s Side) int {
	v := articleView(s.Article)
	v.c = &s.Article.Claims[s.Claim]
	return v.sentenceSource()
}

// Speaker is the words that name who an attribution cites: the full name behind a pronoun when there is one.
func Speaker(a *claim.Article, attribution int) text.Span { return articleView(a).speaker(attribution) }

// Hands are the words that name those through whom a source came, outermost first, without the outlet itself.
func Hands(a *claim.Article, attribution int) []text.Span { return articleView(a).hands(attribution) }

// NameKey is what the words of a source are compared by across articles: the id of the entity that fills most of them, else "~" and
// the folded words without the small ones. "~" alone stands for words that name nobody.
func NameKey(a *claim.Article, s text.Span) string { return articleView(a).spanKey(s) }

// EntityKey is what an entity is known by across articles: its catalogue id, or "~" and the name of one known only from the texts.
// A description that stands for no entity has none.
func EntityKey(a *claim.Article, m naming.Mention) string { return articleView(a).entityKey(m) }

// articleView is a view of an article that looks at no claim.
func articleView(a *claim.Article) *view {
	return &view{art: a, src: a.Doc.Text, lang: a.Doc.Lang, words: words.Of(a.Doc.Lang)}
}
