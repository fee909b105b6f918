package pairing_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/internal/built"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

var tarem = built.Setup{Published: "2031-05-04", Date: "2031-05-03", Places: "tarem"}

// One story told by two: the first lines of each tell the same, the others are of the same people and places only.
func twoArticles() (a, b *claim.Article) {
	a = built.Article(tarem, `title| {f killed >20:Plus de vingt} {c miners:mineurs} morts à {e tarem place:Tarem}
L'effondrement de la galerie nord a tué {f killed >20:plus de vingt} {c miners:mineurs} à {e tarem place:Tarem} {t 2031-05-03:samedi}.
{e navy army:La Marine} {a patrol navy -:patrouille} devant {e tarem place:Tarem} depuis l'aube.
{e front group:Le Front du large} {a agree front guild:a signé} un pacte de pêche avec {e guild organisation:la guilde des pilotes}.
boilerplate| Suivez {e tarem place:Tarem} et {e front group:le Front du large} sur nos réseaux`)
	b = built.Article(tarem, `{f killed 24:24} {c miners:mineurs} ont péri {t 2031-05-03:samedi} dans l'effondrement d'une galerie à {e tarem place:Tarem}.
{e navy army:La Marine} {a buy navy -:achète} du carburant à {e tarem place:Tarem}.
Un pacte de pêche {a agree front guild passive:a été conclu} entre {e guild organisation:la guilde} et {e front group:le Front}.
boilerplate| Suivez {e tarem place:Tarem} et {e front group:le Front du large} sur nos réseaux`)
	return a, b
}

func TestPairRanks(t *testing.T) {
	a, b := twoArticles()
	got := pairing.Pair(a, b)
	rank := func(x, y int) int {
		return slices.IndexFunc(got, func(m pairing.Match) bool { return m.A == x && m.B == y })
	}
	toll, pact, weak := rank(1, 0), rank(3, 2), rank(2, 1)
	if toll < 0 || pact < 0 {
		t.Fatalf("pairs are %+v", got)
	}
	if weak >= 0 && (weak < toll || weak < pact) {
		t.Errorf("the same actor and place alone rank %d, before the toll (%d) or the pact (%d)", weak, toll, pact)
	}
	if title := rank(0, 0); title < 0 {
		t.Error("a title is paired too")
	}
	for _, m := range got {
		if a.Claims[m.A].Role == text.Boilerplate || b.Claims[m.B].Role == text.Boilerplate {
			t.Error("boilerplate is paired")
		}
		if m.Score <= 0 || m.Score > 1 || len(m.Why) == 0 {
			t.Errorf("a pair without score or reason: %+v", m)
		}
	}
	if !slices.ContainsFunc(got[toll].Why, func(f pairing.Feature) bool { return f.Sort == "figure" }) {
		t.Errorf("the toll pairs by %v, not by its figure", got[toll].Why)
	}
}

func TestPairMirrors(t *testing.T) {
	a, b := twoArticles()
	ab, ba := pairing.Pair(a, b), pairing.Pair(b, a)
	if len(ab) != len(ba) {
		t.Fatalf("%d pairs, mirrored %d", len(ab), len(ba))
	}
	for _, m := range ab {
		if !slices.ContainsFunc(ba, func(n pairing.Match) bool { return n.A == m.B && n.B == m.A && n.Score == m.Score }) {
			t.Errorf("no mirror of %+v", m)
		}
	}
}

func TestTerms(t *testing.T) {
	a, _ := twoArticles()
	terms := pairing.Terms(a, 1)
	for _, want := range []string{"n:20:killed", "e:miners", "e:tarem", "effondrement"} {
		if !slices.Contains(terms, want) {
			t.Errorf("no %s among %v", want, terms)
		}
	}
	if at := slices.Index(terms, "e:tarem"); at < slices.Index(terms, "e:miners") || at < slices.Index(terms, "galeri") {
		t.Errorf("a place is not the rarest: %v", terms)
	}
	if got := pairing.Terms(a, 4); got != nil {
		t.Errorf("boilerplate has terms %v", got)
	}
}

