package handlers

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parallax/models"
)

// While the index is being filled, a search says so, and never that there is nothing to find.
func TestSearchWhileTheIndexIsFilled(t *testing.T) {
	of := &models.IndexProgress{Done: 1200, Of: 20000}
	for _, test := range []struct {
		path   string
		shelf  shelf
		checks []check
	}{
		{"/fr/search?q=bac", shelf{filling: of}, []check{in(".notice strong", says("Index en construction")), in(".notice span", contains("1\u202f200 articles sur 20\u202f000")), count(".result", 2)}},
		{"/en/search?q=bac", shelf{filling: of}, []check{in(".notice strong", says("Index being built")), in(".notice span", contains("1,200 of 20,000 articles")), count(".result", 2)}},
		{"/en/search", shelf{filling: of, empty: true}, []check{in(".notice span", contains("1,200 of 20,000")), withoutWords("Nothing to browse yet")}},
		{"/fr/search?q=rien", shelf{filling: &models.IndexProgress{}}, []check{in(".notice span", contains("une partie des articles ne se trouve pas encore")), withoutWords("sur 0")}},
		{"/fr/search?q=bac", shelf{}, []check{withoutWords("construction")}},
	} {
		apply(t, parsed(t, answered(t, asked{path: test.path, library: test.shelf})), append(test.checks, linksWithin, noInline, count("h1", 1)))
	}
}

// No value of a facet is out of reach: those beyond the first eight are folded, and what is not named is counted.
func TestFacetsDoNotEndInSilence(t *testing.T) {
	var f models.SearchFacets
	for i := range 11 {
		f.Outlets = append(f.Outlets, models.Counted[models.Outlet]{Value: models.Outlet{Slug: "o" + strconv.Itoa(i), Name: "Le Quai " + strconv.Itoa(i)}, N: 20 - i})
	}
	f.Left.Outlets = 2
	library := shelf{facets: &f}
	apply(t, parsed(t, answered(t, asked{path: "/fr/search", library: library})), []check{
		in(".facets details summary", contains("3\u00a0autres")), in(".facets details a[href=/fr/search?outlet=o10]", says("Le Quai 10 10")),
		in(".facets", contains("et 2\u00a0autres, non listés")), count(".facets details li", 3), linksWithin, noInline,
	})
	apply(t, parsed(t, answered(t, asked{path: "/en/search", library: library})), []check{in(".facets details summary", contains("3 more"))})
}

func TestSearchPage(t *testing.T) {
	for _, test := range []struct {
		path   string
		status int
		checks []check
	}{
		{"/fr/search", 200, []check{in(".browse h2", says("Parcourir")), count(".result", 0), count("#seek", 0), in("#q", attr("value", ""))}},
		{"/en/search?q=naufrage", 200, []check{
			contains("More than 43 results"), contains("Shown and counted: the latest 43."), contains("Looked for under its other names too: le naufrage, l’accident."),
			in("mark.hit", says("bac")), in(".result blockquote", attr("lang", "fr")), in(".result .tag", says("Title")),
			in(".result .in a", attr("href", "/en/comparisons/bac-1")), in(`#facet-story`, says("Story")),
			in(`.facets a[href=/en/search?q=naufrage&story=bac]`, says("The Port-Clair ferry 43")),
			in(`.facets a[href=/en/search?q=naufrage&kind=figure]`, says("Figures 1")), in(`.facets a[href=/en/search?q=naufrage&event=7]`, contains("Plus de quarante")),
			in(`.facets a[href=/en/search?q=naufrage&date=2031]`, says("2031 43")), in(`a[rel=next]`, attr("href", "/en/search?q=naufrage&page=2")),
			in("title", says("“naufrage” – Search – Parallax")), in(`meta[name=robots]`, attr("content", "noindex")), count(`link[rel=canonical]`, 0),
			in(`meta[property=og:title]`, attr("content", "Search")), in(`nav a[hreflang=fr]`, attr("href", "/language/fr?to=/search%3Fq%3Dnaufrage")),
			leadsTo("link", "/en/search/feed.atom?q=naufrage"), in(`footer a`, says("Atom feed of this page"), attr("href", "/en/search/feed.atom?q=naufrage")),
		}},
		{"/fr/search?q=naufrage&story=bac&figure=killed", 200, []check{
			count(".chosen li", 2), in(`.chosen a[href=/fr/search?q=naufrage&figure=killed]`, contains("Le bac de Port-Clair")),
			in(`.search input[name=story]`, attr("value", "bac")), in(`.chosen a[href=/fr/search?q=naufrage&story=bac]`, contains("tués")),
		}},
		{"/fr/search?q=rien+%22du+tout%22+-ici&outlet=gazette", 200, []check{
			in(".empty h3", says("Rien trouvé")), in(`.tips a[href=/fr/search?q=rien+%22du+tout%22+-ici]`, says("la même recherche sans le filtre Média")),
			in(`.tips a[href=/fr/search?q=rien+du+tout+-ici&outlet=gazette]`, contains("sans guillemets")),
			in(`.tips a[href=/fr/search?q=rien+du+tout&outlet=gazette]`, contains("exclus")), in(`.tips a[href=/fr/search?q=rien&outlet=gazette]`, contains("rien")),
		}},
		{"/fr/search?q=bac&page=9", 404, []check{contains("n’a pas autant de pages"), in(`.tips a`, attr("href", "/fr/search?q=bac"))}},
		{"/fr/search?q=bac&page=-1", 404, []check{contains("n’a pas autant de pages")}},
		{"/fr/search?q=bac&kind=none&date=2031-13&event=x", 400, []check{contains("Le filtre «\u00a0Genre d’écart\u00a0»"), contains("Le filtre «\u00a0Date\u00a0»"), contains("Le filtre «\u00a0Événement\u00a0»"), count(".result", 2)}},
		{"/en/search?q=bac&story=gone", 404, []check{contains("does not exist, or no longer does")}},
		{"/fr/search?q=%00%ff%22%22%27--", 200, []check{in("#q", attr("value", `""'--`))}},
		{"/fr/search?q=" + strings.Repeat("%C3%A9", 5000), 200, nil},
		{"/fr/search?q=%3Cscript%3Ealert(1)%3C/script%3E", 200, []check{count("script", 0)}},
		{"/fr/search?q=naufrage&from=2031-05-03&to=2031-05-04", 200, []check{count(".chosen li", 2), in(".days input[name=from]", attr("value", "2031-05-03"))}},
	} {
		answer := answered(t, asked{path: test.path})
		if answer.StatusCode != test.status {
			t.Errorf("%.60s answers %d, want %d", test.path, answer.StatusCode, test.status)
		}
		root := parsed(t, answer)
		for _, c := range append(test.checks, linksWithin, noInline, count("h1", 1), count("main", 1)) {
			if err := c(root); err != nil {
				t.Errorf("%.60s: %v", test.path, err)
			}
		}
	}
}

