package handlers

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parallax/models"
)

// A citation stands where the site does, whatever the request says of host and scheme.
func TestCitationNamesTheSite(t *testing.T) {
	at, err := At("https://parallax.example")
	if err != nil {
		t.Fatal(err)
	}
	site := New(shelf{}, slog.New(slog.DiscardHandler), at)
	for _, path := range []string{"/fr/comparisons/bac-1", "/fr/comparisons/bac-1/citation.bib", "/fr/comparisons/bac-1/citation.json"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "evil.example"
		r.Header.Set("X-Forwarded-Proto", "ftp")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		body := w.Body.String()
		if !strings.Contains(body, "https://parallax.example/fr/comparisons/bac-1") || strings.Contains(body, "evil") || strings.Contains(body, "ftp:") {
			t.Errorf("%s does not stand at the address of the site", path)
		}
	}
}

// The button says in the reader's language that copying failed, too.
func TestCopyingMayFail(t *testing.T) {
	for path, want := range map[string]string{"/fr/comparisons/bac-1": "La copie n’a pas marché. Le texte est sélectionné\u00a0: copiez-le au clavier ou par le menu.", "/en/comparisons/bac-1": "Copying failed. The text is selected: copy it with the keyboard or the menu."} {
		apply(t, parsed(t, answered(t, asked{path: path})), []check{in("button[data-copy]", attr("data-failed", want))})
	}
}

// Quotation marks within those of a citation do not collide with them.
func TestCitationOfWordsInMarks(t *testing.T) {
	library := shelf{change: func(p *models.ComparisonPage) { p.A.Sentence.Text = `"They never called"` }}
	for _, path := range []string{"/en/comparisons/bac-1", "/fr/comparisons/bac-1/citation.bib", "/fr/comparisons/bac-1/citation.json"} {
		body, err := io.ReadAll(answered(t, asked{path: path, library: library}).Body)
		if err != nil || !strings.Contains(string(body), "“They never called”") {
			t.Errorf("%s does not cite it in one pair of marks (%v)", path, err)
		}
	}
}

// What is quoted in part is so in every form of the citation.
func TestCitationOfAPart(t *testing.T) {
	library := shelf{change: func(p *models.ComparisonPage) { p.A.Sentence.Beyond = true }}
	for path, want := range map[string]string{
		"/fr/comparisons/bac-1": "la capitainerie. […]\u00a0»", "/fr/comparisons/bac-1/citation.bib": "la capitainerie. […]”", "/fr/comparisons/bac-1/citation.json": "la capitainerie. […]”",
	} {
		body, err := io.ReadAll(answered(t, asked{path: path, library: library}).Body)
		if err != nil || !strings.Contains(string(body), want) {
			t.Errorf("%s lacks %q (%v)", path, want, err)
		}
	}
}
