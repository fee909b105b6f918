package agreement

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawn is a table of answers as rapid draws them: digits, "" for none.
func drawn(r *rapid.T, annotators int) [][]string {
	value := rapid.SampledFrom([]string{"0", "1", "2", "3", ""})
	return rapid.SliceOfN(rapid.SliceOfN(value, annotators, annotators), 1, 30).Draw(r, "answers")
}

// levels makes the three tables of the same answers.
func levels(t testing.TB, answers [][]string) map[Level]*Table {
	return map[Level]*Table{
		Nominal:  nominal(t, answers, "0", "1", "2", "3"),
		Ordinal:  ordinal(t, "0123", answers),
		Interval: interval(t, answers),
	}
}

func alike(a, b Result) bool {
	return a.Reason == b.Reason && math.Abs(a.Value-b.Value) < 1e-9 && a.Units == b.Units && a.Answers == b.Answers
}

// matrix is α by its definition: the coincidence matrix, and δ² of each level between its values.
func matrix(answers [][]string, level Level) (alpha float64, defined bool) {
	var o [4][4]float64
	var n [4]float64
	all := 0.0
	for _, row := range answers {
		var given []int
		for _, a := range row {
			if a != "" {
				given = append(given, int(a[0]-'0'))
			}
		}
		for i, c := range given {
			for j, k := range given {
				if i != j {
					o[c][k] += 1 / float64(len(given)-1)
				}
			}
		}
	}
	for c := range o {
		for k := range o {
			n[c] += o[c][k]
		}
		all += n[c]
	}
	delta := func(c, k int) float64 {
		c, k = min(c, k), max(c, k)
		switch {
		case c == k:
			return 0
		case level == Nominal:
			return 1
		case level == Interval:
			return float64((c - k) * (c - k))
		}
		between := -(n[c] + n[k]) / 2
		for g := c; g <= k; g++ {
			between += n[g]
		}
		return between * between
	}
	observed, expected := 0.0, 0.0
	for c := range o {
		for k := range o {
			observed += o[c][k] * delta(c, k)
			expected += n[c] * n[k] * delta(c, k)
		}
	}
	return 1 - (all-1)*observed/expected, expected > 0
}

func TestAlphaIsThatOfTheMatrix(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := drawn(r, rapid.IntRange(2, 5).Draw(r, "annotators"))
		for level, table := range levels(t, answers) {
			want, defined := matrix(answers, level)
			got := table.Measure(Alpha)
			if got.Defined() != defined || defined && math.Abs(got.Value-want) > 1e-9 {
				r.Fatalf("%s: %+v, by the matrix %v", level, got, want)
			}
		}
	})
}

// Weighted κ by its definition, cell by cell.
func TestKappaIsThatOfTheCells(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := drawn(r, 2)
		table := ordinal(t, "0123", answers)
		for m, weight := range map[Measure]func(d float64) float64{
			Kappa:          func(d float64) float64 { return min(1, math.Abs(d)) },
			KappaLinear:    math.Abs,
			KappaQuadratic: func(d float64) float64 { return d * d },
		} {
			var rows, columns [4]float64
			observed, expected, n := 0.0, 0.0, 0.0
			for _, row := range answers {
				if row[0] != "" && row[1] != "" {
					a, b := int(row[0][0]-'0'), int(row[1][0]-'0')
					rows[a]++
					columns[b]++
					observed += weight(float64(a - b))
					n++
				}
			}
			for i := range rows {
				for j := range columns {
					expected += weight(float64(i-j)) * rows[i] * columns[j] / n
				}
			}
			got := table.Measure(m)
			if got.Defined() != (expected > 0) || got.Defined() && math.Abs(got.Value-(1-observed/expected)) > 1e-9 {
				r.Fatalf("%s: %+v, by the cells %v", m, got, 1-observed/expected)
			}
		}
	})
}

