package handlers

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"parallax/models"
)

// pastDesk is a history of one's own judgement, of an annotation and of how the pair was settled.
func pastDesk() *desk {
	at := func(minute int) time.Time { return time.Date(2031, 5, 6, 14, minute, 0, 0, time.UTC) }
	return &desk{history: []models.RevisionLine{
		{Revision: models.Revision{ID: 9, Kind: models.OfAdjudication, RecordID: 2, Action: models.Changed, CreatedAt: at(9)}, Name: "E. Exemple", Changes: []models.Change{
			{Field: "answers.figures.value", From: "equal", To: "contradictory"}, {Field: "reasons.figures.reason", To: "Deux nombres."}, {Field: "reasons.figures.taken", To: "8"},
		}},
		{Revision: models.Revision{ID: 8, Kind: models.OfAnnotation, RecordID: 12, Action: models.Withdrawn, CreatedAt: at(8)}, Name: "R. Exemple", Changes: []models.Change{
			{Field: "kind", From: "link"}, {Field: "note", From: "Le même bilan."}, {Field: "targets.1.hash", From: "5e1f"},
		}},
		{Revision: models.Revision{ID: 7, Kind: models.OfAnnotation, RecordID: 12, Action: models.Made, CreatedAt: at(7)}, Name: "R. Exemple", MayRestore: true, Now: 2, Changes: []models.Change{
			{Field: "kind", To: "link"}, {Field: "note", To: "Le même bilan."}, {Field: "tags.1", To: "loaded"}, {Field: "targets.1.quote", To: "ont péri"}, {Field: "targets.1.version", To: "1"},
		}},
		{Revision: models.Revision{ID: 6, Kind: models.OfAssignment, RecordID: 3, Action: models.Made, CreatedAt: at(6)}, Name: "E. Exemple", Whom: "R. Exemple", Changes: []models.Change{
			{Field: "blind", To: "true"}, {Field: "state", To: "asked"}, {Field: "user", To: "7"},
		}},
	}}
}

// The history tells in words who did what, nothing of how it is stored, and offers to restore what may be restored.
func TestHistoryInWords(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1/history", as: judge, library: shelf{desk: pastDesk()}}))
	apply(t, root, []check{
		count(".steps-list .step-head", 4), count(".step-restore form", 1), in(".step-restore [name=revision]", attr("value", "7")), in(".step-restore [name=version]", attr("value", "2")),
		in(".steps-list", contains("Chiffres\u00a0: Égaux → Contradictoires"), contains("Chiffres, raison\u00a0: «\u00a0Deux nombres.\u00a0»"), contains("Passages reliés\u00a0: création"),
			contains("Étiquette\u00a0: mot chargé"), contains("Mots\u00a0: «\u00a0ont péri\u00a0»"), contains("demandé à R. Exemple"), contains("à l’aveugle"), contains("État\u00a0: à juger"),
			contains("Note\u00a0: «\u00a0Le même bilan.\u00a0» retiré")),
		in(".steps-list", withoutWords("targets", "5e1f", "taken", "true")), noInline, linksWithin,
	})
	one := parsed(t, answered(t, asked{path: "/en/comparisons/bac-1/history?of=annotation-12", as: judge, library: shelf{desk: pastDesk()}}))
	apply(t, one, []check{count(".steps-list .step-head", 2), in("main", contains("The whole history")), linksWithin})
	none := parsed(t, answered(t, asked{path: "/en/comparisons/bac-1/history?of=%3Cscript%3E", as: judge, library: shelf{desk: pastDesk()}}))
	apply(t, none, []check{count(".steps-list", 0), in(".empty", contains("Nothing yet."))})
	beside := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: pastDesk()}}))
	apply(t, beside, []check{count("#history .step-head", 4), count("#history form", 1)})
}

