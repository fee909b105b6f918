package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// present shows the projector the page that the class is on, or how to begin.
func (s *site) present(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	class, err := s.library.OpenClass(c.Request().Context(), viewer(c), slug)
	if errors.Is(err, models.ErrNotFound) {
		return s.ready(c, slug)
	}
	if err != nil {
		return err
	}
	page, err := s.presentPage(c, class, "/lessons/"+slug+"/present")
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Present(page))
}

// ready shows what a class will be, before it begins.
func (s *site) ready(c echo.Context, slug string) error {
	l, err := s.library.Lesson(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	p := s.ownPage(c, "/lessons/"+slug+"/present", "present.title")
	return renderOwn(c, http.StatusOK, views.Ready(views.ReadyPage{
		Page: p, Slug: slug, Title: l.Title, Lang: l.Lang, Steps: p.N("lesson.steps", len(l.Steps)), Minutes: minutesWords(p, models.Minutes(l.Steps)), Empty: len(l.Steps) == 0,
	}))
}

func minutesWords(p views.Page, n int) string {
	if n == 0 {
		return ""
	}
	return p.N("lesson.minutes", n)
}

// presentPage is a page of a class, for the projector, the window beside it and the telephone that turns the pages.
func (s *site) presentPage(c echo.Context, class models.ClassSession, path string) (views.PresentPage, error) {
	s.tries.take(s.atHome(c, class.Code))
	p := s.speak(c, class.Lang)
	p.Path, p.Title, p.Own = path, class.Title, true
	stage, err := s.stageOf(c, p, class, class.At)
	if err != nil {
		return views.PresentPage{}, err
	}
	page := views.PresentPage{
		Page: p, Stage: stage, Turn: class.Turn, Black: class.Black, At: class.At.Step + 1, Of: len(class.Steps),
		First: class.Previous(class.At) == class.At, Last: class.Next(class.At) == class.At,
		Code: class.Code, JoinAt: hostOf(p.Base) + "/join", JoinURL: p.Base + "/join?code=" + class.Code, Following: path + "/events",
	}
	if step, ok := class.Step(); ok {
		page.Minutes, page.Since = step.Minutes, class.TurnedAt.UTC().Format("2006-01-02T15:04:05Z")
	}
	devices, err := s.library.JoinedBy(c.Request().Context(), class)
	if err != nil {
		return views.PresentPage{}, err
	}
	page.Joined = p.N("present.joined", devices)
	if page.QR, err = qrPath(page.JoinURL); err != nil {
		return views.PresentPage{}, err
	}
	return page, nil
}

// hostOf is an address as one types it.
func hostOf(base string) string {
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		return u.Host
	}
	return base
}

// notes shows the window beside the projector: what comes next, what to say, how many answered.
func (s *site) notes(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	class, err := s.library.OpenClass(c.Request().Context(), viewer(c), slug)
	if errors.Is(err, models.ErrNotFound) {
		if _, err := s.library.Lesson(c.Request().Context(), viewer(c), slug); err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+slug+"/present")
	}
	if err != nil {
		return err
	}
	page, err := s.presentPage(c, class, "/lessons/"+slug+"/present/notes")
	if err != nil {
		return err
	}
	page.Following = "/lessons/" + slug + "/present/events"
	if err := s.addNotes(c, &page, class); err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Notes(page))
}

func (s *site) addNotes(c echo.Context, page *views.PresentPage, class models.ClassSession) error {
	step, ok := class.Step()
	if !ok {
		return nil
	}
	page.Notes, page.Remote, page.RemoteAt = step.Notes, class.Remote, hostOf(page.Base)+"/remote"
	if page.Said = page.Stage.Said; page.Stage.Free && page.Stage.Asking { // before they are shown, so that none is that should not be
		result, err := s.library.Result(c.Request().Context(), class, step.Key, class.At.Stage)
		if err != nil {
			return err
		}
		page.Said = ownWords(result)
	}
	if next := class.Next(class.At); next != class.At {
		stage, err := s.stageOf(c, page.Page, class, next)
		if err != nil {
			return err
		}
		page.Next = stage.Lead
		if stage.Ask != "" {
			page.Next += page.T("colon") + stage.Ask
		}
	}
	return nil
}

// turn does what a key of the projector, a button of the notes or a telephone asks for. When the class is over meanwhile, that leads to where
// another one begins.
func (s *site) turn(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	ctx, as, did := c.Request().Context(), viewer(c), form.Get("do")
	back := "/" + language(c) + "/lessons/" + slug + "/present"
	if form.Get("from") == "notes" {
		back += "/notes"
	}
	if !slices.Contains([]string{"start", "end", "hide", "show", "next", "previous", "first", "black"}, did) {
		return echo.ErrBadRequest
	}
	class, err := s.library.OpenClass(ctx, as, slug)
	if did == "start" {
		back += "#join"
	}
	switch {
	case errors.Is(err, models.ErrNotFound) && did == "start":
		_, err = s.library.StartClass(ctx, as, slug)
	case errors.Is(err, models.ErrNotFound), err == nil && did == "start": // over meanwhile, or begun in another window
		err = nil
	case err != nil:
	case did == "end":
		if _, err = s.library.EndClass(ctx, as, class.ID, form.Get("keep") != ""); err == nil {
			back = "/" + language(c) + classPath(class.ID)
		}
	case did == "hide" || did == "show":
		var id int64
		if id, err = strconv.ParseInt(form.Get("answer"), 10, 64); err != nil {
			return echo.ErrBadRequest
		}
		err = s.library.HideAnswer(ctx, class, id, did == "hide")
	default:
		err = s.turnTo(c, class, form)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, back)
}

// turnTo turns the page of a class. Who turns from a page that is not shown any more sees the one that is.
func (s *site) turnTo(c echo.Context, class models.ClassSession, form url.Values) error {
	turn, err := strconv.Atoi(form.Get("turn"))
	if err != nil {
		return echo.ErrBadRequest
	}
	ctx := c.Request().Context()
	class.Turn = turn
	switch form.Get("do") {
	case "next":
		_, err = s.library.TurnPage(ctx, class, class.Next(class.At))
	case "previous":
		_, err = s.library.TurnPage(ctx, class, class.Previous(class.At))
	case "first":
		_, err = s.library.TurnPage(ctx, class, models.At{})
	case "black":
		_, err = s.library.Darken(ctx, class, !class.Black)
	}
	if errors.Is(err, models.ErrStale) {
		return nil
	}
	return err
}
