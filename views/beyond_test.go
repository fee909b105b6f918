package views

import (
	"strings"
	"testing"

	"github.com/a-h/templ"

	"parallax/views/locale"
)

func written(t *testing.T, c templ.Component) string {
	t.Helper()
	var out strings.Builder
	if err := c.Render(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Words beyond what may be quoted are an elision with the way to them, and an empty quotation stands nowhere.
func TestBeyondOnEveryPage(t *testing.T) {
	const gone, url = `>[…]</span>`, "https://gazette.example/1"
	beyond := Quote{Lang: "fr", Beyond: true}
	for _, lang := range locale.Languages() {
		p := Page{Printer: locale.For(lang)}
		gazette := Outlet{Name: "Gazette", Letter: "A"}
		told := MatrixCell{State: "told", Quote: beyond, URL: url}
		missing := MatrixCell{State: "not_found", Nearest: &beyond, URL: url, Searched: []string{"bac"}}
		figures := FigurePlot{Rows: []FigureRow{{Sentence: beyond}}}
		for name, c := range map[string]templ.Component{
			"cell": matrixCell(p, gazette, MatrixRow{}, told), "nearest": matrixCell(p, gazette, MatrixRow{}, missing),
			"hit":   searchHit(p, SearchHit{Quote: beyond, Outlet: gazette, Article: Phrase{Text: "Le bac", Lang: "fr"}, URL: url}),
			"toll":  outletTolls(OutletPage{Page: p, Outlet: gazette, Tolls: []Toll{{Quote: beyond, URL: url}}}),
			"table": figureTable(p, figures),
		} {
			got := written(t, c)
			if !strings.Contains(got, gone) || strings.Contains(got, "<blockquote") || name != "table" && !strings.Contains(got, `href="`+url+`"`) {
				t.Errorf("%s, %s: %s", lang, name, got)
			}
		}
		m := StoryMap{Rows: []MatrixRow{{Cells: []MatrixCell{missing}}}}
		if key := written(t, matrixKey(p, m)); !strings.Contains(key, p.T("map.key.beyond")) {
			t.Errorf("%s: the key is %s", lang, key)
		}
		if key := written(t, matrixKey(p, StoryMap{})); strings.Contains(key, p.T("map.key.beyond")) {
			t.Errorf("%s: the key of a whole map is %s", lang, key)
		}
		ours := Phrase{Text: p.T("story.event.beyond", "outlet", "Gazette"), Lang: lang}
		head := written(t, eventHead(p, EventHead{Title: ours, Ours: true, By: gazette}))
		links := written(t, eventNav(p, []EventLink{{Title: ours, Ours: true}, {}}))
		if strings.Contains(head+links, "<q") || strings.Count(head+links, ours.Text) != 2 {
			t.Errorf("%s: an event that cannot be quoted is %s %s", lang, head, links)
		}
		facet := written(t, filters(SearchPage{Page: p, Facets: []Facet{{Quoted: true, Values: []FacetValue{{Label: Phrase{Text: ours.Text}}}}}}))
		if strings.Contains(facet, "<q") {
			t.Errorf("%s: the filter quotes us: %s", lang, facet)
		}
	}
}
