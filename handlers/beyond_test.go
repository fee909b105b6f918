package handlers

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
	"testing"

	"parallax/analysis/divergence"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// What is passed on of a pair of which one side may not be quoted says who and how they part, and is neither empty nor broken.
func TestPassedOnBeyondTheShare(t *testing.T) {
	library := shelf{change: func(p *models.ComparisonPage) {
		p.A.Sentence = models.Passage{Span: p.A.Sentence.Span, Beyond: true}
		p.A.Claim, p.A.Before, p.A.After, p.A.Whole = p.A.Sentence, p.A.Sentence, p.A.Sentence, ""
	}}
	page := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-4", library: library}))
	const pair = "Gazette du Port et Vigie-Info\u00a0: Chiffres compatibles"
	apply(t, page, []check{
		in(`meta[property=og:description]`, attr("content", "Reconstitution\u00a0: médias fictifs, textes écrits pour la démonstration. "+pair)),
		in(`meta[property=og:image:alt]`, attr("content", pair)), withoutWords("Plus de quarante"),
	})
	var claim struct{ Appearance []map[string]any }
	if err := json.Unmarshal([]byte(content(query(page, `script[type=application/ld+json]`)[0])), &claim); err != nil {
		t.Fatal(err)
	}
	if _, said := claim.Appearance[0]["text"]; said || claim.Appearance[1]["text"] == "" {
		t.Errorf("the linked data are %v", claim.Appearance)
	}
	var embed struct{ HTML string }
	answer := answered(t, asked{path: "/oembed?url=" + url.QueryEscape("http://example.com/fr/comparisons/bac-4"), library: library})
	if err := json.NewDecoder(answer.Body).Decode(&embed); err != nil {
		t.Fatal(err)
	}
	if strings.Count(embed.HTML, "<blockquote") != 1 || !strings.Contains(embed.HTML, "Ces mots de Gazette du Port dépassent") ||
		!strings.Contains(embed.HTML, "Les mots en cause dépassent") || strings.Contains(embed.HTML, "quarante") {
		t.Errorf("it embeds %s", embed.HTML)
	}
	picture, err := io.ReadAll(answered(t, asked{path: "/fr/comparisons/bac-4/card.png", library: library}).Body)
	if err != nil || !strings.HasPrefix(string(picture), "\x89PNG") {
		t.Errorf("the picture is %.20q (%v)", picture, err)
	}
}

// A part of a sentence is passed on with an elision.
func TestPassedOnInPart(t *testing.T) {
	library := shelf{change: func(p *models.ComparisonPage) { p.A.Sentence.Beyond = true }}
	page := parsed(t, answered(t, asked{path: "/en/comparisons/bac-4", library: library}))
	apply(t, page, []check{in(`meta[property=og:image:alt]`, contains(""))})
	if got := query(page, `meta[property=og:image:alt]`); len(got) != 1 || !strings.Contains(got[0].Attr[1].Val, "la capitainerie. […]”") {
		t.Errorf("the picture is told as %v", got[0].Attr)
	}
}

// A reason quotes what is shown beside it, and of other words no more than a name has.
func TestReasonsQuoteWhatIsShown(t *testing.T) {
	const long, short = "plus de quarante passagers d'un bac surchargé", "plus de quarante"
	of := divergence.Reason{Rule: "figure.compatible", Params: map[string]string{"a": long, "b": short}}
	if got := (shownWords{"On parle de " + long + "."}).in(of); got.Params["a"] != long || got.Params["b"] != short {
		t.Errorf("of what is shown it says %v", got.Params)
	}
	if got := (shownWords{""}).in(of); got.Params["a"] != "plus de quarante passagers d'un bac […]" || got.Params["b"] != short || of.Params["a"] != long {
		t.Errorf("of what is not it says %v", got.Params)
	}
}

// What is found, and what an outlet's page quotes, goes by other words where it may not be quoted.
func TestShownBeyondTheShare(t *testing.T) {
	p := locale.For("en")
	l := line()
	hit := showHit(p, models.SearchHit{Article: l.A.Article, Outlet: l.A.Outlet, Lang: "fr", Beyond: true, Story: story()})
	if !hit.Quote.Beyond || hit.Article.Text != l.A.Article.Title || hit.URL == "" || len(hit.Quote.Marks) != 0 {
		t.Errorf("a hit is %+v", hit)
	}
	event := models.FoundEvent{Event: models.Event{StartsAt: published(3, 9).From, EndsAt: published(3, 9).To}, By: "Gazette", Beyond: true, Lang: "fr"}
	if got := eventPhrase(p, event); got.Lang != "" || got.Text != "An event told by Gazette (3 May 2031)" {
		t.Errorf("an event is %+v", got)
	}
	tally := showEventTally(p, models.OutletEvent{ID: 1, HeadlineBy: "Gazette", Beyond: true})
	if tally.Title != "An event told by Gazette" || tally.By.Name != "" || tally.Headline.Text != "" {
		t.Errorf("its tally is %+v", tally)
	}
	toll := showToll(p, models.TollLine{Article: l.A.Article, Beyond: true, Lang: "fr"}, l.A.Outlet)
	if !toll.Quote.Beyond || toll.URL == "" || len(toll.Quote.Marks) != 0 {
		t.Errorf("a toll is %+v", toll)
	}
	if restricted := showToll(p, models.TollLine{Article: l.A.Article, Beyond: true}, models.Outlet{Restricted: true}); restricted.URL != "" {
		t.Errorf("it leads to a restricted outlet: %+v", restricted)
	}
	feed := quotedLine(views.Page{Printer: p}, models.ClaimLine{Outlet: l.A.Outlet, Article: l.A.Article, Beyond: true})
	if feed.Quote != "" || !strings.Contains(feed.Instead, l.A.Outlet.Name) {
		t.Errorf("a feed has %+v", feed)
	}
}
