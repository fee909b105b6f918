package storymap_test

import (
	"fmt"
	"strings"
	"testing"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/pairing"
	"parallax/analysis/storymap"
)

// told is an invented article.
type told struct {
	outlet    string
	published string // "" for no date
	text      string
	lang      string // "fr" when empty; "-" for one that is not read
	credit    string
}

// story runs the whole engine on invented articles, as an import does, and hands it to Build.
func story(t testing.TB, all ...told) storymap.Input {
	t.Helper()
	var in storymap.Input
	var texts []*claim.Article
	for i, a := range all {
		lang := a.lang
		switch lang {
		case "":
			lang = "fr"
		case "-":
			lang = ""
		}
		read, err := analysis.Analyze(analysis.Input{Text: a.text, Lang: lang, Published: a.published, Credit: a.credit})
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, read)
		outlet := int64(-1)
		for _, o := range in.Outlets {
			if o.Name == a.outlet {
				outlet = o.ID
			}
		}
		if outlet < 0 {
			outlet = int64(len(in.Outlets) + 1)
			in.Outlets = append(in.Outlets, storymap.Outlet{ID: outlet, Name: a.outlet})
		}
		events := make([]int, len(read.Claims))
		for k := range events {
			events[k] = -1
		}
		in.Articles = append(in.Articles, storymap.Article{ID: int64(i + 1), Outlet: outlet, Article: read, Events: events})
	}
	for i, h := range claim.Cluster(texts) {
		in.Events = append(in.Events, storymap.Event{From: h.When.From, To: h.When.To, Places: h.Places, Actors: h.Actors})
		for _, r := range h.Claims {
			in.Articles[r.Article].Events[r.Claim] = i
		}
	}
	for _, c := range pairing.CompareAll(texts) {
		if pairing.Worthwhile(c.Comparison, c.Score) {
			in.Comparisons = append(in.Comparisons, storymap.Comparison{
				A: claim.Ref{Article: c.ArticleA, Claim: c.A}, B: claim.Ref{Article: c.ArticleB, Claim: c.B}, Comparison: c.Comparison,
				Key: fmt.Sprintf("%d.%d-%d.%d", c.ArticleA, c.A, c.ArticleB, c.B), Weight: pairing.Interest(c.Comparison, c.Score), Score: c.Score,
			})
		}
	}
	for i := range texts {
		for j := i + 1; j < len(texts); j++ {
			if in.Articles[i].Outlet != in.Articles[j].Outlet && texts[i].Doc.Lang == texts[j].Doc.Lang {
				if c := pairing.CopyOf(texts[i], texts[j], "", ""); len(c.Passages) > 0 {
					in.Copies = append(in.Copies, storymap.Copy{A: i, B: j, Copy: c})
				}
			}
		}
	}
	return in
}

// newsroom invents n articles on the explosion of a mine, no two with all the same words.
func newsroom(n int) []told {
	tolls := []string{"12", "quatorze", "au moins dix", "19", "plus de vingt", "une quinzaine"}
	sources := []string{"le gouverneur", "le syndicat des mineurs", "la protection civile", "un responsable local", "le ministère des Mines", "l'hôpital de Bamako"}
	words := []string{"a tué %s ouvriers jeudi 6 mai dans la mine de Karvala, près de Bamako, selon %s", "a coûté la vie à %s mineurs jeudi 6 mai à Karvala, près de Bamako, a annoncé %s",
		"a fait %s morts parmi les ouvriers de la mine de Karvala jeudi 6 mai, d'après %s"}
	more := []string{
		"Le ministre des Mines, Oumar Diallo, est attendu vendredi sur place.", "Le syndicat accuse la société Orfèvre d'avoir négligé la sécurité du puits.",
		"La société Orfèvre dément toute négligence.", "Trente-deux blessés ont été conduits à l'hôpital de Bamako, a précisé le médecin-chef.",
		"Les rebelles du Front du fleuve ont nié toute responsabilité.", "Des groupes armés avaient attaqué la mine en mars.",
		"L'armée malienne a bouclé la zone jeudi soir.", "Selon %s, les recherches continuent.", "Le gouverneur a décrété trois jours de deuil.",
		"L'exploitation avait repris en janvier après deux ans d'arrêt.", "Une enquête a été ouverte, a déclaré le procureur de Bamako.",
		"Les familles attendent devant les grilles depuis l'aube.", "L'Union africaine a exprimé ses condoléances vendredi 7 mai.",
		"Le puits numéro trois avait été fermé en 2019 pour des fuites de gaz.", "Plus de 200 sauveteurs participent aux recherches, selon la protection civile.",
	}
	out := make([]told, n)
	for i := range out {
		var b strings.Builder
		fmt.Fprintf(&b, "Explosion à Karvala\n\nUne explosion "+words[i%len(words)]+".", tolls[i%len(tolls)], sources[(i/2)%len(sources)])
		for k := range 10 {
			s := more[(i*4+k*(1+i%3))%len(more)]
			if strings.Contains(s, "%s") {
				s = fmt.Sprintf(s, sources[(i+k)%len(sources)])
			}
			b.WriteString(" " + s)
		}
		out[i] = told{outlet: fmt.Sprintf("Gazette %c", 'A'+i%12), published: fmt.Sprintf("2021-05-%02dT%02d:15:00+00:00", 6+i/8, 8+i%12), text: b.String()}
	}
	return out
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{6, 12, 24, 48} {
		in := story(b, newsroom(n)...)
		b.Run(fmt.Sprintf("%d articles", n), func(b *testing.B) {
			claims := 0
			for _, a := range in.Articles {
				claims += len(a.Claims)
			}
			b.ReportMetric(float64(claims), "claims")
			b.ReportMetric(float64(len(in.Comparisons)), "comparisons")
			for b.Loop() {
				storymap.Build(in)
			}
		})
	}
}
