package storymap

import (
	"cmp"
	"maps"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
)

// mostNamed is how many entities a heading has.
const mostNamed = 2

// topic says what the claims of a row have in common: the figure most of them give, the act most of them tell, whom most of them name.
func (b *builder) topic(stands map[int]claim.Ref) Topic {
	n := counts{kinds: map[figure.Kind]int{}, things: map[string]int{}, acts: map[string]int{}, leads: map[string]int{}, who: map[string]int{}}
	columns := slices.Sorted(maps.Keys(stands))
	for _, column := range columns {
		r := stands[column]
		a, c := b.Articles[r.Article], b.claim(r)
		seen, heads := map[figure.Kind]bool{}, map[string]bool{}
		for _, i := range c.Figures {
			switch f := a.Figures[i]; {
			case f.Kind != figure.Other && !seen[f.Kind]:
				seen[f.Kind] = true
				n.kinds[f.Kind]++
			case f.Kind == figure.Other && f.Head != "" && !heads[f.Head]:
				heads[f.Head] = true
				n.things[f.Head]++
			}
		}
		told := map[string]bool{}
		for k, act := range c.Actions { // the one that leads may stand aside: the patrol of a patrol boat
			if k == 0 {
				n.leads[act.Type]++
			}
			if !told[act.Type] {
				told[act.Type] = true
				n.acts[act.Type]++
			}
		}
		named := map[string]bool{}
		for _, i := range c.Mentions {
			key := b.entities.keys[r.Article][i]
			if key != "" && !named[key] {
				named[key] = true
				n.who[key]++
			}
		}
	}
	t := b.heading(n, stands, len(columns)/2+1)
	if t.FigureKind == "" && t.Action == "" && len(t.Entities) == 0 { // nothing that most share: what any of them has
		t = b.heading(counts{acts: n.acts, leads: n.leads, who: n.who}, stands, 1)
	}
	return t
}

// counts says in how many claims of a row each thing stands.
type counts struct {
	kinds  map[figure.Kind]int
	things map[string]int // heads of what figures of no kind count
	acts   map[string]int
	leads  map[string]int // acts that lead a claim
	who    map[string]int
}

// heading makes a topic of what at least so many of the claims have.
func (b *builder) heading(n counts, stands map[int]claim.Ref, least int) Topic {
	var t Topic
	if k := commonest(n.kinds); n.kinds[k] >= least {
		t.FigureKind = k
		t.Counted, t.Lang = b.counted(stands, func(f figure.Figure) bool { return f.Kind == k })
	} else if head := commonest(n.things); n.things[head] >= least {
		t.FigureKind = figure.Other
		t.Counted, t.Lang = b.counted(stands, func(f figure.Figure) bool { return f.Kind == figure.Other && f.Head == head })
	}
	if x := n.act(); n.acts[x] >= least {
		t.Action = x
	}
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(n.who)), func(k string) bool {
		name, _ := b.entities.name(k)
		return n.who[k] < least || name == "" && known(k) == "" || b.entities.of[k].kind == naming.Media
	})
	slices.SortStableFunc(keys, func(x, y string) int {
		return cmp.Or(cmp.Compare(n.who[y], n.who[x]), cmp.Compare(b.rank(x), b.rank(y)))
	})
	for _, k := range keys[:min(len(keys), mostNamed)] {
		t.Entities = append(t.Entities, b.entities.named(k))
	}
	return t
}

// act is what most claims tell, and of several what leads most.
func (n counts) act() string {
	weight := map[string]int{}
	for x, claims := range n.acts {
		weight[x] = claims<<8 + n.leads[x]
	}
	return commonest(weight)
}

// rank puts who acts before where it was.
func (b *builder) rank(key string) int {
	switch b.entities.of[key].kind {
	case naming.Place:
		return 2
	case naming.State:
		return 1
	}
	return 0
}

// counted is the commonest words of a row for what some of its figures count.
func (b *builder) counted(stands map[int]claim.Ref, those func(figure.Figure) bool) (words, lang string) {
	var all tally
	for _, column := range slices.Sorted(maps.Keys(stands)) {
		r := stands[column]
		a := b.Articles[r.Article]
		for _, i := range b.claim(r).Figures {
			if f := a.Figures[i]; those(f) && !f.Counted.Zero() {
				all.add(a.Doc, f.Counted)
			}
		}
	}
	return all.commonest()
}
