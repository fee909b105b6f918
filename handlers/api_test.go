package handlers

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

// program is what asks the API with a token, or without one.
type program struct {
	t      *testing.T
	site   http.Handler
	token  string
	header map[string]string
}

// told is what it is answered.
type told struct {
	status int
	header http.Header
	body   string
}

// newProgram makes a token of an account.
func newProgram(t *testing.T, store *models.Store, site http.Handler, user models.User, readOnly bool) *program {
	t.Helper()
	secret, _, err := store.MakeToken(t.Context(), user.ID, "Essai", readOnly, 1)
	if err != nil {
		t.Fatal(err)
	}
	return &program{t: t, site: site, token: secret, header: map[string]string{}}
}

// ask sends a request; a body that is no string goes as JSON.
func (p *program) ask(method, path string, body any) told {
	p.t.Helper()
	kind, text := "", ""
	switch body := body.(type) {
	case nil:
	case string:
		text = body
	default:
		out, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		kind, text = echo.MIMEApplicationJSON, string(out)
	}
	r := httptest.NewRequest(method, apiRoot+path, strings.NewReader(text))
	if kind != "" {
		r.Header.Set(echo.HeaderContentType, kind)
	}
	if p.token != "" {
		r.Header.Set(echo.HeaderAuthorization, "Bearer "+p.token)
	}
	for name, value := range p.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, r)
	answer := w.Result()
	out, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return told{answer.StatusCode, answer.Header, string(out)}
}

// got wants a status, and reads the answer into a record.
func got[T any](t *testing.T, answer told, status int) T {
	t.Helper()
	var out T
	if answer.status != status {
		t.Fatalf("it answers %d, want %d: %s", answer.status, status, answer.body)
	}
	if err := json.Unmarshal([]byte(answer.body), &out); err != nil {
		t.Fatalf("%v: %s", err, answer.body)
	}
	return out
}

// refused wants a problem with a code.
func refused(t *testing.T, name string, answer told, status int, code, where string) apiProblem {
	t.Helper()
	var p apiProblem
	if err := json.Unmarshal([]byte(answer.body), &p); err != nil || answer.status != status || p.Code != code || where != "" && p.Where != where {
		t.Errorf("%s: it answers %d %s (%v), want %d %s at %q", name, answer.status, answer.body, err, status, code, where)
	}
	if kind := answer.header.Get(echo.HeaderContentType); kind != MIMEProblem || p.Status != status || p.Title == "" || p.Do == "" || answer.header.Get(echo.HeaderCacheControl) != "no-store" {
		t.Errorf("%s: %q, %+v", name, kind, p)
	}
	return p
}

// deskOf is a site over the collision, with an account of each of some roles: each has a password that takes its time.
func deskOf(t *testing.T, roles ...models.Role) (*models.Store, *echo.Echo, map[models.Role]models.User) {
	t.Helper()
	store := collision(t)
	staff := map[models.Role]models.User{}
	for _, role := range roles {
		staff[role] = hired(t, store, string(role), role)
	}
	return store, New(store, slog.New(slog.DiscardHandler)), staff
}

// somePair is the slug of a comparison that has a figure.
func somePair(t *testing.T, p *program) string {
	t.Helper()
	list := got[apiComparisons](t, p.ask("GET", "/comparisons?kind=figure", nil), 200)
	if len(list.Items) == 0 {
		t.Fatal("no comparison has a figure")
	}
	return list.Items[0].Slug
}

func judgingNow(version int) apiJudging {
	answers := map[string]apiAnswer{"same_event": {Value: "yes"}}
	for _, q := range []string{"figures", "source", "wording", "labels", "role", "modality"} {
		answers[q] = apiAnswer{Value: map[string]string{"figures": "equal"}[q]}
		if q != "figures" {
			answers[q] = apiAnswer{Value: "same"}
		}
	}
	return apiJudging{Version: version, Done: true, Answers: answers}
}

