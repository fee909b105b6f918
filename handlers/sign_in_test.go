package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"parallax/models"
)

func TestSignInByThePage(t *testing.T) {
	store := staffed(t)
	user := hired(t, store, "inès", models.Annotator)
	site := siteOf(store)
	v := visiting(t, site).as(store, user) // of a session that was open before
	before := v.jar["parallax_session"].Value
	answer := v.send("/fr/sign-in", "login", " INÈS ", "password", goodPassword, "to", "/search?q=bac")
	led(t, answer, "/fr/search?q=bac")
	session := v.jar["parallax_session"]
	if session == nil || session.Value == before || !session.HttpOnly || session.SameSite != http.SameSiteLaxMode || session.Path != "/" || session.Secure || session.Expires.IsZero() {
		t.Fatalf("the cookie is %+v", session)
	}
	if got := v.get("/fr/account"); got.StatusCode != http.StatusOK || got.Header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("the account answers %d, kept %q", got.StatusCode, got.Header.Get("Cache-Control"))
	}
	old := visiting(t, site)
	old.jar["parallax_session"] = &http.Cookie{Name: "parallax_session", Value: before}
	led(t, old.get("/fr/account"), "/fr/sign-in?to=%2Faccount")
}

// What is wrong is said in the same words, whatever it is, and what was typed stays, but for the password.
func TestSignInIsRefused(t *testing.T) {
	store := staffed(t)
	admin := hired(t, store, "un", models.Admin)
	gone := hired(t, store, "deux", models.Member)
	if _, err := store.SetActive(t.Context(), gone.ID, false); err != nil {
		t.Fatal(err)
	}
	site := siteOf(store)
	var pages []string
	for _, login := range []string{"un", "deux", "trois", "personne@nulle.part", "<b>x</b>", "a\x00b"} {
		password := "pas le bon mot de passe"
		if login == "deux" {
			password = goodPassword
		}
		v := visiting(t, site)
		answer := v.send("/fr/sign-in", "login", login, "password", password)
		root := parsed(t, answer)
		if answer.StatusCode != http.StatusBadRequest || len(v.jar) != 0 {
			t.Errorf("%q: %d, cookies %v", login, answer.StatusCode, v.jar)
		}
		apply(t, root, []check{
			in(".problem", says("Aucun compte n’a cet identifiant avec ce mot de passe."), attr("role", "alert")),
			in("#password", attr("value", ""), attr("type", "password")), noInline, linksWithin, count("h1", 1),
		})
		if got, _ := attribute(query(root, "#login")[0], "value"); got != strings.ReplaceAll(login, "\x00", "\uFFFD") {
			t.Errorf("typed was %q, kept is %q", login, got)
		}
		pages = append(pages, content(root))
	}
	for _, page := range pages[1:] {
		if page != pages[0] {
			t.Errorf("one answer tells more than another:\n%s\n%s", pages[0], page)
		}
	}
	root := parsed(t, visiting(t, site).send("/en/sign-in", "login", "un"))
	apply(t, root, []check{
		in("#password", attr("aria-invalid", "true"), attr("aria-describedby", "password-problem")), in("#password-problem", says("Give your password.")),
		count("[aria-invalid=true]", 1), in("title", contains("Give your password.")),
	})
	if _, err := store.User(t.Context(), admin.ID); err != nil {
		t.Error(err)
	}
}

// A session is of no use once its account is signed out everywhere, switched off or has another password.
func TestSessionsAreRevoked(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	hired(t, store, "un", models.Admin)
	user := hired(t, store, "deux", models.Admin)
	for name, revoke := range map[string]func() (models.User, error){
		"signed out everywhere": func() (models.User, error) { return store.SignOutEverywhere(t.Context(), user.ID) },
		"another password":      func() (models.User, error) { return store.SetPassword(t.Context(), "deux", goodPassword) },
		"switched off":          func() (models.User, error) { return store.SetActive(t.Context(), user.ID, false) },
	} {
		var err error
		if user, err = store.SetActive(t.Context(), user.ID, true); err != nil {
			t.Fatal(err)
		}
		v := visiting(t, site).as(store, user)
		if got := v.get("/fr/users").StatusCode; got != http.StatusOK {
			t.Fatalf("%s, before: %d", name, got)
		}
		late := visiting(t, site)
		was := user
		if _, err := revoke(); err != nil {
			t.Fatal(err)
		}
		late.as(store, was) // opened by one who had the password a moment ago
		for _, v := range []*visitor{v, late} {
			led(t, v.get("/fr/users"), "/fr/sign-in?to=%2Fusers")
		}
		if user, err = store.User(t.Context(), user.ID); err != nil {
			t.Fatal(err)
		}
	}
	if user, err := store.SetActive(t.Context(), user.ID, true); err != nil {
		t.Fatal(err)
	} else if v := visiting(t, site).as(store, user); v.get("/fr/users").StatusCode != http.StatusOK {
		t.Error("an admin is turned away")
	} else if _, err := store.SetRole(t.Context(), user.ID, models.Editor); err != nil {
		t.Fatal(err)
	} else if got := v.get("/fr/users").StatusCode; got != http.StatusForbidden { // at once
		t.Errorf("an admin no more: %d", got)
	}
}

