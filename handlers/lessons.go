package handlers

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
)

func isNotFound(err error) bool { return errors.Is(err, models.ErrNotFound) }

// lessons lists the lessons that whoever asks may read.
func (s *site) lessons(c echo.Context) error {
	ctx, as := c.Request().Context(), viewer(c)
	lines, err := s.library.Lessons(ctx, as, false)
	if err != nil {
		return err
	}
	p := s.page(c, "/lessons", "")
	p.Title, p.Description = p.T("lessons.title"), p.T("lessons.lede")
	page := views.LessonsPage{Page: p, May: as.Role.AtLeast(models.Member), Said: lessonSaid(p, c.QueryParam("said"))}
	for _, l := range lines {
		if l.OwnerID != nil && *l.OwnerID == as.UserID && as.UserID != 0 {
			page.Own = append(page.Own, lessonRow(p, l, true))
		} else {
			page.Others = append(page.Others, lessonRow(p, l, false))
		}
	}
	if page.May {
		away, err := s.library.Lessons(ctx, as, true)
		if err != nil {
			return err
		}
		for _, l := range away {
			page.Away = append(page.Away, lessonRow(p, l, true))
		}
	}
	return render(c, http.StatusOK, views.Lessons(page))
}

// lessonSaid is what has just happened.
func lessonSaid(p views.Page, what string) string {
	if key := "lessons.said." + what; p.Has(key) {
		return p.T(key)
	}
	return ""
}

// lesson shows what a lesson is.
func (s *site) lesson(c echo.Context) error {
	l, err := s.lessonAt(c)
	if err != nil {
		return err
	}
	page, err := s.showLesson(c, l)
	if err != nil {
		return err
	}
	page.Said = lessonSaid(page.Page, c.QueryParam("said"))
	return render(c, http.StatusOK, views.LessonShown(page))
}

// lessonAt is the lesson of an address.
func (s *site) lessonAt(c echo.Context) (models.Lesson, error) {
	slug, err := slugOf(c)
	if err != nil {
		return models.Lesson{}, err
	}
	return s.library.Lesson(c.Request().Context(), viewer(c), slug)
}

// toLesson leads to the page of a lesson from an address that only takes what is sent there.
func (s *site) toLesson(c echo.Context) error {
	l, err := s.lessonAt(c)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug)
}

// copyLesson makes a lesson of one's own out of another, and opens it.
func (s *site) copyLesson(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	l, err := s.library.CopyLesson(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug+"/edit?said=copied")
}

// exportLesson gives a lesson as one file. Notes go with it only to those who have an account, as on its page.
func (s *site) exportLesson(c echo.Context) error {
	l, err := s.lessonAt(c)
	if err != nil {
		return err
	}
	if viewer(c).UserID == 0 {
		for i := range l.Steps {
			l.Steps[i].Notes = ""
		}
	}
	file, err := LessonOut(c.Request().Context(), s.library, l)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := exchange.WriteLesson(&out, file); err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "private, no-store")
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+l.Slug+`.lesson.json"`)
	return c.Blob(http.StatusOK, "application/json; charset=utf-8", out.Bytes())
}

// importing shows where a file is taken in.
func (s *site) importing(c echo.Context) error {
	return renderOwn(c, http.StatusOK, views.LessonImport(views.LessonImportPage{Page: s.ownPage(c, "/lessons/import", "lessons.import")}))
}

// importLesson keeps a lesson that comes as a file, as a new one. What of it is not in this library is said on its page.
func (s *site) importLesson(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	file, err := s.fileOf(c, form.Get("text"))
	if err == nil {
		var l models.Lesson
		if l, err = LessonIn(c.Request().Context(), s.library, file); err == nil {
			l.Visibility = models.Private
			if l, err = s.library.AddLesson(c.Request().Context(), viewer(c), l); err == nil {
				return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug+"?said=imported")
			}
		}
	}
	page := views.LessonImportPage{Page: s.ownPage(c, "/lessons/import", "lessons.import")}
	if page.Problem = importProblem(page.Page, err); page.Problem == "" {
		return err
	}
	page.Title = page.Problem + " – " + page.Title
	return renderOwn(c, http.StatusBadRequest, views.LessonImport(page))
}

var errNoFile = errors.New("no file was sent")

// fileOf reads the lesson that a form brings.
func (s *site) fileOf(c echo.Context, typed string) (exchange.Lesson, error) {
	sent, err := c.FormFile("file")
	switch {
	case err != nil && typed == "":
		return exchange.Lesson{}, errNoFile
	case err != nil:
		return exchange.ReadLesson(strings.NewReader(typed))
	}
	f, err := sent.Open()
	if err != nil {
		return exchange.Lesson{}, err
	}
	defer f.Close()
	return exchange.ReadLesson(f)
}

// importProblem words why a file was not taken in; "" for an error that is not the file's.
func importProblem(p views.Page, err error) string {
	var invalid *models.InvalidError
	switch {
	case errors.Is(err, errNoFile):
		return p.T("lessons.import.nofile")
	case errors.Is(err, exchange.ErrLessonLong):
		return p.T("lessons.import.long")
	case errors.Is(err, exchange.ErrLessonVersion):
		return p.T("lessons.import.version")
	case errors.Is(err, exchange.ErrLessonForm):
		return p.T("lessons.import.form")
	case errors.As(err, &invalid):
		return p.T("lessons.import.fault", "where", faultPlace(p, invalid.Where), "what", faultWords(p, invalid))
	}
	return ""
}

// faultPlace names the field of a fault: "Title", "Step 3, Question".
func faultPlace(p views.Page, where string) string {
	words, field := "", where
	if rest, of := strings.CutPrefix(where, "steps."); of {
		at, what, _ := strings.Cut(rest, ".")
		n, _ := strconv.Atoi(at)
		words, field = p.T("lessons.step", "n", p.Int(n+1)), what
	}
	if key := "lessons.field." + field; p.Has(key) {
		if words != "" {
			words += ", "
		}
		words += p.T(key)
	}
	return words
}

// faultWords says what is wrong with a field, and what to do.
func faultWords(p views.Page, fault *models.InvalidError) string {
	field := fault.Where[strings.LastIndexByte(fault.Where, '.')+1:]
	for _, key := range []string{fmt.Sprintf("lessons.problem.%s.%s", field, fault.What), fmt.Sprintf("lessons.problem.%s", fault.What)} {
		if p.Has(key) {
			return p.T(key, "n", p.Int(fault.Limit))
		}
	}
	return p.T("lessons.problem.other")
}
