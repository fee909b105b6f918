package handlers

import (
	"slices"

	"parallax/analysis/storymap"
	"parallax/models"
	"parallax/views"
)

// citations is who cites whom; nil when nobody is cited.
func (r mapReader) citations() *views.CitationGraph {
	c := r.m.Citations
	if len(c.Edges) == 0 {
		return nil
	}
	graph := &views.CitationGraph{Sentence: outletsAndOrigins(r.page.Printer, c.Outlets, c.Origins)}
	layers := map[storymap.NodeKind]int{storymap.OutletNode: views.OutletLayer, storymap.MediumNode: views.MediumLayer, storymap.SourceNode: views.SourceLayer}
	for _, n := range c.Nodes {
		node := views.GraphNode{Layer: layers[n.Kind], Name: r.source(n.Source)}
		switch n.Kind {
		case storymap.OutletNode:
			node.Outlet = r.outlet(n.Column)
		case storymap.MediumNode: // "l’agence de presse officielle Sana" has a name
			if name := entityName(r.page.Lang, n.Source.Entity); name != "" {
				node.Name = views.Phrase{Text: name, Lang: r.page.Lang}
			}
		}
		if node.Name.Text == "" {
			node.Name = views.Phrase{Text: r.page.T("map.voices.anonymous"), Lang: r.page.Lang}
		}
		graph.Nodes = append(graph.Nodes, node)
	}
	for _, e := range c.Edges {
		graph.Edges = append(graph.Edges, views.GraphEdge{From: e.From, To: e.To, N: e.N, Carries: e.Carries, Either: e.Either})
	}
	return graph
}

// timeline is when the events happened and when the articles came out; nil when nothing is known of either.
func (r mapReader) timeline() *views.Timeline {
	out := &views.Timeline{}
	known := 0
	laidOut := r.laidOut()
	for i, e := range r.events {
		if e.StartsAt == nil && e.EndsAt == nil || e.Headline == "" && !e.Beyond {
			continue
		}
		if !slices.Contains(laidOut, i) {
			continue // told by one outlet, in a way that nothing is set beside
		}
		head := r.eventHead(i)
		if head.Title.Text == "" {
			continue // in words of an article that is not laid out
		}
		out.Events = append(out.Events, views.TimeRow{
			Title: head.Title, When: views.Dated{Text: head.When}, From: e.StartsAt, To: e.EndsAt, Path: r.address(i),
		})
		known++
	}
	for i, a := range r.articles {
		out.Articles = append(out.Articles, r.articleTime(i, a))
		if a.Published.From != nil {
			known++
		}
	}
	if known < 2 {
		return nil
	}
	return out
}

func (r mapReader) articleTime(i int, a models.ArticleLine) views.TimeRow {
	return views.TimeRow{
		Outlet: r.outlet(r.columnOf[i]), Title: titlePhrase(r.page.Printer, a.Article, a.Lang),
		When: showPublished(r.page.Printer, a.Published), From: a.Published.From, To: a.Published.To, URL: showLink(a.Article, a.Outlet),
		Provenance: r.provenance(a),
	}
}

// provenance says whose text it is. Of one that is not read nothing is known.
func (r mapReader) provenance(a models.ArticleLine) string {
	if a.Lang == "" {
		return r.page.T("story.unread")
	}
	return showProvenance(r.page.Printer, a.Article)
}
