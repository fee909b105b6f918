package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// What a session has beside its account.
const (
	sessionEpoch = "epoch" // of the account when it was opened
	sessionToken = "token" // that forms show
)

// accountKey and tokenKey are under which a request carries who is signed in, and the token of their forms.
const (
	accountKey = "account"
	tokenKey   = "token"
)

func newSessions(store scs.CtxStore) *scs.SessionManager {
	// Not scs.New, which starts a store in memory that cleans for ever.
	return &scs.SessionManager{Lifetime: models.SessionLifetime, Store: store, Codec: scs.GobCodec{}}
}

// account is who is signed in.
func account(c echo.Context) (models.User, bool) {
	user, ok := c.Get(accountKey).(models.User)
	return user, ok
}

// tokenOf is the token that forms of who is signed in show; "" for nobody.
func tokenOf(c echo.Context) string {
	token, _ := c.Get(tokenKey).(string)
	return token
}

// look finds out who is signed in. Without a cookie it asks nobody.
func (s *site) look(c echo.Context) error {
	cookie, err := c.Cookie(s.cookieName(c, "session"))
	if err != nil || cookie.Value == "" {
		return nil
	}
	ctx, err := s.sessions.Load(c.Request().Context(), cookie.Value)
	if err != nil {
		return err
	}
	id, _ := s.sessions.Get(ctx, models.SessionUser).(int64)
	if id == 0 {
		return nil
	}
	user, err := s.library.User(ctx, id)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return nil
	case err != nil:
		return err
	case !user.Active || s.sessions.GetInt64(ctx, sessionEpoch) != user.Epoch():
		return nil
	}
	c.Set(viewerKey, user.Viewer())
	c.Set(accountKey, user)
	c.Set(tokenKey, s.sessions.GetString(ctx, sessionToken))
	return nil
}

// me is who is signed in, as pages show it.
func me(c echo.Context) *views.Me {
	user, ok := account(c)
	if !ok {
		return nil
	}
	return &views.Me{Name: user.Name, Annotates: user.Role.AtLeast(models.Annotator), Edits: user.Role.AtLeast(models.Editor), Admin: user.Role.AtLeast(models.Admin)}
}

// open opens a session for an account in the place of the one that the browser had: a token from before is of no use to anybody.
func (s *site) open(c echo.Context, user models.User) error {
	if err := s.end(c); err != nil {
		return err
	}
	ctx, err := s.sessions.Load(c.Request().Context(), "")
	if err != nil {
		return err
	}
	s.sessions.Put(ctx, models.SessionUser, user.ID)
	s.sessions.Put(ctx, sessionEpoch, user.Epoch())
	s.sessions.Put(ctx, sessionToken, rand.Text())
	token, until, err := s.sessions.Commit(ctx)
	if err != nil {
		return err
	}
	cookie := s.cookie(c, "session", token)
	cookie.Expires = until
	c.SetCookie(cookie)
	if _, err := c.Cookie(languageCookie); err != nil && user.Lang != "" {
		s.speakFromNowOn(c, user.Lang)
	}
	return nil
}

// end ends the session that the browser has.
func (s *site) end(c echo.Context) error {
	cookie, err := c.Cookie(s.cookieName(c, "session"))
	if err != nil || cookie.Value == "" {
		return nil
	}
	ctx, err := s.sessions.Load(context.WithoutCancel(c.Request().Context()), cookie.Value)
	if err != nil {
		return err
	}
	return s.sessions.Destroy(ctx)
}

// forget has the browser forget its session.
func (s *site) forget(c echo.Context) {
	cookie := s.cookie(c, "session", "")
	cookie.MaxAge = -1
	c.SetCookie(cookie)
}

// secure reports whether what the browser asks for comes to it by https.
func (s *site) secure(c echo.Context) bool { return strings.HasPrefix(s.base(c), "https://") }

// cookieName is the name of a cookie of ours. Where a cookie can be kept from every other site of the host, its name says so, and a browser
// holds to it.
func (s *site) cookieName(c echo.Context, name string) string {
	if s.secure(c) {
		return "__Host-parallax_" + name
	}
	return "parallax_" + name
}

func (s *site) cookie(c echo.Context, name, value string) *http.Cookie {
	return &http.Cookie{Name: s.cookieName(c, name), Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.secure(c)}
}
