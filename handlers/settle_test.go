package handlers

import (
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
)

// desks is a library with a pair that two annotators can judge and an editor settle.
type desks struct {
	store  *models.Store
	slug   string
	people map[string]models.User
	site   http.Handler
}

func newDesks(t *testing.T) *desks {
	t.Helper()
	store := collision(t)
	n := &desks{store: store, people: map[string]models.User{}, site: New(store, slog.New(slog.DiscardHandler))}
	for _, login := range []string{"ann", "bob", "eve"} { // ann before bob in every list
		role := models.Annotator
		if login == "eve" {
			role = models.Editor
		}
		n.people[login] = hired(t, store, login, role)
	}
	story, err := store.Story(t.Context(), models.Viewer{}, "la-collision-de-valmorne", 1)
	if err != nil || len(story.Comparisons) == 0 {
		t.Fatal(err)
	}
	n.slug = story.Comparisons[0].Slug
	return n
}

func (n *desks) judges(t *testing.T, login string, answers map[models.Question]models.Answer) {
	t.Helper()
	if _, err := n.store.Judge(t.Context(), n.people[login].Viewer(), n.slug, models.Judgement{Done: true, Answers: answers}); err != nil {
		t.Fatal(err)
	}
}

func oneEvent(figures string) map[models.Question]models.Answer {
	return map[models.Question]models.Answer{
		"same_event": {Value: "yes"}, "figures": {Value: figures}, "source": {Value: "other"}, "wording": {Value: "same"},
		"labels": {Value: "same"}, "role": {Value: "same"}, "modality": {Value: "same"},
	}
}

// read is what an answer says.
func read(t *testing.T, answer *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// bodyOf is what the page at an address says.
func bodyOf(t *testing.T, v *visitor, path string) string {
	t.Helper()
	answer := v.get(path)
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d", path, answer.StatusCode)
	}
	return read(t, answer)
}

// A whole round: an editor asks two for blind judgements, sees nothing of them before both are in, settles where they differ, publishes, and
// takes it back; readers see each step.
func TestSettling(t *testing.T) {
	n := newDesks(t)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	reader := visiting(t, n.site)
	pair, path := "/fr/comparisons/"+n.slug, "/fr/comparisons/"+n.slug+"/settle"
	ann, bob := strconv.FormatInt(n.people["ann"].ID, 10), strconv.FormatInt(n.people["bob"].ID, 10)

	led(t, eve.send(path, "do", "ask", "users", ann, "blind", "1"), path+"?said=ask")
	led(t, eve.send(path, "do", "ask", "users", bob, "blind", "1"), path+"?said=ask")
	n.judges(t, "ann", oneEvent("contradictory"))
	if page := bodyOf(t, eve, path); !strings.Contains(page, "1 sur 2 ont rendu leur jugement") || strings.Contains(page, `name="answer.figures"`) {
		t.Error("with one of two in, the answers are shown")
	}
	if answer := eve.send(path, "do", "publish"); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("published while it is judged blind: %d", answer.StatusCode)
	}
	n.judges(t, "bob", oneEvent("compatible"))
	page := bodyOf(t, eve, path)
	for _, want := range []string{"Compte de ann", "Compte de bob", "Contradictoires", "Compatibles", `name="answer.figures"`, "désaccord"} {
		if !strings.Contains(page, want) {
			t.Errorf("with both in, the page lacks %q", want)
		}
	}
	if list := bodyOf(t, eve, "/fr/adjudication"); !strings.Contains(list, path) || !strings.Contains(list, "Contradictoires (1)") {
		t.Error("it is not among the disagreements")
	}

	answers := []string{"do", "settle", "version", "0"}
	for q, a := range oneEvent("contradictory") {
		answers = append(answers, "answer."+string(q), a.Value)
	}
	again := eve.send(path, answers...)
	if body := read(t, again); again.StatusCode != http.StatusBadRequest || !strings.Contains(body, "dites pourquoi") || !strings.Contains(body, `value="contradictory" selected`) {
		t.Errorf("settled without a reason: %d", again.StatusCode)
	}
	led(t, eve.send(path, append(answers, "reason.figures", "Vingt-sept n’est pas trente-quatre.")...), path+"?said=settle")
	if late := eve.send(path, append(answers, "reason.figures", "Autrement.")...); late.StatusCode != http.StatusConflict {
		t.Errorf("a late one: %d", late.StatusCode)
	}

	led(t, eve.send(path, "do", "publish", "note", "Relu <b>à deux</b>."), path+"?said=publish")
	seen := bodyOf(t, reader, pair)
	for _, want := range []string{"Relue par Compte de eve", "2 personnes l’ont jugée", "les chiffres, 1 sur 2", "le reste, 2 sur 2", "Publié par Compte de eve", "Relu &lt;b&gt;à deux&lt;/b&gt;."} {
		if !strings.Contains(seen, want) {
			t.Errorf("readers do not see %q", want)
		}
	}
	led(t, eve.send(path, "do", "unpublish"), path+"?said=unpublish")
	if seen := bodyOf(t, reader, pair); !strings.Contains(seen, "Retiré par Compte de eve") || strings.Contains(seen, "Relue par") {
		t.Error("taken back, readers see it as reviewed")
	}
	if answer := eve.send(path, "do", "unpublish"); answer.StatusCode != http.StatusConflict {
		t.Errorf("taken back twice: %d", answer.StatusCode)
	}
}

