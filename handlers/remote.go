package handlers

import (
	"context"
	"crypto/hmac"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// remoteClass is the class whose pages a telephone turns. Its cookie is the code and our signature over it: a code that nobody typed where
// tries are counted opens nothing. ErrNotFound when there is no such class, or it is over.
func (s *site) remoteClass(c echo.Context) (models.ClassSession, error) {
	code, signed, _ := strings.Cut(s.secretOf(c, remoteCookie), "~")
	if signed == "" {
		return models.ClassSession{}, models.ErrNotFound
	}
	key, err := s.devices.key(c.Request().Context())
	if err != nil {
		return models.ClassSession{}, err
	}
	if !hmac.Equal([]byte(signed), []byte(signature(key, remoteCookie, code))) {
		return models.ClassSession{}, models.ErrNotFound
	}
	return s.library.RemoteClass(c.Request().Context(), code)
}

// remote shows a telephone the buttons that turn the pages of a class, or where its code is typed.
func (s *site) remote(c echo.Context) error {
	class, err := s.remoteClass(c)
	if errors.Is(err, models.ErrNotFound) {
		return renderOwn(c, http.StatusOK, views.Join(s.joinPage(c, "/remote", "remote.title", c.QueryParam("code"))))
	}
	if err != nil {
		return err
	}
	page, err := s.presentPage(c, class, "/remote")
	if err != nil {
		return err
	}
	if err := s.addNotes(c, &page, class); err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Remote(page))
}

// turnRemote takes the code of a telephone, or turns a page.
func (s *site) turnRemote(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	if _, typed := form["code"]; typed {
		return s.enterRemote(c, form)
	}
	class, err := s.remoteClass(c)
	if errors.Is(err, models.ErrNotFound) {
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/remote")
	}
	if err == nil {
		err = s.turnTo(c, class, form)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+class.Lang+"/remote")
}

func (s *site) enterRemote(c echo.Context, form url.Values) error {
	code := models.FoldCode(form.Get("code"))
	again, err := s.withCode(c, s.joinPage(c, "/remote", "remote.title", form.Get("code")), func(ctx context.Context) error {
		_, err := s.library.RemoteClass(ctx, code)
		return err
	})
	if err != nil || again {
		return err
	}
	key, err := s.devices.key(c.Request().Context())
	if err != nil {
		return err
	}
	s.keepSecret(c, remoteCookie, code+"~"+signature(key, remoteCookie, code))
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/remote")
}

// remoteEvents tell the telephone of pages and votes.
func (s *site) remoteEvents(c echo.Context) error {
	class, err := s.remoteClass(c)
	if errors.Is(err, models.ErrNotFound) {
		return noStream(c)
	}
	if err != nil {
		return err
	}
	return s.stream(c, class.ID, true, func() (event, error) {
		now, err := s.remoteClass(c)
		if errors.Is(err, models.ErrNotFound) {
			return event{"end", "-"}, nil
		}
		if err != nil {
			return event{}, err
		}
		return s.tellPage(c.Request().Context(), now)
	})
}
