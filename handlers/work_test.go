package handlers

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parallax/analysis/divergence"
	"parallax/models"
)

// fromHere is the header of a form on a page of the site.
var fromHere = map[string]string{"Sec-Fetch-Site": "same-origin"}

// sent is a form that the judge sends.
func sent(path string, form url.Values, d *desk) asked {
	body := form.Encode()
	if body == "" {
		body = "_=1"
	}
	return asked{method: http.MethodPost, path: path, body: body, header: fromHere, as: judge, library: shelf{desk: d}}
}

// answersOf are fields of a form: "figures=equal source=none".
func answersOf(version string, given ...string) url.Values {
	form := url.Values{"version": {version}}
	for _, one := range given {
		name, value, _ := strings.Cut(one, "=")
		if name == "as" || name == "doubt" || name == "note" || strings.Contains(name, ".") {
			form.Set(name, value)
			continue
		}
		form.Set("answer."+name, value)
	}
	return form
}

// whole are the answers that a judgement of one event needs.
var whole = []string{"same_event=yes", "figures=compatible", "source=other", "wording=same", "labels=same", "role=same", "modality=other"}

// A finding that one rejected is marked where it stands.
func TestRejectedFindings(t *testing.T) {
	d := &desk{state: models.JudgementsPage{Annotations: []models.Annotation{{ID: 5, LockVersion: 1, Kind: models.FindingNote, About: models.FindingKey(divergences()[0]), Verdict: "reject"}}}}
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{count(".reason.rejected", 1), in("#r-f1.rejected .rejection", says("Vous l’avez jugé faux")), count("#r-s1 .rejection", 0)})
}

// Who may judge sees the questions beside the pair; nobody else does, and the page of readers is what it was.
func TestComparisonAtWork(t *testing.T) {
	for _, test := range []struct {
		as   models.Viewer
		work int
	}{
		{models.Viewer{}, 0}, {models.Viewer{UserID: 3, Role: models.Member}, 0}, {judge, 1}, {models.Viewer{UserID: 4, Role: models.Editor}, 1},
	} {
		root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: test.as}))
		apply(t, root, []check{count("#work", test.work), count(".desk", test.work), count(".finding", 2*test.work), count(".walk", 1), noInline, linksWithin})
	}
}

