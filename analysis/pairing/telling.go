package pairing

import (
	"cmp"
	"math"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// mostWords is how many words are shown of those that were looked for.
const mostWords = 8

// searched lists the words of a claim by how much they tell: its numbers, its names, then its other words, the rarest of the two
// articles first. What tells of no matter in particular stands there only where nothing else does.
func (c *corpus) searched(a *claim.Article, i int) []string {
	cl := &a.Claims[i]
	var out []string
	var taken []text.Span
	add := func(s text.Span) {
		w := s.Of(a.Doc.Text)
		if s.Zero() || len(out) == mostWords || slices.Contains(out, w) || slices.ContainsFunc(taken, s.Overlaps) {
			return
		}
		out, taken = append(out, w), append(taken, s)
	}
	for _, n := range cl.Figures {
		if f := a.Figures[n]; f.Kind != figure.Other || !math.IsInf(f.Interval.Max, 1) || f.Interval.Min > 2 { // "several"
			add(f.Span)
		}
	}
	for _, m := range cl.Mentions {
		if x := a.Mentions[m]; x.Entity != "" || x.Type != naming.People { // "people"
			add(x.Head)
		}
	}
	telling, rest := c.wordsOf(a, i)
	if len(out)+len(telling) == 0 {
		telling = rest
	}
	for _, s := range telling {
		add(s)
	}
	return out
}

// wordsOf parts the words of a claim that are compared into those that tell of its matter and those that could stand in any text,
// each with the heaviest first.
func (c *corpus) wordsOf(a *claim.Article, i int) (telling, rest []text.Span) {
	p := &c.profiles[0][i]
	weight := map[string]float64{}
	for k, f := range p.features {
		weight[f] = p.weights[k]
	}
	cl := &a.Claims[i]
	var all []int
	of := map[int]float64{}
	for t := firstToken(a.Doc, cl.Span); t < len(a.Doc.Tokens) && a.Doc.Tokens[t].End <= cl.End; t++ {
		if w := weight["w:"+stemOf(a, t)]; w > 0 {
			all, of[t] = append(all, t), w
		}
	}
	slices.SortStableFunc(all, func(x, y int) int { return cmp.Compare(of[y], of[x]) })
	for _, t := range all {
		if weak(a, cl, t) {
			rest = append(rest, a.Doc.Tokens[t].Span)
		} else {
			telling = append(telling, a.Doc.Tokens[t].Span)
		}
	}
	return telling, rest
}

// weak reports whether a word could stand in a text on anything: an adverb, an hour or a day, the cue of a source, or a verb that tells no
// deed ("put", "mené").
func weak(a *claim.Article, c *claim.Claim, token int) bool {
	t := &a.Doc.Tokens[token]
	switch posOf(a, token) {
	case 'r', 'f', 'm':
		return true
	case 'v':
		if !slices.ContainsFunc(c.Actions, func(x claim.Action) bool { return x.Overlaps(t.Span) }) {
			return true
		}
	}
	return slices.ContainsFunc(c.Times, func(n int) bool { return a.Times[n].Overlaps(t.Span) }) ||
		slices.ContainsFunc(c.Attributions, func(n int) bool { return a.Attributions[n].Cue.Overlaps(t.Span) })
}
