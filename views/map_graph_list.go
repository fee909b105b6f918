package views

import (
	"cmp"
	"slices"
)

// CitationList is whom one node cites, for those who read rather than look.
type CitationList struct {
	From    GraphNode
	Carries []GraphNode
	Alike   []GraphNode // that have the same text, and which had it first is not known
	Cites   []Cited
}

// Cited is a node that another cites, and how often.
type Cited struct {
	To GraphNode
	N  int
}

// List is the graph in words, in the order of its nodes.
func (g CitationGraph) List() []CitationList {
	var lists []CitationList
	for i, n := range g.Nodes {
		list := CitationList{From: n}
		for _, e := range g.Edges {
			if e.From != i {
				continue
			}
			switch {
			case e.Carries && e.Either:
				list.Alike = append(list.Alike, g.Nodes[e.To])
			case e.Carries:
				list.Carries = append(list.Carries, g.Nodes[e.To])
			}
			if e.N > 0 {
				list.Cites = append(list.Cites, Cited{To: g.Nodes[e.To], N: e.N})
			}
		}
		slices.SortStableFunc(list.Cites, func(a, b Cited) int { return cmp.Compare(b.N, a.N) })
		if len(list.Carries)+len(list.Alike)+len(list.Cites) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

// label is the name of a node.
func (n GraphNode) label() Phrase {
	if n.Layer == OutletLayer {
		return Phrase{Text: n.Outlet.Name}
	}
	return n.Name
}
