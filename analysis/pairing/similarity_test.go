package pairing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/internal/built"
	"parallax/analysis/pairing"
)

func plain(lang, s string) *claim.Article { return built.Article(built.Setup{Lang: lang}, s) }

// Each line: a text, then others ordered from the most to the least like it.
func TestSimilarityOrders(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		others     []string
	}{
		{"fr", "Un pêcheur répare son filet sur le quai.", []string{"Un pêcheur répare son filet sur le quai.", "Le pêcheur répare des filets sur les quais.", "Un pêcheur vend son poisson sur le quai.", "Le conseil vote le budget."}},
		{"fr", "Le navire quitte la rade.", []string{"Le bateau quitte la rade.", "Le maire quitte la salle."}},
		{"fr", "Le port compte 12 grues.", []string{"12 grues dans le port.", "Le port compte 19 grues."}},
		{"en", "The ship left the harbour at dawn.", []string{"At dawn the vessel left the harbour.", "The ship burned in the harbour.", "Bread costs more."}},
	} {
		last := 2.0
		for _, o := range c.others {
			s := pairing.Similarity(plain(c.lang, c.text), plain(c.lang, o))
			back := pairing.Similarity(plain(c.lang, o), plain(c.lang, c.text))
			if s != back || s < 0 || s > 1 {
				t.Errorf("%q / %q: %v, mirrored %v", c.text, o, s, back)
			}
			if s >= last {
				t.Errorf("%q is %v like %q: no less than the one before (%v)", o, s, c.text, last)
			}
			last = s
		}
		if s := pairing.Similarity(plain(c.lang, c.text), plain(c.lang, c.text)); s < .9999 {
			t.Errorf("%q is %v like itself", c.text, s)
		}
	}
}

func TestSameClaim(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Le préfet ferme le port de Tarem.", "Le préfet ferme le port de Tarem.", true},
		{"Le préfet ferme le port de Tarem.", "Le préfet ferme les ports de Tarem.", true},
		{"La ville bat le port au tournoi des îles.", "Le port bat la ville au tournoi des îles.", false},
		{"Le préfet ferme le port de Tarem.", "Le préfet ne ferme pas le port de Tarem.", false},
		{"Le préfet ferme 3 ports.", "Le préfet ferme 5 ports.", false},
		{"Le préfet ferme le port de Tarem.", "La guilde achète du pain.", false},
	} {
		if got := pairing.SameClaim(plain("fr", c.a), plain("fr", c.b)); got != c.want {
			t.Errorf("%q / %q: %v", c.a, c.b, got)
		}
	}
}

// Texts without words are like nothing but themselves.
func TestSimilarityWithoutWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
		same bool
	}{
		{"!!!", "???", 0, false},
		{"!!!", "Le préfet ferme le port.", 0, false},
		{"", "", 1, true},
		{"!!!", "!!!", 1, true},
	} {
		a, b := plain("fr", c.a), plain("fr", c.b)
		if s, same := pairing.Similarity(a, b), pairing.SameClaim(a, b); s != c.want || same != c.same {
			t.Errorf("%q / %q: %v %v, want %v %v", c.a, c.b, s, same, c.want, c.same)
		}
	}
}

func TestGroup(t *testing.T) {
	mine := []string{"A gallery of the Tarem mine collapsed on Saturday and killed 24 miners.", "24 miners died when the northern gallery of the Tarem mine fell in.",
		"Families wait at the Tarem mine where a gallery buried the miners.", "The Tarem mine had been inspected before its gallery collapsed on the miners."}
	vote := []string{"Voters in Oust elected Lena Marr mayor by a wide margin.", "Lena Marr wins the mayoral election in Oust.",
		"Turnout was high in Oust as voters chose mayor Lena Marr.", "Mayor Lena Marr thanked the voters of Oust after the election."}
	var articles []*claim.Article
	for i := range mine {
		articles = append(articles, plain("en", mine[i]), plain("en", vote[i]))
	}
	articles = append(articles, plain("en", "Bread costs more this winter."))
	if got, want := pairing.Group(articles), []int{0, 1, 0, 1, 0, 1, 0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("stories are %v, want %v", got, want)
	}
	if got := pairing.Group(nil); len(got) != 0 {
		t.Errorf("no article gives %v", got)
	}
}

