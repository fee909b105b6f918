package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/exchange/card"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

func (s shelf) Feed(_ context.Context, _ models.Viewer, q models.FeedQuery) (*models.FeedPage, error) {
	switch {
	case s.broken != nil:
		return nil, s.broken
	case q.Outlet == "ancienne":
		return nil, &models.MovedError{Kind: "outlet", To: "gazette"}
	case q.Search != nil && q.Search.Story == "gone":
		return nil, fmt.Errorf("feed: %w", models.ErrNotFound)
	case q.Story != "" && q.Story != "bac" || q.Outlet != "" && q.Outlet != "gazette" && q.Outlet != "aap" && q.Outlet != "phare" && q.Outlet != "hafenblatt":
		return nil, fmt.Errorf("feed: %w", models.ErrNotFound)
	}
	one := line()
	one.ID, one.Slug, one.CreatedAt, one.UpdatedAt = 12, "bac-4", *published(4, 9).From, *published(5, 9).From
	told, outlet := story(), leftSide().Outlet
	page := &models.FeedPage{Comparisons: []models.FeedLine{{ComparisonLine: one, Story: told}}}
	if q.Story != "" {
		page.Story = &told
	}
	if q.Outlet != "" {
		page.Outlet = &outlet
	}
	return page, nil
}

func (s shelf) Addresses(_ context.Context, _ models.Viewer, kind string, number int) ([]models.Address, error) {
	if !slices.Contains(mapped, kind) {
		return nil, fmt.Errorf("addresses of %s: %w", kind, models.ErrNotFound)
	}
	if s.broken != nil || number > 0 {
		return nil, s.broken
	}
	return []models.Address{{Slug: "bac", UpdatedAt: *published(4, 9).From}}, nil
}

func (s shelf) AddressPages(context.Context, models.Viewer, string) ([]int, error) {
	return []int{0, 1}, s.broken
}

// The address of a page, for search engines and for those it is passed on to, is whole, without switches, and the same.
func TestAddressOfAPage(t *testing.T) {
	for path, at := range map[string]string{
		"/fr/comparisons/bac-4?hide=source&full=1": "/comparisons/bac-4", "/en/stories/bac": "/stories/bac", "/fr/": "/", "/en/outlets/gazette": "/outlets/gazette",
	} {
		const base = "http://example.com"
		apply(t, parsed(t, answered(t, asked{path: path})), []check{
			in("link[rel=canonical]", attr("href", base+path[:3]+at)), in("meta[property=og:url]", attr("content", base+path[:3]+at)),
			in("link[hreflang=fr]", attr("href", base+"/fr"+at)), in("link[hreflang=en]", attr("href", base+"/en"+at)), in("link[hreflang=x-default]", attr("href", base+at)),
			count("link[rel=canonical]", 1), count("link[hreflang=fr]", 1),
		})
	}
}

func TestPreviews(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-4"}))
	apply(t, root, []check{
		in(`meta[property=og:title]`, attr("content", "Gazette du Port et Vigie-Info\u00a0: Chiffres compatibles")), in(`meta[property=og:type]`, attr("content", "article")),
		in(`meta[property=og:url]`, attr("content", "http://example.com/fr/comparisons/bac-4")), in(`meta[property=og:image]`, attr("content", "http://example.com/fr/comparisons/bac-4/card.png")),
		in(`meta[property=og:image:width]`, attr("content", "1200")), in(`meta[name=twitter:card]`, attr("content", "summary_large_image")),
		in(`meta[property=og:description]`, attr("content", "Reconstitution\u00a0: médias fictifs, textes écrits pour la démonstration. Gazette du Port\u00a0: «\u00a0Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie.\u00a0» Vigie-Info\u00a0: «\u00a0L’armateur déplore 43 morts & disparus.\u00a0»")),
		in(`meta[property=og:locale]`, attr("content", "fr_FR")), in(`meta[property=og:locale:alternate]`, attr("content", "en_GB")),
		in(`link[type=application/json+oembed]`, attr("href", "http://example.com/oembed?format=json&url=http%3A%2F%2Fexample.com%2Ffr%2Fcomparisons%2Fbac-4")),
		in(`link[type=application/atom+xml]`, attr("href", "/fr/feed.atom")), noInline,
	})
	restricted := parsed(t, answered(t, asked{path: "/en/comparisons/bac-1"}))
	apply(t, restricted, []check{count(`meta[property=og:image]`, 0), count(`link[type=application/json+oembed]`, 0), in(`meta[name=twitter:card]`, attr("content", "summary"))})
	apply(t, parsed(t, answered(t, asked{path: "/en/stories/bac"})), []check{leadsTo("link", "/en/stories/bac/feed.atom"), in(`meta[property=og:title]`, attr("content", "The Port-Clair ferry"))})
	apply(t, parsed(t, answered(t, asked{path: "/fr/"})), []check{in(`meta[property=og:type]`, attr("content", "website")), in(`meta[property=og:url]`, attr("content", "http://example.com/fr/"))})
	apply(t, parsed(t, answered(t, asked{path: "/fr/none"})), []check{count(`meta[property=og:title]`, 0)})
}

