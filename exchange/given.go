package exchange

import (
	"math"

	"parallax/analysis/claim"
	"parallax/analysis/text"
)

// Given leads from spans of an analysed text to code points of the text as it was given.
type Given struct {
	back   *text.Map
	points *text.CodePoints
}

// NewGiven prepares for a text, with the map that text.NormalizeString gave for it.
func NewGiven(given string, back *text.Map) Given { return Given{back, text.NewCodePoints(given)} }

// Span converts a span.
func (g Given) Span(s text.Span) SpanOut {
	return SpanOut{g.points.At(g.back.Given(s.Start)), g.points.At(g.back.Given(s.End))}
}

// optional is nil for the zero span, which stands for none.
func (g Given) optional(s text.Span) *SpanOut {
	if s.Zero() {
		return nil
	}
	out := g.Span(s)
	return &out
}

// Analysis is the answer of `analyze` for an article.
func Analysis(id ID, engine int, a *claim.Article, g Given) AnalysisOut {
	out := AnalysisOut{
		ID: id, Engine: engine, Lang: a.Doc.Lang, Provenance: ProvenanceOut{a.Provenance.Kind, a.Provenance.Origin},
		Sentences: []SpanOut{}, Boilerplate: []BlockOut{}, Paratext: []BlockOut{},
		Figures: make([]FigureOut, len(a.Figures)), Attributions: make([]AttributionOut, len(a.Attributions)),
		Mentions: make([]MentionOut, len(a.Mentions)), Hedges: make([]HedgeOut, len(a.Hedges)), Claims: make([]ClaimOut, len(a.Claims)),
	}
	for _, s := range a.Doc.Sentences {
		out.Sentences = append(out.Sentences, g.Span(s.Span))
	}
	for _, b := range a.Doc.Blocks {
		switch b.Role {
		case text.Body:
		case text.Boilerplate:
			out.Boilerplate = append(out.Boilerplate, BlockOut{SpanOut: g.Span(b.Span), Kind: b.Kind})
		default:
			out.Paratext = append(out.Paratext, BlockOut{SpanOut: g.Span(b.Span), Role: string(b.Role), Kind: b.Kind})
		}
	}
	for i := range a.Figures {
		out.Figures[i] = figureOut(a, i, g)
	}
	for i := range a.Attributions {
		out.Attributions[i] = attributionOut(a, i, g)
	}
	for i, m := range a.Mentions {
		out.Mentions[i] = MentionOut{SpanOut: g.Span(m.Span), Entity: filled(m.Entity), Type: string(m.Type), Voice: index(m.Voice)}
	}
	for i, h := range a.Hedges {
		out.Hedges[i] = HedgeOut{g.Span(h.Span), string(h.Modality), h.Rule}
	}
	for i, c := range a.Claims {
		out.Claims[i] = ClaimOut{g.Span(c.Span), string(c.Role), string(c.Modality), c.Event.Type}
	}
	return out
}

func figureOut(a *claim.Article, i int, g Given) FigureOut {
	f := a.Figures[i]
	return FigureOut{
		SpanOut: g.Span(f.Span), Value: finite(f.Value), Min: finite(f.Interval.Min), Max: finite(f.Interval.Max),
		MinExclusive: f.Interval.MinExclusive, MaxExclusive: f.Interval.MaxExclusive, Percent: f.Percent,
		Approximate: f.Approximate, Kind: string(f.Kind), Counted: g.optional(f.Counted), AssertedBy: index(f.AssertedBy), Rule: f.Rule,
	}
}

func attributionOut(a *claim.Article, i int, g Given) AttributionOut {
	t := a.Attributions[i]
	out := AttributionOut{
		Source: g.optional(t.Source), Cue: g.Span(t.Cue), Content: g.optional(t.Content), Speaker: g.optional(t.Speaker),
		Type: string(t.Type), Anonymous: t.Anonymous, Negated: t.Negated, Denial: t.Denial, Via: []string{}, Rule: t.Rule,
	}
	for _, c := range t.Candidates {
		out.Candidates = append(out.Candidates, g.Span(c))
	}
	for _, v := range t.Via {
		out.Via = append(out.Via, v.Of(a.Doc.Text))
	}
	return out
}

// finite is nil for an open bound and for a value that is not a number.
func finite(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	return &v
}

// index is nil for -1, which stands for the outlet.
func index(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

func filled(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
