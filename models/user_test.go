package models

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"
)

const goodPassword = "le bac part à midi"

// added is an account of a test; its password is goodPassword.
func added(t *testing.T, s *Store, login string, role Role) User {
	t.Helper()
	u, err := s.AddUser(t.Context(), NewUser{Login: login, Name: "Compte " + login, Role: role, Password: goodPassword})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// problem is the code of what is wrong, "" for nothing.
func problem(err error) string {
	var p *Problem
	if errors.As(err, &p) {
		return p.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestAccountSignsIn(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		made, err := s.AddUser(t.Context(), NewUser{Login: "  ＡＤÈLE.k ", Name: "Adèle\u202e K.", Role: Annotator, Password: goodPassword, Lang: "fr"})
		if err != nil {
			t.Fatal(err)
		}
		if made.Login != "adèle.k" || made.Name != "Adèle K." || !made.Active || made.ID == 0 {
			t.Errorf("made is %+v", made)
		}
		for login, password := range map[string]string{"adèle.k": goodPassword, "Ade\u0300le.K": "le bac part a\u0300 midi"} { // accents as signs of their own
			user, err := s.SignIn(t.Context(), login, password)
			if err != nil || user.ID != made.ID || user.Role != Annotator || user.SignedInAt == nil {
				t.Errorf("%q signs in as %+v (%v)", login, user, err)
			}
		}
		for login, password := range map[string]string{"adèle.k": "le bac part à une heure", "adele.k": goodPassword, "": "", "a\x00b": goodPassword, "adèle": strings.Repeat("x", 100_000)} {
			if user, err := s.SignIn(t.Context(), login, password); !errors.Is(err, ErrSignIn) || user.ID != 0 {
				t.Errorf("%q signs in as %+v (%v)", login, user, err)
			}
		}
		_, err = s.AddUser(t.Context(), NewUser{Login: "ADÈLE.K", Name: "Une autre", Role: Member, Password: goodPassword})
		if !errors.Is(err, ErrTaken) || problem(err) != "login.taken" {
			t.Errorf("the same login again: %v", err)
		}
		var hash string
		if err := s.read.Raw("SELECT password FROM users").Scan(&hash).Error; err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") {
			t.Errorf("kept is %q (%v)", hash, err)
		}
	})
}

func TestAccountsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/u.db")(t)
	for want, change := range map[string]func(*NewUser){
		"login.length":    func(n *NewUser) { n.Login = "x" },
		"login.signs":     func(n *NewUser) { n.Login = "a b" },
		"name.length":     func(n *NewUser) { n.Name = " \u202e " },
		"role.unknown":    func(n *NewUser) { n.Role = "root" },
		"lang.unknown":    func(n *NewUser) { n.Lang = "xx" },
		"password.short":  func(n *NewUser) { n.Password = "onze signes" },
		"password.long":   func(n *NewUser) { n.Password = strings.Repeat("é", MaxPassword+1) },
		"password.login":  func(n *NewUser) { n.Login, n.Password = "capitainerie", "Capitainerie" },
		"password.common": func(n *NewUser) { n.Password = "MotDePasse123" },
	} {
		n := NewUser{Login: "ines", Name: "Inès", Role: Member, Password: goodPassword}
		change(&n)
		if _, err := s.AddUser(t.Context(), n); problem(err) != want || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, login := range []string{"a\u202eb", "a\x00b", "a\xffb", "a/b", "<b>", strings.Repeat("a", MaxLogin+1)} {
		if err := checkLogin(FoldLogin(login)); err == nil {
			t.Errorf("%q passes for a login", login)
		}
	}
	if err := CheckPassword("ines", strings.Repeat("é", MaxPassword)); err != nil {
		t.Errorf("the longest password: %v", err)
	}
	if n := rows(t, s, "users")["users"]; n != 0 {
		t.Errorf("%d accounts were made", n)
	}
}

