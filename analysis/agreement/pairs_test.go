package agreement

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConfusion(t *testing.T) {
	table := nominal(t, letters("aab", "ab.", "bba", "ab.", ".aa"))
	got := table.Confusion(0, 1)
	want := Confusion{Values: []string{"a", "b"}, Total: 4, Cells: []Cell{
		{Row: 0, Column: 0, Count: 1, Units: []int{0}},
		{Row: 0, Column: 1, Count: 2, Units: []int{1, 3}},
		{Row: 1, Column: 1, Count: 1, Units: []int{2}},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if turned := table.Confusion(1, 0).At(1, 0); turned.Count != 2 || len(turned.Units) != 2 {
		t.Errorf("rows and columns turned: %+v", turned)
	}
	if none := got.At(1, 0); none.Count != 0 || none.Row != 1 || none.Column != 0 || none.Units != nil {
		t.Errorf("an empty cell: %+v", none)
	}
	// Unit 0: aa, ab, ab; unit 1: ab; unit 2: bb, ba, ba; unit 3: ab; unit 4: aa. A unit is listed once in a cell.
	want = Confusion{Values: []string{"a", "b"}, Total: 9, Cells: []Cell{
		{Row: 0, Column: 0, Count: 2, Units: []int{0, 4}},
		{Row: 0, Column: 1, Count: 4, Units: []int{0, 1, 3}},
		{Row: 1, Column: 0, Count: 2, Units: []int{2}},
		{Row: 1, Column: 1, Count: 1, Units: []int{2}},
	}}
	if d := cmp.Diff(want, table.Confusions()); d != "" {
		t.Error(d)
	}
}

func TestZeroHasNoSign(t *testing.T) {
	zero, negative := 0.0, math.Copysign(0, -1)
	table, err := IntervalTable(names(2), [][]*float64{{&negative, &zero}})
	if d := cmp.Diff([]string{"0"}, table.Values()); err != nil || d != "" {
		t.Error(d, err)
	}
}

func TestConfusionOfNumbers(t *testing.T) {
	low, high := -1.5, 20.0
	table, err := IntervalTable(names(2), [][]*float64{{&high, &low}, {nil, &low}, {&high, &high}})
	if err != nil {
		t.Fatal(err)
	}
	c := table.Confusion(0, 1)
	if d := cmp.Diff([]string{"-1.5", "20"}, c.Values); d != "" || c.Total != 2 || c.At(1, 0).Count != 1 || c.At(1, 1).Units[0] != 2 {
		t.Error(d, c)
	}
}

func TestPairs(t *testing.T) {
	table := ordinal(t, "abc", letters("aab", "bbc", "cb.", "a..", "bbb"))
	pairs := table.Pairs(Kappa, Alpha, KappaLinear)
	if len(pairs) != 3 {
		t.Fatalf("%d pairs of three annotators", len(pairs))
	}
	for i, want := range []struct{ a, b, units int }{{0, 1, 4}, {0, 2, 3}, {1, 2, 3}} {
		p := pairs[i]
		if p.A != want.a || p.B != want.b || p.Units != want.units || len(p.Results) != 3 {
			t.Errorf("pair %d: %+v", i, p)
		}
		if !p.Results[Kappa].Defined() || p.Results[Kappa].Units != want.units {
			t.Errorf("pair %d: %+v", i, p.Results[Kappa])
		}
	}
	// The first two agree on a a, b b, b b of four; the third answer of the first is c beside b.
	// p_o = 3/4, p_c = (1·1 + 2·3 + 1·0) / 16 = 7/16, κ = (12 - 7) / (16 - 7).
	near(t, "κ of the first two", pairs[0].Results[Kappa], 5.0/9, 1e-12)
	if none := nominal(t, letters("a", "b")).Pairs(Alpha); none != nil {
		t.Errorf("pairs of one: %+v", none)
	}
	if p := nominal(t, letters("a.", ".b")).Pairs(Alpha)[0]; p.Units != 0 || p.Results[Alpha].Reason != NothingInCommon {
		t.Errorf("nothing in common: %+v", p)
	}
}

func TestPairWithItself(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an annotator beside itself was taken")
		}
	}()
	nominal(t, letters("ab")).Pair(1, 1)
}
