package handlers

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/models"
	"parallax/static"
)

// good are addresses that answer well, by route without its language: each is spoilt below in every way that its route can be asked
// wrongly. A route that is not here fails TestWrongRequests.
var good = map[string]string{
	"/":                                "/",
	"/healthz":                         "/healthz",
	"/robots.txt":                      "/robots.txt",
	"/sitemap.xml":                     "/sitemap.xml",
	"/sitemaps/:name":                  "/sitemaps/pages-0.xml",
	"/oembed":                          "/oembed?url=http://example.com/fr/comparisons/bac-4",
	"/favicon.svg":                     "/favicon.svg",
	"/favicon.ico":                     "/favicon.ico",
	"/static/:hash/*":                  static.Prefix() + "/parallax.css",
	"/language/:lang":                  "/language/fr?to=/outlets",
	"/stories/:slug":                   "/stories/bac",
	"/stories/:slug/feed.atom":         "/stories/bac/feed.atom",
	"/comparisons/:slug":               "/comparisons/bac-4",
	"/comparisons/:slug/card.png":      "/comparisons/bac-4/card.png",
	"/comparisons/:slug/report":        "/comparisons/bac-4/report",
	"/comparisons/:slug/citation.bib":  "/comparisons/bac-4/citation.bib",
	"/comparisons/:slug/citation.json": "/comparisons/bac-4/citation.json",
	"/outlets":                         "/outlets",
	"/outlets/:slug":                   "/outlets/gazette",
	"/outlets/:slug/feed.atom":         "/outlets/gazette/feed.atom",
	"/method":                          "/method",
	"/api":                             "/api",
	"/feed.atom":                       "/feed.atom",
	"/queue":                           "/queue?kind=figure&mine=1",
	"/queue/next":                      "/queue/next?after=bac-1&in=kind%3Dfigure",
	"/comparisons/:slug/judgement":     "/comparisons/bac-4/judgement",
	"/comparisons/:slug/settle":        "/comparisons/bac-4/settle",
	"/adjudication":                    "/adjudication",
	"/questions":                       "/questions?state=open",
	"/purges":                          "/purges",
	"/comparisons/:slug/purge":         "/comparisons/bac-4/purge",
	"/password/:token":                 "/password/" + goodInvitation,
	"/agreement":                       "/agreement?question=figures",
	"/agreement.csv":                   "/agreement.csv",
	"/notes.csv":                       "/notes.csv?story=bac",
	"/notes.jsonl":                     "/notes.jsonl",
	"/notes.json":                      "/notes.json",
	"/comparisons/:slug/undo":          "/comparisons/bac-4/undo",
	"/comparisons/:slug/redo":          "/comparisons/bac-4/redo",
	"/comparisons/:slug/skip":          "/comparisons/bac-4/skip",
	"/comparisons/:slug/here":          "/comparisons/bac-4/here",
	"/comparisons/:slug/history":       "/comparisons/bac-4/history",
	"/comparisons/:slug/restore":       "/comparisons/bac-4/restore",
	"/comparisons/:slug/notes":         "/comparisons/bac-4/notes",
	"/comparisons/:slug/claim":         "/comparisons/bac-4/claim?side=b",
	"/claim-reviews.json":              "/claim-reviews.json?story=bac",
	"/comparisons/:slug/pair":          "/comparisons/bac-4/pair",
	"/stories/:slug/pair":              "/stories/bac/pair",
	"/search":                          "/search?q=bac",
	"/search/feed.atom":                "/search/feed.atom?q=bac",
	"/sign-in":                         "/sign-in?to=/outlets",
	"/sign-out":                        "/sign-out",
	"/lessons":                         "/lessons",
	"/lessons/new":                     "/lessons/new",
	"/lessons/import":                  "/lessons/import",
	"/lessons/:slug":                   "/lessons/bac",
	"/lessons/:slug/edit":              "/lessons/bac/edit",
	"/lessons/:slug/copy":              "/lessons/bac/copy",
	"/lessons/:slug/lesson.json":       "/lessons/bac/lesson.json",
	"/comparisons/:slug/lesson":        "/comparisons/bac-4/lesson",
	"/lessons/:slug/present":           "/lessons/bac/present",
	"/lessons/:slug/present/notes":     "/lessons/bac/present/notes",
	"/lessons/:slug/present/events":    "/lessons/bac/present/events",
	"/lessons/:slug/sheet":             "/lessons/bac/sheet",
	"/lessons/paste":                   "/lessons/paste",
	"/classes":                         "/classes",
	"/classes/:id":                     "/classes/7",
	"/classes/:id/results.csv":         "/classes/7/results.csv",
	"/join":                            "/join",
	"/class":                           "/class",
	"/class/events":                    "/class/events",
	"/remote":                          "/remote",
	"/remote/events":                   "/remote/events",
	"/account":                         "/account",
	"/users":                           "/users",
	"/invitations/:token":              "/invitations/" + goodInvitation,
}

