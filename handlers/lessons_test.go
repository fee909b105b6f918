package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// lessonForm is what the form of a lesson sends.
func lessonForm(t *testing.T, l models.Lesson, change ...string) url.Values {
	t.Helper()
	form := url.Values{
		"version": {fmt.Sprint(l.LockVersion)}, "title": {l.Title}, "lang": {l.Lang}, "about": {l.About}, "age": {l.Age},
		"goals": {strings.Join(l.Goals, "\n")}, "visibility": {string(l.Visibility)}, "do": {"save"},
	}
	if l.GuessOutlets {
		form.Set("guess", "1")
	}
	if l.FreeText {
		form.Set("free", "1")
	}
	for _, s := range l.Steps {
		form.Add("step", s.Key)
		for name, value := range map[string]string{
			"kind": string(s.Kind), "ask": s.Ask, "vote": string(s.Vote), "side": s.Side, "choices": strings.Join(s.Choices, "\n"), "of": s.Of, "notes": s.Notes, "minutes": fmt.Sprint(s.Minutes),
		} {
			form.Set(s.Key+"."+name, value)
		}
		for _, r := range s.Reveals {
			form.Add(s.Key+".reveals", string(r))
		}
		if s.Pair != nil {
			pair, err := json.Marshal(s.Pair)
			if err != nil {
				t.Fatal(err)
			}
			form.Set(s.Key+".pair", string(pair))
		}
	}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

// Whoever may not change a lesson is told its steps: neither on its page nor in its file is anything that names the outlets, and without an
// account no notes.
func TestLessonTellsNoOutlet(t *testing.T) {
	l := newLectern(t, everyStep)
	path := "/fr/lessons/" + l.lesson.Slug
	if got := visiting(t, l.site).get(path).StatusCode; got != http.StatusNotFound {
		t.Errorf("a private lesson answers everybody %d", got)
	}
	l.lesson.Visibility = models.Public
	if _, err := l.store.SaveLesson(t.Context(), l.as, l.lesson); err != nil {
		t.Fatal(err)
	}
	bob := visiting(t, l.site).as(l.store, hired(t, l.store, "bob", models.Member))
	for who, v := range map[string]*visitor{"everybody": visiting(t, l.site), "another teacher": bob} {
		body := bodyOf(t, v, path)
		for _, secret := range secrets {
			if strings.Contains(body, secret) {
				t.Errorf("%s is told %q", who, secret)
			}
		}
		if !strings.Contains(body, "Texte A") || !strings.Contains(body, "passagers") || strings.Contains(body, "Lire à voix haute") != (who != "everybody") {
			t.Errorf("%s reads %.2000s", who, body)
		}
	}
	if body := bodyOf(t, l.teacher, path); !strings.Contains(body, "Estuaire Info") || !strings.Contains(body, "Lire à voix haute") {
		t.Error("who made it is not told the outlets")
	}
	file := visiting(t, l.site).get(path + "/lesson.json")
	got, err := exchange.ReadLesson(file.Body)
	if err != nil || len(got.Pairs) != 1 || len(got.Steps) != 7 || got.Steps[0].Notes != "" || got.Pairs[0].A.Exact == "" || !strings.Contains(file.Header.Get("Content-Disposition"), "deux-bilans.lesson.json") {
		t.Errorf("the file is %+v (%v)", got, err)
	}
	for _, change := range []string{"/edit"} {
		if got := bob.get(path + change).StatusCode; got != http.StatusForbidden {
			t.Errorf("another may open %s: %d", change, got)
		}
		apply(t, parsed(t, bob.get(path+change)), []check{in("h1", says("Ceci ne vous est pas ouvert"))})
		if got := bob.post(path+change, lessonForm(t, l.lesson)).StatusCode; got != http.StatusForbidden {
			t.Errorf("another may save: %d", got)
		}
	}
	answer := bob.post(path+"/copy", url.Values{})
	if to := answer.Header.Get("Location"); to != "/fr/lessons/deux-bilans-2/edit?said=copied" {
		t.Errorf("a copy leads to %d %q", answer.StatusCode, to)
	}
	apply(t, parsed(t, bob.get("/fr/lessons")), []check{count(".lesson-rows", 2), count(".lesson-rows li", 2), in(".lesson-row-ways a", attr("href", "/fr/lessons/deux-bilans-2/present"))})
}

// Every fault is said beside its field, and all that was typed is in the form again.
func TestFaultsOfALesson(t *testing.T) {
	l := newLectern(t, everyStep)
	path := "/fr/lessons/" + l.lesson.Slug + "/edit"
	form := lessonForm(t, l.lesson, "title", "…", "s1.minutes", "une demi-heure", "s4.side", "", "s5.ask", "", "s7.of", "", "s2.pair", "", "about", "<b>gras</b>", "s1.notes", "\n\nDeux lignes vides.")
	form.Add("s6.reveals", "figures")
	answer := l.teacher.post(path, form)
	if answer.StatusCode != http.StatusBadRequest {
		t.Fatal(answer.Status)
	}
	apply(t, parsed(t, answer), []check{
		in(".problem", says("La séance n’est pas enregistrée : 7 points sont à revoir, signalés à leur endroit. Rien de ce que vous avez écrit n’est perdu.")),
		in("#title-problem", says("Donnez un titre, avec une lettre ou un chiffre au moins.")), in("#title", attr("value", "…")),
		in("#s1-minutes-problem", says("Un nombre de minutes, de 0 à 180.")), in("#s1-minutes", attr("value", "une demi-heure")),
		in("#s2-pair-problem", says("Choisissez les deux textes de cette étape.")), in("#s4-side-problem", says("Dites dans quel texte.")),
		in("#s5-ask-problem", says("Écrivez la question.")), in("#s6-reveals-problem", says("La même chose est révélée deux fois.")),
		in("#s7-of-problem", says("Choisissez un vote qui vient avant cette étape.")), in("#about", says("<b>gras</b>")), count(".lesson-step", 7),
	})
	for name, wrong := range map[string]url.Values{
		"no version":     lessonForm(t, l.lesson, "version", "x"),
		"a step twice":   func() url.Values { f := lessonForm(t, l.lesson); f.Add("step", "s1"); return f }(),
		"a strange key":  func() url.Values { f := lessonForm(t, l.lesson); f.Add("step", "<b>"); return f }(),
		"no kind":        lessonForm(t, l.lesson, "s1.kind", "quiz"),
		"a strange pair": lessonForm(t, l.lesson, "s1.pair", "{"),
		"no such button": lessonForm(t, l.lesson, "do", "explode.s1"),
		"no such step":   lessonForm(t, l.lesson, "do", "up.s99"),
		"adding nothing": lessonForm(t, l.lesson, "do", "add.quiz"),
	} {
		if got := l.teacher.post(path, wrong).StatusCode; got != http.StatusBadRequest {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// The buttons of the form change it, and keep nothing; what is saved is what stands there.
func TestButtonsOfALesson(t *testing.T) {
	l := newLectern(t, everyStep)
	path := "/fr/lessons/" + l.lesson.Slug + "/edit"
	keys := func(answer *http.Response) (out string) {
		t.Helper()
		if answer.StatusCode != http.StatusOK {
			t.Fatal(answer.Status)
		}
		for _, step := range query(parsed(t, answer), "[name=step]") {
			key, _ := attribute(step, "value")
			out += key + " "
		}
		return out
	}
	for did, want := range map[string]string{
		"up.s1": "s1 s2 s3 s4 s5 s6 s7 ", "up.s3": "s1 s3 s2 s4 s5 s6 s7 ", "down.s7": "s1 s2 s3 s4 s5 s6 s7 ", "down.s1": "s2 s1 s3 s4 s5 s6 s7 ",
		"remove.s3": "s1 s2 s3 s4 s5 s6 s7 ", "add.discuss": "s1 s2 s3 s4 s5 s6 s7 s8 ", "pick.s1": "s1 s2 s3 s4 s5 s6 s7 ",
	} {
		if got := keys(l.teacher.post(path, lessonForm(t, l.lesson, "do", did))); got != want {
			t.Errorf("%s gives %s", did, got)
		}
	}
	// Past a step that was removed, which can be taken back.
	if got := keys(l.teacher.post(path, lessonForm(t, l.lesson, "do", "up.s3", "s2.gone", "1"))); got != "s3 s1 s2 s4 s5 s6 s7 " {
		t.Errorf("past one that is gone: %s", got)
	}
	apply(t, parsed(t, l.teacher.post(path, lessonForm(t, l.lesson, "do", "remove.s3"))), []check{count(".lesson-step.gone", 1), in(".gone button", says("Remettre"))})
	story := l.teacher.post(path, lessonForm(t, l.lesson, "do", "list.s1", "s1.picking", "1", "s1.story", "le-bac-de-tarem"))
	root := parsed(t, story)
	if len(query(root, ".pair-choices input")) == 0 {
		t.Fatal("no comparison is offered")
	}
	if now, err := l.store.Lesson(t.Context(), l.as, l.lesson.Slug); err != nil || now.LockVersion != 1 {
		t.Errorf("a button has saved it: %d (%v)", now.LockVersion, err)
	}
	saved := l.teacher.post(path, lessonForm(t, l.lesson, "s3.gone", "1", "title", "Autrement"))
	if to := saved.Header.Get("Location"); to != path+"?said=saved" {
		t.Fatalf("saving leads to %d %q", saved.StatusCode, to)
	}
	now, err := l.store.Lesson(t.Context(), l.as, l.lesson.Slug)
	if err != nil || now.Title != "Autrement" || len(now.Steps) != 6 || *now.Steps[0].Pair != *l.lesson.Steps[0].Pair {
		t.Errorf("saved as %+v (%v)", now, err)
	}

	// Over a newer one: both are shown, and what was typed is kept and can be saved.
	late := l.teacher.post(path, lessonForm(t, l.lesson, "title", "Trop tard", "s1.notes", "Les miennes."))
	if late.StatusCode != http.StatusConflict {
		t.Fatal(late.Status)
	}
	apply(t, parsed(t, late), []check{in("#title", attr("value", "Trop tard")), in("#s1-notes", says("Les miennes.")), in("[name=version]", attr("value", "2")), in(".lesson-conflict tbody tr th", says("Titre"))})
	// Steps are compared by what they are, not by where they stand: of seven, one that is gone there and one whose notes differ.
	again := l.teacher.post(path, lessonForm(t, l.lesson, "title", "Trop tard", "s1.notes", "Les miennes."))
	if rows := len(query(parsed(t, again), ".lesson-conflict tbody tr")); rows != 4 { // the title, the order, and those two
		t.Errorf("%d rows differ", rows)
	}
	l.lesson.LockVersion = 2
	if got := l.teacher.post(path, lessonForm(t, l.lesson, "title", "Quand même")).StatusCode; got != http.StatusSeeOther {
		t.Errorf("saving over it answers %d", got)
	}
}

// A comparison, or some of a story, become a whole lesson; a comparison is put into one that is there.
func TestDraftsOfLessons(t *testing.T) {
	l := newLectern(t, everyStep)
	slug, err := l.store.FindPair(t.Context(), l.as, *l.lesson.Steps[0].Pair)
	if err != nil {
		t.Fatal(err)
	}
	answer := l.teacher.post("/fr/lessons/new", url.Values{"do": {"draft"}, "story": {"le-bac-de-tarem"}, "take": {slug, slug}})
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	drafted, err := l.store.Lesson(t.Context(), l.as, "deux-textes-un-evenement-le-bac-de-tarem")
	if err != nil || len(drafted.Steps) != 9 || drafted.Steps[8].Of != "s4" || drafted.Visibility != models.Private || drafted.Steps[0].Notes == "" || drafted.Lang != "fr" {
		t.Errorf("the draft is %+v (%v)", drafted, err)
	}
	if last := drafted.Steps[4].Reveals; len(last) < 2 || last[len(last)-1] != models.RevealOutlets {
		t.Errorf("it reveals %v", last)
	}
	apply(t, parsed(t, l.teacher.post("/en/lessons/new", url.Values{"do": {"draft"}, "story": {"le-bac-de-tarem"}, "number": {"1"}})), []check{in(".problem", says("Choose a comparison first."))})
	if answer = l.teacher.post("/en/comparisons/"+slug+"/lesson", url.Values{"do": {"draft"}}); answer.Header.Get("Location") != "/en/lessons/two-texts-one-event-le-bac-de-tarem/edit?said=drafted" {
		t.Errorf("a draft of one leads to %q", answer.Header.Get("Location"))
	}
	if one, err := l.store.Lesson(t.Context(), l.as, "two-texts-one-event-le-bac-de-tarem"); err != nil || models.Minutes(one.Steps) != 45 {
		t.Errorf("it takes %d minutes (%v)", models.Minutes(one.Steps), err)
	}
	answer = l.teacher.post("/fr/comparisons/"+slug+"/lesson", url.Values{"do": {"add"}, "lesson": {"deux-bilans"}})
	if answer.Header.Get("Location") != "/fr/lessons/deux-bilans/edit?said=added#step-s8" {
		t.Errorf("adding leads to %d %q", answer.StatusCode, answer.Header.Get("Location"))
	}
}

// A file that comes in is a new lesson; one that is none is said to be none.
func TestImportingALesson(t *testing.T) {
	l := newLectern(t, everyStep)
	var file bytes.Buffer
	if _, err := io.Copy(&file, l.teacher.get("/fr/lessons/"+l.lesson.Slug+"/lesson.json").Body); err != nil {
		t.Fatal(err)
	}
	send := func(v *visitor, content string) *http.Response {
		t.Helper()
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		part, err := w.CreateFormFile("file", "x.lesson.json")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(part, content)
		_ = w.WriteField(views.TokenField, v.header[tokenHeader])
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/fr/lessons/import", &body)
		r.Header.Set("Content-Type", w.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		for _, c := range v.jar {
			r.AddCookie(c)
		}
		answer := httptest.NewRecorder()
		l.site.ServeHTTP(answer, r)
		return answer.Result()
	}
	for _, want := range []string{"deux-bilans-2", "deux-bilans-3"} {
		if to := send(l.teacher, file.String()).Header.Get("Location"); to != "/fr/lessons/"+want+"?said=imported" {
			t.Errorf("imported to %q", to)
		}
	}
	got, err := l.store.Lesson(t.Context(), l.as, "deux-bilans-2")
	if err != nil || *got.Steps[0].Pair != *l.lesson.Steps[0].Pair || got.Visibility != models.Private || got.Steps[0].Notes != "Lire à voix haute." {
		t.Errorf("it is %+v (%v)", got, err)
	}
	gone := strings.ReplaceAll(file.String(), `"hash": "`, `"hash": "ab`)
	if to := send(l.teacher, gone).Header.Get("Location"); to != "/fr/lessons/deux-bilans-4?said=imported" {
		t.Fatalf("imported to %q", to)
	}
	apply(t, parsed(t, l.teacher.get("/fr/lessons/deux-bilans-4")), []check{count(".lesson-step-line .problem", 6), count(".lesson-texts", 0)})
	apply(t, parsed(t, l.teacher.get("/fr/lessons/deux-bilans-4/edit")), []check{count(".lesson-pair .problem", 6), count(".lesson-step", 7)})
	for content, want := range map[string]string{
		"{}": "Ce fichier n’est pas une séance de Parallax. Choisissez un fichier obtenu par « Exporter » sur la page d’une séance.",
		strings.Replace(file.String(), `"version": 1`, `"version": 9`, 1):     "Cette séance vient d’une version plus récente de Parallax. Mettez ce programme à jour, puis réessayez.",
		strings.Replace(file.String(), `"Deux bilans"`, `"…"`, 1):             "La séance ne peut pas être prise telle quelle. Titre : Donnez un titre, avec une lettre ou un chiffre au moins.",
		strings.Replace(file.String(), `"kind": "find"`, `"kind": "quiz"`, 1): "La séance ne peut pas être prise telle quelle. Étape 3, genre : Cette valeur n’est pas connue. Choisissez-en une autre.",
	} {
		answer := send(l.teacher, content)
		if answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%.30s answers %s", content, answer.Status)
		}
		apply(t, parsed(t, answer), []check{in(".problem", says(want))})
	}
	if got := send(visiting(t, l.site), file.String()).StatusCode; got != http.StatusUnauthorized {
		t.Errorf("without an account: %d", got)
	}
}

// A lesson with all the steps and notes that it may have is saved by its form, and comes in again as it went out.
func TestTheLongestLesson(t *testing.T) {
	l := newLectern(t, everyStep)
	for len(l.lesson.Steps) < models.MaxSteps {
		l.lesson.Steps = append(l.lesson.Steps, models.Step{Key: fmt.Sprint("x", len(l.lesson.Steps)), Kind: models.ReadStep, Pair: l.lesson.Steps[0].Pair})
	}
	for i := range l.lesson.Steps {
		l.lesson.Steps[i].Notes = strings.Repeat("Relire à voix haute, puis comparer. ", models.MaxNote/36)
	}
	path := "/fr/lessons/" + l.lesson.Slug
	if got := l.teacher.post(path+"/edit", lessonForm(t, l.lesson)); got.StatusCode != http.StatusSeeOther {
		t.Fatal(got.Status)
	}
	file, err := exchange.ReadLesson(l.teacher.get(path + "/lesson.json").Body)
	if err != nil || len(file.Steps) != models.MaxSteps {
		t.Errorf("%d steps come in (%v)", len(file.Steps), err)
	}
	if got := l.teacher.post(path+"/edit", lessonForm(t, l.lesson, "version", "2", "do", "add.read")); got.StatusCode != http.StatusOK {
		t.Errorf("one more answers %s", got.Status)
	}
	l.lesson.Steps = append(l.lesson.Steps, models.Step{Key: "more", Kind: models.DiscussStep, Ask: "?"})
	answer := l.teacher.post(path+"/edit", lessonForm(t, l.lesson, "version", "2"))
	apply(t, parsed(t, answer), []check{in("#lesson .wrong", says("60 étapes au plus.")), count(".lesson-step", models.MaxSteps+1)})
}

// A story that is called as one of the two articles gives a draft no name: the class would read the title above texts that hide it.
func TestADraftIsNotNamedAfterAnArticle(t *testing.T) {
	one := &models.ComparisonPage{Story: models.Story{Title: "Le bac chavire", Slug: "bac"}, B: models.Side{Article: models.Article{Title: "Le bac chavire"}}}
	p := locale.For("fr")
	if got := draftTitle(p, []*models.ComparisonPage{one}); got != "Deux textes, un événement" {
		t.Errorf("it is called %q", got)
	}
	one.Story.Title = "Le bac de Tarem"
	if got := draftTitle(p, []*models.ComparisonPage{one}); got != "Deux textes, un événement\u00a0: Le bac de Tarem" {
		t.Errorf("it is called %q", got)
	}
}
