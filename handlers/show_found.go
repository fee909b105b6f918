package handlers

import (
	"slices"
	"strings"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// foundReader says what the engine found where two sides part: what a correction leaves as it is where it says nothing.
type foundReader struct {
	page  views.Page
	d     divergence.Divergence
	sides [2]sideReader
}

func readFound(p views.Page, d divergence.Divergence, found *models.ComparisonPage) foundReader {
	return foundReader{p, d, [2]sideReader{{page: p, side: found.A, name: "a", letter: "A"}, {page: p, side: found.B, name: "b", letter: "B"}}}
}

func (r foundReader) spans(side int) []text.Span { return [2][]text.Span{r.d.A, r.d.B}[side] }

// words are those of a side that made the rule fire, as far as the page shows them, in quotation marks.
func (r foundReader) words(side int) string {
	var all []string
	for _, span := range r.spans(side) {
		if words, ok := r.sides[side].words(span); ok {
			all = append(all, r.quoted(words.Text))
		}
	}
	return strings.Join(all, ", ")
}

func (r foundReader) quoted(words string) string {
	if words == "" {
		return ""
	}
	return r.page.T("quote.open") + words + r.page.T("quote.close")
}

// both are the words of both sides: "A : « 12 morts » ; B : « 14 morts »".
func (r foundReader) both(of func(side int) string) string {
	var said []string
	for side := range r.sides {
		if words := of(side); words != "" {
			said = append(said, r.sides[side].letter+r.page.T("colon")+words)
		}
	}
	return strings.Join(said, r.page.T("work.found.and"))
}

// as is what was found of a field of the correction, on both sides; "" where nothing was.
func (r foundReader) as(field string) string {
	switch field {
	case "divergence":
		return wording.Kind(r.page.Lang, r.d.Kind)
	case "words_a":
		return r.words(0)
	case "words_b":
		return r.words(1)
	case "label":
		return r.both(r.words)
	case "modality":
		return r.both(r.modality)
	case "source", "chain":
		return r.both(func(side int) string { return r.cited(side, field == "chain") })
	case "min", "max", "counted", "figure", "asserted_by":
		return r.both(func(side int) string { return r.figure(side, field) })
	}
	return ""
}

// figure is what was found of the figure of a side.
func (r foundReader) figure(side int, field string) string {
	of := r.sides[side]
	i := slices.IndexFunc(of.side.Figures, func(f models.Figure) bool { return slices.ContainsFunc(r.spans(side), f.Span.Overlaps) })
	if i < 0 {
		return ""
	}
	f := of.side.Figures[i]
	bound := func(n *float64) string {
		if n == nil {
			return r.page.T("work.found.boundless")
		}
		return r.page.Number(*n)
	}
	switch field {
	case "min":
		return bound(f.Min)
	case "max":
		return bound(f.Max)
	case "counted":
		words, _ := of.words(f.Counted)
		return r.quoted(words.Text)
	case "figure":
		return wording.Name(r.page.Lang, "figure", string(f.Kind))
	}
	if f.AssertedBy == nil {
		return of.side.Outlet.Name
	}
	for _, a := range of.side.Attributions {
		if a.Position == *f.AssertedBy {
			source, _ := of.source(a)
			return r.quoted(source.Text)
		}
	}
	return ""
}

// cited is the source of a side where the two part, or those who cite it.
func (r foundReader) cited(side int, by bool) string {
	of := r.sides[side]
	for _, a := range of.side.Attributions {
		if !slices.ContainsFunc(r.spans(side), func(s text.Span) bool { return s.Overlaps(a.Source) || s.Overlaps(a.Speaker) || s.Overlaps(a.Cue) }) {
			continue
		}
		chain := of.chain(a)
		if !by {
			return r.quoted(chain[0].Source.Text)
		}
		var names []string
		for _, link := range chain[1:] {
			if link.Source.Text != "" {
				names = append(names, r.quoted(link.Source.Text))
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// modality is the degree of certainty of a side, where the rule says it.
func (r foundReader) modality(side int) string {
	degree, at, ok := strings.Cut(strings.TrimPrefix(r.d.Rule, "modality."), "_")
	if degree == "distanced" {
		degree = "quoted"
	}
	switch {
	case !ok || !slices.Contains(modalities, degree):
		return r.words(side)
	case at == [2]string{"here", "there"}[side]:
		return r.page.T("work.modality." + degree)
	case degree == "denied":
		return "" // all that is known is that it is not denied
	}
	return r.page.T("work.modality.asserted")
}

// aboutFinding names the divergence with a key: "C1, chiffre (A : « 12 morts » ; B : « 14 morts »)". One that the engine no longer finds is
// named by its kind.
func aboutFinding(p views.Page, key string, found *models.ComparisonPage) string {
	numbers, _ := labels(found.Divergences, func(k divergence.Kind) string { return wording.Letter(p.Lang, k) })
	for i, d := range found.Divergences {
		if models.FindingKey(d) != key {
			continue
		}
		kind := p.T("kind." + string(d.Kind) + ".one")
		r := readFound(p, d, found)
		if words := r.both(r.words); words != "" {
			return p.T("history.about.words", "n", numbers[i], "kind", kind, "words", words)
		}
		return p.T("history.about", "n", numbers[i], "kind", kind)
	}
	kind, _, _ := strings.Cut(key, ":")
	if key := "kind." + kind + ".one"; p.Has(key) {
		kind = p.T(key)
	}
	return p.T("history.about.gone", "kind", kind)
}
