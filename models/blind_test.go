package models

import (
	"errors"
	"testing"
)

// While somebody judges blind, an annotator sees nothing of others; an editor who is not asked sees who is done; then everybody sees all.
func TestJudgingBlind(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		slug := page.Comparison.Slug
		ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Annotator)
		ed, eva := person(t, s, "ed", Editor), person(t, s, "eva", Editor)
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID, eva.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, slug, answered())
		if _, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{claimOf(page)}, Note: "Ici."}); err != nil {
			t.Fatal(err)
		}
		sees := func(as Viewer) (p JudgementsPage, lines int) {
			t.Helper()
			p, err := s.Judgements(t.Context(), as, slug)
			if err != nil {
				t.Fatal(err)
			}
			history, err := s.History(t.Context(), as, slug)
			if err != nil {
				t.Fatal(err)
			}
			return p, len(history)
		}
		for _, as := range []Viewer{bob, eve, eva} { // asked, not asked, an editor who is asked
			p, lines := sees(as)
			if !p.Blind || len(p.Others)+len(p.OthersAnnotations)+len(p.Assignments)+lines != 0 || p.Latest != 0 || p.Adjudication != nil {
				t.Errorf("%d sees %+v and %d revisions", as.UserID, p, lines)
			}
			if asked := p.Asked != nil; asked != (as != eve) {
				t.Errorf("%d is asked: %v", as.UserID, asked)
			}
		}
		if p, lines := sees(ann); !p.Blind || len(p.Others) != 0 || p.Own.LockVersion != 1 || len(p.Annotations) != 1 || lines != 3 { // with what was asked of them
			t.Errorf("who is done sees %+v and %d revisions", p, lines)
		}
		p, lines := sees(ed)
		if !p.Blind || len(p.Others)+len(p.OthersAnnotations) != 0 || len(p.Assignments) != 3 || p.Assignments[0].State != Judged || p.Assignments[1].State != Asked || lines != 4 {
			t.Errorf("the editor sees %+v and %d revisions", p, lines)
		}
		if _, err := s.Adjudicate(t.Context(), ed, slug, Adjudication{Answers: answered()}); !errors.Is(err, ErrInvalid) {
			t.Errorf("settled too early: %v", err)
		}
		if _, err := s.Publish(t.Context(), ed, slug, ""); !errors.Is(err, ErrInvalid) {
			t.Errorf("published too early: %v", err)
		}
		if list, err := s.Disagreements(t.Context(), ed); err != nil || len(list) != 0 {
			t.Errorf("disagreements: %+v (%v)", list, err)
		}
		judged(t, s, bob, slug, answered("wording", "other"))
		if p, _ := sees(bob); !p.Blind || len(p.Others) != 0 {
			t.Errorf("with one still asked, one who is done sees %+v", p)
		}
		if err := s.Skip(t.Context(), eva, slug, "Je connais l'auteur."); err != nil {
			t.Fatal(err)
		}
		for _, as := range []Viewer{ann, eve, ed} {
			p, lines := sees(as)
			want := map[Viewer]int{ann: 1, eve: 2, ed: 2}[as]
			if p.Blind || len(p.Others) != want || p.Others[len(p.Others)-1].Name != "N. bob" || lines < 5 || p.Latest == 0 {
				t.Errorf("when all are done, %d sees %+v and %d revisions", as.UserID, p, lines)
			}
		}
		// What was answered blind stays, whatever its author makes of it when they see the others'.
		judged(t, s, ann, slug, answered("wording", "other"))
		var a Assignment
		if err := s.read.Where("user_id = ?", ann.UserID).Take(&a).Error; err != nil || a.State != Judged || a.Answers["wording"].Value != "same" {
			t.Errorf("kept is %+v (%v)", a, err)
		}
	})
}