func TestTheQuestions(t *testing.T) {
	d := &desk{state: models.JudgementsPage{
		Own:     models.Judgement{LockVersion: 3, UpdatedAt: time.Date(2031, 5, 6, 14, 5, 0, 0, time.UTC), Doubt: true, Note: "À revoir.", Answers: map[models.Question]models.Answer{"same_event": {Value: "yes"}, "figures": {Value: "equal"}}},
		CanUndo: true,
		Annotations: []models.Annotation{
			{ID: 5, LockVersion: 2, Kind: models.FindingNote, About: models.FindingKey(divergences()[0]), Verdict: "correct", Fields: map[string]string{"min": "40"}, Note: "« plus de » exclut 40."},
			{ID: 6, LockVersion: 1, Kind: models.EvidenceNote, Fields: map[string]string{"url": "https://registre.example/1", "quote": "Quarante et un noms."}},
			{ID: 8, LockVersion: 1, Kind: models.SpanNote, Tags: []string{"loaded"}, Targets: []models.Target{{VersionID: 1, Span: at(leftText, "ont péri"), Quote: "ont péri"}}},
		},
	}, history: []models.RevisionLine{{
		Revision: models.Revision{Kind: models.OfJudgement, Action: models.Changed, CreatedAt: time.Date(2031, 5, 6, 14, 5, 0, 0, time.UTC)}, Name: "R. Exemple",
		Changes: []models.Change{{Field: "answers.figures.value", From: "compatible", To: "equal"}, {Field: "doubt", From: "false", To: "true"}},
	}, {
		Revision: models.Revision{Kind: models.OfAnnotation, Action: models.Made}, Name: "R. Exemple",
		Changes: []models.Change{{Field: "about", To: models.FindingKey(divergences()[0])}, {Field: "kind", To: "verdict"}, {Field: "verdict", To: "reject"}},
	}, {
		Revision: models.Revision{Kind: models.OfAnnotation, Action: models.Withdrawn}, Name: "R. Exemple",
		Changes: []models.Change{{Field: "about", From: "source:source.other:0123456789abcdef"}, {Field: "kind", From: "verdict"}, {Field: "verdict", From: "reject"}},
	}}}
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1?did=draft", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{
		count(".question", 8), in("#judging [name=version]", attr("value", "3")), in("#work-said", says("Brouillon enregistré.")),
		in("#work-state", contains("6\u00a0mai 2031, 14\u00a0h\u00a005")), in("#q-same_event legend", says("Le même événement\u00a0?")),
		in("#q-figures", count("[type=radio]", 8), in("[checked]", attr("value", "equal")), in(".define", contains("«\u00a036 morts\u00a0» et «\u00a0trente-six morts\u00a0»."), count("dd", 7))),
		in("#q-framing", count("textarea", 1)), in("[name=doubt]", attr("checked", "")), in("#judge-note", says("À revoir.")),
		in("[data-step=u] button", func(n *html.Node) error {
			if _, off := attribute(n, "disabled"); off {
				return errors.New("it is off")
			}
			return nil
		}), in("[data-step=r] button", attr("disabled", "")),
		in("#r-f1 .finding", contains("Corrigé. Au moins\u00a0: 40."), in("[name=id]", attr("value", "5"))), in("#r-f1 [value=correct]", attr("aria-pressed", "true")),
		in("#r-s1 .finding", count("[name=id]", 0), count("[name=source]", 1), count("[name=min]", 0), contains("Comme trouvé\u00a0: A\u00a0: «\u00a0la capitainerie\u00a0».")),
		in("#r-f1 .finding", contains("Comme trouvé\u00a0: A\u00a0: 40\u00a0; B\u00a0: 43."), contains("Comme trouvé\u00a0: A\u00a0: «\u00a0passagers\u00a0»."), contains("Comme trouvé\u00a0: «\u00a0Plus de quarante\u00a0»."),
			in("[name=of]", count("option", 3), contains("B\u00a0: «\u00a043\u00a0»"))),
		in(".history", contains("Sur C1 (chiffre)\u00a0— A\u00a0: «\u00a0Plus de quarante\u00a0»\u00a0; B\u00a0: «\u00a043\u00a0»"), contains("Sur un écart (source) que le programme ne trouve plus")),
		count(".own-note", 2), in("#note-6 a", attr("href", "https://registre.example/1")), in("#note-8 q", says("ont péri")), in("#note-8 [name=at]", attr("value", "claim:27-35")),
		in(".history", contains("R. Exemple"), contains("Chiffres\u00a0: Compatibles → Égaux"), contains("un doute")),
		in("#side-a blockquote p", attr("data-part", "claim")), linksWithin, noInline,
	})
}