// wrongValues are what stands where an address has a name: nothing that is, nothing that can be, and what a database may choke on.
var wrongValues = []string{"no-such-thing", "-", "%00", "bac%00", "%ff%fe", "%c0%ae", "%F0%9F%92%A5", "..%2f..%2fetc", "%27%20OR%201=1--", "%25", strings.Repeat("a", 4000)}

// wrongQueries are by route what a query says that cannot be, and what is answered.
var wrongQueries = map[string]map[string]int{
	"/stories/:slug": {
		"page=0": 404, "page=-1": 404, "page=un": 404, "page=4": 404, "page=99999999999999999999": 404, "page=%00": 404, "page=%ff": 404, "page=1.5": 404,
		"event=no": 404, "event=-7": 404, "event=99999999999999999999": 404, "event=%00": 404, "event=%ff": 404,
	},
	"/outlets/:slug": {"page=0": 404, "page=-1": 404, "page=un": 404, "page=99": 404, "page=99999999999999999999": 404, "page=%00": 404},
	"/search": {
		"q=bac&page=0": 404, "q=bac&page=-3": 404, "q=bac&page=deux": 404, "q=bac&page=4": 404, "q=bac&page=99999999999999999999": 404,
		"q=bac&story=none": 404, "story=%00": 400, "outlet=%ff": 400, "event=x": 400, "event=-1": 400, "event=99999999999999999999": 400,
		"kind=colour": 400, "relation=%27": 400, "figure=x": 400, "provenance=x": 400, "reviewed=maybe": 400,
		"date=yesterday": 400, "date=2031-13": 400, "from=2031": 400, "to=2031-02-30": 400, "date=99999999": 400,
	},
	"/queue": {
		"page=0": 404, "page=-1": 404, "page=un": 404, "page=99999999999999999999": 404, "page=%00": 404,
		"kind=colour": 400, "state=asleep": 400, "doubt=much": 400, "doubt=%00": 400, "story=%00": 400, "story=%ff": 400, "kind=%00": 400,
	},
	"/questions":     {"state=asleep": 400, "state=%00": 400},
	"/agreement":     {"question=colour": 400, "story=%ff": 400, "by=day": 400, "who=un": 400, "row=yes": 400, "row=%00&column=yes": 400},
	"/agreement.csv": {"question=colour": 400, "story=%00": 400, "who=un": 400},
	"/queue/next":    {"after=%00": 404, "after=A%20B": 404},
	"/search/feed.atom": {
		"q=bac&story=gone": 404, "story=%00": 400, "outlet=%ff": 400, "event=x": 400, "kind=colour": 400, "relation=%27": 400, "date=yesterday": 400, "to=2031-02-30": 400,
	},
	"/oembed": {"url=": 404, "url=%00": 404, "url=%ff": 404, "url=http://elsewhere.example/fr/comparisons/bac-4": 404, "url=http://example.com/fr/comparisons/none": 404, "url=http://example.com/fr/comparisons/bac-4&format=xml": 501, "url=http://example.com/fr/comparisons/bac-1": 403},
}

// harmless are queries that no route may stumble over: it answers as it does without them.
var harmless = []string{"hide=nothing.%00.%ff", "%", "a=%zz", "page=1;page=2", "only=2&full=maybe", "x=" + strings.Repeat("é", 10000), "&&&==="}

