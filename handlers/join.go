package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Of codes that are tried and are none: a whole class shares one address, so what counts is what went wrong.
var (
	triesOfCode    = rate{30, 4 * time.Second}
	triesOfAllCode = rate{600, time.Second}
	homeOfClass    = rate{1, models.ClassHours * time.Hour}
)

// atHome is that a class is held at an address. Who types its code there is let in, whatever others try at the same address: in a school, that
// is one of a few hundred pupils.
func (s *site) atHome(c echo.Context, code string) try {
	return try{"home", code + " " + s.clientAddress(c.Request()), homeOfClass}
}

// Names of the cookies of a class. Both end with the browser, and are of no use when the class is over.
const (
	pupilCookie  = "class"
	remoteCookie = "remote"
)

// secretOf is what a cookie of ours holds.
func (s *site) secretOf(c echo.Context, name string) string {
	cookie, err := c.Cookie(s.cookieName(c, name))
	if err != nil {
		return ""
	}
	return cookie.Value
}

func (s *site) keepSecret(c echo.Context, name, value string) {
	cookie := s.cookie(c, name, value)
	if value == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

// joinPage is the page on which one types a code.
func (s *site) joinPage(c echo.Context, path, title, typed string) views.JoinPage {
	p := s.ownPage(c, path, title)
	p.Entering = true
	return views.JoinPage{Page: p, Code: typed, Action: path, Device: models.NewDevice(), Remote: path == "/remote"}
}

// joining shows where a code is typed. One that comes with the address, as from a QR code, is typed already.
func (s *site) joining(c echo.Context) error {
	if pupil, err := s.pupil(c); err == nil && c.QueryParam("code") == "" && pupil.Class.EndedAt == nil {
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/class")
	}
	if c.QueryParam("over") != "" {
		return renderOwn(c, http.StatusOK, views.Goodbye(s.ownPage(c, "/join", "join.over.title")))
	}
	return renderOwn(c, http.StatusOK, views.Join(s.joinPage(c, "/join", "join.title", c.QueryParam("code"))))
}

// join lets a device into a class.
func (s *site) join(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	var class models.ClassSession
	typed, token := form.Get("code"), form.Get("device")
	if !models.PlainToken(token) {
		token = models.NewDevice()
	}
	// Whoever is in the class already stays who they are: one device has one vote.
	if pupil, err := s.pupil(c); err == nil && pupil.Class.Code != "" && pupil.Class.Code == models.FoldCode(typed) {
		return c.Redirect(http.StatusSeeOther, "/"+pupil.Class.Lang+"/class")
	}
	page := s.joinPage(c, "/join", "join.title", typed)
	page.Device = token
	again, err := s.withCode(c, page, func(ctx context.Context) (err error) {
		class, err = s.library.Join(ctx, typed, token)
		return err
	})
	if err != nil || again {
		return err
	}
	s.tries.take(s.atHome(c, class.Code))
	s.keepSecret(c, pupilCookie, token)
	return c.Redirect(http.StatusSeeOther, "/"+class.Lang+"/class")
}

// withCode tries a code, and shows the page again when it is none, or was tried too often.
func (s *site) withCode(c echo.Context, page views.JoinPage, enter func(context.Context) error) (again bool, err error) {
	counted := []try{{page.Action, s.clientAddress(c.Request()), triesOfCode}, {page.Action, "", triesOfAllCode}}
	if !page.Remote && s.tries.spent(s.atHome(c, models.FoldCode(page.Code))) {
		counted = nil
	}
	if ok, wait := s.tries.take(counted...); !ok {
		page.Problem = page.N("join.often", int(wait/time.Second)+1)
		return true, renderOwn(c, http.StatusTooManyRequests, views.Join(page))
	}
	err = enter(c.Request().Context())
	switch {
	case err == nil:
		s.tries.give(counted...)
		return false, nil
	case errors.Is(err, models.ErrNotFound):
		page.Problem = page.T("join.none")
		return true, renderOwn(c, http.StatusBadRequest, views.Join(page))
	case errors.Is(err, models.ErrFull):
		s.tries.give(counted...)
		page.Problem = page.T("join.full")
		return true, renderOwn(c, http.StatusServiceUnavailable, views.Join(page))
	}
	return false, err
}

// pupil is the device that asks. ErrNotFound when it is in no class.
func (s *site) pupil(c echo.Context) (models.Pupil, error) {
	token := s.secretOf(c, pupilCookie)
	if token == "" || !models.PlainToken(token) {
		return models.Pupil{}, models.ErrNotFound
	}
	return s.library.Joined(c.Request().Context(), token)
}

// inClass shows a pupil what is asked now, or where to look.
func (s *site) inClass(c echo.Context) error {
	pupil, err := s.pupil(c)
	if errors.Is(err, models.ErrNotFound) {
		return s.classOver(c)
	}
	if err != nil {
		return err
	}
	page, err := s.pupilPage(c, pupil)
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Pupil(page))
}

