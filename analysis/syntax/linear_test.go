package syntax_test

import (
	"strings"
	"testing"
	"time"
)

// What once took time in the square of its length stays linear: heads that never come, addresses that never end,
// stops without sentences.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"le ", "a.b", "... ", "« ", "le soldat, ", "qui ", "plus de "} {
		for _, lang := range []string{"fr", "en"} {
			start := time.Now()
			read(lang, strings.Repeat(piece, 200_000/len(piece)))
			if d := time.Since(start); d > 3*time.Second {
				t.Errorf("%q repeated in %s takes %v", piece, lang, d)
			}
		}
	}
}
