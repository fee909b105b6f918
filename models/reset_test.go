package models

import (
	"errors"
	"testing"
	"time"
)

const newPassword = "un tout autre mot de passe"

// A link serves once, for its account, within its time; another made since takes its place, and a password chosen otherwise ends it.
func TestResets(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		admin, err := s.AddUser(t.Context(), NewUser{Login: "adm", Name: "Adm", Password: "the first long password", Role: Admin})
		if err != nil {
			t.Fatal(err)
		}
		user, err := s.AddUser(t.Context(), NewUser{Login: "ann", Name: "Ann", Password: "the second long password", Role: Annotator})
		if err != nil {
			t.Fatal(err)
		}
		offer := func() string {
			t.Helper()
			token, made, err := s.OfferReset(t.Context(), admin.ID, user.ID)
			if err != nil || !PlainToken(token) || made.Token == token || made.ExpiresAt.Sub(made.CreatedAt) != ResetHours*time.Hour {
				t.Fatal(token, made, err)
			}
			return token
		}
		good := func(token string, want bool) {
			t.Helper()
			_, of, err := s.ResetOf(t.Context(), token)
			if want != (err == nil) || want && of.ID != user.ID || !want && !errors.Is(err, ErrNotFound) {
				t.Errorf("it is for %+v (%v), good: %v", of, err, want)
			}
		}
		first := offer()
		second := offer()
		good(first, false)
		good(second, true)
		if _, err := s.SignIn(t.Context(), "ann", "the second long password"); err != nil {
			t.Errorf("the password is of no use before another is chosen: %v", err)
		}
		var problem *Problem
		if _, err := s.UseReset(t.Context(), second, "short"); !errors.As(err, &problem) {
			t.Errorf("a short password: %v", err)
		}
		good(second, true)
		secret, _, err := s.MakeToken(t.Context(), user.ID, "Veille", true, 0)
		if err != nil {
			t.Fatal(err)
		}
		changed, err := s.UseReset(t.Context(), second, newPassword)
		if err != nil || changed.SignedOutAt == nil {
			t.Fatalf("it is %+v (%v)", changed, err)
		}
		if _, _, err := s.TokenUser(t.Context(), secret); !errors.Is(err, ErrNotFound) {
			t.Errorf("a token of before is good: %v", err)
		}
		if _, err := s.UseReset(t.Context(), second, newPassword); !errors.Is(err, ErrNotFound) {
			t.Errorf("used twice: %v", err)
		}
		if _, err := s.SignIn(t.Context(), "ann", newPassword); err != nil {
			t.Errorf("signing in with it: %v", err)
		}
		third := offer()
		if _, err := s.SetPassword(t.Context(), "ann", "the third long password"); err != nil {
			t.Fatal(err)
		}
		good(third, false)
		fourth := offer()
		if err := s.write.Model(&Reset{}).Where("token = ?", hashToken(fourth)).UpdateColumn("expires_at", s.now().Add(-time.Second)).Error; err != nil {
			t.Fatal(err)
		}
		good(fourth, false)
		fifth := offer()
		if _, err := s.SetActive(t.Context(), user.ID, false); err != nil {
			t.Fatal(err)
		}
		good(fifth, false)
		if _, err := s.UseReset(t.Context(), fifth, newPassword); !errors.Is(err, ErrNotFound) {
			t.Errorf("of an account that is away: %v", err)
		}
		if _, _, err := s.OfferReset(t.Context(), admin.ID, user.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("for an account that is away: %v", err)
		}
		if _, err := s.SetActive(t.Context(), user.ID, true); err != nil {
			t.Fatal(err)
		}
		sixth := offer()
		if _, err := s.AddUser(t.Context(), NewUser{Login: "adm2", Name: "Adm", Password: "the fourth long password", Role: Admin}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SetRole(t.Context(), admin.ID, Member); err != nil {
			t.Fatal(err)
		}
		good(sixth, false) // whoever may let nobody in any more
	})
}

// What can be purged is listed, with its words to who may see them; what was purged is listed by whom, when and why, and its words are nowhere.
func TestPurges(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed, adm := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor), person(t, s, "adm", Admin)
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		q := asks(t, s, ann, slug, "Mon numéro est le 06 00 00 00 00.")
		if _, err := s.Respond(t.Context(), ed, q.ID, Response{Answer: "J’ai noté le 06 00 00 00 00."}); err != nil {
			t.Fatal(err)
		}
		lines, err := s.Purgeable(t.Context(), adm, slug)
		if err != nil || len(lines) != 2 || lines[1].Kind != OfAnnotation || lines[1].Note != QuestionNote || lines[1].Name != "N. ann" || lines[1].Words != "" {
			t.Errorf("while it is judged blind: %+v (%v)", lines, err)
		}
		judged(t, s, ann, slug, answered())
		judged(t, s, bob, slug, answered())
		if lines, err = s.Purgeable(t.Context(), adm, slug); err != nil || len(lines) != 4 || lines[3].Words != "Mon numéro est le 06 00 00 00 00." || lines[2].Words == "" {
			t.Errorf("there are %+v (%v)", lines, err)
		}
		if err := s.Purge(t.Context(), adm, OfAnnotation, q.ID, "Donnée personnelle."); err != nil {
			t.Fatal(err)
		}
		gone, err := s.Purges(t.Context(), adm)
		if err != nil || len(gone) != 1 || gone[0].Kind != OfAnnotation || gone[0].Name != "N. adm" || gone[0].Reason != "Donnée personnelle." || gone[0].Comparison != slug || gone[0].CreatedAt.IsZero() {
			t.Errorf("purged are %+v (%v)", gone, err)
		}
		if lines, err := s.Purgeable(t.Context(), adm, slug); err != nil || len(lines) != 2 {
			t.Errorf("left are %+v (%v)", lines, err)
		}
		left, err := count(s.read.Model(&Revision{}).Where("before_json LIKE ? OR after_json LIKE ?", "%06 00%", "%06 00%"))
		if err != nil || left != 0 {
			t.Errorf("%d revisions say it still (%v)", left, err)
		}
		if n := rows(t, s, "responses", "annotations"); n["responses"] != 0 || n["annotations"] != 0 {
			t.Errorf("left are %v", n)
		}
		for _, as := range []Viewer{ed, ann} {
			_, one := s.Purges(t.Context(), as)
			_, other := s.Purgeable(t.Context(), as, slug)
			if !errors.Is(one, ErrForbidden) || !errors.Is(other, ErrForbidden) {
				t.Errorf("below an admin: %v, %v", one, other)
			}
		}
	})
}
