// Package viewstest holds pages in every state the design foresees, filled with invented text about an invented dam,
// for tests and for looking at: the full ones, and one outlet, eight outlets, no divergence, marks that nest and cross,
// a claim of 120 words, a word of 40 letters, Arabic beside French.
package viewstest

import (
	"fmt"
	"math"
	"strings"

	"parallax/analysis/wording"
	"parallax/static"
	"parallax/views"
	"parallax/views/locale"
)

// Page is the frame of a page in a language.
func Page(lang, path, title string) views.Page {
	return views.Page{Printer: locale.For(lang), Path: path, Title: title, Static: static.Prefix()}
}

// Marks is a quote with marks, each given as "id kind side label words"; the words must stand in the text.
func Marks(lang, text string, marks ...string) views.Quote {
	q := views.Quote{Text: text, Lang: lang}
	for _, m := range marks {
		f := strings.SplitN(m, " ", 5)
		at := strings.Index(text, f[4])
		if at < 0 {
			panic(fmt.Sprintf("%q is not in %q", f[4], text))
		}
		q.Marks = append(q.Marks, views.Mark{
			Start: at, End: at + len(f[4]), ID: f[0], Kind: f[1], Side: f[2], Label: f[3], First: true,
			Name: f[3] + ", " + f[1],
		})
	}
	return q
}

// Outlets are invented outlets, in the order they are read.
func Outlets(n int) []views.Outlet {
	names := []string{"Fil des Vallées", "Vue du Barrage", "Radio Amont", "L’Écho de la Plaine", "Aval Info", "Le Relais", "Courrier du Lac", "Nouvelles des Trois-Rivières-et-du-Plateau"}
	types := []string{"abonné AFP", "média d’État", "service public", "presse", "site relais", "site relais", "presse", "presse"}
	out := make([]views.Outlet, n)
	for i := range out {
		out[i] = views.Outlet{Letter: string(rune('A' + i)), Name: names[i], Type: types[i]}
	}
	return out
}

const (
	left  = "Dans la nuit, les gardes-frontières ont ouvert le feu sur des manifestants près du barrage, où ont péri plus de vingt ouvriers du chantier, selon le syndicat des mineurs."
	right = "Les forces de l’ordre ont répondu à une agression contre le barrage\u00a0; 24 ouvriers ont été tués dont la présence, assure le ministère de l’Énergie, n’était pas autorisée."
)

func rule(lang, id string) views.Rule {
	return views.Rule{ID: id, Title: wording.Title(lang, id), About: wording.Explain(lang, id)}
}

// fired are the words of each side that made a rule fire, "" for a rule that fires on what is missing.
func fired(a, b string) []views.Fired {
	sides := []views.Fired{{Letter: "A"}, {Letter: "B"}}
	for i, words := range []string{a, b} {
		if words != "" {
			sides[i].Words = []views.Phrase{{Text: words, Lang: "fr"}}
		}
	}
	return sides
}

