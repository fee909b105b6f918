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

// usersPage is the list of the accounts.
func (s *site) usersPage(c echo.Context) (views.UsersPage, error) {
	ctx := c.Request().Context()
	users, err := s.library.Users(ctx)
	if err != nil {
		return views.UsersPage{}, err
	}
	invitations, err := s.library.Invitations(ctx)
	if err != nil {
		return views.UsersPage{}, err
	}
	u := views.UsersPage{Page: s.ownPage(c, "/users", "users.title")}
	u.Roles, u.Days = roleChoices(u.Page, models.Annotator), dayChoices(u.Page)
	u.Note = views.Line{ID: "note", Name: "note", Type: "text", Label: u.T("users.note"), Hint: u.T("users.note.hint"), Complete: "off", Most: 120, Dir: "auto"}
	names := map[int64]string{}
	for _, user := range users {
		names[user.ID] = user.Name
		line := views.UserLine{
			ID: strconv.FormatInt(user.ID, 10), Name: user.Name, Login: user.Login, Self: user.ID == viewer(c).UserID, Active: user.Active,
			Roles: roleChoices(u.Page, user.Role),
		}
		if user.SignedInAt != nil {
			line.Seen = dayOf(u.Page, *user.SignedInAt)
		}
		u.Users = append(u.Users, line)
	}
	for _, i := range invitations {
		line := views.InvitationLine{ID: strconv.FormatInt(i.ID, 10), Note: i.Note, Until: dayOf(u.Page, i.ExpiresAt)}
		line.Role, _ = roleWords(u.Page, i.Role)
		if i.MadeBy != nil {
			line.By = names[*i.MadeBy]
		}
		u.Invitations = append(u.Invitations, line)
	}
	return u, nil
}

func dayOf(p views.Page, t time.Time) views.Dated {
	t = t.UTC()
	return views.Dated{Text: p.Date(t, locale.Day), ISO: t.Format(time.DateOnly)}
}

func roleChoices(p views.Page, chosen models.Role) []views.Choice {
	var all []views.Choice
	for _, role := range models.Roles() {
		name, _ := roleWords(p, role)
		all = append(all, views.Choice{Value: string(role), Text: name, Chosen: role == chosen})
	}
	return all
}

func dayChoices(p views.Page) []views.Choice {
	var all []views.Choice
	for _, days := range []int{1, models.InvitationDays, 30} {
		all = append(all, views.Choice{Value: strconv.Itoa(days), Text: p.N("users.days.n", days), Chosen: days == models.InvitationDays})
	}
	return all
}

// users shows the accounts to an admin.
func (s *site) users(c echo.Context) error {
	u, err := s.usersPage(c)
	if err != nil {
		return err
	}
	if said := c.QueryParam("said"); u.Has("users.said." + said) {
		u.Said = u.T("users.said." + said)
	}
	return renderOwn(c, http.StatusOK, views.Users(u))
}

// changeUsers does what a form of the list of the accounts asks for.
func (s *site) changeUsers(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	if form.Get("do") == "invite" {
		return s.invite(c, form)
	}
	if form.Get("do") == "reset" {
		return s.offerReset(c, form)
	}
	id, err := strconv.ParseInt(form.Get("id"), 10, 64)
	if err != nil {
		return echo.ErrBadRequest
	}
	ctx, said := c.Request().Context(), ""
	switch form.Get("do") {
	case "role":
		said = "role"
		_, err = s.library.SetRole(ctx, id, models.Role(form.Get("role")))
	case "active":
		on := form.Get("active") == "yes"
		if said = "off"; on {
			said = "on"
		}
		_, err = s.library.SetActive(ctx, id, on)
	case "withdraw":
		said = "withdrawn"
		err = s.library.Withdraw(ctx, id)
	default:
		return echo.ErrBadRequest
	}
	switch {
	case errors.Is(err, models.ErrLastAdmin):
		return s.usersAgain(c, http.StatusConflict, "users.problem.last")
	case errors.Is(err, models.ErrNotFound):
		return s.usersAgain(c, http.StatusNotFound, "users.problem.gone")
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/users?said="+said)
}

// usersAgain shows the accounts, and why nothing was changed.
func (s *site) usersAgain(c echo.Context, status int, why string) error {
	u, err := s.usersPage(c)
	if err != nil {
		return err
	}
	u.Problem = u.T(why)
	u.Title = u.Problem + " – " + u.Title
	return renderOwn(c, status, views.Users(u))
}

// invite makes an invitation and shows its address, this once.
func (s *site) invite(c echo.Context, form url.Values) error {
	days, err := strconv.Atoi(form.Get("days"))
	if err != nil {
		return echo.ErrBadRequest
	}
	token, made, err := s.library.Invite(c.Request().Context(), viewer(c).UserID, models.Role(form.Get("role")), form.Get("note"), days)
	if errors.Is(err, models.ErrInvalid) {
		return s.usersAgain(c, http.StatusBadRequest, "users.problem.note")
	}
	if err != nil {
		return err
	}
	u, err := s.usersPage(c)
	if err != nil {
		return err
	}
	role, _ := roleWords(u.Page, made.Role)
	u.Made = s.base(c) + "/" + language(c) + "/invitations/" + token
	u.MadeTitle, u.MadeNote = u.T("users.made"), u.T("users.made.note")
	u.MadeFor = u.T("users.made.for", "role", role, "date", u.Date(made.ExpiresAt.UTC(), locale.Minute))
	return renderOwn(c, http.StatusOK, views.Users(u))
}
