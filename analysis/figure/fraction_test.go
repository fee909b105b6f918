package figure_test

import "testing"

// A fraction of a unit of time or length, or of an event, measures how long or how far; one of a known whole is a share.
func TestFractionOfAUnit(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		share      bool
	}{
		{"fr", "Trois quarts de saison ont suffi au club.", false},
		{"fr", "Il a joué deux tiers de match.", false},
		{"fr", "Un tiers de siècle a passé.", false},
		{"fr", "Ils ont parlé trois quarts d'heure.", false},
		{"fr", "Elle a perdu en quart de finale.", false},
		{"en", "Three quarters of a century have passed.", false},
		{"en", "They walked three quarters of a mile.", false},
		{"en", "He waited for two thirds of an hour.", false},
		{"fr", "Deux tiers des élèves ont quitté l'école.", true},
		{"fr", "Deux tiers de la saison ont été annulés.", true},
		{"en", "Three quarters of the students left the school.", true},
	} {
		if got := find(c.lang, c.text); (len(got) > 0) != c.share {
			t.Errorf("%q has the figures %v", c.text, got)
		}
	}
}
