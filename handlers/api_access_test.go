package handlers

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"parallax/models"
)

// mayAsk says of every call which role it takes, in the words of who decides it: not read from the calls.
var mayAsk = map[string]models.Role{
	"GET /openapi.json": nobody, "GET /stories": nobody, "GET /stories/:slug": nobody, "GET /comparisons": nobody, "GET /comparisons/:slug": nobody,
	"GET /me":    models.Member,
	"GET /queue": models.Annotator, "GET /queue/next": models.Annotator, "GET /notes": models.Annotator, "POST /notes": models.Annotator,
	"GET /comparisons/:slug/judgements": models.Annotator, "PUT /comparisons/:slug/judgement": models.Annotator,
	"POST /comparisons/:slug/undo": models.Annotator, "POST /comparisons/:slug/redo": models.Annotator, "GET /comparisons/:slug/history": models.Annotator,
	"GET /comparisons/:slug/annotations": models.Annotator, "POST /comparisons/:slug/annotations": models.Annotator,
	"PUT /comparisons/:slug/annotations/:id": models.Annotator, "DELETE /comparisons/:slug/annotations/:id": models.Annotator,
	"GET /agreement/sets": models.Editor, "POST /comparisons/:slug/assignments": models.Editor, "DELETE /comparisons/:slug/assignments/:id": models.Editor,
	"PUT /comparisons/:slug/settlement": models.Editor, "POST /comparisons/:slug/publication": models.Editor, "DELETE /comparisons/:slug/publication": models.Editor,
}

// filled is the path of a route with a name in each place for one.
func filled(path, slug string) string {
	return strings.NewReplacer(":slug", slug, ":id", "99").Replace(path)
}

// Every call with every role, with a token that only reads, and with the session of a browser, which opens nothing.
func TestEveryCallWithEveryRole(t *testing.T) {
	store, site, staff := deskOf(t, models.Roles()...)
	slug := somePair(t, &program{t: t, site: site})
	asks := map[models.Role][2]*program{nobody: {{t: t, site: site}, {t: t, site: site}}}
	for _, role := range models.Roles() {
		asks[role] = [2]*program{newProgram(t, store, site, staff[role], false), newProgram(t, store, site, staff[role], true)}
	}
	seen := map[string]bool{}
	for _, r := range site.Routes() {
		path, ours := strings.CutPrefix(r.Path, apiRoot)
		if !ours || r.Method == http.MethodHead {
			continue
		}
		key := r.Method + " " + path
		least, known := mayAsk[key]
		if !known {
			t.Errorf("%s: nothing says who may ask it", key)
			continue
		}
		seen[key] = true
		at := filled(path, slug)
		if path == "/stories/:slug" {
			at = filled(path, "la-collision-de-valmorne")
		}
		browser := visiting(t, site).as(store, staff[models.Admin])
		if answer := browser.ask(r.Method, apiRoot+at, nil); least != nobody && answer.StatusCode != http.StatusUnauthorized || least == nobody && answer.StatusCode != http.StatusOK {
			t.Errorf("%s lets the session of a browser in: %d", key, answer.StatusCode)
		}
		for _, role := range append([]models.Role{nobody}, models.Roles()...) {
			for i, p := range asks[role] {
				answer := p.ask(r.Method, at, nil)
				switch {
				case role == nobody && least != nobody:
					refused(t, key+" by nobody", answer, http.StatusUnauthorized, "no_token", "")
				case least != nobody && !role.AtLeast(least):
					refused(t, key+" by "+string(role), answer, http.StatusForbidden, "role", "")
				case i == 1 && r.Method != http.MethodGet && role != nobody:
					refused(t, key+" by one who reads", answer, http.StatusForbidden, "read_only", "")
				case answer.status == http.StatusUnauthorized || answer.status == http.StatusForbidden || answer.status >= 500:
					t.Errorf("%s turns %q away: %+v", key, role, answer)
				}
			}
		}
	}
	for key := range mayAsk {
		if !seen[key] {
			t.Errorf("%s is in the table, and there is no such call", key)
		}
	}
}

