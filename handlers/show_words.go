package handlers

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// sentence says a reason in the reader's language. Dates among its parameters are written as that language does; the words of a text
// are quoted without the commas around them, and once when both sides have the same.
func sentence(p *locale.Printer, r divergence.Reason) string {
	params := make(map[string]string, len(r.Params))
	for name, value := range r.Params {
		params[name] = dateWords(p, strings.Trim(value, " ,;:"))
	}
	if strings.HasPrefix(r.Rule, "shared.") {
		switch a, b := params["a"], params["b"]; {
		case alike(a, b):
			params["b"] = a
		case alike(b, a):
			params["a"] = b
		}
	}
	return wording.Sentence(p.Lang, divergence.Reason{Rule: r.Rule, Params: params})
}

// alike reports whether two runs of words are the same but for capitals and one small word, such as an article, before the second.
func alike(a, b string) bool {
	const small = 4
	before, found := strings.CutSuffix(strings.ToLower(b), strings.ToLower(a))
	return a != "" && found && (before == "" || strings.HasSuffix(before, " ") && len(before) <= small && strings.Count(before, " ") == 1)
}

// reasonSentence says a reason about two articles: what the credits of the articles say of an agency's hand in them is more than the
// engine tells apart.
func reasonSentence(p *locale.Printer, r divergence.Reason, a, b models.Article) string {
	switch {
	case r.Rule == "shared.origin" && (a.OutletID == b.OutletID || madeWith(a) || madeWith(b)):
		return p.T("comparison.origin", "origin", r.Params["origin"])
	case r.Rule == "source.wire_here" && madeWith(a):
		return p.T("comparison.with.here", "origin", r.Params["origin"])
	case r.Rule == "source.wire_there" && madeWith(b):
		return p.T("comparison.with.there", "origin", r.Params["origin"])
	}
	return sentence(p, r)
}

// dateForms are how the engine gives dates.
var dateForms = []struct {
	layout    string
	precision locale.Precision
}{{"2006-01-02 15:04", locale.Minute}, {time.DateOnly, locale.Day}, {"2006-01", locale.Month}}

// dateWords writes a parameter that is a date, to the minute, the day or the month, as the language does; others stay as they are.
func dateWords(p *locale.Printer, value string) string {
	if len(value) < len("2006-01") || value[4] != '-' {
		return value
	}
	for _, form := range dateForms {
		if len(form.layout) != len(value) {
			continue
		}
		if at, err := time.Parse(form.layout, value); err == nil {
			return p.Date(at, form.precision)
		}
	}
	return value
}

// showRule is what is told of a rule in the reader's language.
func showRule(lang, id string) views.Rule {
	return views.Rule{ID: id, Title: wording.Title(lang, id), About: wording.Explain(lang, id)}
}

// longestHeading is how many characters of a text's own words stand in a title.
const longestHeading = 48

// heading is what the pair is about in the texts' own words: the figures where they part, else the words where they part
// most, if both sides say it briefly.
func heading(found []divergence.Divergence, left, right sideReader) []views.Phrase {
	byWeight := slices.Clone(found)
	slices.SortStableFunc(byWeight, func(a, b divergence.Divergence) int {
		if (a.Kind == divergence.Figure) != (b.Kind == divergence.Figure) {
			return cmp.Compare(rank(a), rank(b))
		}
		return cmp.Compare(b.Weight, a.Weight)
	})
	for _, d := range byWeight {
		a, b := left.brief(d.A), right.brief(d.B)
		if a.Text != "" && b.Text != "" {
			return []views.Phrase{a, b}
		}
	}
	return nil
}

func rank(d divergence.Divergence) int {
	if d.Kind == divergence.Figure {
		return 0
	}
	return 1
}

// brief is the first of some spans in words that fit a title, a figure with what it counts; empty when it does not fit.
func (r sideReader) brief(spans []text.Span) views.Phrase {
	if len(spans) == 0 {
		return views.Phrase{}
	}
	for _, span := range []text.Span{r.counted(spans[0]), spans[0]} {
		if words, ok := r.words(span); ok && utf8.RuneCountInString(words.Text) <= longestHeading {
			return words
		}
	}
	return views.Phrase{}
}

// counted is the span of a figure together with what it counts, when the two stand side by side; else the span itself.
func (r sideReader) counted(span text.Span) text.Span {
	const near = 4 // "de", "of" and the spaces around
	i := slices.IndexFunc(r.side.Figures, func(f models.Figure) bool { return f.Span == span })
	if i < 0 {
		return span
	}
	counted := r.side.Figures[i].Counted
	if counted.Zero() || counted.Start > span.End+near || span.Start > counted.End+near {
		return span
	}
	return text.Span{Start: min(span.Start, counted.Start), End: max(span.End, counted.End)}
}