// Comparison is a comparison with every part.
func Comparison(lang string) views.ComparisonPage {
	o := Outlets(2)
	p := Page(lang, "/comparisons/barrage-1", "« plus de vingt » / « 24 »")
	p.Script = true
	c := views.ComparisonPage{
		Page: p, Story: views.Anchor{Path: "/stories/barrage", Text: "Le barrage de Haute-Combe"},
		Heading:  []views.Phrase{{Text: "plus de vingt ouvriers", Lang: "fr"}, {Text: "24 ouvriers", Lang: "fr"}},
		Position: 3, Total: 18, Previous: "/comparisons/barrage-0", Next: "/comparisons/barrage-2", Reconstruction: true,
		Relation: "Chiffres compatibles", RelationWhy: "« plus de vingt » admet 24 : les deux peuvent être vrais ensemble.",
		SameEvent: "Oui : même lieu, même nuit, mêmes morts.",
		Rules:     []views.Rule{rule(lang, "relation.compatible_figures"), rule(lang, "event.same_casualties")},
		Shared:    []string{"Même événement", "la nuit du 11 mars", "ouvriers tués au barrage"},
		Copied: []string{
			"31\u00a0% de l’article A et 12\u00a0% de l’article B sont les mêmes mots.", "C’est du texte d’agence (AFP).",
		},
		A: views.Side{
			Outlet: o[0], Provenance: "texte d’agence (AFP)", Published: views.Dated{Text: "12 mars 2031, 9 h", ISO: "2031-03-12T09:00:00+01:00"},
			Title: views.Phrase{Text: "Plus de vingt morts au barrage de Haute-Combe", Lang: "fr"}, URL: "https://example.org/a",
			Before: views.Quote{Text: "Les deux rives négociaient encore la veille.", Lang: "fr"}, After: views.Quote{Text: "Le préfet doit s’exprimer dans la journée.", Lang: "fr"},
			Claim: Marks("fr", left,
				"f1 figure a C1 plus de vingt ouvriers du chantier", "l1 label a D1 les gardes-frontières", "r1 role a R1 ont ouvert le feu",
				"s1 source a S1 selon le syndicat des mineurs", "w1 wording a F1 des manifestants"),
		},
		B: views.Side{
			Outlet: o[1], Provenance: "texte propre", Published: views.Dated{Text: "12 mars 2031, 21 h 05", ISO: "2031-03-12T21:05:00+01:00"},
			Title: views.Phrase{Text: "Haute-Combe : le calme revient au barrage", Lang: "fr"}, Role: "dans le titre",
			Before: views.Quote{Text: "Un groupe avait visé leurs lignes la veille.", Lang: "fr"}, After: views.Quote{Text: "Le chantier reprendra lundi.", Lang: "fr"},
			Claim: Marks("fr", right,
				"f1 figure b C1 24 ouvriers", "l1 label b D1 Les forces de l’ordre", "r1 role b R1 ont répondu à une agression",
				"w1 wording b F1 une agression contre le barrage", "s1 source b S1 assure le ministère de l’Énergie"),
		},
		Reasons: []views.Reason{
			{ID: "f1", Kind: "figure", Label: "C1", Aspect: "intervalle", Sentence: "« plus de vingt » admet 24\u00a0: les deux peuvent être vrais ensemble.", InA: true, InB: true, Rule: rule(lang, "figure.admits_here"),
				Fired: fired("plus de vingt", "24")},
			{ID: "s1", Kind: "source", Label: "S1", Aspect: "qui répond du chiffre", Sentence: "Ici le chiffre est du syndicat des mineurs\u00a0; là il est du média lui-même, et le ministère ne répond que de la présence.", InA: true, InB: true, Rule: rule(lang, "source.figure_sourced_here"),
				Fired: fired("le syndicat des mineurs", "")},
			{ID: "r1", Kind: "role", Label: "R1", Aspect: "qui agit", Sentence: "Ici « ont ouvert le feu »\u00a0; là « ont répondu à une agression »\u00a0: une riposte.", InA: true, InB: true, Rule: rule(lang, "role.attack_reply_there"),
				Fired: fired("ont ouvert le feu", "ont répondu à une agression")},
			{ID: "l1", Kind: "label", Label: "D1", Sentence: "« les gardes-frontières », « Les forces de l’ordre »\u00a0: deux noms d’un même corps.", InA: true, InB: true, Rule: rule(lang, "label.other_name"),
				Fired: fired("les gardes-frontières", "Les forces de l’ordre")},
			{ID: "w1", Kind: "wording", Label: "F1", Sentence: "« des manifestants »\u00a0; « une agression contre le barrage ».", InA: true, InB: true, Rule: rule(lang, "wording.synonym"),
				Fired: fired("des manifestants", "une agression contre le barrage")},
		},
		Axis: &views.Axis{Rows: []views.AxisRow{
			{Outlet: o[0], Words: views.Phrase{Text: "plus de vingt", Lang: "fr"}, Counted: views.Phrase{Text: "ouvriers du chantier", Lang: "fr"}, Min: 20, Max: math.Inf(1), MinExclusive: true, AssertedBy: views.Phrase{Text: "le syndicat des mineurs", Lang: "fr"}},
			{Outlet: o[1], Words: views.Phrase{Text: "24", Lang: "fr"}, Counted: views.Phrase{Text: "ouvriers", Lang: "fr"}, Min: 24, Max: 24},
		}},
		Voices: []views.Voice{
			{Outlet: o[0], Links: []views.VoiceLink{{Source: views.Phrase{Text: "le syndicat des mineurs", Lang: "fr"}, Cue: views.Phrase{Text: "selon", Lang: "fr"}, Certainly: true}}},
			{Outlet: o[1]},
		},
	}
	c.A.Claim.Marks = append(c.A.Claim.Marks, common(c.A.Claim, "plus de vingt ouvriers du chantier"))
	c.B.After.Marks = append(c.B.After.Marks, common(c.B.After, "Le chantier reprendra lundi."))
	c.A.Common = []string{"Souligné d’un trait fin et suivi de «\u00a0=\u00a0»\u00a0: ce que l’autre article a aussi, mot pour mot (6\u00a0mots)."}
	c.B.Common = []string{"Ces mots se lisent aussi chez La Vigie (12 mars 2031)\u00a0: texte d’agence (AFP), une seule origine."}
	c.Switches = views.Switches(map[string]int{"figure": 1, "source": 1, "role": 1, "label": 1, "wording": 1}, nil)
	more(&c)
	return c
}

