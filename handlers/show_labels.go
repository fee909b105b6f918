package handlers

import (
	"cmp"
	"slices"
	"strings"

	"parallax/analysis/storymap"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// labelled is what an outlet calls one entity.
type labelled struct {
	entity string
	n      int
	labels []models.LabelCount // one for each wording and voice
}

// showLabels gathers the labels of an outlet by whom they stand for, the most labelled first. What is not said to stand for anybody
// comes last.
func showLabels(p *locale.Printer, found *models.OutletPage) []views.Labelled {
	var groups []labelled
	for _, l := range found.Labels {
		i := slices.IndexFunc(groups, func(g labelled) bool { return g.entity == l.Entity })
		if i < 0 {
			i, groups = len(groups), append(groups, labelled{entity: l.Entity})
		}
		groups[i].add(l)
	}
	slices.SortStableFunc(groups, func(a, b labelled) int {
		if (a.entity == "") != (b.entity == "") {
			return cmp.Compare(b.entity, a.entity)
		}
		return cmp.Compare(b.n, a.n)
	})
	var out []views.Labelled
	for _, g := range groups {
		shown := views.Labelled{Name: calledMost(p, found, g.entity, g.labels[0])}
		if i := slices.IndexFunc(found.Names, func(n models.EntityCount) bool { return n.Entity == g.entity }); i >= 0 {
			shown.Total = p.N("outlets.labels.mentions", found.Names[i].N)
		}
		for _, voice := range []storymap.InVoice{storymap.OwnVoice, storymap.SourceVoice, storymap.InQuotes} {
			if words := g.in(p, voice); len(words) > 0 {
				shown.Voices = append(shown.Voices, views.LabelVoice{Voice: p.T("outlets.voice." + string(voice)), Words: words})
			}
		}
		out = append(out, shown)
	}
	return out
}

// add counts a label; one that differs in its capitals alone is the same.
func (g *labelled) add(l models.LabelCount) {
	g.n += l.N
	i := slices.IndexFunc(g.labels, func(o models.LabelCount) bool { return o.Voice == l.Voice && strings.EqualFold(o.Words, l.Words) })
	if i < 0 {
		g.labels = append(g.labels, l)
		return
	}
	g.labels[i].N += l.N
}

// in are the labels of one voice, the most frequent first.
func (g labelled) in(p *locale.Printer, voice storymap.InVoice) []views.LabelWords {
	labels := slices.SortedStableFunc(slices.Values(g.labels), func(a, b models.LabelCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Words, b.Words))
	})
	var out []views.LabelWords
	for _, l := range labels {
		if l.Voice == voice {
			out = append(out, views.LabelWords{Words: views.Phrase{Text: l.Words, Lang: l.Lang}, Number: p.Int(l.N)})
		}
	}
	return out
}

// calledMost is the name that an entity has most in the outlet's own texts, else the one that the catalogue has for it, else the label
// that it has most.
func calledMost(p *locale.Printer, found *models.OutletPage, entity string, most models.LabelCount) views.Phrase {
	if entity == "" {
		return views.Phrase{Text: p.T("outlets.labels.unsaid"), Lang: p.Lang}
	}
	for _, n := range found.Names {
		if n.Entity == entity && n.Name != "" {
			return views.Phrase{Text: n.Name, Lang: most.Lang}
		}
	}
	if name := entityName(p.Lang, entity); name != "" {
		return views.Phrase{Text: name, Lang: p.Lang}
	}
	return views.Phrase{Text: most.Words, Lang: most.Lang}
}
