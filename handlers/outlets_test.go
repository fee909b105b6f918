package handlers

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/analysis/storymap"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

func (s shelf) Outlets(context.Context, models.Viewer) ([]models.OutletLine, error) {
	if s.broken != nil || s.empty {
		return nil, s.broken
	}
	return []models.OutletLine{
		{Outlet: models.Outlet{Slug: "aap", Name: "Agence du Port", Type: models.Agency}, Articles: 1, Stories: 1},
		{Outlet: leftSide().Outlet, Articles: 3, Stories: 2}, {Outlet: rightSide().Outlet},
	}, nil
}

func (s shelf) Outlet(_ context.Context, _ models.Viewer, slug string, number int) (*models.OutletPage, error) {
	switch {
	case s.broken != nil:
		return nil, s.broken
	case slug == "ancienne":
		return nil, &models.MovedError{Kind: "outlet", To: "gazette"}
	case slug == "vigie":
		return &models.OutletPage{Outlet: rightSide().Outlet, Page: 1, Pages: 1, Facts: []models.OutletFact{{Kind: models.Owner, Value: models.Wordings{"fr": "Personne", "en": "Nobody"}}}}, nil
	case slug == "aap" || slug == "phare" || slug == "hafenblatt":
		return &models.OutletPage{Outlet: models.Outlet{Slug: slug, Name: slug}, Page: 1, Pages: 1}, nil
	case slug != "gazette":
		return nil, fmt.Errorf("outlet %s: %w", slug, models.ErrNotFound)
	case number < 1 || number > 2:
		return nil, &models.NoPageError{Kind: "outlet", Slug: slug, Pages: 2}
	}
	a, b := leftSide(), rightSide()
	return &models.OutletPage{
		Outlet: a.Outlet, Page: number, Pages: 2, Total: 51, Stories: 2, First: 1, From: published(3, 9).From, To: published(3, 18).To,
		Facts: []models.OutletFact{
			{Kind: models.Founded, Value: models.Wordings{"en": "1931 <b>"}, Reference: "Annuaire, p. 3", SeenOn: "2031-05-04"},
			{Kind: models.Owner, Value: models.Wordings{"fr": "Une coopérative", "en": "A cooperative"}, Reference: "Annuaire", ReferenceURL: "https://annuaire.example/1", SeenOn: "2031-05-04"},
		},
		Provenances: []models.ProvenanceCount{{Provenance: "agency_text", Origin: "AFP", With: true, N: 1}, {Provenance: "own", N: 50}},
		Counted:     50, MoreEvents: 3,
		Own: models.Counts{Statements: 13, Sourced: 5, Unnamed: 2, Tolls: 4, Bare: 3}, Carried: models.Counts{Statements: 3, Sourced: 3},
		Events: []models.OutletEvent{
			{ID: 7, Story: story(), Headline: a.Claim.Text, HeadlineLang: "fr", HeadlineBy: "Vigie-Info", StartsAt: published(2, 23).From, Own: models.Counts{Statements: 12, Sourced: 5, Unnamed: 2, Tolls: 4, Bare: 3}, Others: 9, Missing: 4},
			{Own: models.Counts{Statements: 1}, Carried: models.Counts{Statements: 3, Sourced: 3}},
		},
		Tolls: []models.TollLine{{Article: models.Article{Title: "Le bac", Published: published(3, 9)}, Story: story(), Lang: "fr", Words: "On compte 43 morts & disparus.", Start: 10, End: 12}},
		Labels: []models.LabelCount{
			{Entity: "", Words: "les rebelles", Lang: "fr", Voice: storymap.OwnVoice, N: 9}, {Entity: "doc:port", Words: "Le port maudit", Lang: "fr", Voice: storymap.OwnVoice, N: 2},
			{Entity: "doc:port", Words: "le port maudit", Lang: "fr", Voice: storymap.OwnVoice, N: 1}, {Entity: "doc:port", Words: "ce trou", Lang: "fr", Voice: storymap.SourceVoice, N: 1},
		},
		Names: []models.EntityCount{{Entity: "doc:port", Name: "Port-Clair", N: 1200}},
		Articles: []models.OutletArticle{
			{Article: a.Article, Lang: "fr", Story: story(), Comparisons: 2, Pair: "bac-1"}, {Article: b.Article},
		},
	}, nil
}

