package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// kept is what a person wrote, of one comparison.
func kept(ctx context.Context, t rapid.TB, s *Store, as Viewer) (j Judgement, notes []Annotation) {
	db := s.read.WithContext(ctx)
	err := errors.Join(db.Where("user_id = ?", as.UserID).Limit(1).Find(&j).Error, db.Where("user_id = ? AND NOT withdrawn", as.UserID).Order("id").Find(&notes).Error)
	if err != nil {
		t.Fatal(err)
	}
	return j, notes
}

// saidBy is what a person says of a comparison, without row versions and times.
func saidBy(ctx context.Context, t rapid.TB, s *Store, as Viewer) string {
	j, notes := kept(ctx, t, s, as)
	all := map[string]any{}
	if j.LockVersion > 0 && !j.Withdrawn {
		all["judgement"] = j.state()
	}
	for _, a := range notes {
		all[fmt.Sprint("annotation ", a.ID)] = a.state()
	}
	b, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// back takes a step back, or does it again, where there is one; it returns how far that goes.
func back(ctx context.Context, t rapid.TB, take func(context.Context, Viewer, string) (RevisionLine, error), as Viewer, slug string, some bool, far int) int {
	_, err := take(ctx, as, slug)
	switch {
	case some && err != nil:
		t.Fatal(err)
	case !some && !errors.Is(err, ErrNoStep):
		t.Fatalf("with nothing left: %v", err)
	case some:
		return far
	}
	return 0
}

// What a person does is taken back step by step to the first state, and done again to the last, whatever it was and however often they went
// to and fro. Revisions only grow.
func TestUndoIsWithoutEnd(t *testing.T) {
	s := opener(t.TempDir() + "/u.db")(t)
	page := comparedPage(t, s)
	slug, target := page.Comparison.Slug, claimOf(page)
	number, ctx := 0, t.Context()
	rapid.Check(t, func(t *rapid.T) {
		number++
		as := person(t, s, fmt.Sprintf("p%d", number), Annotator)
		states := []string{saidBy(ctx, t, s, as)}
		at, revisions := 0, 0 // where in states, and how many revisions
		changed := func(err error, name string) {
			if err != nil {
				t.Fatal(name, err)
			}
			states = append(states[:at+1], saidBy(ctx, t, s, as))
			at++
		}
		steps := map[string]func(*rapid.T){
			"judge": func(t *rapid.T) {
				j := Judgement{Answers: map[Question]Answer{}, Note: rapid.StringMatching(`[a-zé]{0,3}`).Draw(t, "note"), Doubt: rapid.Bool().Draw(t, "doubt")}
				if rapid.Bool().Draw(t, "done") {
					j.Done, j.Answers = true, answered("wording", rapid.SampledFrom(Question("wording").Answers()).Draw(t, "wording"))
				}
				now, _ := kept(ctx, t, s, as)
				if now.LockVersion > 0 && !now.Withdrawn && cmp.Equal(now.state(), j.state()) {
					return // no change
				}
				j.LockVersion = now.LockVersion
				_, err := s.Judge(ctx, as, slug, j)
				changed(err, "judge")
			},
			"annotate": func(t *rapid.T) {
				_, err := s.Annotate(ctx, as, slug, Annotation{Kind: SpanNote, Targets: []Target{target}, Note: rapid.StringMatching(`[a-z]{1,3}`).Draw(t, "note")})
				changed(err, "annotate")
			},
			"rewrite": func(t *rapid.T) {
				_, notes := kept(ctx, t, s, as)
				if len(notes) == 0 {
					return
				}
				a := rapid.SampledFrom(notes).Draw(t, "annotation")
				a.Note += "x"
				_, err := s.Annotate(ctx, as, slug, a)
				changed(err, "rewrite")
			},
			"withdraw": func(t *rapid.T) {
				_, notes := kept(ctx, t, s, as)
				if len(notes) == 0 {
					return
				}
				a := rapid.SampledFrom(notes).Draw(t, "annotation")
				changed(s.WithdrawAnnotation(ctx, as, a.ID, a.LockVersion), "withdraw")
			},
			"undo": func(t *rapid.T) { at += back(ctx, t, s.Undo, as, slug, at > 0, -1) },
			"redo": func(t *rapid.T) { at += back(ctx, t, s.Redo, as, slug, at < len(states)-1, 1) },
		}
		check := func() {
			if now := saidBy(ctx, t, s, as); now != states[at] {
				t.Fatalf("it says %s\nnot %s", now, states[at])
			}
			n, err := count(s.read.Model(&Revision{}).Where("user_id = ?", as.UserID))
			if err != nil || n < revisions {
				t.Fatalf("%d revisions of %d (%v)", n, revisions, err)
			}
			revisions = n
		}
		names := slices.Sorted(maps.Keys(steps))
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 12).Draw(t, "steps") {
			steps[name](t)
			check()
		}
		for at > 0 {
			at += back(ctx, t, s.Undo, as, slug, true, -1)
			check()
		}
		back(ctx, t, s.Undo, as, slug, false, 0)
		for at < len(states)-1 {
			at += back(ctx, t, s.Redo, as, slug, true, 1)
			check()
		}
		back(ctx, t, s.Redo, as, slug, false, 0)
	})
}

