package models

import (
	"errors"
	"strings"
	"testing"
)

// asks has somebody ask the editor.
func asks(t *testing.T, s *Store, as Viewer, slug, note string) Annotation {
	t.Helper()
	a, err := s.Annotate(t.Context(), as, slug, Annotation{Kind: QuestionNote, Note: note})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// questionsOf are the questions that somebody sees.
func questionsOf(t *testing.T, s *Store, as Viewer, q AskedQuery) *AskedPage {
	t.Helper()
	page, err := s.Asked(t.Context(), as, q)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// A question is raised, answered, closed by who asked, opened again and undone: who asked sees each step on the page of the pair.
func TestQuestionsToTheEditor(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		q := asks(t, s, ann, slug, "Le bilan du soir compte-t-il ?")
		asks(t, s, bob, slug, "Et celui de midi ?")
		if page := questionsOf(t, s, ed, AskedQuery{}); len(page.Lines) != 2 || page.N[QuestionOpen] != 2 || page.Lines[0].Asked.ID != q.ID || page.Lines[0].Name != "N. ann" || page.Lines[0].A.Text == "" {
			t.Fatalf("the editor sees %+v", page)
		}
		if page := questionsOf(t, s, ann, AskedQuery{}); len(page.Lines) != 1 || page.Lines[0].Asked.ID != q.ID {
			t.Errorf("who asked sees %+v", page)
		}
		if _, err := s.Respond(t.Context(), ed, q.ID, Response{}); !errors.Is(err, ErrInvalid) {
			t.Errorf("an empty answer: %v", err)
		}
		if _, err := s.Respond(t.Context(), ann, q.ID, Response{Answer: "Oui."}); !errors.Is(err, ErrForbidden) {
			t.Errorf("answered by who asked: %v", err)
		}
		if _, err := s.Respond(t.Context(), bob, q.ID, Response{Closed: true}); !errors.Is(err, ErrNotFound) {
			t.Errorf("closed by another annotator: %v", err)
		}
		r, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: " Oui, s’il est daté.\r\n"})
		if err != nil || r.LockVersion != 1 || r.Answer != "Oui, s’il est daté." || r.State() != QuestionAnswered {
			t.Fatalf("answered it is %+v (%v)", r, err)
		}
		if again, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: "Oui, s’il est daté."}); err != nil || again.LockVersion != 1 {
			t.Errorf("sent twice it is %+v (%v)", again, err)
		}
		_, err = s.Respond(t.Context(), ed, q.ID, Response{Answer: "Non."})
		var stale *StaleError
		if !errors.As(err, &stale) || stale.Current.(Response).Answer != "Oui, s’il est daté." {
			t.Errorf("late: %v", err)
		}
		page, err := s.Judgements(t.Context(), ann, slug)
		if err != nil || page.Responses[q.ID].Answer != "Oui, s’il est daté." || page.Responses[q.ID].Name != "N. ed" {
			t.Errorf("who asked sees on the pair %+v (%v)", page.Responses, err)
		}
		if r, err = s.Respond(t.Context(), ann, q.ID, Response{LockVersion: 1, Answer: r.Answer, Closed: true}); err != nil || r.State() != QuestionClosed || r.UserID != ed.UserID {
			t.Errorf("closed by who asked it is %+v (%v)", r, err)
		}
		if page := questionsOf(t, s, ed, AskedQuery{State: QuestionClosed}); len(page.Lines) != 1 || page.N[QuestionOpen] != 1 || page.Lines[0].Response.Name != "N. ed" {
			t.Errorf("closed are %+v", page)
		}
		if _, err := s.Undo(t.Context(), ann, slug); err != nil {
			t.Fatal(err)
		}
		if page := questionsOf(t, s, ann, AskedQuery{State: QuestionAnswered, Mine: true}); len(page.Lines) != 1 || page.Lines[0].Since {
			t.Errorf("undone it is %+v", page)
		}
		q.Note = "Le bilan du matin compte-t-il ?"
		if _, err := s.Annotate(t.Context(), ann, slug, q); err != nil {
			t.Fatal(err)
		}
		if page := questionsOf(t, s, ann, AskedQuery{State: QuestionAnswered}); len(page.Lines) != 1 || !page.Lines[0].Since {
			t.Errorf("a question that was changed is %+v", page)
		}
		if err := s.WithdrawAnnotation(t.Context(), ann, q.ID, 2); err != nil {
			t.Fatal(err)
		}
		if page := questionsOf(t, s, ed, AskedQuery{}); len(page.Lines) != 1 {
			t.Errorf("with one withdrawn: %+v", page)
		}
		if _, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: "Trop tard.", LockVersion: 3}); !errors.Is(err, ErrNotFound) {
			t.Errorf("answered when it is withdrawn: %v", err)
		}
		if _, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: strings.Repeat("a", MaxNote+1)}); !errors.Is(err, ErrInvalid) {
			t.Errorf("too long: %v", err)
		}
		if _, err := s.Asked(t.Context(), ed, AskedQuery{State: "asleep"}); !errors.Is(err, ErrInvalid) {
			t.Errorf("of no state: %v", err)
		}
		if _, err := s.Asked(t.Context(), person(t, s, "mem", Member), AskedQuery{}); !errors.Is(err, ErrForbidden) {
			t.Errorf("for a member: %v", err)
		}
	})
}

