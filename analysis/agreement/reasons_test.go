package agreement

import (
	"errors"
	"math"
	"testing"
)

var all = []Measure{Percent, Kappa, KappaLinear, KappaQuadratic, Fleiss, Alpha, AC1}

func TestReasons(t *testing.T) {
	one := func(rows ...string) *Table { return nominal(t, letters(rows...)) }
	for _, c := range []struct {
		name  string
		table *Table
		want  map[Measure]Reason // of all not named: other
		other Reason
	}{
		{"nobody answered", one("..", ".."), map[Measure]Reason{KappaLinear: NoOrder, KappaQuadratic: NoOrder}, NoAnswers},
		{"one column", one("a", "b"), map[Measure]Reason{KappaLinear: NoOrder, KappaQuadratic: NoOrder}, OneAnnotator},
		{"one of two answered", ordinal(t, "ab", letters("a.", "b.")), nil, OneAnnotator},
		{"never the same unit", ordinal(t, "ab", letters("a.", ".b", "b.")), nil, NothingInCommon},
		{"one value throughout", one("aa", "aa"), map[Measure]Reason{Percent: "", KappaLinear: NoOrder, KappaQuadratic: NoOrder}, AllAlike},
		{"three annotators", ordinal(t, "ab", letters("aab", "abb")),
			map[Measure]Reason{Kappa: NotTwo, KappaLinear: NotTwo, KappaQuadratic: NotTwo}, ""},
		// AC1 takes two values as possible, so that agreeing on one of them is agreement.
		{"one value of two ranks", ordinal(t, "ab", letters("aa", "aa")), map[Measure]Reason{Percent: "", AC1: ""}, AllAlike},
	} {
		for _, m := range all {
			want, named := c.want[m]
			if !named {
				want = c.other
			}
			r := c.table.Measure(m)
			if r.Reason != want {
				t.Errorf("%s, %s: %q, want %q", c.name, m, r.Reason, want)
			}
			if !r.Defined() && r.Value != 0 {
				t.Errorf("%s, %s: a value beside a reason: %v", c.name, m, r.Value)
			}
		}
	}
	if r := one("ab").Measure("pearson"); r.Reason != UnknownMeasure {
		t.Errorf("unknown: %+v", r)
	}
	if r := (&Table{}).Measure(Alpha); r.Reason != NoAnswers {
		t.Errorf("empty: %+v", r)
	}
}

// Nothing that can be said in numbers makes a result that is none.
func TestExtremeNumbers(t *testing.T) {
	for _, numbers := range [][]float64{
		{-math.MaxFloat64, math.MaxFloat64, 0, 0},
		{math.SmallestNonzeroFloat64, 0, 0, math.SmallestNonzeroFloat64},
		{1e16, 1e16 + 2, 1e16 + 2, 1e16},
		{1e300, 1, 2, 1}, // the last two are one place beside the first
		{0, math.Copysign(0, -1), 1, 1},
	} {
		var rows [][]*float64
		for i := 0; i < len(numbers); i += 2 {
			rows = append(rows, []*float64{&numbers[i], &numbers[i+1]})
		}
		table, err := IntervalTable(names(2), rows)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			r := table.Measure(m)
			for _, x := range []float64{r.Value, r.Observed, r.Expected} {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%v, %s: %+v", numbers, m, r)
				}
			}
		}
	}
	tiny := math.SmallestNonzeroFloat64
	zero := 0.0
	table, err := IntervalTable(names(2), [][]*float64{{&tiny, &zero}, {&zero, &tiny}})
	if err != nil {
		t.Fatal(err)
	}
	if r := table.Measure(Alpha); r.Reason != TooClose {
		t.Errorf("too close to tell apart: %+v", r)
	}
}

