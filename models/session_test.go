package models

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"
)

// sessionData is what scs keeps of a session of an account.
func sessionData(t *testing.T, user int64, deadline time.Time) []byte {
	t.Helper()
	data, err := scs.GobCodec{}.Encode(deadline, map[string]any{SessionUser: user})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// clockAt sets the clock of a store.
func clockAt(s *Store, now *time.Time) {
	s.write.NowFunc = func() time.Time { return *now }
}

func TestSessions(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
		clockAt(s, &now)
		u, other := added(t, s, "un", Admin), added(t, s, "deux", Member)
		kept := s.Sessions()
		deadline := now.Add(SessionLifetime)
		commit := func(token string, user int64) {
			t.Helper()
			if err := kept.CommitCtx(t.Context(), token, sessionData(t, user, deadline), deadline); err != nil {
				t.Fatal(err)
			}
		}
		found := func(token string) bool {
			t.Helper()
			data, ok, err := kept.FindCtx(t.Context(), token)
			if err != nil {
				t.Fatal(err)
			}
			if ok && !bytes.Equal(data, sessionData(t, u.ID, deadline)) && !bytes.Equal(data, sessionData(t, other.ID, deadline)) {
				t.Errorf("session %s holds %q", token, data)
			}
			return ok
		}
		commit("first", u.ID)
		commit("first", u.ID) // once more is the same session
		commit("second", u.ID)
		commit("third", other.ID)
		if !found("first") || found("nothing") {
			t.Error("what is kept is not found, or what is not")
		}
		if n, err := s.OpenSessions(t.Context(), u.ID); n != 2 || err != nil {
			t.Errorf("%d sessions (%v)", n, err)
		}
		var tokens []string
		if err := s.read.Table("sessions").Pluck("token", &tokens).Error; err != nil || strings.Contains(strings.Join(tokens, " "), "first") || len(tokens) != 3 {
			t.Errorf("the tokens are kept as %q (%v)", tokens, err)
		}
		if err := kept.DeleteCtx(t.Context(), "second"); err != nil || found("second") {
			t.Errorf("deleted, it is found (%v)", err)
		}
		out, err := s.SignOutEverywhere(t.Context(), u.ID)
		if err != nil || found("first") || !found("third") || out.Epoch() == u.Epoch() {
			t.Errorf("signed out everywhere: %+v (%v)", out, err)
		}
		again, err := s.SignOutEverywhere(t.Context(), u.ID)
		if err != nil || again.Epoch() <= out.Epoch() {
			t.Errorf("at the same moment once more: %d after %d (%v)", again.Epoch(), out.Epoch(), err)
		}
		if stored, err := s.User(t.Context(), u.ID); err != nil || stored.Epoch() != again.Epoch() {
			t.Errorf("stored is %d, given %d (%v)", stored.Epoch(), again.Epoch(), err)
		}
		if _, err := s.SetActive(t.Context(), other.ID, false); err != nil || found("third") {
			t.Errorf("an account that is not active keeps its session (%v)", err)
		}
	})
}

// A session ends when it is not used, and at its deadline whatever is done.
func TestSessionsEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
		clockAt(s, &now)
		u := added(t, s, "un", Admin)
		kept := s.Sessions()
		deadline := now.Add(SessionLifetime)
		for _, token := range []string{"used", "idle"} {
			if err := kept.CommitCtx(t.Context(), token, sessionData(t, u.ID, deadline), deadline); err != nil {
				t.Fatal(err)
			}
		}
		lasts := func(token string) bool {
			_, ok, err := kept.FindCtx(t.Context(), token)
			if err != nil {
				t.Fatal(err)
			}
			return ok
		}
		var used time.Duration
		for ; used < SessionLifetime+sessionIdle && lasts("used"); used += sessionIdle / 2 {
			now = now.Add(sessionIdle / 2)
		}
		if used != SessionLifetime {
			t.Errorf("in use it lasts %s", used)
		}
		if lasts("idle") {
			t.Error("out of use it lasts")
		}
		if n := rows(t, s, "sessions")["sessions"]; n != 2 {
			t.Errorf("%d are kept", n)
		}
		if err := s.DropEnded(t.Context()); err != nil || rows(t, s, "sessions")["sessions"] != 0 {
			t.Errorf("what has ended is kept (%v)", err)
		}
	})
}

