package viewstest

import (
	"parallax/views"
	"parallax/views/locale"
)

// OutletList is the list with an agency, and a name that is long.
func OutletList(lang string) views.OutletsPage {
	row := func(name, kind string) views.OutletRow {
		return views.OutletRow{Outlet: views.Outlet{Name: name, Type: kind, Path: "/outlets/x"}, Facts: []string{"1 200 articles", "3"}}
	}
	p := Page(lang, "/outlets", locale.For(lang).T("outlets.title"))
	return views.OutletsPage{
		Page: p, Lede: p.T("outlets.lede.agencies"), Agencies: []views.OutletRow{row("Agence du Littoral", p.T("outlet.type.agency"))},
		Others: []views.OutletRow{row("Le Courrier de l’Estuaire, des Îles et de la Côte réunies", p.T("outlet.type.press")), row("صوت الميناء", ""), row("Donaudampfschifffahrtselektrizitätenblatt", "")},
	}
}

// OutletFull is an outlet with everything that a page of one can hold: restricted, with facts of every sort, an event that only agency
// text tells, many labels, a second page.
func OutletFull(lang string) views.OutletPage {
	p := Page(lang, "/outlets/x", "Le Courrier de l’Estuaire, des Îles et de la Côte réunies")
	p.Paging = views.Paging{Label: p.T("outlets.pages"), Page: 1, Pages: 3, Next: "/outlets/x?page=2"}
	story := views.Anchor{Path: "/stories/x", Text: "Le barrage d’Orvelle"}
	counts := []views.Counted{
		{Text: p.T("outlets.counted.statements"), Number: "1 234"}, {Text: p.T("outlets.counted.sourced"), Number: "800", Part: true},
		{Text: p.T("outlets.counted.unnamed"), Number: "34", Part: true}, {Text: p.T("outlets.counted.none"), Number: "400", Part: true},
		{Text: p.T("outlets.counted.tolls"), Number: p.T("outlets.of", "n", "12", "of", "40")},
	}
	tally := views.Tally{Title: p.T("outlets.own"), Counts: counts}
	carried := views.Tally{Title: p.T("outlets.carried"), Note: p.T("outlets.carried.note"), Counts: counts}
	o := views.OutletPage{
		Page: p, Outlet: views.Outlet{Name: p.Title, Type: p.T("outlet.type.state_media")}, Restricted: true,
		About: []views.OutletFact{
			{Kind: p.T("outlets.kind.owner"), Value: views.Phrase{Text: "Société des Îles", Lang: "fr"}, Reference: "Annuaire de la presse, p. 12", Seen: views.Dated{Text: p.T("outlets.seen", "date", "4 mai 2031"), ISO: "2031-05-04"}},
			{Kind: p.T("outlets.kind.state"), Value: views.Phrase{Text: "none", Lang: "en"}, Reference: "https://annuaire.example/une/adresse/tres/longue/qui/ne/se/coupe/pas", URL: "https://annuaire.example/1", Seen: views.Dated{Text: p.T("outlets.seen", "date", "4 mai 2031"), ISO: "2031-05-04"}},
		},
		Held:        p.T("outlets.held.note", "articles", p.N("outlets.articles", 120), "stories", p.N("outlets.stories", 14), "span", ""),
		Provenances: []views.Counted{{Text: p.T("provenance.agency_text", "origin", "AFP"), Number: "70"}, {Text: p.T("provenance.own"), Number: "50"}},
		Voices:      []views.Tally{tally, carried},
		Events: []views.EventTally{
			{Headline: views.Phrase{Text: left, Lang: "fr"}, By: views.Outlet{Name: "La Vigie"}, When: "3 mai 2031", Story: story, Tallies: []views.Tally{tally, {Title: p.T("outlets.carried"), Counts: counts},
				{Counts: []views.Counted{{Text: p.T("outlets.counted.missing"), Number: p.T("outlets.of", "n", "4", "of", "9")}}}}},
			{Title: p.T("outlets.event.untold"), Story: story, Tallies: []views.Tally{{Counts: counts}}}, {Title: p.T("outlets.event.none"), Tallies: []views.Tally{{Counts: counts}}},
		},
		Tolls:     []views.Toll{{Quote: Marks("fr", left, "f1 figure a C1 plus de vingt ouvriers"), Article: views.Phrase{Text: "Le barrage", Lang: "fr"}, Published: views.Dated{Text: "3 mai 2031", ISO: "2031-05-03"}, Story: story}},
		MoreTolls: 11,
	}
	o.Tolls[0].Quote.Marks[0] = views.Mark{Start: o.Tolls[0].Quote.Marks[0].Start, End: o.Tolls[0].Quote.Marks[0].End, Kind: "figure"}
	for range 10 {
		o.Labels = append(o.Labels, views.Labelled{
			Name: views.Phrase{Text: "Port-Clair", Lang: "fr"}, Total: p.N("outlets.labels.mentions", 42),
			Voices: []views.LabelVoice{
				{Voice: p.T("outlets.voice.own"), Words: []views.LabelWords{{Words: views.Phrase{Text: "le port maudit", Lang: "fr"}, Number: "12"}, {Words: views.Phrase{Text: "الميناء", Lang: "ar"}, Number: "3"}}},
				{Voice: p.T("outlets.voice.quotes"), Words: []views.LabelWords{{Words: views.Phrase{Text: "Donaudampfschifffahrtselektrizitätenhaupt", Lang: "de"}, Number: "1"}}},
			},
		})
	}
	for range 3 {
		o.Articles = append(o.Articles, views.OutletArticle{
			Title: views.Phrase{Text: "Le barrage d’Orvelle a cédé", Lang: "fr"}, Provenance: p.T("provenance.own"), Published: views.Dated{Text: "3 mai 2031", ISO: "2031-05-03"},
			Story: story, Pairs: p.N("outlets.pairs", 12), First: "/comparisons/x",
		})
	}
	return o
}

// OutletBare is an outlet of which nothing is known and nothing can be read.
func OutletBare(lang string) views.OutletPage {
	return views.OutletPage{Page: Page(lang, "/outlets/y", "La Vigie"), Outlet: views.Outlet{Name: "La Vigie"}}
}