func TestOutletsPage(t *testing.T) {
	for lang, title := range map[string]string{"fr": "Les médias de cette collection", "en": "The outlets in this collection"} {
		root := parsed(t, answered(t, asked{path: "/" + lang + "/outlets"}))
		apply(t, root, []check{
			in("h1", says(title)), count(".outlets h3", 3), in(".outlets h3 a", attr("href", "/"+lang+"/outlets/aap"), says("Agence du Port")),
			in("nav a[href=/"+lang+"/outlets]", contains(locale.For(lang).T("site.outlets"))), linksWithin, noInline, count("h1", 1),
		})
		if page := content(root); strings.Index(page, "Gazette du Port") < strings.Index(page, "Agence du Port") {
			t.Error("the agency does not come first")
		}
	}
	apply(t, parsed(t, answered(t, asked{path: "/fr/outlets", library: shelf{empty: true}})), []check{in(".empty h2", says("Pas encore de média"))})
}

// The list says that agencies come first where there are some, and nowhere else.
func TestOutletsPageNamesAgenciesItHas(t *testing.T) {
	p := locale.For("fr")
	newsroom := models.OutletLine{Outlet: leftSide().Outlet}
	agency := models.OutletLine{Outlet: models.Outlet{Name: "Agence du Port", Type: models.Agency}}
	for _, test := range []struct {
		found []models.OutletLine
		want  bool
	}{{[]models.OutletLine{newsroom}, false}, {[]models.OutletLine{agency, newsroom}, true}} {
		page := showOutlets(views.Page{Printer: p}, test.found)
		if said := strings.Contains(page.Lede, "Agences d’abord"); said != test.want || page.Description != page.Lede {
			t.Errorf("of %d outlets it says %q", len(test.found), page.Lede)
		}
	}
}

func TestOutletPage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/outlets/gazette"}))
	apply(t, root, []check{
		in("h1", says("Gazette du Port")), in(".crumb", contains("abonné à une agence")), linksWithin, noInline, count("h1", 1),
		// Owner comes before founded, each with its source; what is not said in French keeps its language.
		in(".about dt", says("Propriétaire")), in(".about a", attr("href", "https://annuaire.example/1"), says("Annuaire")), in(".about time", says("lu le 4\u00a0mai 2031"), attr("datetime", "2031-05-04")),
		in(".about span[lang=en]", says("1931 <b>")),
		in(".held", contains("Une collection choisie à la main"), contains("51\u00a0articles, 2\u00a0dossiers, 3\u00a0mai 2031")),
		in(".tallies", contains("avec AFP"), contains("Énoncés13"), contains("sans source6"), contains("Bilans sans source3\u00a0sur 4"), contains("Textes d’agence, faits avec une agence ou repris")),
		count(".by-event h3", 2), in(".by-event h3 q", contains("Plus de quarante")), in(".by-event .by b", says("Vigie-Info")), in(".by-event", contains("Non retrouvés chez lui4\u00a0sur 9"), contains("Autres énoncés")),
		in(".held", contains("Ce qui suit est compté dans les 50\u00a0articles les plus récents.")), in(".more-events", says("3\u00a0événements plus anciens ne sont pas montrés.")),
		in(".bare-tolls mark.figure", verbatimText("43")), in(".bare-tolls blockquote p", verbatimText("On compte 43 morts & disparus.")), in(".told", contains("source nommée")),
		count(".labelled h3", 2), in(".labelled h3", says("Port-Clair"), attr("lang", "fr")), in(".labelled", contains("1\u202f200\u00a0mentions en tout"), contains("Le port maudit 3"), contains("dans ceux d’une sourcece trou 1"), contains("Sans dire de qui il s’agit")),
		count(".of-outlet li", 2), in(".of-outlet .headline a", attr("href", "https://gazette.example/1")), in(".of-outlet .ways", count("a", 2)), in(".of-outlet .ways a[href=/fr/comparisons/bac-1]", says("2\u00a0comparaisons")),
		in("a[rel=next]", attr("href", "/fr/outlets/gazette?page=2")), in(".pages", attr("aria-label", "Pages des articles")),
		leadsTo("link", "/fr/outlets/gazette/feed.atom"),
	})
	noScores(t, root)
}

