package claim

import (
	"slices"

	"parallax/analysis/attribution"
	"parallax/analysis/text"
)

// maxNesting bounds how many open contents are looked through for the one that holds a span, so that a text of nested
// quotations costs no more than its length.
const maxNesting = 64

// voices answers which attribution's content holds a span.
type voices struct {
	order   []int // attributions by start of content, the longer first
	starts  []int
	spans   []text.Span
	parents []int // position in order of the content that was open when this one began, -1 for none
	back    []int // position in order, by attribution, -1 for one without content
	open    []int // positions in order, while the order is made
}

// begin makes the order of the attributions of a text.
func (v *voices) begin(atts []attribution.Attribution) {
	v.order, v.starts, v.spans, v.parents, v.back = v.order[:0], v.starts[:0], v.spans[:0], v.parents[:0], v.back[:0]
	for i := range atts {
		v.back = append(v.back, -1)
		if atts[i].Content.Len() > 0 {
			v.order = append(v.order, i)
		}
	}
	slices.SortStableFunc(v.order, func(i, j int) int {
		a, b := &atts[i].Content, &atts[j].Content
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	open := v.open[:0]
	for at, i := range v.order {
		c := atts[i].Content
		for len(open) > 0 && v.spans[open[len(open)-1]].End <= c.Start {
			open = open[:len(open)-1]
		}
		parent := -1
		if len(open) > 0 {
			parent = open[len(open)-1]
		}
		v.back[i] = at
		v.spans = append(v.spans, c)
		v.starts = append(v.starts, c.Start)
		v.parents = append(v.parents, parent)
		open = append(open, at)
	}
	v.open = open
}

// of returns the innermost attribution whose content holds the span, -1 for the outlet itself.
func (v *voices) of(s text.Span) int {
	at, found := slices.BinarySearch(v.starts, s.Start+1)
	_ = found // the first content that starts after the span does
	return v.climb(at-1, s)
}

// above returns the next attribution outward from one of them that holds the span, -1 for the outlet.
func (v *voices) above(i int, s text.Span) int {
	if i < 0 || v.back[i] < 0 {
		return -1
	}
	return v.climb(v.parents[v.back[i]], s)
}

func (v *voices) climb(at int, s text.Span) int {
	for steps := 0; at >= 0 && steps < maxNesting; steps++ {
		if v.spans[at].Contains(s) {
			return v.order[at]
		}
		at = v.parents[at]
	}
	return -1
}
