package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// errInvitation says that an invitation is of no use: there is none with this token, or it was used, withdrawn or is too old.
var errInvitation = errors.New("no such invitation")

// invitationPage is the page of the invitation that an address names.
func (s *site) invitationPage(c echo.Context, login, name string) (views.InvitationPage, error) {
	token := c.Param("token")
	if !models.PlainToken(token) {
		return views.InvitationPage{}, errInvitation
	}
	invitation, err := s.library.Invitation(c.Request().Context(), token)
	if errors.Is(err, models.ErrNotFound) {
		return views.InvitationPage{}, errInvitation
	}
	if err != nil {
		return views.InvitationPage{}, err
	}
	i := views.InvitationPage{Page: s.ownPage(c, "/invitations/"+token, "invitation.title")}
	i.Entering = true
	i.Action = i.Link(i.Path)
	i.Role, i.Means = roleWords(i.Page, invitation.Role)
	if invitation.MadeBy != nil {
		by, err := s.library.User(c.Request().Context(), *invitation.MadeBy)
		if err != nil {
			return views.InvitationPage{}, err
		}
		i.By = by.Name
	}
	i.Fields = append([]views.Line{nameLine(i.Page, name), loginLine(i.Page, login)}, passwordLines(i.Page, i.T("signin.password"))...)
	return i, nil
}

// invited shows who is invited what there is to choose.
func (s *site) invited(c echo.Context) error {
	i, err := s.invitationPage(c, "", "")
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Invitation(i))
}

// accept makes the account that an invitation is for, and signs it in.
func (s *site) accept(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	login, name := tidy(form.Get("login")), tidy(form.Get("name"))
	i, err := s.invitationPage(c, login, name)
	if err != nil {
		return err
	}
	again := func(err error) error {
		field, words, ok := problemOf(i.Page, err)
		if !ok {
			return err
		}
		blame(i.Fields, field, words)
		i.Problem, i.Title = i.T("account.problem.here"), words+" – "+i.Title
		return renderOwn(c, http.StatusBadRequest, views.Invitation(i))
	}
	if form.Get("again") != form.Get("password") {
		return again(&models.Problem{Field: "again", Code: "password.again"})
	}
	user, err := s.library.Accept(c.Request().Context(), c.Param("token"), models.NewUser{Login: login, Name: name, Password: form.Get("password"), Lang: language(c)})
	if errors.Is(err, models.ErrNotFound) {
		return errInvitation
	}
	if err != nil {
		return again(err)
	}
	return s.enterAs(c, user, "welcome")
}

// enterAs signs in whoever has just chosen a password by a link, and shows them their account, which says so.
func (s *site) enterAs(c echo.Context, user models.User, said string) error {
	if err := s.remember(c, user.Login); err != nil {
		return err
	}
	if err := s.open(c, user); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/account?said="+said)
}
