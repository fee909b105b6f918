package analysis_test

import (
	"strings"
	"testing"
	"time"

	"parallax/analysis"
)

// TestAnalyzeIsLinear reads texts without a sentence end, or with one endless thing in them: four times the text must not
// take the sixteen times of a quadratic stage. Times are the best of several, for a busy machine.
func TestAnalyzeIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"one sentence": "mardi 12 marins ont été vus près de Tarem, selon le gouverneur, ", "quotes": "« ", "numbers": "7 ",
		"one word": "vingt-", "sources": "dit que … selon lui ", "marks": "e\u0301\u0302", "right to left": "\u202bقال 12 \u202c",
		"commas": ",", "names": "Jean Marie Le ", "complements": "le président de la ",
	} {
		took := func(size int) time.Duration {
			body := strings.Repeat(unit, size/len(unit))
			start := time.Now()
			if _, err := analysis.Analyze(analysis.Input{Text: body, Lang: "fr"}); err != nil {
				t.Fatal(err)
			}
			return time.Since(start)
		}
		small, large := min(took(30_000), took(30_000), took(30_000)), took(120_000)
		for try := 0; try < 4 && large > 10*small; try++ {
			large = min(large, took(120_000))
		}
		if large > 10*small && large > 200*time.Millisecond {
			t.Errorf("%s: %v for 30 kB, %v for 120 kB", name, small, large)
		}
	}
}
