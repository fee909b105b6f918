package handlers

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parallax/analysis/text"
	"parallax/models"
)

// The column of an article that may only be quoted has the compared sentence with its marks, between elisions, and no more of it.
func TestFullTextsQuoteWhatMayBeQuoted(t *testing.T) {
	for _, path := range []string{"/fr/comparisons/bac-1?full=1", "/en/comparisons/bac-1?full=1"} {
		pairOf(t, path, func(p *models.ComparisonPage) { p.A.Whole = "" })(
			in(".fulltext .closed", count(".elided", 2), contains("Plus de quarante passagers"), in("mark.claim"), in("mark.figure", contains("Plus de quarante")), withoutWords("Le bac était plein")),
			linksWithin, noInline,
		)
		pairOf(t, path, func(p *models.ComparisonPage) { p.A.Whole, p.A.Sentence = "", models.Passage{Beyond: true} })(
			in(".fulltext .closed", count(".elided", 0), withoutWords("Plus de quarante passagers")),
		)
	}
}

// pairOf is the page of the comparison, changed.
func pairOf(t *testing.T, path string, change func(*models.ComparisonPage)) checked {
	t.Helper()
	return func(checks ...check) {
		t.Helper()
		root := parsed(t, answered(t, asked{path: path, library: shelf{change: change}}))
		apply(t, root, append(checks, linksWithin, noInline))
	}
}

type checked func(...check)

func TestFullTexts(t *testing.T) {
	pairOf(t, "/fr/comparisons/bac-1?full=1&hide=source", func(p *models.ComparisonPage) { p.B.Outlet.Restricted = false; p.B.Whole = rightText })(
		in("#articles", attr("data-hide", "source"), count(".fulltext", 2), count(".roll", 2)),
		in("#articles .text", contains("Le bac était plein.")),
		in("#articles .claim.now", attr("id", "fa-1")), in("#articles .ref.claim", attr("href", "#fb-1"), attr("data-n", "1")),
		in("#articles .faint", says("commence")), in("#articles mark.figure", says("Plus de quarante"), attr("id", "fa-f1")),
		in(".views .on", contains("Articles entiers, côte à côte"), attr("href", "/fr/comparisons/bac-1?hide=source#pair")),
		in("link[rel=canonical]", attr("href", "http://example.com/fr/comparisons/bac-1")),
		in(".kinds input", attr("name", "full")))
	// Where only quotation is allowed there is a way to the source, and none from the other text to this one.
	pairOf(t, "/en/comparisons/bac-1?full=1", nil)(
		in("#articles .closed", contains("beyond what may be quoted"), contains("Read it at Vigie-Info.")), count("#articles .closed a", 0), count("#articles .ref.claim", 0))
	pairOf(t, "/en/comparisons/bac-1", nil)(count("#articles", 0))
	// A text that is too long for a page is shown as far as it goes, and says so.
	pairOf(t, "/en/comparisons/bac-1?full=1", func(p *models.ComparisonPage) {
		p.A.Whole = leftText + "\n" + strings.Repeat("Encore. ", mostShown/8)
		p.A.Version.Layout.Blocks = []text.Block{{Span: text.Span{End: len(leftText)}, Role: text.Body}, {Span: text.Span{Start: len(leftText) + 1, End: len(p.A.Whole)}, Role: text.Body}}
	})(count("#articles .text", 1), in("#articles .beyond-note", contains("too long for this page")))
}

func TestOnlyWhatDiffers(t *testing.T) {
	const long = "Avant le lever du jour et par une mer d’huile, dit-on au port, "
	pairOf(t, "/fr/comparisons/bac-1?only=1", func(p *models.ComparisonPage) {
		p.A.Sentence.Text = p.A.Sentence.Text + " " + long + long
	})(in(".pair.only #side-a blockquote p", verbatimText("Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie. Avant le […]")),
		in("#side-a .gap", attr("aria-label", "passage omis")), count("#side-a .context", 0),
		in(".views .on", contains("Seulement ce qui diffère")), in(".kinds input", attr("name", "only")))
	pairOf(t, "/fr/comparisons/bac-1?only=1&hide=source.figure", nil)(in("#side-a blockquote p", verbatimText("[…]")))
}

