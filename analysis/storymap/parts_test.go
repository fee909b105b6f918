package storymap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
	"parallax/analysis/storymap"
)

// Figures of one event stand in the order of publication, each with how it stands to those before.
func TestFigures(t *testing.T) {
	in := story(t,
		told{"A", "2024-03-08T18:00:00Z", "L'explosion d'un dépôt a tué 12 soldats maliens près de Gao le 8 mars, selon le gouverneur.", "", ""},
		told{"B", "2024-03-09T09:00:00Z", "Le 8 mars, 43 soldats maliens ont été tués près de Gao dans l'explosion d'un dépôt, selon le gouverneur.", "", ""},
		told{"C", "2024-03-09T11:00:00Z", "L'explosion d'un dépôt a tué plus de quarante soldats maliens près de Gao le 8 mars.", "", ""},
		told{"D", "2024-03-09T12:00:00Z", "Le 8 mars, 80 soldats maliens ont été tués près de Gao dans l'explosion d'un dépôt, selon les rebelles.", "", ""},
	)
	m := storymap.Build(in)
	if len(m.Figures) != 1 {
		t.Fatalf("%d sets of figures: %+v", len(m.Figures), m.Figures)
	}
	var got []string
	for _, l := range m.Figures[0].Lines {
		by := "-"
		if l.AssertedBy != nil {
			by = l.AssertedBy.Words
		}
		got = append(got, fmt.Sprintf("%s %s %d by %s", l.Words.Of(l.Quote.Text), l.Standing, l.Against, by))
	}
	want := []string{"12  -1 by le gouverneur", "43 successive 0 by le gouverneur", "plus de quarante successive 0 by -", "80 contradictory 1 by les rebelles"}
	if !slices.Equal(got, want) {
		t.Errorf("lines are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if s := m.Figures[0]; s.Kind != "killed" || s.Counted != "soldats maliens" {
		t.Errorf("of %s %q", s.Kind, s.Counted)
	}
}

// Rival tolls of two sources stand on one axis, though one article gives both and its title gives one of them without a source.
func TestRivalTolls(t *testing.T) {
	both := "Trente-trois soldats maliens tués près de Gao\n\nTrente-trois soldats maliens ont été tués près de Gao dans un raid le 8 mars, a annoncé le gouverneur. L'Observatoire du Sahel fait état d'au moins 40 soldats maliens tués près de Gao dans le raid du 8 mars."
	in := story(t,
		told{"A", "2024-03-09T09:00:00Z", both, "", ""},
		told{"B", "2024-03-09T11:00:00Z", "33 soldats maliens ont été tués près de Gao dans le raid du 8 mars.", "", ""},
		told{"C", "2024-03-09T12:00:00Z", "Le raid du 8 mars près de Gao a tué 45 soldats maliens, selon les rebelles.", "", ""},
	)
	m := storymap.Build(in)
	if len(m.Figures) != 1 {
		for _, s := range m.Figures {
			t.Log(s.Counted, len(s.Lines))
		}
		t.Fatalf("%d sets of figures, want one", len(m.Figures))
	}
	if n := len(m.Figures[0].Lines); n != 4 {
		t.Errorf("%d lines, want 4: %+v", n, m.Figures[0].Lines)
	}
}

// labels shows the cells of a row of names.
func labels(r storymap.NameRow) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		var said []string
		for _, l := range c.Labels {
			s := fmt.Sprintf("%s×%d %s", l.Words, l.Count, l.Voice)
			for name, is := range map[string]bool{" title": l.Title, " wire": l.Wire} {
				if is {
					s += name
				}
			}
			said = append(said, s)
		}
		out[i] = fmt.Sprintf("%d: %s", c.N, strings.Join(said, ", "))
	}
	return out
}

