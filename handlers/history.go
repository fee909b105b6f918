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

// history shows all that was done on a comparison, or on one record of it, as far as its viewer may see it.
func (s *site) history(c echo.Context) error {
	ctx, as := c.Request().Context(), viewer(c)
	found, err := s.readComparison(c)
	if err != nil {
		return err
	}
	slug := found.Comparison.Slug
	all, err := s.library.History(ctx, as, slug)
	if err != nil {
		return err
	}
	page := views.HistoryPage{Page: s.ownPage(c, "/comparisons/"+slug+"/history", "history.title"), Action: "/comparisons/" + slug}
	page.A, page.B = conflictSide(page.Page, found.A, "A"), conflictSide(page.Page, found.B, "B")
	page.Scripts = []string{"times"}
	page.Steps = showHistory(page.Page, all, found)
	if of := c.QueryParam("of"); of != "" {
		page.Of = true
		page.Steps = ofRecord(page.Steps, of)
		page.Path += "?of=" + url.QueryEscape(of)
	}
	return renderOwn(c, http.StatusOK, views.History(page))
}

// ofRecord keeps the steps of one record.
func ofRecord(steps []views.WorkStep, record string) []views.WorkStep {
	var out []views.WorkStep
	for _, step := range steps {
		if step.Record == record {
			out = append(out, step)
		}
	}
	return out
}

// restore gives a record a state that it had. Where it was changed since, or somebody else has built on that state, it asks first.
func (s *site) restore(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	to := models.Restoring{Before: form.Get("before") == "1", Sure: form.Get("sure") == "1"}
	var wrong error
	to.Revision, err = strconv.ParseInt(form.Get("revision"), 10, 64)
	to.Version, wrong = strconv.Atoi(form.Get("version"))
	if err != nil || wrong != nil || to.Revision < 1 || to.Version < 1 {
		return echo.ErrBadRequest
	}
	_, err = s.library.Restore(c.Request().Context(), viewer(c), to)
	return s.afterStep(c, slug, "restored", err)
}

// afterStep answers a step that was taken back, or a state that was restored.
func (s *site) afterStep(c echo.Context, slug, did string, err error) error {
	problem := func(key string) error {
		return s.workAgain(c, http.StatusConflict, func(w *views.Work, _ *models.ComparisonPage) { w.Problem = s.page(c, "", "").T(key) })
	}
	var stale *models.StaleError
	switch {
	case errors.As(err, &stale) && stale.Again != nil:
		return s.askFirst(c, slug, stale)
	case errors.Is(err, models.ErrNoStep):
		return problem(map[string]string{"undone": "work.nothing.undo", "redone": "work.nothing.redo", "restored": "history.nothing"}[did])
	case errors.Is(err, models.ErrBuiltOn):
		return problem("pairing.problem.built")
	case errors.Is(err, models.ErrStale):
		return problem("work.problem.changed")
	case errors.Is(err, models.ErrInvalid):
		return problem("history.blind.now")
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, didPath(c, slug, did, "work"))
}

// askFirst shows what a record says now beside what it would say, and has the step taken on purpose.
func (s *site) askFirst(c echo.Context, slug string, stale *models.StaleError) error {
	found, err := s.library.Comparison(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	p := s.page(c, "/comparisons/"+slug+"/history", "")
	p.Title, p.NoIndex = p.T("history.ask.title"), true
	page := views.AskFirst{
		Page: p, Back: "/comparisons/" + slug, Again: views.Restoring{Revision: stale.Again.Revision, Before: stale.Again.Before, Version: stale.Again.Version},
		A: conflictSide(p, found.A, "A"), B: conflictSide(p, found.B, "B"),
	}
	of, last, withdrawn := standing(stale.Current)
	at := p.Date(last.UTC(), locale.Minute)
	page.Told = p.T("history.ask.told", "record", p.T("work.of."+string(of)), "name", stale.Name, "at", at)
	if withdrawn {
		page.Told += " " + p.T("history.ask.withdrawn")
	}
	for _, change := range stale.Changes {
		if label, from, to := changeSides(p, change); label != "" {
			page.Rows = append(page.Rows, views.AskRow{Label: label, Now: from, Then: to})
		}
	}
	return render(c, http.StatusConflict, views.Asking(page))
}

// standing says of which kind a stored record is, when it was changed last, and whether it is withdrawn.
func standing(record any) (of models.RevisionKind, at time.Time, withdrawn bool) {
	switch r := record.(type) {
	case models.Judgement:
		return models.OfJudgement, r.UpdatedAt, r.Withdrawn
	case models.Annotation:
		return models.OfAnnotation, r.UpdatedAt, r.Withdrawn
	case models.Adjudication:
		return models.OfAdjudication, r.UpdatedAt, r.Withdrawn
	case models.Response:
		return models.OfResponse, r.UpdatedAt, r.Withdrawn
	case models.MadePair:
		return models.OfPair, r.UpdatedAt, r.Withdrawn
	case models.ClaimReview:
		return models.OfReview, r.UpdatedAt, r.Withdrawn
	}
	return "", at, false
}

// changeSides names what would change, with both its values; what is empty has a dash.
func changeSides(p views.Page, c models.Change) (label, from, to string) {
	if c.Field == "done" || c.Field == "doubt" || c.Field == "blind" {
		return "", "", ""
	}
	label, from, to = fieldWords(p, c)
	if c.From == "" && c.Field != "closed" {
		from = ""
	}
	if c.To == "" && c.Field != "closed" {
		to = ""
	}
	return label, from, to
}