// The picture of a list is that of its first comparison, unless an outlet of it is restricted.
func TestShareLead(t *testing.T) {
	lead := line()
	p := views.Page{Printer: locale.For("en")}
	if shareLead(&p, &lead); p.Share.Picture.Path != "" {
		t.Errorf("a restricted outlet is shown: %+v", p.Share.Picture)
	}
	lead.B.Outlet.Restricted = false
	if shareLead(&p, &lead); p.Share.Picture.Path != "/en/comparisons/bac-1/card.png" || !strings.HasPrefix(p.Share.Picture.Alt, "Compatible figures. A, Gazette du Port: “Plus de") {
		t.Errorf("the picture is %+v", p.Share.Picture)
	}
	shareLead(&p, nil)
}

func TestLinkedData(t *testing.T) {
	answer := answered(t, asked{path: "/fr/comparisons/bac-1"})
	scripts := query(parsed(t, answer), `script[type=application/ld+json]`)
	if len(scripts) != 1 {
		t.Fatalf("%d scripts with linked data", len(scripts))
	}
	var claim struct {
		Type       string `json:"@type"`
		URL        string
		Appearance []struct {
			Text, URL, DatePublished string
			Publisher                struct{ Name, URL string }
		}
	}
	if err := json.Unmarshal([]byte(content(scripts[0])), &claim); err != nil {
		t.Fatal(err)
	}
	a := claim.Appearance
	if claim.Type != "Claim" || claim.URL != "http://example.com/fr/comparisons/bac-1" || len(a) != 2 || a[0].URL != "https://gazette.example/1" || a[1].URL != "" ||
		a[1].Text != "L’armateur déplore 43 morts & disparus." || a[0].DatePublished != "2031-05-03T09:00+02:00" || a[0].Publisher.URL != "http://example.com/fr/outlets/gazette" {
		t.Errorf("it says %+v", claim)
	}
}