// A judgement is kept, kept once when it is sent twice, and a late one is answered with both.
func TestJudgingByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator)
	p := newProgram(t, store, site, staff[models.Annotator], false)
	slug := somePair(t, p)
	at := "/comparisons/" + slug + "/judgement"
	first := got[apiJudgement](t, p.ask("PUT", at, judgingNow(0)), 200)
	if first.Version != 1 || !first.Done || first.Answers["figures"].Value != "equal" {
		t.Errorf("kept is %+v", first)
	}
	if again := got[apiJudgement](t, p.ask("PUT", at, judgingNow(0)), 200); again.Version != 1 {
		t.Errorf("sent twice it is %+v", again)
	}
	other := judgingNow(0)
	other.Answers["figures"] = apiAnswer{Value: "compatible"}
	late := refused(t, "late", p.ask("PUT", at, other), 409, "stale", "")
	current, _ := late.Current.(map[string]any)
	sent, _ := late.Sent.(map[string]any)
	if current["version"] != 1. || sent["version"] != 0. {
		t.Errorf("both are %v and %v", late.Current, late.Sent)
	}
	other.Version = 1
	if second := got[apiJudgement](t, p.ask("PUT", at, other), 200); second.Version != 2 {
		t.Errorf("merged it is %+v", second)
	}
	// What was read is sent back with what changes.
	state := got[apiJudgements](t, p.ask("GET", "/comparisons/"+slug+"/judgements", nil), 200)
	state.Own.Doubt = true
	if third := got[apiJudgement](t, p.ask("PUT", at, state.Own), 200); third.Version != 3 || !third.Doubt || third.Answers["figures"].Value != "compatible" {
		t.Errorf("sent back it is %+v", third)
	}
	got[apiStep](t, p.ask("POST", "/comparisons/"+slug+"/undo", nil), 200)
	if step := got[apiStep](t, p.ask("POST", "/comparisons/"+slug+"/undo", nil), 200); step.Did != "undone" || step.Of != "judgement" {
		t.Errorf("the step is %+v", step)
	}
	state = got[apiJudgements](t, p.ask("GET", "/comparisons/"+slug+"/judgements", nil), 200)
	if state.Own == nil || state.Own.Answers["figures"].Value != "equal" || state.Own.Version != 5 {
		t.Errorf("it stands at %+v", state.Own)
	}
	got[apiStep](t, p.ask("POST", "/comparisons/"+slug+"/redo", nil), 200)
	got[apiStep](t, p.ask("POST", "/comparisons/"+slug+"/redo", nil), 200)
	refused(t, "nothing to redo", p.ask("POST", "/comparisons/"+slug+"/redo", nil), 409, "no_step", "")
	if history := got[apiHistory](t, p.ask("GET", "/comparisons/"+slug+"/history", nil), 200); len(history.Items) != 7 || history.Items[0].Action != "redone" {
		t.Errorf("its history is %+v", history)
	}
	if left := got[apiNext](t, p.ask("GET", "/queue/next?after="+slug, nil), 200); left.Slug == "" || left.Slug == slug {
		t.Errorf("next is %q", left.Slug)
	}
	if queue := got[apiQueue](t, p.ask("GET", "/queue", nil), 200); len(queue.Items) == 0 || queue.Done != 1 {
		t.Errorf("the queue is %+v", queue)
	}
}

// Places count code points in the frozen text, both ways.
func TestAnnotatingByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator)
	p := newProgram(t, store, site, staff[models.Annotator], false)
	slug := somePair(t, p)
	at := "/comparisons/" + slug + "/annotations"
	pair := got[apiComparison](t, p.ask("GET", "/comparisons/"+slug, nil), 200)
	words := []rune(pair.A.Sentence.Text)
	from := pair.A.Sentence.Start + 3
	note := apiNoting{Key: "premier", Kind: "span", Targets: []apiTarget{{Hash: pair.A.Hash, apiPlace: apiPlace{from, from + 12}, Exact: string(words[3:15])}}, Tags: []string{"loaded"}, Note: "À revoir."}
	made := got[apiAnnotation](t, p.ask("POST", at, note), 201)
	if made.ID == 0 || made.Version != 1 || len(made.Targets) != 1 || made.Targets[0].apiPlace != note.Targets[0].apiPlace || made.Targets[0].Exact != note.Targets[0].Exact {
		t.Errorf("made is %+v", made)
	}
	if again := got[apiAnnotation](t, p.ask("POST", at, note), 201); again.ID != made.ID {
		t.Errorf("sent twice it is %+v", again)
	}
	otherwise := note
	otherwise.Note = "Autre chose."
	refused(t, "the same key", p.ask("POST", at, otherwise), 409, "taken", "")
	shifted := note
	shifted.Key, shifted.Targets = "autre", []apiTarget{note.Targets[0]}
	shifted.Targets[0].Start++
	refused(t, "other words there", p.ask("POST", at, shifted), 400, "no_match", "targets")
	shifted.Targets[0].Hash = strings.Repeat("0", 64)
	refused(t, "another text", p.ask("POST", at, shifted), 400, "no_match", "targets")
	one := at + "/" + itoa(made.ID)
	refused(t, "no version", p.ask("PUT", one, note), 400, "missing", "version")
	otherwise.Version = 1
	if changed := got[apiAnnotation](t, p.ask("PUT", one, otherwise), 200); changed.Version != 2 || changed.Note != "Autre chose." {
		t.Errorf("changed it is %+v", changed)
	}
	back := got[apiAnnotations](t, p.ask("GET", at, nil), 200).Own[0]
	if same := got[apiAnnotation](t, p.ask("PUT", one, back), 200); same.Version != 2 {
		t.Errorf("sent back as it was read it is %+v", same)
	}
	third := otherwise
	third.Note = "Encore."
	late := refused(t, "late", p.ask("PUT", one, third), 409, "stale", "")
	if current, _ := late.Current.(map[string]any); current["note"] != "Autre chose." {
		t.Errorf("stored is %v", late.Current)
	}
	verdict := apiNoting{Kind: "verdict", About: pair.Divergences[0].About, Verdict: "accept"}
	got[apiAnnotation](t, p.ask("POST", at, verdict), 201)
	refused(t, "withdrawn without a version", p.ask("DELETE", one, nil), 400, "query", "version")
	refused(t, "withdrawn late", p.ask("DELETE", one+"?version=7", nil), 409, "stale", "")
	if answer := p.ask("DELETE", one+"?version=2", nil); answer.status != 204 || answer.body != "" {
		t.Errorf("withdrawn: %+v", answer)
	}
	if list := got[apiAnnotations](t, p.ask("GET", at, nil), 200); len(list.Own) != 1 || list.Own[0].Verdict != "accept" {
		t.Errorf("listed are %+v", list)
	}
}

