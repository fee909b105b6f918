package handlers

import (
	"cmp"
	"slices"

	"parallax/analysis/storymap"
	"parallax/views"
)

// patterned is how many sources have a pattern of their own; the others are one segment, told apart in the table.
const patterned = 5

// voices counts the statements on an event by voice; nil when there are none.
func (r mapReader) voices(event int) *views.VoiceChart {
	i := slices.IndexFunc(r.m.Voices, func(v storymap.EventVoices) bool { return v.Event == event })
	if i < 0 {
		return nil
	}
	counted := r.m.Voices[i]
	chart := &views.VoiceChart{}
	var columns []int
	for column, c := range counted.Columns {
		if c.N > 0 {
			columns = append(columns, column)
			chart.Outlets, chart.N, chart.Relayed = append(chart.Outlets, r.outlet(column)), append(chart.N, c.N), append(chart.Relayed, c.Relayed)
		}
	}
	if len(columns) == 0 {
		return nil
	}
	counts := func(of func(storymap.VoiceCount) int) []int {
		out := make([]int, len(columns))
		for i, column := range columns {
			out[i] = of(counted.Columns[column])
		}
		return out
	}
	add := func(line views.VoiceLine) {
		if slices.Max(line.Counts) > 0 {
			chart.Lines = append(chart.Lines, line)
		}
	}
	for v, source := range counted.Voices {
		add(views.VoiceLine{Name: r.source(source), Key: views.VoiceRest,
			Counts: counts(func(c storymap.VoiceCount) int { return c.By[v] })})
	}
	for i := range chart.Lines[:min(patterned, len(chart.Lines))] {
		chart.Lines[i].Key = "v" + r.page.Plain(i+1)
	}
	ours := func(key string, of func(storymap.VoiceCount) int) {
		add(views.VoiceLine{Name: views.Phrase{Text: r.page.T("map.voices." + key), Lang: r.page.Lang}, Key: key, Counts: counts(of)})
	}
	ours(views.VoiceAnonymous, func(c storymap.VoiceCount) int { return c.Anonymous })
	ours(views.VoiceOwn, func(c storymap.VoiceCount) int { return c.Own })
	ours(views.VoiceUnresolved, func(c storymap.VoiceCount) int { return c.Unresolved })
	for _, relay := range counted.Relays {
		shown := r.relay(relay, chart.Lines)
		for _, column := range columns {
			shown.Counts = append(shown.Counts, relay.Counts[column])
		}
		chart.Relays = append(chart.Relays, shown)
	}
	return chart
}

// relay names those who pass statements on and whose they are, which has the key that it has in the chart.
func (r mapReader) relay(relay storymap.Relay, lines []views.VoiceLine) views.VoiceRelay {
	shown := views.VoiceRelay{Apart: relay.Unresolved(), Of: r.speaker(relay.Of), Key: views.VoiceRest}
	for _, line := range lines {
		if line.Name == shown.Of {
			shown.Key = line.Key
		}
	}
	switch {
	case relay.Of.Unresolved:
		shown.Key = views.VoiceUnresolved
	case relay.Of.Anonymous:
		shown.Key = views.VoiceAnonymous
	}
	for _, by := range relay.By {
		name := r.speaker(by)
		if known := entityName(r.page.Lang, by.Entity); known != "" { // "l’agence de presse officielle Sana" has a name
			name = views.Phrase{Text: known, Lang: r.page.Lang}
		}
		shown.By = append(shown.By, name)
	}
	return shown
}

// speaker is a source, or our words for one that is not named or could not be told.
func (r mapReader) speaker(s storymap.Source) views.Phrase {
	switch {
	case s.Unresolved:
		return views.Phrase{Text: r.page.T("map.voices.hands.unresolved"), Lang: r.page.Lang}
	case s.Anonymous || s.Words == "" && s.Entity == "":
		return views.Phrase{Text: r.page.T("map.voices.hands.anonymous"), Lang: r.page.Lang}
	}
	return r.source(s)
}

// names are the entities by outlet.
func (r mapReader) names() []views.NameRow {
	var out []views.NameRow
	for _, row := range r.m.Names {
		shown := views.NameRow{}
		if row.Entity != "" {
			shown.Name = namedPhrase(r.page, row.Entity, row.Name, row.Lang)
			if shown.Name.Text == "" {
				continue // only described, so no name to set the labels under
			}
		}
		for _, cell := range row.Cells {
			shown.Cells = append(shown.Cells, r.nameCell(cell))
		}
		out = append(out, shown)
	}
	return out
}

func (r mapReader) nameCell(c storymap.NameCell) views.NameCell {
	cell := views.NameCell{N: c.N}
	labels := slices.Clone(c.Labels)
	slices.SortStableFunc(labels, func(a, b storymap.Label) int { return cmp.Compare(part(a), part(b)) })
	for _, l := range labels {
		label := views.NameLabel{
			Words: views.Phrase{Text: l.Words, Lang: r.lang(l.At.Article)}, Foreign: l.Voice != storymap.OwnVoice,
			Count: r.page.T("map.names.of", "n", r.page.Int(l.Count), "of", r.page.Int(c.N)),
		}
		note := func(when bool, words string) {
			if when {
				label.Notes = append(label.Notes, words)
			}
		}
		note(l.Title, r.page.T("map.names.title"))
		note(l.Note, r.page.T("map.names.note.legal"))
		note(l.Wire, r.page.T("map.names.wire"))
		note(l.Voice == storymap.InQuotes, r.page.T("map.names.quotes"))
		if l.Voice == storymap.SourceVoice && l.Source != nil {
			switch label.Voice = r.source(*l.Source); {
			case l.Source.Unresolved: // "il" says nothing to who does not read the article
				label.Voice = views.Phrase{}
				note(true, r.page.T("voices.unresolved"))
			case label.Voice.Text == "":
				note(true, r.page.T("map.voices.anonymous"))
			}
		}
		cell.Labels = append(cell.Labels, label)
	}
	return cell
}

// part puts the body before titles, and notes last.
func part(l storymap.Label) int {
	switch {
	case l.Note:
		return 2
	case l.Title:
		return 1
	}
	return 0
}
