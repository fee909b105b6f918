package handlers

import (
	"cmp"
	"net/url"
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
		Path: "/stories/" + line.Slug, Title: storyPhrase(p, line.Story), Summary: line.Summaries.In(p.Lang, ""),
		Span: showSpan(p, line.From, line.To), Reconstruction: line.Demonstration,
		Facts: []string{p.N("home.articles", line.Articles), p.N("home.outlets", len(line.Outlets)), p.N("home.comparisons", line.Comparisons)},
	}
}

// leadOf is the comparison of a story that parts most, nil for none.
func leadOf(p *locale.Printer, found *models.StoryPage) *views.Pair {
	if len(found.Comparisons) == 0 {
		return nil
	}
	pair := showPair(p, found.Comparisons[0])
	return &pair
}

// showStory is the page of a story, without its map.
func showStory(p views.Page, found *models.StoryPage) views.StoryPage {
	p.Title = storyTitle(p.Printer, found.Story)
	p.Description = found.Story.Summaries.In(p.Lang, "")
	page := views.StoryPage{Page: p, Name: storyPhrase(p.Printer, found.Story), Summary: p.Description, Reconstruction: found.Story.Demonstration}
	for _, a := range found.Articles {
		row := views.ArticleRow{
			Outlet: showOutlet(p.Printer, a.Outlet, ""), Title: titlePhrase(p.Printer, a.Article, a.Lang),
			Provenance: showProvenance(p.Printer, a.Article), Published: showPublished(p.Printer, a.Published), URL: showLink(a.Article, a.Outlet),
		}
		if a.Lang == "" { // nothing was looked for in it, so nothing is known of it
			row.Provenance = p.T("story.unread")
		}
		page.Articles = append(page.Articles, row)
	}
	page.Span = showSpan(p.Printer, found.From, found.To)
	if said := showSources(p.Printer, found); len(said) > 0 {
		page.Origins, page.Copied = said[0], said[1:]
	}
	if found.ArticleTotal > len(found.Articles) {
		page.Left = p.T("story.left", "shown", p.Int(len(found.Articles)), "of", p.Int(found.ArticleTotal))
		page.Others = views.Anchor{Path: "/search?story=" + url.QueryEscape(found.Story.Slug), Text: p.T("story.left.search")}
	}
	page.Facts = []views.Fact{fact(p.Printer, "home.articles", found.ArticleTotal), fact(p.Printer, "home.comparisons", found.Total)}
	if found.Page > 1 {
		page.First = "/stories/" + found.Story.Slug
	}
	for i, line := range found.Comparisons {
		pair := showPair(p.Printer, line)
		pair.Number = p.Plain(found.First + i)
		page.Pairs = append(page.Pairs, pair)
	}
	return page
}

// fact is a counted thing with its number set apart.
func fact(p *locale.Printer, key string, n int) views.Fact {
	return views.Fact{Number: p.Int(n), Text: p.N(key+".counted", n)}
}

// eventBeyond stands for an event whose sentence may not be quoted.
func eventBeyond(p *locale.Printer, outlet, when string) string {
	if when == "" {
		return p.T("story.event.beyond", "outlet", outlet)
	}
	return p.T("story.event.beyond.when", "outlet", outlet, "when", when)
}

func titleOf(p *locale.Printer, a models.Article) string {
	return cmp.Or(a.Title, p.T("story.untitled"))
}

// showPair is a comparison in a list.
func showPair(p *locale.Printer, line models.ComparisonLine) views.Pair {
	pair := views.Pair{
		Path: "/comparisons/" + line.Slug, Relation: wording.Relation(p.Lang, line.Relation), Telling: telling(p, line),
		Reviewed: line.Status == models.Confirmed, Paired: line.Status == models.Paired, A: showHalf(p, line.A), B: showHalf(p, line.B),
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

// telling is what a relation rests on in this pair: why it is that, when that names words of the texts, else the heaviest divergence.
func telling(p *locale.Printer, line models.ComparisonLine) string {
	if line.A.Beyond || line.B.Beyond {
		return p.T("pair.beyond.reason")
	}
	shown := shownWords{line.A.Text, line.B.Text}
	if len(line.Why.Params) > 0 || len(line.Divergences) == 0 {
		return sentence(p, shown.in(line.Why))
	}
	heaviest := slices.MaxFunc(line.Divergences, func(a, b divergence.Divergence) int { return cmp.Compare(a.Weight, b.Weight) })
	return reasonSentence(p, shown.in(heaviest.Reason), line.A.Article, line.B.Article)
}

func showHalf(p *locale.Printer, line models.ClaimLine) views.PairSide {
	side := views.PairSide{
		Outlet: showOutlet(p, line.Outlet, ""), When: showPublished(p, line.Article.Published),
		Claim: views.Quote{Text: line.Text, Lang: line.Lang, Beyond: line.Beyond}, URL: showLink(line.Article, line.Outlet),
	}
	if line.Text != "" && line.Text == line.Article.Title {
		side.Role = p.T("comparison.role.title")
	}
	return side
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
