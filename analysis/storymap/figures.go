package storymap

import (
	"cmp"
	"math"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

const (
	// mostCounting is how many claims of an event that give figures are compared with one another.
	mostCounting = 80
	mostSets     = 12
	// fewestNamed is the least that words without a number stand for.
	fewestNamed = 2
)

// number is a figure of a claim.
type number struct {
	ref    claim.Ref
	figure int // of the article
}

// counting is the figures of an event, and how those that count the same stand to each other.
type counting struct {
	numbers []number
	stand   map[[2]int]figure.Relation // of two numbers, the earlier first
}

// figures lists the sets of figures that count the same, those of the first events first and the largest of each first; then those of
// rows without an event.
func (b *builder) figures() []FigureSet {
	var out []FigureSet
	for event := range b.Events {
		if len(b.outlets[event]) > 1 {
			out = append(out, b.figureSets(event, b.told[event])...)
		}
	}
	for _, refs := range b.adrift {
		out = append(out, b.figureSets(-1, refs)...)
	}
	return out[:min(len(out), mostSets)]
}

// figureSets finds the figures that count the same in some claims of one event.
func (b *builder) figureSets(event int, refs []claim.Ref) []FigureSet {
	n := b.counting(refs)
	var links []link
	for pair, stands := range n.stand {
		links = append(links, link{pair[0], pair[1], -severity(stands)})
	}
	groups := joined(len(n.numbers), links,
		func(i int) int { return b.columnOf[n.numbers[i].ref.Article] }, func(int, int) bool { return false },
		func(i, j int) bool {
			return n.numbers[i].ref.Article == n.numbers[j].ref.Article && twoCounts(b.asserted(n, i), b.asserted(n, j))
		})
	var sets []FigureSet
	for _, g := range groups {
		if set, ok := b.figureSet(event, n, g); ok {
			sets = append(sets, set)
		}
	}
	slices.SortStableFunc(sets, func(x, y FigureSet) int {
		return cmp.Or(cmp.Compare(columnsOf(b, y), columnsOf(b, x)), cmp.Compare(len(y.Lines), len(x.Lines)))
	})
	return sets
}

// asserted is a number as its article gives it: where it stands without a source, as a title has it, with that of the same number
// elsewhere in the article. So the rival tolls of two sources are told from two counts of two things.
func (b *builder) asserted(n counting, i int) figure.Figure {
	f := b.figureOf(n.numbers[i])
	for j := 0; j < len(n.numbers) && f.AssertedBy < 0; j++ {
		if g := b.figureOf(n.numbers[j]); n.numbers[j].ref.Article == n.numbers[i].ref.Article && sameNumber(f, g) && f.Kind == g.Kind {
			f.AssertedBy = g.AssertedBy
		}
	}
	return f
}

func sameNumber(f, g figure.Figure) bool {
	return f.Interval == g.Interval && f.Approximate == g.Approximate
}

func columnsOf(b *builder, s FigureSet) int {
	seen := map[int]bool{}
	for _, l := range s.Lines {
		seen[b.columnOf[l.Quote.Article]] = true
	}
	return len(seen)
}

// counting compares the claims that give figures, each with each.
func (b *builder) counting(of []claim.Ref) counting {
	n := counting{stand: map[[2]int]figure.Relation{}}
	place := map[number]int{}
	var refs []claim.Ref
	for _, r := range of {
		if role := b.claim(r).Role; role == text.Note || len(b.claim(r).Figures) == 0 || len(refs) == mostCounting {
			continue
		}
		refs = append(refs, r)
		for _, i := range b.claim(r).Figures {
			if f := b.Articles[r.Article].Figures[i]; math.IsNaN(f.Value) && math.IsInf(f.Interval.Max, 1) && f.Interval.Min <= fewestNamed {
				continue // "several": hardly a figure
			}
			place[number{r, i}] = len(n.numbers)
			n.numbers = append(n.numbers, number{r, i})
		}
	}
	for i, x := range refs {
		for _, y := range refs[i+1:] {
			if !b.mayCount(x, y) {
				continue
			}
			for _, c := range b.counter.Counts(b.side(x), b.side(y)) {
				stands := c.Relation
				if c.Later {
					stands = Successive
				}
				i, named := place[number{x, c.A}]
				j, namedToo := place[number{y, c.B}]
				if named && namedToo {
					n.stand[[2]int{i, j}] = stands
				}
			}
		}
	}
	return n
}

// mayCount reports whether two claims give figures of one kind, or of kinds that a missing word may tell apart: only those can count the
// same.
func (b *builder) mayCount(x, y claim.Ref) bool {
	loose := func(k figure.Kind) bool { return k == figure.Other || k == figure.EquipmentLost }
	for _, i := range b.claim(x).Figures {
		for _, j := range b.claim(y).Figures {
			k, l := b.Articles[x.Article].Figures[i].Kind, b.Articles[y.Article].Figures[j].Kind
			if k == l || loose(k) && loose(l) {
				return true
			}
		}
	}
	return false
}

// severity orders how figures stand by how far they part.
func severity(r figure.Relation) float64 {
	return float64(slices.Index([]figure.Relation{
		figure.Equal, figure.Compatible, Successive, figure.FarApart, figure.ApproximateApart, figure.Contradictory,
	}, r))
}

// figureSet makes a set of some of the numbers of an event; not of what one outlet gives alone, nor of numbers of anything on which all
// agree.
func (b *builder) figureSet(event int, n counting, group []int) (FigureSet, bool) {
	group = b.oncePerArticle(n, group)
	set := FigureSet{Event: event}
	kinds, part := map[figure.Kind]int{}, false
	var counted []text.Span
	for k, i := range group {
		line := b.figureLine(n.numbers[i])
		line.Against = -1
		for back, j := range group[:k] {
			stands, ok := n.stand[[2]int{min(i, j), max(i, j)}]
			if !ok {
				stands = b.alike(n.numbers[j], n.numbers[i])
			}
			if stands != "" && (line.Against < 0 || severity(stands) >= severity(line.Standing)) {
				line.Standing, line.Against = stands, back
			}
		}
		if line.Against >= 0 {
			part = part || line.Standing != figure.Equal
			line.Pair, line.Reviewed, line.Paired = b.pairKey(n.numbers[i].ref, n.numbers[group[line.Against]].ref)
		}
		f := b.figureOf(n.numbers[i])
		kinds[f.Kind]++
		counted = append(counted, f.Counted)
		set.Unit = cmp.Or(set.Unit, f.Unit)
		set.Lines = append(set.Lines, line)
	}
	set.Kind = commonest(kinds)
	set.Counted, set.Lang = b.commonWords(n, group, counted)
	many := set.Lines[0].Min != nil && *set.Lines[0].Min > 1
	return set, columnsOf(b, set) > 1 && (part || casualty(set.Kind) && many)
}

func casualty(k figure.Kind) bool {
	switch k {
	case figure.Killed, figure.Wounded, figure.Missing, figure.Displaced, figure.Captured, figure.EquipmentLost:
		return true
	}
	return false
}

func (b *builder) figureOf(n number) figure.Figure {
	return b.Articles[n.ref.Article].Figures[n.figure]
}

// alike compares two numbers of one set that were not set beside each other. What cannot meet may yet be of two hours: that says nothing.
func (b *builder) alike(x, y number) figure.Relation {
	r := divergence.RelateAlike(b.figureOf(x), b.figureOf(y))
	if r == figure.Contradictory || r == figure.NotComparable {
		return ""
	}
	return r
}

// oncePerArticle keeps of each article one line for a number: the one with a source first, then one of the body.
func (b *builder) oncePerArticle(n counting, group []int) []int {
	var out []int
	rank := func(i int) int {
		r := 0
		if b.figureOf(n.numbers[i]).AssertedBy >= 0 {
			r += 2
		}
		if b.claim(n.numbers[i].ref).Role == text.Body {
			r++
		}
		return r
	}
	for _, i := range group {
		f := b.figureOf(n.numbers[i])
		again := slices.IndexFunc(out, func(j int) bool {
			g := b.figureOf(n.numbers[j])
			return n.numbers[j].ref.Article == n.numbers[i].ref.Article && sameNumber(f, g)
		})
		switch {
		case again < 0:
			out = append(out, i)
		case rank(i) > rank(out[again]):
			out[again] = i
		}
	}
	slices.Sort(out)
	return out
}

func (b *builder) figureLine(n number) FigureLine {
	f := b.figureOf(n)
	l := FigureLine{
		Quote: b.quote(n.ref), Approximate: f.Approximate, Percent: f.Percent, Cumulative: f.Cumulative,
		MinExclusive: f.Interval.MinExclusive, MaxExclusive: f.Interval.MaxExclusive,
	}
	scale := 1.0
	switch {
	case f.Kind == figure.Percent && !f.Percent:
		scale = 100
	case f.UnitScale > 0:
		scale = f.UnitScale
	}
	bound := func(v float64) *float64 {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return nil
		}
		v *= scale
		return &v
	}
	l.Min, l.Max = bound(f.Interval.Min), bound(f.Interval.Max)
	l.Words, l.Counted = within(l.Quote.Span, f.Span), within(l.Quote.Span, f.Counted)
	if f.AssertedBy >= 0 {
		if s, _ := b.source(n.ref.Article, f.AssertedBy); s.Words != "" {
			l.AssertedBy = &s
		}
	}
	return l
}

// within is a span as bytes of a quote, zero when it does not lie in it.
func within(quote, s text.Span) text.Span {
	if s.Zero() || !quote.Contains(s) {
		return text.Span{}
	}
	return text.Span{Start: s.Start - quote.Start, End: s.End - quote.Start}
}

// pairKey is the comparison of two claims, "" when readers can open none, and whether a person settled it, or made it.
func (b *builder) pairKey(x, y claim.Ref) (key string, reviewed, paired bool) {
	best := -1.0
	for _, i := range b.compared[pairOf(x, y)] {
		if c := b.Comparisons[i]; c.Weight > best {
			best, key, reviewed, paired = c.Weight, c.Key, c.Reviewed, c.Paired
		}
	}
	return key, reviewed, paired
}

// commonWords is the commonest words for what the numbers count, the first of several.
func (b *builder) commonWords(n counting, group []int, counted []text.Span) (words, lang string) {
	var all tally
	for k, i := range group {
		if !counted[k].Zero() {
			all.add(b.Articles[n.numbers[i].ref.Article].Doc, counted[k])
		}
	}
	return all.commonest()
}
