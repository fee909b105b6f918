package divergence

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// calque is a line of calques.tsv: a word that may come from another language, and the stems of the words usual in its place.
type calque struct {
	usual    []string
	language string
	foreign  string
}

var calques = sync.OnceValue(func() map[string]map[string]calque {
	out := map[string]map[string]calque{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]calque{}
		for _, row := range lexicon.Rows(lang, "calques") {
			q := calque{language: row.Field(2), foreign: row.Field(3)}
			for w := range strings.SplitSeq(row.Field(1), "|") {
				q.usual = append(q.usual, words.Stem(lang, lexicon.Fold(w)))
			}
			out[lang][words.Stem(lang, lexicon.Fold(row.Field(0)))] = q
		}
	}
	return out
})

// judgeCalques reports a word that may be a calque of translation where the other side has the usual word for the same thing. Only the
// words of the outlet and of what it translates are looked at: both are its wording.
func (c *comparer) judgeCalques() {
	if !c.established() && !c.oneMatter() || c.a.lang != c.b.lang {
		return
	}
	as, bs := c.a.lemmas(), c.b.lemmas()
	if x, y, q, found := calqueIn(calques()[c.a.lang], as, bs); found {
		c.diverge("wording.calque_here", .2, x, y, "a", c.a.of(x), "b", c.b.of(y), "language", q.language, "foreign", q.foreign)
	} else if y, x, q, found := calqueIn(calques()[c.a.lang], bs, as); found {
		c.diverge("wording.calque_there", .2, x, y, "a", c.a.of(x), "b", c.b.of(y), "language", q.language, "foreign", q.foreign)
	}
}

// calqueIn finds a word of the first that may be a calque and its usual word in the second, where neither has both.
func calqueIn(known map[string]calque, here, there []content) (x, y text.Span, q calque, found bool) {
	for _, w := range here {
		q, ok := known[w.stem]
		if !ok || in(there, w.stem) {
			continue
		}
		for _, u := range there {
			if slices.Contains(q.usual, u.stem) && !in(here, u.stem) {
				return w.span, u.span, q, true
			}
		}
	}
	return text.Span{}, text.Span{}, calque{}, false
}

// lemmas are the content words of the claim, verbs by the stem of their lemma.
func (v *view) lemmas() []content {
	out := v.contents()
	if v.art.Parse == nil {
		return out
	}
	for i, w := range out {
		if k := v.tokenFrom(w.span.Start); k < len(v.tokens) {
			if p := v.parsed(k); p.Lemma != "" {
				out[i].stem = words.Stem(v.lang, p.Lemma)
			}
		}
	}
	return out
}