// The order of units and the names of annotators and values tell nothing; no value is above 1.
func TestNamesAndOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		annotators := rapid.IntRange(2, 4).Draw(r, "annotators")
		answers := drawn(r, annotators)
		units := rapid.Permutation(indices(len(answers))).Draw(r, "units")
		people := rapid.Permutation(indices(annotators)).Draw(r, "people")
		values := rapid.Permutation([]string{"0", "1", "2", "3"}).Draw(r, "values")
		moved := make([][]string, len(answers))
		renamed := make([][]string, len(answers))
		for i, u := range units {
			for _, a := range people {
				answer := answers[u][a]
				moved[i] = append(moved[i], answer)
				if answer != "" {
					answer = values[answer[0]-'0']
				}
				renamed[i] = append(renamed[i], answer)
			}
		}
		before, after := levels(t, answers), levels(t, moved)
		for level := range before {
			for _, m := range all {
				one, two := before[level].Measure(m), after[level].Measure(m)
				if !alike(one, two) || one.Value > 1 {
					r.Fatalf("%s, %s: %+v, moved %+v", level, m, one, two)
				}
			}
		}
		other := nominal(t, renamed, "0", "1", "2", "3")
		for _, m := range all {
			if one, two := before[Nominal].Measure(m), other.Measure(m); !alike(one, two) {
				r.Fatalf("%s: %+v, renamed %+v", m, one, two)
			}
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Where all give the same answer to each unit, agreement is exactly 1 or undefined, at every level.
func TestPerfect(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := rapid.SliceOfN(rapid.SampledFrom([]string{"0", "1", "3"}), 1, 20).Draw(r, "answers")
		copies := rapid.IntRange(2, 4).Draw(r, "annotators")
		rows := make([][]string, len(answers))
		for i, a := range answers {
			rows[i] = slices.Repeat([]string{a}, copies)
		}
		for level, table := range levels(t, rows) {
			for _, m := range all {
				if got := table.Measure(m); got.Defined() && got.Value != 1 {
					r.Fatalf("%s, %s: %+v", level, m, got)
				}
			}
		}
	})
}

// Nor do means that cannot be written exactly take anything from 1.
func TestPerfectNumbers(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := rapid.SliceOfN(rapid.Float64(), 2, 20).Draw(r, "answers")
		copies := rapid.IntRange(2, 7).Draw(r, "annotators")
		rows := make([][]*float64, len(answers))
		for i := range answers {
			rows[i] = slices.Repeat([]*float64{&answers[i]}, copies)
		}
		table, err := IntervalTable(names(copies), rows)
		if err != nil {
			r.Fatal(err)
		}
		for _, m := range all {
			if got := table.Measure(m); got.Defined() && got.Value != 1 {
				r.Fatalf("%s: %+v", m, got)
			}
		}
	})
}

// For two who answered all, α is Scott's π but for the number of answers n: α = π + (1 - π)/n. Fleiss' κ of two is π.
func TestAlphaNearScott(t *testing.T) {
	answers := people(9, 5000, 2, 3, .5, 0)
	table := nominal(t, answers)
	alpha, pi := table.Measure(Alpha).Value, table.Measure(Fleiss).Value
	same, counts := 0.0, map[string]float64{}
	for _, row := range answers {
		if row[0] == row[1] {
			same++
		}
		counts[row[0]]++
		counts[row[1]]++
	}
	chance := 0.0
	for _, c := range counts {
		chance += c / 10000 * c / 10000
	}
	scott := (same/5000 - chance) / (1 - chance)
	if math.Abs(pi-scott) > 1e-9 || math.Abs(alpha-scott) > .0002 || math.Abs(alpha-scott-(1-scott)/10000) > 1e-9 {
		t.Errorf("α %v, Fleiss %v, π %v", alpha, pi, scott)
	}
	if scott < .2 || scott > .3 {
		t.Errorf("π %v: half of what the two see is true, a quarter is seen by both", scott)
	}
}