// Who takes a judgement back before all are done is waited for again; who is no longer asked is not.
func TestBlindRoundsGoOn(t *testing.T) {
	s := opener(t.TempDir() + "/b.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
	blind := func(want bool) {
		t.Helper()
		if p, err := s.Judgements(t.Context(), ed, slug); err != nil || p.Blind != want {
			t.Errorf("blind: %v (%v)", p.Blind, err)
		}
	}
	if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
		t.Fatal(err)
	}
	judged(t, s, ann, slug, answered())
	if _, err := s.Undo(t.Context(), ann, slug); err != nil {
		t.Fatal(err)
	}
	judged(t, s, bob, slug, answered())
	blind(true)
	if _, err := s.Redo(t.Context(), ann, slug); err != nil {
		t.Fatal(err)
	}
	blind(false)
	if _, err := s.Undo(t.Context(), ann, slug); err != nil { // too late: they may have seen the other
		t.Fatal(err)
	}
	blind(false)
	eve := person(t, s, "eve", Annotator)
	if err := s.AskForJudgements(t.Context(), ed, slug, []int64{eve.UserID}, true); err != nil {
		t.Fatal(err)
	}
	blind(true)
	if err := s.Unask(t.Context(), ed, slug, eve.UserID); err != nil {
		t.Fatal(err)
	}
	blind(false)
	if err := s.Unask(t.Context(), ed, slug, eve.UserID); !errors.Is(err, ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
}

func TestAskingThatIsRefused(t *testing.T) {
	s := opener(t.TempDir() + "/b.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann, ed, mem := person(t, s, "ann", Annotator), person(t, s, "ed", Editor), person(t, s, "mem", Member)
	gone := person(t, s, "gone", Annotator)
	if err := s.write.Exec("UPDATE users SET active = FALSE WHERE id = ?", gone.UserID).Error; err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		as    Viewer
		users []int64
		want  error
	}{
		"an annotator asks": {ann, []int64{ann.UserID}, ErrForbidden},
		"nobody":            {ed, nil, ErrInvalid},
		"a member":          {ed, []int64{ann.UserID, mem.UserID}, ErrInvalid},
		"who is gone":       {ed, []int64{gone.UserID}, ErrInvalid},
		"who never was":     {ed, []int64{1 << 40}, ErrInvalid},
	} {
		if err := s.AskForJudgements(t.Context(), test.as, slug, test.users, true); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Skip(t.Context(), ann, slug, " "); !errors.Is(err, ErrInvalid) {
		t.Errorf("skipped without a reason: %v", err)
	}
	if err := s.Skip(t.Context(), mem, slug, "x"); !errors.Is(err, ErrForbidden) {
		t.Errorf("skipped by a member: %v", err)
	}
	if n := rows(t, s, "assignments", "revisions"); n["assignments"]+n["revisions"] != 0 {
		t.Errorf("kept are %v", n)
	}
}

// While a pair that somebody made is judged blind, nobody but they and who asked is told who made it.
func TestMakerIsUnnamedWhileBlind(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	comparedPage(t, s)
	ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Editor)
	slug, _, err := s.MakePair(t.Context(), ann, unpaired(t, s, ann))
	if err != nil {
		t.Fatal(err)
	}
	drawnStories(t, s)
	named := func(as Viewer) string {
		t.Helper()
		page, err := s.Comparison(t.Context(), as, slug)
		if err != nil || page.Made == nil {
			t.Fatal(page, err)
		}
		return page.Made.ByName
	}
	if name := named(Viewer{}); name != "N. ann" {
		t.Errorf("readers are told %q", name)
	}
	if err := s.AskForJudgements(t.Context(), eve, slug, []int64{bob.UserID}, true); err != nil {
		t.Fatal(err)
	}
	for as, want := range map[Viewer]string{{}: "", bob: "", ann: "N. ann", eve: "N. ann"} {
		if name := named(as); name != want {
			t.Errorf("while it is judged blind %+v is told %q", as, name)
		}
	}
	judged(t, s, bob, slug, answered())
	if name := named(bob); name != "N. ann" {
		t.Errorf("afterwards it is %q", name)
	}
}
