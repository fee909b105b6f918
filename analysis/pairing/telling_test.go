package pairing_test

import (
	"slices"
	"testing"

	"parallax/analysis"
	"parallax/analysis/pairing"
)

// What was searched is shown by the words that tell: not how or that something was said or done.
func TestSearchShowsTellingWords(t *testing.T) {
	for _, c := range []struct {
		lang, text, other string
		want, not         []string
	}{
		{"en", "The harbour guild said that pirates had quickly put 40 barrels of tar aboard the Marlin, several witnesses among them.",
			"The mayor of Tarem opened the fair on Monday.",
			[]string{"40", "pirates", "barrels", "tar"}, []string{"said", "quickly", "put", "several", "among", "had"}},
		{"fr", "Selon la guilde, des pirates ont rapidement mené douze barques vers la grotte de Tarem lundi soir.",
			"Le maire de Tarem a ouvert la foire.",
			[]string{"douze", "pirates", "barques", "Tarem", "grotte"}, []string{"Selon", "rapidement", "mené", "vers", "soir"}},
	} {
		a, err := analysis.Analyze(analysis.Input{Lang: c.lang, Text: c.text, Published: "2031-05-06"})
		if err != nil {
			t.Fatal(err)
		}
		b, err := analysis.Analyze(analysis.Input{Lang: c.lang, Text: c.other, Published: "2031-05-06"})
		if err != nil {
			t.Fatal(err)
		}
		got := pairing.Search(a, 0, b).Searched
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("searched %q, without %q", got, w)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("searched %q, with %q", got, w)
			}
		}
	}
}