// A token that is not good is told so, whatever is asked; and a good one opens no page.
func TestTokensThatAreNotGood(t *testing.T) {
	store, site, staff := deskOf(t, models.Admin)
	p := newProgram(t, store, site, staff[models.Admin], false)
	if me := got[apiMe](t, p.ask("GET", "/me", nil), 200); me.Role != "admin" || me.Token != "Essai" || me.ReadOnly || me.Expires == nil {
		t.Errorf("it is %+v", me)
	}
	for _, path := range []string{"/fr/queue", "/fr/account", "/fr/users"} {
		v := visiting(t, site)
		v.header["Authorization"] = "Bearer " + p.token
		if answer := v.get(path); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("%s answers a token %d", path, answer.StatusCode)
		}
		if answer := v.ask(http.MethodPost, path, map[string][]string{"do": {"profile"}}); path != "/fr/queue" && answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s takes a form with a token: %d", path, answer.StatusCode)
		}
	}
	good := p.token
	for _, bad := range []string{"x", good + "x", "parallax_" + strings.Repeat("A", 43), strings.ToUpper(good)} {
		p.token = bad
		for _, path := range []string{"/me", "/stories"} {
			if answer := p.ask("GET", path, nil); answer.header.Get("WWW-Authenticate") == "" {
				t.Errorf("%q: it does not say how to sign in", bad)
			}
			refused(t, bad, p.ask("GET", path, nil), 401, "token", "")
		}
	}
	p.token, p.header = "", map[string]string{"Authorization": "Basic " + good}
	refused(t, "another scheme", p.ask("GET", "/stories", nil), 401, "token", "")
	p.header = nil
	p.token = good
	if _, err := store.SetActive(t.Context(), staff[models.Admin].ID, false); err == nil {
		t.Fatal("the last admin may be kept out")
	}
	list, err := store.Tokens(t.Context(), staff[models.Admin].ID)
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v (%v)", list, err)
	}
	if err := store.RevokeToken(t.Context(), staff[models.Admin].ID, list[0].ID); err != nil {
		t.Fatal(err)
	}
	refused(t, "revoked", p.ask("GET", "/me", nil), 401, "token", "")
}

// Who asks too much waits, each for themselves.
func TestAskingTooMuch(t *testing.T) {
	store, _, staff := deskOf(t, models.Member)
	s := New(store, slog.New(slog.DiscardHandler))
	nobody, somebody := &program{t: t, site: s}, newProgram(t, store, s, staff[models.Member], false)
	start := time.Now()
	var told told
	for range int(asksOfClient.burst) + 1 + int(2*time.Since(start)/asksOfClient.every) {
		told = nobody.ask("GET", "/queue", nil)
	}
	for told.status == http.StatusUnauthorized && time.Since(start) < 10*time.Second { // as many as a slow machine let through meanwhile
		told = nobody.ask("GET", "/queue", nil)
	}
	refused(t, "too much", told, 429, "too_many_requests", "")
	if told.header.Get("Retry-After") == "" {
		t.Error("it does not say when to ask again")
	}
	got[apiMe](t, somebody.ask("GET", "/me", nil), 200)
}

