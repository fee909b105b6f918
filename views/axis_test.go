package views

import (
	"math"
	"strconv"
	"testing"

	"parallax/views/locale"
)

var inf = math.Inf(1)

func TestAxisReads(t *testing.T) {
	for _, test := range []struct {
		row    AxisRow
		en, fr string
	}{
		{AxisRow{Min: 36, Max: 36}, "36 exactly", "36 exactement"},
		{AxisRow{Min: 30, MinExclusive: true, Max: inf}, "more than 30", "plus de 30"},
		{AxisRow{Min: 6, Max: inf}, "6 or more", "6 ou plus"},
		{AxisRow{Min: -inf, Max: 400, MaxExclusive: true}, "less than 400", "moins de 400"},
		{AxisRow{Min: -inf, Max: 400}, "400 or fewer", "400 ou moins"},
		{AxisRow{Min: 15, Max: 20}, "15 to 20", "de 15 à 20"},
		{AxisRow{Min: 2700, Max: 3300, Approximate: true}, "2,700 to 3,300, approximate", "de 2\u202f700 à 3\u202f300, approximatif"},
		{AxisRow{Min: 30, Max: 30, Approximate: true}, "30, approximate", "30, approximatif"},
		{AxisRow{Min: 2000, Max: inf, Approximate: true}, "2,000 or more, approximate", "2\u202f000 ou plus, approximatif"},
	} {
		if got := test.row.Read(locale.For("en")); got != test.en {
			t.Errorf("%q, want %q", got, test.en)
		}
		if got := test.row.Read(locale.For("fr")); got != test.fr {
			t.Errorf("%q, want %q", got, test.fr)
		}
	}
}

func TestAxisScale(t *testing.T) {
	for name, test := range map[string]struct {
		bounds []float64
		log    bool
	}{
		"near": {[]float64{30, 36}, false}, "equal": {[]float64{36, 36}, false}, "zero": {[]float64{0, 0}, false},
		"far apart": {[]float64{30, 3000}, true}, "from nothing": {[]float64{0, 5000}, false}, "all open": {[]float64{-inf, inf}, false},
		"millions": {[]float64{900_000, 1_100_000}, false}, "very far": {[]float64{1, 1e9}, true}, "fractions": {[]float64{.2, .9}, false},
	} {
		var rows []AxisRow
		for i := 0; i < len(test.bounds); i += 2 {
			rows = append(rows, AxisRow{Min: test.bounds[i], Max: test.bounds[i+1]})
		}
		s := axisScale(rows)
		if s.log != test.log {
			t.Errorf("%s: by factors of ten is %v", name, s.log)
		}
		if len(s.ticks) < 2 || len(s.ticks) > 12 {
			t.Errorf("%s: %d ticks: %v", name, len(s.ticks), s.ticks)
		}
		last := -inf
		for _, b := range append([]float64{s.low}, append(test.bounds, s.high)...) {
			if x := s.x(b); x < axisLeft || x > axisRight || math.IsNaN(x) {
				t.Errorf("%s: %v stands at %v", name, b, x)
			}
		}
		for _, tick := range s.ticks {
			if x := s.x(tick); x <= last && tick <= s.high {
				t.Errorf("%s: ticks do not ascend: %v", name, s.ticks)
			} else {
				last = x
			}
		}
	}
}

// A point for an exact figure, an arrow for an open end, no hard end for an estimate.
func TestAxisDraws(t *testing.T) {
	d := Axis{Rows: []AxisRow{
		{Min: 30, MinExclusive: true, Max: inf}, {Min: 36, Max: 36}, {Min: -inf, Max: 40}, {Min: 28, Max: 44, Approximate: true},
	}}.Draw(locale.For("en"))
	over, exact, under, about := d.Rows[0], d.Rows[1], d.Rows[2], d.Rows[3]
	if over.From == "" || over.OpenTop == "" || over.To != "" || !over.Bar {
		t.Errorf("more than 30 is drawn %+v", over)
	}
	if exact.Point == "" || exact.Bar {
		t.Errorf("36 is drawn %+v", exact)
	}
	if under.OpenLow == "" || under.From != "" || under.To == "" {
		t.Errorf("40 or fewer is drawn %+v", under)
	}
	if about.From != "" || about.To != "" || !about.Bar {
		t.Errorf("an estimate is drawn %+v", about)
	}
	if x, err := strconv.ParseFloat(exact.Point, 64); err != nil || x <= mustFloat(t, over.From) {
		t.Errorf("36 stands at %s, 30 at %s", exact.Point, over.From)
	}
}

func mustFloat(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestSwitches(t *testing.T) {
	got := Switches(map[string]int{"figure": 2, "source": 1}, []string{"source"})
	want := []Switch{
		{"figure", 2, true, "figure.source"}, {"source", 1, false, ""}, {"wording", 0, false, "source.wording"},
		{"label", 0, false, "source.label"}, {"role", 0, false, "source.role"}, {"modality", 0, false, "source.modality"},
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("switch %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestCut(t *testing.T) {
	for in, want := range map[string]string{
		"short": "short", "the spokesman of the ministry": "the spokesman of the…", "a-word-that-never-ends-at-all": "a-word-that-never-en…", "éé éé éé éé éé éé éé éé": "éé éé éé éé éé éé éé…",
	} {
		if got := cut(in, 20); got != want {
			t.Errorf("%q is cut to %q, want %q", in, got, want)
		}
	}
}
