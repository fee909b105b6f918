package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showSearch is the page of a search.
func showSearch(p views.Page, a asking, found *models.SearchPage) views.SearchPage {
	p.Title = searchTitle(p.Printer, a)
	page := views.SearchPage{
		Page: p, Query: a.words, Asked: a.asked(), Facets: showFacets(p.Printer, a, found),
		Chosen: showChosen(p.Printer, a, found), Dates: views.DateRange{From: a.filters["from"], To: a.filters["to"]},
		First: (max(1, found.Page)-1)*models.SearchPerPage + 1,
	}
	for _, name := range searchFilters {
		if value := a.filters[name]; value != "" {
			page.Kept = append(page.Kept, views.Field{Name: name, Value: value})
			if name != "from" && name != "to" && name != "date" {
				page.Dates.Kept = append(page.Dates.Kept, views.Field{Name: name, Value: value})
			}
		}
	}
	if a.words != "" {
		page.Dates.Kept = append(page.Dates.Kept, views.Field{Name: "q", Value: a.words})
	}
	for _, name := range a.wrong {
		page.Wrong = append(page.Wrong, p.T("search.wrong.filter", "filter", filterName(p.Printer, name)))
	}
	if found.Total > 0 && len(found.Hits) == 0 {
		page.Wrong = append(page.Wrong, p.T("search.wrong.page"))
	}
	if page.Asked && len(found.Hits) > 0 {
		page.Paging = searchPaging(a, found)
		page.Paging.Label = p.T("search.pages")
	}
	page.Lacks = showFilling(p.Printer, found.Filling)
	page.Count, page.Notes = showCount(p.Printer, page.Asked, found)
	for _, h := range found.Hits {
		page.Hits = append(page.Hits, showHit(p.Printer, h))
	}
	if len(page.Hits) == 0 {
		page.Tips = showTips(p.Printer, a, found)
	}
	return page
}

// showFilling says what a search does not find yet, while the index is being filled.
func showFilling(p *locale.Printer, filling *models.IndexProgress) string {
	switch {
	case filling == nil:
		return ""
	case filling.Of == 0:
		return p.T("search.filling.some")
	}
	return p.T("search.filling.of", "done", p.Int(filling.Done), "of", p.Int(filling.Of))
}

// searchTitle names a search.
func searchTitle(p *locale.Printer, a asking) string {
	if a.words == "" {
		return p.T("search.heading")
	}
	return p.T("search.title.words", "words", shortWords(a.words))
}

// searchPaging leads to the other pages of results.
func searchPaging(a asking, found *models.SearchPage) views.Paging {
	at := func(number int) string { return a.address("page", strconv.Itoa(number)) }
	return pagesOf(at, found.Page, found.Pages)
}

// filterName names a filter as the page does.
func filterName(p *locale.Printer, name string) string {
	if name == "from" || name == "to" {
		name = "date"
	}
	return p.T("search.facet." + name)
}

