package models

import (
	"cmp"
	"context"
	"slices"

	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

const (
	// keptPerArticle and keptPerClaim bound the comparisons that a claim brings: with one other article, and in all. Twice as many
	// are compared, since the comparison says more than the words that two claims share.
	keptPerArticle = 2
	keptPerClaim   = 8
	// leastLoose is the score that two claims need that are loose (see there).
	leastLoose = .3
	// otherEvent is what remains of the score of two claims that tell of two events.
	otherEvent = .7
)

// compared is a comparison before it is written. Side a is the article that came in first.
type compared struct {
	candidate
	spanA, spanB text.Span
	divergence.Comparison
}

// key is what a comparison is known by.
type key struct {
	a, b         int64
	spanA, spanB text.Span
}

func (c *compared) key() key { return key{c.a.version, c.b.version, c.spanA, c.spanB} }

// weight is how far the two sides part, for the order in which comparisons are shown. Where the event is not established,
// or is another, they may part because they tell of two things: that says less.
func (c *compared) weight() float64 {
	sum := 0.0
	for _, d := range c.Divergences {
		sum += d.Weight
	}
	switch c.SameEvent {
	case divergence.Yes, divergence.Successive:
		return sum
	case divergence.No:
		return sum / 4
	}
	return sum / 2
}

// compare pairs each fresh article with the others and with the fresh ones before it, in the order in which they came in,
// so that a reanalysis of a story does what its imports did. Of each claim of a fresh article the best few are kept.
func (p *plan) compare(ctx context.Context) error {
	for i, f := range p.fresh {
		var found []candidate
		for _, other := range slices.Concat(p.others, nearest(f, p.fresh[:i])) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if mayMeet(f, other) {
				found = append(found, pairUp(other, f)...)
			}
		}
		kept, err := compareAll(ctx, found)
		if err != nil {
			return err
		}
		p.comparisons = append(p.comparisons, kept...)
		p.comparisons = append(p.comparisons, ownTitle(f)...)
	}
	return nil
}

// compareAll compares the best candidates, and keeps the best of those that do speak of one thing.
func compareAll(ctx context.Context, found []candidate) ([]compared, error) {
	var out []compared
	for _, c := range fewest(found, candidate.self, 2) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		result := divergence.Compare(
			divergence.Side{Article: c.a.article, Claim: c.claimA}, divergence.Side{Article: c.b.article, Claim: c.claimB})
		if result.Relation == divergence.Unrelated {
			continue
		}
		if result.SameEvent == divergence.No {
			c.score *= otherEvent
		}
		if c.score < leastLoose && loose(result) {
			continue
		}
		out = append(out, newCompared(c, result))
	}
	return fewest(out, func(c compared) candidate { return c.candidate }, 1), nil
}

// loose reports whether two claims have little to do with each other: in part the same, perhaps of two events, and no
// figures beside each other that a reader could take for a contradiction.
func loose(c divergence.Comparison) bool {
	return c.Relation == divergence.Partial && c.SameEvent != divergence.Yes && c.SameEvent != divergence.Successive &&
		!slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool { return d.Kind == divergence.Figure })
}

func newCompared(c candidate, result divergence.Comparison) compared {
	return compared{c, c.a.article.Claims[c.claimA].Span, c.b.article.Claims[c.claimB].Span, result}
}

// ownTitle compares the title of an article with its own body.
func ownTitle(m *member) []compared {
	var out []compared
	for _, c := range divergence.CompareTitle(m.article) {
		// Where they do not part there is nothing to show: a title repeats its body.
		if c.Relation != divergence.Unrelated && len(c.Divergences) > 0 {
			out = append(out, newCompared(candidate{m, m, c.ClaimA, c.ClaimB, 1}, c))
		}
	}
	return out
}

// mayMeet keeps private articles of one person out of the comparisons of another.
func mayMeet(a, b *member) bool {
	return a.visibility != Private && b.visibility != Private || a.owner == b.owner
}

// candidate is a pair of claims worth comparing.
type candidate struct {
	a, b           *member
	claimA, claimB int
	score          float64
}

func pairUp(a, b *member) []candidate {
	matches := pairing.Pair(a.article, b.article)
	out := make([]candidate, len(matches))
	for i, m := range matches {
		out[i] = candidate{a, b, m.A, m.B, m.Score}
	}
	return out
}

func (c candidate) self() candidate { return c }

// fewest keeps the best pairs of each claim of side b, the article that comes in, best first. The bounds are times as wide.
func fewest[T any](all []T, of func(T) candidate, times int) []T {
	slices.SortStableFunc(all, func(v, w T) int {
		x, y := of(v), of(w)
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a.version, y.a.version),
			cmp.Compare(x.claimA, y.claimA), cmp.Compare(x.claimB, y.claimB))
	})
	type claimOf struct {
		m     *member
		claim int
		other *member
	}
	taken := map[claimOf]int{}
	return slices.DeleteFunc(all, func(v T) bool {
		c := of(v)
		b, aIn, bIn := claimOf{m: c.b, claim: c.claimB}, claimOf{c.a, c.claimA, c.b}, claimOf{c.b, c.claimB, c.a}
		fits := taken[b] < times*keptPerClaim && taken[aIn] < times*keptPerArticle && taken[bIn] < times*keptPerArticle
		if fits {
			taken[b]++
			taken[aIn]++
			taken[bIn]++
		}
		return !fits
	})
}
