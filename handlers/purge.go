package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Erasing is what the pages read and write on which an admin erases for good.
type Erasing interface {
	Purgeable(ctx context.Context, as models.Viewer, slug string) ([]models.PurgeableLine, error)
	Purge(ctx context.Context, as models.Viewer, kind models.RevisionKind, id int64, reason string) error
	Purges(ctx context.Context, as models.Viewer) ([]models.PurgeLine, error)
}

// purgePage lists what of a comparison can be erased for good.
func (s *site) purgePage(c echo.Context) (views.PurgePage, error) {
	slug, err := slugOf(c)
	if err != nil {
		return views.PurgePage{}, err
	}
	found, err := s.library.Purgeable(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return views.PurgePage{}, err
	}
	p := views.PurgePage{Page: s.ownPage(c, "/comparisons/"+slug+"/purge", "purge.title"), Back: "/comparisons/" + slug, Most: models.MaxReason}
	for _, line := range found {
		row := views.PurgeRow{
			Value: string(line.Kind) + "-" + strconv.FormatInt(line.ID, 10), What: recordWords(p.Page, line.Kind), By: line.Name, On: showMinute(p.Page, line.At), Words: line.Words,
		}
		if line.Note != "" {
			row.What = p.T("work.kind." + string(line.Note))
		}
		if row.By == "" {
			row.By = p.T("work.history.someone")
		}
		if line.Withdrawn {
			row.State = p.T("purge.withdrawn")
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// recordWords names a kind of record.
func recordWords(p views.Page, kind models.RevisionKind) string {
	if key := "work.of." + string(kind); p.Has(key) {
		return p.T(key)
	}
	return string(kind)
}

// purging shows an admin what can be erased for good.
func (s *site) purging(c echo.Context) error {
	p, err := s.purgePage(c)
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Purge(p))
}

// purge erases a record for good, when the form says which, why, and that it is meant.
func (s *site) purge(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	p, err := s.purgePage(c)
	if err != nil {
		return err
	}
	kind, number, _ := strings.Cut(form.Get("record"), "-")
	id, wrong := strconv.ParseInt(number, 10, 64)
	listed := false
	for _, row := range p.Rows {
		listed = listed || row.Value == form.Get("record")
	}
	reason := lines(form.Get("reason"))
	switch {
	case form.Get("record") == "":
		return purgeAgain(c, p, form, http.StatusBadRequest, "purge.problem.record")
	case wrong != nil || !listed:
		return purgeAgain(c, p, form, http.StatusConflict, "purge.problem.gone")
	case reason == "":
		return purgeAgain(c, p, form, http.StatusBadRequest, "purge.problem.reason")
	case utf8.RuneCountInString(reason) > models.MaxReason:
		return purgeAgain(c, p, form, http.StatusBadRequest, "purge.problem.long")
	case form.Get("sure") != "1":
		return purgeAgain(c, p, form, http.StatusBadRequest, "purge.problem.sure")
	}
	err = s.library.Purge(c.Request().Context(), viewer(c), models.RevisionKind(kind), id, reason)
	if errors.Is(err, models.ErrNotFound) {
		return purgeAgain(c, p, form, http.StatusConflict, "purge.problem.gone")
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/purges?from="+url.QueryEscape(slug))
}

// purgeAgain shows the form again with what was chosen and written, and why nothing was erased.
func purgeAgain(c echo.Context, p views.PurgePage, form url.Values, status int, why string) error {
	p.Problem = p.T(why, "n", p.Int(models.MaxReason))
	p.Title, p.Reason = p.Problem+" – "+p.Title, lines(form.Get("reason"))
	p.Wrong = map[string]string{"purge.problem.reason": "reason", "purge.problem.long": "reason", "purge.problem.sure": "sure"}[why]
	for i := range p.Rows {
		p.Rows[i].Chosen = p.Rows[i].Value == form.Get("record")
	}
	return renderOwn(c, status, views.Purge(p))
}

// purges lists what was erased for good: by whom, when and why, not what.
func (s *site) purges(c echo.Context) error {
	found, err := s.library.Purges(c.Request().Context(), viewer(c))
	if err != nil {
		return err
	}
	p := views.PurgesPage{Page: s.ownPage(c, "/purges", "purges.title")}
	for _, line := range found {
		row := views.PurgedRow{
			Path: "/comparisons/" + line.Comparison, What: recordWords(p.Page, line.Kind), By: line.Name, On: showMinute(p.Page, line.CreatedAt), Why: line.Reason,
		}
		if row.By == "" {
			row.By = p.T("work.history.someone")
		}
		p.Rows = append(p.Rows, row)
		if len(p.Rows) == 1 && c.QueryParam("from") == line.Comparison {
			p.Said = p.T("purges.said")
		}
	}
	return renderOwn(c, http.StatusOK, views.Purges(p))
}
