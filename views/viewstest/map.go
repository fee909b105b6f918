package viewstest

import (
	"fmt"
	"math"
	"strings"
	"time"

	"parallax/views"
	"parallax/views/locale"
)

func phrase(s string) views.Phrase { return views.Phrase{Text: s, Lang: "fr"} }

// cells are the states that a cell can be in, one after the other.
func cells(o []views.Outlet) []views.MatrixCell {
	nearest := views.Quote{Text: "Le préfet s’est rendu sur place dans la matinée.", Lang: "fr"}
	return []views.MatrixCell{
		{State: "told", Path: "/comparisons/barrage-1", Quote: plain(Marks("fr", left, "f1 figure a - plus de vingt ouvriers", "r1 role a - ont ouvert le feu", "s1 source a - selon le syndicat des mineurs"))},
		{State: "told", Path: "/comparisons/barrage-1", More: "+1", Where: "dans le titre", Quote: plain(Marks("fr", right, "f1 figure b - 24 ouvriers", "r1 role b - ont répondu à une agression", "w1 wording b - agression"))},
		{State: "not_found", Searched: []string{"ouvrier", "barrage", "mort", "plus de vingt"}, Nearest: &nearest},
		{State: "earlier"},
		{State: "told", Path: "/comparisons/barrage-2", Reviewed: true, Quote: plain(Marks("ar", "قُتل أكثر من عشرين عاملاً قرب السد ليلة أمس", "f1 figure b - أكثر من عشرين"))},
		{State: "absent", Signed: "M. Duval"},
		{State: "off_topic"},
		{State: "unread"},
	}
}

// Map is the map of a story with n outlets.
func Map(lang string, n int) *views.StoryMap {
	p := Page(lang, "/stories/barrage", "")
	o := Outlets(n)
	m := &views.StoryMap{}
	for i, outlet := range o {
		m.Outlets = append(m.Outlets, views.MapOutlet{Outlet: outlet, Articles: []views.MapArticle{
			{Published: views.Dated{Text: fmt.Sprintf("12 mars 2031, %d h", i+8), ISO: fmt.Sprintf("2031-03-12T%02d:00:00+01:00", i+8)}, Provenance: []string{"texte d’agence (AFP)", "texte propre"}[i%2]},
		}})
	}
	m.Timeline = timeline(o)
	if n < 2 {
		return m
	}
	m.Shared = []views.SharedItem{
		{Sentence: "Même jour : le 11 mars 2031.", Told: "2 / 2", By: o[:2], Quotes: []views.SharedQuote{{Outlet: o[0], Words: views.Quote{Text: "Dans la nuit", Lang: "fr"}}}},
		{Sentence: "Même lieu : le barrage de Haute-Combe.", Told: fmt.Sprintf("%d / %d", n, n), By: o},
	}
	first := views.EventLink{Path: "/stories/barrage", When: "11 mars 2031", Title: phrase("Plus de vingt ouvriers ont péri dans la nuit près du barrage."), Current: true, Claims: "3"}
	m.Events = []views.EventLink{first, {Path: "/stories/barrage?event=2", When: "14 mars 2031", Title: phrase("Le chantier a repris lundi."), Claims: "1"}, {Path: "/stories/barrage?event=3", Claims: "1"}}
	m.Event = views.EventHead{When: first.When, Title: first.Title, By: o[0], Published: views.Dated{Text: "12 mars 2031, 8 h", ISO: "2031-03-12T08:00:00+01:00"}}
	states := cells(o)
	for i := range 3 {
		row := views.MatrixRow{
			Topic:    []views.Topic{{Lead: "Tués", Phrases: []views.Phrase{phrase("ouvriers")}}, {Lead: "Riposte", Phrases: []views.Phrase{phrase("ministère de l’Énergie")}}, {Lead: "Énoncé"}}[i],
			Relation: []string{"Chiffres compatibles", "Récits différents", ""}[i], Kinds: [][]string{{"figure", "role"}, {"source", "wording", "label", "modality"}, nil}[i],
			Told: fmt.Sprintf("%d / %d", min(2, n), n), Reviewed: i == 1,
		}
		for j := range o {
			row.Cells = append(row.Cells, states[(j+3*i)%len(states)])
		}
		m.Rows = append(m.Rows, row)
	}
	m.Figures = []views.FigurePlot{figures(o)}
	m.Voices = voices(p, o)
	m.Names = names(o)
	m.Citations = citations(p, o)
	return m
}