// shortWords is a question as a title has it.
func shortWords(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// showCount says how many were found, and how.
func showCount(p *locale.Printer, asked bool, found *models.SearchPage) (count string, notes []string) {
	switch {
	case !asked && found.Total == 0 && found.Filling != nil:
		return "", nil
	case !asked && found.Total == 0:
		return p.T("search.browse.empty"), nil
	case !asked && found.More:
		return p.T("search.browse.more", "n", p.Int(found.Total)), nil
	case !asked:
		return p.N("search.browse.count", found.Total), nil
	}
	for _, other := range found.Also {
		if len(other.Names) > 1 {
			names := other.Names[:min(len(other.Names), 6)]
			notes = append(notes, p.T("search.note.also", "names", strings.Join(names, ", ")))
		}
	}
	if found.TooLong {
		notes = append(notes, p.T("search.note.long"))
	}
	if found.TooCommon {
		notes = append(notes, p.T("search.note.common"))
	}
	count = p.N("search.count", found.Total)
	if found.More {
		count = p.T("search.count.more", "n", p.Int(found.Total))
		notes = append(notes, p.T("search.note.more", "n", p.Int(found.Total)))
	}
	if found.Total > 1 {
		notes = append(notes, p.T("search.note.order"))
	}
	return count, notes
}

// facetOf writes a filter with its values; one with none, or with one that is in force, is nil.
func facetOf[T any](p *locale.Printer, a asking, name string, counts []models.Counted[T], value func(T) (string, views.Phrase)) []views.Facet {
	f := views.Facet{Name: name, Title: p.T("search.facet." + name)}
	for _, c := range counts {
		v, label := value(c.Value)
		if v == "" || a.filters[name] == v {
			continue
		}
		f.Values = append(f.Values, views.FacetValue{Label: label, Count: p.Int(c.N), Path: a.address(name, v)})
	}
	// One value may be in force of what has several at once: the others lead on from it. Of the rest there is none.
	several := name == "kind" || name == "relation" || name == "figure" || name == "reviewed" || name == "date"
	if len(f.Values) == 0 || a.filters[name] != "" && !several {
		return nil
	}
	return []views.Facet{f}
}

// ours is a word of the interface.
func ours(value, word string) (string, views.Phrase) { return value, views.Phrase{Text: word} }

func showFacets(p *locale.Printer, a asking, found *models.SearchPage) []views.Facet {
	f := found.Facets
	var reviewed []models.Counted[string]
	for _, r := range []models.Counted[string]{{Value: "yes", N: f.Reviewed}, {Value: "hand", N: f.Paired}, {Value: "no", N: f.Suggested}} {
		if r.N > 0 {
			reviewed = append(reviewed, r)
		}
	}
	all := [][]views.Facet{
		facetOf(p, a, "story", f.Stories, func(s models.Story) (string, views.Phrase) { return s.Slug, storyPhrase(p, s) }),
		facetOf(p, a, "outlet", f.Outlets, func(o models.Outlet) (string, views.Phrase) { return ours(o.Slug, o.Name) }),
		facetOf(p, a, "kind", f.Kinds, func(k divergence.Kind) (string, views.Phrase) { return ours(string(k), wording.Kind(p.Lang, k)) }),
		facetOf(p, a, "relation", f.Relations, func(r divergence.Relation) (string, views.Phrase) {
			return ours(string(r), wording.Relation(p.Lang, r))
		}),
		facetOf(p, a, "figure", f.Figures, func(k figure.Kind) (string, views.Phrase) {
			return ours(string(k), wording.Name(p.Lang, "figure", string(k)))
		}),
		facetOf(p, a, "provenance", f.Provenances, func(v string) (string, views.Phrase) { return ours(v, p.T("search.provenance."+v)) }),
		dateFacet(p, a, f),
		facetOf(p, a, "reviewed", reviewed, func(v string) (string, views.Phrase) { return ours(v, p.T("search.reviewed."+v)) }),
		facetOf(p, a, "event", f.Events, func(e models.FoundEvent) (string, views.Phrase) {
			return strconv.FormatInt(e.ID, 10), eventPhrase(p, e)
		}),
	}
	var out []views.Facet
	for _, facet := range all {
		out = append(out, facet...)
	}
	for i := range out {
		out[i].Quoted = out[i].Name == "event"
		out[i].Left = map[string]int{"story": f.Left.Stories, "outlet": f.Left.Outlets, "event": f.Left.Events}[out[i].Name]
	}
	return out
}

// eventPhrase is the sentence that stands for an event, or words of ours, without a language, where it may not be quoted.
func eventPhrase(p *locale.Printer, e models.FoundEvent) views.Phrase {
	if e.Beyond {
		return views.Phrase{Text: eventBeyond(p, e.By, showSpan(p, e.StartsAt, e.EndsAt))}
	}
	return views.Phrase{Text: e.Headline, Lang: e.Lang}
}

// dateFacet is by year, or by month within the only year there is.
func dateFacet(p *locale.Printer, a asking, f models.SearchFacets) []views.Facet {
	month := func(m int) time.Time { return time.Date(f.Years[0].Value, time.Month(m), 1, 0, 0, 0, 0, time.UTC) }
	if len(f.Months) > 0 && a.filters["date"] != "" {
		if len(f.Months) < 2 {
			return nil
		}
		return facetOf(p, a, "date", f.Months, func(m int) (string, views.Phrase) {
			return ours(month(m).Format("2006-01"), p.Date(month(m), locale.Month))
		})
	}
	return facetOf(p, a, "date", f.Years, func(y int) (string, views.Phrase) {
		if y == 0 {
			return "", views.Phrase{}
		}
		return ours(strconv.Itoa(y), strconv.Itoa(y))
	})
}

// showChosen lists the filters in force.
func showChosen(p *locale.Printer, a asking, found *models.SearchPage) []views.ChosenFilter {
	var out []views.ChosenFilter
	for _, name := range searchFilters {
		value := a.filters[name]
		if value == "" {
			continue
		}
		c := views.ChosenFilter{Value: views.Phrase{Text: value}, Path: a.address(name, "")}
		switch {
		case name == "story" && found.Story != nil:
			c.Value = storyPhrase(p, *found.Story)
		case name == "outlet" && found.Outlet != nil:
			c.Value.Text = found.Outlet.Name
		case name == "event" && found.Event != nil:
			c.Value, c.Quoted = eventPhrase(p, *found.Event), !found.Event.Beyond
		case name == "provenance" || name == "reviewed":
			c.Value.Text = p.T("search." + name + "." + value)
		case name == "kind" || name == "relation" || name == "figure":
			c.Value.Text = wording.Name(p.Lang, name, value)
		case name == "date" || name == "from" || name == "to":
			c.Value.Text = boundOf(p, name, value)
		}
		c.Name = filterName(p, name)
		out = append(out, c)
	}
	return out
}

// boundOf words a filter by date.
func boundOf(p *locale.Printer, name, value string) string {
	at, _, _ := daysOf(value)
	precision := map[int]locale.Precision{4: locale.Year, 7: locale.Month}[len(value)]
	if len(value) > 7 {
		precision = locale.Day
	}
	words := p.Date(at, precision)
	switch name {
	case "from":
		return p.T("search.since", "from", words)
	case "to":
		return p.T("search.until", "to", words)
	}
	return words
}

// pairsOfHit is how many comparisons of a claim are named.
const pairsOfHit = 4

func showHit(p *locale.Printer, h models.SearchHit) views.SearchHit {
	hit := views.SearchHit{
		Title: h.Title, Quote: views.Quote{Text: h.Text, Lang: h.Lang, Marks: hitMarks(h.Marks), Beyond: h.Beyond}, Outlet: showOutlet(p, h.Outlet, ""),
		Provenance: showProvenance(p, h.Article), Published: showPublished(p, h.Article.Published), URL: showLink(h.Article, h.Outlet),
		Story: storyLink(p, h.Story),
	}
	if h.Article.Title != h.Text {
		hit.Article = views.Phrase{Text: h.Article.Title, Lang: h.Lang}
	}
	for _, in := range h.Comparisons[:min(len(h.Comparisons), pairsOfHit)] {
		hit.Pairs = append(hit.Pairs, views.FoundPair{
			Path: "/comparisons/" + in.Slug, With: in.Other, When: showPublished(p, in.Published), Relation: wording.Relation(p.Lang, in.Relation), Reviewed: in.Status == models.Confirmed, Paired: in.Status == models.Paired,
		})
	}
	if more := len(h.Comparisons) - pairsOfHit; more > 0 {
		hit.More = p.N("search.more", more)
	}
	return hit
}

func hitMarks(spans []text.Span) []views.Mark {
	marks := make([]views.Mark, len(spans))
	for i, s := range spans {
		marks[i] = views.Mark{Start: s.Start, End: s.End, Kind: views.Hit}
	}
	return marks
}

// withoutFilters leads to the same search without its filters.
func withoutFilters(p *locale.Printer, a asking) []views.Tip {
	switch len(a.filters) {
	case 0:
		return nil
	case 1:
		for name := range a.filters {
			return []views.Tip{{Text: p.T("search.try.without", "filter", filterName(p, name)), Path: a.bare()}}
		}
	}
	return []views.Tip{{Text: p.T("search.try.filters"), Path: a.bare()}}
}

// showTips says what to try when nothing is shown.
func showTips(p *locale.Printer, a asking, found *models.SearchPage) []views.Tip {
	if found.Total > 0 {
		return []views.Tip{{Text: p.T("search.try.first"), Path: a.address("page", "1")}}
	}
	tips := withoutFilters(p, a)
	plain := strings.NewReplacer(`"`, "", "«", "", "»", "", "“", "", "”", "").Replace(a.words)
	if plain != a.words {
		tips = append(tips, views.Tip{Text: p.T("search.try.quotes"), Path: a.address("q", strings.Join(strings.Fields(plain), " "))})
	}
	words := strings.Fields(plain)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.HasPrefix(w, "-") })
	if len(kept) > 0 && len(kept) < len(words) {
		tips = append(tips, views.Tip{Text: p.T("search.try.minus"), Path: a.address("q", strings.Join(kept, " "))})
	}
	if len(kept) > 1 {
		longest := slices.MaxFunc(kept, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
		tips = append(tips, views.Tip{Text: p.T("search.try.fewer", "word", longest), Path: a.address("q", longest)})
	}
	if a.words != "" {
		tips = append(tips, views.Tip{Text: p.T("search.try.other")})
	}
	return append(tips, views.Tip{Text: p.T("search.try.browse"), Path: "/search"})
}
