package handlers

import (
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parallax/models"
)

// limitedTitle and limited are an invented article of which the public may read a share, a sentence a line.
const limitedTitle = "Deux trains se heurtent près de Valmorne"

var limited = strings.Split(strings.TrimSpace(`
Deux trains de voyageurs se sont heurtés de front mardi matin sur la ligne qui longe le lac de Valmorne, au nord de Castrel.
Au moins 27 voyageurs ont été tués dans la collision de Valmorne, selon le préfet de Castrel, Joris Amblet, qui parlait devant la gare.
La compagnie des chemins de fer affirme au contraire que 19 voyageurs sont morts et que 64 autres ont été blessés dans l'accident.
Le conducteur du premier train avait signalé la veille une panne du feu rouge placé à l'entrée du tunnel de la Roche.
Personne n'était venu le réparer, a raconté son collègue Martin Desgrelles devant les caméras rassemblées sur le quai de la petite gare.
Les pompiers ont découpé pendant neuf heures la tôle des deux premières voitures pour en sortir les derniers passagers coincés.
Le syndicat des cheminots accuse la direction d'avoir supprimé onze postes d'aiguilleurs sur cette ligne depuis le printemps dernier.
La direction dément toute négligence et renvoie vers une enquête interne dont les résultats sont attendus avant la fin du mois.
Le ministre des Transports, Élie Vautrin, s'est rendu sur place en hélicoptère avant de recevoir à huis clos plusieurs familles de victimes.
Une cellule d'écoute a été ouverte dans le gymnase de l'école communale, où des lits de camp avaient été installés dès midi.
Les habitants du village voisin ont apporté des couvertures, du pain et des lampes aux rescapés assis le long de la voie.
La circulation des trains restera coupée entre Castrel et Valmorne jusqu'à samedi soir, a prévenu la compagnie dans un court message.
`), "\n")

