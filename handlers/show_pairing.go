package handlers

import (
	"cmp"
	"net/url"

	"parallax/models"
	"parallax/views"
)

// showPairing is the page on which a pair is made, with what was chosen so far.
func showPairing(p views.Page, chosen *chosenPair, form url.Values) views.PairingPage {
	page := views.PairingPage{Page: p, Action: p.Path, Story: storyLink(p.Printer, chosen.story)}
	page.Scripts = []string{"pairing"}
	if chosen.old != nil {
		page.Back = "/comparisons/" + chosen.old.Comparison.Slug
		showRepairing(&page, chosen)
		return page
	}
	page.Choosing = true
	for i, name := range []string{"one", "two"} {
		list := views.PairChoice{Name: name, Label: p.T("pairing.article." + name)}
		for k, a := range chosen.articles {
			given := form.Get(name)
			on := showPublished(p.Printer, a.Published)
			text := a.Outlet.Name + p.T("colon") + titleOf(p.Printer, a.Article)
			if on.Text != "" {
				text += ", " + on.Text
			}
			list.Options = append(list.Options, views.Choice{Value: a.Slug, Text: text, Chosen: a.Slug == given || given == "" && k == i})
		}
		page.Articles = append(page.Articles, list)
	}
	if len(chosen.articles) < 2 {
		page.Note = p.T("pairing.few")
		return page
	}
	if chosen.sides[0] == nil || chosen.sides[1] == nil {
		if form.Get("one") != "" || form.Get("two") != "" {
			page.Problem = p.T("pairing.problem.articles")
		}
		return page
	}
	page.Carried = []views.Field{{Name: "one", Value: chosen.sides[0].Slug}, {Name: "two", Value: chosen.sides[1].Slug}}
	for i, name := range []string{"a", "b"} {
		page.Columns = append(page.Columns, showColumn(p, chosen, i, name))
	}
	page.Problem = missingSentence(p, chosen, len(form["a"])+len(form["b"]) > 0)
	return page
}

// showRepairing has one sentence stay, and another chosen for it.
func showRepairing(page *views.PairingPage, chosen *chosenPair) {
	p := page.Page
	switch {
	case chosen.old.A.Article.ID == chosen.old.B.Article.ID:
		page.Note = p.T("pairing.own")
		return
	case chosen.sides[0] == nil || chosen.sides[1] == nil:
		page.Note = p.T("pairing.outdated")
		return
	}
	other, name := "b", "a"
	side := chosen.old.A
	if chosen.keep == 1 {
		other, name, side = "a", "b", chosen.old.B
	}
	page.Other = page.Action + "?keep=" + other
	page.Carried = []views.Field{{Name: "keep", Value: name}}
	kept := showColumn(p, chosen, chosen.keep, "")
	kept.Stays = &views.Phrase{Text: side.Claim.Text, Lang: side.Version.Lang}
	kept.Lines = nil
	page.Columns = []views.PairColumn{kept, showColumn(p, chosen, 1-chosen.keep, "at")}
	if chosen.keep == 1 {
		page.Columns[0], page.Columns[1] = page.Columns[1], page.Columns[0]
	}
	if chosen.places[chosen.keep] == nil {
		page.Problem = p.T("pairing.problem.kept")
		return
	}
	page.Problem = missingSentence(p, chosen, false)
	absence := models.Annotation{Kind: models.AbsenceNote, Targets: []models.Target{{VersionID: side.Version.ID, Span: side.Claim.Span, Quote: side.Claim.Text}}}
	form := noteForm(p, absence, chosen.old)
	page.Absence = &form
	page.Searched = chosen.sides[1-chosen.keep].Outlet.Name
}

// missingSentence says what the choice lacks, "" for nothing.
func missingSentence(p views.Page, chosen *chosenPair, asked bool) string {
	for i := range chosen.places {
		if chosen.wrong[i] || asked && chosen.places[i] == nil {
			return p.T("pairing.problem.sentence")
		}
	}
	return ""
}

// showColumn is an article with its sentences to choose from; name is that of the field.
func showColumn(p views.Page, chosen *chosenPair, i int, name string) views.PairColumn {
	a := chosen.sides[i]
	column := views.PairColumn{
		Name: name, Outlet: showOutlet(p.Printer, a.Outlet, []string{"A", "B"}[i]), Title: titlePhrase(p.Printer, a.Article, a.Lang), On: showPublished(p.Printer, a.Published),
	}
	if a.Beyond > 0 {
		column.Beyond = p.N("pairing.beyond", a.Beyond)
	}
	for _, line := range a.Sentences {
		shown := views.PairLine{Value: placeText(line.PairPlace), Words: views.Phrase{Text: line.Text, Lang: a.Lang}}
		if key := "comparison.role." + string(line.Role); p.Has(key) {
			shown.Role = p.T(key)
		}
		shown.Chosen = chosen.places[i] != nil && *chosen.places[i] == line.PairPlace
		if chosen.old != nil {
			now := []models.Side{chosen.old.A, chosen.old.B}[i]
			shown.Now = line.Span == now.Claim.Span
			shown.Chosen = shown.Chosen || shown.Now && chosen.places[i] == nil && !chosen.wrong[i]
		}
		column.Lines = append(column.Lines, shown)
	}
	return column
}

// showPreview puts what the engine makes of the pair on the page, and the way to keep it, or to where it is.
func showPreview(page *views.PairingPage, found *models.ComparisonPage) {
	preview := showComparison(page.Page, found, views.PairOptions{})
	page.Preview, page.Script = &preview, true
	if found.Comparison.Slug != "" {
		page.There = "/comparisons/" + found.Comparison.Slug
		return
	}
	for _, c := range page.Columns {
		for _, line := range c.Lines {
			if line.Chosen {
				page.Keep = append(page.Keep, views.Field{Name: c.Name, Value: line.Value})
			}
		}
	}
	page.Keep = append(page.Keep, page.Carried...)
}

// showMade says of a comparison that a person made it, and which others have one of its sentences in the place of another.
func showMade(p views.Page, found *models.ComparisonPage) *views.MadePair {
	if found.Made == nil && len(found.Replaced) == 0 {
		return nil
	}
	made := &views.MadePair{}
	if found.Made != nil && (found.Made.Withdrawn || found.Comparison.Status != models.Paired) { // else its status says so
		made.By, made.On, made.Withdrawn = cmp.Or(found.Made.ByName, p.T("pairing.unnamed")), showDay(p.Printer, found.Made.UpdatedAt), found.Made.Withdrawn
	}
	for _, old := range found.InsteadOf {
		made.InsteadOf = "/comparisons/" + old.Slug
	}
	for _, other := range found.Replaced {
		made.Replaced = append(made.Replaced, views.Anchor{Path: "/comparisons/" + other.Slug, Text: p.T("pairing.replaced", "by", cmp.Or(other.ByName, p.T("pairing.unnamed")))})
	}
	return made
}