// Silent marks are drawn and not announced.
func TestSilentMarks(t *testing.T) {
	pairOf(t, "/fr/comparisons/bac-1?silent=1", nil)(
		count("#side-a a.ref", 0), in("#side-a span.ref", attr("aria-hidden", "true"), attr("data-n", "C1")), in(".views .on", contains("ne pas annoncer")))
	pairOf(t, "/fr/comparisons/bac-1", nil)(in("#side-a a.ref", attr("aria-label", "C1, chiffre, diffère\u00a0: Plus de quarante. Vers la raison")))
}

// What is beyond the budget is an elision with the way to the source; nothing that the page says quotes it.
func TestBeyondTheBudget(t *testing.T) {
	pairOf(t, "/en/comparisons/bac-1", func(p *models.ComparisonPage) {
		p.A.Sentence = models.Passage{Span: p.A.Sentence.Span, Beyond: true}
		p.A.Claim, p.A.Whole = p.A.Sentence, ""
		p.A.After = models.Passage{Span: p.A.After.Span, Beyond: true}
	})(in("#side-a blockquote p", verbatimText("[…]")), in("#side-a .beyond-note", contains("beyond what may be quoted")),
		in("#side-a .beyond-note a", attr("href", "https://gazette.example/1"), says("Read it at Gazette du Port")), count("#side-a .source-link", 0),
		in("#r-f1", contains("allows")), withoutWords("Plus de quarante", "la capitainerie"), count(".chain", 1),
		in("#citation", contains("Gazette du Port")))
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) { p.A.Sentence.Beyond = true })(
		in("#side-a blockquote p", verbatimText("Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie. […]")))
}

func withoutWords(all ...string) check {
	return func(root *html.Node) error {
		for _, words := range all {
			if strings.Contains(content(root), words) {
				return fmt.Errorf("%q is said", words)
			}
		}
		return nil
	}
}

// No address of a restricted outlet comes out anywhere: page, citation, exports, replies.
func TestRestrictedOutlet(t *testing.T) {
	change := func(p *models.ComparisonPage) {
		p.B.Replies = []models.Reply{{Text: "Nous maintenons.", Lang: "fr", RepliedOn: "2031-05-05", Link: "https://vigie.example/reponse"}}
		p.B.Sentence.Beyond = true
	}
	for _, path := range []string{"/fr/comparisons/bac-1", "/fr/comparisons/bac-1?full=1", "/en/comparisons/bac-1/citation.bib", "/en/comparisons/bac-1/citation.json", "/fr/stories/bac"} {
		body, err := io.ReadAll(answered(t, asked{path: path, library: shelf{change: change}}).Body)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(body), "Vigie-Info") || strings.Contains(string(body), "vigie.example") {
			t.Errorf("%s leads to the restricted outlet", path)
		}
	}
	pairOf(t, "/fr/comparisons/bac-1", nil)(in("#side-b .restricted", contains("Pas de lien")), count("#side-a .restricted", 0))
}

// The reply of an outlet stands at its side.
func TestRepliesOnThePage(t *testing.T) {
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) {
		p.A.Replies = []models.Reply{
			{ComparisonID: pointer(int64(1)), Text: "The toll <changed>.", Lang: "en", RepliedOn: "2031-05-05", Link: "https://gazette.example/reply"},
			{Text: "Toujours.", Lang: "fr", RepliedOn: "2031-05-06", Link: "javascript:alert(1)"},
		}
	})(count("#side-a .reply", 2), count("#side-b .reply", 0), in("#side-a .reply-text", says("The toll <changed>."), attr("lang", "en")),
		in("#side-a .reply a", attr("href", "https://gazette.example/reply")), count("#side-a .reply a", 1),
		in("#side-a .reply time", attr("datetime", "2031-05-05")), in("#side-a", contains("Réponse de Gazette du Port à l’ensemble")))
}

// A title by a person is shown with who signs it; one that nobody signs is not.
func TestSignedTitles(t *testing.T) {
	on := time.Date(2031, 5, 7, 0, 0, 0, 0, time.UTC)
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) {
		p.Comparison.Title, p.Comparison.TitleBy, p.Comparison.TitleAt = "Combien de morts ?", "R. Exemple", &on
	})(in("h1", says("Combien de morts ?")), in(".signature", contains("Titre signé R. Exemple"), contains("7\u00a0mai 2031")), in("#citation", contains("Combien de morts ?")))
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) { p.Comparison.Title = "Anonyme" })(in("h1 q", says("Plus de quarante passagers")), count(".signature", 0))
}