// Labels are told apart by voice and by part of the article, and what is labelled without saying whom has a row of its own.
func TestNames(t *testing.T) {
	in := story(t,
		told{"A", "2020-03-01", "Idlib : le régime syrien avance\n\nLe régime syrien a repris Saraqeb, selon l'armée turque. Des groupes terroristes ont fui.", "", ""},
		told{"B", "2020-03-01", "Le gouvernement syrien a repris Saraqeb. Ankara accuse le régime syrien d'avoir bombardé Idlib. Des rebelles ont fui.", "", "AFP"},
	)
	rows := storymap.Build(in).Names
	if len(rows) < 2 {
		t.Fatalf("rows: %+v", rows)
	}
	syria := rows[slices.IndexFunc(rows, func(r storymap.NameRow) bool { return r.Entity == "syria" })]
	got := labels(syria)
	for i, want := range [][]string{{"le régime syrien×1 own title", "Le régime syrien×1 source"}, {"Le gouvernement syrien×1 own wire", "le régime syrien×1 source wire"}} {
		for _, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("%q has no %q", got[i], w)
			}
		}
	}
	last := rows[len(rows)-1]
	if last.Entity != "" || last.Cells[0].N != 1 || last.Cells[1].N != 1 {
		t.Errorf("the row of what is not specified is %q: %q", last.Entity, labels(last))
	}
}

// One ministry in two languages is one voice; what came through an agency, who is not named and who says nothing are counted apart.
func TestVoices(t *testing.T) {
	in := story(t,
		told{"A", "2020-03-01", "L'armée syrienne a bombardé Idlib le 29 février, a annoncé le ministère russe de la Défense. Un responsable local a déclaré que l'armée syrienne avait bombardé Idlib le 29 février.", "", ""},
		told{"B", "2020-03-01", "The Syrian army shelled Idlib on February 29, the Russian defence ministry said. The Syrian army shelled Idlib again on February 29.", "en", ""},
	)
	voices := storymap.Build(in).Voices
	if len(voices) == 0 {
		t.Fatal("no voices")
	}
	v := voices[0]
	if len(v.Voices) == 0 || v.Voices[0].Entity != "russia-defence-ministry" || v.Columns[0].By[0] != 1 || v.Columns[1].By[0] != 1 {
		t.Errorf("voices: %+v", v)
	}
	if v.Columns[0].Anonymous != 1 || v.Columns[1].Own != 1 {
		t.Errorf("an unnamed source and none: %+v", v.Columns)
	}
	for _, c := range v.Columns {
		n := c.Own + c.Anonymous + c.Unresolved
		for _, by := range c.By {
			n += by
		}
		if n != c.N {
			t.Errorf("%d statements, of which %d have a voice or none", c.N, n)
		}
	}
}

// What came through others says through whom and whose it is; whom nobody can tell comes last.
func TestRelays(t *testing.T) {
	in := story(t,
		told{"A", "2020-03-01", "L'armée syrienne a bombardé Idlib le 29 février, a rapporté l'agence Tass, citant le ministère russe de la Défense. L'armée syrienne a bombardé Idlib le 29 février, selon des témoins cités par Reuters.", "", ""},
		told{"B", "2020-03-01", "The Syrian army shelled Idlib on February 29, Tass reported, citing the Russian defence ministry. The Syrian army shelled Idlib again on February 29.", "en", ""},
	)
	voices := storymap.Build(in).Voices
	if len(voices) != 1 {
		t.Fatalf("voices: %+v", voices)
	}
	ministry := false
	for _, r := range voices[0].Relays {
		if r.Of.Entity == "russia-defence-ministry" && len(r.By) == 1 && strings.Contains(strings.ToLower(r.By[0].Words), "tass") {
			ministry = true
			if r.Counts[0] != 1 || r.Counts[1] != 1 {
				t.Errorf("the ministry by way of the agency is counted %v", r.Counts)
			}
		}
	}
	if !ministry {
		t.Errorf("nobody relays the ministry: %+v", voices[0].Relays)
	}
}

// A cell, a row and a figure say whether a person settled the comparison that they stand for.
func TestReviewed(t *testing.T) {
	in := story(t, told{"A", "2024-03-10", minister, "", ""}, told{"B", "2024-03-11", rebels, "", ""})
	for _, reviewed := range []bool{false, true} {
		for i := range in.Comparisons {
			in.Comparisons[i].Reviewed = reviewed
		}
		m := storymap.Build(in)
		row := m.Events[0].Rows[0]
		if row.Relation == "" || row.Reviewed != reviewed || row.Cells[0].Pair == "" || row.Cells[0].Reviewed != reviewed || row.Cells[1].Reviewed != reviewed {
			t.Errorf("reviewed %v: the row is %+v", reviewed, row)
		}
		if line := m.Figures[0].Lines[1]; line.Pair == "" || line.Reviewed != reviewed {
			t.Errorf("reviewed %v: the figure is %+v", reviewed, line)
		}
	}
}

