package models

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTokens(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
		clockAt(s, &now)
		u, other := added(t, s, "un", Annotator), added(t, s, "deux", Member)
		secret, made, err := s.MakeToken(t.Context(), u.ID, "  Carnet de recherche ", true, 30)
		if err != nil || made.Name != "Carnet de recherche" || !made.ReadOnly || !made.ExpiresAt.Equal(now.AddDate(0, 0, 30)) {
			t.Fatalf("made is %+v (%v)", made, err)
		}
		second, _, err := s.MakeToken(t.Context(), u.ID, "Sauvegarde", false, 0)
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		if err := s.read.Table("tokens").Pluck("token", &kept).Error; err != nil || strings.Contains(strings.Join(kept, " "), strings.TrimPrefix(secret, tokenPrefix)) {
			t.Errorf("what is kept is %q (%v)", kept, err)
		}
		user, token, err := s.TokenUser(t.Context(), secret)
		if err != nil || user.ID != u.ID || token.ID != made.ID {
			t.Errorf("it is of %+v, %+v (%v)", user, token, err)
		}
		list, err := s.Tokens(t.Context(), u.ID)
		if err != nil || len(list) != 2 || list[0].UsedAt != nil || list[1].UsedAt == nil || !list[1].UsedAt.Equal(now) {
			t.Errorf("listed are %+v (%v)", list, err)
		}
		if err := s.RevokeToken(t.Context(), other.ID, made.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("revoked by another: %v", err)
		}
		good := func(secret string) bool {
			t.Helper()
			_, _, err := s.TokenUser(t.Context(), secret)
			if err != nil && !errors.Is(err, ErrNotFound) {
				t.Error(err)
			}
			return err == nil
		}
		for _, bad := range []string{"", tokenPrefix, secret + "x", strings.TrimPrefix(secret, tokenPrefix), tokenPrefix + strings.Repeat("a", 43), tokenPrefix + "\x00"} {
			if good(bad) {
				t.Errorf("%q is good", bad)
			}
		}
		now = now.AddDate(0, 0, 30)
		if good(secret) || !good(second) {
			t.Error("the first is good at its end, or the other is not")
		}
		if err := s.RevokeToken(t.Context(), u.ID, list[0].ID); err != nil || good(second) {
			t.Errorf("revoked, it is good (%v)", err)
		}
		if list, err := s.Tokens(t.Context(), u.ID); err != nil || len(list) != 0 {
			t.Errorf("listed are %+v (%v)", list, err)
		}
	})
}

// An account that may not sign in is not let in by its tokens either.
func TestTokenOfWhoMayNotSignIn(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		u := added(t, s, "un", Member)
		secret, _, err := s.MakeToken(t.Context(), u.ID, "Essai", false, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.SetActive(t.Context(), u.ID, false); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.TokenUser(t.Context(), secret); !errors.Is(err, ErrNotFound) {
			t.Errorf("it lets in: %v", err)
		}
		if _, err := s.SetActive(t.Context(), u.ID, true); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.TokenUser(t.Context(), secret); err != nil {
			t.Error(err)
		}
	})
}

func TestTokensThatCannotBe(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		u := added(t, s, "un", Member)
		for name, test := range map[string]struct {
			user int64
			name string
			days int
			code string // "" for ErrNotFound
		}{
			"no name":    {u.ID, " \u200b ", 1, "token.name"},
			"a long one": {u.ID, strings.Repeat("é", MaxTokenName+1), 1, "token.name"},
			"backwards":  {u.ID, "x", -1, "token.days"},
			"for ever":   {u.ID, "x", MaxTokenDays + 1, "token.days"},
			"of nobody":  {u.ID + 99, "x", 1, ""},
		} {
			_, _, err := s.MakeToken(t.Context(), test.user, test.name, false, test.days)
			var problem *Problem
			if test.code == "" && !errors.Is(err, ErrNotFound) || test.code != "" && (!errors.As(err, &problem) || problem.Code != test.code) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for range maxTokens {
			if _, _, err := s.MakeToken(t.Context(), u.ID, "x", false, 0); err != nil {
				t.Fatal(err)
			}
		}
		var problem *Problem
		if _, _, err := s.MakeToken(t.Context(), u.ID, "x", false, 0); !errors.As(err, &problem) || problem.Code != "token.many" {
			t.Errorf("one too many: %v", err)
		}
	})
}
