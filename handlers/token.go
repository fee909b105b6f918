package handlers

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// tokenDays are how long a token may be good, as the form offers it; 0 is without end.
var tokenDays = []int{30, 90, 365, 0}

// ownTokens are the tokens of an account, and the form for another one.
func (s *site) ownTokens(c echo.Context, p views.Page, user models.User) (views.Tokens, error) {
	list, err := s.library.Tokens(c.Request().Context(), user.ID)
	if err != nil {
		return views.Tokens{}, err
	}
	out := views.Tokens{ReadOnly: true, Days: tokenChoices(p, tokenDays[1]), Name: views.Line{
		ID: "token_name", Name: "token_name", Type: "text", Label: p.T("tokens.name"), Complete: "off", Most: models.MaxTokenName, Dir: "auto", Hint: p.T("tokens.name.hint"),
	}}
	for _, t := range list {
		line := views.TokenLine{ID: strconv.FormatInt(t.ID, 10), Name: t.Name, May: p.T("tokens.writes"), Until: p.T("tokens.forever"), Used: p.T("tokens.unused")}
		if t.ReadOnly {
			line.May = p.T("tokens.reads")
		}
		if t.ExpiresAt != nil {
			line.Until = p.T("tokens.until", "date", p.Date(t.ExpiresAt.UTC(), locale.Day))
		}
		if t.UsedAt != nil {
			line.Used = p.T("tokens.used", "date", p.Date(t.UsedAt.UTC(), locale.Day))
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

func tokenChoices(p views.Page, chosen int) []views.Choice {
	var all []views.Choice
	for _, n := range tokenDays {
		choice := views.Choice{Value: strconv.Itoa(n), Text: p.T("tokens.days.none"), Chosen: n == chosen}
		if n > 0 {
			choice.Text = p.N("users.days.n", n)
		}
		all = append(all, choice)
	}
	return all
}

// makeToken makes a token and shows its secret, this once.
func (s *site) makeToken(c echo.Context, user models.User, form url.Values) error {
	name, readOnly := tidy(form.Get("token_name")), form.Get("read_only") == "1"
	days, err := strconv.Atoi(form.Get("days"))
	if err != nil {
		return echo.ErrBadRequest
	}
	secret, made, err := s.library.MakeToken(c.Request().Context(), user.ID, name, readOnly, days)
	if err != nil {
		return s.tokenAgain(c, err, name, readOnly, days)
	}
	a, err := s.ownAccountPage(c)
	if err != nil {
		return err
	}
	a.Tokens.Made, a.Tokens.MadeFor = secret, made.Name
	return renderOwn(c, http.StatusOK, views.Account(a))
}

// tokenAgain shows the form again as it was sent, with what cannot be taken.
func (s *site) tokenAgain(c echo.Context, err error, name string, readOnly bool, days int) error {
	a, failed := s.ownAccountPage(c)
	if failed != nil {
		return failed
	}
	_, words, ok := problemOf(a.Page, err)
	if !ok {
		return err
	}
	a.Tokens.Name.Value, a.Tokens.Name.Problem = name, words
	a.Tokens.ReadOnly, a.Tokens.Days = readOnly, tokenChoices(a.Page, days)
	a.Problem, a.Title = a.T("account.problem.here"), words+" – "+a.Title
	return renderOwn(c, http.StatusBadRequest, views.Account(a))
}

func (s *site) revokeToken(c echo.Context, user models.User, form url.Values) error {
	id, err := strconv.ParseInt(form.Get("id"), 10, 64)
	if err != nil {
		return echo.ErrBadRequest
	}
	if err := s.library.RevokeToken(c.Request().Context(), user.ID, id); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/account?said=revoked")
}
