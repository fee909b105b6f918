package divergence_test

import (
	"testing"

	"parallax/analysis/divergence"
)

// Two articles that look back to one day tell of one event only where the parties may be the same.
func TestPastDay(t *testing.T) {
	for _, c := range []struct {
		lang, a, b string
		one        bool
	}{
		{"fr", "Le 3 mai, l'armée turque a bombardé une école.", "Le 3 mai, l'armée russe a bombardé un marché.", false},
		{"en", "On 3 May the Turkish army bombed a school.", "On 3 May the Russian army bombed a market.", false},
		{"fr", "Le 3 mai, l'armée turque a bombardé un convoi russe.", "Un convoi russe a été bombardé le 3 mai par l'aviation turque.", true},
		{"en", "On 3 May the Turkish army bombed a Russian convoy.", "On 3 May a Russian convoy was bombed by the Turkish army.", true},
	} {
		got := divergence.Compare(side(read(c.lang, "2024-05-14", c.a)), side(read(c.lang, "2024-05-15", c.b)))
		if (got.SameEvent == divergence.Yes) != c.one {
			t.Errorf("%q and %q: event %v by %s", c.a, c.b, got.SameEvent, got.EventReason.Rule)
		}
	}
}