// What somebody else has changed since is not overwritten, but can be restored on purpose.
func TestUndoSeesOthers(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, ed, eva := person(t, s, "ann", Annotator), person(t, s, "ed", Editor), person(t, s, "eva", Editor)
		judged(t, s, ann, slug, answered())
		first, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: answered()})
		if err != nil {
			t.Fatal(err)
		}
		other := Adjudication{LockVersion: 1, Answers: answered("role", "other"), Reasons: map[Question]Settlement{"role": {Reason: "Le sujet change."}}}
		if _, err = s.Adjudicate(t.Context(), eva, slug, other); err != nil {
			t.Fatal(err)
		}
		_, err = s.Undo(t.Context(), ed, slug)
		var stale *StaleError
		if !errors.As(err, &stale) || stale.Current.(Adjudication).LockVersion != 2 || stale.Name != "N. eva" || stale.Again == nil || !stale.Again.Before || !stale.Again.Sure {
			t.Fatalf("undone over another's change: %+v", err)
		}
		history, err := s.History(t.Context(), ed, slug)
		if err != nil || len(history) != 3 || history[0].MayRestore || !history[1].MayRestore || history[1].Now != 2 || history[2].MayRestore {
			t.Fatalf("%+v %v", history, err)
		}
		if theirs, err := s.History(t.Context(), ann, slug); err != nil || len(theirs) != 3 || theirs[1].MayRestore || len(theirs[1].State) == 0 {
			t.Errorf("an annotator may restore: %+v (%v)", theirs, err)
		}
		to := Restoring{Revision: history[1].ID, Version: 2}
		if _, err := s.Restore(t.Context(), ann, to); !errors.Is(err, ErrNotFound) {
			t.Errorf("restored by an annotator: %v", err)
		}
		if _, err := s.Restore(t.Context(), ed, to); !errors.As(err, &stale) || stale.Name != "N. eva" || len(stale.Changes) == 0 {
			t.Fatalf("another's change is overwritten without being asked: %+v", err)
		}
		if _, err := s.Restore(t.Context(), ed, Restoring{Revision: to.Revision, Version: 1, Sure: true}); !errors.Is(err, ErrStale) {
			t.Fatalf("what was read before is restored over: %v", err)
		}
		line, err := s.Restore(t.Context(), ed, *stale.Again)
		if err != nil || line.Action != Restored {
			t.Fatalf("restored is %+v (%v)", line, err)
		}
		if _, err := s.Restore(t.Context(), ed, *stale.Again); !errors.Is(err, ErrNoStep) {
			t.Errorf("restored twice: %v", err)
		}
		page, err := s.Judgements(t.Context(), ann, slug)
		if err != nil || page.Adjudication == nil || !cmp.Equal(page.Adjudication.Answers, first.Answers) || page.Adjudicator != "N. ed" || page.Adjudication.LockVersion != 3 {
			t.Errorf("it is %+v (%v)", page.Adjudication, err)
		}
		if _, err := s.Undo(t.Context(), ed, slug); err != nil {
			t.Fatal(err)
		}
		if page, err = s.Judgements(t.Context(), ann, slug); err != nil || page.Adjudication.Answers["role"].Value != "other" || page.Adjudicator != "N. eva" || len(page.Corrections) != 1 || page.Corrections[0].Reason != "Le sujet change." {
			t.Errorf("it is %+v with %+v (%v)", page.Adjudication, page.Corrections, err)
		}
		if _, err := s.Restore(t.Context(), ed, Restoring{Revision: 1 << 40}); !errors.Is(err, ErrNotFound) {
			t.Errorf("of no revision: %v", err)
		}
	})
}

// While somebody judges blind, how a comparison was settled does not come back by another door.
func TestRestoringWhileBlind(t *testing.T) {
	s := opener(t.TempDir() + "/r.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
	judged(t, s, ann, slug, answered())
	if _, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: answered()}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(t.Context(), ed, slug); err != nil {
		t.Fatal(err)
	}
	if err := s.AskForJudgements(t.Context(), ed, slug, []int64{bob.UserID}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(t.Context(), ed, slug); !errors.Is(err, ErrInvalid) {
		t.Errorf("settled while one judges blind: %v", err)
	}
	judged(t, s, bob, slug, answered())
	if _, err := s.Redo(t.Context(), ed, slug); err != nil {
		t.Errorf("when all are done: %v", err)
	}
}

// Nor does it come back with the refusal of a step, or of a state, over what another has changed.
func TestRefusalsWhileBlind(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed, eva := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor), person(t, s, "eva", Editor)
		judged(t, s, ann, slug, answered())
		q := asks(t, s, ann, slug, "Le bilan du soir compte-t-il ?")
		if _, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: answered()}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Adjudicate(t.Context(), eva, slug, Adjudication{LockVersion: 1, Answers: answered(), Reasons: map[Question]Settlement{"role": {Reason: "Le sujet est le même."}}}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Respond(t.Context(), eva, q.ID, Response{Answer: "Oui."}); err != nil {
			t.Fatal(err)
		}
		history, err := s.History(t.Context(), ed, slug)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.AskForJudgements(t.Context(), eva, slug, []int64{ed.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		var stale *StaleError
		if _, err := s.Undo(t.Context(), ed, slug); !errors.Is(err, ErrInvalid) || errors.As(err, &stale) {
			t.Errorf("a step back shows who is to judge blind how it was settled: %+v", err)
		}
		for _, r := range history {
			if r.Kind != OfAdjudication && r.Kind != OfResponse {
				continue
			}
			for _, before := range []bool{false, true} {
				_, err := s.Restore(t.Context(), ed, Restoring{Revision: r.ID, Before: before, Version: 9})
				own := *r.UserID == ed.UserID
				if own && !errors.Is(err, ErrInvalid) || !own && !errors.Is(err, ErrNotFound) || errors.As(err, &stale) {
					t.Errorf("restoring %s %d shows it: %+v", r.Kind, r.ID, err)
				}
			}
		}
		if _, err := s.Restore(t.Context(), eva, Restoring{Revision: history[0].ID, Before: true, Version: 1}); err != nil {
			t.Errorf("an editor who is not asked takes their answer back: %v", err)
		}
	})
}
