package handlers

import (
	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// showComparison is the page of a pair: the left side is A, the right one B, whatever their letters in the story.
func showComparison(p views.Page, found *models.ComparisonPage, options views.PairOptions) views.ComparisonPage {
	comparison, shown := found.Comparison, wordsOf(found)
	page := views.ComparisonPage{
		Page: p, Position: found.Position, Total: found.Total, PairOptions: options,
		Story:          storyLink(p.Printer, found.Story),
		Signed:         showSigned(p.Printer, comparison),
		Standing:       showStanding(p.Printer, found),
		Reconstruction: found.Story.Demonstration,
		Made:           showMade(p, found),
		History:        showPublications(p, found.Publications),
		Retained:       showRetained(p, found),
		SameEvent:      sentence(p.Printer, shown.in(comparison.EventReason)),
		Relation:       wording.Relation(p.Lang, comparison.Relation),
		RelationWhy:    whyOf(p.Printer, found),
		Rules:          []views.Rule{showRule(p.Lang, comparison.Why.Rule), showRule(p.Lang, comparison.EventReason.Rule)},
	}
	if found.Previous != "" {
		page.Previous = "/comparisons/" + found.Previous
	}
	if found.Next != "" {
		page.Next = "/comparisons/" + found.Next
	}
	if comparison.SameEvent == divergence.Yes || comparison.SameEvent == divergence.Successive {
		page.Shared, page.EventShared = append(page.Shared, wording.SameEvent(p.Lang, comparison.SameEvent)), true
	}
	for _, common := range comparison.Shared {
		if common.Rule == "shared.origin" && (found.Copy == nil || !found.Copy.OneOrigin) {
			page.Shared = append(page.Shared, p.T("comparison.origin", "origin", common.Params["origin"])) // one agency, but not one text
			continue
		}
		page.Shared = append(page.Shared, reasonSentence(p.Printer, shown.in(common.Reason), found.A.Article, found.B.Article))
	}
	left := sideReader{page: p, side: found.A, name: "a", letter: "A", silent: options.Silent}
	right := sideReader{page: p, side: found.B, name: "b", letter: "B", silent: options.Silent}
	page.A, page.B = left.show(), right.show()
	counts := map[string]int{}
	numbers, ids := labels(found.Divergences, func(k divergence.Kind) string { return wording.Letter(p.Lang, k) })
	for i, d := range found.Divergences {
		counts[string(d.Kind)]++
		left.mark(&page.A, d, d.A, ids[i], numbers[i])
		right.mark(&page.B, d, d.B, ids[i], numbers[i])
		reason := views.Reason{
			ID: ids[i], Kind: string(d.Kind), Label: numbers[i], Sentence: reasonSentence(p.Printer, shown.in(d.Reason), found.A.Article, found.B.Article), Rule: showRule(p.Lang, d.Rule),
			InA: marked(page.A, ids[i]), InB: marked(page.B, ids[i]),
		}
		reason.Fired = []views.Fired{left.fired(d.A), right.fired(d.B)}
		page.Reasons = append(page.Reasons, reason)
	}
	page.Copied = showCopied(p.Printer, found.Copy)
	if found.Copy != nil {
		left.markCommon(&page.A, spansOf(*found.Copy, "a"))
		right.markCommon(&page.B, spansOf(*found.Copy, "b"))
	}
	left.tellElsewhere(&page.A, found.Others)
	right.tellElsewhere(&page.B, found.Others)
	page.Switches = views.Switches(counts, options.Hidden)
	page.Axis = showAxis(found.Divergences, left, right)
	page.Voices = append(left.voices(), right.voices()...)
	page.Heading = heading(found.Divergences, left, right)
	page.Title = p.T("comparison.title", "a", found.A.Outlet.Name, "b", found.B.Outlet.Name, "relation", page.Relation)
	if found.A.Article.ID == found.B.Article.ID {
		page.Title = pairName(p.Printer, found.A.Article, found.B.Article, found.A.Outlet.Name, found.B.Outlet.Name, page.Relation)
	}
	if unread(found.A) || unread(found.B) {
		withhold(&page, found)
	}
	return page
}

// sideReader reads one side of a comparison: its words, and where they stand on the page.
type sideReader struct {
	page   views.Page
	side   models.Side
	name   string // "a" or "b"
	letter string
	silent bool
}

func (r sideReader) show() views.Side {
	a := r.side.Article
	side := views.Side{
		Outlet:     showOutlet(r.page.Printer, r.side.Outlet, r.letter),
		Provenance: showProvenance(r.page.Printer, a), Published: showPublished(r.page.Printer, a.Published),
		Title: titlePhrase(r.page.Printer, a, r.side.Version.Lang), URL: showLink(a, r.side.Outlet),
		Before: r.quote(r.side.Before), Claim: r.quote(r.side.Sentence), After: r.quote(r.side.After),
		Restricted: r.side.Outlet.Restricted, Replies: showReplies(r.page.Printer, r.side),
		Beyond: r.side.Before.Beyond || r.side.Sentence.Beyond || r.side.After.Beyond,
	}
	if key := "comparison.role." + string(r.role()); r.page.Has(key) {
		side.Role = r.page.T(key)
	}
	return side
}

// role is the part of the article that the claim stands in.
func (r sideReader) role() text.Role {
	for _, b := range r.side.Version.Layout.Blocks {
		if b.Overlaps(r.side.Claim.Span) {
			return b.Role
		}
	}
	return text.Body
}

func (r sideReader) quote(p models.Passage) views.Quote {
	return views.Quote{Text: p.Text, Lang: r.side.Version.Lang, Beyond: p.Beyond, Silent: r.silent}
}

// passages are the stretches of the text that the page shows, in order.
func (r sideReader) passages() []models.Passage {
	return []models.Passage{r.side.Before, r.side.Sentence, r.side.After}
}

// mark lays the marks of a divergence over the quotes of a side. Links arrive at the first one.
func (r sideReader) mark(side *views.Side, d divergence.Divergence, spans []text.Span, id, label string) {
	first := true
	for i, quote := range []*views.Quote{&side.Before, &side.Claim, &side.After} {
		for _, span := range spans {
			s, ok := inside(r.passages()[i], span)
			if !ok {
				continue
			}
			quote.Marks = append(quote.Marks, views.Mark{
				Start: s.Start, End: s.End, Kind: string(d.Kind), ID: id, Side: r.name, Label: label, First: first,
				Name: r.page.T("comparison.mark", "label", label, "kind", r.page.T("kind."+string(d.Kind)+".one"), "words", quote.Text[s.Start:s.End]),
			})
			first = false
		}
	}
}

// marked reports whether a side has words that belong to a divergence.
func marked(side views.Side, id string) bool {
	for _, quote := range []views.Quote{side.Before, side.Claim, side.After} {
		for _, m := range quote.Marks {
			if m.ID == id {
				return true
			}
		}
	}
	return false
}

// words are the words of a span, verbatim, when the page shows all of them.
func (r sideReader) words(span text.Span) (views.Phrase, bool) {
	for _, p := range r.passages() {
		if s, ok := inside(p, span); ok && s.Len() == span.Len() {
			return views.Phrase{Text: p.Text[s.Start:s.End], Lang: r.side.Version.Lang}, true
		}
	}
	return views.Phrase{}, false
}

// fired are the words of a side that made a rule fire, as far as the page shows them.
func (r sideReader) fired(spans []text.Span) views.Fired {
	out := views.Fired{Letter: r.letter}
	for _, span := range spans {
		if phrase, ok := r.words(span); ok {
			out.Words = append(out.Words, phrase)
		} else if !span.Zero() {
			out.Elsewhere = true
		}
	}
	return out
}
