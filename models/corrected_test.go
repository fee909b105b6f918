package models

import "testing"

// Who judged is told what was settled otherwise, and nobody else; not while somebody judges it blind again, and not of what agrees.
func TestSettledOtherwise(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, eve, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Annotator), person(t, s, "ed", Editor)
		told := func(as Viewer) int {
			t.Helper()
			page, err := s.Queue(t.Context(), as, QueueQuery{State: WorkCorrected})
			if err != nil {
				t.Fatal(err)
			}
			if page.Corrected != len(page.Lines) {
				t.Errorf("%d are told, and %d listed", page.Corrected, len(page.Lines))
			}
			return len(page.Lines)
		}
		judged(t, s, ann, slug, answered())
		judged(t, s, bob, slug, answered("wording", "other"))
		if told(ann)+told(bob) != 0 {
			t.Error("something is told before it is settled")
		}
		settled, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{
			Answers: answered("wording", "other"), Reasons: map[Question]Settlement{"wording": {Reason: "Le verbe change."}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if told(ann) != 1 || told(bob) != 0 || told(eve) != 0 {
			t.Errorf("told are ann %d, bob %d, eve %d", told(ann), told(bob), told(eve))
		}
		if page, err := s.Judgements(t.Context(), ann, slug); err != nil || len(page.Corrections) != 1 || page.Corrections[0].Reason != "Le verbe change." || page.Adjudicator != "N. ed" {
			t.Errorf("ann sees %+v (%v)", page, err)
		}
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{eve.UserID}, true); err != nil {
			t.Fatal(err)
		}
		if told(ann) != 0 {
			t.Error("it is told while somebody judges it blind")
		}
		judged(t, s, eve, slug, answered("figures", "equal"))
		if told(ann) != 1 || told(eve) != 1 {
			t.Errorf("when all are done, told are ann %d, eve %d", told(ann), told(eve))
		}
		if _, err := s.Undo(t.Context(), ed, slug); err != nil { // of how it was settled
			t.Fatal(err, settled)
		}
		if told(ann) != 0 {
			t.Error("what is no longer settled is told")
		}
		if _, err := s.Redo(t.Context(), ed, slug); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Here(t.Context(), ann, slug, Stays); err != nil {
			t.Fatal(err)
		}
		if told(ann) != 1 {
			t.Error("a page that was open already counts as read")
		}
		if _, err := s.Here(t.Context(), ann, slug, Reads); err != nil {
			t.Fatal(err)
		}
		if page, err := s.Queue(t.Context(), ann, QueueQuery{State: WorkCorrected}); err != nil || page.Corrected != 0 || len(page.Lines) != 1 {
			t.Errorf("once it is read, %d are told and %d listed (%v)", page.Corrected, len(page.Lines), err)
		}
	})
}
