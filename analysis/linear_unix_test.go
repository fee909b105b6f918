//go:build unix && !race

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
// matters little, and what is left of it is read again. The race detector's own work would be measured with it: it does
// without.
func TestAnalyzeIsLinear(t *testing.T) {
	for _, unit := range []string{
		"mardi 12 marins ont été vus près de Tarem, selon le gouverneur, ", "le maire a dit que la digue tiendra, selon lui, ",
		"on Tuesday 12 sailors were seen, the mayor said, ", "dit que … selon lui ", "« ", "« a dit « il ", "a déclaré ", "selon ",
		"le maire, ", "Jean Marie Le ", "le président de la ", "qui ", "plus de ", "le ", "vingt et ", "vingt-", "de 5 à ", "mille ",
		"un avion ", "7 ", "a.b", "... ", ",", "e\u0301\u0302", "\u202bقال 12 \u202c", "mot", "É", "a-", "l'", "-t-il ", "a\n", "« a » ",
		"a dit que oui et promis de partir et ajouté que non et ", "said that it is and promised to leave and added that it was not and ",
	} {
		for _, lang := range []string{"fr", "en"} {
			body := strings.Repeat(unit, 80_000/len(unit))
			small, large := least(3, t, lang, strings.Repeat(unit, 20_000/len(unit))), least(1, t, lang, body)
			for try := 0; try < 8 && large > 10*small; try++ {
				large = min(large, least(1, t, lang, body))
			}
			if large > 10*small && large > 100*time.Millisecond {
				t.Errorf("%q in %s: %v for 20 kB, %v for 80 kB", unit, lang, small, large)
			}
		}
	}
}

// TestLargeTextsAreRead reads what no newspaper prints, at the full size that comes in: eight times the text takes about
// eight times the time, and nothing breaks.
func TestLargeTextsAreRead(t *testing.T) {
	repeated := func(unit string) func(int) string {
		return func(size int) string { return strings.Repeat(unit, size/len(unit)) }
	}
	nested := func(opening, closing string) func(int) string {
		return func(n int) string { return strings.Repeat(opening, n) + "mot" + strings.Repeat(closing, n) }
	}
	for _, c := range []struct {
		name string
		text func(size int) string
		size int
	}{
		{"one word", repeated("mot"), analysis.MaxText},
		{"one number", repeated("7"), analysis.MaxText},
		{"NUL", repeated("\x00"), analysis.MaxText},
		{"one line", repeated("Le maire a dit que la digue tiendra, selon lui, et "), 1 << 20},
		{"lone combining marks", repeated("\u0301"), 2 << 20},
		{"right to left", repeated("قال المتحدث "), 1 << 20},
		{"NUL between letters", repeated("a\x00"), 1 << 18},
		{"no UTF-8", repeated("\xff"), 1 << 18},
		{"nested quotations", nested("« ", " »"), 100_000},
		{"nested curly quotations", nested("“", "”"), 100_000},
	} {
		eighth := least(2, t, "fr", c.text(c.size/8))
		whole := least(1, t, "fr", c.text(c.size))
		for try := 0; try < 4 && whole > 24*eighth; try++ {
			whole = min(whole, least(1, t, "fr", c.text(c.size)))
		}
		if whole > 24*eighth && whole > 500*time.Millisecond {
			t.Errorf("%s: %v for an eighth, %v for the whole", c.name, eighth, whole)
		}
	}
}

// least is the least processor time of several readings.
func least(times int, t *testing.T, lang, body string) time.Duration {
	t.Helper()
	best := time.Hour
	for range times {
		start := spent(t)
		if _, err := analysis.Analyze(analysis.Input{Text: body, Lang: lang}); err != nil {
			t.Fatalf("%.40q: %v", body, err)
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
