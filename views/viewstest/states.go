package viewstest

import (
	"math"
	"strings"

	"github.com/a-h/templ"

	"parallax/views"
)

// Agreeing is a comparison in which nothing parts.
func Agreeing(lang string) views.ComparisonPage {
	c := Comparison(lang)
	c.Reasons, c.Axis, c.Voices = nil, nil, nil
	c.A.Claim.Marks, c.B.Claim.Marks = nil, nil
	c.Relation, c.RelationWhy = "Même énoncé", ""
	c.Rules = []views.Rule{rule(lang, "relation.same_claim"), rule(lang, "event.same_words")}
	c.Standing = views.Standing{Reviewed: true, By: "La rédaction", On: views.Dated{Text: "14 mars 2031", ISO: "2031-03-14"}, Judged: 2, Agreed: []views.Agreed{{On: "la relation", By: 2, Of: 2}}}
	c.Switches = views.Switches(nil, nil)
	return c
}

// Crossing is a comparison whose marks nest, cross and repeat.
func Crossing(lang string) views.ComparisonPage {
	c := Comparison(lang)
	c.A.Claim = Marks("fr", left,
		"r1 role a R1 les gardes-frontières ont ouvert le feu sur des manifestants", "l1 label a D1 les gardes-frontières",
		"w1 wording a F1 ouvert le feu sur des manifestants près du barrage", "f1 figure a C1 plus de vingt ouvriers",
		"s1 source a S1 ouvriers du chantier, selon le syndicat des mineurs")
	return c
}

// Long is a comparison of a claim of 120 words, with a word of 40 letters, beside one in Arabic.
func Long(lang string) views.ComparisonPage {
	c := Comparison(lang)
	text := strings.Repeat("Selon le syndicat, les équipes de nuit ont quitté la galerie par le puits de secours avant l’aube. ", 7) + "Donaudampfschifffahrtsgesellschaftskapitän."
	c.A.Claim = Marks("fr", text, "f1 figure a C1 les équipes de nuit", "s1 source a S1 Donaudampfschifffahrtsgesellschaftskapitän")
	c.B.Claim = Marks("ar", "قُتل أكثر من عشرين عاملاً قرب السد ليلة أمس", "f1 figure b C1 أكثر من عشرين")
	c.B.Before, c.B.After = views.Quote{}, views.Quote{}
	c.Reasons = c.Reasons[:2]
	c.Reasons[1].InB = false
	return c
}

// Numbers is a comparison of figures that lie far apart, one approximate, one open below.
func Numbers(lang string) views.ComparisonPage {
	c := Comparison(lang)
	o := Outlets(4)
	words := func(s string) views.Phrase { return views.Phrase{Text: s, Lang: "fr"} }
	c.Axis = &views.Axis{Rows: []views.AxisRow{
		{Outlet: o[0], Words: words("plus de trente"), Min: 30, MinExclusive: true, Max: math.Inf(1)},
		{Outlet: o[1], Words: words("environ 3 000"), Min: 2700, Max: 3300, Approximate: true, AssertedBy: words("le porte-parole du ministère de l’Énergie et des Mines")},
		{Outlet: o[2], Words: words("moins de 400"), Min: math.Inf(-1), Max: 400, MaxExclusive: true},
		{Outlet: o[3], Words: words("entre 50 et 80"), Min: 50, Max: 80},
	}}
	return c
}

// Missing is an error page.
func Missing(lang string) views.ErrorPage {
	p := Page(lang, "/nowhere", "404")
	p.NoIndex = true
	return views.ErrorPage{Page: p, Status: "404", Key: "404"}
}

// All is every state by name, in a language.
func All(lang string) map[string]templ.Component {
	return map[string]templ.Component{
		"home":                views.Home(Home(lang, 2)),
		"home-empty":          views.Home(Home(lang, 0)),
		"story":               views.Story(Story(lang, 6, 3)),
		"story-one-outlet":    views.Story(Story(lang, 1, 0)),
		"story-two-outlets":   views.Story(Story(lang, 2, 3)),
		"story-eight-outlets": views.Story(Story(lang, 8, 200)),
		"story-long":          views.Story(LongMap(lang)),
		"story-apart":         views.Story(NothingShared(lang)),
		"comparison":          views.Comparison(Comparison(lang)),
		"comparison-agreeing": views.Comparison(Agreeing(lang)),
		"comparison-crossing": views.Comparison(Crossing(lang)),
		"comparison-long":     views.Comparison(Long(lang)),
		"comparison-numbers":  views.Comparison(Numbers(lang)),
		"search":              views.Search(Search(lang)),
		"search-browse":       views.Search(Browse(lang)),
		"search-nothing":      views.Search(Nothing(lang)),
		"comparison-told":     views.Comparison(Told(lang)),
		"comparison-whole":    views.Comparison(Whole(lang)),
		"comparison-only":     views.Comparison(Only(lang)),
		"comparison-beyond":   views.Comparison(Beyond(lang)),
		"work":                views.Comparison(Begun(lang)),
		"work-unlike":         views.Comparison(Unlike(lang)),
		"conflict":            views.ConflictPage(Parted(lang)),
		"queue":               views.Queue(Queue(lang)),
		"queue-empty":         views.Queue(NothingToJudge(lang)),
		"error":               views.Error(Missing(lang)),
		"outlets":             views.Outlets(OutletList(lang)),
		"outlet":              views.OutletAlone(OutletFull(lang)),
		"outlet-bare":         views.OutletAlone(OutletBare(lang)),
	}
}
