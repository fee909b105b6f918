package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// link says that two claims tell the same thing.
type link struct {
	a, b  int // positions among the claims to join
	score float64
}

// matrices lays out the claims that outlets tell of each event. Rows are joined over the whole story and then given the event that
// most of their claims tell, so that an event that was found twice does not part those who tell it. What was compared without an
// established event comes last.
func (b *builder) matrices() []EventMatrix {
	taken := map[claim.Ref]bool{}
	groups := b.groups()
	for _, g := range groups {
		for _, r := range g {
			taken[r] = true
		}
	}
	rows := make([][]Row, len(b.Events)+1)
	for _, g := range groups {
		event := b.eventOf(g)
		if row, keep := b.row(event, g, taken); keep {
			rows[event+1] = append(rows[event+1], row)
			if event < 0 {
				b.adrift = append(b.adrift, g)
			}
		}
	}
	b.retell()
	var out []EventMatrix
	for event := range b.Events {
		of := append(rows[event+1], b.lone(event, taken)...)
		if len(of) > 0 {
			out = append(out, EventMatrix{Event: event, Rows: foremost(of)})
		}
	}
	b.leadFirst(out)
	if len(rows[0]) > 0 {
		out = append(out, EventMatrix{Event: -1, Rows: foremost(rows[0])})
	}
	return out
}

// mostRows is how many rows of an event are shown, those that part most.
const mostRows = 24

func foremost(rows []Row) []Row {
	slices.SortStableFunc(rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Told, x.Told))
	})
	return rows[:min(len(rows), mostRows)]
}

// leadFirst puts the event that most outlets and then most rows tell first: it is what the story is about.
func (b *builder) leadFirst(all []EventMatrix) {
	lead := 0
	for i, m := range all {
		if cmp.Or(cmp.Compare(len(b.outlets[m.Event]), len(b.outlets[all[lead].Event])), cmp.Compare(len(m.Rows), len(all[lead].Rows))) > 0 {
			lead = i
		}
	}
	if lead > 0 {
		m := all[lead]
		copy(all[1:lead+1], all[:lead])
		all[0] = m
	}
}

// eventOf is the event that most claims of a group tell, the first of several. A group that comparisons find to tell one event needs
// one claim whose event is known, another two, or half of its claims; -1 for one that has not so many.
func (b *builder) eventOf(group []claim.Ref) int {
	votes := map[int]int{}
	for _, r := range group {
		if event := b.event(r); event >= 0 {
			votes[event]++
		}
	}
	if len(votes) == 0 {
		return -1
	}
	event := commonest(votes)
	if votes[event] > 1 || 2*votes[event] >= len(group) || b.tellsOneEvent(group) {
		return event
	}
	return -1
}

// tellsOneEvent reports whether most comparisons between the claims of a group find that they tell the same event.
func (b *builder) tellsOneEvent(group []claim.Ref) bool {
	same, n := 0, 0
	for i, x := range group {
		for _, y := range group[i+1:] {
			for _, k := range b.compared[pairOf(x, y)] {
				if n++; b.Comparisons[k].SameEvent == divergence.Yes {
					same++
				}
			}
		}
	}
	return 2*same > n
}

// retell makes the lists of who tells each event anew, with the claims that rows brought to it.
func (b *builder) retell() {
	b.told, b.outlets = make([][]claim.Ref, len(b.Events)), make([][]int, len(b.Events))
	for i, a := range b.Articles {
		for c := range a.Claims {
			ref := claim.Ref{Article: i, Claim: c}
			event := b.event(ref)
			if to, ok := b.moved[ref]; ok {
				event = to
			}
			if event < 0 {
				continue
			}
			b.told[event] = append(b.told[event], ref)
			if !slices.Contains(b.outlets[event], b.columnOf[i]) {
				b.outlets[event] = append(b.outlets[event], b.columnOf[i])
			}
		}
	}
}