// routesOf are the routes of the site, each with the methods it has.
func routesOf(t *testing.T) map[string]map[string]bool {
	t.Helper()
	routes := map[string]map[string]bool{}
	for _, r := range New(shelf{}, slog.New(slog.DiscardHandler)).Routes() {
		if strings.HasPrefix(r.Path, apiRoot) { // asked wrongly in TestWrongCalls
			continue
		}
		if routes[r.Path] == nil {
			routes[r.Path] = map[string]bool{}
		}
		routes[r.Path][r.Method] = true
	}
	return routes
}

// bareRoute is the language of a route and its path without it.
func bareRoute(path string) (lang, route string) {
	if first, rest := splitLanguage(path); first == "fr" || first == "en" {
		return first, rest
	}
	return "", path
}

// turnedDown asks, and wants a status, and a page, where it is one, in the language; never a fault of ours.
func turnedDown(t *testing.T, a asked, want int, lang string) {
	t.Helper()
	answer, log := answeredLogging(a)
	name := a.method + " " + a.path
	if len(name) > 120 {
		name = name[:120] + "…"
	}
	if want != 0 && answer.StatusCode != want {
		t.Errorf("%s answers %d, want %d", name, answer.StatusCode, want)
	}
	if answer.StatusCode >= 500 && answer.StatusCode != http.StatusNotImplemented || strings.Contains(log, "panic") {
		t.Errorf("%s is a fault of ours: %d\n%s", name, answer.StatusCode, log)
	}
	if answer.StatusCode < 400 || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") || a.method == http.MethodHead {
		return
	}
	root := parsed(t, answer)
	for _, c := range []check{in("html", attr("lang", lang)), count("h1", 1), count("main", 1), leadsOn, linksWithin, noInline} {
		if err := c(root); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if answer.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s is kept: %q", name, answer.Header.Get("Cache-Control"))
	}
}

// leadsOn wants a way on from a page that says what is wrong: a link, or a field to ask anew.
func leadsOn(root *html.Node) error {
	if len(query(root, "main a")) == 0 && len(query(root, "main form")) == 0 {
		return errors.New("no link and no form leads on")
	}
	return nil
}

// answeredLogging sends a request, and gives what is logged too.
func answeredLogging(a asked) (*http.Response, string) {
	var log strings.Builder
	r := httptest.NewRequest(a.method, "/", strings.NewReader(a.body))
	r.RequestURI = a.path
	if to, err := r.URL.Parse(a.path); err == nil {
		r.URL = to
	}
	for name, value := range a.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	e := New(a.of(), slog.New(slog.NewTextHandler(&log, nil)))
	e.Pre(signedIn(a.as))
	e.ServeHTTP(w, r)
	return w.Result(), log.String()
}

// Whatever is asked of whatever route, the answer has the right status and speaks the reader's language.
func TestWrongRequests(t *testing.T) {
	for path, methods := range routesOf(t) {
		lang, route := bareRoute(path)
		address, known := good[route]
		if !known {
			t.Errorf("%s has no entry in the table of wrong requests", path)
			continue
		}
		header, reader := map[string]string{}, "en"
		if lang != "" {
			address, reader = "/"+lang+address, lang
			header["Accept-Language"] = "de, tlh;q=0.5" // the address says the language
		} else {
			header["Accept-Language"], reader = french["Accept-Language"], "fr"
		}
		if route == "/" {
			address = path
		}
		t.Run(path, func(t *testing.T) {
			if answer, _ := answeredLogging(asked{method: "GET", path: address, header: header, as: judging(route)}); answer.StatusCode >= 400 {
				t.Fatalf("the good address %s answers %d", address, answer.StatusCode)
			}
			wrongMethods(t, address, methods, header, reader)
			wrongNames(t, path, header, reader)
			plain, _, _ := strings.Cut(address, "?")
			for query, want := range wrongQueries[route] {
				if lang == "" && route != "/oembed" {
					want = http.StatusFound // to the reader's language, where it is refused
				}
				turnedDown(t, asked{method: "GET", path: plain + "?" + query, header: header, as: judging(route)}, want, reader)
			}
			join := "?"
			if strings.Contains(address, "?") {
				join = "&"
			}
			well, _ := answeredLogging(asked{method: "GET", path: address, header: header, as: judging(route)})
			for _, query := range harmless {
				turnedDown(t, asked{method: "GET", path: address + join + query, header: header, as: judging(route)}, well.StatusCode, reader)
			}
		})
	}
}

