package viewstest

import (
	"strings"

	"parallax/views"
)

// more puts on a comparison what stands around its two claims: who stands for it, citation, an empty list of reports with its form.
func more(c *views.ComparisonPage) {
	c.Canonical = c.Path
	c.Standing = views.Standing{Rules: "7", On: views.Dated{Text: "13 mars 2031", ISO: "2031-03-13"}}
	c.Citation = views.Citation{
		Text:   "«\u00a0" + left + "\u00a0»\n— Fil des Vallées, 12 mars 2031 (SHA-256\u00a0: " + strings.Repeat("5e1f", 16) + ").\n\nParallax. https://parallax.example/fr/comparisons/barrage-1",
		BibTeX: c.Path + "/citation.bib", CSL: c.Path + "/citation.json",
	}
	c.Reports = views.Reports{Action: c.Link(c.Path + "/report"), Most: 1000, About: []views.Choice{{Text: c.T("report.whole")}}}
	for _, kind := range []string{"figure", "source", "other"} {
		c.Reports.Kinds = append(c.Reports.Kinds, views.Choice{Value: kind, Text: c.T("report.kind." + kind)})
	}
}

// Told is a comparison that people wrote about: a signed title, judgements, a reply at either side, reports open and answered, a
// form that came back.
func Told(lang string) views.ComparisonPage {
	c := Comparison(lang)
	day := views.Dated{Text: "14 mars 2031", ISO: "2031-03-14"}
	c.Signed = &views.SignedTitle{Text: "Combien de morts au barrage, et qui les compte\u00a0?", By: "R. Exemple", On: day}
	c.Standing = views.Standing{Reviewed: true, By: "R. Exemple", On: day, Judged: 3, Agreed: []views.Agreed{{On: "la relation", By: 3, Of: 3}, {On: "les chiffres", By: 2, Of: 3}}}
	c.A.Replies = []views.Reply{{Text: views.Quote{Text: "Notre article a été complété à midi.\n\nLe bilan y est attribué au syndicat.", Lang: "fr"}, URL: "https://example.org/reponse", On: day}}
	c.B.Restricted, c.B.URL = true, ""
	c.B.Replies = []views.Reply{{Text: views.Quote{Text: "نحن نتمسك بما نشرناه.", Lang: "ar"}, On: day, General: true}}
	c.Reports.Open = 2
	c.Reports.Answered = []views.AnsweredReport{
		{Kind: c.T("report.kind.figure"), About: "C1", Text: views.Quote{Text: "« plus de vingt » est dans le titre aussi.", Lang: "fr"}, Answer: "C’est exact\u00a0: la comparaison du titre est la suivante.", By: "R. Exemple", On: day, Sent: day},
		{Kind: c.T("report.kind.other"), Text: views.Quote{Text: strings.Repeat("Unmotsansespace", 12), Lang: "fr"}, Answer: "Non.", On: day, Sent: day},
	}
	c.Reports.Problem, c.Reports.Draft = c.N("report.problem.often", 5), "Le chiffre de droite est celui du soir."
	return c
}

// Whole is a comparison with both articles: one whole, one that may only be quoted.
func Whole(lang string) views.ComparisonPage {
	c := Comparison(lang)
	c.Full = true
	body := Marks("fr", left, "f1 figure fa C1 plus de vingt ouvriers du chantier")
	body.Marks = append(body.Marks, views.Mark{End: len(left), Kind: "claim now", ID: "2", Side: "fa", Label: "2", First: true})
	other := Marks("fr", c.A.Before.Text, "x1 wording fa X négociaient")
	other.Marks[0] = views.Mark{Start: other.Marks[0].Start, End: other.Marks[0].End, Kind: "wording faint", Side: "fa"}
	c.Texts = []views.FullText{
		{Outlet: c.A.Outlet, Title: c.A.Title, Name: "a", Blocks: []views.TextBlock{
			{Role: "title", Label: c.T("pair.block.title"), Quote: views.Quote{Text: c.A.Title.Text, Lang: "fr"}},
			{Role: "body", Quote: other}, {Role: "body", Quote: body},
			{Role: "caption", Label: c.T("pair.block.caption"), Quote: views.Quote{Text: "Le barrage, la veille.", Lang: "fr"}},
			{Role: "boilerplate", Label: c.T("pair.block.boilerplate"), Quote: views.Quote{Text: "Suivez-nous", Lang: "fr"}},
		}},
		{Outlet: c.B.Outlet, Title: c.B.Title, Name: "b", URL: "https://example.org/b"},
	}
	for i := range c.Texts[0].Blocks {
		for j := range c.Texts[0].Blocks[i].Quote.Marks {
			c.Texts[0].Blocks[i].Quote.Marks[j].Label = "" // there is no counterpart to lead to
		}
	}
	return c
}

// Only is a comparison of which only what differs is shown, its marks not announced.
func Only(lang string) views.ComparisonPage {
	c := Comparison(lang)
	c.PairOptions = views.PairOptions{Only: true, Silent: true, Hidden: []string{"role"}}
	for _, q := range []*views.Quote{&c.A.Before, &c.A.Claim, &c.A.After, &c.B.Before, &c.B.Claim, &c.B.After} {
		q.Silent = true
	}
	c.Switches = views.Switches(map[string]int{"figure": 1, "source": 1, "role": 1, "label": 1, "wording": 1}, c.Hidden)
	return c
}

// Beyond is a comparison of which one claim, and some context of the other, is more than may be quoted.
func Beyond(lang string) views.ComparisonPage {
	c := Comparison(lang)
	c.Heading, c.Axis, c.Shared, c.RelationWhy = nil, nil, nil, c.T("pair.beyond.reason")
	c.A.Before, c.A.Claim, c.A.Beyond = views.Quote{Lang: "fr", Beyond: true}, views.Quote{Lang: "fr", Beyond: true}, true
	c.B.After, c.B.Beyond, c.B.URL = views.Quote{Lang: "fr", Beyond: true}, true, ""
	for i := range c.Reasons {
		c.Reasons[i].InA, c.Reasons[i].Sentence = false, c.Reasons[i].Rule.Title
	}
	return c
}