func TestSearch(t *testing.T) {
	a, b := twoArticles()
	early := built.Article(built.Setup{Published: "2031-05-01", Places: "tarem"}, "{e navy army:La Marine} {a patrol navy -:patrouille} devant {e tarem place:Tarem}, {e front group:le Front du large} attend.\nLes mineurs de {e tarem place:Tarem} reprennent la galerie nord.")
	far := built.Article(built.Setup{Published: "2031-05-06"}, "Le pain augmente encore dans les vallées.")
	quiet := built.Article(tarem, "{e navy army:La Marine} {a buy navy -:achète} du carburant à {e tarem place:Tarem}, dit {e guild organisation:la guilde des pilotes}.\n{e front group:Le Front du large} {a hold front -:tient} la jetée.")
	for _, c := range []struct {
		name  string
		other *claim.Article
		want  pairing.Finding
	}{{"told too", b, pairing.Found}, {"published before", early, pairing.Earlier}, {"about bread", far, pairing.OffTopic}, {"not told", quiet, pairing.NotFound}} {
		got := pairing.Search(a, 1, c.other)
		if got.Kind != c.want {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
		if !slices.Contains(got.Searched, "plus de vingt") || !slices.Contains(got.Searched, "Tarem") || len(got.Searched) > 8 {
			t.Errorf("%s: searched %q", c.name, got.Searched)
		}
	}
}

// An announced meeting is told before it comes; what an earlier article tells of another day is not the claim.
func TestSearchFindsWhatWasForetold(t *testing.T) {
	told := built.Article(built.Setup{Published: "2031-05-08"}, "{e navy army:La Marine} et {e guild organisation:la guilde des pilotes} {a meet navy guild:se sont rencontrées} {t 2031-05-07:mercredi 7 mai} à {e tarem place:Tarem}.")
	for _, c := range []struct {
		text string
		want pairing.Finding
	}{
		{"{e navy army:La Marine} et {e guild organisation:la guilde des pilotes} {a meet navy guild:se rencontreront} {t 2031-05-07:mercredi 7 mai} à {e tarem place:Tarem}, dit le port.", pairing.Found},
		{"{e navy army:La Marine} et {e guild organisation:la guilde des pilotes} {a meet navy guild:se sont rencontrées} {t 2031-05-01:jeudi 1er mai} à {e tarem place:Tarem}, dit le port.", pairing.Earlier},
	} {
		other := built.Article(built.Setup{Published: "2031-05-03T18:00"}, c.text)
		if got := pairing.Search(told, 0, other); got.Kind != c.want {
			t.Errorf("%q: %+v, want %s", c.text, got, c.want)
		}
	}
}

const wire = "Le port de Tarem rouvrira dimanche à l'aube, a fait savoir la capitainerie, qui demande aux chalutiers de passer par le chenal nord"

func TestCopied(t *testing.T) {
	a := built.Article(built.Setup{}, wire+".\nLa nuit a été calme sur toute la côte.\nboilerplate| Abonnez-vous à la lettre du soir pour ne rien manquer de la vie du port de Tarem et de ses îles")
	b := built.Article(built.Setup{}, "Rien ne bouge encore dans la rade.\n"+strings.Replace(wire, "dimanche", "dès lundi", 1)+", selon la radio.\nboilerplate| Abonnez-vous à la lettre du soir pour ne rien manquer de la vie du port de Tarem et de ses îles")
	got := pairing.Copied(a, b)
	if len(got) != 1 {
		t.Fatalf("%d passages, want 1: %+v", len(got), got)
	}
	if !strings.HasSuffix(got[0].A.Of(a.Doc.Text), "chenal nord") || !strings.HasPrefix(got[0].B.Of(b.Doc.Text), "Le port de Tarem") || got[0].Words < 20 {
		t.Errorf("passage is %q / %q", got[0].A.Of(a.Doc.Text), got[0].B.Of(b.Doc.Text))
	}
	ofA, ofB := pairing.CopiedShare(got, a, b)
	if ofA < .6 || ofA > .9 || ofB < .5 || ofB > .9 {
		t.Errorf("shares are %.2f and %.2f", ofA, ofB)
	}
	if other := pairing.Copied(a, built.Article(built.Setup{}, "La nuit a été calme sur toute la rade de Tarem.")); other != nil {
		t.Errorf("a short phrase is a passage: %+v", other)
	}
	if whole := pairing.Copied(a, a); len(whole) != 1 {
		t.Errorf("an article and itself: %+v", whole)
	}
}

// TestTollsAreWeighed asks that two tolls that cannot both be true find each other in articles of the same days, and neither long after
// nor where one is of a whole war.
func TestTollsAreWeighed(t *testing.T) {
	toll := func(published, text string) *claim.Article {
		return built.Article(built.Setup{Published: published}, text)
	}
	here := toll("2031-05-04", "On compte {f killed 23:vingt-trois} {c:morts} dans la galerie.")
	for _, c := range []struct {
		name, published, text string
		want                  bool
	}{
		{"another toll of the same days", "2031-05-05", "{f killed 31:31} {c:morts}, dit la mine.", true},
		{"a toll of another year", "2033-05-05", "{f killed 31:31} {c:morts}, dit la mine.", false},
		{"the dead of a war", "2031-05-05", "{f killed 6000:6 000} {c:morts}, dit la mine.", false},
	} {
		got := false
		for _, m := range pairing.Pair(here, toll(c.published, c.text)) {
			got = got || slices.ContainsFunc(m.Why, func(f pairing.Feature) bool { return f.Sort == "figure" })
		}
		if got != c.want {
			t.Errorf("%s: paired by its figure: %v", c.name, got)
		}
	}
}

// TestOneClaimDoesNotCrowd asks that a long sentence that shares something with several of another article leaves room to others.
func TestOneClaimDoesNotCrowd(t *testing.T) {
	a := built.Article(built.Setup{}, "{e navy army:La Marine} et {e guild organisation:la guilde} {a meet navy guild:se voient} à {e tarem place:Tarem} pour le pacte et la digue.")
	b := built.Article(built.Setup{}, "{e navy army:La Marine} parle du pacte.\n{e guild organisation:La guilde} parle de la digue.\n{e navy army:La Marine} attend.")
	alone := map[int]float64{}
	for _, m := range pairing.Pair(a, b) {
		alone[m.B] = m.Score
	}
	best, lowered := 0.0, false
	for _, x := range pairing.CompareAll([]*claim.Article{a, b}) {
		share := x.Score / alone[x.B]
		if best = max(best, share); share < best-1e-9 {
			lowered = true
		}
	}
	if !lowered {
		t.Errorf("every pair of one claim keeps its score: %v", alone)
	}
}

// TestAPastMonthPairs asks that a month that two articles look back to counts, and the month they appeared in does not.
func TestAPastMonthPairs(t *testing.T) {
	read := func(published, s string) *claim.Article {
		return claim.Read(text.Parse(text.Input{Lang: "fr", Text: s}), claim.Options{Published: built.Day(published)})
	}
	for published, want := range map[string]bool{"2031-05-04": true, "2031-01-20": false} {
		got := false
		for _, m := range pairing.Pair(read(published, "En janvier, un hydravion était tombé près du phare."), read(published, "En janvier, la garde avait visé un appareil près du phare.")) {
			got = got || slices.ContainsFunc(m.Why, func(f pairing.Feature) bool { return f.Sort == "time" })
		}
		if got != want {
			t.Errorf("told on %s, January pairs: %v", published, got)
		}
	}
}

// A Searcher that looked for other claims before finds what Search finds.
func TestSearcher(t *testing.T) {
	texts := []*claim.Article{
		read(t, "fr", "2031-02-28", "", "Un raid a tué 36 soldats kasséens à Tarem jeudi. Le gouverneur a décrété un deuil."),
		read(t, "fr", "2031-03-01", "", "Trente-six soldats kasséens sont morts à Tarem jeudi. La pêche a repris."),
		read(t, "en", "2031-03-01", "", "A raid killed 36 soldiers in Tarem on Thursday. The fishing fleet has sailed."),
	}
	s := pairing.NewSearcher(texts)
	for range 2 {
		for i, a := range texts {
			for c := range a.Claims {
				for j, other := range texts {
					if i == j {
						continue
					}
					if got, want := s.Search(i, c, j), pairing.Search(a, c, other); !reflect.DeepEqual(got, want) {
						t.Errorf("claim %d of %d in %d: %+v, want %+v", c, i, j, got, want)
					}
				}
			}
		}
	}
}
