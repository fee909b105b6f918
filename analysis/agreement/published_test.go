package agreement

import (
	"math"
	"strings"
	"testing"
)

// The worked examples of the papers. Where the paper was not at hand, the table and the value are those that public programs test
// themselves against; the comment says which.

// letters reads one row a unit, one letter an annotator, "." for no answer.
func letters(rows ...string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, r := range row {
			if r == '.' {
				out[i] = append(out[i], "")
			} else {
				out[i] = append(out[i], string(r))
			}
		}
	}
	return out
}

// columns reads one row an annotator, as the papers print them.
func columns(rows ...string) [][]string {
	across := letters(rows...)
	out := make([][]string, len(across[0]))
	for u := range out {
		for _, row := range across {
			out[u] = append(out[u], row[u])
		}
	}
	return out
}

func names(n int) []string { return strings.Split("ABCDEFGHIJ"[:n], "") }

func nominal(t testing.TB, answers [][]string, values ...string) *Table {
	t.Helper()
	table, err := NominalTable(names(len(answers[0])), answers, values...)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func ordinal(t testing.TB, ranked string, answers [][]string) *Table {
	t.Helper()
	table, err := OrdinalTable(names(len(answers[0])), strings.Split(ranked, ""), answers)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// interval reads digits as numbers.
func interval(t testing.TB, answers [][]string) *Table {
	t.Helper()
	numbers := make([][]*float64, len(answers))
	for u, row := range answers {
		for _, a := range row {
			var x *float64
			if a != "" {
				n := float64(a[0] - '0')
				x = &n
			}
			numbers[u] = append(numbers[u], x)
		}
	}
	table, err := IntervalTable(names(len(answers[0])), numbers)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// crossed lays out a table of counts, row for the first annotator and column for the second, unit by unit.
func crossed(counts ...[]int) [][]string {
	var out [][]string
	for i, row := range counts {
		for j, n := range row {
			for range n {
				out = append(out, []string{string(rune('1' + i)), string(rune('1' + j))})
			}
		}
	}
	return out
}

func near(t *testing.T, what string, got Result, want, within float64) {
	t.Helper()
	if !got.Defined() || math.Abs(got.Value-want) > within {
		t.Errorf("%s: %v %q, want %v", what, got.Value, got.Reason, want)
	}
}

// fourObservers is example C of Krippendorff (2011), 4 observers × 12 units; Gwet (2014, p. 120) has it too.
var fourObservers = columns(
	"123321412...",
	"1233224125.3",
	".3332342251.",
	"12332441251.",
)

func TestKrippendorff2011(t *testing.T) {
	// Values as printed in the paper; the data as public programs that cite it give them.
	near(t, "A, binary", nominal(t, columns("0100000010", "1110010000")).Measure(Alpha), .095, .0005)
	near(t, "B, nominal", nominal(t, columns("aabbdcccedda", "babbbccceddd")).Measure(Alpha), .692, .0005)
	near(t, "C, nominal", nominal(t, fourObservers).Measure(Alpha), .743, .0005)
	near(t, "C, ordinal", ordinal(t, "12345", fourObservers).Measure(Alpha), .815, .0005)
	near(t, "C, interval", interval(t, fourObservers).Measure(Alpha), .849, .0005)
}

// Cohen (1960): two judges, 200 patients, three diagnoses; p_o = .70, p_c = .41, κ = .492 (p. 45). Table as in DKPro Statistics.
func TestCohen1960(t *testing.T) {
	r := nominal(t, crossed([]int{88, 14, 18}, []int{10, 40, 10}, []int{2, 6, 12})).Measure(Kappa)
	near(t, "κ", r, .492, .0005)
	near(t, "p_o", Result{Value: 1 - r.Observed}, .70, 1e-9)
	near(t, "p_c", Result{Value: 1 - r.Expected}, .41, 1e-9)
}

// Weighted κ and AC1 of two tables of Gwet (2014): pregnancies by two abstractors, diagnoses by two methods. Values as irrCAC, the
// program that goes with the book, gives them.
func TestGwetTables(t *testing.T) {
	for _, c := range []struct {
		name                             string
		answers                          [][]string
		values                           string
		kappa, linear, quadratic, gwetAC float64
	}{
		{"abstractors", crossed([]int{13, 0, 0}, []int{0, 20, 7}, []int{0, 4, 56}), "123", .796, .843, .892, .849},
		{"diagnoses", crossed([]int{40, 6, 4, 15}, []int{4, 25, 1, 5}, []int{4, 2, 21, 9}, []int{17, 13, 12, 45}), "1234", .432, .407, .383, .456},
	} {
		table := ordinal(t, c.values, c.answers)
		near(t, c.name+", κ", table.Measure(Kappa), c.kappa, .0005)
		near(t, c.name+", linear κ", table.Measure(KappaLinear), c.linear, .0005)
		near(t, c.name+", quadratic κ", table.Measure(KappaQuadratic), c.quadratic, .0005)
		near(t, c.name+", AC1", table.Measure(AC1), c.gwetAC, .0005)
		near(t, c.name+", linear κ of numbers", interval(t, c.answers).Measure(KappaLinear), c.linear, .0005)
		near(t, c.name+", quadratic κ of numbers", interval(t, c.answers).Measure(KappaQuadratic), c.quadratic, .0005)
	}
}

// AC1 of many raters with missing ratings, Gwet (2014, p. 120 and p. 125), and of four raters without; values as irrCAC gives them.
func TestGwetMissing(t *testing.T) {
	four := nominal(t, fourObservers)
	r := four.Measure(AC1)
	near(t, "four raters, p_a", four.Measure(Percent), .81818, .000005)
	near(t, "four raters, p_e", Result{Value: 1 - r.Expected}, .19032, .000005)
	near(t, "four raters, AC1", r, .77544, .000005)
	near(t, "five observers", nominal(t, columns(
		"112.001122.0131",
		"1130000.2110231",
		"203000222100221",
		".13....0.10022.",
		"2..0001.2....31",
	)).Measure(AC1), .497, .0005)
	near(t, "no missing", nominal(t, columns(
		"aaaaabbbcaaaaab",
		"aaaababccaaaaba",
		"abbcaabbcabbcaa",
		"ccccaabbcccccaa",
	)).Measure(AC1), .208, .0005)
	near(t, "two raters", nominal(t, columns("aabbdcccedda", "babbbccce.dd")).Measure(AC1), .661, .0005)
}

// Fleiss (1971): 30 patients, six psychiatrists each, five diagnoses; P = .5556, P_e = .2201, κ = .430. Table as in DKPro
// Statistics and the R package irr.
func TestFleiss1971(t *testing.T) {
	r := nominal(t, letters(
		"444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444", "555555",
		"144444", "124444", "222333", "144444", "224445", "333335", "111455", "111112", "224444", "133555",
		"555555", "244444", "224555", "114444", "144445", "222224", "111155", "224444", "133333", "555555",
	)).Measure(Fleiss)
	near(t, "κ", r, .430, .0005)
	near(t, "P", Result{Value: 1 - r.Observed}, .5556, .00005)
	near(t, "P_e", Result{Value: 1 - r.Expected}, .2201, .0002) // the paper squares shares rounded to three digits
	if r.PerUnit != 6 || r.Units != 30 || r.LeftOut != 0 {
		t.Errorf("units: %+v", r)
	}
}