// leadsTo wants an element of a kind that leads to an address.
func leadsTo(tag, to string) check {
	return func(root *html.Node) error {
		for _, n := range query(root, tag) {
			if href, _ := attribute(n, "href"); href == to {
				return nil
			}
		}
		return fmt.Errorf("no %s to %s", tag, to)
	}
}

// noScores wants counts alone: no per cent, no mean, no rank.
func noScores(t *testing.T, root *html.Node) {
	t.Helper()
	page := content(query(root, "main")[0])
	for _, word := range []string{"%", "‰", "score", "moyenne", "±"} {
		if strings.Contains(page, word) {
			t.Errorf("the page says %q", word)
		}
	}
}

// A fictitious outlet says so, and its facts are said to be invented; a restricted one has no way out, no feed and no picture.
func TestFictitiousAndRestrictedOutlet(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/en/outlets/vigie"}))
	apply(t, root, []check{
		count(".notice", 2), in(".notice strong", says("Fictitious outlet")), in(".about .tag", says("invented by us")), count("main a[rel]", 0),
		in(".empty-line", says("None of its articles can be read here.")), count(`link[type=application/atom+xml]`, 1),
	})
	found, err := shelf{}.Outlet(context.Background(), models.Viewer{}, "gazette", 1)
	if err != nil {
		t.Fatal(err)
	}
	found.Outlet.Restricted = true
	page := showOutletPage(views.Page{Printer: locale.For("fr")}, found)
	for _, a := range page.Articles {
		if a.URL != "" {
			t.Errorf("a restricted outlet is linked: %s", a.URL)
		}
	}
}

func TestOutletStatus(t *testing.T) {
	for path, want := range map[string]int{"/fr/outlets/none": 404, "/fr/outlets/gazette?page=3": 404, "/fr/outlets/gazette?page=x": 404, "/fr/outlets/a%00": 404, "/fr/outlets/gazette?page=2": 200} {
		answer := answered(t, asked{path: path})
		if answer.StatusCode != want {
			t.Errorf("%s answers %d", path, answer.StatusCode)
		}
	}
	apply(t, parsed(t, answered(t, asked{path: "/fr/outlets/gazette?page=3"})), []check{in("h1", says("Ce média n’a pas autant de pages")), in(".ways a", attr("href", "/fr/outlets/gazette"))})
	for path, to := range map[string]string{
		"/fr/outlets/ancienne": "/fr/outlets/gazette", "/en/outlets/ancienne/feed.atom": "/en/outlets/gazette/feed.atom", "/fr/comparisons/ferry-4/card.png": "/fr/comparisons/bac-4/card.png",
	} {
		answer := answered(t, asked{path: path})
		if got := answer.Header.Get("Location"); answer.StatusCode != http.StatusMovedPermanently || got != to {
			t.Errorf("%s: %d to %q", path, answer.StatusCode, got)
		}
	}
	if got := answered(t, asked{path: "/outlets/gazette", header: french}); got.StatusCode != 302 || got.Header.Get("Location") != "/fr/outlets/gazette" {
		t.Errorf("without a language: %d", got.StatusCode)
	}
}
