package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/static"
)

// nobody is who has no account.
const nobody models.Role = ""

// mayUse says of every route which role it takes, in the words of who decides it: not read from the routes.
var mayUse = map[string]models.Role{
	"GET /": nobody, "GET /fr": nobody, "GET /healthz": nobody, "GET /robots.txt": nobody, "GET /sitemap.xml": nobody, "GET /sitemaps/:name": nobody, "GET /oembed": nobody,
	"GET /favicon.svg": nobody, "GET /favicon.ico": nobody, "GET /static/:hash/*": nobody, "GET /language/:lang": nobody,
	"GET /stories/:slug": nobody, "GET /stories/:slug/feed.atom": nobody,
	"GET /comparisons/:slug": nobody, "GET /comparisons/:slug/card.png": nobody, "GET /comparisons/:slug/report": nobody, "POST /comparisons/:slug/report": nobody,
	"GET /comparisons/:slug/citation.bib": nobody, "GET /comparisons/:slug/citation.json": nobody,
	"GET /outlets": nobody, "GET /outlets/:slug": nobody, "GET /outlets/:slug/feed.atom": nobody,
	"GET /method": nobody, "GET /api": nobody, "GET /feed.atom": nobody, "GET /search": nobody, "GET /search/feed.atom": nobody,
	"GET /sign-in": nobody, "POST /sign-in": nobody, "GET /sign-out": nobody, "POST /sign-out": nobody,
	"GET /invitations/:token": nobody, "POST /invitations/:token": nobody,
	"GET /password/:token": nobody, "POST /password/:token": nobody,
	"GET /purges": models.Admin, "GET /comparisons/:slug/purge": models.Admin, "POST /comparisons/:slug/purge": models.Admin,
	"GET /queue": models.Annotator, "GET /queue/next": models.Annotator,
	"GET /comparisons/:slug/judgement": models.Annotator, "POST /comparisons/:slug/judgement": models.Annotator,
	"GET /comparisons/:slug/undo": models.Annotator, "POST /comparisons/:slug/undo": models.Annotator,
	"GET /comparisons/:slug/redo": models.Annotator, "POST /comparisons/:slug/redo": models.Annotator,
	"GET /comparisons/:slug/skip": models.Annotator, "POST /comparisons/:slug/skip": models.Annotator,
	"GET /comparisons/:slug/notes": models.Annotator, "POST /comparisons/:slug/notes": models.Annotator,
	"GET /comparisons/:slug/here": models.Annotator, "POST /comparisons/:slug/here": models.Annotator,
	"GET /comparisons/:slug/history": models.Annotator, "GET /comparisons/:slug/restore": models.Annotator, "POST /comparisons/:slug/restore": models.Annotator,
	"GET /comparisons/:slug/pair": models.Annotator, "POST /comparisons/:slug/pair": models.Annotator,
	"GET /stories/:slug/pair": models.Annotator, "POST /stories/:slug/pair": models.Annotator,
	"GET /comparisons/:slug/claim": models.Annotator, "POST /comparisons/:slug/claim": models.Annotator, "GET /claim-reviews.json": nobody,
	"GET /notes.csv": models.Annotator, "GET /notes.jsonl": models.Annotator, "GET /notes.json": models.Annotator,
	"GET /questions": models.Annotator, "POST /questions": models.Annotator,
	"GET /agreement": models.Editor, "GET /agreement.csv": models.Editor,
	"GET /adjudication": models.Editor, "GET /comparisons/:slug/settle": models.Editor, "POST /comparisons/:slug/settle": models.Editor,
	"GET /lessons": nobody, "GET /lessons/:slug": nobody, "GET /lessons/:slug/lesson.json": nobody,
	"GET /lessons/new": models.Member, "POST /lessons/new": models.Member, "GET /lessons/import": models.Member, "POST /lessons/import": models.Member,
	"GET /lessons/:slug/edit": models.Member, "POST /lessons/:slug/edit": models.Member,
	"GET /lessons/:slug/copy": models.Member, "POST /lessons/:slug/copy": models.Member,
	"GET /comparisons/:slug/lesson": models.Member, "POST /comparisons/:slug/lesson": models.Member,
	"GET /lessons/:slug/present": models.Member, "POST /lessons/:slug/present": models.Member,
	"GET /lessons/:slug/present/notes": models.Member, "GET /lessons/:slug/present/events": models.Member,
	"GET /lessons/:slug/sheet": nobody, "GET /lessons/paste": models.Member, "POST /lessons/paste": models.Member,
	"GET /classes": models.Member, "GET /classes/:id": models.Member, "GET /classes/:id/results.csv": models.Member,
	"GET /join": nobody, "POST /join": nobody, "GET /class": nobody, "POST /class": nobody, "GET /class/events": nobody,
	"GET /remote": nobody, "POST /remote": nobody, "GET /remote/events": nobody,
	"GET /account": models.Member, "POST /account": models.Member,
	"GET /users": models.Admin, "POST /users": models.Admin,
}

