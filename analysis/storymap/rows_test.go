package storymap_test

import (
	"fmt"
	"strings"
	"testing"

	"parallax/analysis/divergence"
	"parallax/analysis/storymap"
)

const (
	minister = "L'explosion d'un dépôt a tué 43 soldats maliens près de Gao le 8 mars, a annoncé le ministère de la Défense."
	rebels   = "Le 8 mars, plus de quarante soldats maliens ont été tués près de Gao dans l'explosion d'un dépôt, selon les rebelles."
	english  = "On March 8, 43 Malian soldiers were killed near Gao when a depot blew up, the defence ministry said."
)

// drawn shows a map in lines that a reader of the test can check: a row, and under it the cells by outlet.
func drawn(in storymap.Input, m storymap.Map) string {
	var b strings.Builder
	name := func(column int) string {
		for _, o := range in.Outlets {
			if o.ID == m.Columns[column].Outlet {
				return o.Name
			}
		}
		return "?"
	}
	for _, e := range m.Events {
		for _, r := range e.Rows {
			fmt.Fprintf(&b, "%s %d/%d", r.Relation, r.Told, r.Could)
			for i, c := range r.Cells {
				fmt.Fprintf(&b, " %s:%s", name(i), c.State)
				if c.More > 0 {
					fmt.Fprintf(&b, "+%d", c.More)
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// What each cell of the first row says.
func TestStates(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []told
		want string // the first row
	}{
		{"two tell it", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""}},
			"compatible_figures 2/2 A:told B:told"},
		{"in two languages", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""}, {"C", "2024-03-11", english, "en", ""}},
			"compatible_figures 3/3 A:told B:told C:told"},
		{"before the event", []told{{"C", "2024-03-05", "Le Mali achète des drones à la Turquie, a annoncé le ministère de la Défense à Bamako.", "", ""},
			{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""}},
			"compatible_figures 2/2 C:earlier A:told B:told"},
		{"about something else", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""},
			{"C", "2024-03-11", "Le club de Lyon a battu Lille samedi soir. L'entraîneur a salué ses joueurs.", "", ""}},
			"compatible_figures 2/2 A:told B:told C:off_topic"},
		{"could have told it and does not", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""},
			{"C", "2024-03-11", "Le ministère malien de la Défense a limogé le commandant de Gao. L'armée malienne a bouclé les abords du dépôt près de Gao.", "", ""}},
			"compatible_figures 2/3 A:told B:told C:not_found"},
		{"without a date is never before", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""},
			{"C", "", "Le ministère malien de la Défense a limogé le commandant de Gao. L'armée malienne a bouclé les abords du dépôt près de Gao.", "", ""}},
			"compatible_figures 2/3 A:told B:told C:not_found"},
		{"in a language that is not read", []told{{"A", "2024-03-10", minister, "", ""}, {"B", "2024-03-11", rebels, "", ""},
			{"C", "2024-03-11", "Eine Explosion in einem Depot bei Gao hat nach Angaben des Ministeriums dreiundvierzig Soldaten getötet. Die Armee hat das Gelände abgesperrt.", "-", ""}},
			"compatible_figures 2/2 A:told B:told C:unread"},
		{"one outlet twice", []told{{"A", "2024-03-10", minister, "", ""}, {"A", "2024-03-11T09:00:00Z", strings.Replace(minister, "43", "45", 1), "", ""}, {"B", "2024-03-11T12:00:00Z", rebels, "", ""}},
			"compatible_figures 2/2 A:told+1 B:told"},
		{"a title that repeats its body", []told{{"A", "2024-03-10", "Mali : 43 soldats tués dans l'explosion d'un dépôt\n\n" + minister, "", ""}, {"B", "2024-03-11", rebels, "", ""}},
			"compatible_figures 2/2 A:told+1 B:told"},
		{"a toll that one alone tells", []told{{"A", "2024-03-10", "L'armée malienne a bombardé Kidal le 8 mars. L'armée malienne a tué trois civils à Kidal le 8 mars.", "", ""},
			{"B", "2024-03-10", "L'armée malienne a bombardé Kidal le 8 mars. Les blessés ont été conduits à Gao.", "", ""}},
			" 1/2 A:told B:not_found"},
		{"one outlet only", []told{{"A", "2024-03-10", minister, "", ""}, {"A", "2024-03-11", rebels, "", ""}}, ""},
		{"no event and no comparison", []told{{"A", "2024-03-10", "Le musée a rouvert.", "", ""}, {"B", "2024-03-10", "Un marathon a lieu à Rennes.", "", ""}}, ""},
	} {
		in := story(t, c.all...)
		got := drawn(in, storymap.Build(in))
		if c.want == "" && got != "" || !strings.Contains("\n"+got, "\n"+c.want) {
			t.Errorf("%s:\n%swant a row\n%s", c.name, got, c.want)
		}
	}
}

