package agreement

import (
	"math"
	"testing"
)

// Krippendorff (2004): a continuum from 150 to 450, two observers i and j, categories c and k (Content Analysis, p. 254; figure 2 of
// Measuring the reliability of qualitative text analysis data). Data and values as DKPro Statistics has them: D_o(c) = .0144,
// D_e(c) = .0532, α_c = .7286; D_e(k) = .0490, α_k = 1; together .8591.
func TestKrippendorff2004(t *testing.T) {
	u, err := UnitizingAlpha2004(Text{Length: 300, Marks: map[string][]Span{
		"i": {{75, 145, "c"}, {220, 250, "c"}, {30, 90, "k"}, {150, 200, "k"}},
		"j": {{70, 150, "c"}, {205, 225, "c"}, {250, 270, "c"}, {30, 90, "k"}, {150, 200, "k"}},
	}})
	if err != nil || len(u.Categories) != 2 {
		t.Fatal(u, err)
	}
	c, k := u.Categories[0].Result, u.Categories[1].Result
	near(t, "α_c", c, .7286, .00005)
	near(t, "D_o(c)", Result{Value: c.Observed}, .0144, .00005)
	near(t, "D_e(c)", Result{Value: c.Expected}, .0532, .00005)
	near(t, "α_k", k, 1, 0)
	near(t, "D_e(k)", Result{Value: k.Expected}, .0490, .00005)
	near(t, "α", u.Alpha, .8591, .0005) // from the rounded D above
	if c.Answers != 5 || k.Answers != 4 || u.Alpha.Answers != 9 {
		t.Errorf("spans: %+v", u)
	}
}

// Krippendorff (1995, p. 57): four pairs of people over 24 places; D_o as in the tests of DKPro Statistics. The paper's D_e, and
// so its α, is for an infinitely fine scale by a formula that the paper of 2004 corrected: it is not compared.
func TestKrippendorff1995(t *testing.T) {
	spans := func(ends ...int) (out []Span) {
		for i := 0; i < len(ends); i += 2 {
			out = append(out, Span{ends[i], ends[i+1], "x"})
		}
		return out
	}
	for _, c := range []struct {
		name     string
		one, two []Span
		want     float64
	}{
		{"A", spans(2, 10, 14, 20), spans(4, 8, 15, 17), .03125},
		{"B", spans(0, 18), spans(0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 9, 9, 10), 2.26736},
		{"C", spans(2, 8, 10, 12, 14, 18, 20, 22), spans(0, 2, 4, 8, 10, 14, 16, 18, 20, 22), .02778},
		{"D", spans(0, 2, 2, 10, 10, 14, 14, 20, 20, 24), spans(0, 4, 4, 8, 8, 15, 15, 17, 17, 24), .38715},
	} {
		u, err := UnitizingAlpha2004(Text{Length: 24, Marks: map[string][]Span{"1": c.one, "2": c.two}})
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name, Result{Value: u.Alpha.Observed}, c.want, .00001)
	}
}

// By hand, from equations 1, 4 and 5 of Krippendorff et al. (2016). A text of 10: A marks 0 to 4, B marks 2 to 4, both as x.
//
//	both read 10: ℓ = 20, ℓ_x = 4 + 2 = 6, ℓ_gap = 6 + 8 = 14
//	0-2: x and gap; 2-4: x and x, 2 + 2 = 4; 4-10: gap and gap, 6 + 6 = 12. D_o = 20 - 16 = 4
//	spans meeting themselves: 4² + 2² = 20; gaps, place by place: 14
//	ε_xx = (6² - 20) / (20 - 34/20) = 16 / 18.3, ε_gap = (14² - 14) / 18.3 = 182 / 18.3, D_e = 20 - 198/18.3 = 168/18.3
//	α = 1 - 4 · 18.3/168 = .5642857…
func TestUnitizingByHand(t *testing.T) {
	text := Text{Length: 10, Marks: map[string][]Span{"A": {{0, 4, "x"}}, "B": {{2, 4, "x"}}}}
	u, err := UnitizingAlpha([]Text{text})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "uα", u.Alpha, 1-4*18.3/168, 1e-12)
	near(t, "|uα of one category", u.Binary, 1-4*18.3/168, 1e-12)
	// B calls it y: nothing is x for both, 4 fewer alike; ℓ_x = 4, ℓ_y = 2. D_o = 8, D_e = (400 - 16 - 4 - 196) / 18.3.
	text.Marks["B"][0].Category = "y"
	if u, err = UnitizingAlpha([]Text{text}); err != nil {
		t.Fatal(err)
	}
	near(t, "uα, other category", u.Alpha, 1-8*18.3/184, 1e-12)
	near(t, "|uα, other category", u.Binary, 1-4*18.3/168, 1e-12)
	if u.Alpha.Units != 1 || u.Alpha.Answers != 2 || u.Alpha.LeftOut != 0 {
		t.Errorf("%+v", u.Alpha)
	}
}