// The last active admin stays one, also when two admins demote each other at the same moment.
func TestLastAdminStays(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		first := added(t, s, "un", Admin)
		for name, change := range map[string]func() (User, error){
			"demoted":     func() (User, error) { return s.SetRole(t.Context(), first.ID, Editor) },
			"deactivated": func() (User, error) { return s.SetActive(t.Context(), first.ID, false) },
		} {
			if _, err := change(); !errors.Is(err, ErrLastAdmin) {
				t.Errorf("the only admin is %s: %v", name, err)
			}
		}
		second := added(t, s, "deux", Admin)
		var refused sync.Map
		var both errgroup.Group
		for _, u := range []User{first, second} {
			both.Go(func() error {
				_, err := s.SetRole(context.WithoutCancel(t.Context()), u.ID, Member)
				if errors.Is(err, ErrLastAdmin) {
					refused.Store(u.ID, true)
					return nil
				}
				return err
			})
		}
		if err := both.Wait(); err != nil {
			t.Fatal(err)
		}
		n := 0
		refused.Range(func(any, any) bool { n++; return true })
		if left, err := count(s.read.Model(&User{}).Where("role = ? AND active", Admin)); n != 1 || left != 1 || err != nil {
			t.Errorf("%d were refused, %d admins are left (%v)", n, left, err)
		}
		if _, err := s.SetRole(t.Context(), 99, Member); !errors.Is(err, ErrNotFound) {
			t.Errorf("an account that is not there: %v", err)
		}
	})
}

func TestAccountChanges(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		added(t, s, "un", Admin)
		u := added(t, s, "deux", Member)
		u, err := s.SetProfile(t.Context(), u.ID, " Deux\nlignes ", "en")
		if err != nil || u.Name != "Deux lignes" || u.Lang != "en" || u.LockVersion != 2 {
			t.Errorf("it is %+v (%v)", u, err)
		}
		if _, err := s.SetProfile(t.Context(), u.ID, "", "en"); problem(err) != "name.length" {
			t.Errorf("without a name: %v", err)
		}
		if _, err := s.ChangePassword(t.Context(), u.ID, "non, pas celui-ci", "une marée de 12 heures"); problem(err) != "password.wrong" {
			t.Errorf("with another old password: %v", err)
		}
		if _, err := s.ChangePassword(t.Context(), u.ID, goodPassword, "court"); problem(err) != "password.short" {
			t.Errorf("to a short one: %v", err)
		}
		if changed, err := s.ChangePassword(t.Context(), u.ID, goodPassword, "une marée de 12 heures"); err != nil || changed.Epoch() <= u.Epoch() {
			t.Errorf("changed: %+v (%v)", changed, err)
		}
		if _, err := s.SignIn(t.Context(), "deux", goodPassword); !errors.Is(err, ErrSignIn) {
			t.Errorf("with the password of before: %v", err)
		}
		if _, err := s.SetPassword(t.Context(), "DEUX", "encore un autre ici"); err != nil {
			t.Error(err)
		}
		if _, err := s.SignIn(t.Context(), "deux", "encore un autre ici"); err != nil {
			t.Error(err)
		}
		if _, err := s.SetActive(t.Context(), u.ID, false); err != nil {
			t.Error(err)
		}
		if _, err := s.SignIn(t.Context(), "deux", "encore un autre ici"); !errors.Is(err, ErrSignIn) {
			t.Errorf("an account that is not active signs in: %v", err)
		}
		all, err := s.Users(t.Context())
		if err != nil || len(all) != 2 || all[0].Login != "un" || all[1].Active {
			t.Errorf("the accounts are %+v (%v)", all, err)
		}
	})
}

// Hashing takes 64 MiB: only so many at once, and who waits in vain is told so.
func TestHashingIsBounded(t *testing.T) {
	s := opener(t.TempDir() + "/u.db")(t)
	for range cap(s.hashing) {
		s.hashing <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.isPassword(ctx, goodPassword, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("with every place taken: %v", err)
	}
	for range cap(s.hashing) {
		<-s.hashing
	}
	if same, err := s.isPassword(t.Context(), goodPassword, ""); same || err != nil {
		t.Errorf("without a hash: %v, %v", same, err)
	}
	if len(s.hashing) != 0 {
		t.Error("a place is not given back")
	}
}

// An unknown login costs as much as a known one: the hash it is compared with has the same parameters.
func TestDecoyIsAsDear(t *testing.T) {
	s := opener(t.TempDir() + "/u.db")(t)
	hash, err := s.hashPassword(t.Context(), goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	shape := func(hash string) string {
		parts := strings.Split(hash, "$")
		return strings.Join(parts[:len(parts)-2], "$") + strings.Repeat("x", len(parts[len(parts)-2])) + strings.Repeat("y", len(parts[len(parts)-1]))
	}
	if shape(decoy()) != shape(hash) {
		t.Errorf("%s beside %s", decoy(), hash)
	}
}
