package views

import (
	"cmp"
	"slices"
	"strconv"
)

// CitationGraph is who cites whom: outlets, the agencies and media they go through, the sources.
type CitationGraph struct {
	Sentence string // how many outlets and origins, in words
	Nodes    []GraphNode
	Edges    []GraphEdge
}

// Layers of nodes, from left to right.
const (
	OutletLayer = iota
	MediumLayer
	SourceLayer
)

// GraphNode is an outlet, a medium or a source.
type GraphNode struct {
	Layer  int
	Outlet Outlet // of an outlet
	Name   Phrase // of the others: in the texts' words, or a name in the reader's language
}

// GraphEdge says that one node cites another, or carries its text. From and To are indices of nodes.
type GraphEdge struct {
	From, To int
	N        int // statements; 0 for carried text alone
	Carries  bool
	Either   bool // of carried text: which of the two had it first is not known
}

// mostDrawn is how many sources are drawn; all of them are in the list.
const mostDrawn = 20

// GraphDrawing is a graph laid out.
type GraphDrawing struct {
	ViewBox string
	Nodes   []NodeDrawing
	Edges   []EdgeDrawing
	Left    int // sources that are only in the list
}

// NodeDrawing is a node laid out: outlets and media are boxes, sources a point with words.
type NodeDrawing struct {
	GraphNode
	X, Y, Top, Width string // left edge, middle, upper edge
	TextX            string
	Label            string // cut to fit
	Whole            string // when it is cut
}

// EdgeDrawing is the line of an edge.
type EdgeDrawing struct {
	Path    string
	Stroke  string // its width
	Carries bool
}

// graphRoom is how wide the parts of a drawing are.
type graphRoom struct {
	width                     int
	outlet, medium, source    float64 // where each layer begins
	outletWidth, mediumWidth  float64
	outletMost, mediumMost, s int // characters of a label
}

var (
	wideGraph   = graphRoom{width: 1000, outlet: 1, outletWidth: 225, medium: 392, mediumWidth: 208, source: 640, outletMost: 25, mediumMost: 25, s: 46}
	narrowGraph = graphRoom{width: 360, outlet: 1, outletWidth: 30, medium: 66, mediumWidth: 88, source: 176, outletMost: 0, mediumMost: 11, s: 23}
)

const (
	graphRow = 32
	nodeHigh = 26
)

// layout is what places the nodes: y by node, -1 for those that are not drawn.
type layout struct {
	graph  CitationGraph
	y      []float64
	height float64
	left   int
}

// Draw lays the graph out, wide or narrow. Direct citations run through rows of their own between the media, so that no line
// passes behind a box it has nothing to do with.
func (g CitationGraph) Draw(narrow bool) GraphDrawing {
	room := wideGraph
	if narrow {
		room = narrowGraph
	}
	l := g.place()
	d := GraphDrawing{ViewBox: "0 0 " + strconv.Itoa(room.width) + " " + coordinate(l.height), Left: l.left}
	for _, e := range g.Edges {
		if l.y[e.From] >= 0 && l.y[e.To] >= 0 {
			d.Edges = append(d.Edges, EdgeDrawing{Path: l.path(room, e), Stroke: coordinate(1.2 + .45*float64(min(e.N, 7))), Carries: e.Carries})
		}
	}
	for i, n := range g.Nodes {
		if l.y[i] < 0 {
			continue
		}
		x, width, most := room.source, 0.0, room.s
		label := n.Name.Text
		switch n.Layer {
		case OutletLayer:
			x, width, most, label = room.outlet, room.outletWidth, room.outletMost, n.Outlet.Name
		case MediumLayer:
			x, width, most = room.medium, room.mediumWidth, room.mediumMost
		}
		node := NodeDrawing{GraphNode: n, X: coordinate(x), Y: coordinate(l.y[i]), Top: coordinate(l.y[i] - nodeHigh/2), Width: coordinate(width)}
		node.TextX = coordinate(x + 10)
		if most > 0 {
			node.Label = cut(label, most)
		}
		if node.Label != label {
			node.Whole = label
		}
		d.Nodes = append(d.Nodes, node)
	}
	return d
}

