package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// errReset says that a link to choose a password is of no use: there is none with this token, it was used, another was made since, or it is too old.
var errReset = errors.New("no such link to choose a password")

// resetPage is the page of the link that an address names.
func (s *site) resetPage(c echo.Context) (views.ResetPage, error) {
	token := c.Param("token")
	if !models.PlainToken(token) {
		return views.ResetPage{}, errReset
	}
	_, user, err := s.library.ResetOf(c.Request().Context(), token)
	if errors.Is(err, models.ErrNotFound) {
		return views.ResetPage{}, errReset
	}
	if err != nil {
		return views.ResetPage{}, err
	}
	r := views.ResetPage{Page: s.ownPage(c, "/password/"+token, "reset.title"), Login: user.Login, Name: user.Name}
	r.Entering = true
	r.Fields = passwordLines(r.Page, r.T("account.password.new"))
	return r, nil
}

// resetting shows who has a link what there is to choose.
func (s *site) resetting(c echo.Context) error {
	r, err := s.resetPage(c)
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Reset(r))
}

// reset gives the account of a link its password, and signs it in.
func (s *site) reset(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	r, err := s.resetPage(c)
	if err != nil {
		return err
	}
	again := func(err error) error {
		field, words, ok := problemOf(r.Page, err)
		if !ok {
			return err
		}
		blame(r.Fields, field, words)
		r.Problem, r.Title = r.T("account.problem.here"), words+" – "+r.Title
		return renderOwn(c, http.StatusBadRequest, views.Reset(r))
	}
	if form.Get("again") != form.Get("password") {
		return again(&models.Problem{Field: "again", Code: "password.again"})
	}
	user, err := s.library.UseReset(c.Request().Context(), c.Param("token"), form.Get("password"))
	if errors.Is(err, models.ErrNotFound) {
		return errReset
	}
	if err != nil {
		return again(err)
	}
	return s.enterAs(c, user, "password")
}

// offerReset makes a link for somebody to choose another password, and shows it, this once.
func (s *site) offerReset(c echo.Context, form url.Values) error {
	id, err := strconv.ParseInt(form.Get("id"), 10, 64)
	if err != nil {
		return echo.ErrBadRequest
	}
	ctx := c.Request().Context()
	token, made, err := s.library.OfferReset(ctx, viewer(c).UserID, id)
	if errors.Is(err, models.ErrNotFound) {
		return s.usersAgain(c, http.StatusNotFound, "users.problem.gone")
	}
	if err != nil {
		return err
	}
	user, err := s.library.User(ctx, id)
	if err != nil {
		return err
	}
	u, err := s.usersPage(c)
	if err != nil {
		return err
	}
	u.Made = s.base(c) + "/" + language(c) + "/password/" + token
	u.MadeTitle, u.MadeNote = u.T("users.reset.made"), u.T("users.reset.note")
	u.MadeFor = u.T("users.reset.for", "name", user.Name, "date", u.Date(made.ExpiresAt.UTC(), locale.Minute))
	return renderOwn(c, http.StatusOK, views.Users(u))
}
