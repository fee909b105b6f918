package divergence

import (
	"testing"

	"parallax/analysis/lexicon"
)

// Entities are one party by what they are, not by how their names begin.
func TestSameIDs(t *testing.T) {
	rows := lexicon.Rows("world", "states")
	for _, a := range rows {
		for _, b := range rows {
			if x, y := a.Field(0), b.Field(0); x != y && (sameIDs(x, y) != no || sameIDs(x+"-army", y) != no || sameIDs(x+"-army", y+"-army") != no) {
				t.Errorf("%s and %s, or their armies, may be one party", x, y)
			}
		}
	}
	for _, c := range []struct {
		a, b string
		want verdict
	}{
		{"turkey", "turkey", yes},
		{"turkey-army", "turkey", yes},
		{"russia+iran", "iran-army", yes},
		{"spokesperson@israel", "israel", yes},
		{"spokesperson@israel-army", "israel-army", yes},
		{"turkey-army", "turkey-presidency", unknown},
		{"spokesperson@turkey-army", "turkey-presidency", unknown},
		{"un-security-council", "un", yes},
		{"un-security-council", "un-general-assembly", unknown},
		{"syria-salvation-government", "syria", no},
		{"syria-rebels", "syria-army", no},
		{"fatah-al-islam", "fatah", no},
		{"israel-hayom", "israel", no},
		{"france-24", "france", no},
	} {
		if got := sameIDs(c.a, c.b); got != c.want || sameIDs(c.b, c.a) != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