// A unit that nobody answered changes nothing, and one that a single person answered changes AC1 only.
func TestSilentUnits(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		answers := drawn(r, 3)
		silent := append(slices.Clone(answers), []string{"", "", ""})
		single := append(slices.Clone(answers), []string{"", "2", ""})
		for _, m := range all {
			one, two := nominal(t, answers, "0", "1", "2", "3").Measure(m), nominal(t, silent, "0", "1", "2", "3").Measure(m)
			if !alike(one, two) {
				r.Fatalf("%s: %+v, with a silent unit %+v", m, one, two)
			}
			three := nominal(t, single, "0", "1", "2", "3").Measure(m)
			if m != AC1 && one.Defined() && (!alike(one, three) || three.LeftOut != one.LeftOut+1) {
				r.Fatalf("%s: %+v, with a single answer %+v", m, one, three)
			}
		}
	})
}

// texts draws what two to four people marked in one text, cut at random.
func texts(r *rapid.T) Text {
	text := Text{Length: 40, Marks: map[string][]Span{}}
	for _, name := range names(rapid.IntRange(2, 4).Draw(r, "readers")) {
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 40), 0, 8, rapid.ID[int]).Draw(r, "cuts")
		slices.Sort(cuts)
		spans := []Span{}
		for i := 0; i+1 < len(cuts); i++ {
			if c := rapid.SampledFrom([]string{"x", "y", ""}).Draw(r, "category"); c != "" {
				spans = append(spans, Span{cuts[i], cuts[i+1], c})
			}
		}
		text.Marks[name] = spans
	}
	return text
}

func TestUnitizingIsThatOfThePlaces(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := texts(r)
		u, err := UnitizingAlpha([]Text{text})
		if err != nil {
			r.Fatal(err)
		}
		for binary, got := range map[bool]Result{false: u.Alpha, true: u.Binary} {
			if !got.Defined() {
				continue
			}
			if want := byPlaces(text, binary); math.Abs(got.Value-want) > 1e-9 || got.Value > 1 {
				r.Fatalf("binary %v: %+v, by places %v", binary, got, want)
			}
		}
		old, err := UnitizingAlpha2004(text)
		if err != nil || old.Alpha.Value > 1 {
			r.Fatal(old, err)
		}
		renamed := Text{Length: text.Length, Marks: map[string][]Span{}}
		for i, name := range text.readers() {
			renamed.Marks[string(rune('Z'-i))] = text.Marks[name]
		}
		other, err := UnitizingAlpha2004(renamed)
		if err != nil || !alike(old.Alpha, other.Alpha) {
			r.Fatalf("%+v, readers renamed %+v, %v", old, other, err)
		}
	})
}

// All readers marking the same is 1 where defined; the finer unit of a text, and the order of spans, change nothing in uα.
func TestUnitizingPerfect(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := texts(r)
		same := Text{Length: text.Length, Marks: map[string][]Span{}}
		turned := Text{Length: text.Length, Marks: map[string][]Span{}}
		shuffle := rand.New(rand.NewPCG(1, 1))
		for name, spans := range text.Marks {
			same.Marks[name] = text.Marks["A"]
			turned.Marks[name] = slices.Clone(spans)
			shuffle.Shuffle(len(spans), func(i, j int) {
				turned.Marks[name][i], turned.Marks[name][j] = turned.Marks[name][j], turned.Marks[name][i]
			})
		}
		u, err := UnitizingAlpha([]Text{same})
		if err != nil || u.Alpha.Defined() && u.Alpha.Value != 1 || u.Binary.Defined() && u.Binary.Value != 1 {
			r.Fatalf("%+v, %v", u, err)
		}
		old, err := UnitizingAlpha2004(same)
		if err != nil || old.Alpha.Defined() && old.Alpha.Value != 1 {
			r.Fatalf("2004: %+v, %v", old, err)
		}
		one, _ := UnitizingAlpha([]Text{text})
		two, _ := UnitizingAlpha([]Text{turned})
		if one != two {
			r.Fatalf("%+v, in another order %+v", one, two)
		}
	})
}
