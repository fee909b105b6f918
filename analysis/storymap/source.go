package storymap

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
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
	switch key := b.sourceKey(article, span); {
	case at.Unresolved() || key == nobody || span.Zero():
		s.Unresolved, s.Anonymous = !at.Anonymous, at.Anonymous
		return s, ""
	case at.Anonymous:
		return s, ""
	default:
		s.Entity = known(key)
		return s, key
	}
}

// sourceKey is what words that name a source are compared by. Two that speak together are neither of them.
func (b *builder) sourceKey(article int, s text.Span) string {
	a := b.Articles[article]
	if b.together(article, s) {
		return nobody + folded(a.Doc, s)
	}
	key := divergence.NameKey(a.Article, s)
	if known(key) == "" && key != nobody && someone(a.Doc, s) {
		return key + "\x00" + strconv.Itoa(article)
	}
	return key
}

// indefinites are the words that open a source which could be anyone of its sort.
var indefinites = lexicon.NewByLanguage(func(lang string) map[string]bool {
	words := map[string]bool{}
	for _, r := range lexicon.Rows(lang, "anonymous") {
		if r.Field(0) == "determiner" {
			words[r.Field(1)] = true
		}
	}
	for _, r := range lexicon.Rows(lang, "names-words") {
		if r.Field(0) == "indefinite" {
			for w := range strings.SplitSeq(r.Field(1), "|") {
				words[lexicon.Fold(w)] = true
			}
		}
	}
	return words
})

// someone reports whether words name a sort of source and not one: "a witness" of one article is not that of another.
func someone(doc *text.Document, s text.Span) bool {
	words := s.Of(doc.Text)
	first, _, _ := strings.Cut(lexicon.Fold(words), " ")
	return indefinites.Of(doc.Lang)[first] && !capital(words)
}

// together reports whether words name two sources: "Riyad et les Houthis".
func (b *builder) together(article int, s text.Span) bool {
	a := b.Articles[article]
	first := sort.Search(len(a.Doc.Tokens), func(i int) bool { return a.Doc.Tokens[i].Start >= s.Start })
	for i := first; i < len(a.Doc.Tokens) && a.Doc.Tokens[i].End <= s.End; i++ {
		if a.Parse == nil || i >= len(a.Parse.Words) || a.Parse.Words[i].POS != syntax.CConj {
			continue
		}
		at := a.Doc.Tokens[i].Span
		before := b.namesIn(article, text.Span{Start: s.Start, End: at.Start})
		after := b.namesIn(article, text.Span{Start: at.End, End: s.End})
		if len(before) > 0 && len(after) > 0 && !slices.Contains(after, before[0]) {
			return true
		}
	}
	return false
}

// namesIn are the keys of what some words name.
func (b *builder) namesIn(article int, s text.Span) []string {
	var keys []string
	for i, m := range b.Articles[article].Mentions {
		if m.Start >= s.End {
			break
		}
		if key := b.entities.keys[article][i]; key != "" && s.Contains(m.Span) {
			keys = append(keys, key)
		}
	}
	return keys
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
		if !slices.ContainsFunc(w.order, func(n nameIn) bool { return goesOn(n.words, best.words) }) {
			s.Words, s.Lang = best.words, best.lang
			return s
		}
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

// goesOn reports whether words name something that only has a name in its own: "Saint Orla hospital".
func goesOn(words, name string) bool {
	i := strings.Index(words, name)
	if i < 0 {
		return false
	}
	rest, more := strings.CutPrefix(words[i+len(name):], " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return more && unicode.IsLower(r) && !strings.ContainsAny(rest, " ,(")
}
