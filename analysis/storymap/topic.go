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
	kinds, things, acts, who := map[figure.Kind]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	columns := slices.Sorted(maps.Keys(stands))
	for _, column := range columns {
		r := stands[column]
		a, c := b.Articles[r.Article], b.claim(r)
		seen, heads := map[figure.Kind]bool{}, map[string]bool{}
		for _, i := range c.Figures {
			switch f := a.Figures[i]; {
			case f.Kind != figure.Other && !seen[f.Kind]:
				seen[f.Kind] = true
				kinds[f.Kind]++
			case f.Kind == figure.Other && f.Head != "" && !heads[f.Head]:
				heads[f.Head] = true
				things[f.Head]++
			}
		}
		if len(c.Actions) > 0 {
			acts[c.Actions[0].Type]++
		}
		named := map[string]bool{}
		for _, i := range c.Mentions {
			key := b.entities.keys[r.Article][i]
			if key != "" && !named[key] {
				named[key] = true
				who[key]++
			}
		}
	}
	most := func(n int) bool { return 2*n > len(columns) }
	var t Topic
	if k := commonest(kinds); most(kinds[k]) {
		t.FigureKind = k
		t.Counted, t.Lang = b.counted(stands, func(f figure.Figure) bool { return f.Kind == k })
	} else if head := commonest(things); most(things[head]) {
		t.FigureKind = figure.Other
		t.Counted, t.Lang = b.counted(stands, func(f figure.Figure) bool { return f.Kind == figure.Other && f.Head == head })
	}
	if x := commonest(acts); most(acts[x]) {
		t.Action = x
	}
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(who)), func(k string) bool {
		name, _ := b.entities.name(k)
		return !most(who[k]) || name == "" && known(k) == "" || b.entities.of[k].kind == naming.Media
	})
	slices.SortStableFunc(keys, func(x, y string) int {
		return cmp.Or(cmp.Compare(who[y], who[x]), cmp.Compare(b.rank(x), b.rank(y)))
	})
	for _, k := range keys[:min(len(keys), mostNamed)] {
		t.Entities = append(t.Entities, b.entities.named(k))
	}
	return t
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