// While a pair is judged blind, the editor who asked for it sees a question and answers it; nobody else does, an editor who judges it too.
func TestQuestionsWhileBlind(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator)
		ed, eva := person(t, s, "ed", Editor), person(t, s, "eva", Editor)
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID, eva.UserID}, true); err != nil {
			t.Fatal(err)
		}
		q := asks(t, s, ann, slug, "J’ai répondu contradictoires : ai-je raison ?")
		if page := questionsOf(t, s, ed, AskedQuery{}); len(page.Lines) != 1 || !page.Lines[0].Blind {
			t.Errorf("the editor sees %+v", page)
		}
		if page := questionsOf(t, s, eva, AskedQuery{}); len(page.Lines) != 0 || page.N[QuestionOpen] != 0 {
			t.Errorf("an editor who judges it blind sees %+v", page)
		}
		if _, err := s.Respond(t.Context(), eva, q.ID, Response{Answer: "Oui."}); !errors.Is(err, ErrNotFound) {
			t.Errorf("and answers it: %v", err)
		}
		if _, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: "Jugez comme vous lisez."}); err != nil {
			t.Fatal(err)
		}
		if page, err := s.Judgements(t.Context(), ann, slug); err != nil || page.Responses[q.ID].Answer == "" {
			t.Errorf("who asked sees %+v (%v)", page.Responses, err)
		}
		for _, as := range []Viewer{bob, eva} {
			page, err := s.Judgements(t.Context(), as, slug)
			if err != nil || len(page.Responses)+len(page.OthersAnnotations) != 0 || page.Latest != 0 {
				t.Errorf("%d sees %+v (%v)", as.UserID, page, err)
			}
			if lines, err := s.History(t.Context(), as, slug); err != nil || len(lines) != 0 {
				t.Errorf("%d sees the history %+v (%v)", as.UserID, lines, err)
			}
		}
		for _, as := range []Viewer{ann, bob, eva} {
			judged(t, s, as, slug, answered())
		}
		if page, err := s.Judgements(t.Context(), bob, slug); err != nil || page.Responses[q.ID].Answer == "" {
			t.Errorf("when all are done, another sees %+v (%v)", page.Responses, err)
		}
		if page := questionsOf(t, s, eva, AskedQuery{}); len(page.Lines) != 1 {
			t.Errorf("and the editor who judged %+v", page)
		}
	})
}

// An answer that another's change is taken back to is signed by who wrote it.
func TestAnAnswerKeepsItsAuthor(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann, ed, eva := person(t, s, "ann", Annotator), person(t, s, "ed", Editor), person(t, s, "eva", Editor)
	q := asks(t, s, ann, slug, "Le bilan du soir compte-t-il ?")
	signed := func(want, name string) {
		t.Helper()
		page, err := s.Judgements(t.Context(), ann, slug)
		if r := page.Responses[q.ID]; err != nil || r.Answer != want || r.Name != name {
			t.Errorf("it is %q by %s, not %q by %s (%v)", r.Answer, r.Name, want, name, err)
		}
	}
	for i, answer := range []struct {
		as   Viewer
		text string
	}{{ed, "Oui."}, {eva, "Non."}} {
		if _, err := s.Respond(t.Context(), answer.as, q.ID, Response{LockVersion: i, Answer: answer.text}); err != nil {
			t.Fatal(err)
		}
	}
	signed("Non.", "N. eva")
	if _, err := s.Undo(t.Context(), eva, slug); err != nil {
		t.Fatal(err)
	}
	signed("Oui.", "N. ed")
	if _, err := s.Redo(t.Context(), eva, slug); err != nil {
		t.Fatal(err)
	}
	signed("Non.", "N. eva")
}