func TestSignOut(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Admin)
	v, other := visiting(t, site).as(store, user), visiting(t, site).as(store, user)
	was := *v.jar["parallax_session"]
	led(t, v.ask(http.MethodPost, "/fr/sign-out", url.Values{"token": {v.header[tokenHeader]}}), "/fr/sign-in?out=here")
	if v.jar["parallax_session"] != nil {
		t.Error("the browser keeps its cookie")
	}
	v.jar["parallax_session"] = &was
	led(t, v.get("/fr/account"), "/fr/sign-in?to=%2Faccount")
	if got := other.get("/fr/account").StatusCode; got != http.StatusOK {
		t.Errorf("the other session answers %d", got)
	}
	led(t, other.get("/en/sign-out"), "/en/account")
}

// Over https the cookies are for https, and for this host alone.
func TestCookiesOverHTTPS(t *testing.T) {
	store := staffed(t)
	hired(t, store, "un", models.Admin)
	at, err := At("https://parallax.example")
	if err != nil {
		t.Fatal(err)
	}
	v := visiting(t, siteOf(store, at))
	led(t, v.signIn("un"), "/fr/")
	for _, name := range []string{"__Host-parallax_session", "__Host-parallax_device"} {
		if c := v.jar[name]; c == nil || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" {
			t.Errorf("%s is %+v", name, c)
		}
	}
	if got := v.get("/fr/account").StatusCode; got != http.StatusOK {
		t.Errorf("the account answers %d", got)
	}
}

// quick compares passwords without hashing, so that many may be tried.
type quick struct {
	*models.Store
	tried *int
}

func (q quick) SignIn(ctx context.Context, login, password string) (models.User, error) {
	*q.tried++
	if user, err := q.UserByLogin(ctx, login); err == nil && password == goodPassword {
		return user, nil
	}
	return models.User{}, models.ErrSignIn
}

func (q quick) Sessions() scs.CtxStore { return q.Store.Sessions() }

// Guessing is slowed down; and whoever guesses keeps nobody out who has signed in before.
func TestGuessingIsSlowedDown(t *testing.T) {
	store := staffed(t)
	hired(t, store, "un", models.Admin)
	tried := 0
	site := New(shelf{Accounts: quick{store, &tried}}, slog.New(slog.DiscardHandler))
	known := visiting(t, site)
	led(t, known.signIn("un"), "/fr/")
	led(t, known.send("/fr/account", "do", "everywhere"), "/fr/sign-in?out=everywhere")
	guess := func(v *visitor, login string) *http.Response {
		return v.send("/fr/sign-in", "login", login, "password", "je devine encore une fois")
	}
	for _, login := range []string{"un", "personne"} { // the same for a login that nobody has
		v := visiting(t, site)
		v.from = "198.51.100." + fmt.Sprint(len(login))
		for range int(triesOfPair.burst) {
			if got := guess(v, login).StatusCode; got != http.StatusBadRequest {
				t.Fatalf("a guess answers %d", got)
			}
		}
		before := tried
		answer := guess(v, login)
		after := answer.Header.Get("Retry-After")
		if answer.StatusCode != http.StatusTooManyRequests || after == "" || after == "0" || tried != before {
			t.Errorf("one too many: %d, after %q, asked %d times", answer.StatusCode, after, tried-before)
		}
		apply(t, parsed(t, answer), []check{in(".problem", says("Trop d’essais. Réessayez dans 2\u00a0minutes."))})
	}
	// From everywhere, at the one account.
	for i := range int(triesOfLogin.burst) {
		v := visiting(t, site)
		v.from = fmt.Sprintf("192.0.2.%d", i)
		guess(v, "un")
	}
	stranger := visiting(t, site)
	stranger.from = "192.0.2.200"
	if got := stranger.signIn("un").StatusCode; got != http.StatusTooManyRequests {
		t.Errorf("whoever has not signed in before is let try: %d", got)
	}
	led(t, known.signIn("un"), "/fr/") // in the midst of it
	// What the browser keeps is of use for this account, and as it was signed.
	for name, spoil := range map[string]func(string) string{
		"another signature": func(s string) string { return s[:len(s)-4] + "AAAA" },
		"another number":    func(s string) string { return "X" + s },
		"nothing":           func(string) string { return "~" },
		"many":              func(s string) string { return strings.Repeat("a~b.", 5) + s },
	} {
		v := visiting(t, site)
		v.from = "192.0.2.201"
		v.jar["parallax_device"] = &http.Cookie{Name: "parallax_device", Value: spoil(known.jar["parallax_device"].Value)}
		if got := v.signIn("un").StatusCode; got != http.StatusTooManyRequests {
			t.Errorf("%s: %d", name, got)
		}
	}
	// Guessing in a browser that is known is slowed down for it alone.
	for range int(triesOfDevice.burst) {
		guess(known, "un")
	}
	if got := guess(known, "un").StatusCode; got != http.StatusTooManyRequests {
		t.Errorf("the known browser guesses on: %d", got)
	}
}

