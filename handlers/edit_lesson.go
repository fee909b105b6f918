package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// editLesson shows a lesson in its form.
func (s *site) editLesson(c echo.Context) error {
	l, err := s.lessonAt(c)
	if err != nil {
		return err
	}
	if !viewer(c).Teaches(l) {
		return models.ErrForbidden
	}
	page, err := s.lessonEditor(c, l.Slug, newDraft(l))
	if err != nil {
		return err
	}
	page.Said = lessonSaid(page.Page, c.QueryParam("said"))
	return renderOwn(c, http.StatusOK, views.LessonEdit(page))
}

// newLesson shows an empty form, or with a story the comparisons that become a draft.
func (s *site) newLesson(c echo.Context) error {
	if story := c.QueryParam("story"); story != "" {
		return s.chooseForDraft(c, story, c.QueryParam("page"), "", http.StatusOK)
	}
	page, err := s.lessonEditor(c, "", newDraft(models.Lesson{Record: models.Record{Visibility: models.Private}, Lang: language(c)}))
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.LessonEdit(page))
}

// startLesson makes a draft of comparisons, or does what a button of the form of a new lesson asks for.
func (s *site) startLesson(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	if form.Get("do") == "draft" {
		return s.draftLesson(c, form)
	}
	return s.workOnLesson(c, "", form)
}

// saveLesson does what a button of the form of a lesson asks for.
func (s *site) saveLesson(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	if did := form.Get("do"); did == "away" || did == "back" {
		version, err := strconv.Atoi(form.Get("version"))
		if err != nil {
			return echo.ErrBadRequest
		}
		_, err = s.library.WithdrawLesson(c.Request().Context(), viewer(c), slug, version, did == "away")
		if errors.Is(err, models.ErrStale) { // changed meanwhile: the page shows how it stands
			return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+slug+"?said=stale")
		}
		if err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+slug+"?said="+did)
	}
	return s.workOnLesson(c, slug, form)
}

// workOnLesson changes the form as a button of it says, and keeps the lesson when it is to be saved.
func (s *site) workOnLesson(c echo.Context, slug string, form url.Values) error {
	d, err := readDraft(form)
	if err != nil {
		return err
	}
	d.lesson.Slug = slug
	if slug != "" {
		l, err := s.lessonAt(c)
		if err != nil {
			return err
		}
		if !viewer(c).Teaches(l) {
			return models.ErrForbidden
		}
	}
	did := form.Get("do")
	if did == "save" {
		return s.keepLesson(c, slug, d)
	}
	if !d.change(did, form) {
		return echo.ErrBadRequest
	}
	wrong := ""
	if key, took := strings.CutPrefix(did, "take."); took {
		if wrong, err = s.takePair(c, d, key, form.Get(key+".take")); err != nil {
			return err
		}
	}
	page, err := s.lessonEditor(c, slug, d)
	if err != nil {
		return err
	}
	page.Said, page.Problem = page.T("lessons.said.unsaved"), wrong
	return renderOwn(c, http.StatusOK, views.LessonEdit(page))
}

// takePair puts the comparison that was chosen into a step.
func (s *site) takePair(c echo.Context, d *lessonDraft, key, slug string) (wrong string, err error) {
	p := s.page(c, "", "")
	if slug == "" {
		return p.T("lessons.pick.nothing"), nil
	}
	pair, err := s.library.PairOf(c.Request().Context(), viewer(c), slug)
	if isNotFound(err) {
		return p.T("lesson.missing"), nil
	}
	if err != nil {
		return "", err
	}
	d.lesson.Steps[d.at(key)].Pair = pair
	delete(d.picking, key)
	d.focus = "pick." + key
	return "", nil
}