// What goes out in each of the three forms comes in at another library, once, and is refused with the reason where it cannot.
func TestNotesByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator)
	p := newProgram(t, store, site, staff[models.Annotator], false)
	slug := somePair(t, p)
	got[apiJudgement](t, p.ask("PUT", "/comparisons/"+slug+"/judgement", judgingNow(0)), 200)
	got[apiAnnotation](t, p.ask("POST", "/comparisons/"+slug+"/annotations", apiNoting{Kind: "question", Note: "Qui compte ?"}), 201)
	for format, kind := range noteFormats {
		out := p.ask("GET", "/notes?mine=true&format="+format, nil)
		if out.status != 200 || !strings.HasPrefix(out.header.Get(echo.HeaderContentType), kind) {
			t.Fatalf("%s: %+v", format, out)
		}
		there, elsewhere, people := deskOf(t, models.Editor)
		other := newProgram(t, there, elsewhere, people[models.Editor], false)
		other.header[echo.HeaderContentType] = kind
		if taken := got[apiTaken](t, other.ask("POST", "/notes", out.body), 200); taken.Taken != 2 || taken.Known != 0 || len(taken.Refused) != 0 {
			t.Errorf("%s: %+v", format, taken)
		}
		if taken := got[apiTaken](t, other.ask("POST", "/notes", out.body), 200); taken.Taken != 0 || taken.Known != 2 {
			t.Errorf("%s, once more: %+v", format, taken)
		}
		gone := strings.ReplaceAll(out.body, slug, "ailleurs")
		if taken := got[apiTaken](t, other.ask("POST", "/notes", gone), 200); len(taken.Refused) != 2 || taken.Refused[0].Problem.Code != "not_found" {
			t.Errorf("%s, of no such comparison: %+v", format, taken)
		}
	}
	p.header[echo.HeaderContentType] = "application/jsonl"
	refused(t, "no lines of JSON", p.ask("POST", "/notes", "{]"), 400, "notes", "")
	p.header[echo.HeaderContentType] = "text/html"
	refused(t, "a page", p.ask("POST", "/notes", "<p>"), 415, "media_type", "Content-Type")
}

