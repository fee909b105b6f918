package exchange

import (
	"math"
	"testing"

	"parallax/analysis/figure"
)

func TestNotation(t *testing.T) {
	inf := math.Inf(1)
	for want, f := range map[string]figure.Figure{
		"[36]":          {Interval: figure.Interval{Min: 36, Max: 36}},
		"(30, ∞)":       {Interval: figure.Interval{Min: 30, Max: inf, MinExclusive: true}},
		"[6, ∞)":        {Interval: figure.Interval{Min: 6, Max: inf}},
		"(−∞, 10)":      {Interval: figure.Interval{Min: -inf, Max: 10, MaxExclusive: true}},
		"[15, 20]":      {Interval: figure.Interval{Min: 15, Max: 20}},
		"≈[40]":         {Interval: figure.Interval{Min: 40, Max: 40}, Approximate: true},
		"(50, 100] %":   {Interval: figure.Interval{Min: 50, Max: 100, MinExclusive: true}, Percent: true},
		"≈[2000, ∞)":    {Interval: figure.Interval{Min: 2000, Max: inf}, Approximate: true},
		"[1500000]":     {Interval: figure.Interval{Min: 1.5e6, Max: 1.5e6}},
		"[0.5, 2.25] %": {Interval: figure.Interval{Min: .5, Max: 2.25}, Percent: true},
	} {
		if got := notation(f); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