// A sentence with two tolls does not draw those who tell one and those who tell the other into one row.
func TestNoChaining(t *testing.T) {
	in := story(t,
		told{"A", "2024-03-10", "Une explosion a tué 43 soldats maliens près de Gao le 8 mars.", "", ""},
		told{"B", "2024-03-10", "Une explosion a tué 43 soldats maliens et blessé 60 civils près de Gao le 8 mars.", "", ""},
		told{"C", "2024-03-10", "Une explosion a blessé 60 civils près de Gao le 8 mars.", "", ""},
		told{"D", "2024-03-10", "Une explosion a fait 60 blessés civils près de Gao le 8 mars.", "", ""},
	)
	for _, e := range storymap.Build(in).Events {
		for _, r := range e.Rows {
			if r.Cells[0].State == storymap.Told && r.Cells[2].State == storymap.Told {
				t.Errorf("the dead of A and the hurt of C stand in one row:\n%s", drawn(in, storymap.Build(in)))
			}
		}
	}
}

// Eight outlets have eight cells, however few of them tell a thing.
func TestEightOutlets(t *testing.T) {
	in := story(t, newsroom(8)...)
	m := storymap.Build(in)
	if len(m.Columns) != 8 || len(m.Events) == 0 {
		t.Fatalf("%d columns, %d events", len(m.Columns), len(m.Events))
	}
	most := 0
	for _, e := range m.Events {
		for _, r := range e.Rows {
			most = max(most, r.Told)
		}
	}
	if most < 6 {
		t.Errorf("of eight that give the toll, %d stand in one row:\n%s", most, drawn(in, m))
	}
}

// What was not found says what was searched and which sentence is nearest; what part stands in the marks of both sides.
func TestCells(t *testing.T) {
	in := story(t,
		told{"A", "2024-03-10", minister, "", ""}, told{"B", "2024-03-11", rebels, "", ""},
		told{"C", "2024-03-11", "Le ministère malien de la Défense a limogé le commandant de Gao. L'armée malienne a bouclé les abords du dépôt près de Gao.", "", ""},
	)
	r := storymap.Build(in).Events[0].Rows[0]
	if c := r.Cells[2]; len(c.Searched) == 0 || c.Nearest == nil || !strings.Contains(c.Nearest.Text, "dépôt") {
		t.Errorf("searched %q, nearest %v", c.Searched, c.Nearest)
	}
	for i, want := range []string{"43", "plus de quarante"} {
		c, found := r.Cells[i], false
		for _, m := range c.Marks {
			found = found || m.Kind == divergence.Figure && m.Span.Of(c.Quote.Text) == want
		}
		if !found {
			t.Errorf("no mark of a figure on %q: %+v", want, c.Marks)
		}
		if c.Pair == "" {
			t.Error("a cell opens no comparison")
		}
	}
	if r.Topic.FigureKind != "killed" || r.Topic.Counted != "soldats maliens" || r.Topic.Lang != "fr" {
		t.Errorf("the heading is %+v", r.Topic)
	}
}