// Two quakes of one country, told alike but for the names and numbers, are two stories.
func TestGroupPartsAlikeEvents(t *testing.T) {
	tell := func(town, strength, mayor string, i int) string {
		openings := []string{"A strong earthquake shook the Delta Republic before breakfast", "Rescue teams dig through rubble in the Delta Republic", "Schools stay shut across the Delta Republic",
			"The Delta Republic buries its victims", "Aftershocks keep the Delta Republic awake", "Engineers of the Delta Republic test bridges", "Neighbours send doctors to the Delta Republic", "Insurers count losses in the Delta Republic"}
		return fmt.Sprintf("%s. The magnitude %s quake hit %s, where mayor %s opened the stadium of %s to the homeless. Hospitals asked for blood and tents.", openings[i], strength, town, mayor, town)
	}
	var articles []*claim.Article
	var want []int
	for i := range 8 {
		if i%2 == 0 {
			articles = append(articles, plain("en", tell("Tarem", "6.1", "Ilian Roe", i)))
		} else {
			articles = append(articles, plain("en", tell("Oust", "5.4", "Mara Venn", i)))
		}
		want = append(want, i%2)
	}
	if got := pairing.Group(articles); !slices.Equal(got, want) {
		t.Errorf("stories are %v, want %v", got, want)
	}
}

// FuzzPairing runs everything of the package on two texts at random: no panic, scores within 0..1, spans inside, mirrors.
func FuzzPairing(f *testing.F) {
	f.Add("Le port de Tarem rouvrira dimanche à l'aube.", "{f killed >20:plus de vingt} {c:mineurs} à {e tarem place:Tarem}")
	f.Add("«", "\xff\n\n{")
	f.Add(strings.Repeat("un deux trois quatre cinq six ", 12), strings.Repeat("un deux trois quatre cinq six sept ", 12))
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := fuzzed(x), fuzzed(y)
		if len(x)+len(y) > 4000 {
			return
		}
		if s := pairing.Similarity(a, b); s < 0 || s > 1 || s != pairing.Similarity(b, a) {
			t.Errorf("similarity %v", s)
		}
		if pairing.SameClaim(a, b) && pairing.Similarity(a, b) < .5 {
			t.Error("the same is said, but unlike")
		}
		for _, m := range pairing.Pair(a, b) {
			if m.Score <= 0 || m.Score > 1 || m.A >= len(a.Claims) || m.B >= len(b.Claims) {
				t.Errorf("pair %+v", m)
			}
		}
		for i := range a.Claims {
			pairing.Terms(a, i)
			if s := pairing.Search(a, i, b); s.Nearest >= len(b.Claims) {
				t.Errorf("nearest %+v", s)
			}
		}
		if g := pairing.Group([]*claim.Article{a, b, a}); len(g) != 3 {
			t.Errorf("stories %v", g)
		}
		end := 0
		for _, p := range pairing.Copied(a, b) {
			if p.A.Start < 0 || p.A.End > len(a.Doc.Text) || p.B.Start < end || p.B.End > len(b.Doc.Text) || p.A.Start >= p.A.End {
				t.Errorf("passage %+v", p)
			}
			end = p.B.End
		}
	})
}

// fuzzed makes an article of any string: what the notation reads is taken out, and a marked sentence added.
func fuzzed(s string) *claim.Article {
	clean := strings.Map(func(r rune) rune {
		switch r {
		case '{', '}', '\\', '|', '\r':
			return -1
		}
		return r
	}, "x"+s)
	return built.Article(built.Setup{Published: "2031-05-04"}, clean+"\n{e navy army:La Marine} {a attack navy ferry:attaque}, {f killed 24:24} {c:marins} morts")
}

func BenchmarkPair(b *testing.B) {
	x, y := twoArticles()
	for b.Loop() {
		pairing.Pair(x, y)
	}
}

func BenchmarkCopied(b *testing.B) {
	var words []string
	for i := range 20000 {
		words = append(words, fmt.Sprintf("mot%d", i*i%977))
	}
	x := plain("fr", strings.Join(words, " "))
	y := plain("fr", strings.Join(words[5000:], " "))
	b.SetBytes(int64(len(x.Doc.Text) + len(y.Doc.Text)))
	for b.Loop() {
		pairing.Copied(x, y)
	}
}

func BenchmarkSimilarity(b *testing.B) {
	x, y := plain("fr", "Un pêcheur répare son filet sur le quai de Tarem."), plain("fr", "Sur le quai, des pêcheurs réparent leurs filets.")
	for b.Loop() {
		pairing.Similarity(x, y)
	}
}
