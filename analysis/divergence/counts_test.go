package divergence_test

import (
	"fmt"
	"slices"
	"testing"

	"parallax/analysis/divergence"
)

// Figures of one event that count the same, and how they stand; a toll that rises is the later one.
func TestCounts(t *testing.T) {
	for _, c := range []struct {
		name, dayA, a, dayB, b string
		want                   []string
	}{
		{"a later toll", "2024-03-08", "L'explosion d'un dépôt a tué 12 soldats maliens près de Gao.", "2024-03-09", "L'explosion d'un dépôt a tué 43 soldats maliens.", []string{"contradictory true"}},
		{"two answers", "2024-03-09", "L'explosion a tué 43 soldats maliens.", "2024-03-08", "L'explosion a tué 80 soldats maliens.", []string{"contradictory false"}},
		{"one admits the other", "2024-03-09", "L'explosion a tué plus de quarante soldats maliens.", "2024-03-09", "L'explosion a tué 43 soldats maliens.", []string{"compatible false"}},
		{"the dead and the hurt", "2024-03-09", "L'explosion a tué 43 soldats maliens.", "2024-03-09", "L'explosion a blessé 60 soldats maliens.", nil},
		{"soldiers of two armies", "2024-03-09", "L'explosion a tué 43 soldats maliens.", "2024-03-09", "L'explosion a tué 12 soldats français.", nil},
	} {
		a, b := read("fr", c.dayA, c.a), read("fr", c.dayB, c.b)
		n := divergence.NewCounter()
		var got []string
		for range 2 { // the second time from what was kept
			got = nil
			for _, x := range n.Counts(side(a), side(b)) {
				got = append(got, fmt.Sprintf("%s %v", x.Relation, x.Later))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
		if x, y := n.Compare(side(a), side(b)), divergence.Compare(side(a), side(b)); fmt.Sprint(x) != fmt.Sprint(y) {
			t.Errorf("%s: a counter compares otherwise: %v, and not %v", c.name, x, y)
		}
	}
}
