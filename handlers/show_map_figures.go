package handlers

import (
	"math"
	"slices"
	"strings"

	"parallax/analysis/figure"
	"parallax/analysis/storymap"
	"parallax/views"
)

// figures are the sets of an event, each on an axis of its own.
func (r mapReader) figures(event int) []views.FigurePlot {
	var out []views.FigurePlot
	for _, set := range r.m.Figures {
		if set.Event != event {
			continue
		}
		plot := views.FigurePlot{Unit: set.Unit, Topic: views.Topic{Lead: r.figureKind(string(set.Kind))}}
		if set.Counted != "" {
			plot.Topic.Phrases = []views.Phrase{{Text: set.Counted, Lang: set.Lang}}
			if set.Kind == figure.Other {
				plot.Topic.Lead = ""
			}
		}
		for _, line := range set.Lines {
			plot.Rows = append(plot.Rows, r.figureRow(set, line))
		}
		if len(plot.Rows) > 1 {
			plot.Apart = slices.ContainsFunc(out, func(p views.FigurePlot) bool { return p.Topic.Text(r.page) == plot.Topic.Text(r.page) })
			out = append(out, plot)
		}
	}
	return out
}

func (r mapReader) figureRow(set storymap.FigureSet, line storymap.FigureLine) views.FigureRow {
	article := r.articles[line.Quote.Article]
	row := views.FigureRow{
		AxisRow: views.AxisRow{
			Outlet: r.outlet(r.columnOf[line.Quote.Article]), Words: r.words(line.Quote, line.Words), Counted: r.words(line.Quote, line.Counted),
			Min: math.Inf(-1), Max: math.Inf(1), MinExclusive: line.MinExclusive, MaxExclusive: line.MaxExclusive, Approximate: line.Approximate,
		},
		When: showPublished(r.page.Printer, article.Published), Sentence: r.quote(line.Quote, nil), Since: line.Cumulative,
		Parts: line.Standing == figure.Contradictory,
	}
	if line.Min != nil {
		row.Min = *line.Min
	}
	if line.Max != nil {
		row.Max = *line.Max
	}
	if line.AssertedBy != nil {
		row.AssertedBy = r.source(*line.AssertedBy)
		if row.AssertedBy.Text == "" {
			row.AssertedBy = views.Phrase{Text: r.page.T("map.voices.anonymous"), Lang: r.page.Lang}
		}
	}
	if line.Pair != "" {
		row.Path, row.Reviewed, row.Paired = "/comparisons/"+line.Pair, line.Reviewed, line.Paired
	}
	if line.Standing != "" && line.Against >= 0 && line.Against < len(set.Lines) {
		row.Standing = r.standing(line.Standing, set.Lines[line.Against])
	}
	return row
}

// standing says how a figure stands to another, around the words of that one: they are in the language of their article.
func (r mapReader) standing(is figure.Relation, other storymap.FigureLine) views.FigureStanding {
	const here = "\x00"
	who := r.page.T("map.standing.who", "letter", columnLetter(r.columnOf[other.Quote.Article]), "words", here)
	var s views.FigureStanding
	s.Before, s.After, _ = strings.Cut(r.page.T("map.standing."+string(is), "who", who), here)
	s.Words = r.words(other.Quote, other.Words)
	return s
}
