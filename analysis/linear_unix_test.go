//go:build unix

package analysis_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"parallax/analysis"
)

// TestAnalyzeIsLinear reads texts that never end a sentence, a quotation, an address or a number: four times the text
// must not take the sixteen times of a quadratic stage. What is measured is the processor's time, so that a busy machine
// does not matter.
func TestAnalyzeIsLinear(t *testing.T) {
	for _, unit := range []string{
		"mardi 12 marins ont été vus près de Tarem, selon le gouverneur, ", "le maire a dit que la digue tiendra, selon lui, ",
		"on Tuesday 12 sailors were seen, the mayor said, ", "dit que … selon lui ", "« ", "« a dit « il ", "a déclaré ", "selon ",
		"le maire, ", "Jean Marie Le ", "le président de la ", "qui ", "plus de ", "le ", "vingt et ", "vingt-", "de 5 à ", "mille ",
		"un avion ", "7 ", "a.b", "... ", ",", "e\u0301\u0302", "\u202bقال 12 \u202c",
	} {
		for _, lang := range []string{"fr", "en"} {
			small, large := least(3, t, lang, unit, 20_000), least(1, t, lang, unit, 80_000)
			for try := 0; try < 3 && large > 10*small; try++ {
				large = min(large, least(1, t, lang, unit, 80_000))
			}
			if large > 10*small && large > 100*time.Millisecond {
				t.Errorf("%q in %s: %v for 20 kB, %v for 80 kB", unit, lang, small, large)
			}
		}
	}
}

// least is the least processor time of several readings.
func least(times int, t *testing.T, lang, unit string, size int) time.Duration {
	t.Helper()
	body := strings.Repeat(unit, size/len(unit))
	best := time.Hour
	for range times {
		start := spent(t)
		if _, err := analysis.Analyze(analysis.Input{Text: body, Lang: lang}); err != nil {
			t.Fatalf("%q: %v", unit, err)
		}
		best = min(best, spent(t)-start)
	}
	return best
}

// spent is the processor time that this process has used.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
