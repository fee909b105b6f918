package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
)

// link says that two claims tell the same thing.
type link struct {
	a, b  int // positions among the claims to join
	score float64
}

// matrices lays out the claims of each event that at least two outlets tell; what was compared without an established event comes
// last.
func (b *builder) matrices() []EventMatrix {
	of := map[int][]int{} // comparisons by event
	for i, c := range b.Comparisons {
		if b.links(c) {
			event := b.eventOf(c)
			of[event] = append(of[event], i)
		}
	}
	var out []EventMatrix
	for event := -1; event < len(b.Events); event++ {
		rows := b.rows(event, of[event])
		if len(rows) > 0 {
			out = append(out, EventMatrix{Event: event, Rows: rows})
		}
	}
	slices.SortStableFunc(out, func(x, y EventMatrix) int {
		return cmp.Or(cmp.Compare(min(y.Event, 0), min(x.Event, 0)), cmp.Compare(x.Event, y.Event))
	})
	b.leadFirst(out)
	return out
}

// leadFirst puts the event with the most rows first: it is what the story is about.
func (b *builder) leadFirst(all []EventMatrix) {
	lead := -1
	for i, m := range all {
		if m.Event >= 0 && (lead < 0 || len(m.Rows) > len(all[lead].Rows)) {
			lead = i
		}
	}
	if lead > 0 {
		m := all[lead]
		copy(all[1:lead+1], all[:lead])
		all[0] = m
	}
}

// eventOf is the event that a comparison belongs to: of two that differ, that of the earlier article.
func (b *builder) eventOf(c Comparison) int {
	x, y := b.event(c.A), b.event(c.B)
	switch {
	case x < 0 && (c.SameEvent == divergence.Yes || c.SameEvent == divergence.Successive):
		return y
	case y < 0 && (c.SameEvent == divergence.Yes || c.SameEvent == divergence.Successive):
		return x
	case x == y:
		return x
	case x < 0 || y < 0:
		return -1
	case compareRefs(c.A, c.B) < 0:
		return x
	}
	return y
}

// links reports whether the claims of a comparison tell the same thing: not when they are of two events or share only a part, unless
// that part is a figure that counts the same.
func (b *builder) links(c Comparison) bool {
	return b.columnOf[c.A.Article] != b.columnOf[c.B.Article] && sameThing(c.Comparison)
}

func sameThing(c divergence.Comparison) bool {
	switch {
	case c.SameEvent == divergence.No || c.Relation == divergence.Unrelated:
		return false
	case c.Relation == divergence.Partial:
		return c.SameEvent == divergence.Yes && countsSame(c)
	}
	return true
}

// countsSame reports whether a comparison sets figures that count the same beside each other.
func countsSame(c divergence.Comparison) bool {
	return slices.ContainsFunc(c.Shared, func(s divergence.Common) bool { return s.Rule == "shared.figure" }) ||
		slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool {
			return d.Kind == divergence.Figure && len(d.A) > 0 && len(d.B) > 0 && d.Weight > dissolvedWeight
		})
}

// dissolvedWeight is that of figures that only look like counting the same.
const dissolvedWeight = .2

// rows joins the claims of an event that tell the same.
func (b *builder) rows(event int, comparisons []int) []Row {
	var refs []claim.Ref
	for _, i := range comparisons {
		refs = append(refs, b.Comparisons[i].A, b.Comparisons[i].B)
	}
	slices.SortFunc(refs, compareRefs)
	refs = slices.Compact(refs)
	place := map[claim.Ref]int{}
	for i, r := range refs {
		place[r] = i
	}
	var links []link
	for _, i := range comparisons {
		c := b.Comparisons[i]
		links = append(links, link{place[c.A], place[c.B], strength(c)})
	}
	groups := joined(len(refs), links,
		func(i int) int { return b.columnOf[refs[i].Article] }, func(i, j int) bool { return b.sameThing(refs[i], refs[j]) })
	taken := map[claim.Ref]bool{}
	for _, group := range groups {
		for _, i := range group {
			taken[refs[i]] = true
		}
	}
	var out []Row
	for _, group := range groups {
		of := make([]claim.Ref, len(group))
		for k, i := range group {
			of[k] = refs[i]
		}
		out = append(out, b.row(event, of, taken))
	}
	out = append(out, b.lone(event, taken)...)
	slices.SortStableFunc(out, func(x, y Row) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Told, x.Told))
	})
	return out
}

// strength orders links: how surely the two claims tell one thing.
func strength(c Comparison) float64 {
	s := c.Score
	if c.SameEvent == divergence.Yes {
		s += .2
	}
	if countsSame(c.Comparison) {
		s += .2
	}
	if c.Relation == divergence.Partial {
		s -= .3
	}
	return s
}

// sameThing answers for two claims that no link was given of: the store keeps only the comparisons that part most.
func (b *builder) sameThing(x, y claim.Ref) bool {
	if b.event(x) >= 0 && b.event(y) >= 0 && b.event(x) != b.event(y) {
		return false
	}
	return sameThing(divergence.Compare(b.side(x), b.side(y)))
}
