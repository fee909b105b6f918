package models

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two judge otherwise, an editor settles it with a reason and publishes it; readers see it at once, and later that it was taken back.
func TestSettlingAndPublishing(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		if _, err := s.Publish(t.Context(), ed, slug, ""); !errors.Is(err, ErrInvalid) {
			t.Errorf("published with no judgement: %v", err)
		}
		judged(t, s, ann, slug, answered())
		judged(t, s, bob, slug, answered("figures", "compatible"))
		list, err := s.Disagreements(t.Context(), ed)
		if err != nil || len(list) != 1 || list[0].Slug != slug || len(list[0].Judgements) != 2 || cmp.Diff(list[0].Differ, []Question{"figures"}) != "" {
			t.Fatalf("to settle are %+v (%v)", list, err)
		}
		var invalid *InvalidError
		if _, err := s.Publish(t.Context(), ed, slug, ""); !errors.As(err, &invalid) || invalid.Where != "figures" || invalid.What != FaultNotSettled {
			t.Errorf("published unsettled: %v", err)
		}
		settled := Adjudication{Answers: answered("figures", "compatible")}
		for want, reasons := range map[Fault]map[Question]Settlement{
			FaultNeedsReason: {"figures": {Taken: bob.UserID}},
			FaultNoMatch:     {"figures": {Taken: ann.UserID, Reason: "Non."}},
			FaultUnknown:     {"tone": {Reason: "?"}},
		} {
			settled.Reasons = reasons
			if _, err := s.Adjudicate(t.Context(), ed, slug, settled); !errors.As(err, &invalid) || invalid.What != want {
				t.Errorf("%v: %v", reasons, err)
			}
		}
		settled.Reasons = map[Question]Settlement{"figures": {Reason: " « Au moins dix » n'exclut pas douze. ", Taken: bob.UserID}}
		if _, err := s.Adjudicate(t.Context(), ann, slug, settled); !errors.Is(err, ErrForbidden) {
			t.Errorf("settled by an annotator: %v", err)
		}
		for range 2 { // sent twice
			if a, err := s.Adjudicate(t.Context(), ed, slug, settled); err != nil || a.LockVersion != 1 {
				t.Fatalf("settled is %+v (%v)", a, err)
			}
		}
		page, err := s.Judgements(t.Context(), ann, slug)
		want := []Correction{{"figures", Answer{"contradictory", "12 et 19"}, Answer{Value: "compatible"}, "« Au moins dix » n'exclut pas douze."}}
		if err != nil || cmp.Diff(page.Corrections, want) != "" || page.Adjudicator != "N. ed" {
			t.Errorf("the annotator sees %+v by %s (%v)", page.Corrections, page.Adjudicator, err)
		}
		if list, err := s.Disagreements(t.Context(), ed); err != nil || len(list) != 0 {
			t.Errorf("still to settle: %+v (%v)", list, err)
		}
		publishAndBack(t, s, ed, slug)
	})
}

// Who says that it is not established to be one event was not asked what parts: to be settled is the event, and what only one was asked holds
// without another reason.
func TestWhoWasNotAskedDoesNotDisagree(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		judged(t, s, ann, slug, answered())
		judged(t, s, bob, slug, map[Question]Answer{"same_event": {Value: "not_established"}})
		list, err := s.Disagreements(t.Context(), ed)
		if err != nil || len(list) != 1 || cmp.Diff(list[0].Differ, []Question{"same_event"}) != "" {
			t.Fatalf("to settle are %+v (%v)", list, err)
		}
		why := map[Question]Settlement{"same_event": {Reason: "La date est dite."}}
		var invalid *InvalidError
		if _, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: answered("figures", "equal"), Reasons: why}); !errors.As(err, &invalid) || invalid.Where != "figures" {
			t.Errorf("an answer that nobody gave, without a reason: %v", err)
		}
		a, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: map[Question]Answer{"same_event": {Value: "not_established"}}, Reasons: why})
		if err != nil {
			t.Fatalf("settled as the one says: %v", err)
		}
		if _, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{LockVersion: a.LockVersion, Answers: answered(), Reasons: why}); err != nil {
			t.Errorf("settled as the other says: %v", err)
		}
	})
}