// common marks words that the other text has too.
func common(q views.Quote, words string) views.Mark {
	at := strings.Index(q.Text, words)
	return views.Mark{Start: at, End: at + len(words), Kind: views.Common}
}

// plain takes from marks what leads to a reason: in a list the whole line leads to the comparison.
func plain(q views.Quote) views.Quote {
	for i, m := range q.Marks {
		q.Marks[i] = views.Mark{Start: m.Start, End: m.End, Kind: m.Kind}
	}
	return q
}

func pair(o []views.Outlet, relation string, path string) views.Pair {
	return views.Pair{
		Path: path, Relation: relation, Telling: "« plus de vingt » et « 24 » peuvent être vrais ensemble.",
		A:     views.PairSide{Outlet: o[0], When: views.Dated{Text: "12 mars, 9 h", ISO: "2031-03-12T09:00:00+01:00"}, Claim: plain(Marks("fr", left, "f1 figure a - plus de vingt ouvriers", "r1 role a - ont ouvert le feu"))},
		B:     views.PairSide{Outlet: o[1], When: views.Dated{Text: "12 mars, 21 h 05", ISO: "2031-03-12T21:05:00+01:00"}, Claim: plain(Marks("fr", right, "f1 figure b - 24 ouvriers", "r1 role b - ont répondu à une agression"))},
		Parts: []views.Part{{Kind: "figure", Count: 1}, {Kind: "source", Count: 2}, {Kind: "role", Count: 1}},
	}
}

// Story is a story with n outlets and as many comparisons as asked for.
func Story(lang string, n, comparisons int) views.StoryPage {
	o := Outlets(n)
	s := views.StoryPage{
		Page: Page(lang, "/stories/barrage", "Le barrage de Haute-Combe"), Name: phrase("Le barrage de Haute-Combe"), Span: "11 – 14 mars 2031", Reconstruction: true,
		Summary: "Une nuit de mars, des ouvriers meurent au barrage de Haute-Combe. Les récits ne s’accordent ni sur le nombre ni sur qui a commencé.",
		Facts:   []views.Fact{{Number: fmt.Sprint(n), Text: "articles"}, {Number: fmt.Sprint(comparisons), Text: "comparaisons"}},
	}
	for i, outlet := range o {
		s.Articles = append(s.Articles, views.ArticleRow{
			Outlet: outlet, Title: views.Phrase{Text: "Plus de vingt morts au barrage de Haute-Combe", Lang: "fr"},
			Provenance: []string{"texte d’agence (AFP)", "texte propre"}[i%2], Published: views.Dated{Text: fmt.Sprintf("12 mars 2031, %d h", i+8), ISO: fmt.Sprintf("2031-03-12T%02d:00:00+01:00", i+8)},
		})
	}
	s.Map = Map(lang, n)
	if n < 2 {
		return s
	}
	s.Origins, s.Copied = fmt.Sprintf("%d\u00a0médias, %d\u00a0origines.", n, n-1), []string{"Un même texte d’agence (AFP) chez " + o[0].Name + " et " + o[1].Name + "."}
	for i := range comparisons {
		p := pair(o, []string{"Chiffres compatibles", "Récits différents", "Sources différentes"}[i/3%3], fmt.Sprintf("/comparisons/barrage-%d", i))
		p.Number = fmt.Sprint(i + 1)
		s.Pairs = append(s.Pairs, p)
	}
	return s
}

// Home is the home page with some stories.
func Home(lang string, stories int) views.HomePage {
	h := views.HomePage{Page: Page(lang, "/", locale.For(lang).T("home.title"))}
	o := Outlets(2)
	for i := range stories {
		p := pair(o, "Chiffres compatibles", "/comparisons/barrage-1")
		h.Stories = append(h.Stories, views.StoryCard{
			Path: fmt.Sprintf("/stories/barrage-%d", i), Title: phrase("Le barrage de Haute-Combe"), Span: "11 – 14 mars 2031", Reconstruction: true,
			Summary: "Une nuit de mars, des ouvriers meurent au barrage. Les récits ne s’accordent ni sur le nombre ni sur qui a commencé.",
			Facts:   []string{"6 articles", "5 médias", "18 comparaisons"}, Lead: &p,
		})
	}
	return h
}