// Every route with every role: who may, and who may not. A new route must be put into the table.
func TestEveryRouteWithEveryRole(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	staff := map[models.Role]models.User{}
	for _, role := range models.Roles() {
		staff[role] = hired(t, store, string(role), role)
	}
	seen := map[string]bool{}
	for _, r := range site.Routes() {
		if strings.HasPrefix(r.Path, apiRoot) { // tried with tokens: see TestEveryCallWithEveryRole
			continue
		}
		lang, bare := bareRoute(r.Path)
		key := strings.Replace(r.Method, "HEAD", "GET", 1) + " " + bare
		if lang != "" && bare == "/" { // of the home page, with or without the slash at its end
			key = "GET /"
		}
		least, known := mayUse[key]
		if !known {
			t.Errorf("%s %s: nothing says who may use it", r.Method, r.Path)
			continue
		}
		seen[key] = true
		for _, role := range append([]models.Role{nobody}, models.Roles()...) {
			v := visiting(t, site)
			if role != nobody {
				v.as(store, staff[role])
			}
			path := good[bare]
			if lang != "" {
				path = "/" + lang + path
			}
			if bare == "/" {
				path = r.Path
			}
			var form url.Values
			if r.Method == http.MethodPost {
				form = url.Values{"do": {"nothing"}, "again": {"nothing"}}
			}
			answer := v.ask(r.Method, path, form)
			status, to := answer.StatusCode, answer.Header.Get("Location")
			refused := status == http.StatusForbidden || status == http.StatusUnauthorized || status == http.StatusNotFound || status >= 500
			switch onItsWay := lang == "" && least != nobody; { // to the address with a language, where it is decided
			case onItsWay && status == http.StatusFound:
			case role == nobody && least != nobody && r.Method == http.MethodPost:
				if status != http.StatusUnauthorized {
					t.Errorf("%s %s answers nobody %d", r.Method, r.Path, status)
				}
			case role == nobody && least != nobody:
				if status != http.StatusSeeOther || !strings.HasPrefix(to, "/"+lang+"/sign-in?to=") {
					t.Errorf("%s %s answers nobody %d, %q", r.Method, r.Path, status, to)
				}
			case least != nobody && !role.AtLeast(least):
				if status != http.StatusForbidden {
					t.Errorf("%s %s answers %q %d", r.Method, r.Path, role, status)
				}
			case refused || bare != "/sign-in" && strings.Contains(to, "/sign-in?to="):
				t.Errorf("%s %s turns %q away with %d, %q", r.Method, r.Path, role, status, to)
			}
		}
	}
	for key := range mayUse {
		if !seen[key] && key != "GET /fr" {
			t.Errorf("%s is in the table, and there is no such route", key)
		}
	}
}

// A route that does not say whom it lets in answers nobody.
func TestRouteWithoutADoor(t *testing.T) {
	var log strings.Builder
	site := New(shelf{}, slog.New(slog.NewTextHandler(&log, nil)))
	asked := false
	site.GET("/fr/secret", func(c echo.Context) error { asked = true; return c.NoContent(http.StatusOK) })
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/fr/secret", nil))
	if w.Code != http.StatusNotFound || asked || !strings.Contains(log.String(), "no door") {
		t.Errorf("it answers %d, asked %v\n%s", w.Code, asked, &log)
	}
}