// Taking the answers of one fills the form with them.
func TestTakingAnswers(t *testing.T) {
	n := newDesks(t)
	n.judges(t, "ann", oneEvent("contradictory"))
	n.judges(t, "bob", oneEvent("compatible"))
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	page := bodyOf(t, eve, "/en/comparisons/"+n.slug+"/settle?take="+strconv.FormatInt(n.people["bob"].ID, 10))
	if !strings.Contains(page, `value="compatible" selected`) || strings.Contains(page, `value="contradictory" selected`) {
		t.Error("the answers of bob are not chosen")
	}
}

func TestSettlingRefused(t *testing.T) {
	n := newDesks(t)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	path := "/en/comparisons/" + n.slug + "/settle"
	for name, c := range map[string]struct {
		form []string
		want int
		says string
	}{
		"nobody asked":      {[]string{"do", "ask"}, 400, "at least one person"},
		"no number":         {[]string{"do", "ask", "users", "ann"}, 400, ""},
		"nobody judged":     {[]string{"do", "settle", "version", "0", "answer.same_event", "no"}, 400, "judgements are missing"},
		"without a version": {[]string{"do", "settle"}, 400, ""},
		"no answer":         {[]string{"do", "settle", "version", "0"}, 400, "an answer is missing"},
		"published":         {[]string{"do", "publish"}, 400, "judgements are missing"},
		"nothing":           {[]string{"do", "nothing"}, 400, ""},
	} {
		answer := eve.send(path, c.form...)
		if body := read(t, answer); answer.StatusCode != c.want || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d", name, answer.StatusCode)
		}
	}
}

// What an annotator may read of what people wrote is downloaded in three forms, their own alone when they ask for that; what is judged blind
// stays hidden, and nobody keeps a copy on the way.
func TestDownloadingNotes(t *testing.T) {
	n := newDesks(t)
	n.judges(t, "ann", oneEvent("contradictory"))
	n.judges(t, "bob", oneEvent("compatible"))
	bob := visiting(t, n.site).as(n.store, n.people["bob"])
	for path, want := range map[string]struct {
		kind  string
		lines int // that tell of a judgement
	}{
		"/fr/notes.jsonl": {"application/jsonl", 2}, "/en/notes.csv?story=la-collision-de-valmorne": {"text/csv", 2}, "/fr/notes.json": {"application/ld+json", 2},
		"/fr/notes.jsonl?mine=1": {"application/jsonl", 1},
	} {
		answer := bob.get(path)
		body := read(t, answer)
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), want.kind) || strings.Count(body, "#judgement-") != want.lines {
			t.Errorf("%s answers %d, %q, with %d judgements", path, answer.StatusCode, answer.Header.Get("Content-Type"), strings.Count(body, "#judgement-"))
		}
		if answer.Header.Get("Cache-Control") != "private, no-store" || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %v", path, answer.Header)
		}
	}
	if answer := bob.get("/fr/notes.csv?story=none"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("of no story: %d", answer.StatusCode)
	}
	if err := n.store.AskForJudgements(t.Context(), n.people["eve"].Viewer(), n.slug, []int64{n.people["eve"].ID}, true); err != nil {
		t.Fatal(err)
	}
	if body := read(t, bob.get("/fr/notes.jsonl")); strings.Count(body, "#judgement-") != 1 || strings.Contains(body, "Compte de ann") {
		t.Errorf("while it is judged blind:\n%s", body)
	}
}
