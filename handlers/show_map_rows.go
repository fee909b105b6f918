package handlers

import (
	"slices"

	"parallax/analysis/divergence"
	"parallax/analysis/storymap"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/views"
)

// rows are the claims of an event by outlet.
func (r mapReader) rows(event int) []views.MatrixRow {
	i := slices.IndexFunc(r.m.Events, func(m storymap.EventMatrix) bool { return m.Event == event })
	if i < 0 {
		return nil
	}
	var out []views.MatrixRow
	for _, row := range r.m.Events[i].Rows {
		shown := views.MatrixRow{Topic: r.topic(row.Topic), Told: r.page.N("map.told", row.Told, "of", r.page.Int(row.Could))}
		if row.Could == 1 {
			shown.Told = r.page.T("map.told.one")
		}
		if row.Relation != "" {
			shown.Relation, shown.Reviewed, shown.Paired = wording.Relation(r.page.Lang, row.Relation), row.Reviewed, row.Paired
		}
		for _, kind := range views.Kinds() {
			if slices.Contains(row.Kinds, divergence.Kind(kind)) {
				shown.Kinds = append(shown.Kinds, kind)
			}
		}
		for _, cell := range row.Cells {
			shown.Cells = append(shown.Cells, r.cell(cell))
		}
		out = append(out, shown)
	}
	return out
}

func (r mapReader) cell(c storymap.Cell) views.MatrixCell {
	cell := views.MatrixCell{State: views.CellState(c.State), Searched: c.Searched, Signed: c.Signed}
	if c.Quote != nil {
		cell.Quote, cell.Where, cell.URL = r.quote(*c.Quote, c.Marks), r.where(c.Quote.Role), r.link(*c.Quote)
	}
	if c.More > 0 {
		cell.More = r.page.N("map.more.claims", c.More)
	}
	if c.Pair != "" {
		cell.Path, cell.Reviewed, cell.Paired = "/comparisons/"+c.Pair, c.Reviewed, c.Paired
	}
	if c.Nearest != nil {
		nearest := r.quote(*c.Nearest, nil)
		cell.Nearest, cell.URL = &nearest, r.link(*c.Nearest)
	}
	return cell
}

// link is the address of the article of a quote, "" where links to its outlet are off.
func (r mapReader) link(q storymap.Quote) string {
	a := r.articles[q.Article]
	return showLink(a.Article, a.Outlet)
}

// where is the part of an article that words stand in; "" for its body.
func (r mapReader) where(role text.Role) string {
	if key := "comparison.role." + string(role); r.page.Has(key) {
		return r.page.T(key)
	}
	return ""
}