// A strait says nothing, and a hospital that bears the name of a person is shown by all its words.
func TestWhoSpeaks(t *testing.T) {
	in := story(t,
		told{"A", "2022-09-14", "The government closed the strait on 1 August after a series of attacks on navy posts that it blamed on the Isken Front, a movement it describes as \"terrorist\".\n\n" +
			"Eleven people were killed at Varrow on 13 September, according to Saint Orla hospital, where two of the wounded died overnight.", "en", ""},
		told{"B", "2022-09-15", "Eleven people were killed at Varrow on 13 September, Saint Orla hospital said. The Isken Front said that a terrorist had fired first.", "en", ""},
	)
	m := storymap.Build(in)
	hospital := false
	for _, n := range m.Citations.Nodes {
		if strings.Contains(n.Source.Words, "strait") {
			t.Errorf("%q is a source", n.Source.Words)
		}
		hospital = hospital || n.Source.Words == "Saint Orla hospital"
	}
	if !hospital {
		t.Errorf("no hospital among %+v", m.Citations.Nodes)
	}
	for _, row := range m.Names {
		for _, l := range row.Cells[0].Labels {
			if l.Source != nil && strings.Contains(l.Source.Words, "strait") && !l.Source.Unresolved {
				t.Errorf("%q speaks of %q", l.Source.Words, l.Words)
			}
		}
	}
}

// A heading tells what most texts tell, and no patrol because of a patrol boat; what they share has its full name.
func TestHeadings(t *testing.T) {
	in := story(t,
		told{"A", "2022-09-14", "The Isken Front operates in Varrow. The Front accuses the coast guard of having rammed the ferry Halcyon on 13 September.", "en", ""},
		told{"B", "2022-09-14", "The Defence Ministry denied that the patrol boat had rammed the ferry Halcyon on 13 September. The Front denies having carried out attacks in Varrow on 13 September. The Isken Front is a movement.", "en", ""},
	)
	m := storymap.Build(in)
	rows := 0
	for _, e := range m.Events {
		for _, r := range e.Rows {
			if rows++; r.Topic.Action == "patrol" {
				t.Errorf("a row is headed %+v", r.Topic)
			}
		}
	}
	if rows == 0 {
		t.Error("no rows")
	}
	for _, s := range m.Shared {
		if words := strings.ToLower(s.Params["a"]); words == "front" || words == "the front" {
			t.Errorf("%s is called %q", s.Rule, s.Params["a"])
		}
	}
}

// Two that speak together are neither of them, and the short form of an organisation is no pronoun.
func TestJointVoice(t *testing.T) {
	in := story(t,
		told{"A", "2020-03-01", "The Syrian army shelled Idlib on February 29, Russia and Iran said.", "en", ""},
		told{"B", "2020-03-01", "The Syrian army shelled Idlib on February 29, the UN said.", "en", ""},
	)
	voices := storymap.Build(in).Voices
	if len(voices) != 1 || len(voices[0].Voices) != 2 {
		t.Fatalf("voices: %+v", voices)
	}
	for i, want := range []storymap.Source{{Words: "Russia and Iran", Lang: "en"}, {Words: "the UN", Lang: "en", Entity: "un"}} {
		if got := voices[0].Voices[i]; got != want {
			t.Errorf("voice %d is %+v, want %+v", i, got, want)
		}
	}
}

// "A witness" of one article is not that of another.
func TestSomeoneIsNobodyElse(t *testing.T) {
	in := story(t,
		told{"A", "2020-03-01", "L'armée syrienne a bombardé Idlib le 29 février, a raconté une infirmière de la ville.", "", ""},
		told{"B", "2020-03-01", "L'armée syrienne a bombardé Idlib le 29 février, a raconté une infirmière de la ville.", "", ""},
	)
	m := storymap.Build(in)
	if len(m.Voices) != 1 {
		t.Fatalf("voices: %+v", m.Voices)
	}
	for _, c := range m.Voices[0].Columns {
		for i, n := range c.By {
			if n > 0 && m.Voices[0].Columns[0].By[i] > 0 && m.Voices[0].Columns[1].By[i] > 0 {
				t.Errorf("two articles let one nurse speak: %+v", m.Voices[0])
			}
		}
	}
	for _, n := range m.Citations.Nodes {
		if n.Kind == storymap.SourceNode {
			t.Errorf("the graph has %q", n.Source.Words)
		}
	}
}

