package pairing

import (
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
)

// Terms are the features of a claim as strings that do not change between articles or runs, rarest first, for an index: entities
// "e:hts", figures "n:36:killed", stems as they are. An article's own names go by their folded spelling, "e:~tarem". A claim
// that is never paired has none.
func Terms(a *claim.Article, i int) []string {
	c := &a.Claims[i]
	if !paired(c.Role) {
		return nil
	}
	type term struct {
		word string
		rank float64
	}
	seen := map[string]bool{}
	var terms []term
	add := func(w string, rank float64) {
		if w != "" && !seen[w] {
			seen[w] = true
			terms = append(terms, term{w, rank})
		}
	}
	for _, n := range c.Figures {
		if f := figureFeature(a.Figures[n]); !strings.HasSuffix(f, ":") {
			add(f, rareFigure(f))
		}
	}
	for _, m := range c.Mentions {
		f := entityFeature(a, a.Mentions[m])
		if rank := 2.0; f != "" {
			if f[0] == 'p' {
				rank = 5
			}
			add("e:"+f[2:], rank)
		}
	}
	lang := words.Of(a.Doc.Lang)
	for _, w := range c.Terms {
		// long words are rarer than short ones, and the frequent ones of the language come last
		add(w, 4-min(2, float64(len(w))/8)+6*(1-lang.Share(w)))
	}
	slices.SortStableFunc(terms, func(x, y term) int {
		switch {
		case x.rank < y.rank:
			return -1
		case x.rank > y.rank:
			return 1
		}
		return strings.Compare(x.word, y.word)
	})
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = t.word
	}
	return out
}

// rareFigure ranks a figure: small and round numbers are everywhere.
func rareFigure(f string) float64 {
	number, _, _ := strings.Cut(f[2:], ":")
	digits := strings.TrimRight(strings.ReplaceAll(number, ".", ""), "0")
	switch len(digits) {
	case 0, 1:
		return 4
	case 2:
		return 1.5
	}
	return 1
}
