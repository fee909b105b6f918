package agreement

import (
	"math/rand/v2"
	"testing"
)

// The sizes of a large study: 10,000 units judged by five people.
func BenchmarkMeasure(b *testing.B) {
	table := nominal(b, people(1, 10_000, 5, 4, .8, .1))
	for _, m := range []Measure{Percent, Fleiss, Alpha, AC1} {
		b.Run(string(m), func(b *testing.B) {
			for b.Loop() {
				table.Measure(m)
			}
		})
	}
}

// The hardest case is numbers, where no two units are alike.
func BenchmarkNumbers(b *testing.B) {
	table := measured(b)
	b.Run("alpha", func(b *testing.B) {
		for b.Loop() {
			table.Measure(Alpha)
		}
	})
	b.Run("bootstrap of 1000", func(b *testing.B) { estimate(b, table, Alpha) })
}

func BenchmarkEstimate(b *testing.B) {
	answers := people(1, 10_000, 5, 4, .8, .1)
	b.Run("nominal", func(b *testing.B) { estimate(b, nominal(b, answers), Alpha) })
	b.Run("ordinal", func(b *testing.B) { estimate(b, ordinal(b, "0123", answers), Alpha) })
	b.Run("ac1", func(b *testing.B) { estimate(b, nominal(b, answers), AC1) })
}

func BenchmarkConfusions(b *testing.B) {
	table := nominal(b, people(1, 10_000, 5, 4, .8, .1))
	for b.Loop() {
		table.Confusions()
	}
}

func estimate(b *testing.B, table *Table, m Measure) {
	for b.Loop() {
		if e, err := table.Estimate(m, Bootstrap{Replicates: 1000, Level: .95, Seed: 1}); err != nil || e.Reason != "" {
			b.Fatal(e, err)
		}
	}
}

func measured(b *testing.B) *Table {
	r := rand.New(rand.NewPCG(1, 1))
	rows := make([][]*float64, 10_000)
	for u := range rows {
		truth := r.NormFloat64()
		for range 5 {
			x := truth + r.NormFloat64()/2
			rows[u] = append(rows[u], &x)
		}
	}
	table, err := IntervalTable(names(5), rows)
	if err != nil {
		b.Fatal(err)
	}
	return table
}
