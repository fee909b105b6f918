package divergence

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// loadedEntry is a line of loaded.tsv.
type loadedEntry struct {
	concept, stance, words string
	stems                  []string
}

func (e loadedEntry) neutral() bool { return e.stance == "neutral" }

// loadedWord is an entry found in a claim.
type loadedWord struct {
	loadedEntry
	span   text.Span
	quoted bool
	voice  int // attribution that holds it, -1 for the outlet
}

type lexicons struct {
	loaded map[string][]loadedEntry // by first stem
	unique map[string][]uniquePhrase
}

// uniquePhrase is a line of similarity_unique.tsv: "the last", "one of the last".
type uniquePhrase struct {
	only  bool
	words []string
}

var tables = sync.OnceValue(func() map[string]lexicons {
	out := map[string]lexicons{}
	for _, lang := range lexicon.Languages() {
		l := lexicons{map[string][]loadedEntry{}, map[string][]uniquePhrase{}}
		for _, row := range lexicon.Rows(lang, "loaded") {
			e := loadedEntry{concept: row.Field(0), stance: row.Field(1), words: row.Field(2)}
			for w := range strings.FieldsSeq(e.words) {
				e.stems = append(e.stems, words.Stem(lang, w))
			}
			if len(e.stems) > 0 {
				l.loaded[e.stems[0]] = append(l.loaded[e.stems[0]], e)
			}
		}
		for _, row := range lexicon.Rows(lang, "similarity_unique") {
			p := uniquePhrase{row.Field(0) == "only", strings.Fields(row.Field(1))}
			if len(p.words) > 0 {
				l.unique[p.words[0]] = append(l.unique[p.words[0]], p)
			}
		}
		out[lang] = l
	}
	return out
})

// findLoaded finds the entries of the lexicon in the claim, the longest at each place.
func (v *view) findLoaded() []loadedWord {
	entries := tables()[v.lang].loaded
	var out []loadedWord
	stems := make([]string, len(v.tokens))
	for i, t := range v.tokens {
		if t.Kind == text.Word {
			stems[i] = words.Stem(v.lang, t.Norm)
		}
	}
	for i := 0; i < len(stems) && len(out) < mostFindings; i++ {
		if stems[i] == "" || v.inName(v.tokens[i].Span) {
			continue
		}
		best := loadedEntry{}
		for _, e := range entries[stems[i]] {
			if len(e.stems) > len(best.stems) && startsWith(stems[i:], e.stems) {
				best = e
			}
		}
		if n := len(best.stems); n > 0 {
			span := text.Span{Start: v.tokens[i].Start, End: v.tokens[i+n-1].End}
			out = append(out, loadedWord{best, span, v.shortQuote(span), v.voice(span)})
			i += n - 1
		}
	}
	return out
}

func startsWith(stems, first []string) bool {
	if len(first) > len(stems) {
		return false
	}
	for i, s := range first {
		if stems[i] != s {
			return false
		}
	}
	return true
}

// inName reports whether a word is part of a proper name: "Front de libération nationale" is a name, not a label.
func (v *view) inName(s text.Span) bool {
	for _, i := range v.c.Mentions {
		if m := v.art.Mentions[i]; m.Proper && m.Head.Contains(s) && m.Head != s {
			return true
		}
	}
	return false
}

// unique finds the first phrase of the claim that calls a thing the only one, or one among several.
func (v *view) unique(only bool) text.Span {
	phrases := tables()[v.lang].unique
	for i, t := range v.tokens {
		for _, p := range phrases[t.Norm] {
			if p.only != only || i+len(p.words) > len(v.tokens) {
				continue
			}
			match := true
			for k, w := range p.words {
				match = match && v.tokens[i+k].Norm == w
			}
			if match && !(only && v.unique(false).Contains(t.Span)) {
				return text.Span{Start: t.Start, End: v.tokens[i+len(p.words)-1].End}
			}
		}
	}
	return text.Span{}
}

// Concepts are the things that a claim names by a word of the lexicon of loaded words, loaded or neutral: "operation" for an
// offensive and for a liberation. Pairing finds by them that two claims name one thing; each is given once, in text order.
func Concepts(a *claim.Article, i int) []string {
	v := &view{art: a, c: &a.Claims[i], src: a.Doc.Text, lang: a.Doc.Lang, words: words.Of(a.Doc.Lang)}
	v.tokens = tokensIn(a.Doc, v.c.Span)
	var out []string
	for _, w := range v.findLoaded() {
		if !slices.Contains(out, w.concept) {
			out = append(out, w.concept)
		}
	}
	return out
}
