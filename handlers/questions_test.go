package handlers

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
)

func (s shelf) Asked(_ context.Context, _ models.Viewer, q models.AskedQuery) (*models.AskedPage, error) {
	if q.State != "" && q.State != models.QuestionOpen && q.State != models.QuestionAnswered && q.State != models.QuestionClosed {
		return nil, &models.InvalidError{Where: "state", What: models.FaultUnknown}
	}
	return &models.AskedPage{}, s.broken
}

func (s shelf) Respond(context.Context, models.Viewer, int64, models.Response) (models.Response, error) {
	return models.Response{}, models.ErrNotFound
}

// posts sends a form as a script of a page does, with the token of the session.
func (v *visitor) posts(path string, given ...string) *http.Response {
	v.t.Helper()
	form := url.Values{}
	for i := 0; i < len(given); i += 2 {
		form.Add(given[i], given[i+1])
	}
	return v.ask(http.MethodPost, path, form)
}

// Somebody asks while they judge blind; the editor answers, who asked sees it on the queue and on the pair, and closes it. The other who judges blind sees
// nothing of it.
func TestQuestions(t *testing.T) {
	n := newDesks(t)
	ann, bob, eve := visiting(t, n.site).as(n.store, n.people["ann"]), visiting(t, n.site).as(n.store, n.people["bob"]), visiting(t, n.site).as(n.store, n.people["eve"])
	pair := "/fr/comparisons/" + n.slug
	for _, who := range []string{"ann", "bob"} {
		led(t, eve.posts(pair+"/settle", "do", "ask", "users", strconv.FormatInt(n.people[who].ID, 10), "blind", "1"), pair+"/settle?said=ask")
	}
	if page := bodyOf(t, ann, "/fr/questions"); !strings.Contains(page, "Aucune question") {
		t.Error("with none, that is not said")
	}
	led(t, ann.posts(pair+"/notes", "kind", "question", "note", "Je tiens <b>contradictoires</b> : ai-je raison ?"), pair+"?did=noted#notes")
	asked, err := n.store.Asked(t.Context(), n.people["ann"].Viewer(), models.AskedQuery{})
	if err != nil || len(asked.Lines) != 1 {
		t.Fatal(asked, err)
	}
	id := strconv.FormatInt(asked.Lines[0].Asked.ID, 10)
	page := bodyOf(t, eve, "/fr/questions?state=open")
	for _, want := range []string{"Je tiens &lt;b&gt;contradictoires", "Compte de ann", "En attente (1)", "à l’aveugle", "question-" + id, "<textarea"} {
		if !strings.Contains(page, want) {
			t.Errorf("the editor does not see %q", want)
		}
	}
	if page := bodyOf(t, eve, "/fr/queue"); !strings.Contains(page, "1\u00a0question attend une réponse") {
		t.Error("the queue of the editor does not say that one waits")
	}
	for _, path := range []string{"/fr/questions", "/fr/queue", pair} {
		if strings.Contains(bodyOf(t, bob, path), "contradictoires&lt;") {
			t.Errorf("%s shows the question to another who judges blind", path)
		}
	}
	if answer := bob.posts("/fr/questions", "do", "close", "id", id, "version", "0"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("another closes it: %d", answer.StatusCode)
	}
	empty := eve.posts("/fr/questions", "do", "answer", "id", id, "version", "0", "answer", "  ")
	if body := read(t, empty); empty.StatusCode != http.StatusBadRequest || !strings.Contains(body, "Écrivez une réponse") || !strings.Contains(body, `aria-invalid="true"`) {
		t.Errorf("an empty answer: %d", empty.StatusCode)
	}
	led(t, eve.posts("/fr/questions", "do", "answer", "id", id, "version", "0", "answer", "Jugez ce que <i>vous</i> lisez.\r\nDeux lignes."), "/fr/questions?said=answer#question-"+id)
	late := eve.posts("/fr/questions", "do", "close", "id", id, "version", "0", "answer", "Autrement.")
	if body := read(t, late); late.StatusCode != http.StatusConflict || !strings.Contains(body, ">Autrement.</textarea>") || !strings.Contains(body, "Jugez ce que &lt;i&gt;vous") {
		t.Errorf("a late one: %d", late.StatusCode)
	}
	for _, path := range []string{"/fr/questions", "/fr/queue", pair} {
		if page := bodyOf(t, ann, path); !strings.Contains(page, "Jugez ce que &lt;i&gt;vous&lt;/i&gt; lisez.") || !strings.Contains(page, "Réponse de Compte de eve") {
			t.Errorf("%s does not show the answer to who asked", path)
		}
		if strings.Contains(bodyOf(t, bob, path), "Jugez ce que") {
			t.Errorf("%s shows the answer to another who judges blind", path)
		}
	}
	if page := bodyOf(t, eve, pair+"/settle"); strings.Contains(page, "Jugez ce que") {
		t.Error("the page to settle shows a question while it is judged blind")
	}
	if answer := ann.posts("/fr/questions", "do", "answer", "id", id, "version", "1", "answer", "À ma façon."); answer.StatusCode != http.StatusForbidden {
		t.Errorf("who asked answers: %d", answer.StatusCode)
	}
	led(t, ann.posts("/fr/questions", "do", "close", "id", id, "version", "1", "answer", "Jugez ce que <i>vous</i> lisez.\r\nDeux lignes."), "/fr/questions?said=close#question-"+id)
	if strings.Contains(bodyOf(t, ann, "/fr/queue"), "Jugez ce que") || !strings.Contains(bodyOf(t, ann, "/fr/questions?state=closed"), "Rouvrir") {
		t.Error("a closed one is on the queue still, or nowhere")
	}
	n.judges(t, "ann", oneEvent("contradictory"))
	n.judges(t, "bob", oneEvent("compatible"))
	if page := bodyOf(t, eve, pair+"/settle"); !strings.Contains(page, "Je tiens &lt;b&gt;") || !strings.Contains(page, "Jugez ce que &lt;i&gt;vous") {
		t.Error("when all are done, the page to settle lacks the question")
	}
	led(t, ann.posts("/fr/questions", "do", "reopen", "id", id, "version", "2", "answer", "Jugez ce que <i>vous</i> lisez.\nDeux lignes."), "/fr/questions?said=reopen#question-"+id)
}

func TestQuestionsAskedWrongly(t *testing.T) {
	n := newDesks(t)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	for _, state := range []string{"asleep", "%00", "%ff"} {
		if got := eve.get("/fr/questions?state=" + state).StatusCode; got != http.StatusBadRequest {
			t.Errorf("state %s: %d", state, got)
		}
	}
	for form, want := range map[string]int{
		"do=answer&id=x&version=0": 400, "do=answer&id=1&version=x": 400, "do=answer&id=1&version=-1": 400, "do=sing&id=1&version=0": 400, "do=answer&id=999&version=0&answer=a": 404,
	} {
		var pairs []string
		for _, field := range strings.Split(form, "&") {
			name, value, _ := strings.Cut(field, "=")
			pairs = append(pairs, name, value)
		}
		if got := eve.posts("/fr/questions", pairs...).StatusCode; got != want {
			t.Errorf("%s: %d, want %d", form, got, want)
		}
	}
}