func TestBadTables(t *testing.T) {
	nan, inf, two := math.NaN(), math.Inf(1), []string{"A", "B"}
	for name, err := range map[string]error{
		"short row":         second(NominalTable(two, [][]string{{"a"}})),
		"name twice":        second(NominalTable([]string{"A", "A"}, nil)),
		"unknown value":     second(NominalTable(two, [][]string{{"a", "c"}}, "a", "b")),
		"value twice":       second(OrdinalTable(two, []string{"a", "a"}, nil)),
		"empty value":       second(OrdinalTable(two, []string{""}, nil)),
		"unranked":          second(OrdinalTable(two, []string{"low"}, [][]string{{"low", "high"}})),
		"not a number":      second(IntervalTable(two, [][]*float64{{&nan, nil}})),
		"infinite":          second(IntervalTable(two, [][]*float64{{&inf, nil}})),
		"long row, numbers": second(IntervalTable(two, [][]*float64{{nil, nil, nil}})),
	} {
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func second(_ *Table, err error) error { return err }

// Units with another number of answers than most are left out of Fleiss' κ, and counted.
func TestFleissUneven(t *testing.T) {
	even := letters("aab", "bbb", "abb")
	want := nominal(t, even).Measure(Fleiss)
	got := nominal(t, append(letters("aa.", "b..", "..."), even...)).Measure(Fleiss)
	if got.Value != want.Value || got.Units != 3 || got.LeftOut != 2 || got.PerUnit != 3 || got.Answers != 9 {
		t.Errorf("%+v, want the value of %+v and two left out", got, want)
	}
	// Two numbers as frequent: the greater, which keeps more answers.
	if got := nominal(t, letters("ab.", "aab")).Measure(Fleiss); got.PerUnit != 3 || got.Units != 1 {
		t.Errorf("as frequent: %+v", got)
	}
}

func TestCounts(t *testing.T) {
	table := nominal(t, letters("ab.", "a..", "aaa", "..."))
	if r := table.Measure(Alpha); r.Units != 2 || r.Answers != 5 || r.LeftOut != 1 {
		t.Errorf("α: %+v", r)
	}
	if r := table.Measure(AC1); r.Units != 3 || r.Answers != 6 || r.LeftOut != 0 { // one answer tells how often a value is given
		t.Errorf("AC1: %+v", r)
	}
}

func TestBadSpans(t *testing.T) {
	for name, spans := range map[string][]Span{
		"outside": {{8, 11, "x"}}, "before": {{-1, 2, "x"}}, "empty": {{3, 3, "x"}}, "backwards": {{4, 2, "x"}}, "no category": {{1, 2, ""}},
	} {
		text := Text{Length: 10, Marks: map[string][]Span{"A": nil, "B": spans}}
		if _, err := UnitizingAlpha([]Text{text}); err == nil || errors.Is(err, ErrOverlap) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := UnitizingAlpha2004(text); err == nil || errors.Is(err, ErrOverlap) {
			t.Errorf("%s, 2004: %v", name, err)
		}
	}
	two := Text{Length: 10, Marks: map[string][]Span{"A": {{0, 5, "x"}, {4, 6, "y"}}, "B": nil}}
	if _, err := UnitizingAlpha([]Text{two}); !errors.Is(err, ErrOverlap) {
		t.Errorf("two categories overlap: %v", err)
	}
	if _, err := UnitizingAlpha(Only([]Text{two}, "x")); err != nil {
		t.Errorf("one category alone: %v", err)
	}
	if _, err := UnitizingAlpha2004(two); err != nil {
		t.Errorf("two categories may overlap in 2004: %v", err)
	}
	same := Text{Length: 10, Marks: map[string][]Span{"A": {{4, 6, "x"}, {0, 5, "x"}}, "B": nil}}
	if _, err := UnitizingAlpha2004(same); !errors.Is(err, ErrOverlap) {
		t.Errorf("one category overlaps itself: %v", err)
	}
}

func TestSpanReasons(t *testing.T) {
	whole := []Span{{0, 10, "x"}}
	for _, c := range []struct {
		name string
		text Text
		want Reason
		old  Reason
	}{
		{"nobody", Text{Length: 10}, NoAnswers, NoAnswers},
		{"one reader", Text{10, map[string][]Span{"A": whole}}, OneAnnotator, OneAnnotator},
		{"nothing marked", Text{10, map[string][]Span{"A": nil, "B": {}}}, NoSpans, NoSpans},
		// In 2004 a span over all is found at the one place where it can be, by both: agreement. In 2016 it leaves nothing to differ.
		{"all marked alike", Text{10, map[string][]Span{"A": whole, "B": whole}}, AllAlike, ""},
	} {
		u, err := UnitizingAlpha([]Text{c.text})
		if err != nil || u.Alpha.Reason != c.want || u.Binary.Reason != c.want {
			t.Errorf("%s: %+v, %v, want %q", c.name, u, err, c.want)
		}
		old, err := UnitizingAlpha2004(c.text)
		if err != nil || old.Alpha.Reason != c.old {
			t.Errorf("%s, 2004: %+v, %v, want %q", c.name, old, err, c.old)
		}
	}
	apartTexts := []Text{{10, map[string][]Span{"A": whole}}, {10, map[string][]Span{"B": nil}}}
	if u, err := UnitizingAlpha(apartTexts); err != nil || u.Alpha.Reason != NothingInCommon {
		t.Errorf("no text read by two: %+v, %v", u, err)
	}
}