// links reports whether the claims of a comparison tell the same thing: not when they are of two events or share only a part, unless
// that part is a figure that counts the same.
func (b *builder) links(c Comparison) bool {
	return b.columnOf[c.A.Article] != b.columnOf[c.B.Article] && sameThing(c.Comparison) && !b.otherTolls(c.A, c.B)
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

// groups joins the claims that comparisons say tell the same thing. A title joins with the sentence of its own body that it
// repeats.
func (b *builder) groups() [][]claim.Ref {
	var of []int
	var refs []claim.Ref
	for i, c := range b.Comparisons {
		if b.links(c) {
			of, refs = append(of, i), append(refs, c.A, c.B)
		}
	}
	slices.SortFunc(refs, compareRefs)
	refs = slices.Compact(refs)
	place := map[claim.Ref]int{} // the unit of a claim
	var units [][]claim.Ref
	for _, r := range refs {
		if b.claim(r).Role != text.Title {
			place[r], units = len(units), append(units, []claim.Ref{r})
		}
	}
	for _, r := range refs {
		if b.claim(r).Role != text.Title {
			continue
		}
		if body, ok := b.repeated(r, refs); ok {
			place[r] = place[body]
			units[place[r]] = append(units[place[r]], r)
		} else {
			place[r], units = len(units), append(units, []claim.Ref{r})
		}
	}
	var links []link
	for _, i := range of {
		c := b.Comparisons[i]
		links = append(links, link{place[c.A], place[c.B], strength(c)})
	}
	groups := joined(len(units), links,
		func(i int) int { return b.columnOf[units[i][0].Article] }, func(i, j int) bool { return b.sameThing(units[i][0], units[j][0]) },
		func(i, j int) bool { return b.twoTolls(units[i][0], units[j][0]) })
	out := make([][]claim.Ref, len(groups))
	for k, group := range groups {
		for _, i := range group {
			out[k] = append(out[k], units[i]...)
		}
		slices.SortFunc(out[k], compareRefs)
	}
	return out
}

// repeated is the sentence of the body, among some claims, that a title repeats best.
func (b *builder) repeated(title claim.Ref, among []claim.Ref) (body claim.Ref, ok bool) {
	const least = 2
	best := 0
	t := b.claim(title)
	for _, r := range among {
		if r.Article != title.Article || b.claim(r).Role == text.Title {
			continue
		}
		shared := 0
		for _, term := range t.Terms {
			if slices.Contains(b.claim(r).Terms, term) {
				shared++
			}
		}
		if shared >= least && shared > best {
			body, best, ok = r, shared, true
		}
	}
	return body, ok
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
	return !b.otherTolls(x, y) && sameThing(b.counter.Compare(b.side(x), b.side(y)))
}

// otherTolls reports whether two claims both give tolls, and none of the same sort: the dead of an explosion and the hurt.
func (b *builder) otherTolls(x, y claim.Ref) bool {
	kx, ky := b.tolls(x), b.tolls(y)
	return len(kx) > 0 && len(ky) > 0 && !slices.ContainsFunc(kx, func(k figure.Kind) bool { return slices.Contains(ky, k) })
}

// twoTolls reports whether two claims of one article give tolls of one sort that part: an article that does not say of both whose they
// are tells two events.
func (b *builder) twoTolls(x, y claim.Ref) bool {
	if x.Article != y.Article {
		return false
	}
	a := b.Articles[x.Article]
	for _, i := range b.claim(x).Figures {
		for _, j := range b.claim(y).Figures {
			if f, g := a.Figures[i], a.Figures[j]; f.Kind == g.Kind && casualty(f.Kind) && twoCounts(f, g) {
				return true
			}
		}
	}
	return false
}

// twoCounts reports whether two numbers of one article for one sort of toll part, and it does not say whose each is.
func twoCounts(f, g figure.Figure) bool {
	switch divergence.RelateAlike(f, g) {
	case figure.Contradictory, figure.ApproximateApart, figure.FarApart:
		return f.AssertedBy < 0 || g.AssertedBy < 0 || f.AssertedBy == g.AssertedBy
	}
	return false
}

// tolls are the sorts of tolls that a claim gives.
func (b *builder) tolls(r claim.Ref) []figure.Kind {
	var kinds []figure.Kind
	for _, i := range b.claim(r).Figures {
		if k := b.Articles[r.Article].Figures[i].Kind; casualty(k) && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}