func timeline(o []views.Outlet) *views.Timeline {
	at := func(day, hour int) *time.Time {
		t := time.Date(2031, 3, day, hour, 0, 0, 0, time.UTC)
		return &t
	}
	t := &views.Timeline{Events: []views.TimeRow{
		{Title: phrase("Plus de vingt ouvriers ont péri dans la nuit près du barrage."), Path: "/stories/barrage", When: views.Dated{Text: "11 mars 2031"}, From: at(11, 0), To: at(12, 0)},
		{Title: phrase("Le chantier a repris lundi."), Path: "/stories/barrage?event=2", When: views.Dated{Text: "14 mars 2031"}, From: at(14, 0), To: at(15, 0)},
	}}
	for i, outlet := range o {
		row := views.TimeRow{Outlet: outlet, Title: phrase("Plus de vingt morts au barrage"), When: views.Dated{Text: fmt.Sprintf("12 mars 2031, %d h", i+8)}, From: at(12, i+8), To: at(12, i+8)}
		if i == 3 {
			row.From, row.To, row.When.Text = nil, nil, "sans date"
		}
		t.Articles = append(t.Articles, row)
	}
	return t
}

func figures(o []views.Outlet) views.FigurePlot {
	inf := math.Inf(1)
	rows := []views.FigureRow{
		{AxisRow: views.AxisRow{Words: phrase("plus de vingt"), Counted: phrase("ouvriers du chantier"), Min: 20, MinExclusive: true, Max: inf, AssertedBy: phrase("le syndicat des mineurs")}},
		{AxisRow: views.AxisRow{Words: phrase("24"), Counted: phrase("ouvriers"), Min: 24, Max: 24}, Standing: views.FigureStanding{Before: "compatible avec A (", Words: phrase("plus de vingt"), After: ")"}, Path: "/comparisons/barrage-1"},
		{AxisRow: views.AxisRow{Words: phrase("une trentaine"), Min: 25, Max: 36, Approximate: true}, Standing: views.FigureStanding{Before: "à côté de B (", Words: phrase("24"), After: ")"}},
		{AxisRow: views.AxisRow{Words: phrase("au plus 18"), Min: -inf, Max: 18}, Standing: views.FigureStanding{Before: "contredit B (", Words: phrase("24"), After: ")"}, Parts: true, Path: "/comparisons/barrage-2", Reviewed: true, Since: true},
		{AxisRow: views.AxisRow{Words: phrase("de 19 à 22"), Min: 19, Max: 22}},
	}
	plot := views.FigurePlot{Topic: views.Topic{Lead: "Tués", Phrases: []views.Phrase{phrase("ouvriers")}}}
	for i := range max(2, min(len(o), len(rows))) {
		rows[i].Outlet = o[i%len(o)]
		rows[i].When = views.Dated{Text: fmt.Sprintf("12 mars 2031, %d h", i+8), ISO: fmt.Sprintf("2031-03-12T%02d:00:00+01:00", i+8)}
		rows[i].Sentence = views.Quote{Text: left, Lang: "fr"}
		plot.Rows = append(plot.Rows, rows[i])
	}
	return plot
}

func voices(p views.Page, o []views.Outlet) *views.VoiceChart {
	v := &views.VoiceChart{Outlets: o, N: make([]int, len(o)), Relayed: make([]int, len(o))}
	lines := []views.VoiceLine{
		{Name: phrase("le syndicat des mineurs"), Key: "v1"}, {Name: phrase("le ministère de l’Énergie"), Key: "v2"}, {Name: phrase("le préfet"), Key: "v3"},
		{Name: phrase("la gendarmerie"), Key: "v4"}, {Name: phrase("un témoin"), Key: "v5"}, {Name: phrase("le maire"), Key: views.VoiceRest}, {Name: phrase("l’exploitant"), Key: views.VoiceRest},
	}
	for _, key := range []string{views.VoiceAnonymous, views.VoiceOwn, views.VoiceUnresolved} {
		lines = append(lines, views.VoiceLine{Name: views.Phrase{Text: p.T("map.voices." + key), Lang: p.Lang}, Key: key})
	}
	for l := range lines {
		for i := range o {
			n := (l*3 + i*5 + l*i) % 7
			lines[l].Counts = append(lines[l].Counts, n)
			v.N[i] += n
		}
	}
	v.Relayed[0] = 3
	v.Relays = []views.VoiceRelay{
		{By: []views.Phrase{phrase("l’agence Nordane")}, Of: lines[0].Name, Key: lines[0].Key, Counts: append([]int{2}, make([]int, len(o)-1)...)},
		{By: []views.Phrase{phrase("un journal du soir")}, Of: views.Phrase{Text: p.T("map.voices.hands.unresolved"), Lang: p.Lang}, Key: views.VoiceUnresolved, Apart: true, Counts: append([]int{1}, make([]int, len(o)-1)...)},
	}
	v.Lines = lines
	return v
}

