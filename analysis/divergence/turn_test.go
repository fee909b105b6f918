package divergence_test

import (
	"encoding/json"
	"slices"
	"testing"

	"parallax/analysis/divergence"
	"parallax/analysis/internal/built"
)

// A comparison that is turned says what the comparison of the exchanged sides says.
func TestTurned(t *testing.T) {
	for _, w := range cases() {
		t.Run(w.name, func(t *testing.T) {
			a, b := built.Article(w.setA, w.a), built.Article(w.setB, w.b)
			said := func(all []divergence.Divergence, turn bool) (out []string) {
				for _, d := range all {
					if turn {
						d = d.Turned()
					}
					words, err := json.Marshal([]any{d.Kind, d.Rule, d.Params, d.A, d.B})
					if err != nil {
						t.Fatal(err)
					}
					out = append(out, string(words))
				}
				slices.Sort(out)
				return out
			}
			got, want := said(divergence.Compare(side(a), side(b)).Divergences, true), said(divergence.Compare(side(b), side(a)).Divergences, false)
			if !slices.Equal(got, want) {
				t.Errorf("turned:\n%q\nexchanged:\n%q", got, want)
			}
		})
	}
}
