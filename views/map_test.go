package views

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"parallax/views/locale"
)

func english() Page { return Page{Printer: locale.For("en")} }

func TestTopicText(t *testing.T) {
	p := english()
	for want, topic := range map[string]Topic{
		"Killed: workers":          {Lead: "Killed", Phrases: []Phrase{{Text: "workers"}}},
		"Attack: Syria, Turkey":    {Lead: "Attack", Phrases: []Phrase{{Text: "Syria"}, {Text: "Turkey"}}},
		"Syria":                    {Phrases: []Phrase{{Text: "Syria"}}},
		"Claim":                    {Lead: "Claim"},
		"":                         {},
		"Visit: the prefect, Lyon": {Lead: "Visit", Phrases: []Phrase{{Text: "the prefect"}, {Text: "Lyon"}}},
	} {
		if got := topic.Text(p); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A plot draws each figure as what it is, all of them on one axis, and marks exact ones through all rows.
func TestFigurePlotDraws(t *testing.T) {
	row := func(low, high float64, approximate bool) FigureRow {
		return FigureRow{AxisRow: AxisRow{Min: low, Max: high, Approximate: approximate}}
	}
	plot := FigurePlot{Rows: []FigureRow{row(20, inf, false), row(24, 24, false), row(-inf, 18, false), row(25, 36, true)}}
	d := plot.Draw(locale.For("en"))
	if len(d.Rows) != 4 || len(d.Guides) != 1 || d.Guides[0] != d.Rows[1].Mark.Point {
		t.Fatalf("%d rows, guides %v", len(d.Rows), d.Guides)
	}
	for i, want := range []string{"url(#fade-high)", "currentColor", "url(#fade-low)", "currentColor"} {
		if got := d.Rows[i].Mark.fill(); got != want {
			t.Errorf("row %d is filled with %s, want %s", i, got, want)
		}
	}
	if d.Rows[1].Alt != "24 exactly" || d.Rows[2].Alt != "18 or fewer" {
		t.Errorf("read as %q and %q", d.Rows[1].Alt, d.Rows[2].Alt)
	}
	if d.Rows[3].Mark.From != "" || d.Rows[0].Mark.From == "" {
		t.Error("an estimate has hard ends, or a bound has none")
	}
}

// Any stretch of time has an axis that holds it, with a few ticks that ascend and do not repeat themselves.
func TestTimeAxis(t *testing.T) {
	start := time.Date(2031, 2, 27, 21, 40, 0, 0, time.FixedZone("", 3600))
	for _, span := range []time.Duration{0, time.Minute, 5 * time.Hour, day, 3 * day, 17 * day, 80 * day, 150 * day, 400 * day, 9 * year, 40 * year} {
		end := start.Add(span)
		d := Timeline{Events: []TimeRow{{From: &start, To: &end}}, Articles: []TimeRow{{From: &end}, {}}}.Draw(locale.For("fr"))
		if len(d.Ticks) < 2 || len(d.Ticks) > 9 {
			t.Errorf("%v: %d ticks", span, len(d.Ticks))
		}
		seen := map[string]bool{}
		for _, tick := range d.Ticks {
			if seen[tick.Text] && !strings.HasSuffix(tick.Text, "\u00a0h") || strings.Contains(tick.Text, "map.") {
				t.Errorf("%v: the tick %q", span, tick.Text)
			}
			seen[tick.Text] = true
		}
		for _, x := range []string{d.Events[0].X, d.Articles[0].X} {
			if v := mustFloat(t, x); v < axisLeft || v > axisRight {
				t.Errorf("%v: stands at %s", span, x)
			}
		}
		if d.Articles[1].X != "" {
			t.Errorf("%v: what has no date stands at %s", span, d.Articles[1].X)
		}
		if !d.Articles[0].Point {
			t.Errorf("%v: a moment is drawn as a stretch", span)
		}
	}
	if got := tickTime(locale.For("fr"), time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC), day); got != "1er\u00a0mars" {
		t.Errorf("the first of March is %q", got)
	}
	if got := tickTime(locale.For("en"), time.Date(2031, 3, 1, 6, 0, 0, 0, time.UTC), 6*time.Hour); got != "6:00" {
		t.Errorf("six o'clock is %q", got)
	}
}

// A statement is as long in every bar; a bar says its numbers; who could not be told stands apart.
func TestVoiceBars(t *testing.T) {
	v := VoiceChart{
		Outlets: []Outlet{{Letter: "A"}, {Letter: "B"}}, N: []int{20, 5}, Relayed: []int{1, 0},
		Lines: []VoiceLine{
			{Name: Phrase{Text: "the mayor"}, Key: "v1", Counts: []int{10, 2}}, {Name: Phrase{Text: "a clerk"}, Key: VoiceRest, Counts: []int{2, 0}},
			{Name: Phrase{Text: "a baker"}, Key: VoiceRest, Counts: []int{3, 1}}, {Name: Phrase{Text: "nobody"}, Key: VoiceUnresolved, Counts: []int{5, 2}},
		},
	}
	bars := v.Bars(english())
	if len(bars) != 2 || len(bars[0].Segments) != 3 || len(v.Legend(english())) != 3 {
		t.Fatalf("%+v", bars)
	}
	unit := mustFloat(t, bars[0].Segments[0].Width) / 10
	for _, bar := range bars {
		end := 0.0
		for _, s := range bar.Segments {
			if got := mustFloat(t, s.Width) / float64(s.N); math.Abs(got-unit) > .1 {
				t.Errorf("%s in %s: a statement is %v long, elsewhere %v", s.Name, bar.Outlet.Letter, got, unit)
			}
			if gap := mustFloat(t, s.X) - end; (s.Key == VoiceUnresolved) != (gap > 5) {
				t.Errorf("%s stands %v from what is before it", s.Name, gap)
			}
			end = mustFloat(t, s.X) + mustFloat(t, s.Width)
		}
		if end > voiceWidth+1 {
			t.Errorf("a bar ends at %v", end)
		}
	}
	if got := bars[0].read(english()); got != "A, 20 statements. the mayor: 10, other named sources: 5, nobody: 5." {
		t.Errorf("read as %q", got)
	}
}

// Under a bar stand the ways its statements came, each as long as in the bar; what has no room is counted, for the table.
func TestRelayBars(t *testing.T) {
	v := VoiceChart{Outlets: []Outlet{{Letter: "A"}, {Letter: "B"}}, N: []int{20, 5}, Lines: []VoiceLine{{Name: Phrase{Text: "the mayor"}, Key: "v1", Counts: []int{20, 5}}}, Relayed: []int{20, 3}}
	for i := range mostRelays + 2 {
		v.Relays = append(v.Relays, VoiceRelay{By: []Phrase{{Text: "a paper"}}, Of: Phrase{Text: "the mayor"}, Key: "v1", Counts: []int{1 + i, i % 2}})
	}
	bars := v.Bars(english())
	if len(bars[0].Relays) != mostRelays || bars[0].More != 2 || len(bars[1].Relays) != 3 || bars[1].More != 0 {
		t.Fatalf("%d and %d lines, %d and %d more", len(bars[0].Relays), len(bars[1].Relays), bars[0].More, bars[1].More)
	}
	unit := mustFloat(t, bars[0].Segments[0].Width) / 20
	for _, r := range append(bars[0].Relays, bars[1].Relays...) {
		if got := mustFloat(t, r.Width) / float64(r.N); math.Abs(got-unit) > .1 {
			t.Errorf("a statement is %v long, in the bar %v", got, unit)
		}
	}
}

// graph is n outlets that each cite some of the sources, one medium between.
func graph(outlets, sources int) CitationGraph {
	var g CitationGraph
	for i := range outlets {
		g.Nodes = append(g.Nodes, GraphNode{Layer: OutletLayer, Outlet: Outlet{Letter: string(rune('A' + i)), Name: fmt.Sprintf("Outlet %d of the whole wide world", i)}})
	}
	medium := len(g.Nodes)
	g.Nodes = append(g.Nodes, GraphNode{Layer: MediumLayer, Name: Phrase{Text: "AFP"}})
	g.Edges = append(g.Edges, GraphEdge{From: 0, To: medium, Carries: true}, GraphEdge{From: 0, To: outlets - 1, Carries: true, Either: true})
	for i := range sources {
		node := len(g.Nodes)
		g.Nodes = append(g.Nodes, GraphNode{Layer: SourceLayer, Name: Phrase{Text: fmt.Sprintf("source %d", i)}})
		from := i % outlets
		if i%4 == 1 {
			from = medium
		}
		g.Edges = append(g.Edges, GraphEdge{From: from, To: node, N: 1 + i%3})
	}
	return g
}

// No two nodes of a layer overlap, nothing leaves the drawing, no direct citation runs behind the box of a medium, and what is not drawn
// is counted and in the list.
func TestCitationGraphIsLegible(t *testing.T) {
	for _, size := range [][2]int{{2, 1}, {3, 0}, {5, 9}, {8, 20}, {8, 31}} {
		g := graph(size[0], size[1])
		l := g.place()
		for i, a := range g.Nodes {
			if l.y[i] < 0 {
				continue
			}
			if l.y[i] < nodeHigh/2 || l.y[i] > l.height-nodeHigh/2 {
				t.Errorf("%v: node %d stands at %v of %v", size, i, l.y[i], l.height)
			}
			for j := range i {
				b := g.Nodes[j]
				clash := a.Layer == b.Layer || a.Layer == SourceLayer && b.Layer == MediumLayer && direct(g, i)
				if clash && l.y[j] >= 0 && math.Abs(l.y[i]-l.y[j]) < nodeHigh {
					t.Errorf("%v: nodes %d and %d stand at %v and %v", size, j, i, l.y[j], l.y[i])
				}
			}
		}
		for _, narrow := range []bool{false, true} {
			d := g.Draw(narrow)
			if want := max(0, size[1]-mostDrawn); d.Left != want {
				t.Errorf("%v: %d are left out, want %d", size, d.Left, want)
			}
			if len(d.Nodes) != size[0]+1+min(size[1], mostDrawn) {
				t.Errorf("%v: %d nodes are drawn", size, len(d.Nodes))
			}
		}
		listed := 0
		for _, list := range g.List() {
			listed += len(list.Carries) + len(list.Alike) + len(list.Cites)
		}
		if listed != len(g.Edges) {
			t.Errorf("%v: %d of %d citations are in the list", size, listed, len(g.Edges))
		}
	}
}

func direct(g CitationGraph, node int) bool {
	for _, e := range g.Edges {
		if e.To == node && g.Nodes[e.From].Layer == OutletLayer {
			return true
		}
	}
	return false
}

// A quote in a cell is cut later where a mark would be.
func TestCutKeepsMarks(t *testing.T) {
	q := Quote{Text: strings.Repeat("word ", 80), Marks: []Mark{{Start: 200, End: 214, Kind: "figure"}}}
	cut := q.cutTo(150, 260)
	last := cut.Marks[len(cut.Marks)-1]
	if last.Kind != beyond || last.Start < 214 || last.End != len(q.Text) {
		t.Errorf("cut at %+v", last)
	}
	if short := (Quote{Text: "a few words"}).cutTo(150, 260); len(short.Marks) != 0 {
		t.Error("a short quote is cut")
	}
}