// place gives each node its height: a row for each source that is cited directly, a group of rows for each medium with the sources
// that come through it alone, in the order of the outlets that lead there.
func (g CitationGraph) place() layout {
	l := layout{graph: g, y: make([]float64, len(g.Nodes))}
	outlets := 0
	for i, n := range g.Nodes {
		l.y[i] = -1
		if n.Layer == OutletLayer {
			outlets++
		}
	}
	groups := l.groups()
	rows := 0
	for _, group := range groups {
		rows += max(1, len(group.sources))
	}
	l.height = float64(max(rows, outlets)) * graphRow
	step := l.height / float64(max(1, rows))
	at := 0.0
	for _, group := range groups {
		size := float64(max(1, len(group.sources))) * step
		if group.medium >= 0 {
			l.y[group.medium] = at + size/2
		}
		for i, source := range group.sources {
			l.y[source] = at + (float64(i)+.5)*step
		}
		at += size
	}
	seen := 0
	for i, n := range g.Nodes {
		if n.Layer == OutletLayer {
			l.y[i] = (float64(seen) + .5) * l.height / float64(outlets)
			seen++
		}
	}
	return l
}

// graphGroup is what takes rows together.
type graphGroup struct {
	medium  int // -1 for a source by itself
	sources []int
	centre  float64 // of the outlets that lead to it
}

func (l *layout) groups() []graphGroup {
	var groups []graphGroup
	of := map[int]int{} // group by medium
	for i, n := range l.graph.Nodes {
		if n.Layer == MediumLayer {
			of[i] = len(groups)
			groups = append(groups, graphGroup{medium: i, centre: l.centre(i)})
		}
	}
	for _, i := range l.drawn() {
		direct, medium := false, -1
		for _, e := range l.graph.Edges {
			if e.To == i && l.graph.Nodes[e.From].Layer == MediumLayer && medium < 0 {
				medium = e.From
			}
			direct = direct || e.To == i && l.graph.Nodes[e.From].Layer != MediumLayer
		}
		if direct || medium < 0 {
			groups = append(groups, graphGroup{medium: -1, sources: []int{i}, centre: l.centre(i)})
			continue
		}
		groups[of[medium]].sources = append(groups[of[medium]].sources, i)
	}
	slices.SortStableFunc(groups, func(a, b graphGroup) int { return cmp.Compare(a.centre, b.centre) })
	return groups
}

// drawn are the sources that are drawn: those cited most.
func (l *layout) drawn() []int {
	var sources []int
	cited := map[int]int{}
	for _, e := range l.graph.Edges {
		cited[e.To] += max(1, e.N)
	}
	for i, n := range l.graph.Nodes {
		if n.Layer == SourceLayer {
			sources = append(sources, i)
		}
	}
	slices.SortStableFunc(sources, func(a, b int) int { return cmp.Compare(cited[b], cited[a]) })
	kept := sources[:min(mostDrawn, len(sources))]
	l.left = len(sources) - len(kept)
	return kept
}

// centre is the mean place of the outlets that cite a node, through others or not.
func (l *layout) centre(node int) float64 {
	sum, n := 0.0, 0
	seen := map[int]bool{}
	var up func(int)
	up = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, e := range l.graph.Edges {
			if e.To != i {
				continue
			}
			if l.graph.Nodes[e.From].Layer == OutletLayer {
				sum, n = sum+float64(e.From), n+1
			} else {
				up(e.From)
			}
		}
	}
	up(node)
	if n == 0 {
		return float64(len(l.graph.Nodes))
	}
	return sum / float64(n)
}

// path is the line of an edge. From an outlet to a source it bends before the media, and is straight beside them.
func (l *layout) path(room graphRoom, e GraphEdge) string {
	from, to := l.graph.Nodes[e.From].Layer, l.graph.Nodes[e.To].Layer
	out := []float64{room.outlet + room.outletWidth, room.medium + room.mediumWidth, room.source}
	in := []float64{room.outlet + room.outletWidth, room.medium, room.source}
	x1, y1, x2, y2 := out[from], l.y[e.From], in[to], l.y[e.To]
	if from >= to { // between two of one layer: round the outside of it
		bend := x1 + 46
		if from == SourceLayer {
			bend = x1 - 40
		}
		return "M" + coordinate(x1) + " " + coordinate(y1) + "C" + coordinate(bend) + " " + coordinate(y1) + " " + coordinate(bend) + " " + coordinate(y2) + " " + coordinate(out[to]) + " " + coordinate(y2)
	}
	straight := ""
	if from == OutletLayer && to == SourceLayer {
		straight, x2 = "H"+coordinate(x2), room.medium
	}
	half := (x1 + x2) / 2
	return "M" + coordinate(x1) + " " + coordinate(y1) + "C" + coordinate(half) + " " + coordinate(y1) + " " + coordinate(half) + " " + coordinate(y2) + " " + coordinate(x2) + " " + coordinate(y2) + straight
}