// collision is a library of a story that five outlets tell; of the first the public may read a share.
func collision(t *testing.T) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "q.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	full := models.FullText
	for _, sub := range []models.Submission{
		{Outlet: models.OutletRef{Name: "La Dépêche du Lac"}, Title: limitedTitle, Published: "2031-06-03T14:00:00+02:00", URL: "https://depeche.example/trains",
			Raw: []byte(limitedTitle + "\n\n" + strings.Join(limited, " "))},
		{Outlet: models.OutletRef{Name: "Castrel Matin", Rights: full}, Title: "Castrel sous le choc", Published: "2031-06-03T15:00:00+02:00", Raw: []byte(
			"Une collision entre deux trains a tué 34 voyageurs mardi à Valmorne, près de Castrel, d'après les secours. Le préfet de Castrel, Joris Amblet, a ouvert une enquête. Des terroristes ont saboté le feu, a accusé le ministre des Transports.")},
		{Outlet: models.OutletRef{Name: "Radio Roche", Rights: full}, Title: "Collision de Valmorne", Published: "2031-06-03T19:00:00+02:00", Raw: []byte(
			"À Valmorne, 19 voyageurs sont morts mardi quand deux trains se sont percutés, indique la compagnie des chemins de fer. La compagnie a nié toute négligence. 64 blessés sont soignés à Castrel.")},
		{Outlet: models.OutletRef{Name: "Agence Ligne", Type: models.Agency, Rights: full}, Title: "27 morts à Valmorne", Published: "2031-06-04T08:00:00+02:00", Raw: []byte(
			"Vingt-sept voyageurs ont péri mardi dans une collision de trains à Valmorne, a annoncé le préfet Joris Amblet. Les cheminots accusent la direction de négligence.")},
		{Outlet: models.OutletRef{Name: "The Lake Herald", Rights: full}, Title: "Valmorne crash", Lang: "en", Published: "2031-06-04T10:00:00+02:00", Raw: []byte(
			"At least 27 passengers were killed on Tuesday when two trains collided at Valmorne, near Castrel, the prefect Joris Amblet said. The railway company denied any negligence.")},
	} {
		sub.Story = models.StoryRef{Title: "La collision de Valmorne"}
		if sub.Lang == "" {
			sub.Lang = "fr"
		}
		if _, err := store.Ingest(t.Context(), sub); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

var (
	addresses = regexp.MustCompile(`(?:href|src|content|<loc>)(?:=")?(?:http://example\.com)?(/[^"<#]*)`)
	elements  = regexp.MustCompile(`<[^>]*>`)
)

// said is what an answer says in plain words, to whomever: text across its elements, then its attributes and strings of JSON.
func said(body string) string {
	for range 3 { // HTML in Atom and in JSON is escaped once more
		body = html.UnescapeString(body)
	}
	var inner struct{ HTML string }
	if json.Unmarshal([]byte(body), &inner) == nil {
		body += inner.HTML
	}
	body = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\"`, `"`, `{`, "", `}`, "").Replace(body)
	return strings.Join(strings.Fields(elements.ReplaceAllString(body, "")+" "+body), " ")
}

// walked reads all that a site says to a visitor who follows every link, feed and map of it, embeds every comparison and searches for
// words of the article. Marks that are switched off or not announced change no words.
func walked(t *testing.T, store *models.Store) (all []string) {
	t.Helper()
	site := New(store, slog.New(slog.DiscardHandler))
	seen := map[string]bool{}
	queue := []string{"/fr/", "/en/", "/sitemap.xml", "/fr/feed.atom", "/en/search", "/fr/search"}
	for _, line := range limited {
		words := strings.Fields(line)
		queue = append(queue, "/fr/search?q="+url.QueryEscape(words[2]+" "+words[4]), "/en/search?q="+url.QueryEscape(words[len(words)-2]))
	}
	for len(queue) > 0 {
		path := html.UnescapeString(queue[0])
		queue = queue[1:]
		if seen[path] || strings.HasPrefix(path, "/static/") || strings.HasPrefix(path, "/language/") || strings.HasSuffix(path, ".png") {
			continue
		}
		seen[path] = true
		if len(seen) > 1500 {
			t.Fatal("the site does not end")
		}
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		body, err := io.ReadAll(w.Result().Body)
		if err != nil || w.Code >= 500 || w.Code == http.StatusNotFound {
			t.Errorf("%s answers %d (%v)", path, w.Code, err)
		}
		all = append(all, said(string(body)))
		searched := strings.Contains(path, "/search?") // its filters lead to fewer of the same
		for _, found := range addresses.FindAllStringSubmatch(string(body), -1) {
			if next := found[1]; !strings.HasPrefix(next, "//") && !strings.Contains(next, "hide=") && !strings.Contains(next, "silent=") && !(searched && strings.Contains(next, "/search?")) {
				queue = append(queue, next)
			}
		}
		if slug, ok := strings.CutPrefix(path, "/fr/comparisons/"); ok && !strings.ContainsAny(slug, "/?") {
			queue = append(queue, "/oembed?url="+url.QueryEscape("http://example.com"+path), path+"?full=1", path+"?only=1", path+"/citation.bib", path+"/citation.json")
		}
	}
	return all
}

// run is how many words of the article one after the other are more than a name or a number.
const run = 7

// leaked is what of the article stands anywhere in the answers: its whole sentences, and in bytes every run of words.
func leaked(all []string) (sentences []string, bytes int) {
	everywhere := strings.Join(all, "\n")
	for _, line := range limited {
		if strings.Contains(everywhere, line) {
			sentences = append(sentences, line)
		}
		words := strings.Fields(line)
		shown := make([]bool, len(words))
		for i := 0; i+run <= len(words); i++ {
			if strings.Contains(everywhere, strings.Join(words[i:i+run], " ")) {
				for k := i; k < i+run; k++ {
					shown[k] = true
				}
			}
		}
		for i, word := range words {
			if shown[i] {
				bytes += len(word) + 1
			}
		}
	}
	return sentences, bytes
}

// Whatever a visitor opens, follows, searches, subscribes to or embeds: of an article that is quoted all of it together is no more than
// its share, and its title.
func TestNothingBeyondTheShareAnywhere(t *testing.T) {
	store := collision(t)
	size := len(strings.Join(limited, " "))
	full, quotation := models.FullText, models.QuotationOnly
	for _, test := range []struct {
		name   string
		share  float64
		rights *models.Rights
		least  int // bytes that are shown, to know that the walk sees them
	}{
		{"nothing", 0, nil, 0}, {"a third", .33, nil, 100},
		{"read whole", .25, &full, size - 100}, {"quoted again", .25, &quotation, 100},
	} {
		if err := store.LimitQuotation(t.Context(), test.share); err != nil {
			t.Fatal(err)
		}
		if test.rights != nil {
			if _, err := store.SetOutletRights(t.Context(), "la-depeche-du-lac", models.OutletRights{Rights: test.rights}); err != nil {
				t.Fatal(err)
			}
		}
		if err := store.DrawMaps(t.Context(), nil, nil); err != nil {
			t.Fatal(err)
		}
		answers := walked(t, store)
		sentences, bytes := leaked(answers)
		t.Logf("%s: %d answers, %d sentences, %d of %d bytes", test.name, len(answers), len(sentences), bytes, size)
		most := test.share * float64(size)
		if test.rights == &full {
			most = float64(size)
		}
		if float64(bytes) > most+1 || bytes < test.least {
			t.Errorf("%s: %d of %d bytes are shown, between %d and %.0f may be:\n%s", test.name, bytes, size, test.least, most, strings.Join(sentences, "\n"))
		}
		if !strings.Contains(strings.Join(answers, "\n"), limitedTitle) {
			t.Errorf("%s: the title is shown nowhere", test.name)
		}
	}
}

// Who judges reads at work what the public may not; a tag of what they were given opens nothing to anybody else.
func TestAnnotatorsReadWholeAtWork(t *testing.T) {
	store, site, staff := deskOf(t, models.Member, models.Annotator)
	if err := store.LimitQuotation(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if err := store.DrawMaps(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	const words = "19 voyageurs sont morts et que 64 autres"
	ann := newProgram(t, store, site, staff[models.Annotator], true)
	path := ""
	for _, line := range got[apiComparisons](t, ann.ask("GET", "/comparisons?kind=figure", nil), 200).Items {
		if strings.Contains(line.A.Text+line.B.Text, words) {
			path = "/comparisons/" + line.Slug
		}
	}
	if path == "" {
		t.Fatal("no list of the annotator has the sentence")
	}
	at := visiting(t, site).as(store, staff[models.Annotator])
	at.header["Authorization"] = "Bearer " + ann.token
	for _, page := range []string{"/fr" + path, "/fr" + path + "?full=1", "/fr/queue", apiRoot + path, apiRoot + "/queue"} {
		answer := at.get(page)
		if body, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusOK || !strings.Contains(said(string(body)), words) {
			t.Errorf("%s does not show the annotator the sentence (%d)", page, answer.StatusCode)
		}
		if control := answer.Header.Get("Cache-Control"); !strings.HasPrefix(control, "private") {
			t.Errorf("%s may be kept for others: %q", page, control)
		}
		for name, reader := range map[string]*visitor{"nobody": visiting(t, site), "a member": visiting(t, site).as(store, staff[models.Member])} {
			reader.header["If-None-Match"] = answer.Header.Get("ETag")
			answer := reader.get(page)
			if body, _ := io.ReadAll(answer.Body); answer.StatusCode == http.StatusNotModified || strings.Contains(said(string(body)), words) {
				t.Errorf("%s shows %s what is for annotators (%d)", page, name, answer.StatusCode)
			}
		}
	}
}
