package divergence

import (
	"slices"
	"sort"

	"parallax/analysis/claim"
	"parallax/analysis/text"
)

// CompareTitle compares each claim of the article's title with the sentences of its body that tell the same, at most two each:
// a hope that the title makes a fact, a figure that it rounds, a source that it drops. The title repeated in the body is passed
// over. There are no comparisons for an article without title, or whose body says nothing of it.
func CompareTitle(a *claim.Article) []Comparison {
	var out []Comparison
	for t, title := range a.Claims {
		if title.Role != text.Title {
			continue
		}
		told := false // a body sentence has the title's figure: another figure of the body is then no contradiction of the title
		for _, b := range bodyOf(a, t) {
			c := compare(newView(Side{a, t}), newView(Side{a, b}), true)
			c.ClaimA, c.ClaimB = t, b
			if told && c.Relation == ContradictoryFigures {
				continue
			}
			told = told || slices.ContainsFunc(c.Shared, func(s Common) bool { return s.Rule == "shared.figure" })
			out = append(out, c)
		}
	}
	return out
}

// bodyOf ranks the body claims by what they share with a title claim.
func bodyOf(a *claim.Article, title int) []int {
	const most = 2
	t := newView(Side{a, title})
	type hit struct {
		claim int
		score float64
	}
	var hits []hit
	for i, c := range a.Claims {
		if c.Role != text.Body && c.Role != text.Standfirst {
			continue
		}
		shared := 0
		for _, term := range c.Terms {
			if t.terms[term] {
				shared++
			}
		}
		if len(t.terms) == 0 || shared == 0 {
			continue
		}
		score := float64(shared) / float64(len(t.terms))
		if score >= .34 {
			hits = append(hits, hit{i, score})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	var out []int
	for _, h := range hits[:min(len(hits), most)] {
		out = append(out, h.claim)
	}
	return out
}
