package models

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// person makes an account.
func person(t rapid.TB, s *Store, login string, role Role) Viewer {
	t.Helper()
	now := s.write.NowFunc()
	err := s.write.Table("users").Create(map[string]any{
		"lock_version": 1, "created_at": now, "updated_at": now, "login": login, "name": "N. " + login, "role": string(role), "password": "", "active": true, "lang": "fr",
	}).Error
	if err != nil {
		t.Fatal(err)
	}
	var id int64
	if err := s.read.Table("users").Where("login = ?", login).Pluck("id", &id).Error; err != nil || id == 0 {
		t.Fatal(id, err)
	}
	return Viewer{UserID: id, Role: role}
}

// answered are all answers of one who finds the two the same, but for some.
func answered(but ...string) map[Question]Answer {
	a := map[Question]Answer{
		"same_event": {Value: "yes"}, "figures": {Value: "contradictory", Reason: "12 et 19"}, "source": {Value: "other"}, "wording": {Value: "same"},
		"labels": {Value: "same"}, "role": {Value: "same"}, "modality": {Value: "same"},
	}
	for i := 0; i < len(but); i += 2 {
		a[Question(but[i])] = Answer{Value: but[i+1]}
	}
	return a
}

// judged has somebody judge a comparison, whatever they judged before.
func judged(t testing.TB, s *Store, as Viewer, slug string, answers map[Question]Answer) Judgement {
	t.Helper()
	page, err := s.Judgements(t.Context(), as, slug)
	if err != nil {
		t.Fatal(err)
	}
	j, err := s.Judge(t.Context(), as, slug, Judgement{LockVersion: page.Own.LockVersion, Done: true, Answers: answers})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestJudging(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann := person(t, s, "ann", Annotator)
		draft, err := s.Judge(t.Context(), ann, slug, Judgement{Answers: map[Question]Answer{"same_event": {Value: "yes"}}, Note: " à revoir\r\n", Doubt: true})
		if err != nil || draft.LockVersion != 1 || draft.Done || draft.Note != "à revoir" {
			t.Fatalf("a draft is %+v (%v)", draft, err)
		}
		done := Judgement{LockVersion: 1, Done: true, Answers: answered()}
		first, err := s.Judge(t.Context(), ann, slug, done)
		if err != nil || first.LockVersion != 2 || !first.Done || first.ID != draft.ID {
			t.Fatalf("it is %+v (%v)", first, err)
		}
		again, err := s.Judge(t.Context(), ann, slug, done) // the answer was lost on the way
		if err != nil || again.LockVersion != 2 {
			t.Errorf("sent twice it is %+v (%v)", again, err)
		}
		if again, err = s.Judge(t.Context(), ann, slug, Judgement{LockVersion: 2, Done: true, Answers: answered()}); err != nil || again.LockVersion != 2 {
			t.Errorf("without a change it is %+v (%v)", again, err)
		}
		_, err = s.Judge(t.Context(), ann, slug, Judgement{LockVersion: 1, Done: true, Answers: answered("figures", "equal")})
		var stale *StaleError
		if !errors.As(err, &stale) || !errors.Is(err, ErrStale) {
			t.Fatalf("a late save: %v", err)
		}
		if now, ok := stale.Current.(Judgement); !ok || now.LockVersion != 2 || now.Answers["figures"].Value != "contradictory" {
			t.Errorf("it carries %+v", stale.Current)
		}
		page, err := s.Judgements(t.Context(), ann, slug)
		if err != nil || page.Own.LockVersion != 2 || cmp.Diff(page.Own.Answers, answered()) != "" || !page.CanUndo || page.CanRedo || page.Blind {
			t.Errorf("the page has %+v (%v)", page, err)
		}
		history, err := s.History(t.Context(), ann, slug)
		if err != nil || len(history) != 2 || history[0].Action != Changed || history[1].Action != Made || history[0].Name != "N. ann" || history[0].Version != 2 {
			t.Fatalf("the history is %+v (%v)", history, err)
		}
		want := Change{"answers.figures.value", "", "contradictory"}
		if len(history[0].Changes) == 0 || !strings.Contains(fmt.Sprint(history[0].Changes), fmt.Sprint(want)) {
			t.Errorf("it tells %v", history[0].Changes)
		}
		var c Comparison
		if err := s.read.Where("slug = ?", slug).Take(&c).Error; err != nil || !c.Touched {
			t.Errorf("the comparison is not kept (%v)", err)
		}
	})
}

func TestJudgementsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/j.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann := person(t, s, "ann", Annotator)
	without := func(q Question) map[Question]Answer {
		a := answered()
		delete(a, q)
		return a
	}
	for name, test := range map[string]struct {
		as    Viewer
		slug  string
		j     Judgement
		want  error
		where string
		what  Fault
	}{
		"a reader":             {Viewer{}, slug, Judgement{}, ErrForbidden, "", ""},
		"a member":             {Viewer{UserID: ann.UserID, Role: Member}, slug, Judgement{}, ErrForbidden, "", ""},
		"a command":            {Viewer{Role: Admin}, slug, Judgement{}, ErrForbidden, "", ""},
		"no comparison":        {ann, "none", Judgement{}, ErrNotFound, "", ""},
		"no such question":     {ann, slug, Judgement{Answers: map[Question]Answer{"tone": {Value: "same"}}}, ErrInvalid, "tone", FaultUnknown},
		"no such answer":       {ann, slug, Judgement{Answers: map[Question]Answer{"wording": {Value: "equal"}}}, ErrInvalid, "wording", FaultUnknown},
		"nothing answered":     {ann, slug, Judgement{Done: true}, ErrInvalid, "same_event", FaultMissing},
		"one is missing":       {ann, slug, Judgement{Done: true, Answers: without("role")}, ErrInvalid, "role", FaultMissing},
		"figures of two":       {ann, slug, Judgement{Done: true, Answers: answered("same_event", "no")}, ErrInvalid, "figures", FaultNotApplicable},
		"framing, no reason":   {ann, slug, Judgement{Done: true, Answers: answered("framing", "other")}, ErrInvalid, "framing", FaultNeedsReason},
		"a reason too long":    {ann, slug, Judgement{Answers: map[Question]Answer{"role": {"other", strings.Repeat("é", MaxReason+1)}}}, ErrInvalid, "role", FaultTooLong},
		"a note too long":      {ann, slug, Judgement{Note: strings.Repeat("é", MaxNote+1)}, ErrInvalid, "note", FaultTooLong},
		"read before it was":   {ann, slug, Judgement{LockVersion: 3}, ErrStale, "", ""},
		"a draft may lack all": {ann, slug, Judgement{Note: "plus tard"}, nil, "", ""},
	} {
		_, err := s.Judge(t.Context(), test.as, test.slug, test.j)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
		var invalid *InvalidError
		if errors.As(err, &invalid) && (invalid.Where != test.where || invalid.What != test.what) || test.where != "" && invalid == nil {
			t.Errorf("%s: %+v", name, invalid)
		}
	}
	apart := map[Question]Answer{"same_event": {Value: "not_established"}, "framing": {"other", "l'un plaint, l'autre accuse"}}
	if _, err := s.Judge(t.Context(), ann, slug, Judgement{LockVersion: 1, Done: true, Answers: apart}); err != nil {
		t.Errorf("what is not of one event: %v", err)
	}
	hidden := person(t, s, "eve", Annotator)
	if err := s.write.Exec("UPDATE comparisons SET visibility = 'private', owner_id = ?", ann.UserID).Error; err != nil {
		t.Fatal(err)
	}
	if _, err := s.Judge(t.Context(), hidden, slug, Judgement{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("of what they may not read: %v", err)
	}
}

// What somebody judged is kept when the engine no longer finds it, and shown.
func TestJudgedComparisonsStay(t *testing.T) {
	s := opener(t.TempDir() + "/j.db")(t)
	c := comparedPage(t, s).Comparison
	if _, err := s.Judge(t.Context(), person(t, s, "ann", Annotator), c.Slug, Judgement{Note: "?"}); err != nil {
		t.Fatal(err)
	}
	if err := loseComparison(s.write, c); err != nil {
		t.Fatal(err)
	}
	page, err := s.Comparison(t.Context(), Viewer{}, c.Slug)
	if err != nil || !page.Comparison.Stale || !page.Comparison.Touched || page.Position == 0 {
		t.Errorf("it is %+v (%v)", page, err)
	}
}
