package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// pasting shows where two articles are pasted.
func (s *site) pasting(c echo.Context) error {
	page := s.pastePage(c)
	return renderOwn(c, http.StatusOK, views.Paste(page))
}

// pasteFields are those of an article beside its text, in the order of the page.
var pasteFields = []string{"outlet", "title", "published", "url"}

func (s *site) pastePage(c echo.Context) views.PastePage {
	p := s.ownPage(c, "/lessons/paste", "paste.title")
	page := views.PastePage{Page: p, Title: views.Line{ID: "lesson", Name: "lesson", Type: "text", Label: p.T("paste.lesson"), Hint: p.T("paste.lesson.hint"), Value: p.T("paste.lesson.name"), Complete: "off", Most: models.MaxTitle}}
	for i, side := range []string{"a", "b"} {
		a := views.PasteSide{Name: p.T("lesson.text", "letter", []string{"A", "B"}[i]), Side: side}
		a.Text = views.Line{ID: side + "-text", Name: side + ".text", Label: p.T("paste.text"), Hint: p.T("paste.text.hint"), Most: models.MaxPasted}
		a.File = views.Line{ID: side + "-file", Name: side + ".file", Label: p.T("paste.file"), Hint: p.T("paste.file.hint")}
		for _, name := range pasteFields {
			line := views.Line{ID: side + "-" + name, Name: side + "." + name, Type: "text", Label: p.T("paste.field." + name), Complete: "off", Most: 400}
			if name == "published" {
				line.Hint = p.T("paste.published.hint")
			}
			a.Lines = append(a.Lines, line)
		}
		page.Articles = append(page.Articles, a)
	}
	return page
}

// lines are all fields of the page.
func pasteLines(page *views.PastePage) []*views.Line {
	all := []*views.Line{&page.Title}
	for i := range page.Articles {
		all = append(all, &page.Articles[i].Text, &page.Articles[i].File)
		for j := range page.Articles[i].Lines {
			all = append(all, &page.Articles[i].Lines[j])
		}
	}
	return all
}

// paste takes two articles in and makes the draft of a lesson of them. What cannot be taken is said beside its field, and all that was typed
// stays there.
func (s *site) paste(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	unread, err := takeFiles(c, form)
	if err != nil {
		return err
	}
	page := s.pastePage(c)
	for _, line := range pasteLines(&page) {
		line.Value = form.Get(line.Name)
	}
	sent := models.Pasted{A: pastedArticle(c, form, "a"), B: pastedArticle(c, form, "b"), Title: strings.TrimSpace(page.Title.Value)}
	if sent.Title == "" {
		sent.Title = page.T("paste.lesson.name")
	}
	faults := append(unread, slices.DeleteFunc(sent.Faults(), func(f *models.InvalidError) bool { // of a file that is no text no text is missing
		return slices.ContainsFunc(unread, func(u *models.InvalidError) bool { return f.Where == strings.TrimSuffix(u.Where, "file")+"text" })
	})...)
	status := http.StatusBadRequest
	if len(faults) == 0 {
		l, err := s.lessonOf(c, sent)
		var invalid *models.InvalidError
		switch {
		case err == nil:
			return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+l.Slug)
		case errors.As(err, &invalid):
			faults = append(faults, invalid)
		case errors.Is(err, models.ErrNothingAlike):
			page.Problem, status = page.T("paste.nothing"), http.StatusUnprocessableEntity
		case errors.Is(err, models.ErrInvalid):
			page.Problem = page.T("paste.problem.unreadable")
		default:
			return err
		}
	}
	blamePaste(&page, faults)
	return renderOwn(c, status, views.Paste(page))
}

// lessonOf compares what was pasted and makes the draft of a lesson of it.
func (s *site) lessonOf(c echo.Context, sent models.Pasted) (models.Lesson, error) {
	ctx, as := c.Request().Context(), viewer(c)
	slug, err := s.library.PastePair(ctx, as, sent)
	if err != nil {
		return models.Lesson{}, err
	}
	found, pairs, err := s.toDraft(ctx, as, []string{slug})
	if err != nil {
		return models.Lesson{}, err
	}
	l := draft(locale.For(language(c)), found, pairs)
	l.Title = sent.Title
	return s.library.AddLesson(ctx, as, l)
}

// frenchDay is a date as it is written in French.
var frenchDay = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`)

// publishedOf is a date as it is kept. Where the page is French, that which French writes is one; in English it would be two.
func publishedOf(c echo.Context, typed string) string {
	if d := frenchDay.FindStringSubmatch(typed); d != nil && language(c) == "fr" {
		day, _ := strconv.Atoi(d[1]) // digits
		month, _ := strconv.Atoi(d[2])
		return fmt.Sprintf("%s-%02d-%02d", d[3], month, day)
	}
	return typed
}

func pastedArticle(c echo.Context, form url.Values, side string) models.PastedArticle {
	get := func(name string) string { return strings.TrimSpace(form.Get(side + "." + name)) }
	return models.PastedArticle{Text: get("text"), Outlet: get("outlet"), Title: get("title"), Published: publishedOf(c, get("published")), URL: get("url")}
}

// blamePaste puts each fault beside its field.
func blamePaste(page *views.PastePage, faults []*models.InvalidError) {
	for _, f := range faults {
		where := f.Where
		if where == "title" {
			where = "lesson"
		}
		_, field, _ := strings.Cut(where, ".")
		for _, line := range pasteLines(page) {
			if line.Name != where || line.Problem != "" {
				continue
			}
			key := "paste.problem." + string(f.What)
			if f.What == models.FaultUnknown {
				key = "paste.problem." + field
			}
			line.Problem = page.T(key, "n", page.Int(f.Limit))
		}
	}
	if len(faults) > 0 {
		page.Problem = page.T("paste.problem")
	}
}
