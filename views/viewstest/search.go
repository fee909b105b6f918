package viewstest

import (
	"fmt"
	"strings"

	"parallax/views"
	"parallax/views/locale"
)

// hits are a quote with the words that answer marked.
func hits(lang, text string, words ...string) views.Quote {
	q := views.Quote{Text: text, Lang: lang}
	for _, w := range words {
		at := strings.Index(text, w)
		q.Marks = append(q.Marks, views.Mark{Start: at, End: at + len(w), Kind: views.Hit})
	}
	return q
}

func values(counts int, labels ...string) []views.FacetValue {
	var out []views.FacetValue
	for i, l := range labels {
		out = append(out, views.FacetValue{Label: views.Phrase{Text: l}, Count: fmt.Sprint(counts / (i + 1)), Path: "/search?q=barrage"})
	}
	return out
}

// Search is a page of results: a title, a claim in a reviewed comparison, one in Arabic, one of a long word.
func Search(lang string) views.SearchPage {
	o := Outlets(8)
	p := Page(lang, "/search?q=barrage", "barrage")
	p.Searching, p.Paging = true, views.Paging{Page: 2, Pages: 7, Previous: "/search?q=barrage", Next: "/search?q=barrage&page=3"}
	dated := views.Dated{Text: "12 mars 2031, 9 h", ISO: "2031-03-12T09:00:00+01:00"}
	story := views.Anchor{Path: "/stories/barrage", Text: "Le barrage de Haute-Combe"}
	title := views.Phrase{Text: "Plus de vingt morts au barrage de Haute-Combe", Lang: "fr"}
	s := views.SearchPage{
		Page: p, Query: "barrage", Asked: true, Count: p.N("search.count", 128), First: 21, Notes: []string{p.T("search.note.order"), p.T("search.note.also", "names", "barrage, digue")},
		Chosen: []views.ChosenFilter{
			{Name: p.T("search.facet.outlet"), Value: views.Phrase{Text: o[7].Name}, Path: "/search?q=barrage"},
			{Name: p.T("search.facet.event"), Value: views.Phrase{Text: left, Lang: "fr"}, Quoted: true, Path: "/search?q=barrage"},
		},
		Kept: []views.Field{{Name: "outlet", Value: "nouvelles"}}, Facets: facets(p),
		Hits: []views.SearchHit{
			{Title: true, Quote: hits("fr", title.Text, "barrage"), Outlet: o[0], Published: dated, Provenance: "texte d’agence (AFP)", URL: "https://example.org/a", Story: story},
			{
				Quote: hits("fr", left, "barrage", "ouvriers du chantier"), Outlet: o[1], Published: dated, Provenance: "texte propre", Article: title, URL: "https://example.org/b", Story: story,
				Pairs: []views.FoundPair{
					{Path: "/comparisons/barrage-1", With: o[2].Name, Relation: "Chiffres compatibles", Reviewed: true}, {Path: "/comparisons/barrage-2", With: o[7].Name, Relation: "Récits différents"},
				},
				More: p.N("search.more", 3),
			},
			{Quote: hits("ar", "قُتل أكثر من عشرين عاملاً قرب السد ليلة أمس", "السد"), Outlet: o[2], Published: dated, Provenance: "texte propre", Article: title, Story: story},
			{Quote: hits("fr", "Le barrage de Donaudampfschifffahrtsgesellschaftskapitän.", "barrage"), Outlet: o[7], Published: views.Dated{Text: "sans date"}, Provenance: "provenance inconnue", Article: title, Story: story},
		},
	}
	return s
}

func facets(p views.Page) []views.Facet {
	return []views.Facet{
		{Name: "story", Title: p.T("search.facet.story"), Values: values(128, "Le barrage de Haute-Combe", "Le pont des Trois-Rivières-et-du-Plateau")},
		{Name: "kind", Title: p.T("search.facet.kind"), Values: values(64, "Chiffres", "Sources", "Formulation")},
		{Name: "event", Title: p.T("search.facet.event"), Quoted: true, Values: []views.FacetValue{{Label: views.Phrase{Text: left, Lang: "fr"}, Count: "12", Path: "/search?event=1"}}},
	}
}

// Browse is the page of a search for nothing.
func Browse(lang string) views.SearchPage {
	p := Page(lang, "/search", locale.For(lang).T("search.heading"))
	p.Searching = true
	return views.SearchPage{Page: p, Count: p.N("search.browse.count", 1234), Facets: facets(p)}
}

// Nothing is the page of a search that finds nothing, with a filter that cannot be read.
func Nothing(lang string) views.SearchPage {
	p := Page(lang, "/search?q=digue", "digue")
	p.Searching = true
	return views.SearchPage{
		Page: p, Query: "digue", Asked: true, Count: p.N("search.count", 0), Wrong: []string{p.T("search.wrong.filter", "filter", "kind")},
		Tips: []views.Tip{{Text: p.T("search.try.filters"), Path: "/search?q=digue"}, {Text: p.T("search.try.other")}},
	}
}