// Two texts are one continuum, and a text that one person read is left out.
func TestUnitizingTexts(t *testing.T) {
	first := Text{10, map[string][]Span{"A": {{0, 4, "x"}}, "B": {{2, 4, "x"}}}}
	second := Text{20, map[string][]Span{"A": {{5, 9, "y"}}, "B": {{5, 12, "x"}}}}
	both := Text{30, map[string][]Span{"A": {{0, 4, "x"}, {15, 19, "y"}}, "B": {{2, 4, "x"}, {15, 22, "x"}}}}
	alone := Text{50, map[string][]Span{"A": {{1, 2, "z"}}}}
	apart, err := UnitizingAlpha([]Text{first, alone, second})
	if err != nil {
		t.Fatal(err)
	}
	joined, err := UnitizingAlpha([]Text{both})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "uα", apart.Alpha, joined.Alpha.Value, 1e-12)
	near(t, "|uα", apart.Binary, joined.Binary.Value, 1e-12)
	if apart.Alpha.Units != 2 || apart.Alpha.LeftOut != 1 {
		t.Errorf("%+v", apart.Alpha)
	}
}

// byPlaces is uα from the definition, place by place: ε and ℓ as matrices over categories.
func byPlaces(text Text, binary bool) float64 {
	var rows [][]string
	own := map[string]float64{}
	for _, name := range text.readers() {
		row := make([]string, text.Length)
		for _, s := range text.Marks[name] {
			category := s.Category
			if binary {
				category = "marked"
			}
			for i := s.Start; i < s.End; i++ {
				row[i] = category
			}
			own[category] += float64((s.End - s.Start) * (s.End - s.Start))
		}
		for _, c := range row {
			if c == "" {
				own[""]++
			}
		}
		rows = append(rows, row)
	}
	coincide := map[[2]string]float64{}
	lengths := map[string]float64{}
	all, selves := 0.0, 0.0
	for i, one := range rows {
		for j, two := range rows {
			for at := range one {
				if i != j {
					coincide[[2]string{one[at], two[at]}] += 1 / float64(len(rows)-1)
				}
			}
		}
		for _, c := range one {
			lengths[c]++
			all++
		}
	}
	for _, s := range own {
		selves += s
	}
	observed, expected := 0.0, 0.0
	for c := range lengths {
		for k := range lengths {
			if c != k {
				observed += coincide[[2]string{c, k}]
				expected += lengths[c] * lengths[k] / (all - selves/all)
			}
		}
	}
	return 1 - observed/expected
}

func TestUnitizingThreeReaders(t *testing.T) {
	text := Text{30, map[string][]Span{
		"A": {{0, 4, "x"}, {4, 9, "y"}, {20, 25, "x"}},
		"B": {{2, 6, "x"}, {21, 25, "y"}},
		"C": {{0, 5, "x"}, {5, 9, "y"}, {26, 30, "x"}},
	}}
	u, err := UnitizingAlpha([]Text{text})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "uα", u.Alpha, byPlaces(text, false), 1e-12)
	near(t, "|uα", u.Binary, byPlaces(text, true), 1e-12)
	if math.Abs(u.Alpha.Value-u.Binary.Value) < .01 {
		t.Errorf("the categories differ, and nothing shows: %v, %v", u.Alpha.Value, u.Binary.Value)
	}
}