func names(o []views.Outlet) []views.NameRow {
	p := locale.For("fr")
	of := func(n, of int) string { return p.T("map.names.of", "n", p.Int(n), "of", p.Int(of)) }
	cells := []views.NameCell{
		{N: 3, Labels: []views.NameLabel{{Words: phrase("les gardes-frontières"), Count: of(2, 3)}, {Words: phrase("les tueurs du barrage"), Count: of(1, 3), Foreign: true, Voice: phrase("le syndicat")}}},
		{N: 5, Labels: []views.NameLabel{{Words: phrase("les forces de l’ordre"), Count: of(4, 5)}, {Words: phrase("forces de l’ordre"), Count: of(1, 5), Notes: []string{"titre"}}}},
		{},
		{N: 1, Labels: []views.NameLabel{{Words: phrase("Donaudampfschifffahrtsgesellschaftskapitäne"), Count: of(1, 1)}}},
	}
	var rows []views.NameRow
	for i, name := range []views.Phrase{phrase("Gendarmerie de Haute-Combe"), phrase("Syndicat des mineurs"), {}} {
		row := views.NameRow{Name: name}
		for j := range o {
			row.Cells = append(row.Cells, cells[(i+j)%len(cells)])
		}
		rows = append(rows, row)
	}
	return rows
}

// citations is a graph of all outlets, two media and as many sources as are drawn, and some more.
func citations(p views.Page, o []views.Outlet) *views.CitationGraph {
	g := &views.CitationGraph{Sentence: fmt.Sprintf("%d médias, %d origines.", len(o), len(o)-1)}
	for _, outlet := range o {
		g.Nodes = append(g.Nodes, views.GraphNode{Layer: views.OutletLayer, Outlet: outlet})
	}
	afp, rival := len(o), len(o)+1
	g.Nodes = append(g.Nodes, views.GraphNode{Layer: views.MediumLayer, Name: phrase("AFP")}, views.GraphNode{Layer: views.MediumLayer, Name: phrase("La Vigie")})
	g.Edges = append(g.Edges, views.GraphEdge{From: 0, To: afp, Carries: true, N: 2}, views.GraphEdge{From: 1, To: afp, Carries: true}, views.GraphEdge{From: len(o) - 1, To: rival, N: 1})
	sources := []string{
		"le syndicat des mineurs", "le ministère de l’Énergie", "le préfet", "la gendarmerie de Haute-Combe", "un témoin", "le maire", "l’exploitant du barrage",
		"le porte-parole du ministère de l’Énergie et des Mines", "des habitants", "le procureur",
	}
	for i := range 3 * len(o) {
		node := len(g.Nodes)
		name := sources[i%len(sources)]
		if i >= len(sources) {
			name += strings.Repeat(" adjoint", i/len(sources))
		}
		g.Nodes = append(g.Nodes, views.GraphNode{Layer: views.SourceLayer, Name: phrase(name)})
		switch {
		case i%5 == 1:
			g.Edges = append(g.Edges, views.GraphEdge{From: afp, To: node, N: 3})
		case i%7 == 3:
			g.Edges = append(g.Edges, views.GraphEdge{From: rival, To: node, N: 1}, views.GraphEdge{From: i % len(o), To: node, N: 1})
		default:
			g.Edges = append(g.Edges, views.GraphEdge{From: i % len(o), To: node, N: 1 + i%4})
			if i%3 == 0 {
				g.Edges = append(g.Edges, views.GraphEdge{From: (i + 1) % len(o), To: node, N: 1})
			}
		}
	}
	return g
}

// LongMap is a map in which a claim has 120 words and a word 40 letters, beside one in Arabic.
func LongMap(lang string) views.StoryPage {
	s := Story(lang, 3, 3)
	text := strings.Repeat("Selon le syndicat, les équipes de nuit ont quitté la galerie par le puits de secours avant l’aube. ", 7) + "Donaudampfschifffahrtsgesellschaftskapitän."
	s.Map.Rows[0].Cells[0].Quote = plain(Marks("fr", text, "f1 figure a - les équipes de nuit", "s1 source a - Donaudampfschifffahrtsgesellschaftskapitän"))
	s.Map.Rows[0].Cells[1].Quote = plain(Marks("ar", "قُتل أكثر من عشرين عاملاً قرب السد ليلة أمس", "f1 figure b - أكثر من عشرين"))
	s.Map.Rows[0].Topic.Phrases[0].Text = "Donaudampfschifffahrtsgesellschaftskapitäne"
	s.Map.Event.Title.Text = text
	return s
}

// NothingShared is a story whose articles do not meet: no comparison, no figure, no name that two outlets use.
func NothingShared(lang string) views.StoryPage {
	s := Story(lang, 2, 0)
	s.Map.Shared, s.Map.Events, s.Map.Rows, s.Map.Figures, s.Map.Names, s.Map.Voices, s.Map.Citations = nil, nil, nil, nil, nil, nil, nil
	s.Map.Event = views.EventHead{}
	return s
}
