package handlers

import (
	"slices"
	"strconv"
	"strings"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// showTexts are both articles of a pair, whole where that is allowed. Each comparison of the two has a number, which leads from a
// claim to its counterpart; the divergences of this one are marked in full, those of the others faintly.
func showTexts(p views.Page, found *models.ComparisonPage, beside []models.Beside, silent bool) []views.FullText {
	a := textReader{sideReader{page: p, side: found.A, name: "a", letter: "A", silent: silent}, "b", "B", unread(found.B) || found.B.Whole == ""}
	b := textReader{sideReader{page: p, side: found.B, name: "b", letter: "B", silent: silent}, "a", "A", unread(found.A) || found.A.Whole == ""}
	return []views.FullText{
		a.show(found, beside, func(c models.Comparison) text.Span { return c.SpanA }, func(d divergence.Divergence) []text.Span { return d.A }),
		b.show(found, beside, func(c models.Comparison) text.Span { return c.SpanB }, func(d divergence.Divergence) []text.Span { return d.B }),
	}
}

// textReader reads the whole text of a side.
type textReader struct {
	sideReader
	other, otherLetter string
	alone              bool // the other text is not there to lead to
}

func (r textReader) show(found *models.ComparisonPage, beside []models.Beside, claim func(models.Comparison) text.Span, spans func(divergence.Divergence) []text.Span) views.FullText {
	full := views.FullText{
		Outlet: showOutlet(r.page.Printer, r.side.Outlet, r.letter), Name: r.name, URL: showLink(r.side.Article, r.side.Outlet),
		Title: titlePhrase(r.page.Printer, r.side.Article, r.side.Version.Lang),
	}
	if r.side.Whole == "" {
		full.Part = r.part(found, spans)
		return full
	}
	marks := r.ours(found.Divergences, spans)
	for i, other := range beside {
		now := other.ID == found.Comparison.ID
		marks = append(marks, r.claim(claim(other.Comparison), i+1, now))
		if !now {
			marks = r.faint(marks, other.Divergences, spans)
		}
	}
	full.Blocks = r.blocks(marks)
	full.Cut = len(r.side.Whole) > mostShown
	return full
}

// part is the compared sentence of a text that may only be quoted, as far as it may be; without words where it may not.
func (r textReader) part(found *models.ComparisonPage, spans func(divergence.Divergence) []text.Span) views.Quote {
	part := r.quote(r.side.Sentence)
	if part.Text == "" {
		return views.Quote{}
	}
	mark := func(span text.Span, kind string) {
		if s, ok := inside(r.side.Sentence, span); ok {
			part.Marks = append(part.Marks, views.Mark{Start: s.Start, End: s.End, Kind: kind})
		}
	}
	mark(r.side.Claim.Span, "claim now")
	for _, d := range found.Divergences {
		for _, span := range spans(d) {
			mark(span, string(d.Kind))
		}
	}
	return part
}

// ours are the marks of the comparison of the page, which lead to their reasons.
func (r textReader) ours(found []divergence.Divergence, spans func(divergence.Divergence) []text.Span) []views.Mark {
	var marks []views.Mark
	shown, ids := labels(found, func(k divergence.Kind) string { return wording.Letter(r.page.Lang, k) })
	for i, d := range found {
		for j, span := range spans(d) {
			m := r.at(span, string(d.Kind))
			m.ID, m.Label, m.First = ids[i], shown[i], j == 0
			m.Name = r.page.T("comparison.mark", "label", shown[i], "kind", r.page.T("kind."+string(d.Kind)+".one"), "words", span.Of(r.side.Whole))
			marks = append(marks, m)
		}
	}
	return marks
}

// faint adds the marks of another comparison, but none over words that are marked so already.
func (r textReader) faint(marks []views.Mark, found []divergence.Divergence, spans func(divergence.Divergence) []text.Span) []views.Mark {
	for _, d := range found {
		for _, span := range spans(d) {
			m := r.at(span, string(d.Kind)+" faint")
			same := func(o views.Mark) bool {
				return o.Start == m.Start && o.End == m.End && (o.Kind == m.Kind || o.Kind == string(d.Kind))
			}
			if !slices.ContainsFunc(marks, same) {
				marks = append(marks, m)
			}
		}
	}
	return marks
}

// at is a mark over a stretch of the text.
func (r textReader) at(span text.Span, kind string) views.Mark {
	return views.Mark{Start: span.Start, End: span.End, Kind: kind, Side: "f" + r.name}
}

// claim is the mark of a compared claim, with its number and the way to its counterpart.
func (r textReader) claim(span text.Span, number int, now bool) views.Mark {
	m := r.at(span, "claim")
	if now {
		m.Kind = "claim now"
	}
	m.ID, m.First = strconv.Itoa(number), true
	if !r.alone {
		m.Label, m.To = r.page.Plain(number), "#f"+r.other+"-"+m.ID
		m.Name = r.page.T("pair.claim", "n", m.Label, "words", opening(span.Of(r.side.Whole)), "letter", r.otherLetter)
	}
	return m
}

// opening is the first words of a claim, enough to tell it from others by ear.
func opening(claim string) string {
	words := strings.Fields(claim)
	if len(words) <= 6 {
		return claim
	}
	return strings.Join(words[:6], " ") + "…"
}

// mostShown is how much of a text a page shows, in bytes: more than any article is long, and less than what makes a page slow.
const mostShown = 120_000

// blocks cuts a text and its marks into its blocks. A mark goes into each block that it touches.
func (r textReader) blocks(marks []views.Mark) []views.TextBlock {
	whole := r.side.Whole
	layout := r.side.Version.Layout.Blocks
	if len(layout) == 0 { // a language that is not read
		layout = []text.Block{{Span: text.Span{End: len(whole)}, Role: text.Body}}
	}
	var out []views.TextBlock
	for _, b := range layout {
		if b.End > mostShown {
			break
		}
		block := views.TextBlock{Role: string(b.Role), Quote: views.Quote{Text: b.Of(whole), Lang: r.side.Version.Lang, Silent: r.silent}}
		if key := "pair.block." + string(b.Role); r.page.Has(key) {
			block.Label = r.page.T(key)
		}
		passage := models.Passage{Span: b.Span, Text: block.Quote.Text}
		for _, m := range marks {
			s, ok := inside(passage, text.Span{Start: m.Start, End: m.End})
			if !ok {
				continue
			}
			m.First = m.First && m.Start >= b.Start // links arrive where a mark begins
			m.Start, m.End = s.Start, s.End
			block.Quote.Marks = append(block.Quote.Marks, m)
		}
		out = append(out, block)
	}
	return out
}
