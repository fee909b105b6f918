package models

import (
	"cmp"
	"context"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

const (
	// keptPerArticle and keptPerClaim bound the comparisons that a claim brings: with one other article, and in all. Twice as many
	// are compared, since the comparison says more than the words that two claims share.
	keptPerArticle = 2
	keptPerClaim   = 8
	// keptPerPair and keptPerArrival bound those that two articles have, and that an article brings when it comes in: those that
	// part most. So what is stored grows with the number of articles, however alike they are.
	keptPerPair    = 20
	keptPerArrival = 40
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

// weight orders the comparisons of a story (see pairing.Interest).
func (c *compared) weight() float64 { return pairing.Interest(c.Comparison, c.score) }

// compare pairs each fresh article with the others and with the fresh ones before it, in the order in which they came in,
// so that a reanalysis of a story does what its imports did. Of each claim of a fresh article the best few are kept.
func (p *plan) compare(ctx context.Context) error {
	for i, f := range p.fresh {
		var found []candidate
		for _, other := range slices.Concat(p.others, nearest(f, p.fresh[:i])) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !mayMeet(f, other) {
				continue
			}
			found = append(found, pairUp(other, f)...)
			if c, ok := compareWords(other, f); ok {
				p.copies = append(p.copies, c)
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
		if kept := newCompared(c, result); pairing.Worthwhile(result, c.score) && !ownNews(kept) {
			out = append(out, kept)
		}
	}
	return mostApartOf(fewest(repeats(out), func(c compared) candidate { return c.candidate }, 1)), nil
}

// mostApartOf keeps, of the comparisons that an article brings, those that part most, and not all of them with one other article.
func mostApartOf(all []compared) []compared {
	slices.SortStableFunc(all, func(x, y compared) int {
		return cmp.Or(cmp.Compare(y.rank(), x.rank()), cmp.Compare(y.score, x.score))
	})
	with := map[*member]int{}
	all = slices.DeleteFunc(all, func(c compared) bool {
		with[c.a]++
		return with[c.a] > keptPerPair
	})
	return all[:min(len(all), keptPerArrival)]
}

// ownNews reports whether one outlet only goes on with its own story: what it counts anew, corrects or contradicts of itself is kept.
func ownNews(c compared) bool {
	if c.a.outlet == 0 || c.a.outlet != c.b.outlet || c.Relation == divergence.Contradictory {
		return false
	}
	return !slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool {
		return d.Kind == divergence.Figure && len(d.A) > 0 && len(d.B) > 0
	})
}

// rank is the weight, less where a title stands against a sentence: it leaves out sources and figures by its nature.
func (c compared) rank() float64 {
	const title = .6
	of := func(m *member, i int) bool { return m.article.Claims[i].Role == text.Title }
	if of(c.a, c.claimA) != of(c.b, c.claimB) {
		return title * c.weight()
	}
	return c.weight()
}

// repeats leaves out what says again what a better comparison of the same two articles says of one of its claims: a claim against a
// title, and against the sentence of the body that repeats it.
func repeats(all []compared) []compared {
	slices.SortStableFunc(all, func(x, y compared) int {
		return cmp.Or(cmp.Compare(y.rank(), x.rank()), cmp.Compare(y.score, x.score))
	})
	type articles struct{ a, b *member }
	kept := map[articles][]compared{}
	return slices.DeleteFunc(all, func(c compared) bool {
		between := articles{c.a, c.b}
		for _, k := range kept[between] {
			again := k.claimA == c.claimA && retells(c.b.article, k.claimB, c.claimB) || k.claimB == c.claimB && retells(c.a.article, k.claimA, c.claimA)
			if again && !news(c, k) {
				return true
			}
		}
		kept[between] = append(kept[between], c)
		return false
	})
}

// retells reports whether one claim of an article says again what another does: a title and its body, or most of the words.
func retells(a *claim.Article, i, j int) bool {
	x, y := &a.Claims[i], &a.Claims[j]
	const share = .5
	shared := 0
	for _, t := range x.Terms {
		if slices.Contains(y.Terms, t) {
			shared++
		}
	}
	least := min(len(x.Terms), len(y.Terms))
	if (x.Role == text.Title) != (y.Role == text.Title) {
		return shared > 1
	}
	return least > 0 && float64(shared) >= share*float64(least)
}

// news reports whether a comparison parts by a rule of weight that the one kept does not give.
func news(c, kept compared) bool {
	const least = .35
	return slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool {
		return d.Weight >= least && !slices.ContainsFunc(kept.Divergences, func(k divergence.Divergence) bool { return k.Rule == d.Rule })
	})
}

func newCompared(c candidate, result divergence.Comparison) compared {
	return compared{c, c.a.article.Claims[c.claimA].Span, c.b.article.Claims[c.claimB].Span, result}
}

// ownTitle compares the title of an article with its own body.
func ownTitle(m *member) []compared {
	var out []compared
	title := -1
	for _, c := range divergence.CompareTitle(m.article) {
		if c.ClaimA == title {
			continue // the sentence that is nearest to the title stands for the body
		}
		title = c.ClaimA
		// Where they do not part there is nothing to show: a title repeats its body, and leaves out its sources.
		if c.Relation != divergence.Unrelated && c.Relation != divergence.SameClaim && partsFromBody(c) {
			out = append(out, newCompared(candidate{m, m, c.ClaimA, c.ClaimB, 1}, c))
		}
	}
	return out
}

// partsFromBody reports whether a title says otherwise what its body says: more than its source.
func partsFromBody(c divergence.Comparison) bool {
	const least = .5
	return slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool { return d.Kind != divergence.Source && d.Weight >= least })
}

// mayMeet keeps the private articles of one person out of the comparisons of another; they do meet what is everyone's. All who
// may read one of the two must be able to read the other, so that somebody may read the comparison.
func mayMeet(a, b *member) bool {
	return a.readers().within(b.readers()) || b.readers().within(a.readers())
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