// keepLesson saves what is in the form, or shows it again with every fault beside its field.
func (s *site) keepLesson(c echo.Context, slug string, d *lessonDraft) error {
	l := d.kept()
	if faults := l.Faults(); len(faults) > 0 {
		return s.lessonAgain(c, slug, d, faults)
	}
	var err error
	if slug == "" {
		l, err = s.library.AddLesson(c.Request().Context(), viewer(c), l)
	} else {
		l, err = s.library.SaveLesson(c.Request().Context(), viewer(c), l)
	}
	var invalid *models.InvalidError
	var stale *models.StaleError
	switch {
	case errors.As(err, &invalid):
		return s.lessonAgain(c, slug, d, []*models.InvalidError{invalid})
	case errors.As(err, &stale):
		current, ok := stale.Current.(models.Lesson)
		if !ok {
			return err
		}
		return s.lessonConflict(c, d, current)
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug+"/edit?said=saved")
}

func (s *site) lessonAgain(c echo.Context, slug string, d *lessonDraft, faults []*models.InvalidError) error {
	page, err := s.lessonEditor(c, slug, d)
	if err != nil {
		return err
	}
	blameLesson(&page, d, faults)
	page.Problem = page.N("lessons.faults", len(faults))
	page.Title = page.Problem + " – " + page.Title
	return renderOwn(c, http.StatusBadRequest, views.LessonEdit(page))
}

// lessonConflict shows a save that came too late beside what is stored. The form keeps what was typed, and saves over what is stored now.
func (s *site) lessonConflict(c echo.Context, d *lessonDraft, current models.Lesson) error {
	d.lesson.LockVersion = current.LockVersion
	page, err := s.lessonEditor(c, current.Slug, d)
	if err != nil {
		return err
	}
	page.Conflict = showLessonConflict(page.Page, d.kept(), current)
	page.Problem = page.T("lessons.stale")
	page.Title = page.Problem + " – " + page.Title
	return renderOwn(c, http.StatusConflict, views.LessonEdit(page))
}

// useInLesson shows into which lesson a comparison can be put.
func (s *site) useInLesson(c echo.Context) error {
	ctx, as := c.Request().Context(), viewer(c)
	found, err := s.readComparison(c)
	if err != nil {
		return err
	}
	lines, err := s.library.Lessons(ctx, as, false)
	if err != nil {
		return err
	}
	p := s.ownPage(c, "/comparisons/"+found.Comparison.Slug+"/lesson", "lessons.use")
	page := views.UseInLessonPage{Page: p, Slug: found.Comparison.Slug, Texts: lessonTexts(p, found, true), Back: "/comparisons/" + found.Comparison.Slug}
	for _, l := range lines {
		if l.OwnerID != nil && *l.OwnerID == as.UserID {
			page.Lessons = append(page.Lessons, views.Choice{Value: l.Slug, Text: l.Title})
		}
	}
	return renderOwn(c, http.StatusOK, views.UseInLesson(page))
}

// addToLesson puts a comparison into a lesson as something to read, or makes a whole draft of it.
func (s *site) addToLesson(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	ctx, as := c.Request().Context(), viewer(c)
	switch form.Get("do") {
	case "draft":
		return s.draftOf(c, []string{slug})
	case "add":
	default:
		return echo.ErrBadRequest
	}
	if !plainSlug(form.Get("lesson")) {
		return echo.ErrBadRequest
	}
	pair, err := s.library.PairOf(ctx, as, slug)
	if err != nil {
		return err
	}
	l, err := s.library.Lesson(ctx, as, form.Get("lesson"))
	if err != nil {
		return err
	}
	d := newDraft(l)
	key := d.add(models.ReadStep)
	d.lesson.Steps[d.at(key)].Pair = pair
	var invalid *models.InvalidError
	if l, err = s.library.SaveLesson(ctx, as, d.lesson); errors.As(err, &invalid) { // it has as many steps as it may
		return s.lessonAgain(c, d.lesson.Slug, d, []*models.InvalidError{invalid})
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug+"/edit?said=added#step-"+key)
}
