package agreement

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// people makes answers of several people who see the true value of a unit, or else answer anything; some do not answer.
func people(seed uint64, units, annotators, values int, sees, silent float64) [][]string {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([][]string, units)
	for u := range out {
		truth := r.IntN(values)
		out[u] = make([]string, annotators)
		for a := range out[u] {
			v := truth
			if r.Float64() >= sees {
				v = r.IntN(values)
			}
			if r.Float64() >= silent {
				out[u][a] = string(rune('0' + v))
			}
		}
	}
	return out
}

func TestEstimate(t *testing.T) {
	table := ordinal(t, "0123", people(1, 200, 2, 4, .7, .1))
	settings := Bootstrap{Replicates: 500, Level: .95, Seed: 7}
	for _, m := range all {
		e, err := table.Estimate(m, settings)
		if err != nil || e.Reason != "" {
			t.Fatal(m, e, err)
		}
		if e.Result != table.Measure(m) || !(e.Low < e.Result.Value && e.Result.Value < e.High) || e.High > 1 {
			t.Errorf("%s: %+v", m, e)
		}
		if e.Replicates != 500 || e.Level != .95 || len(e.Undefined) != 0 {
			t.Errorf("%s: %+v", m, e)
		}
		if again, _ := table.Estimate(m, settings); !reflect.DeepEqual(again, e) {
			t.Errorf("%s: the same seed gave %+v, then %+v", m, e, again)
		}
		other := settings
		other.Seed = 8
		if seeded, _ := table.Estimate(m, other); seeded.Low == e.Low && seeded.High == e.High {
			t.Errorf("%s: another seed drew the same", m)
		}
		wide := settings
		wide.Level = .99
		if w, _ := table.Estimate(m, wide); !(w.Low < e.Low && e.High < w.High) {
			t.Errorf("%s: .99 is not wider than .95: %+v, %+v", m, w, e)
		}
	}
}

// A replicate is the measure of a table of the units drawn: the bootstrap done the long way gives the same interval.
func TestEstimateTheLongWay(t *testing.T) {
	answers := people(3, 40, 3, 3, .6, .2)
	for _, m := range []Measure{Percent, Fleiss, Alpha, AC1} {
		table := nominal(t, answers, "0", "1", "2")
		e, err := table.Estimate(m, Bootstrap{Replicates: 200, Level: .9, Seed: 5})
		if err != nil || e.Reason != "" {
			t.Fatal(m, e, err)
		}
		var entered [][]string
		for _, row := range answers {
			n := 0
			for _, a := range row {
				if a != "" {
					n++
				}
			}
			if n >= 2 && (m != Fleiss || n == e.Result.PerUnit) || m == AC1 && n > 0 {
				entered = append(entered, row)
			}
		}
		source := rand.New(rand.NewPCG(5, 0x9e3779b97f4a7c15))
		var values []float64
		for range 200 {
			drawn := make([][]string, len(entered))
			for i := range drawn {
				drawn[i] = entered[source.IntN(len(entered))]
			}
			values = append(values, nominal(t, drawn, "0", "1", "2").Measure(m).Value)
		}
		slices.Sort(values)
		// .05 and .95 of 199 steps are 9.95 and 189.05.
		low, high := values[9]+.95*(values[10]-values[9]), values[189]+.05*(values[190]-values[189])
		if math.Abs(e.Low-low) > 1e-9 || math.Abs(e.High-high) > 1e-9 {
			t.Errorf("%s: %v to %v, the long way %v to %v", m, e.Low, e.High, low, high)
		}
	}
}

// Where people nearly always say the same, some draws hold nothing else: they are counted, and the rest make the interval.
func TestDegenerateReplicates(t *testing.T) {
	rare := letters("aa", "aa", "aa", "aa", "aa", "aa", "aa", "aa", "aa", "ab") // 0.9^10 = 35% of draws miss the last
	settings := Bootstrap{Replicates: 2000, Level: .95, Seed: 1}
	e, err := nominal(t, rare).Estimate(Alpha, settings)
	if err != nil || e.Reason != "" {
		t.Fatal(e, err)
	}
	if n := e.Undefined[AllAlike]; n < 600 || n > 800 || len(e.Undefined) != 1 {
		t.Errorf("undefined: %v of 2000, about 697 expected", e.Undefined)
	}
}

func TestNoInterval(t *testing.T) {
	settings := Bootstrap{Replicates: 100, Level: .95}
	if e, err := nominal(t, letters("ab")).Estimate(Alpha, settings); err != nil || e.Reason != OneUnit || !e.Result.Defined() {
		t.Errorf("one unit: %+v, %v", e, err)
	}
	// Of few units there are few draws, whatever else was judged by one alone.
	few := []string{"aa", "ab", "bb", "aa", "ab", "bb", "aa", "ab", "bb"}
	alone := []string{"a.", "a.", "b.", "a.", "a.", "b.", "a.", "a.", "b."}
	for _, m := range []Measure{Percent, Kappa, Fleiss, Alpha, AC1} {
		for want, rows := range map[Reason][]string{TooFew: append(alone, few...), OneUnit: append(alone, "ab"), "": append(few, "aa")} {
			if e, err := nominal(t, letters(rows...)).Estimate(m, settings); err != nil || e.Reason != want || (e.Replicates == 0) != (want != "") {
				if !(want == OneUnit && !e.Result.Defined()) {
					t.Errorf("%s of %d units: %+v, %v, want %q", m, len(rows), e, err, want)
				}
			}
		}
	}
	if e, err := nominal(t, letters("aa", "aa")).Estimate(Alpha, settings); err != nil || e.Reason != AllAlike || e.Replicates != 0 {
		t.Errorf("undefined: %+v, %v", e, err)
	}
	if e, err := nominal(t, letters(append(few, "bc")...)).Estimate(Kappa, Bootstrap{Replicates: 1, Level: .5}); err != nil || e.Low != e.High {
		t.Errorf("one replicate: %+v, %v", e, err)
	}
	for _, bad := range []Bootstrap{{0, .95, 1}, {MaxReplicates + 1, .95, 1}, {10, 0, 1}, {10, 1, 1}} {
		if _, err := nominal(t, letters("ab")).Estimate(Alpha, bad); err == nil {
			t.Errorf("%+v: taken", bad)
		}
		if _, _, err := EstimateUnitizing(nil, bad); err == nil {
			t.Errorf("%+v: taken for spans", bad)
		}
	}
}

func TestEstimateUnitizing(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var texts []Text
	for range 30 {
		start, moved := r.IntN(50), r.IntN(8)
		texts = append(texts, Text{100, map[string][]Span{"A": {{start, start + 20, "x"}}, "B": {{start + moved, start + 25, "x"}}}})
	}
	alpha, binary, err := EstimateUnitizing(texts, Bootstrap{Replicates: 300, Level: .95, Seed: 3})
	if err != nil || alpha.Reason != "" || !(alpha.Low < alpha.Result.Value && alpha.Result.Value < alpha.High) {
		t.Fatal(alpha, err)
	}
	if binary.Low != alpha.Low || binary.High != alpha.High { // one category
		t.Errorf("|uα %+v, uα %+v", binary, alpha)
	}
	if one, _, err := EstimateUnitizing(texts[:1], Bootstrap{Replicates: 3, Level: .95}); err != nil || one.Reason != OneUnit {
		t.Errorf("one text: %+v, %v", one, err)
	}
	if none, _, err := EstimateUnitizing(nil, Bootstrap{Replicates: 3, Level: .95}); err != nil || none.Reason != NoAnswers {
		t.Errorf("no text: %+v, %v", none, err)
	}
}