// Who has no session costs no question, and gets a page that may be kept as before; what is passed on asks nobody at all.
func TestReadersCostNothing(t *testing.T) {
	v := visiting(t, New(shelf{}, slog.New(slog.DiscardHandler))) // where asking who is signed in is a fault
	for _, path := range []string{"/", "/fr/", "/fr/stories/bac", "/en/comparisons/bac-1", "/fr/search?q=bac", "/fr/sign-in", "/fr/account"} {
		answer := v.get(path)
		if answer.StatusCode >= 400 || len(answer.Cookies()) > 0 {
			t.Errorf("%s answers %d, with cookies %v", path, answer.StatusCode, answer.Cookies())
		}
	}
	answer := v.get("/fr/stories/bac")
	if answer.Header.Get("Cache-Control") != "private, no-cache" || answer.Header.Get("ETag") == "" {
		t.Errorf("it is kept %q, as %q", answer.Header.Get("Cache-Control"), answer.Header.Get("ETag"))
	}
	v.jar["parallax_session"] = &http.Cookie{Name: "parallax_session", Value: "something"}
	for _, path := range []string{"/fr/feed.atom", "/fr/comparisons/bac-4/card.png", "/fr/comparisons/bac-4/citation.bib", "/sitemap.xml", "/robots.txt", static.Prefix() + "/parallax.css", "/healthz"} {
		if got := v.get(path).StatusCode; got != http.StatusOK {
			t.Errorf("%s answers %d", path, got)
		}
	}
	if got := v.get("/fr/stories/bac").StatusCode; got != http.StatusInternalServerError {
		t.Errorf("a page does not ask whose the session is: %d", got)
	}
}

// The page of who is signed in shows it, and is not the one that others get.
func TestSignedInPage(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	bare := visiting(t, site).get("/fr/stories/bac")
	apply(t, parsed(t, bare), []check{in(".own a", says("Se connecter"), attr("href", "/fr/sign-in?to=/stories/bac")), count(".own a", 1)})
	member := visiting(t, site).as(store, hired(t, store, "un", models.Member)).get("/fr/stories/bac")
	apply(t, parsed(t, member), []check{in(".own .me", says("Compte de un"), attr("href", "/fr/account")), count(".own a", 1)})
	if member.Header.Get("ETag") == bare.Header.Get("ETag") || !strings.HasPrefix(member.Header.Get("Cache-Control"), "private") {
		t.Errorf("it is kept %q, as %q", member.Header.Get("Cache-Control"), member.Header.Get("ETag"))
	}
	annotator := visiting(t, site).as(store, hired(t, store, "deux", models.Annotator)).get("/en/stories/bac")
	apply(t, parsed(t, annotator), []check{in(".own a", says("To judge"), attr("href", "/en/queue")), count(".own a", 2)})
}

