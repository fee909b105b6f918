package storymap

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	keys  []string       // of the nodes
	words []*sourceWords // that cite the nodes
	texts []map[int]bool // by node, those that cite it
	place map[string]int // of a key, and of a name
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
		g.add(Node{Kind: OutletNode, Column: i, Source: Source{Words: name}}, "", bareName(name))
	}
	for i := range b.Articles {
		for k := range b.Articles[i].Attributions {
			g.cites(i, k)
		}
	}
	for i := range b.Articles {
		g.carries(i)
	}
	g.copies()
	out := Citations{Outlets: len(b.columns), Origins: b.origins()}
	out.Nodes, out.Edges = g.few()
	return out
}

func (g *graph) add(n Node, key string, names ...string) int {
	i := len(g.nodes)
	g.nodes, g.keys = append(g.nodes, n), append(g.keys, key)
	g.words, g.texts = append(g.words, &sourceWords{}), append(g.texts, map[int]bool{})
	if key != "" {
		g.place[key] = i
	}
	for _, name := range names {
		if _, ok := g.place["name\x00"+name]; !ok && name != "" {
			g.place["name\x00"+name] = i
		}
	}
	return i
}

// node is the node of words of an article that name a source, -1 when they name nobody.
func (g *graph) node(kind NodeKind, article int, s text.Span) int {
	a := g.b.Articles[article]
	key := g.b.sourceKey(article, s)
	if key == nobody {
		return -1
	}
	names := []string{bareName(s.Of(a.Doc.Text))}
	for _, m := range a.Mentions {
		if s.Contains(m.Head) && !m.Head.Zero() && m.Type == naming.Media && 2*m.Len() >= s.Len() {
			names = append(names, bareName(m.Head.Of(a.Doc.Text))) // "l'agence Anadolu" is Anadolu
		}
	}
	if x := g.b.entities.of[key]; x != nil && x.kind == naming.Media {
		kind = MediumNode
		for _, n := range x.order {
			names = append(names, bareName(n.words))
		}
	}
	i := g.named(kind, key, Source{Words: s.Of(a.Doc.Text), Lang: a.Doc.Lang, Entity: known(key)}, names)
	g.texts[i][g.b.textOf[article]] = true
	return i
}

// named is the node of a key or of a name: the outlet of that name where it is one of the story.
func (g *graph) named(kind NodeKind, key string, s Source, names []string) int {
	i, ok := g.place[key]
	for k := 0; k < len(names) && !ok; k++ {
		if i, ok = g.place["name\x00"+names[k]]; !ok {
			i, ok = g.outletAt(names[k])
		}
	}
	if !ok {
		i = g.add(Node{Kind: kind, Column: -1, Source: s}, key, names...)
	}
	g.place[key] = i
	g.words[i].add(s)
	if kind == MediumNode && g.nodes[i].Kind == SourceNode {
		g.nodes[i].Kind = kind
	}
	return i
}

// outletAt finds the outlet of the story whose name ends the words: "the exile site The Open Strait".
func (g *graph) outletAt(words string) (int, bool) {
	for i := range g.b.columns {
		name := bareName(g.nodes[i].Source.Words)
		if strings.Contains(name, " ") && strings.HasSuffix(words, " "+name) {
			return i, true
		}
	}
	return 0, false
}

// cite counts a citation.
func (g *graph) cite(from, to int, carries, either bool, at *Quote) {
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
		g.cite(from, to, false, false, &quote)
		from = to
	}
	if key == "" || s.Unresolved {
		return
	}
	g.cite(from, g.node(SourceNode, article, divergence.Speaker(a.Article, attribution)), false, false, &quote)
}

// origin is the node of an agency or a medium whose text is carried.
func (g *graph) origin(article int, name string) int {
	bare := bareName(name)
	return g.named(MediumNode, "origin\x00"+bare, Source{Words: name, Lang: g.b.lang(article)}, []string{bare})
}

// carries adds whose text an article says it is.
func (g *graph) carries(article int) {
	a := g.b.Articles[article]
	if a.Provenance.Kind != claim.AgencyText && a.Provenance.Kind != claim.Relayed || a.Provenance.Origin == "" {
		return
	}
	to := g.origin(article, a.Provenance.Origin)
	var at *Quote
	if !a.Provenance.Span.Zero() {
		q := g.b.words(article, a.Provenance.Span)
		at = &q
	}
	g.cite(g.b.columnOf[article], to, true, false, at)
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
			to := g.origin(c.A, c.Origin.Name)
			g.cite(x, to, true, false, nil)
			g.cite(y, to, true, false, nil)
		case c.Origin.Kind == pairing.FromEarlier && c.Origin.Side == "a":
			g.cite(y, x, true, false, nil)
		case c.Origin.Kind == pairing.FromEarlier:
			g.cite(x, y, true, false, nil)
		default:
			g.cite(max(x, y), min(x, y), true, true, nil)
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
	drop := map[int]bool{}
	var sources []int
	for i, x := range g.nodes {
		if x.Kind != OutletNode && len(g.words[i].order) > 0 {
			g.nodes[i].Source = g.b.shownSource(g.keys[i], x.Source, g.words[i])
		}
		switch {
		case x.Kind != SourceNode:
		case x.Source.Entity == "" && len(g.texts[i]) < 2 && !capital(g.nodes[i].Source.Words):
			drop[i] = true // "its organisers", "a spokeswoman": nothing says who that is outside of the sentence
		default:
			sources = append(sources, i)
		}
	}
	slices.SortStableFunc(sources, func(x, y int) int {
		return cmp.Or(cmp.Compare(len(cited[y]), len(cited[x])), cmp.Compare(n[y], n[x]))
	})
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

// capital reports whether some word but the first opens with a capital letter: the words hold a name.
func capital(words string) bool {
	for i, w := range strings.Fields(words) {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "dlDL'’(«“\"")); i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
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