func TestTries(t *testing.T) {
	now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
	tries := newTries()
	tries.now = func() time.Time { return now }
	narrow, wide := try{"pair", "a", rate{2, time.Minute}}, try{"client", "b", rate{3, time.Minute}}
	for range 2 {
		if ok, _ := tries.take(narrow, wide); !ok {
			t.Fatal("it is refused")
		}
	}
	if ok, wait := tries.take(narrow, wide); ok || wait != time.Minute {
		t.Errorf("one too many: %v, %s", ok, wait)
	}
	if ok, _ := tries.take(wide); !ok { // which was not counted when the other refused
		t.Error("what was refused was counted")
	}
	tries.give(narrow, wide)
	if ok, _ := tries.take(narrow, wide); !ok {
		t.Error("what was given back is not there")
	}
	now = now.Add(time.Hour)
	for range 2 { // no more than at first
		if ok, _ := tries.take(narrow); !ok {
			t.Error("after an hour it is refused")
		}
	}
	if ok, _ := tries.take(narrow); ok {
		t.Error("an hour of waiting lets everything through")
	}
	for i := range 2 * maxTried {
		if ok, _ := tries.take(try{"client", fmt.Sprint("c", i), rate{1, time.Hour}}); !ok {
			t.Fatal("whoever is new is refused because others are many")
		}
	}
	if len(tries.kept) > maxTried {
		t.Errorf("%d are remembered", len(tries.kept))
	}
}

// A browser is remembered for a few accounts, the last ones.
func TestDevices(t *testing.T) {
	key := []byte("of the test")
	entry := func(login string) string { return "n" + login + "~" + signature(key, "n"+login, login) }
	kept := strings.Join([]string{entry("a"), entry("b")}, ".")
	for login, want := range map[string]string{"a": "na", "b": "nb", "c": ""} {
		if got := deviceOf(key, kept, login); got != want {
			t.Errorf("%s: %q, want %q", login, got, want)
		}
	}
	if got := deviceOf([]byte("another"), kept, "a"); got != "" {
		t.Errorf("under another key: %q", got)
	}
	store := staffed(t)
	tried := 0
	site := New(shelf{Accounts: quick{store, &tried}}, slog.New(slog.DiscardHandler))
	v := visiting(t, site)
	for i := range maxDevices + 2 {
		login := fmt.Sprintf("compte%d", i)
		hired(t, store, login, models.Member)
		led(t, v.signIn(login), "/fr/")
	}
	if got := strings.Split(v.jar["parallax_device"].Value, "."); len(got) != maxDevices {
		t.Errorf("%d are kept", len(got))
	}
}

// Nothing in the log tells who signs in, from where, with what, or by which invitation.
func TestLogTellsNobody(t *testing.T) {
	store := staffed(t)
	hired(t, store, "marguerite", models.Admin)
	var log strings.Builder
	site := New(shelf{Accounts: store}, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	v := visiting(t, site)
	led(t, v.signIn("marguerite"), "/fr/")
	visiting(t, site).send("/fr/sign-in", "login", "marguerite", "password", "une mauvaise phrase")
	token, _, err := store.Invite(t.Context(), 0, models.Member, "", 7)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/fr/invitations/" + token, "/invitations/" + token, "/fr/invitations/" + token + "/x", "/fr/account"} {
		v.get(path)
	}
	led(t, v.send("/fr/invitations/"+token, "login", "hyacinthe", "name", "Hyacinthe", "password", "le ponton du matin", "again", "le ponton du matin"), "/fr/account?said=welcome")
	for _, secret := range []string{"marguerite", "hyacinthe", goodPassword, "phrase", "203.0.113", token, token[:12], v.jar["parallax_session"].Value, "ponton"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %q:\n%s", secret, &log)
		}
	}
	if !strings.Contains(log.String(), "path=/fr/sign-in") {
		t.Errorf("the log is not what was looked at:\n%s", &log)
	}
}
