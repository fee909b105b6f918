package pairing_test

import (
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
)

// Claims of a French and an English article on one event meet by what their words mean.
func TestPairAcrossLanguages(t *testing.T) {
	fr := analysed("fr", "Un incendie a ravagé vendredi l'entrepôt de la coopérative de Sandvel.\n\nLes pompiers ont évacué une école voisine.\n\nLe maire a promis une enquête sur les installations électriques.\n\nLa récolte de pommes de l'année est perdue, selon les agriculteurs.")
	en := analysed("en", "Firefighters evacuated a neighbouring school.\n\nA fire destroyed the cooperative's warehouse in Sandvel on Friday.\n\nFarmers say that this year's apple harvest is lost.\n\nThe mayor promised an investigation into the electrical installations.")
	want := map[int]int{0: 1, 1: 0, 2: 3, 3: 2}
	best := map[int]pairing.Match{}
	for _, m := range pairing.Pair(fr, en) {
		if best[m.A].Score < m.Score {
			best[m.A] = m
		}
	}
	for a, b := range want {
		if m, ok := best[a]; !ok || m.B != b {
			t.Errorf("%q is paired with %d (%.2f), want %q", fr.Claims[a].Span.Of(fr.Doc.Text), m.B, m.Score, en.Claims[b].Span.Of(en.Doc.Text))
		}
	}
	if s := pairing.Search(fr, 3, en); s.Nearest != 2 {
		t.Errorf("searched %q: %+v", s.Searched, s)
	}
	if got := pairing.PairAll([]*claim.Article{fr, en, fr}); len(got) == 0 || got[0].ArticleA != 0 || got[0].ArticleB != 2 {
		t.Errorf("an article and itself are nearer than its translation: %+v", got)
	}
}
