package handlers

import (
	"cmp"
	"slices"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showCard is a story on the home page.
func showCard(p *locale.Printer, line models.StoryLine) views.StoryCard {
	return views.StoryCard{
		Path: "/stories/" + line.Slug, Title: line.Titles.In(p.Lang, line.Title), Summary: line.Summaries.In(p.Lang, ""),
		Span: showSpan(p, line.From, line.To), Reconstruction: line.Demonstration,
		Facts: []string{p.N("home.articles", line.Articles), p.N("home.outlets", len(line.Outlets)), p.N("home.comparisons", line.Comparisons)},
	}
}

// leadOf is the comparison of a story that parts most, nil for none.
func leadOf(p *locale.Printer, found *models.StoryPage) *views.Pair {
	if len(found.Comparisons) == 0 {
		return nil
	}
	pair := showPair(p, lettersOf(found.Articles), found.Comparisons[0])
	return &pair
}

// showStory is the page of a story.
func showStory(p views.Page, found *models.StoryPage) views.StoryPage {
	p.Title = found.Story.Titles.In(p.Lang, found.Story.Title)
	p.Description = found.Story.Summaries.In(p.Lang, "")
	page := views.StoryPage{Page: p, Name: p.Title, Summary: p.Description, Reconstruction: found.Story.Demonstration}
	letters := lettersOf(found.Articles)
	var from, to []models.Published
	for _, a := range found.Articles {
		if a.Published.From != nil {
			from, to = append(from, a.Published), append(to, a.Published)
		}
		page.Articles = append(page.Articles, views.ArticleRow{
			Outlet: showOutlet(p.Printer, a.Outlet, letters[a.ID]), Title: views.Phrase{Text: titleOf(p.Printer, a.Article), Lang: a.Lang},
			Provenance: showProvenance(p.Printer, a.Article), Published: showPublished(p.Printer, a.Published), URL: showLink(a.Article, a.Outlet),
		})
	}
	if len(from) > 0 {
		first := slices.MinFunc(from, func(a, b models.Published) int { return a.From.Compare(*b.From) })
		last := slices.MaxFunc(to, func(a, b models.Published) int { return a.From.Compare(*b.From) })
		page.Span = showSpan(p.Printer, first.From, last.To)
	}
	page.Facts = []views.Fact{
		fact(p.Printer, "home.articles", len(found.Articles)), fact(p.Printer, "story.origins", origins(found.Articles)),
		fact(p.Printer, "home.comparisons", len(found.Comparisons)),
	}
	page.Events = showEvents(p.Printer, letters, found)
	return page
}

// fact is a counted thing with its number set apart.
func fact(p *locale.Printer, key string, n int) views.Fact {
	return views.Fact{Number: p.Int(n), Text: p.N(key+".counted", n)}
}

// origins counts where the texts come from: agency text that several outlets carry is one origin, every other outlet is
// one of its own.
func origins(articles []models.ArticleLine) int {
	seen := map[string]bool{}
	for _, a := range articles {
		switch a.Provenance {
		case "agency_text", "relayed":
			seen["of "+a.ProvenanceOrigin] = true
		default:
			seen["by "+a.Outlet.Slug] = true
		}
	}
	return len(seen)
}

// lettersOf gives each article of a story its letter, in the order they are listed.
func lettersOf(articles []models.ArticleLine) map[int64]string {
	letters := make(map[int64]string, len(articles))
	for i, a := range articles {
		letters[a.ID] = letterOf(i)
	}
	return letters
}

func titleOf(p *locale.Printer, a models.Article) string {
	return cmp.Or(a.Title, p.T("story.untitled"))
}

// showEvents groups the comparisons of a story by event; those that belong to none come last. Events that the
// comparisons do not touch are listed when more than one article tells them.
func showEvents(p *locale.Printer, letters map[int64]string, found *models.StoryPage) []views.EventGroup {
	byEvent := map[int64][]views.Pair{}
	tellers := map[int64]map[string]bool{}
	for _, line := range found.Comparisons {
		event := int64(0)
		if line.EventID != nil {
			event = *line.EventID
		}
		byEvent[event] = append(byEvent[event], showPair(p, letters, line))
		if tellers[event] == nil {
			tellers[event] = map[string]bool{}
		}
		tellers[event][letters[line.A.Article.ID]] = true
		tellers[event][letters[line.B.Article.ID]] = true
	}
	var groups []views.EventGroup
	for _, e := range found.Events {
		pairs := byEvent[e.ID]
		if len(pairs) == 0 && e.Articles < 2 {
			continue
		}
		group := views.EventGroup{
			ID: "event-" + p.Plain(e.Position), Title: views.Phrase{Text: e.Headline, Lang: e.Lang},
			When: showSpan(p, e.StartsAt, e.EndsAt), Articles: e.Articles, Pairs: pairs,
		}
		for _, a := range found.Articles {
			if tellers[e.ID][letters[a.ID]] {
				group.Letters = append(group.Letters, letters[a.ID])
			}
		}
		groups = append(groups, group)
	}
	if len(byEvent[0]) > 0 {
		groups = append(groups, views.EventGroup{ID: "event-none", Pairs: byEvent[0]})
	}
	return groups
}

// showPair is a comparison in a list.
func showPair(p *locale.Printer, letters map[int64]string, line models.ComparisonLine) views.Pair {
	pair := views.Pair{
		Path: "/comparisons/" + line.Slug, Relation: wording.Relation(p.Lang, line.Relation), Reviewed: line.Status == models.Confirmed,
		A: showHalf(p, letters, line.A), B: showHalf(p, letters, line.B),
	}
	for _, d := range line.Divergences {
		pair.A.Claim.Marks = append(pair.A.Claim.Marks, plainMarks(line.SpanA, line.A.Text, d, d.A)...)
		pair.B.Claim.Marks = append(pair.B.Claim.Marks, plainMarks(line.SpanB, line.B.Text, d, d.B)...)
	}
	for _, kind := range views.Kinds() {
		if n := line.Kinds[divergence.Kind(kind)]; n > 0 {
			pair.Parts = append(pair.Parts, views.Part{Kind: kind, Count: n})
		}
	}
	return pair
}

func showHalf(p *locale.Printer, letters map[int64]string, line models.ClaimLine) views.PairSide {
	return views.PairSide{
		Outlet: showOutlet(p, line.Outlet, letters[line.Article.ID]), When: showPublished(p, line.Article.Published),
		Claim: views.Quote{Text: line.Text, Lang: line.Lang},
	}
}

// plainMarks are marks that lead nowhere: in a list the whole line leads to the comparison.
func plainMarks(claim text.Span, words string, d divergence.Divergence, spans []text.Span) []views.Mark {
	var marks []views.Mark
	for _, span := range spans {
		if s, ok := inside(models.Passage{Span: claim, Text: words}, span); ok {
			marks = append(marks, views.Mark{Start: s.Start, End: s.End, Kind: string(d.Kind)})
		}
	}
	return marks
}
