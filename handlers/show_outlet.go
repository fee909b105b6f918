package handlers

import (
	"time"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showOutlets is the list of outlets, in the order they come.
func showOutlets(p views.Page, found []models.OutletLine) views.OutletsPage {
	page := views.OutletsPage{Page: p}
	for _, line := range found {
		row := views.OutletRow{
			Outlet: showOutlet(p.Printer, line.Outlet, ""), Fictitious: line.Fictitious,
			Facts: []string{p.N("outlets.articles", line.Articles), p.N("outlets.stories", line.Stories)},
		}
		if line.Type == models.Agency {
			page.Agencies = append(page.Agencies, row)
		} else {
			page.Others = append(page.Others, row)
		}
	}
	page.Lede = p.T("outlets.lede")
	if len(page.Agencies) > 0 {
		page.Lede = p.T("outlets.lede.agencies")
	}
	page.Description = page.Lede
	return page
}

// showOutletPage is the page of an outlet. Whatever its numbers are, each is shown the same way for every outlet.
func showOutletPage(p views.Page, found *models.OutletPage) views.OutletPage {
	page := views.OutletPage{
		Page: p, Outlet: showOutlet(p.Printer, found.Outlet, ""), Fictitious: found.Outlet.Fictitious, Restricted: found.Outlet.Restricted,
	}
	for _, kind := range models.FactKinds() {
		for _, f := range found.Facts {
			if f.Kind == kind {
				page.About = append(page.About, showFact(p.Printer, f, found.Outlet.Fictitious))
			}
		}
	}
	if found.Total == 0 {
		return page
	}
	span := showSpan(p.Printer, found.From, found.To)
	if span != "" {
		span = p.T("outlets.held.span", "span", span)
	}
	page.Held = p.T("outlets.held.note", "articles", p.N("outlets.articles", found.Total), "stories", p.N("outlets.stories", found.Stories), "span", span)
	for _, n := range found.Provenances {
		a := models.Article{Provenance: n.Provenance, ProvenanceOrigin: n.Origin}
		if n.With {
			a.Credit = "Avec " + n.Origin
		}
		page.Provenances = append(page.Provenances, views.Counted{Text: showProvenance(p.Printer, a), Number: p.Int(n.N)})
	}
	if found.Counted > 0 && found.Counted < found.Total {
		page.Held += " " + p.T("outlets.held.latest", "articles", p.N("outlets.articles", found.Counted))
	}
	for _, e := range found.Events {
		page.Events = append(page.Events, showEventTally(p.Printer, e))
	}
	if len(found.Events) == 1 && found.Events[0].ID == 0 {
		page.Events = nil // the sum says it already
	}
	page.MoreEvents = found.MoreEvents
	page.Voices = tallies(p.Printer, found.Own, found.Carried, true)
	for _, t := range found.Tolls {
		page.Tolls = append(page.Tolls, showToll(p.Printer, t, found.Outlet))
	}
	page.MoreTolls = max(0, found.Own.Bare-len(found.Tolls))
	page.Labels = showLabels(p.Printer, found)
	for _, a := range found.Articles {
		page.Articles = append(page.Articles, showOutletArticle(p.Printer, a, found.Outlet))
	}
	return page
}

// showFact words a fact in the reader's language, else in the one it is given in.
func showFact(p *locale.Printer, f models.OutletFact, invented bool) views.OutletFact {
	shown := views.OutletFact{
		Kind: p.T("outlets.kind." + string(f.Kind)), Value: views.Phrase{Text: f.Value[p.Lang], Lang: p.Lang},
		Invented: invented, Reference: f.Reference, URL: f.ReferenceURL,
	}
	for _, lang := range locale.Languages() {
		if shown.Value.Text == "" {
			shown.Value = views.Phrase{Text: f.Value[lang], Lang: lang}
		}
	}
	if seen, err := time.Parse(time.DateOnly, f.SeenOn); err == nil {
		shown.Seen = views.Dated{Text: p.T("outlets.seen", "date", p.Date(seen, locale.Day)), ISO: f.SeenOn}
	}
	return shown
}

// tallies are the counts of own texts and of carried ones, those that there are. Titled says that they stand under titles of their own.
func tallies(p *locale.Printer, own, carried models.Counts, titled bool) []views.Tally {
	var out []views.Tally
	if own.Statements > 0 {
		t := views.Tally{Counts: counts(p, own)}
		if titled || carried.Statements > 0 {
			t.Title = p.T("outlets.own")
		}
		out = append(out, t)
	}
	if carried.Statements > 0 {
		t := views.Tally{Title: p.T("outlets.carried"), Counts: counts(p, carried)}
		if titled {
			t.Note = p.T("outlets.carried.note")
		}
		out = append(out, t)
	}
	return out
}

func counts(p *locale.Printer, c models.Counts) []views.Counted {
	part := func(key string, n int) views.Counted {
		return views.Counted{Text: p.T("outlets.counted." + key), Number: p.Int(n), Part: true}
	}
	out := []views.Counted{
		{Text: p.T("outlets.counted.statements"), Number: p.Int(c.Statements)},
		part("sourced", c.Sourced), part("unnamed", c.Unnamed), part("none", c.Statements-c.Sourced-c.Unnamed),
	}
	if c.Tolls > 0 {
		out = append(out, views.Counted{Text: p.T("outlets.counted.tolls"), Number: outOf(p, c.Bare, c.Tolls)})
	}
	return out
}

// outOf is a count with what it is a part of: "3 of 12".
func outOf(p *locale.Printer, n, of int) string {
	return p.T("outlets.of", "n", p.Int(n), "of", p.Int(of))
}

func showEventTally(p *locale.Printer, e models.OutletEvent) views.EventTally {
	shown := views.EventTally{
		Headline: views.Phrase{Text: e.Headline, Lang: e.HeadlineLang}, When: showSpan(p, e.StartsAt, e.EndsAt), Story: storyLink(p, e.Story),
		By: views.Outlet{Name: e.HeadlineBy}, Tallies: tallies(p, e.Own, e.Carried, false), Title: p.T("outlets.event.untold"),
	}
	if e.Beyond {
		shown.By, shown.Title = views.Outlet{}, eventBeyond(p, e.HeadlineBy, "")
	}
	if e.ID == 0 {
		shown.Title = p.T("outlets.event.none")
	}
	if e.Others > 0 {
		shown.Tallies = append(shown.Tallies, views.Tally{Counts: []views.Counted{
			{Text: p.T("outlets.counted.missing"), Number: outOf(p, e.Missing, e.Others)},
		}})
	}
	return shown
}

// storyLink leads to a story; it is zero for one that the viewer may not read.
func storyLink(p *locale.Printer, s models.Story) views.Anchor {
	if s.Slug == "" {
		return views.Anchor{}
	}
	title := storyPhrase(p, s)
	return views.Anchor{Path: "/stories/" + s.Slug, Text: title.Text, Lang: title.Lang}
}

func showToll(p *locale.Printer, t models.TollLine, o models.Outlet) views.Toll {
	toll := views.Toll{
		Quote:   views.Quote{Text: t.Words, Lang: t.Lang, Beyond: t.Beyond},
		Article: titlePhrase(p, t.Article, t.Lang), Published: showPublished(p, t.Article.Published),
		URL: showLink(t.Article, o), Story: storyLink(p, t.Story),
	}
	if !t.Beyond {
		toll.Quote.Marks = []views.Mark{{Start: t.Start, End: t.End, Kind: "figure"}}
	}
	return toll
}

func showOutletArticle(p *locale.Printer, a models.OutletArticle, o models.Outlet) views.OutletArticle {
	shown := views.OutletArticle{
		Title: titlePhrase(p, a.Article, a.Lang), URL: showLink(a.Article, o), Published: showPublished(p, a.Published),
		Provenance: showProvenance(p, a.Article), Story: storyLink(p, a.Story), Pairs: p.T("outlets.pairs.none"),
	}
	if a.Lang == "" { // nothing was looked for in it, so nothing is known of it
		shown.Provenance = p.T("story.unread")
	}
	if a.Comparisons > 0 {
		shown.Pairs, shown.First = p.N("outlets.pairs", a.Comparisons), "/comparisons/"+a.Pair
	}
	return shown
}
