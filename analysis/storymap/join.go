package storymap

import (
	"cmp"
	"slices"
)

// joined joins things by links, the strongest first, into groups of two and more. Against chaining (a toll of the dead, a sentence
// with both tolls, a toll of the wounded) two groups become one only when most of their pairs tell the same: those that are linked,
// or that same says so of. Two of one outlet are not asked of each other, but nothing joins two that apart keeps apart. Groups and
// their members are in the order of the things.
func joined(n int, links []link, outlet func(int) int, same, apart func(i, j int) bool) [][]int {
	known := map[[2]int]bool{}
	key := func(i, j int) [2]int { return [2]int{min(i, j), max(i, j)} }
	for _, l := range links {
		known[key(l.a, l.b)] = true
	}
	slices.SortStableFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), slices.Compare(sorted(x), sorted(y)))
	})
	groups, in := make([][]int, n), make([]int, n)
	for i := range n {
		groups[i], in[i] = []int{i}, i
	}
	for _, l := range links {
		g, h := in[l.a], in[l.b]
		if g == h || len(groups[g])+len(groups[h]) > mostJoined {
			continue
		}
		asked, alike, parted := 0, 0, false
		for _, i := range groups[g] {
			for _, j := range groups[h] {
				if outlet(i) == outlet(j) {
					parted = parted || apart(i, j)
					continue
				}
				is, ok := known[key(i, j)]
				if !ok {
					is = same(i, j)
					known[key(i, j)] = is
				}
				if asked++; is {
					alike++
				}
			}
		}
		if 2*alike <= asked || parted {
			continue
		}
		for _, j := range groups[h] {
			in[j] = g
		}
		groups[g], groups[h] = append(groups[g], groups[h]...), nil
	}
	groups = slices.DeleteFunc(groups, func(g []int) bool { return len(g) < 2 })
	for _, g := range groups {
		slices.Sort(g)
	}
	slices.SortFunc(groups, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	return groups
}

// mostJoined bounds a group, and so the pairs that are asked about.
const mostJoined = 48

func sorted(l link) []int { return []int{min(l.a, l.b), max(l.a, l.b)} }