// A state is restored by a form; where somebody else has built on it, both are shown first, and the step is taken on purpose.
func TestRestoringByForm(t *testing.T) {
	form := func(more ...string) url.Values {
		f := url.Values{"revision": {"7"}, "version": {"2"}}
		for _, name := range more {
			f.Set(name, "1")
		}
		return f
	}
	d := pastDesk()
	answer := answered(t, sent("/fr/comparisons/bac-1/restore", form(), d))
	if to := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || to != "/fr/comparisons/bac-1?did=restored#work" {
		t.Fatalf("it answers %d to %q", answer.StatusCode, to)
	}
	for _, wrong := range []url.Values{{}, {"revision": {"7"}}, {"revision": {"x"}, "version": {"2"}}, {"revision": {"-1"}, "version": {"2"}}, {"revision": {"7"}, "version": {"0"}}} {
		if answer := answered(t, sent("/fr/comparisons/bac-1/restore", wrong, d)); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%v answers %d", wrong, answer.StatusCode)
		}
	}
	d.refuses = &models.StaleError{
		Current: models.Adjudication{LockVersion: 3, UpdatedAt: time.Date(2031, 5, 6, 14, 9, 0, 0, time.UTC)}, Name: "E. Autre",
		Changes: []models.Change{{Field: "answers.figures.value", From: "equal", To: "contradictory"}, {Field: "reasons.figures.taken", To: "8"}},
		Again:   &models.Restoring{Revision: 7, Before: true, Version: 3, Sure: true},
	}
	for path, data := range map[string]url.Values{"restore": form(), "undo": nil, "redo": nil} {
		answer := answered(t, sent("/fr/comparisons/bac-1/"+path, data, d))
		if answer.StatusCode != http.StatusConflict {
			t.Errorf("%s answers %d", path, answer.StatusCode)
		}
		apply(t, parsed(t, answer), []check{
			in("[role=alert]", contains("Arbitrage\u00a0: dernier changement par E. Autre, le 6\u00a0mai 2031, 14\u00a0h\u00a009 (UTC).")), count(".conflict .conflict-row", 1),
			in(".conflict .conflict-row", contains("Égaux"), contains("Contradictoires")), in("form.doing [name=version]", attr("value", "3")), in("form.doing [name=before]", attr("value", "1")),
			in("form.doing [name=sure]", attr("value", "1")), noInline, linksWithin,
		})
	}
	d.refuses = nil
	answered(t, sent("/fr/comparisons/bac-1/restore", form("before", "sure"), d))
	if got := d.restored[len(d.restored)-1]; got != (models.Restoring{Revision: 7, Version: 2, Before: true, Sure: true}) {
		t.Errorf("what arrived is %+v", got)
	}
	for refusal, words := range map[error]string{models.ErrNoStep: "il n’y a rien à rétablir", models.ErrInvalid: "à l’aveugle"} {
		d.refuses = refusal
		answer := answered(t, sent("/fr/comparisons/bac-1/restore", form(), d))
		if answer.StatusCode != http.StatusConflict {
			t.Errorf("%v answers %d", refusal, answer.StatusCode)
		}
		apply(t, parsed(t, answer), []check{in("#work-problem", contains(words))})
	}
}

// What an editor answered, and how true somebody found a claim, is told in words like all else, and shown before a step is taken over another's.
func TestHistoryOfAnswersAndReviews(t *testing.T) {
	at := time.Date(2031, 5, 6, 14, 9, 0, 0, time.UTC)
	revision := func(id int64, kind models.RevisionKind) models.Revision {
		return models.Revision{ID: id, Kind: kind, RecordID: id, Action: models.Changed, CreatedAt: at}
	}
	d := &desk{history: []models.RevisionLine{
		{Revision: revision(3, models.OfReview), Name: "E. Exemple", Changes: []models.Change{
			{Field: "rating", From: "true", To: "half_true"}, {Field: "reasons", To: "Le registre dit neuf."}, {Field: "evidence.1.url", To: "https://registre.example/1"}, {Field: "published", To: "E. Exemple"},
		}},
		{Revision: revision(2, models.OfResponse), Name: "E. Exemple", Changes: []models.Change{{Field: "answer", From: "Oui.", To: "Non."}, {Field: "closed", To: "true"}}},
		{Revision: revision(1, models.OfResponse), Name: "E. Exemple", Changes: []models.Change{{Field: "closed", From: "true"}}},
	}}
	apply(t, parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1/history", as: judge, library: shelf{desk: d}})), []check{
		in(".steps-list", contains("La note\u00a0: Vrai → À moitié vrai"), contains("«\u00a0Le registre dit neuf.\u00a0»"), contains("«\u00a0https://registre.example/1\u00a0»"), contains("publiée"),
			contains("Réponse\u00a0: «\u00a0Oui.\u00a0» → «\u00a0Non.\u00a0»"), contains("question close"), contains("question rouverte")),
	})
	d.refuses = &models.StaleError{
		Current: models.Response{LockVersion: 3, UpdatedAt: at}, Name: "E. Autre", Again: &models.Restoring{Revision: 2, Before: true, Version: 3, Sure: true},
		Changes: []models.Change{{Field: "answer", From: "Non.", To: "Oui."}, {Field: "closed", From: "true"}},
	}
	answer := answered(t, sent("/fr/comparisons/bac-1/undo", nil, d))
	apply(t, parsed(t, answer), []check{
		in("[role=alert]", contains("Réponse à une question\u00a0: dernier changement par E. Autre, le 6\u00a0mai 2031, 14\u00a0h\u00a009 (UTC).")), count(".conflict .conflict-row", 2),
		in(".conflict", contains("Non."), contains("Oui."), contains("close")),
	})
	d.refuses = &models.StaleError{Current: models.MadePair{LockVersion: 3, UpdatedAt: at, Withdrawn: true}, Name: "E. Autre", Again: &models.Restoring{Revision: 2, Version: 3, Sure: true}}
	apply(t, parsed(t, answered(t, sent("/fr/comparisons/bac-1/undo", nil, d))), []check{in("[role=alert]", contains("Paire\u00a0: dernier changement par E. Autre, le 6\u00a0mai 2031"))})
}
