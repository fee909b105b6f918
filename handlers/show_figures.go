package handlers

import (
	"math"
	"slices"
	"strings"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
)

// most is how many rows a drawing has, and how many chains a side.
const most = 6

// showAxis draws the figures of both sides that count the same kind of thing: of the kind where the two part, else of
// the first kind that both give. Nil when there is nothing to draw.
func showAxis(found []divergence.Divergence, left, right sideReader) *views.Axis {
	kind := axisKind(found, left.side.Figures, right.side.Figures)
	axis := &views.Axis{}
	for _, r := range []sideReader{left, right} {
		for _, f := range r.side.Figures {
			if f.Kind == kind && len(axis.Rows) < most {
				if row, ok := r.axisRow(f); ok {
					axis.Rows = append(axis.Rows, row)
				}
			}
		}
	}
	if len(axis.Rows) < 2 {
		return nil
	}
	return axis
}

func axisKind(found []divergence.Divergence, a, b []models.Figure) figure.Kind {
	for _, d := range found {
		if d.Kind != divergence.Figure {
			continue
		}
		for _, f := range a {
			if slices.ContainsFunc(d.A, f.Span.Overlaps) {
				return f.Kind
			}
		}
	}
	for _, f := range a {
		if slices.ContainsFunc(b, func(g models.Figure) bool { return g.Kind == f.Kind && (f.Kind != figure.Other || g.Head == f.Head) }) {
			return f.Kind
		}
	}
	return ""
}

func (r sideReader) axisRow(f models.Figure) (views.AxisRow, bool) {
	words, ok := r.words(f.Span)
	if !ok || (f.Min == nil && f.Max == nil) {
		return views.AxisRow{}, false
	}
	row := views.AxisRow{
		Outlet: showOutlet(r.page.Printer, r.side.Outlet, r.letter), Words: words, Min: math.Inf(-1), Max: math.Inf(1),
		MinExclusive: f.MinExclusive, MaxExclusive: f.MaxExclusive, Approximate: f.Approximate,
	}
	if f.Min != nil {
		row.Min = *f.Min
	}
	if f.Max != nil {
		row.Max = *f.Max
	}
	row.Counted, _ = r.words(f.Counted)
	if f.AssertedBy != nil {
		row.AssertedBy = views.Phrase{Text: r.page.T("axis.elsewhere"), Lang: r.page.Lang}
		for _, a := range r.side.Attributions {
			if a.Position == *f.AssertedBy {
				if source, ok := r.source(a); ok {
					row.AssertedBy = source
				}
			}
		}
	}
	return row, true
}

// source is who is cited, in the text's words: the speaker behind a pronoun where the text shows who it is.
func (r sideReader) source(a models.Attribution) (views.Phrase, bool) {
	for _, span := range []text.Span{a.Speaker, a.Source} {
		if !span.Zero() {
			if words, ok := r.words(span); ok {
				return words, true
			}
		}
	}
	return views.Phrase{}, false
}

// voices are the chains of a side, each from who says it first to the outlet; one without sources when there is none.
func (r sideReader) voices() []views.Voice {
	outlet := showOutlet(r.page.Printer, r.side.Outlet, r.letter)
	var out []views.Voice
	for _, a := range r.side.Attributions {
		if r.holdsAnother(a) || len(out) == most {
			continue
		}
		out = append(out, views.Voice{Outlet: outlet, Links: r.chain(a)})
	}
	if len(out) == 0 {
		out = append(out, views.Voice{Outlet: outlet})
	}
	return out
}

// holdsAnother reports whether another attribution is nested in this one: its chain passes through here.
func (r sideReader) holdsAnother(a models.Attribution) bool {
	return slices.ContainsFunc(r.side.Attributions, func(b models.Attribution) bool { return b.Nested == a.Position && b.Position != a.Position })
}

// chain follows an attribution outwards: its source, those it came through, those that cite it.
func (r sideReader) chain(a models.Attribution) []views.VoiceLink {
	links := []views.VoiceLink{r.link(a)}
	for i := len(a.Via) - 1; i >= 0; i-- {
		if words, ok := r.words(a.Via[i]); ok && !strings.EqualFold(words.Text, r.side.Outlet.Name) { // the outlet ends the chain anyway
			links = append(links, views.VoiceLink{Source: words, Certainly: true})
		}
	}
	for range most {
		i := slices.IndexFunc(r.side.Attributions, func(b models.Attribution) bool { return b.Position == a.Nested && b.Position != a.Position })
		if i < 0 {
			break
		}
		a = r.side.Attributions[i]
		links = append(links, r.link(a))
	}
	return links
}

func (r sideReader) link(a models.Attribution) views.VoiceLink {
	link := views.VoiceLink{Certainly: len(a.Candidates) == 0}
	var shown bool
	link.Source, shown = r.source(a)
	link.Elsewhere = !shown && (!a.Source.Zero() || !a.Speaker.Zero())
	link.Cue, _ = r.words(a.Cue)
	switch {
	case len(a.Candidates) > 0:
		link.Note = r.page.T("voices.unresolved")
	case a.Negated:
		link.Note = r.page.T("voices.negated")
	case a.Denial:
		link.Note = r.page.T("voices.denies")
	case a.Anonymous && link.Source.Text != "":
		link.Note = r.page.T("voices.anonymous")
	}
	return link
}