func TestCard(t *testing.T) {
	answer := answered(t, asked{path: "/fr/comparisons/bac-4/card.png", header: map[string]string{"Accept-Encoding": "gzip"}})
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "image/png" || answer.Header.Get("Content-Encoding") != "" {
		t.Fatalf("it answers %d, %v (%v)", answer.StatusCode, answer.Header, err)
	}
	if _, err := png.Decode(bytes.NewReader(body)); err != nil {
		t.Error(err)
	}
	tag := answer.Header.Get("ETag")
	if again := answered(t, asked{path: "/fr/comparisons/bac-4/card.png", header: map[string]string{"If-None-Match": tag}}); again.StatusCode != http.StatusNotModified || tag == "" {
		t.Errorf("with its tag %q it answers %d", tag, again.StatusCode)
	}
	if other := answered(t, asked{path: "/en/comparisons/bac-4/card.png"}); other.Header.Get("ETag") == tag {
		t.Error("both languages have one picture")
	}
	if keep := answer.Header.Get("Cache-Control"); !strings.HasPrefix(keep, "public, max-age=") {
		t.Errorf("it is kept %q", keep)
	}
	for path, want := range map[string]int{"/fr/comparisons/bac-1/card.png": 404, "/fr/comparisons/none/card.png": 404, "/comparisons/bac-4/card.png": 302} {
		if got := answered(t, asked{path: path}).StatusCode; got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
}

// Who asks only whether there is a picture has none drawn, and nobody has more words set than there is room for.
func TestCardCostsLittle(t *testing.T) {
	head := answered(t, asked{method: "HEAD", path: "/fr/comparisons/bac-4/card.png"})
	if head.StatusCode != http.StatusOK || head.Header.Get("Content-Type") != "image/png" || head.Header.Get("ETag") == "" {
		t.Errorf("HEAD answers %d, %v", head.StatusCode, head.Header)
	}
	g := newGallery()
	s := &site{library: shelf{}, pictures: g}
	c := echo.New().NewContext(httptest.NewRequest(http.MethodHead, "/fr/comparisons/bac-4/card.png", nil), httptest.NewRecorder())
	c.SetParamNames("slug")
	c.SetParamValues("bac-4")
	if err := s.card(c); err != nil || len(g.kept) != 0 {
		t.Errorf("HEAD draws %d (%v)", len(g.kept), err)
	}
	long := strings.Repeat("épave ", 40_000)
	quote, marks := shortened(long, []card.Mark{{Start: 7, End: 13}, {Start: 7, End: len(long)}, {Start: 200_000, End: 200_007}})
	if n := utf8.RuneCountInString(quote); n > mostDrawn || !strings.HasSuffix(quote, "épave…") || len(marks) != 2 || marks[1].End > len(quote) {
		t.Errorf("%d characters are set, with %v", n, marks)
	}
}

// However many ask, so many pictures are drawn at once; each is drawn once, and who waits too long is told.
func TestGalleryIsBounded(t *testing.T) {
	g := newGallery()
	var now, most, drawn atomic.Int64
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			_, err := g.get(context.Background(), fmt.Sprint(i%5), func() ([]byte, error) {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(2 * time.Millisecond)
				now.Add(-1)
				drawn.Add(1)
				return []byte{1}, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() > int64(atOnce) || atOnce > max(1, runtime.GOMAXPROCS(0)/2) || drawn.Load() < 5 || drawn.Load() > 10 {
		t.Errorf("%d at once, %d drawn", most.Load(), drawn.Load())
	}
	for i := range 3 * keptPictures {
		if _, err := g.get(context.Background(), fmt.Sprint("more", i), func() ([]byte, error) { return []byte{1}, nil }); err != nil {
			t.Error(err)
		}
	}
	if len(g.kept) != keptPictures || len(g.order) != keptPictures {
		t.Errorf("%d are kept", len(g.kept))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 20 {
		if _, err := g.get(ctx, "gone", func() ([]byte, error) { t.Error("it is drawn for nobody"); return nil, nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("for nobody: %v", err)
		}
	}
	for range atOnce {
		g.slots <- struct{}{}
	}
	if _, err := g.get(ctx, "late", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("with no place: %v", err)
	}
}

func TestFeeds(t *testing.T) {
	for path, title := range map[string]string{
		"/fr/search/feed.atom?q=naufrage&kind=figure": "Parallax\u00a0: «\u00a0naufrage\u00a0» – Recherche", "/en/search/feed.atom?story=bac": "Parallax: Search",
		"/fr/feed.atom": "Parallax\u00a0: dernières comparaisons", "/en/stories/bac/feed.atom": "Parallax: The Port-Clair ferry", "/fr/outlets/gazette/feed.atom": "Parallax\u00a0: Gazette du Port",
	} {
		answer := answered(t, asked{path: path})
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != 200 || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/atom+xml") {
			t.Fatalf("%s answers %d, %v (%v)", path, answer.StatusCode, answer.Header, err)
		}
		var feed struct {
			Title string `xml:"title"`
			Links []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Entries []struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Content string `xml:"content"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(body, &feed); err != nil {
			t.Fatal(err)
		}
		if feed.Title != title || feed.Links[0].Href != "http://example.com"+path || len(feed.Entries) != 1 {
			t.Errorf("%s is %+v", path, feed)
			continue
		}
		e := feed.Entries[0]
		if !strings.HasPrefix(e.ID, "tag:example.com,2031-05-04:comparison-") || e.Updated != "2031-05-05T07:00:00Z" || !strings.Contains(e.Content, "43 morts &amp; disparus") || !strings.Contains(e.Content, "/comparisons/bac-4") || !strings.Contains(e.Content, "Reconst") {
			t.Errorf("%s has %+v", path, e)
		}
		if strings.Contains(e.Content, "vigie.example") {
			t.Error("a restricted outlet is linked")
		}
		again := answered(t, asked{path: path, header: map[string]string{"If-None-Match": answer.Header.Get("ETag")}})
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s with its tag answers %d", path, again.StatusCode)
		}
	}
	for path, want := range map[string]int{"/fr/stories/none/feed.atom": 404, "/fr/outlets/vigie/feed.atom": 404, "/feed.atom": 302,
		"/fr/search/feed.atom?story=gone": 404, "/fr/search/feed.atom?kind=none": 400, "/search/feed.atom?q=a": 302} {
		if got := answered(t, asked{path: path}).StatusCode; got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
}

// Home leads to the feed of all in plain sight, as stories and outlets do to theirs, and announces it once.
func TestHomeLeadsToItsFeed(t *testing.T) {
	for lang, words := range map[string]string{"fr": "Flux Atom de cette page", "en": "Atom feed of this page"} {
		apply(t, parsed(t, answered(t, asked{path: "/" + lang + "/"})), []check{
			in("footer a[type=application/atom+xml]", says(words), attr("href", "/"+lang+"/feed.atom")), count("link[type=application/atom+xml]", 1),
		})
	}
}

// A title against the text under it names its outlet once.
func TestTitleAndTextAreNoTwoAccounts(t *testing.T) {
	for lang, want := range map[string]string{"fr": "Gazette du Port, titre et texte\u00a0: ", "en": "Gazette du Port, title and text: "} {
		p := views.Page{Printer: locale.For(lang)}
		l := models.FeedLine{ComparisonLine: line(), Story: story()}
		if got := feedEntries(p, []models.FeedLine{l})[0].Title; strings.Contains(got, want) {
			t.Errorf("two articles are named %q", got)
		}
		l.B.Outlet, l.B.Article = l.A.Outlet, l.A.Article
		if got := feedEntries(p, []models.FeedLine{l})[0].Title; !strings.HasPrefix(got, want) {
			t.Errorf("one article is named %q", got)
		}
	}
}

// What a program asks for and does not get is no fault of ours.
func TestFormatIsNoFault(t *testing.T) {
	var log strings.Builder
	site := New(shelf{}, slog.New(slog.NewTextHandler(&log, nil)))
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/oembed?format=xml", nil))
	if got := log.String(); !strings.Contains(got, "status=501") || strings.Contains(got, "level=ERROR") {
		t.Errorf("the log says %q", got)
	}
}

func TestMapOfTheSite(t *testing.T) {
	site := func(path string) (int, string) {
		at, err := At("https://parallax.example")
		if err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		New(shelf{}, slog.New(slog.DiscardHandler), at).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	for path, wants := range map[string][]string{
		"/robots.txt":                 {"User-agent: *", "Disallow: /language/", "\nSitemap: https://parallax.example/sitemap.xml\n"},
		"/sitemap.xml":                {"<loc>https://parallax.example/sitemaps/pages-0.xml</loc>", "/sitemaps/stories-1.xml<", "/sitemaps/outlets-0.xml<", "/sitemaps/lessons-0.xml<"},
		"/sitemaps/pages-0.xml":       {"<loc>https://parallax.example/fr/</loc>", "https://parallax.example/en/outlets", "https://parallax.example/fr/lessons"},
		"/sitemaps/stories-0.xml":     {"<loc>https://parallax.example/en/stories/bac</loc><lastmod>2031-05-04T07:00:00Z</lastmod>", `hreflang="fr" href="https://parallax.example/fr/stories/bac"`},
		"/sitemaps/comparisons-0.xml": {"https://parallax.example/fr/comparisons/bac"},
		"/sitemaps/lessons-0.xml":     {"<loc>https://parallax.example/fr/lessons/bac</loc>", `hreflang="en" href="https://parallax.example/en/lessons/bac"`},
	} {
		code, body := site(path)
		if code != 200 {
			t.Errorf("%s answers %d", path, code)
		}
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %q:\n%s", path, want, body)
			}
		}
	}
	for _, path := range []string{"/sitemaps/stories-1.xml", "/sitemaps/stories-01.xml", "/sitemaps/stories--1.xml", "/sitemaps/users-0.xml", "/sitemaps/stories.xml", "/sitemaps/pages-1.xml", "/sitemaps/stories-0"} {
		if code, _ := site(path); code != 404 {
			t.Errorf("%s answers %d", path, code)
		}
	}
}

func TestOEmbed(t *testing.T) {
	ask := func(query string) (int, map[string]any) {
		answer := answered(t, asked{path: "/oembed?" + query})
		var body map[string]any
		if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return answer.StatusCode, body
	}
	of := func(address string) string { return "url=" + url.QueryEscape(address) }
	code, body := ask(of("http://example.com/fr/comparisons/bac-4?hide=source") + "&format=json&maxwidth=300")
	if code != 200 || body["version"] != "1.0" || body["type"] != "rich" || body["width"] != 300.0 || body["height"] != 420.0 || body["provider_url"] != "http://example.com" ||
		body["thumbnail_url"] != "http://example.com/fr/comparisons/bac-4/card.png" {
		t.Errorf("it answers %d, %v", code, body)
	}
	if page, _ := body["html"].(string); !strings.Contains(page, "Reconstitution") || strings.Count(page, "<blockquote") != 2 || strings.Contains(page, "<script") || !strings.Contains(page, "http://example.com/fr/comparisons/bac-4") {
		t.Errorf("it embeds %q", page)
	}
	for query, want := range map[string]int{
		of("http://EXAMPLE.com/comparisons/bac-4"): 200, of("https://example.com/en/comparisons/ferry-4"): 200, of("http://example.com/fr/comparisons/bac-1"): 403,
		of("http://example.com/fr/comparisons/none"): 404, of("http://elsewhere.example/fr/comparisons/bac-4"): 404, of("http://example.com/fr/stories/bac"): 404, "": 404,
		of("http://example.com/fr/comparisons/bac-4/card.png"): 404, of("javascript:alert(1)"): 404, of("%zz"): 404, of("http://example.com/fr/comparisons/bac-4") + "&format=xml": 501,
	} {
		if code, body := ask(query); code != want || want != 200 && body["error"] == "" {
			t.Errorf("%s answers %d, %v, want %d", query, code, body, want)
		}
	}
}