// classOver says goodbye to a device whose class is over, and leads one that never was in one to where a code is typed. The goodbye has an
// address of its own: a page that is loaded anew, or a script that follows, still comes to it when the cookie has gone.
func (s *site) classOver(c echo.Context) error {
	if s.secretOf(c, pupilCookie) == "" {
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/join")
	}
	s.keepSecret(c, pupilCookie, "")
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/join?over=1")
}

func (s *site) pupilPage(c echo.Context, pupil models.Pupil) (views.PupilPage, error) {
	class := pupil.Class
	p := s.speak(c, class.Lang)
	p.Path, p.Title, p.Own, p.Entering = "/class", class.Title, true, true
	page := views.PupilPage{Page: p, Turn: class.Turn, At: class.At.Step + 1, Of: len(class.Steps), Late: c.QueryParam("late") != ""}
	if class.Black {
		return page, nil
	}
	own, answered, err := s.library.Answered(c.Request().Context(), pupil)
	if err != nil {
		return page, err
	}
	step, part, asked := class.Asked()
	if !asked {
		page.Stage, err = s.stageOf(c, p, class, class.At)
		return page, err
	}
	page.Asked, page.Step, page.Part, page.Answered, page.Words, page.Most = true, step.Key, part, answered, own.Text, models.MaxFreeText
	page.Stage, err = s.askedOf(c, p, class, step, own)
	return page, err
}

// vote takes the answer of a pupil.
func (s *site) vote(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	pupil, err := s.pupil(c)
	if errors.Is(err, models.ErrNotFound) {
		return s.classOver(c)
	}
	if err != nil {
		return err
	}
	part, err := strconv.Atoi(form.Get("part"))
	if err != nil {
		return echo.ErrBadRequest
	}
	answer := models.VoteAnswer{Choice: form.Get("choice"), Text: form.Get("text"), A: positions(form["a"]), B: positions(form["b"])}
	err = s.library.Vote(c.Request().Context(), pupil, form.Get("step"), part, answer)
	var wrong *models.InvalidError
	switch {
	case errors.Is(err, models.ErrClosed):
		return c.Redirect(http.StatusSeeOther, "/"+pupil.Class.Lang+"/class?late=1")
	case errors.As(err, &wrong):
		page, err := s.pupilPage(c, pupil)
		if err != nil {
			return err
		}
		page.Problem, page.Words = page.T("class.wrong."+wrong.Where), answer.Text
		return renderOwn(c, http.StatusBadRequest, views.Pupil(page))
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+pupil.Class.Lang+"/class")
}

// positions are the numbers of words; what is none is left out.
func positions(given []string) []int {
	var out []int
	for _, v := range given {
		if n, err := strconv.Atoi(v); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// classEvents tell a pupil that the page was turned.
func (s *site) classEvents(c echo.Context) error {
	pupil, err := s.pupil(c)
	if errors.Is(err, models.ErrNotFound) {
		return noStream(c)
	}
	if err != nil {
		return err
	}
	return s.stream(c, pupil.Class.ID, false, func() (event, error) {
		now, err := s.pupil(c)
		if errors.Is(err, models.ErrNotFound) {
			return event{"end", "-"}, nil
		}
		return event{"page", strconv.Itoa(now.Class.Turn)}, err
	})
}