// A title is shown on the pages of its language; those of the other name the pair by its words, as if nobody had given it a title.
func TestSignedTitlesByLanguage(t *testing.T) {
	signed := func(titles models.Wordings) func(*models.ComparisonPage) {
		return func(p *models.ComparisonPage) { p.Comparison.Titles, p.Comparison.TitleBy = titles, "R. Exemple" }
	}
	both, french := models.Wordings{"fr": "Combien de morts ?", "en": "How many dead?"}, models.Wordings{"fr": "Combien de morts ?"}
	pairOf(t, "/fr/comparisons/bac-1", signed(both))(in("h1", says("Combien de morts ?")), in(".signature", contains("R. Exemple")))
	pairOf(t, "/en/comparisons/bac-1", signed(both))(in("h1", says("How many dead?")), in("#citation", contains("How many dead?")), withoutWords("Combien de morts"))
	pairOf(t, "/en/comparisons/bac-1", signed(french))(in("h1 q", says("Plus de quarante passagers")), count(".signature", 0), withoutWords("Combien de morts"))
}

// A suggestion and a review are never confused.
func TestStanding(t *testing.T) {
	at := time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) { p.Comparison.CreatedAt, p.Comparison.Engine = at, 4 })(
		in(".status", contains("pas encore relue"), contains("version\u00a04 des règles"), contains("3\u00a0mai 2031")), count(".settled", 0))
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) {
		p.Comparison.Status, p.Comparison.UpdatedAt, p.Comparison.Engine = models.Confirmed, at, 4
	})(in(".status.settled", contains("Relue"), contains("3\u00a0mai 2031")), withoutWords("pas encore relue", "des règles"))
}

// Readers of a published pair read what was answered and how many answered so, also where none of them did; what is not published stays out.
func TestRetained(t *testing.T) {
	answers := map[models.Question]models.Answer{"same_event": {Value: "yes"}, "figures": {Value: "contradictory"}, "wording": {Value: "same"}, "framing": {Value: "other", Reason: "Le titre accuse."}}
	published := models.Publication{ByName: "Rive", Judged: 2, Answers: answers, Agreed: map[models.Question]int{"same_event": 2, "figures": 1, "framing": 1}}
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) {
		p.Comparison.Status, p.Publications = models.Confirmed, []models.Publication{published}
	})(
		count(".retained dt", 4), in(".retained dl", contains("Contradictoires"), contains("1 sur 2"), contains("0 sur 2"), contains("Le titre accuse.")),
		in(".status .judged", contains("les mots, 0 sur 2")), in(".retained .note", contains("c’est la relecture qui vaut")),
	)
	pairOf(t, "/fr/comparisons/bac-1", func(p *models.ComparisonPage) { p.Publications = []models.Publication{published} })(count(".retained", 0))
}

func TestCitation(t *testing.T) {
	pairOf(t, "/fr/comparisons/bac-1?hide=source", nil)(in("#citation", verbatimText(
		"«\u00a0Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie.\u00a0»\n"+
			"— Gazette du Port, «\u00a0Naufrage à Port-Clair\u00a0», 3\u00a0mai 2031, 9\u00a0h (texte relevé le 4\u00a0mai 2031, SHA-256\u00a0: 5e1f). https://gazette.example/1\n\n"+
			"«\u00a0L’armateur déplore 43 morts & disparus.\u00a0»\n— Vigie-Info, «\u00a0Le bac renversé\u00a0», 3\u00a0mai 2031, 18\u00a0h.\n\n"+
			"Comparaison «\u00a0Gazette du Port / Vigie-Info\u00a0». Parallax. http://example.com/fr/comparisons/bac-1")))
	bib := answered(t, asked{path: "/en/comparisons/bac-1/citation.bib"})
	if kind := bib.Header.Get("Content-Type"); bib.StatusCode != http.StatusOK || !strings.HasPrefix(kind, "application/x-bibtex") {
		t.Errorf("BibTeX: %d, %s", bib.StatusCode, kind)
	}
	var items []map[string]any
	if err := json.NewDecoder(answered(t, asked{path: "/en/comparisons/bac-1/citation.json"}).Body).Decode(&items); err != nil || len(items) != 3 || items[2]["URL"] != "http://example.com/en/comparisons/bac-1" {
		t.Errorf("CSL-JSON has %v (%v)", items, err)
	}
	if got := answered(t, asked{path: "/en/comparisons/none/citation.bib"}).StatusCode; got != http.StatusNotFound {
		t.Errorf("of none: %d", got)
	}
}
