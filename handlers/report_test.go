package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

const reportPath = "/fr/comparisons/bac-1/report"

// formOf is a form as the page sends it; given in pairs of name and value.
func formOf(given ...string) string {
	values := url.Values{"kind": {"figure"}, "about": {"0"}, "words": {"Le nombre est de mardi."}, "left-empty": {""}}
	for i := 0; i < len(given); i += 2 {
		values.Set(given[i], given[i+1])
	}
	return values.Encode()
}

var fromOurPage = map[string]string{"Sec-Fetch-Site": "same-origin"}

func TestReportIsKept(t *testing.T) {
	var kept []models.Report
	library := shelf{reported: func(r models.Report) error { kept = append(kept, r); return nil }}
	answer := answered(t, asked{method: "POST", path: reportPath, body: formOf("words", " Deux\r\nlignes "), header: fromOurPage, library: library})
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/fr/comparisons/bac-1?reported=1#reports" {
		t.Errorf("it answers %d, %s", answer.StatusCode, answer.Header.Get("Location"))
	}
	want := models.Report{Kind: "figure", Divergence: 0, Lang: "fr", Text: "Deux\nlignes"}
	if len(kept) != 1 || kept[0] != want {
		t.Errorf("kept is %+v", kept)
	}
	answered(t, asked{method: "POST", path: reportPath, body: formOf("about", ""), header: map[string]string{"Origin": "http://example.com"}, library: library})
	if len(kept) != 2 || kept[1].Divergence != models.WholePair {
		t.Errorf("of the whole pair: %+v", kept)
	}
	// What a program fills in goes nowhere; a reader whose browser did it has not lost a word.
	answer = answered(t, asked{method: "POST", path: reportPath, body: formOf("left-empty", "https://spam.example"), header: fromOurPage, library: library})
	if answer.StatusCode != http.StatusBadRequest || len(kept) != 2 {
		t.Errorf("the trap answers %d and keeps %d", answer.StatusCode, len(kept))
	}
	apply(t, parsed(t, answer), []check{
		in("#report-words", verbatimText("Le nombre est de mardi."), count("[aria-invalid=true]", 0)), in("#report .problem", contains("champ invisible")),
		in("#report-trap", attr("name", "left-empty"), attr("autocomplete", "off")),
	})
}