func wrongMethods(t *testing.T, address string, methods map[string]bool, header map[string]string, reader string) {
	t.Helper()
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, "BREW"} {
		if methods[method] { // a form: from nowhere, it is refused
			turnedDown(t, asked{method: method, path: address, header: header, as: judging(address)}, http.StatusForbidden, reader)
			continue
		}
		turnedDown(t, asked{method: method, path: address, header: header, as: judging(address)}, http.StatusMethodNotAllowed, reader)
	}
}

// wrongNames puts into each place for a name of a route what is none. Without a language the route may lead to the one with it.
func wrongNames(t *testing.T, path string, header map[string]string, reader string) {
	t.Helper()
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if !strings.HasPrefix(part, ":") && part != "*" || part == ":hash" { // another build's hash is let in: see site.static
			continue
		}
		for _, value := range wrongValues {
			spoilt := slices.Clone(parts)
			spoilt[i] = value
			if at := slices.Index(spoilt, ":hash"); at >= 0 {
				spoilt[at] = static.Hash()
			}
			want := http.StatusNotFound
			lang, route := bareRoute(path)
			switch {
			case lang == "" && (strings.HasPrefix(route, "/stories") || strings.HasPrefix(route, "/comparisons") || strings.HasPrefix(route, "/outlets") || strings.HasPrefix(route, "/invitations") || strings.HasPrefix(route, "/password") || strings.HasPrefix(route, "/lessons") || strings.HasPrefix(route, "/classes")):
				want = http.StatusFound
			case formOnly(route):
				want = 0 // leads to the page, which says what is not there
			}
			turnedDown(t, asked{method: "GET", path: strings.Join(spoilt, "/"), header: header, as: judging(path)}, want, reader)
		}
	}
}

// judging is who asks for a route: who judges, where it is for them, else nobody in particular.
func judging(route string) models.Viewer {
	if strings.Contains(route, "/purge") {
		return models.Viewer{UserID: judge.UserID, Role: models.Admin}
	}
	if strings.Contains(route, "/agreement") || strings.Contains(route, "/questions") || strings.Contains(route, "/settle") || strings.Contains(route, "/adjudication") {
		return models.Viewer{UserID: judge.UserID, Role: models.Editor}
	}
	if strings.Contains(route, "/queue") || strings.Contains(route, "/notes.") || strings.HasSuffix(route, "/pair") || strings.Contains(route, "/comparisons") {
		return judge
	}
	if strings.Contains(route, "/lessons") || strings.Contains(route, "/classes") {
		return models.Viewer{UserID: judge.UserID, Role: models.Member}
	}
	return models.Viewer{}
}

// formOnly reports whether a route has no page, but leads to the one that its form is on.
func formOnly(route string) bool {
	last := route[strings.LastIndexByte(route, '/')+1:]
	return slices.Contains([]string{"report", "judgement", "undo", "redo", "skip", "notes", "restore", "here"}, last)
}

// The language of a page that says what is wrong is the address's, else the reader's: whatever the browser asks for.
func TestWrongLanguages(t *testing.T) {
	for _, test := range []struct{ path, accept, cookie, lang string }{
		{"/nothing", "", "", "en"},
		{"/nothing", "de-DE, tlh", "", "en"},
		{"/nothing", "*", "", "en"},
		{"/nothing", ";;;q=,,fr-", "", "en"},
		{"/nothing", "fr;q=0.1, de", "", "fr"},
		{"/nothing", strings.Repeat("xx-XX,", 3000) + "fr", "", "en"},
		{"/nothing", "\xff\x00", "", "en"},
		{"/nothing", "en", "fr", "fr"},
		{"/nothing", "fr", "klingon", "fr"},
		{"/fr/nothing", "en", "en", "fr"},
		{"/de/stories/bac", "fr", "", "fr"},
		{"/xx/", "en", "", "en"},
		{"/language/de", "fr", "", "fr"},
	} {
		header := map[string]string{"Accept-Language": test.accept}
		if test.cookie != "" {
			header["Cookie"] = languageCookie + "=" + test.cookie
		}
		turnedDown(t, asked{method: "GET", path: test.path, header: header}, http.StatusNotFound, test.lang)
	}
}
