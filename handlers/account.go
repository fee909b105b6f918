package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// triesOfOwn is how often the password of one's own account may be tried on its page.
var triesOfOwn = rate{5, 2 * time.Minute}

// problemOf words what cannot be taken of what was given for an account, and by which field; ok is false for another error.
func problemOf(p views.Page, err error) (field, words string, ok bool) {
	var problem *models.Problem
	if !errors.As(err, &problem) {
		return "", "", false
	}
	return problem.Field, p.T("account.problem."+problem.Code,
		"min", strconv.Itoa(models.MinLogin), "max", strconv.Itoa(models.MaxLogin), "most", strconv.Itoa(models.MaxName),
		"n", strconv.Itoa(models.MinPassword), "longest", strconv.Itoa(models.MaxPassword), "tokenName", strconv.Itoa(models.MaxTokenName)), true
}

// blame puts words beside the field of a name.
func blame(fields []views.Line, name, words string) {
	for i := range fields {
		if fields[i].Name == name {
			fields[i].Problem = words
		}
	}
}

func loginLine(p views.Page, value string) views.Line {
	return views.Line{ID: "login", Name: "login", Type: "text", Label: p.T("account.login"), Value: value, Complete: "username", Most: models.MaxLogin,
		Hint: p.T("account.login.hint", "min", strconv.Itoa(models.MinLogin), "max", strconv.Itoa(models.MaxLogin))}
}

func nameLine(p views.Page, value string) views.Line {
	return views.Line{ID: "name", Name: "name", Type: "text", Label: p.T("account.name"), Value: value, Complete: "name", Most: models.MaxName, Dir: "auto",
		Hint: p.T("account.name.hint")}
}

// passwordLines are a password that is chosen, twice.
func passwordLines(p views.Page, label string) []views.Line {
	return []views.Line{
		{ID: "password", Name: "password", Type: "password", Label: label, Complete: "new-password", Most: models.MaxPassword,
			Hint: p.T("account.password.hint", "n", strconv.Itoa(models.MinPassword))},
		{ID: "again", Name: "again", Type: "password", Label: p.T("account.password.again"), Complete: "new-password", Most: models.MaxPassword},
	}
}

// ownAccountPage is the page of one's own account.
func (s *site) ownAccountPage(c echo.Context) (views.AccountPage, error) {
	user, _ := account(c)
	sessions, err := s.library.OpenSessions(c.Request().Context(), user.ID)
	if err != nil {
		return views.AccountPage{}, err
	}
	a := views.AccountPage{Page: s.ownPage(c, "/account", "account.title"), Login: user.Login}
	a.Role, a.Means = roleWords(a.Page, user.Role)
	a.Sessions = a.N("account.sessions", max(1, sessions))
	a.Profile = []views.Line{nameLine(a.Page, user.Name)}
	a.Tongues = pageLanguages(a.Page, user.Lang)
	a.Password = append([]views.Line{
		{ID: "old", Name: "old", Type: "password", Label: a.T("account.password.old"), Complete: "current-password", Most: 2 * models.MaxPassword},
	}, passwordLines(a.Page, a.T("account.password.new"))...)
	a.Tokens, err = s.ownTokens(c, a.Page, user)
	return a, err
}

// roleWords are a role and what it may do, in words.
func roleWords(p views.Page, role models.Role) (name, means string) {
	return p.T("account.role." + string(role)), p.T("account.means." + string(role))
}

func pageLanguages(p views.Page, chosen string) []views.Choice {
	all := []views.Choice{{Text: p.T("account.lang.browser"), Chosen: chosen == ""}}
	for _, lang := range locale.Languages() {
		all = append(all, views.Choice{Value: lang, Text: locale.For(lang).T("language.name"), Chosen: lang == chosen})
	}
	return all
}

// showAccount shows one's own account.
func (s *site) showAccount(c echo.Context) error {
	a, err := s.ownAccountPage(c)
	if err != nil {
		return err
	}
	if said := c.QueryParam("said"); a.Has("account.said." + said) {
		a.Said, a.New = a.T("account.said."+said), said == "welcome"
	}
	return renderOwn(c, http.StatusOK, views.Account(a))
}

// changeAccount does what a form of the page of one's own account asks for.
func (s *site) changeAccount(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	user, _ := account(c)
	switch form.Get("do") {
	case "profile":
		return s.changeProfile(c, user, form)
	case "password":
		return s.changePassword(c, user, form)
	case "token":
		return s.makeToken(c, user, form)
	case "revoke":
		return s.revokeToken(c, user, form)
	case "everywhere":
		if _, err := s.library.SignOutEverywhere(c.Request().Context(), user.ID); err != nil {
			return err
		}
		s.forget(c)
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/sign-in?out=everywhere")
	}
	return echo.ErrBadRequest
}

func (s *site) changeProfile(c echo.Context, user models.User, form url.Values) error {
	name, lang := tidy(form.Get("name")), form.Get("lang")
	user, err := s.library.SetProfile(c.Request().Context(), user.ID, name, lang)
	if err != nil {
		return s.accountAgain(c, err, func(a *views.AccountPage) []views.Line {
			a.Profile[0].Value, a.Tongues = name, pageLanguages(a.Page, lang)
			return a.Profile
		})
	}
	to := language(c)
	if user.Lang != "" {
		to = user.Lang
		s.speakFromNowOn(c, to)
	}
	return c.Redirect(http.StatusSeeOther, "/"+to+"/account?said=profile")
}

func (s *site) changePassword(c echo.Context, user models.User, form url.Values) error {
	fields := func(a *views.AccountPage) []views.Line { return a.Password }
	if form.Get("again") != form.Get("password") {
		return s.accountAgain(c, &models.Problem{Field: "again", Code: "password.again"}, fields)
	}
	counted := try{"own", strconv.FormatInt(user.ID, 10), triesOfOwn}
	if ok, wait := s.tries.take(counted); !ok {
		a, err := s.ownAccountPage(c)
		if err != nil {
			return err
		}
		a.Problem = s.often(c, a.Page, wait)
		return renderOwn(c, http.StatusTooManyRequests, views.Account(a))
	}
	user, err := s.library.ChangePassword(c.Request().Context(), user.ID, form.Get("old"), form.Get("password"))
	if err != nil {
		return s.accountAgain(c, err, fields)
	}
	s.tries.give(counted)
	if err := s.open(c, user); err != nil { // the one that was is signed out with the others
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/account?said=password")
}

// accountAgain shows the page of one's own account again, with what cannot be taken beside its field.
func (s *site) accountAgain(c echo.Context, err error, fields func(*views.AccountPage) []views.Line) error {
	a, failed := s.ownAccountPage(c)
	if failed != nil {
		return failed
	}
	field, words, ok := problemOf(a.Page, err)
	if !ok {
		return err
	}
	blame(fields(&a), field, words)
	a.Problem, a.Title = a.T("account.problem.here"), words+" – "+a.Title
	return renderOwn(c, http.StatusBadRequest, views.Account(a))
}
