package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/naming"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

// mostSources is how many sources the graph shows beside the outlets and media: those that most outlets cite.
const mostSources = 24

// graph is the citations while they are read.
type graph struct {
	b     *builder
	nodes []Node
	place map[string]int
	edges []Edge
	edge  map[[3]int]int
}

// citations reads who cites whom. Sources that are anonymous or could not be told are in no graph: nothing says that two of them are
// one.
func (b *builder) citations() Citations {
	g := &graph{b: b, place: map[string]int{}, edge: map[[3]int]int{}}
	for i, c := range b.columns {
		name := ""
		for _, o := range b.Outlets {
			if o.ID == c.Outlet {
				name = o.Name
			}
		}
		g.nodes = append(g.nodes, Node{Kind: OutletNode, Column: i, Source: Source{Words: name}})
		if name != "" {
			g.place["name\x00"+bareName(name)] = i
		}
	}
	for i := range b.Articles {
		g.carries(i)
		for k := range b.Articles[i].Attributions {
			g.cites(i, k)
		}
	}
	g.copies()
	out := Citations{Outlets: len(b.columns), Origins: b.origins()}
	out.Nodes, out.Edges = g.few()
	return out
}

// node is the node of a name; words are those of an article.
func (g *graph) node(kind NodeKind, article int, s text.Span) int {
	a := g.b.Articles[article]
	key := divergence.NameKey(a.Article, s)
	if key == nobody {
		return -1
	}
	x := g.b.entities.of[key]
	if x != nil && x.kind == naming.Media {
		kind = MediumNode
	}
	source := Source{Words: s.Of(a.Doc.Text), Lang: a.Doc.Lang, Entity: known(key)}
	if words, lang := g.b.entities.name(key); source.Entity != "" && words != "" {
		source.Words, source.Lang = words, lang
	}
	return g.named(kind, key, source)
}

// named is the node of a key: the outlet of that name where it is one of the story.
func (g *graph) named(kind NodeKind, key string, s Source) int {
	if i, ok := g.place["name\x00"+bareName(s.Words)]; ok {
		return i
	}
	i, ok := g.place[key]
	if !ok {
		i = len(g.nodes)
		g.place[key] = i
		g.nodes = append(g.nodes, Node{Kind: kind, Column: -1, Source: s})
		g.place["name\x00"+bareName(s.Words)] = i
	}
	if kind == MediumNode && g.nodes[i].Kind == SourceNode {
		g.nodes[i].Kind = kind
	}
	return i
}

// add counts a citation.
func (g *graph) add(from, to int, carries, either bool, at *Quote) {
	if from < 0 || to < 0 || from == to {
		return
	}
	key := [3]int{from, to, 0}
	if carries {
		key[2] = 1
	}
	i, ok := g.edge[key]
	if !ok {
		i = len(g.edges)
		g.edge[key] = i
		g.edges = append(g.edges, Edge{From: from, To: to, Carries: carries, Either: either, At: at})
	}
	if !carries {
		g.edges[i].N++
	}
}

// cites adds the chain of an attribution: from the outlet through those that relay it to who says it.
func (g *graph) cites(article, attribution int) {
	b := g.b
	a := b.Articles[article]
	at := a.Attributions[attribution]
	s, key := b.source(article, attribution)
	if at.Sentence < 0 || at.Sentence >= len(a.Doc.Sentences) {
		return
	}
	switch blockRole(a.Doc, at.Sentence) {
	case text.Body, text.Standfirst:
	default:
		return
	}
	quote := b.sentence(article, at.Cue)
	from := b.columnOf[article]
	for _, hand := range divergence.Hands(a.Article, attribution) {
		to := g.node(MediumNode, article, hand)
		if to < 0 {
			continue
		}
		g.add(from, to, false, false, &quote)
		from = to
	}
	if key == "" || s.Unresolved {
		return
	}
	g.add(from, g.node(SourceNode, article, divergence.Speaker(a.Article, attribution)), false, false, &quote)
}

// carries adds whose text an article says it is.
func (g *graph) carries(article int) {
	a := g.b.Articles[article]
	if a.Provenance.Kind != claim.AgencyText && a.Provenance.Kind != claim.Relayed || a.Provenance.Origin == "" {
		return
	}
	to := g.named(MediumNode, "origin\x00"+bareName(a.Provenance.Origin), Source{Words: a.Provenance.Origin, Lang: a.Doc.Lang})
	var at *Quote
	if !a.Provenance.Span.Zero() {
		q := g.b.words(article, a.Provenance.Span)
		at = &q
	}
	g.add(g.b.columnOf[article], to, true, false, at)
}

// copies adds the texts that were found to be one telling.
func (g *graph) copies() {
	b := g.b
	for _, c := range b.Copies {
		if !c.OneOrigin {
			continue
		}
		x, y := b.columnOf[c.A], b.columnOf[c.B]
		switch {
		case (c.Origin.Kind == pairing.FromAgency || c.Origin.Kind == pairing.FromRelayed) && c.Origin.Name != "":
			to := g.named(MediumNode, "origin\x00"+bareName(c.Origin.Name), Source{Words: c.Origin.Name, Lang: b.lang(c.A)})
			g.add(x, to, true, false, nil)
			g.add(y, to, true, false, nil)
		case c.Origin.Kind == pairing.FromEarlier && c.Origin.Side == "a":
			g.add(y, x, true, false, nil)
		case c.Origin.Kind == pairing.FromEarlier:
			g.add(x, y, true, false, nil)
		default:
			g.add(max(x, y), min(x, y), true, true, nil)
		}
	}
}

// few keeps the outlets, the media and the sources that most outlets cite.
func (g *graph) few() ([]Node, []Edge) {
	cited, n := make([]map[int]bool, len(g.nodes)), make([]int, len(g.nodes))
	for _, e := range g.edges {
		if cited[e.To] == nil {
			cited[e.To] = map[int]bool{}
		}
		cited[e.To][e.From] = true
		n[e.To] += max(1, e.N)
	}
	var sources []int
	for i, x := range g.nodes {
		if x.Kind == SourceNode {
			sources = append(sources, i)
		}
	}
	slices.SortStableFunc(sources, func(x, y int) int {
		return cmp.Or(cmp.Compare(len(cited[y]), len(cited[x])), cmp.Compare(n[y], n[x]))
	})
	drop := map[int]bool{}
	for _, i := range sources[min(len(sources), mostSources):] {
		drop[i] = true
	}
	at := make([]int, len(g.nodes))
	var nodes []Node
	for i, x := range g.nodes {
		if !drop[i] {
			at[i], nodes = len(nodes), append(nodes, x)
		}
	}
	var edges []Edge
	for _, e := range g.edges {
		if !drop[e.From] && !drop[e.To] {
			e.From, e.To = at[e.From], at[e.To]
			edges = append(edges, e)
		}
	}
	return nodes, edges
}

// origins counts where the texts of the story come from.
func (b *builder) origins() int {
	texts := make([]Text, len(b.Articles))
	for i, a := range b.Articles {
		texts[i] = Text{ID: a.ID, Outlet: textName(b.columnOf[i]), Provenance: a.Provenance}
	}
	copies := make([]SharedText, len(b.Copies))
	for i, c := range b.Copies {
		copies[i] = SharedText{A: c.A, B: c.B, OneOrigin: c.OneOrigin, Origin: c.Origin}
	}
	return Origins(texts, copies)
}