// What is asked wrongly is told so: what, where, and what to do, in the language asked for; never as a fault of ours.
func TestWrongCalls(t *testing.T) {
	store, site, staff := deskOf(t, models.Admin)
	p := newProgram(t, store, site, staff[models.Admin], false)
	slug := somePair(t, p)
	long := judgingNow(0)
	long.Note = strings.Repeat("é", models.MaxNote+1)
	strange := judgingNow(0)
	strange.Answers["figures"] = apiAnswer{Value: "purple"}
	unasked := judgingNow(0)
	unasked.Answers["colour"] = apiAnswer{Value: "yes"}
	lacking := judgingNow(0)
	delete(lacking.Answers, "role")
	pair := "/comparisons/" + slug
	for name, test := range map[string]struct {
		method, path string
		body         any
		kind         string
		status       int
		code, where  string
	}{
		"no such call":            {"GET", "/nothing", nil, "", 404, "not_found", ""},
		"no such method":          {"PATCH", "/stories", nil, "", 405, "method", ""},
		"no such story":           {"GET", "/stories/none", nil, "", 404, "not_found", ""},
		"no such comparison":      {"GET", "/comparisons/none", nil, "", 404, "not_found", ""},
		"no slug":                 {"GET", "/comparisons/%00", nil, "", 404, "not_found", ""},
		"of no story":             {"GET", "/comparisons?story=none", nil, "", 404, "not_found", ""},
		"a slip in a filter":      {"GET", "/comparisons?stroy=x", nil, "", 400, "query", "stroy"},
		"twice":                   {"GET", "/comparisons?kind=figure&kind=role", nil, "", 400, "query", "kind"},
		"no such kind":            {"GET", "/comparisons?kind=colour", nil, "", 400, "query", "kind"},
		"no such relation":        {"GET", "/comparisons?relation=%27", nil, "", 400, "query", "relation"},
		"no number":               {"GET", "/comparisons?limit=many", nil, "", 400, "query", "limit"},
		"too many":                {"GET", "/comparisons?limit=201", nil, "", 400, "query", "limit"},
		"no cursor":               {"GET", "/comparisons?cursor=-1", nil, "", 400, "query", "cursor"},
		"a broken query":          {"GET", "/stories?a=%zz", nil, "", 400, "query", ""},
		"no such state":           {"GET", "/queue?state=asleep", nil, "", 400, "query", "state"},
		"neither true nor false":  {"GET", "/queue?mine=1", nil, "", 400, "query", "mine"},
		"no such format":          {"GET", "/notes?format=xml", nil, "", 400, "query", "format"},
		"a form":                  {"PUT", pair + "/judgement", "version=0", "application/x-www-form-urlencoded", 415, "media_type", "Content-Type"},
		"no JSON":                 {"PUT", pair + "/judgement", "{", "application/json", 400, "json", ""},
		"two of them":             {"PUT", pair + "/judgement", "{}{}", "application/json", 400, "json", ""},
		"a string for a number":   {"PUT", pair + "/judgement", `{"version":"1"}`, "application/json", 400, "json", "version"},
		"an unknown field":        {"PUT", pair + "/judgement", `{"verion":1}`, "application/json", 400, "field", "verion"},
		"a version below nothing": {"PUT", pair + "/judgement", `{"version":-1}`, "application/json", 400, "unknown", "version"},
		"a long note":             {"PUT", pair + "/judgement", long, "", 400, "too_long", "note"},
		"a strange answer":        {"PUT", pair + "/judgement", strange, "", 400, "unknown", "figures"},
		"a strange question":      {"PUT", pair + "/judgement", unasked, "", 400, "unknown", "colour"},
		"done without an answer":  {"PUT", pair + "/judgement", lacking, "", 400, "missing", "role"},
		"of no comparison":        {"PUT", "/comparisons/none/judgement", judgingNow(0), "", 404, "not_found", ""},
		"a megabyte":              {"PUT", pair + "/judgement", `{"note":"` + strings.Repeat("a", 1<<20) + `"}`, "application/json", 413, "too_large", ""},
		"no such annotation":      {"PUT", pair + "/annotations/99", apiNoting{Version: 1, Kind: "question", Note: "x"}, "", 404, "not_found", ""},
		"no number of one":        {"PUT", pair + "/annotations/x", apiNoting{Version: 1, Kind: "question", Note: "x"}, "", 404, "not_found", ""},
		"a strange kind":          {"POST", pair + "/annotations", apiNoting{Kind: "poem"}, "", 400, "unknown", "kind"},
		"an address that runs":    {"POST", pair + "/annotations", apiNoting{Kind: "evidence", Fields: map[string]string{"url": "javascript:alert(1)"}}, "", 400, "unknown", "url"},
		"asked of nobody":         {"POST", pair + "/assignments", apiAsking{Users: []int64{999}}, "", 400, "", ""},
		"nothing to take back":    {"DELETE", pair + "/publication", apiPublishing{}, "", 409, "no_step", ""},
		"nothing to undo":         {"POST", pair + "/undo", nil, "", 409, "no_step", ""},
	} {
		p.header = map[string]string{"Accept-Language": "fr"}
		if test.kind != "" {
			p.header["Content-Type"] = test.kind
		}
		answer := p.ask(test.method, test.path, test.body)
		if test.code == "" {
			if answer.status < 400 || answer.status >= 500 {
				t.Errorf("%s: %+v", name, answer)
			}
			continue
		}
		problem := refused(t, name, answer, test.status, test.code, test.where)
		if !strings.HasSuffix(problem.Type, "/fr/api#"+test.code) || answer.header.Get("Content-Language") != "fr" {
			t.Errorf("%s: its type is %q, in %q", name, problem.Type, answer.header.Get("Content-Language"))
		}
	}
}

// A fault of the library is told without what it was.
func TestFaultsAreNotTold(t *testing.T) {
	var log strings.Builder
	p := &program{t: t, site: New(shelf{broken: errAtHome}, slog.New(slog.NewTextHandler(&log, nil)))}
	answer := p.ask("GET", "/stories", nil)
	refused(t, "a fault", answer, 500, "internal", "")
	if strings.Contains(answer.body, "at home") || !strings.Contains(log.String(), "at home") {
		t.Errorf("it tells %s, and the log %s", answer.body, &log)
	}
}

// What is renamed is found where it stands now.
func TestCallsThatMoved(t *testing.T) {
	p := &program{t: t, site: New(shelf{}, slog.New(slog.DiscardHandler))}
	for path, to := range map[string]string{"/stories/ferry": "/stories/bac", "/comparisons/ferry-4": "/comparisons/bac-4"} {
		if answer := p.ask("GET", path, nil); answer.status != http.StatusPermanentRedirect || answer.header.Get("Location") != apiRoot+to {
			t.Errorf("%s: %+v", path, answer)
		}
	}
}