func publishAndBack(t *testing.T, s *Store, ed Viewer, slug string) {
	t.Helper()
	if err := s.DrawMaps(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	read := func() *ComparisonPage {
		t.Helper()
		page, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	reviewed := func() int {
		t.Helper()
		found, err := s.Search(t.Context(), Viewer{}, Searched{Reviewed: "yes"})
		if err != nil {
			t.Fatal(err)
		}
		return found.Total
	}
	before := read()
	if len(before.Publications) != 0 || before.Comparison.Status != Suggested || reviewed() != 0 {
		t.Fatalf("before it is %+v", before.Publications)
	}
	p, err := s.Publish(t.Context(), ed, slug, "Relu à deux.")
	if err != nil || p.Judged != 2 || p.Agreed["figures"] != 1 || p.Agreed["wording"] != 2 {
		t.Fatalf("published is %+v (%v)", p, err)
	}
	if _, err := s.Publish(t.Context(), Viewer{UserID: ed.UserID, Role: Annotator}, slug, ""); !errors.Is(err, ErrForbidden) {
		t.Errorf("published by an annotator: %v", err)
	}
	now := read()
	if len(now.Publications) != 1 || now.Publications[0].ByName != "N. ed" || now.Publications[0].Answers["figures"].Value != "compatible" || now.Comparison.Status != Confirmed {
		t.Errorf("readers see %+v", now.Publications)
	}
	if reviewed() != 2 {
		t.Errorf("%d claims are reviewed", reviewed())
	}
	if err := s.DrawMaps(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	if drawn := read(); cmp.Diff(drawn.Publications, now.Publications) != "" {
		t.Error(cmp.Diff(drawn.Publications, now.Publications))
	}
	if _, err := s.Unpublish(t.Context(), ed, slug, "Erreur de date."); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unpublish(t.Context(), ed, slug, ""); !errors.Is(err, ErrNoStep) {
		t.Errorf("taken back twice: %v", err)
	}
	if now = read(); len(now.Publications) != 2 || !now.Publications[0].Withdrawn || now.Publications[0].Note != "Erreur de date." || now.Comparison.Status != Suggested || reviewed() != 0 {
		t.Errorf("afterwards readers see %+v", now.Publications)
	}
}

// What is purged is gone, with what its history said; that it was purged is not.
func TestPurging(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		slug := page.Comparison.Slug
		ann, ed, adm := person(t, s, "ann", Annotator), person(t, s, "ed", Editor), person(t, s, "adm", Admin)
		a, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{claimOf(page)}, Note: "secret"})
		if err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, slug, answered())
		if err := s.Purge(t.Context(), ed, OfAnnotation, a.ID, "x"); !errors.Is(err, ErrForbidden) {
			t.Errorf("purged by an editor: %v", err)
		}
		if err := s.Purge(t.Context(), adm, OfAnnotation, a.ID, ""); !errors.Is(err, ErrInvalid) {
			t.Errorf("purged without a reason: %v", err)
		}
		if err := s.Purge(t.Context(), adm, "comparison", 1, "x"); !errors.Is(err, ErrInvalid) {
			t.Errorf("purged of another kind: %v", err)
		}
		if err := s.Purge(t.Context(), adm, OfAnnotation, a.ID, "À sa demande."); err != nil {
			t.Fatal(err)
		}
		if err := s.Purge(t.Context(), adm, OfAnnotation, a.ID, "x"); !errors.Is(err, ErrNotFound) {
			t.Errorf("purged twice: %v", err)
		}
		history, err := s.History(t.Context(), ed, slug)
		if err != nil || len(history) != 3 || history[0].Action != Purged || history[0].Name != "N. adm" || history[0].Reason != "À sa demande." {
			t.Fatalf("the history is %+v (%v)", history, err)
		}
		if made := history[2]; made.Before+made.After != "" || len(made.Changes) != 0 || !made.Purged {
			t.Errorf("it still tells %+v", made)
		}
		if _, err := s.Restore(t.Context(), ann, Restoring{Revision: history[2].ID}); !errors.Is(err, ErrNotFound) {
			t.Errorf("restored: %v", err)
		}
		if _, err := s.Undo(t.Context(), ann, slug); err != nil { // the judgement
			t.Error(err)
		}
		if _, err := s.Undo(t.Context(), ann, slug); !errors.Is(err, ErrNoStep) {
			t.Errorf("undone is what was purged: %v", err)
		}
		if _, err := s.Redo(t.Context(), ann, slug); err != nil {
			t.Error(err)
		}
		p, err := s.Publish(t.Context(), ed, slug, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Purge(t.Context(), adm, OfPublication, p.ID, "Faux."); err != nil {
			t.Fatal(err)
		}
		now, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || len(now.Publications) != 0 || now.Comparison.Status != Suggested {
			t.Errorf("readers see %+v (%v)", now.Publications, err)
		}
	})
}
