package handlers

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

const goodPassword = "le phare par temps clair"

// staffed is a library with accounts, kept in a file of the test.
func staffed(t *testing.T) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "p.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func hired(t *testing.T, store *models.Store, login string, role models.Role) models.User {
	t.Helper()
	user, err := store.AddUser(t.Context(), models.NewUser{Login: login, Name: "Compte de " + login, Role: role, Password: goodPassword})
	if err != nil {
		t.Fatal(err)
	}
	return user
}

// visitor is a browser: it keeps cookies, and says that what it sends comes from the site.
type visitor struct {
	t      *testing.T
	site   http.Handler
	jar    map[string]*http.Cookie
	header map[string]string
	from   string
}

func visiting(t *testing.T, site http.Handler) *visitor {
	return &visitor{t: t, site: site, jar: map[string]*http.Cookie{}, header: map[string]string{"Sec-Fetch-Site": "same-origin"}, from: "203.0.113.7"}
}

func siteOf(store *models.Store, options ...Option) *echo.Echo {
	return New(shelf{Accounts: store}, slog.New(slog.DiscardHandler), options...)
}

// as opens a session for an account without the page to sign in on.
func (v *visitor) as(store *models.Store, user models.User) *visitor {
	v.t.Helper()
	sessions := newSessions(store.Sessions())
	ctx, err := sessions.Load(v.t.Context(), "")
	if err != nil {
		v.t.Fatal(err)
	}
	token := rand.Text()
	sessions.Put(ctx, models.SessionUser, user.ID)
	sessions.Put(ctx, sessionEpoch, user.Epoch())
	sessions.Put(ctx, sessionToken, token)
	session, _, err := sessions.Commit(ctx)
	if err != nil {
		v.t.Fatal(err)
	}
	v.jar["parallax_session"] = &http.Cookie{Name: "parallax_session", Value: session}
	v.header[tokenHeader] = token
	return v
}

func (v *visitor) ask(method, path string, form url.Values) *http.Response {
	v.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if form != nil {
		r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
	}
	for name, value := range v.header {
		r.Header.Set(name, value)
	}
	for _, cookie := range v.jar {
		r.AddCookie(cookie)
	}
	r.RemoteAddr = v.from + ":4711"
	w := httptest.NewRecorder()
	v.site.ServeHTTP(w, r)
	for _, cookie := range w.Result().Cookies() {
		v.jar[cookie.Name] = cookie
		if cookie.MaxAge < 0 || !cookie.Expires.IsZero() && cookie.Expires.Before(time.Now()) {
			delete(v.jar, cookie.Name)
		}
	}
	return w.Result()
}

func (v *visitor) get(path string) *http.Response { return v.ask(http.MethodGet, path, nil) }

// post sends a form.
func (v *visitor) post(path string, form url.Values) *http.Response {
	return v.ask(http.MethodPost, path, form)
}

// send sends a form with what it is given in pairs, and with the token that the page at an address has, as a browser would.
func (v *visitor) send(path string, given ...string) *http.Response {
	v.t.Helper()
	delete(v.header, tokenHeader)
	form := url.Values{}
	if answer := v.get(path); answer.StatusCode == http.StatusOK {
		for _, input := range query(parsed(v.t, answer), "[name="+views.TokenField+"]") {
			token, _ := attribute(input, "value")
			form.Set(views.TokenField, token)
		}
	}
	for i := 0; i < len(given); i += 2 {
		form.Set(given[i], given[i+1])
	}
	return v.ask(http.MethodPost, path, form)
}

// signIn signs in by the page.
func (v *visitor) signIn(login string) *http.Response {
	v.t.Helper()
	return v.send("/fr/sign-in", "login", login, "password", goodPassword)
}

// led wants an answer to lead to an address.
func led(t *testing.T, answer *http.Response, to string) {
	t.Helper()
	if got := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || got != to {
		t.Errorf("it leads to %q with %d, want %q", got, answer.StatusCode, to)
	}
}