// What cannot be taken says why; what was written stays in the form.
func TestReportIsRefused(t *testing.T) {
	invalid := shelf{reported: func(models.Report) error { return models.ErrInvalid }}
	full := shelf{reported: func(models.Report) error { return models.ErrFull }}
	for name, test := range map[string]struct {
		asked
		status int
		check  check
	}{
		"nothing written":    {asked{body: formOf("words", "  ")}, 400, in("#report .problem", says("Dites en quelques mots ce qui ne va pas."))},
		"too long":           {asked{body: formOf("words", strings.Repeat("é", 1001))}, 400, in("#report .problem", contains("1\u202f000\u00a0caractères au plus"))},
		"no such divergence": {asked{body: formOf("about", "x")}, 400, in("#report .problem", contains("Choisissez"))},
		"many wait already":  {asked{body: formOf("words", "J’ai <b>écrit</b> ceci."), library: full}, 429, in("#report-words", verbatimText("J’ai <b>écrit</b> ceci."), attr("aria-describedby", "report-note"))},
		"said in the title":  {asked{body: formOf("words", "")}, 400, in("title", contains("Dites en quelques mots ce qui ne va pas. – Gazette du Port"))},
		"its field":          {asked{body: formOf("words", "")}, 400, in("#report", count("[aria-invalid=true]", 1), in("#report-words", attr("aria-invalid", "true"), attr("aria-describedby", "report-problem report-note")))},
		"another field":      {asked{body: formOf("about", "x")}, 400, in("#report", count("[aria-invalid=true]", 1), in("#report-about", attr("aria-invalid", "true")))},
		"no such kind":       {asked{body: formOf("kind", "x"), library: invalid}, 400, in("#report-kind", attr("aria-invalid", "true"))},
		"its place":          {asked{body: formOf("words", "")}, 400, in("#report-problem", attr("tabindex", "-1"))},
		"filled in nowhere":  {asked{path: "/fr/comparisons/none/report", body: formOf("left-empty", "x")}, 404, in("h1", says("Cette page n’existe pas"))},
		"the draft's choice": {asked{body: formOf("words", "", "kind", "quote")}, 400, in("#report-kind option[value=quote]", attr("selected", ""))},
		"too large":          {asked{body: formOf("words", strings.Repeat("é", 10_000))}, 413, in("h1", says("C’est trop long"))},
		"no comparison":      {asked{path: "/fr/comparisons/none/report", body: formOf()}, 404, in("h1", says("Cette page n’existe pas"))},
		"from elsewhere":     {asked{body: formOf(), header: map[string]string{"Sec-Fetch-Site": "cross-site"}}, 403, in("h1", says("Cet envoi vient d’ailleurs"))},
		"another origin":     {asked{body: formOf(), header: map[string]string{"Origin": "https://elsewhere.example"}}, 403, in("h1", says("Cet envoi vient d’ailleurs"))},
		"nobody knows":       {asked{body: formOf(), header: map[string]string{"X-None": ""}}, 403, in("h1", says("Cet envoi vient d’ailleurs"))},
		"no form":            {asked{header: map[string]string{"Sec-Fetch-Site": "same-origin", echo.HeaderContentType: "application/json"}}, 415, in("main", count("h1", 1))},
		"in English":         {asked{path: "/en/comparisons/bac-1/report", body: formOf("words", "")}, 400, in("#report .problem", says("Say in a few words what is wrong."))},
	} {
		test.method = "POST"
		if test.path == "" {
			test.path = reportPath
		}
		if test.header == nil {
			test.header = fromOurPage
		}
		answer := answered(t, test.asked)
		if answer.StatusCode != test.status {
			t.Errorf("%s: %d, want %d", name, answer.StatusCode, test.status)
		}
		root := parsed(t, answer)
		for _, c := range []check{test.check, linksWithin, noInline, count("h1", 1)} {
			if err := c(root); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// Too many at once are told to wait, and how long; another client is not.
func TestReportsAreLimited(t *testing.T) {
	site := New(shelf{}, slog.New(slog.DiscardHandler))
	send := func(from string) *http.Response {
		r := httptest.NewRequest(http.MethodPost, reportPath, strings.NewReader(formOf()))
		r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.RemoteAddr = from + ":4711"
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w.Result()
	}
	for range clientBurst {
		if got := send("203.0.113.7").StatusCode; got != http.StatusSeeOther {
			t.Fatalf("it answers %d", got)
		}
	}
	answer := send("203.0.113.7")
	if after := answer.Header.Get("Retry-After"); answer.StatusCode != http.StatusTooManyRequests || after == "" || after == "0" {
		t.Errorf("one too many: %d, retry after %q", answer.StatusCode, after)
	}
	if err := in("#report .problem", contains("renvoyez-le dans 5\u00a0minutes"))(parsed(t, answer)); err != nil {
		t.Error(err)
	}
	if got := send("203.0.113.8").StatusCode; got != http.StatusSeeOther {
		t.Errorf("another client: %d", got)
	}
}

// A report is counted and not shown; once it is answered, both are shown, with their dates.
func TestReportsOnThePage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1?reported=1", library: shelf{change: func(p *models.ComparisonPage) {
		p.Comparison.Engine = 3
		p.Open = 2
		sent, on := time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC), time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC)
		p.Answered = []models.Report{
			{Kind: "figure", Divergence: 0, Rule: "figure.admits_here", Engine: 3, Lang: "en", Text: "It says <43>.", Answer: "Corrigé.", AnsweredBy: "La rédaction", CreatedAt: sent, AnsweredAt: &on},
			{Kind: "source", Divergence: 7, Rule: "source.gone", Engine: 2, Lang: "fr", Text: "Autre chose.", Answer: "Non.", CreatedAt: sent, AnsweredAt: &on},
		}
	}}}))
	apply(t, root, []check{
		in(".open-reports", says("2\u00a0signalements, pas encore traités.")), in(".thanks", contains("Merci")),
		in(".answered", count("li", 2)), in(".answered blockquote", says("It says <43>."), attr("lang", "en")),
		in(".answered li", contains("C1, chiffre"), contains("Réponse de La rédaction"), contains("6\u00a0mai 2031")),
		in(".answered", contains("un écart relevé par des règles antérieures")),
		in("link[rel=canonical]", attr("href", "http://example.com/fr/comparisons/bac-1")),
		in("#report", attr("method", "post"), attr("action", reportPath+"#report-problem")), in("#report-about", count("option", 3)),
	})
}

func TestAddressOfTheForm(t *testing.T) {
	answer := answered(t, asked{path: "/en/comparisons/bac-1/report"})
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/en/comparisons/bac-1#reports" {
		t.Errorf("it leads to %q with %d", answer.Header.Get("Location"), answer.StatusCode)
	}
	if got := answered(t, asked{method: "PUT", path: reportPath}).StatusCode; got != http.StatusMethodNotAllowed {
		t.Errorf("PUT answers %d", got)
	}
}

// Behind a proxy that keeps the host from us a form comes from where the site was said to stand.
func TestReportFromTheSitesAddress(t *testing.T) {
	at, err := At("https://parallax.example")
	if err != nil {
		t.Fatal(err)
	}
	site := New(shelf{}, slog.New(slog.DiscardHandler), at)
	for origin, want := range map[string]int{"https://parallax.example": 303, "http://example.com": 303, "https://elsewhere.example": 403, "": 403, "null": 403} {
		r := httptest.NewRequest(http.MethodPost, reportPath, strings.NewReader(formOf()))
		r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
		r.Header.Set("Origin", origin)
		w := httptest.NewRecorder()
		if site.ServeHTTP(w, r); w.Code != want {
			t.Errorf("from %q: %d, want %d", origin, w.Code, want)
		}
	}
}

// A report to an old address is sent again to the new one.
func TestReportIsMoved(t *testing.T) {
	answer := answered(t, asked{method: "POST", path: "/fr/comparisons/ferry-4/report", body: formOf(), header: fromOurPage})
	if answer.StatusCode != http.StatusPermanentRedirect || answer.Header.Get("Location") != "/fr/comparisons/bac-4/report" {
		t.Errorf("it leads to %q with %d", answer.Header.Get("Location"), answer.StatusCode)
	}
}