// Only a page of ours may send what is signed in, with the token of that session.
func TestForgedForms(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Admin)
	other := visiting(t, site).as(store, user)
	form := func(token string) url.Values {
		return url.Values{"do": {"profile"}, "name": {"Forgé"}, "lang": {"fr"}, "token": {token}}
	}
	for name, test := range map[string]struct {
		header map[string]string // nil for that of the session
		form   url.Values
	}{
		"no token":                 {map[string]string{"Sec-Fetch-Site": "same-origin"}, form("")},
		"the token of another":     {map[string]string{"Sec-Fetch-Site": "same-origin"}, form(other.header[tokenHeader])},
		"from another site":        {map[string]string{"Sec-Fetch-Site": "cross-site"}, nil},
		"from a sister site":       {map[string]string{"Sec-Fetch-Site": "same-site"}, nil},
		"typed into the address":   {map[string]string{"Sec-Fetch-Site": "none"}, nil},
		"another origin":           {map[string]string{"Origin": "https://elsewhere.example"}, nil},
		"another scheme and no id": {map[string]string{"Origin": "null"}, nil},
		"from nowhere":             {map[string]string{}, nil},
	} {
		v := visiting(t, site).as(store, user)
		token := v.header[tokenHeader]
		v.header = test.header
		if test.form == nil { // with the right token even so
			test.form = form(token)
		}
		if answer := v.ask(http.MethodPost, "/fr/account", test.form); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", name, answer.StatusCode)
		}
		if answer := v.ask(http.MethodPost, "/fr/sign-out", test.form); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s, signing out: %d", name, answer.StatusCode)
		}
	}
	if kept, err := store.User(t.Context(), user.ID); err != nil || kept.Name == "Forgé" {
		t.Errorf("it is changed: %+v (%v)", kept, err)
	}
	v := visiting(t, site).as(store, user)
	if answer := v.ask(http.MethodPost, "/fr/account", form("")); answer.StatusCode != http.StatusSeeOther { // with the token in the header
		t.Errorf("a script of ours: %d", answer.StatusCode)
	}
	// Signing in is a form of the site too, and may not be sent from another.
	v = visiting(t, site)
	v.header = map[string]string{"Sec-Fetch-Site": "cross-site"}
	if answer := v.ask(http.MethodPost, "/fr/sign-in", url.Values{"login": {"un"}, "password": {goodPassword}}); answer.StatusCode != http.StatusForbidden || len(v.jar) > 0 {
		t.Errorf("signed in from another site: %d", answer.StatusCode)
	}
}

// A form may be long when it is sent with an account, but not without end.
func TestLongForms(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Member)
	form := func(n int) url.Values {
		return url.Values{"do": {"nothing"}, "note": {strings.Repeat("a", n)}}
	}
	for n, want := range map[int]int{maxForm: http.StatusBadRequest, maxOwnForm: http.StatusRequestEntityTooLarge} {
		if got := visiting(t, site).as(store, user).ask(http.MethodPost, "/fr/account", form(n)).StatusCode; got != want {
			t.Errorf("%d bytes: %d, want %d", n, got, want)
		}
	}
	if got := visiting(t, site).ask(http.MethodPost, "/fr/sign-in", form(maxForm)).StatusCode; got != http.StatusRequestEntityTooLarge {
		t.Errorf("without an account: %d", got)
	}
}

// The way back after signing in stays on the site.
func TestBackTo(t *testing.T) {
	for given, want := range map[string]string{
		"":                               "/fr/",
		"/":                              "/fr/",
		"/stories/bac":                   "/fr/stories/bac",
		"/search?q=a%26b&kind=figure":    "/fr/search?q=a%26b&kind=figure",
		"https://elsewhere.example/x":    "/fr/",
		"//elsewhere.example":            "/fr/",
		"//elsewhere.example/%2e%2e":     "/fr/",
		"/\\elsewhere.example":           "/fr/%5Celsewhere.example",
		"\\\\elsewhere.example":          "/fr/",
		"///elsewhere.example":           "/fr///elsewhere.example",
		"javascript:alert(1)":            "/fr/",
		"/x\r\nSet-Cookie: a=b":          "/fr/",
		"elsewhere.example":              "/fr/",
		"http:elsewhere.example":         "/fr/",
		"/sign-out":                      "/fr/",
		"/sign-in?to=//elsewhere":        "/fr/",
		"/%09/elsewhere.example":         "/fr/%09/elsewhere.example",
		"/stories/bac?x=//elsewhere.com": "/fr/stories/bac?x=//elsewhere.com",
	} {
		got := backTo("fr", given)
		if got != want {
			t.Errorf("%q leads to %q, want %q", given, got, want)
		}
		// However a browser reads it, it stays at home.
		if to, err := (&url.URL{Scheme: "https", Host: "parallax.example"}).Parse(got); err != nil || to.Host != "parallax.example" {
			t.Errorf("%q leads to %v (%v)", given, to, err)
		}
	}
}