// The text of an agency is one origin however many carry it, and a chain leads through who relays it.
func TestCitations(t *testing.T) {
	const wire = "Un cargo chargé d'engrais s'est échoué mardi sur les récifs de Port-Alvar, a indiqué la préfecture maritime. " +
		"Les dix-huit marins ont été hélitreuillés avant l'aube et conduits à l'hôpital de la ville. Aucune fuite n'a été constatée à ce stade, selon la même source."
	in := story(t,
		told{"Le Sémaphore", "2031-03-04", wire, "", "AFP"}, told{"Vigie", "2031-03-04", "L'équipage est sauf.\n\n" + wire, "", ""},
		told{"Le Phare", "2031-03-05", "Selon l'agence Anadolu, citant le ministère turc de la Défense, le cargo transportait des armes.", "", ""},
	)
	c := storymap.Build(in).Citations
	if c.Outlets != 3 || c.Origins != 2 {
		t.Errorf("%d outlets, %d origins", c.Outlets, c.Origins)
	}
	var got []string
	for _, e := range c.Edges {
		got = append(got, fmt.Sprintf("%s > %s %v", c.Nodes[e.From].Source.Words, c.Nodes[e.To].Source.Words, e.Carries))
	}
	for _, want := range []string{"Le Sémaphore > AFP true", "Vigie > AFP true", "Le Phare > l'agence Anadolu false", "l'agence Anadolu > le ministère turc de la Défense false"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

// Where texts come from: see also the tests of the page that says so.
func TestOrigins(t *testing.T) {
	own := func(id int64, outlet string) storymap.Text { return storymap.Text{ID: id, Outlet: outlet} }
	wire := func(id int64, outlet, agency string) storymap.Text {
		return storymap.Text{ID: id, Outlet: outlet, Provenance: claim.Provenance{Kind: claim.AgencyText, Origin: agency}}
	}
	for _, c := range []struct {
		name   string
		texts  []storymap.Text
		shared []storymap.SharedText
		want   int
	}{
		{"each its own", []storymap.Text{own(1, "a"), own(2, "b"), own(3, "b")}, nil, 2},
		{"one agency", []storymap.Text{wire(1, "a", "AFP"), wire(2, "b", "AFP"), own(3, "c")}, nil, 2},
		{"taken over", []storymap.Text{own(1, "a"), own(2, "b")}, []storymap.SharedText{{A: 0, B: 1, OneOrigin: true, Origin: pairing.Origin{Kind: pairing.FromEarlier, Side: "a"}}}, 1},
		{"a phrase in common", []storymap.Text{own(1, "a"), own(2, "b")}, []storymap.SharedText{{A: 0, B: 1}}, 2},
		{"nothing", nil, nil, 0},
	} {
		if got := storymap.Origins(c.texts, c.shared); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// What is shared is counted over outlets, with the words of each.
func TestShared(t *testing.T) {
	in := story(t, told{"A", "2024-03-10", minister, "", ""}, told{"B", "2024-03-11", strings.Replace(rebels, "plus de quarante", "43", 1), "", ""}, told{"C", "2024-03-11", english, "en", ""})
	got := map[string]int{}
	for _, s := range storymap.Build(in).Shared {
		got[s.Rule] = max(got[s.Rule], len(s.Columns))
		if len(s.Quotes) != len(s.Columns) {
			t.Errorf("%s: %d quotes of %d outlets", s.Rule, len(s.Quotes), len(s.Columns))
		}
	}
	for _, rule := range []string{"shared.figure", "shared.date", "shared.place"} {
		if got[rule] != 3 {
			t.Errorf("%s is shared by %d of three: %v", rule, got[rule], got)
		}
	}
}
