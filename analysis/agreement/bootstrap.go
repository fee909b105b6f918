package agreement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Bootstrap is how to draw an interval. The same settings and data give the same interval.
type Bootstrap struct {
	Replicates int     // 1 to MaxReplicates; 1,000 or more for an interval to show
	Level      float64 // how much of the replicates lies inside, between 0 and 1; .95 is usual
	Seed       uint64
}

// FewestUnits is how many units an interval takes. Of fewer there are so few different draws that these make the interval, and not how far
// people agree: of two units there are three.
const FewestUnits = 10

// MaxReplicates bounds the time that a setting may cost.
const MaxReplicates = 100_000

// Estimate is a measure with its interval. Low ≤ High, of the kind Result.Value is, unless Reason says why there is no interval.
// The interval is about the replicates that are defined; Undefined says how many were not, by reason, and a page must say so too:
// where they are many, what is inside holds only for draws in which people differ at all.
type Estimate struct {
	Result     Result
	Low, High  float64
	Reason     Reason // why there is no interval: that of Result, OneUnit, TooFew or MostlyUndefined
	Level      float64
	Replicates int // drawn
	Undefined  map[Reason]int
}

// Estimate computes a measure and its percentile bootstrap interval (Efron and Tibshirani 1993). As many
// units as entered the measure are drawn with replacement, each with all its answers, and the measure is computed anew, with what
// it expects by chance. For α too: this is the bootstrap over units, as Zapf et al. (2016) used it, not Krippendorff's own, which
// draws pairs of answers and holds D_e fast. Annotators are not drawn: the interval is about other units judged by
// the same people. What Fleiss takes for the number of answers a unit has, and AC1 for the number of values, stays that of all units.
// It fails when the settings are out of bounds.
func (t *Table) Estimate(m Measure, b Bootstrap) (Estimate, error) {
	if err := b.check(); err != nil {
		return Estimate{}, err
	}
	e := Estimate{Result: t.Measure(m), Level: b.Level}
	if !e.Result.Defined() {
		e.Reason = e.Result.Reason
		return e, nil
	}
	s, _ := t.sample(m)
	if e.Reason = tooFew(s.met); e.Reason != "" {
		return e, nil
	}
	b.draw(&e, s.of, len(s.kinds), t.calculator(m, s))
	return e, nil
}

// tooFew says why so many units that two or more judged make no interval.
func tooFew(units int) Reason {
	switch {
	case units < 2:
		return OneUnit
	case units < FewestUnits:
		return TooFew
	}
	return ""
}

func (b Bootstrap) check() error {
	if b.Replicates < 1 || b.Replicates > MaxReplicates {
		return fmt.Errorf("bootstrap: %d replicates, not 1 to %d", b.Replicates, MaxReplicates)
	}
	if !(b.Level > 0 && b.Level < 1) {
		return fmt.Errorf("bootstrap: level %v, not between 0 and 1", b.Level)
	}
	return nil
}

// draw fills in the interval. of is the kind of each unit, and calculate works on how often each kind was drawn.
func (b Bootstrap) draw(e *Estimate, of []int32, kinds int, calculate func([]int32) Result) {
	e.Replicates, e.Undefined = b.Replicates, map[Reason]int{}
	source := rand.New(rand.NewPCG(b.Seed, 0x9e3779b97f4a7c15)) // the second half of the seed is any constant
	times := make([]int32, kinds)
	values := make([]float64, 0, b.Replicates)
	for range b.Replicates {
		clear(times)
		for range of {
			times[of[source.IntN(len(of))]]++
		}
		if r := calculate(times); r.Defined() {
			values = append(values, r.Value)
		} else {
			e.Undefined[r.Reason]++
		}
	}
	if 2*len(values) <= b.Replicates {
		e.Reason = MostlyUndefined
		return
	}
	slices.Sort(values)
	e.Low, e.High = quantile(values, (1-b.Level)/2), quantile(values, (1+b.Level)/2)
}

// quantile is the value below which a share p of the sorted values lies, between two neighbours in proportion.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