// An editor asks, reads the tables, settles, publishes and takes back; readers see what holds.
func TestSettlingByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator, models.Editor)
	ann, ed := newProgram(t, store, site, staff[models.Annotator], false), newProgram(t, store, site, staff[models.Editor], false)
	nobody := &program{t: t, site: site, header: map[string]string{}}
	slug := somePair(t, nobody)
	at := "/comparisons/" + slug
	if answer := ed.ask("POST", at+"/assignments", apiAsking{Users: []int64{staff[models.Annotator].ID}}); answer.status != 204 {
		t.Fatalf("asking: %+v", answer)
	}
	refused(t, "not settled", ed.ask("POST", at+"/publication", apiPublishing{}), 409, "not_settled", "")
	got[apiJudgement](t, ann.ask("PUT", at+"/judgement", judgingNow(0)), 200)
	own := judgingNow(0)
	own.Answers["wording"] = apiAnswer{Value: "other"}
	got[apiJudgement](t, ed.ask("PUT", at+"/judgement", own), 200)
	sets := got[apiSets](t, ed.ask("GET", "/agreement/sets", nil), 200)
	if len(sets.People) != 2 || len(sets.Units) != 1 || sets.Answers["wording"][0][0] == sets.Answers["wording"][0][1] {
		t.Errorf("the tables are %+v", sets)
	}
	settling := apiSettling{Answers: own.Answers}
	refused(t, "without a reason", ed.ask("PUT", at+"/settlement", settling), 400, "needs_reason", "wording")
	settling.Reasons = map[string]apiWhy{"wording": {Reason: "Deux verbes de force inégale.", Taken: staff[models.Editor].ID}}
	if kept := got[apiSettled](t, ed.ask("PUT", at+"/settlement", settling), 200); kept.Version != 1 {
		t.Errorf("settled is %+v", kept)
	}
	otherwise := settling
	otherwise.Answers, otherwise.Reasons = judgingNow(0).Answers, map[string]apiWhy{"wording": {Reason: "Les mêmes mots."}}
	refused(t, "settled late", ed.ask("PUT", at+"/settlement", otherwise), 409, "stale", "")
	if seen := got[apiJudgements](t, ann.ask("GET", at+"/judgements", nil), 200); seen.Settled == nil || seen.Settled.Yours["wording"].Settled != "other" {
		t.Errorf("who was corrected sees %+v", seen.Settled)
	}
	got[apiStanding](t, ed.ask("POST", at+"/publication", apiPublishing{Note: "Première."}), 200)
	pair := got[apiComparison](t, nobody.ask("GET", at, nil), 200)
	if pair.Standing.Status != "confirmed" || pair.Standing.Judged != 2 || pair.Standing.Agreed["wording"] != 1 || pair.Standing.Answers["wording"].Value != "other" {
		t.Errorf("readers see %+v", pair.Standing)
	}
	if list := got[apiComparisons](t, nobody.ask("GET", "/comparisons?status=confirmed", nil), 200); len(list.Items) != 1 {
		t.Errorf("%d are confirmed", len(list.Items))
	}
	if back := got[apiStanding](t, ed.ask("DELETE", at+"/publication", apiPublishing{}), 200); back.Status != "suggested" || back.Answers != nil {
		t.Errorf("taken back it is %+v", back)
	}
}

// While somebody judges blind, a program is told as little as a page: no judgement, no name, no note of another, in no answer.
func TestBlindByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator, models.Editor)
	first, second, third := staff[models.Annotator], hired(t, store, "deuxieme", models.Annotator), hired(t, store, "troisieme", models.Annotator)
	ed := newProgram(t, store, site, staff[models.Editor], false)
	slug := somePair(t, ed)
	at := "/comparisons/" + slug
	if answer := ed.ask("POST", at+"/assignments", apiAsking{Users: []int64{first.ID, second.ID}, Blind: true}); answer.status != 204 {
		t.Fatalf("asking: %+v", answer)
	}
	own := newProgram(t, store, site, first, false)
	secret := judgingNow(0)
	secret.Note = "UnSecretDeJugement"
	got[apiJudgement](t, own.ask("PUT", at+"/judgement", secret), 200)
	got[apiAnnotation](t, own.ask("POST", at+"/annotations", apiNoting{Kind: "question", Note: "UnSecretDeNote"}), 201)
	reads := []string{at, at + "/judgements", at + "/annotations", at + "/history", "/notes", "/notes?format=csv", "/notes?format=annotations", "/queue", "/comparisons", "/queue/next?after=" + slug}
	for _, user := range []models.User{second, third} {
		p := newProgram(t, store, site, user, false)
		for _, path := range reads {
			answer := p.ask("GET", path, nil)
			if answer.status != 200 {
				t.Errorf("%s: %+v", path, answer)
			}
			for _, hidden := range []string{"UnSecret", first.Name, first.Login + `"`} {
				if strings.Contains(answer.body, hidden) {
					t.Errorf("%s tells %s %q: %s", path, user.Login, hidden, answer.body)
				}
			}
		}
	}
	for _, path := range reads {
		if answer := ed.ask("GET", path, nil); strings.Contains(answer.body, "UnSecret") {
			t.Errorf("%s tells the editor: %s", path, answer.body)
		}
	}
	if sets := got[apiSets](t, ed.ask("GET", "/agreement/sets", nil), 200); len(sets.Units) != 0 {
		t.Errorf("the tables have %+v", sets)
	}
	got[apiJudgement](t, newProgram(t, store, site, second, false).ask("PUT", at+"/judgement", judgingNow(0)), 200)
	if state := got[apiJudgements](t, newProgram(t, store, site, third, true).ask("GET", at+"/judgements", nil), 200); state.Blind || len(state.Others) != 2 {
		t.Errorf("when all are done: %+v", state)
	}
}

func itoa(id int64) string { return strconv.FormatInt(id, 10) }

func newDiscard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func toJSON(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
