package claim

import (
	"cmp"
	"maps"
	"slices"
)

// union is a disjoint-set forest over nodes.
type union struct {
	parent []int
	size   []int
	at     map[Ref]int
}

func newUnion(n int) *union {
	u := &union{parent: make([]int, n), size: make([]int, n), at: make(map[Ref]int, n)}
	for i := range u.parent {
		u.parent[i], u.size[i] = i, 1
	}
	return u
}

func (u *union) root(i int) int {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

func (u *union) join(i, j int) {
	i, j = u.root(i), u.root(j)
	if i == j {
		return
	}
	if u.size[i] < u.size[j] {
		i, j = j, i
	}
	u.parent[j] = i
	u.size[i] += u.size[j]
}

// alone reports whether a node was joined with no other.
func (u *union) alone(r Ref) bool { return u.size[u.root(u.at[r])] == 1 }

// tally counts names.
type tally map[string]int

// commonest returns the n names counted most, ties in alphabetical order.
func (t tally) commonest(n int) []string {
	names := slices.Collect(maps.Keys(t))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(a, b)) })
	return names[:min(n, len(names))]
}