// Every page has the field, in its language.
func TestSearchField(t *testing.T) {
	for path, label := range map[string]string{"/fr/": "Chercher dans les énoncés et les titres", "/en/stories/bac": "Search claims and titles", "/en/none": "Search claims and titles"} {
		root := parsed(t, answered(t, asked{path: path}))
		for _, c := range []check{in(".seek label", says(label)), in(".seek", attr("action", path[:3]+"/search")), in(".seek input", attr("name", "q"))} {
			if err := c(root); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

func TestDays(t *testing.T) {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		name, value string
		from, to    time.Time
	}{
		{"date", "2031", day(2031, 1, 1), day(2032, 1, 1)}, {"date", "2031-12", day(2031, 12, 1), day(2032, 1, 1)},
		{"from", "2031-05-03", day(2031, 5, 3), time.Time{}}, {"to", "2031-05-03", time.Time{}, day(2031, 5, 4)},
		{"from", "2031-05", time.Time{}, time.Time{}}, {"date", "0031", time.Time{}, time.Time{}}, {"date", "31", time.Time{}, time.Time{}},
	} {
		var s models.Searched
		ok := readDays(&s, test.name, test.value)
		if ok != !(test.from.IsZero() && test.to.IsZero()) || !s.From.Equal(test.from) || !s.To.Equal(test.to) {
			t.Errorf("%s=%s is read (%v) as %v to %v", test.name, test.value, ok, s.From, s.To)
		}
	}
}

// No address breaks the page, and what it hands on leads back to the same search.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"q=a", `q="&kind=figure`, "q=%00&from=9999-99-99", "page=0", "q=a&q=b&event=9223372036854775808", ";;=&%zz"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if _, err := url.ParseRequestURI("/fr/search?" + query); err != nil {
			return
		}
		if strings.ContainsAny(query, " \t\r\n#\x00") {
			return
		}
		answer := answered(t, asked{path: "/fr/search?" + query})
		if answer.StatusCode >= 500 {
			t.Errorf("%q answers %d", query, answer.StatusCode)
		}
	})
}

// slowShelf is a library whose searches take as long as they may.
type slowShelf struct{ shelf }

func (slowShelf) Search(ctx context.Context, _ models.Viewer, _ models.Searched) (*models.SearchPage, error) {
	<-ctx.Done()
	return nil, errors.New("interrupted") // an engine's own words for it
}

// What takes too long is ended and said to be so, to those who wait for their turn too.
func TestSearchIsEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := New(slowShelf{}, slog.New(slog.DiscardHandler))
		start := time.Now()
		var all sync.WaitGroup
		for range 3 * searchesAtOnce {
			all.Go(func() {
				w := httptest.NewRecorder()
				site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/fr/search?q=mine", nil))
				if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "Cette recherche prend trop de temps") || !strings.Contains(w.Body.String(), `href="/fr/search"`) {
					t.Errorf("it answers %d", w.Code)
				}
			})
		}
		all.Wait()
		if took := time.Since(start); took > searchWithin {
			t.Errorf("they took %v", took)
		}
		ctx, gone := context.WithCancel(t.Context())
		gone()
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/fr/search?q=mine", nil).WithContext(ctx))
		if w.Body.Len() > 0 {
			t.Error("a reader who has gone is answered")
		}
	})
}
