package handlers

import (
	"testing"

	"parallax/models"
)

// However a text names the outlets, in full or short, contracted, elided or by where they stand on the web, nothing of it is left; words that
// only look alike stay.
func TestMasked(t *testing.T) {
	of := func(name, url string) models.Side {
		return models.Side{Outlet: models.Outlet{Name: name, Slug: models.Slugify(name)}, Article: models.Article{URL: url}}
	}
	pair := func(name, url string) []hiddenName {
		return stager{pair: &models.ComparisonPage{A: of(name, url), B: of("Grand Large", "")}}.hidden()
	}
	for _, test := range []struct{ name, url, text, want string }{
		{"Le Phare", "", "joint par le Phare, puis au Phare.", "joint par le [x] puis au [x]"},
		{"Le Phare", "", "joint par Le Phare.", "joint par Le [x]"},
		{"Le Phare", "", "le phare de la pointe", "le phare de la pointe"},
		{"Estuaire Info", "", "dit à l’Estuaire Info et d’Estuaire Info", "dit à [x] et [x]"},
		{"Estuaire Info", "", "a déclaré à Estuaire, mardi", "a déclaré à [x] mardi"},
		{"Le Courrier de l'Estuaire", "", "au Courrier de l’Estuaire et dans l’estuaire", "au [x] et dans l’estuaire"},
		{"20 Minutes", "", "il a dit à 20 Minutes : dans 20 minutes", "il a dit à [x] : dans 20 minutes"},
		{"France Info", "", "la France et France Info", "la France et [x]"},
		{"RT France", "", "a-t-il dit à RT. Selon RT France", "a-t-il dit à [x] Selon [x]"},
		{"RT en français", "", "a-t-il dit à RT", "a-t-il dit à [x]"},
		{"Le Phare", "https://www.phare.example/bac", "voir phare.example ou https://phare.example/bac", "voir [x] ou [x]"},
		{"The Tarem Post", "", "the Tarem Post's reporter in Tarem", "the [x] reporter in Tarem"},
		{"Vigie", "", "Grand Large et un grand large", "[x] et un grand large"},
	} {
		if got := masked(test.text, pair(test.name, test.url), "[x]"); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.name, test.text, got, test.want)
		}
	}
}