// What a judge sends arrives as it was meant: drafts as they are, a judgement that is done without what does not count.
func TestJudging(t *testing.T) {
	for _, test := range []struct {
		name   string
		form   url.Values
		next   string
		to     string
		judged models.Judgement
	}{
		{"a draft", answersOf("0", "as=draft", "figures=equal", "doubt=1", "note= deux\r\nlignes "), "", "/fr/comparisons/bac-1?did=draft#work",
			models.Judgement{Doubt: true, Note: "deux\nlignes", Answers: map[models.Question]models.Answer{"figures": {Value: "equal"}}}},
		{"done", answersOf("0", append([]string{"as=done"}, whole...)...), "bac-4", "/fr/comparisons/bac-4?did=done#work",
			models.Judgement{Done: true, Answers: map[models.Question]models.Answer{"same_event": {Value: "yes"}, "figures": {Value: "compatible"}, "source": {Value: "other"}, "wording": {Value: "same"}, "labels": {Value: "same"}, "role": {Value: "same"}, "modality": {Value: "other"}}}},
		{"another event: the rest does not count, framing does", answersOf("0", "as=done", "same_event=no", "figures=equal", "framing=other", "reason.framing=Le ton."), "", "/fr/queue?did=last",
			models.Judgement{Done: true, Answers: map[models.Question]models.Answer{"same_event": {Value: "no"}, "framing": {Value: "other", Reason: "Le ton."}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &desk{next: test.next}
			answer := answered(t, sent("/fr/comparisons/bac-1/judgement", test.form, d))
			if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != test.to {
				t.Fatalf("it answers %d to %q, want %q", answer.StatusCode, answer.Header.Get("Location"), test.to)
			}
			if len(d.judged) != 1 {
				t.Fatalf("%d judgements arrived", len(d.judged))
			}
			got, want := d.judged[0], test.judged
			if got.UserID != judge.UserID || got.Done != want.Done || got.Doubt != want.Doubt || got.Note != want.Note || len(got.Answers) != len(want.Answers) {
				t.Errorf("what arrived is %+v, want %+v", got, want)
			}
			for q, a := range want.Answers {
				if got.Answers[q] != a {
					t.Errorf("%s is %+v, want %+v", q, got.Answers[q], a)
				}
			}
		})
	}
}

// What cannot be taken comes back in the form, in both languages, with what is wrong in its place; nothing is stored.
func TestJudgingWrongly(t *testing.T) {
	for _, test := range []struct {
		name     string
		form     url.Values
		at       string
		fr, en   string
		answered string // that stays checked, "figures=equal"
	}{
		{"done with nothing", answersOf("0", "as=done"), "#q-same_event .problem", "Répondez d’abord", "Answer first", ""},
		{"done with a gap", answersOf("0", "as=done", "same_event=yes", "figures=equal"), "#q-modality .problem", "Répondez à cette question", "Answer this question", "figures=equal"},
		{"a framing without reason", answersOf("0", append([]string{"as=done", "framing=other"}, whole...)...), "#q-framing .problem", "dites à quoi", "say what you see it by", "framing=other"},
		{"no such answer", answersOf("0", "as=draft", "figures=many", "source=same"), "#q-figures .problem", "n’est pas de celles", "none of those offered", "source=same"},
		{"a note that is too long", answersOf("0", "as=draft", "note="+strings.Repeat("é", models.MaxNote+1)), "#work-problem", "Au plus 4", "At most 4", ""},
	} {
		for lang, words := range map[string]string{"fr": test.fr, "en": test.en} {
			d := &desk{}
			answer := answered(t, sent("/"+lang+"/comparisons/bac-1/judgement", test.form, d))
			if answer.StatusCode != http.StatusBadRequest || len(d.judged) != 0 {
				t.Errorf("%s: it answers %d, and %d judgements arrived", test.name, answer.StatusCode, len(d.judged))
			}
			root := parsed(t, answer)
			checks := []check{in(test.at, contains(words)), noInline}
			if name, value, ok := strings.Cut(test.answered, "="); ok {
				checks = append(checks, in("#q-"+name+" [checked]", attr("value", value)))
			}
			t.Run(test.name+" "+lang, func(t *testing.T) { apply(t, root, checks) })
		}
	}
}

// A script hears in few words what came of a save.
func TestJudgingByScript(t *testing.T) {
	for _, test := range []struct {
		form   url.Values
		status int
		want   map[string]any
	}{
		{answersOf("2", "as=draft", "figures=equal"), http.StatusOK, map[string]any{"version": 3.0, "done": false}},
		{answersOf("1", "as=draft", "figures=equal"), http.StatusConflict, map[string]any{"version": 2.0}},
		{answersOf("2", "as=draft", "figures=many"), http.StatusBadRequest, map[string]any{"wrong": true}},
	} {
		a := sent("/en/comparisons/bac-1/judgement", test.form, &desk{state: models.JudgementsPage{Own: models.Judgement{LockVersion: 2}}})
		a.header = map[string]string{"Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
		answer := answered(t, a)
		var got map[string]any
		if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != test.status || len(got) != len(test.want) {
			t.Errorf("%v answers %d %v", test.form, answer.StatusCode, got)
		}
		for name, value := range test.want {
			if got[name] != value {
				t.Errorf("%v answers %s: %v", test.form, name, got[name])
			}
		}
	}
}

// A save that comes too late shows both, and one step makes one of them.
func TestConflict(t *testing.T) {
	d := &desk{state: models.JudgementsPage{Own: models.Judgement{
		LockVersion: 5, UpdatedAt: time.Date(2031, 5, 6, 14, 5, 0, 0, time.UTC), Note: "la leur",
		Answers: map[models.Question]models.Answer{"same_event": {Value: "yes"}, "figures": {Value: "compatible"}, "source": {Value: "same"}},
	}}}
	answer := answered(t, sent("/fr/comparisons/bac-1/judgement", answersOf("4", "as=draft", "same_event=yes", "figures=equal", "wording=other", "note=la mienne", "doubt=1"), d))
	if answer.StatusCode != http.StatusConflict || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("it answers %d, %s", answer.StatusCode, answer.Header.Get("Cache-Control"))
	}
	root := parsed(t, answer)
	apply(t, root, []check{
		count(".conflict fieldset", 5), count(".conflict-row.same", 5), in(".lede", contains("5\u00a0réponses diffèrent"), contains("14\u00a0h\u00a005")),
		in(".conflict [name=version]", attr("value", "5")), in(".conflict-pair", contains("Plus de quarante passagers")), noInline,
	})
	form := url.Values{}
	for _, field := range query(root, ".conflict input") {
		name, _ := attribute(field, "name")
		value, _ := attribute(field, "value")
		kind, _ := attribute(field, "type")
		if _, checked := attribute(field, "checked"); kind != "radio" || checked {
			form.Set(name, value)
		}
	}
	form.Set("take.figures", "saved")
	form.Set("take.source", "saved")
	form.Set("take.wording", "saved")
	form.Set("as", "draft")
	answer = answered(t, sent("/fr/comparisons/bac-1/judgement", form, d))
	if to := answer.Header.Get("Location"); to != "/fr/comparisons/bac-1?did=merged#work" || len(d.judged) != 1 {
		t.Fatalf("merging leads to %q, and %d judgements arrived", to, len(d.judged))
	}
	got := d.judged[0]
	if got.Answers["figures"].Value != "compatible" || got.Answers["source"].Value != "same" || got.Answers["wording"].Value != "" || got.Answers["same_event"].Value != "yes" || got.Note != "la mienne" || !got.Doubt {
		t.Errorf("the merged judgement is %+v", got)
	}
	d.state.Own.LockVersion = 6 // changed once more meanwhile
	if answer = answered(t, sent("/fr/comparisons/bac-1/judgement", form, d)); answer.StatusCode != http.StatusConflict {
		t.Errorf("a merge that comes too late answers %d", answer.StatusCode)
	}
}

func TestStepsAndSkipping(t *testing.T) {
	for _, test := range []struct {
		name, path string
		form       url.Values
		refuses    error
		status     int
		to, said   string // where it leads, or what the page says
	}{
		{"undo", "undo", nil, nil, 303, "/fr/comparisons/bac-1?did=undone#work", ""},
		{"redo", "redo", nil, nil, 303, "/fr/comparisons/bac-1?did=redone#work", ""},
		{"nothing to undo", "undo", nil, models.ErrNoStep, 409, "", "Il n’y a rien à annuler."},
		{"nothing to redo", "redo", nil, models.ErrNoStep, 409, "", "Il n’y a rien à rétablir."},
		{"an undo that comes too late", "undo", nil, &models.StaleError{}, 409, "", "quelque chose a été changé depuis"},
		{"skip", "skip", url.Values{"why": {"language"}, "own": {""}}, nil, 303, "/fr/comparisons/bac-4?did=skipped#work", ""},
		{"skip in one’s own words", "skip", url.Values{"own": {"Je connais l’auteur."}}, nil, 303, "/fr/comparisons/bac-4?did=skipped#work", ""},
		{"skip without a reason", "skip", url.Values{}, nil, 400, "", "Dites en un mot"},
		{"skip for something else", "skip", url.Values{"why": {"other"}}, nil, 400, "", "Dites en un mot"},
		{"skip for what is not offered", "skip", url.Values{"why": {"tired"}}, nil, 400, "", "Dites en un mot"},
	} {
		t.Run(test.name, func(t *testing.T) {
			answer := answered(t, sent("/fr/comparisons/bac-1/"+test.path, test.form, &desk{next: "bac-4", refuses: test.refuses}))
			if answer.StatusCode != test.status || answer.Header.Get("Location") != test.to {
				t.Fatalf("it answers %d to %q", answer.StatusCode, answer.Header.Get("Location"))
			}
			if test.said != "" {
				apply(t, parsed(t, answer), []check{in("#work-problem", contains(test.said))})
			}
		})
	}
}

// The forms are for who may judge, and come from a page of the site.
func TestFormsOfWorkAreGuarded(t *testing.T) {
	for _, form := range []string{"judgement", "undo", "redo", "skip", "notes", "restore", "here"} {
		path := "/fr/comparisons/bac-1/" + form
		for _, test := range []struct {
			as   models.Viewer
			from string
		}{{models.Viewer{}, "same-origin"}, {models.Viewer{UserID: 2, Role: models.Member}, "same-origin"}, {judge, "cross-site"}, {judge, ""}} {
			d := &desk{}
			a := sent(path, answersOf("0", "as=draft"), d)
			a.as, a.header = test.as, map[string]string{"Sec-Fetch-Site": test.from}
			answer := answered(t, a)
			want := http.StatusForbidden
			if test.as.Role == "" {
				want = http.StatusUnauthorized // sign in, and send it again
			}
			if answer.StatusCode != want || len(d.judged)+len(d.noted)+len(d.steps)+len(d.skipped)+len(d.restored)+len(d.heard) > 0 {
				t.Errorf("%s by %q from %q answers %d", path, test.as.Role, test.from, answer.StatusCode)
			}
		}
	}
}

func TestQueuePage(t *testing.T) {
	d := &desk{queue: queued()}
	root := parsed(t, answered(t, asked{path: "/fr/queue?mine=1&kind=figure&story=bac", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{
		in("h1", says("À juger")), in(".lede", contains("Jugées\u00a0: 12. En brouillon\u00a0: 2. Passées\u00a0: 0."), contains("Confiées à vous\u00a0: 1.")),
		count(".queue-row", 1), in(".queue-row h2 a", attr("href", "/fr/comparisons/bac-1?in=story%3Dbac%26kind%3Dfigure%26mine%3D1#work")), in("#queue-next", attr("href", "/fr/comparisons/bac-1?in=story%3Dbac%26kind%3Dfigure%26mine%3D1#work")),
		in(".queue-quotes", contains("Plus de quarante passagers"), contains("43 morts")), in(".queue-why", contains("Un éditeur vous l’a confiée."), contains("2\u00a0écarts à vérifier.")),
		in(".queue-state", says("pas commencé")), in("#queue-story [selected]", attr("value", "bac")), in("#queue-kind [selected]", attr("value", "figure")), in("[name=mine]", attr("checked", "")),
		count(".queue-kind", 2), noInline, linksWithin,
	})
	if want := (models.QueueQuery{Mine: true, Story: "bac", Kind: divergence.Figure, Page: 1}); len(d.asked) != 1 || d.asked[0] != want {
		t.Errorf("asked for %+v", d.asked)
	}
	for path, words := range map[string]string{"/fr/queue": "Votre file est vide", "/en/queue": "Your queue is empty", "/en/queue?state=draft": "Nothing fits these filters", "/fr/queue?mine=1": "Rien qui réponde"} {
		apply(t, parsed(t, answered(t, asked{path: path, as: judge})), []check{in(".empty h2", contains(words)), count("#queue-next", 0)})
	}
	if answer := answered(t, asked{path: "/fr/queue/next?after=bac-1", as: judge, library: shelf{desk: &desk{next: "bac-4"}}}); answer.Header.Get("Location") != "/fr/comparisons/bac-4?did=next#work" {
		t.Errorf("next leads to %q", answer.Header.Get("Location"))
	}
}