// Who reads does not wait for who writes: that the session is used is written down later.
func TestSessionIsReadWhileOthersWrite(t *testing.T) {
	s := opener(t.TempDir() + "/s.db")(t)
	now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
	clockAt(s, &now)
	u := added(t, s, "un", Admin)
	deadline := now.Add(SessionLifetime)
	if err := s.Sessions().CommitCtx(t.Context(), "first", sessionData(t, u.ID, deadline), deadline); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	writing := s.write.Begin()
	began := time.Now()
	_, found, err := s.Sessions().FindCtx(t.Context(), "first")
	if err != nil || !found || time.Since(began) > busyTimeout/2 {
		t.Errorf("found %v after %s (%v)", found, time.Since(began), err)
	}
	if err := writing.Rollback().Error; err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.Sessions().FindCtx(t.Context(), "first"); err != nil || !found {
		t.Errorf("found %v (%v)", found, err)
	}
	var until time.Time
	if err := s.read.Table("sessions").Pluck("expires_at", &until).Error; err != nil || !until.Equal(now.Add(sessionIdle)) {
		t.Errorf("it rests at %s, want %s (%v)", until, now.Add(sessionIdle), err)
	}
}

func TestSecretIsMadeOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		first, err := open(t).Secret(t.Context(), "device")
		if err != nil || len(first) != 32 {
			t.Fatalf("%d bytes (%v)", len(first), err)
		}
		s := open(t) // another program on the same database
		if again, err := s.Secret(t.Context(), "device"); err != nil || !bytes.Equal(first, again) {
			t.Errorf("another one (%v)", err)
		}
		if other, err := s.Secret(t.Context(), "other"); err != nil || bytes.Equal(first, other) {
			t.Errorf("the same for another name (%v)", err)
		}
	})
}

func TestInvitations(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
		clockAt(s, &now)
		admin := added(t, s, "un", Admin)
		token, made, err := s.Invite(t.Context(), admin.ID, Editor, " pour la rédaction ", InvitationDays)
		if err != nil || !PlainToken(token) || made.Token == token || made.Note != "pour la rédaction" {
			t.Fatalf("%q, %+v (%v)", token, made, err)
		}
		if found, err := s.Invitation(t.Context(), token); err != nil || found.Role != Editor {
			t.Errorf("it is %+v (%v)", found, err)
		}
		n := NewUser{Login: "un", Name: "Deux", Password: goodPassword, Role: Admin}
		if _, err := s.Accept(t.Context(), token, n); problem(err) != "login.taken" {
			t.Errorf("with a login that is taken: %v", err)
		}
		n.Login = "deux"
		u, err := s.Accept(t.Context(), token, n)
		if err != nil || u.Role != Editor { // not the role that was asked for
			t.Fatalf("made is %+v (%v)", u, err)
		}
		n.Login = "trois"
		if _, err := s.Accept(t.Context(), token, n); !errors.Is(err, ErrNotFound) {
			t.Errorf("used twice: %v", err)
		}
		withdrawn, made, err := s.Invite(t.Context(), 0, Member, "", 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Withdraw(t.Context(), made.ID); err != nil {
			t.Error(err)
		}
		if err := s.Withdraw(t.Context(), made.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("withdrawn twice: %v", err)
		}
		late, _, err := s.Invite(t.Context(), admin.ID, Member, "", 2)
		if err != nil {
			t.Fatal(err)
		}
		now = now.AddDate(0, 0, 2)
		for name, token := range map[string]string{"withdrawn": withdrawn, "too late": late, "made up": strings.Repeat("A", 43)} {
			if _, err := s.Invitation(t.Context(), token); !errors.Is(err, ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := s.Accept(t.Context(), token, n); !errors.Is(err, ErrNotFound) {
				t.Errorf("%s, accepted: %v", name, err)
			}
		}
		// What a former admin gave out is of no use any more.
		added(t, s, "quatre", Admin)
		if _, _, err := s.Invite(t.Context(), admin.ID, Admin, "", 7); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Invitations(t.Context()); err != nil || len(list) != 1 {
			t.Errorf("open are %+v (%v)", list, err)
		}
		if _, err := s.SetRole(t.Context(), admin.ID, Editor); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Invitations(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("open are still %+v (%v)", list, err)
		}
		for _, days := range []int{0, -1, MaxInvitationDays + 1} {
			if _, _, err := s.Invite(t.Context(), 0, Member, "", days); !errors.Is(err, ErrInvalid) {
				t.Errorf("for %d days: %v", days, err)
			}
		}
	})
}

// Of many who accept an invitation at once, one does.
func TestInvitationIsUsedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		token, _, err := s.Invite(t.Context(), 0, Member, "", 7)
		if err != nil {
			t.Fatal(err)
		}
		results := make(chan error, 4)
		for i := range 4 {
			go func() {
				_, err := s.Accept(t.Context(), token, NewUser{Login: "compte" + string(rune('a'+i)), Name: "Un", Password: goodPassword})
				results <- err
			}()
		}
		taken := 0
		for range 4 {
			switch err := <-results; {
			case err == nil:
				taken++
			case !errors.Is(err, ErrNotFound):
				t.Error(err)
			}
		}
		if n := rows(t, s, "users")["users"]; taken != 1 || n != 1 {
			t.Errorf("%d accepted it, %d accounts were made", taken, n)
		}
	})
}
