package handlers

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// ownKey is under which a request says that its page is a person's.
const ownKey = "own"

// ownPage is the frame of a page of a person.
func (s *site) ownPage(c echo.Context, path, title string) views.Page {
	p := s.page(c, path, "")
	p.Title, p.Own = p.T(title), true
	return p
}

// renderOwn answers with a page of a person: nothing on its way keeps it, nor the browser for whoever comes after.
func renderOwn(c echo.Context, status int, page templ.Component) error {
	c.Set(ownKey, true)
	c.Response().Header().Set("Referrer-Policy", "same-origin")
	return render(c, status, page)
}

// enterPage is the page to sign in on.
func (s *site) enterPage(c echo.Context, login, to string) views.SignInPage {
	path := "/sign-in"
	if to != "" {
		path += "?to=" + url.QueryEscape(to)
	}
	p := views.SignInPage{Page: s.ownPage(c, path, "signin.title"), To: to}
	p.Entering = true
	p.Fields = []views.Line{
		{ID: "login", Name: "login", Type: "text", Label: p.T("signin.login"), Value: login, Complete: "username", Most: 4 * models.MaxLogin},
		{ID: "password", Name: "password", Type: "password", Label: p.T("signin.password"), Complete: "current-password", Most: 2 * models.MaxPassword},
	}
	return p
}

// enter shows the page to sign in on.
func (s *site) enter(c echo.Context) error {
	to := c.QueryParam("to")
	p := s.enterPage(c, "", to)
	switch {
	case c.QueryParam("out") == "here":
		p.Said = p.T("signin.said.out")
	case c.QueryParam("out") == "everywhere":
		p.Said = p.T("signin.said.everywhere")
	}
	return renderOwn(c, http.StatusOK, views.SignIn(p))
}

// signIn takes a login and a password.
func (s *site) signIn(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	login, password := tidy(form.Get("login")), form.Get("password")
	p := s.enterPage(c, login, form.Get("to"))
	again := func(status int, why string) error {
		p.Problem, p.Title = why, why+" – "+p.Title
		return renderOwn(c, status, views.SignIn(p))
	}
	if login == "" || password == "" {
		p.Fields[0].Problem = unless(login != "", p.T("signin.missing.login"))
		p.Fields[1].Problem = unless(password != "", p.T("signin.missing.password"))
		p.Title = p.Fields[0].Problem + p.Fields[1].Problem + " – " + p.Title
		return renderOwn(c, http.StatusBadRequest, views.SignIn(p))
	}
	counted, err := s.countedFor(c, models.FoldLogin(login))
	if err != nil {
		return err
	}
	if ok, wait := s.tries.take(counted...); !ok {
		return again(http.StatusTooManyRequests, s.often(c, p.Page, wait))
	}
	user, err := s.library.SignIn(c.Request().Context(), login, password)
	switch {
	case errors.Is(err, models.ErrSignIn):
		return again(http.StatusBadRequest, p.T("signin.wrong"))
	case errors.Is(err, models.ErrFull):
		return again(http.StatusServiceUnavailable, p.T("signin.busy"))
	case err != nil:
		return err
	}
	s.tries.give(counted...)
	if err := s.remember(c, user.Login); err != nil {
		return err
	}
	if err := s.open(c, user); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, backTo(language(c), form.Get("to")))
}

// countedFor is under what a try to sign in to an account is counted.
func (s *site) countedFor(c echo.Context, login string) ([]try, error) {
	device, err := s.device(c, login)
	if err != nil {
		return nil, err
	}
	if device != "" {
		return []try{{"device", device, triesOfDevice}}, nil
	}
	from := s.clientAddress(c.Request())
	return []try{{"client", from, triesOfClient}, {"pair", login + "\x00" + from, triesOfPair}, {"login", login, triesOfLogin}}, nil
}

// often says how long to wait, in words and to programs.
func (s *site) often(c echo.Context, p views.Page, wait time.Duration) string {
	c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	return p.N("signin.often", int(math.Ceil(wait.Minutes())))
}

// signOut ends the session.
func (s *site) signOut(c echo.Context) error {
	if err := s.end(c); err != nil {
		return err
	}
	s.forget(c)
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/sign-in?out=here")
}

// toAccount leads from the address that one signs out at, which has no page, to the page with the form.
func (s *site) toAccount(c echo.Context) error {
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/account")
}

// tidy is what was typed into a line, as it is shown again.
func tidy(line string) string {
	line = strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD"))
	if utf8.RuneCountInString(line) > 4*models.MaxLogin {
		return string([]rune(line)[:4*models.MaxLogin])
	}
	return line
}

// unless is words where something does not hold.
func unless(holds bool, words string) string {
	if holds {
		return ""
	}
	return words
}
