package handlers

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"

	"parallax/models"
	"parallax/static"
)

// asked is a request as the tests write it.
type asked struct {
	method, path string
	body         string // of a form
	header       map[string]string
	library      Library       // nil: the shelf as it is
	as           models.Viewer // who asks; nobody in particular
}

func (a asked) of() Library {
	if a.library == nil {
		return shelf{}
	}
	return a.library
}

// answered sends a request through the real router.
func answered(t *testing.T, a asked) *http.Response {
	t.Helper()
	if a.method == "" {
		a.method = http.MethodGet
	}
	r := httptest.NewRequest(a.method, a.path, strings.NewReader(a.body))
	if a.body != "" {
		r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
	}
	for name, value := range a.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	e := New(a.of(), slog.New(slog.DiscardHandler))
	e.Pre(signedIn(a.as))
	e.ServeHTTP(w, r)
	return w.Result()
}

func parsed(t *testing.T, answer *http.Response) *html.Node {
	t.Helper()
	root, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

var french = map[string]string{"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.5"}

func TestStatus(t *testing.T) {
	broken := shelf{broken: errors.New("the disk is gone")}
	for _, test := range []struct {
		asked
		status int
		check  check
	}{
		{asked{path: "/"}, 200, in("html", attr("lang", "en"))},
		{asked{path: "/", header: french}, 200, in("html", attr("lang", "fr"))},
		{asked{path: "/fr/"}, 200, in("html", attr("lang", "fr"))},
		{asked{path: "/en/", header: french}, 200, in("html", attr("lang", "en"))},
		{asked{path: "/fr/stories/bac"}, 200, in("h1", says("Le bac de Port-Clair"))},
		{asked{path: "/en/stories/bac"}, 200, in("h1", says("The Port-Clair ferry"))},
		{asked{path: "/fr/stories/bac"}, 200, contains("Dans une langue que le programme ne lit pas\u00a0: rien n’y a été cherché")},
		{asked{path: "/en/stories/bac"}, 200, contains("In a language the program does not read: nothing was looked for")},
		{asked{path: "/fr/comparisons/bac-1"}, 200, in(".verdict h2", says("Chiffres compatibles"))},
		{asked{path: "/en/comparisons/bac-1"}, 200, in(".verdict h2", says("Compatible figures"))},
		{asked{path: "/fr/stories/none"}, 404, in("h1", says("Cette page n’existe pas"))},
		{asked{path: "/en/comparisons/none"}, 404, in("h1", says("This page does not exist"))},
		{asked{path: "/nothing/here", header: french}, 404, in("h1", says("Cette page n’existe pas"))},
		{asked{path: "/fr/%ff%00"}, 404, in("h1", says("Cette page n’existe pas"))},
		{asked{path: "/de/stories/bac", header: french}, 404, in(".ways a[href=/fr/stories/bac]", says("Français"))},
		{asked{path: "/de/stories/bac"}, 404, contains("Parallax does not speak “de”")},
		{asked{method: "POST", path: "/fr/stories/bac"}, 405, in("h1", says("Cette page ne le permet pas"))},
		{asked{method: "DELETE", path: "/en/comparisons/bac-1"}, 405, in("h1", says("This page does not allow that"))},
		{asked{path: "/fr/stories/bac", library: broken}, 500, in("h1", says("Quelque chose s’est mal passé chez nous"))},
		{asked{path: "/", library: broken}, 500, in("html", attr("lang", "en"))},
		{asked{path: "/fr/stories/a%00b", library: broken}, 404, in("h1", says("Cette page n’existe pas"))}, // not even looked up
		{asked{path: "/en/comparisons/%ff", library: broken}, 404, in("h1", says("This page does not exist"))},
		{asked{path: "/fr/", library: shelf{empty: true}}, 200, in(".empty h2", says("Pas encore de dossier"))},
		{asked{path: "/fr/stories/bac", library: shelf{empty: true}}, 200, in(".empty h3", says("Pas encore de comparaison"))},
		{asked{path: "/fr/comparisons/bac-1", library: shelf{empty: true}}, 200, in(".agree h3", says("Aucun écart trouvé"))},
	} {
		t.Run(test.method+test.path, func(t *testing.T) {
			answer := answered(t, test.asked)
			if answer.StatusCode != test.status {
				t.Errorf("status %d, want %d", answer.StatusCode, test.status)
			}
			root := parsed(t, answer)
			for _, c := range []check{test.check, linksWithin, noInline, count("h1", 1), count("main", 1)} {
				if err := c(root); err != nil {
					t.Error(err)
				}
			}
			if strings.Contains(content(root), "the disk is gone") {
				t.Error("the page shows what went wrong inside")
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	for path, keep := range map[string]string{
		"/fr/": "private, no-cache", "/fr/none": "no-store", static.Prefix() + "/parallax.css": "public, max-age=31536000, immutable",
		"/static/0000/parallax.css": "no-store", "/robots.txt": "public, max-age=86400", "/healthz": "no-store",
	} {
		answer := answered(t, asked{path: path})
		if got := answer.Header.Get("Cache-Control"); got != keep {
			t.Errorf("%s is kept %q, want %q", path, got, keep)
		}
		policy := answer.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy is %q", path, policy)
		}
		if answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
	}
	if allow := answered(t, asked{method: "POST", path: "/fr/"}).Header.Get("Allow"); !strings.Contains(allow, "GET") {
		t.Errorf("405 allows %q", allow)
	}
}

func TestRedirects(t *testing.T) {
	for _, test := range []struct {
		asked
		status int
		to     string
	}{
		{asked{path: "/stories/bac", header: french}, 302, "/fr/stories/bac"},
		{asked{path: "/stories/bac", header: map[string]string{"Accept-Language": "fr", "Cookie": "language=en"}}, 302, "/en/stories/bac"},
		{asked{path: "/comparisons/bac-1?hide=source"}, 302, "/en/comparisons/bac-1?hide=source"},
		{asked{path: "/fr"}, 301, "/fr/"},
		{asked{path: "/fr/stories/ferry"}, 301, "/fr/stories/bac"},
		{asked{path: "/fr/stories/ferry?page=2&event=7"}, 301, "/fr/stories/bac?page=2&event=7"},
		{asked{path: "/fr/comparisons/ferry-4?hide=source"}, 301, "/fr/comparisons/bac-4?hide=source"},
		{asked{path: "/language/fr?to=/comparisons/bac-1%3Fhide=source"}, 303, "/fr/comparisons/bac-1?hide=source"},
		{asked{path: "/language/fr?to=https://elsewhere.example/x"}, 303, "/fr/x"},
		{asked{path: "/language/fr?to=//elsewhere.example"}, 303, "/fr/"},
		{asked{path: "/language/fr"}, 303, "/fr/"},
	} {
		answer := answered(t, test.asked)
		if got := answer.Header.Get("Location"); answer.StatusCode != test.status || got != test.to {
			t.Errorf("%s leads to %q with %d, want %q with %d", test.path, got, answer.StatusCode, test.to, test.status)
		}
	}
	answer := answered(t, asked{path: "/language/xx"})
	if answer.StatusCode != 404 || len(answer.Cookies()) != 0 {
		t.Errorf("a language that is not spoken: %d, cookies %v", answer.StatusCode, answer.Cookies())
	}
}

func hasID(root *html.Node, id string) bool {
	return slices.ContainsFunc(query(root, "*"), func(n *html.Node) bool {
		got, ok := attribute(n, "id")
		return ok && got == id
	})
}

// Every page that another page of ours links to answers, and has the place in it that the link names.
func TestLinksLeadSomewhere(t *testing.T) {
	seen := map[string]bool{}
	queue := []string{"/fr/"}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] || path == "/fr/comparisons/bac-2" || path == "/en/comparisons/bac-2" { // beyond the shelf
			continue
		}
		seen[path] = true
		path, place, _ := strings.Cut(path, "#")
		answer := answered(t, asked{path: path})
		if answer.StatusCode >= 400 {
			t.Errorf("%s answers %d", path, answer.StatusCode)
			continue
		}
		if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
			continue
		}
		root := parsed(t, answer)
		if place != "" && !hasID(root, place) {
			t.Errorf("%s has no place #%s", path, place)
		}
		for _, n := range query(root, "*") {
			for _, name := range []string{"href", "src", "action"} {
				if to, ok := attribute(n, name); ok && strings.HasPrefix(to, "/") {
					queue = append(queue, to)
				}
			}
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d addresses were found", len(seen))
	}
}

func TestNotModified(t *testing.T) {
	tag := answered(t, asked{path: "/fr/comparisons/bac-1"}).Header.Get("ETag")
	answer := answered(t, asked{path: "/fr/comparisons/bac-1", header: map[string]string{"If-None-Match": tag}})
	if tag == "" || answer.StatusCode != http.StatusNotModified {
		t.Errorf("with its tag %q the page answers %d", tag, answer.StatusCode)
	}
	other := answered(t, asked{path: "/fr/comparisons/bac-1?hide=source", header: map[string]string{"If-None-Match": tag}})
	if other.StatusCode != http.StatusOK {
		t.Errorf("another page with that tag answers %d", other.StatusCode)
	}
}

func TestHealth(t *testing.T) {
	if got := answered(t, asked{path: "/healthz"}).StatusCode; got != 200 {
		t.Errorf("well: %d", got)
	}
	if got := answered(t, asked{path: "/healthz", library: shelf{broken: models.ErrStale}}).StatusCode; got != 503 {
		t.Errorf("without its database: %d", got)
	}
}

// A reader who goes before the answer is no success in the log, and no fault of ours.
func TestReaderGone(t *testing.T) {
	var log strings.Builder
	site := New(shelf{broken: context.Canceled}, slog.New(slog.NewTextHandler(&log, nil)))
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/fr/stories/bac", nil))
	if got := log.String(); !strings.Contains(got, "status=499") || strings.Contains(got, "level=ERROR") {
		t.Errorf("the log says %q", got)
	}
}

func TestHead(t *testing.T) {
	if got := answered(t, asked{method: "HEAD", path: "/fr/comparisons/bac-1"}).StatusCode; got != 200 {
		t.Errorf("HEAD answers %d", got)
	}
}

func TestCompression(t *testing.T) {
	for _, path := range []string{"/fr/comparisons/bac-1", "/"} {
		answer := answered(t, asked{path: path, header: map[string]string{"Accept-Encoding": "gzip"}})
		if got := answer.Header.Get("Content-Encoding"); got != "gzip" {
			t.Errorf("%s is encoded %q", path, got)
		}
		vary := strings.Join(answer.Header.Values("Vary"), ", ")
		if !strings.Contains(vary, "Accept-Encoding") || strings.Contains(vary, "Accept-Language") != (path == "/") {
			t.Errorf("%s varies by %q", path, vary)
		}
	}
}

// A handler that panics answers 500 in the reader's language, and the program goes on.
func TestPanic(t *testing.T) {
	answer := answered(t, asked{path: "/fr/comparisons/bac-1", library: shelf{change: func(*models.ComparisonPage) { panic("on purpose") }}})
	if body := content(parsed(t, answer)); answer.StatusCode != 500 || strings.Contains(body, "on purpose") || !strings.Contains(body, "chez nous") {
		t.Errorf("answered %d", answer.StatusCode)
	}
}
