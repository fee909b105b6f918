package views

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/a-h/templ"
)

// What stands in the place of templ's own writes the same.
func TestClassesAreThoseOfTempl(t *testing.T) {
	for _, c := range [][]any{
		nil, {"row"}, {"row", "settled"}, {"row", templ.KV("settled", true)}, {"row", templ.KV("settled", false)},
		{templ.KV("bare", false)}, {templ.KV("bare", true), templ.KV("long", true)}, {"a", templ.Class("b")},
	} {
		if got, want := classes(c).String(), templ.CSSClasses(c).String(); got != want {
			t.Errorf("%v is %q, with templ %q", c, got, want)
		}
	}
}

func TestCoordinate(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -0.04: "0", 0.05: "0.1", -0.5: "-0.5", 12: "12", -7.26: "-7.3", 719.94: "719.9", 1999.96: "2000"} {
		if got := coordinate(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		x := (random.Float64() - .5) * 1e5
		if back, err := strconv.ParseFloat(coordinate(x), 64); err != nil || math.Abs(back-x) > .05+1e-9 {
			t.Fatalf("%v is written %q (%v)", x, coordinate(x), err)
		}
	}
}
