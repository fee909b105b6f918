package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Editing is what the pages of editors read and write.
type Editing interface {
	AskForJudgements(ctx context.Context, as models.Viewer, slug string, users []int64, blind bool) error
	Unask(ctx context.Context, as models.Viewer, slug string, user int64) error
	Disagreements(ctx context.Context, as models.Viewer) ([]models.Disagreement, error)
	Adjudicate(ctx context.Context, as models.Viewer, slug string, a models.Adjudication) (models.Adjudication, error)
	Publish(ctx context.Context, as models.Viewer, slug, note string) (models.Publication, error)
	Unpublish(ctx context.Context, as models.Viewer, slug, note string) (models.Publication, error)
}

// settlePage is the page where the comparison of an address is settled.
func (s *site) settlePage(c echo.Context) (views.SettlePage, models.JudgementsPage, error) {
	var none views.SettlePage
	ctx, as := c.Request().Context(), viewer(c)
	found, err := s.readComparison(c)
	if err != nil {
		return none, models.JudgementsPage{}, err
	}
	state, err := s.library.Judgements(ctx, as, found.Comparison.Slug)
	if err != nil {
		return none, models.JudgementsPage{}, err
	}
	users, err := s.library.Users(ctx)
	if err != nil {
		return none, models.JudgementsPage{}, err
	}
	p := s.ownPage(c, "/comparisons/"+found.Comparison.Slug+"/settle", "settle.title")
	p.Scripts = append(p.Scripts, "times")
	return showSettling(p, found, state, users), state, nil
}

// settling shows an editor how a comparison stands: who was asked, what they answered, what holds, and what readers see.
func (s *site) settling(c echo.Context) error {
	page, state, err := s.settlePage(c)
	if err != nil {
		return err
	}
	if said := c.QueryParam("said"); page.Has("settle.said." + said) {
		page.Said = page.T("settle.said." + said)
	}
	if taken, err := strconv.ParseInt(c.QueryParam("take"), 10, 64); err == nil {
		for _, j := range judgementsOf(state) {
			if j.UserID == taken {
				chooseAnswers(&page, j.Answers)
			}
		}
	}
	return renderOwn(c, http.StatusOK, views.Settle(page))
}

// settle does what a form of the page asks for.
func (s *site) settle(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	ctx, as, did := c.Request().Context(), viewer(c), form.Get("do")
	switch did {
	case "ask":
		var users []int64
		for _, given := range form["users"] {
			id, err := strconv.ParseInt(given, 10, 64)
			if err != nil {
				return echo.ErrBadRequest
			}
			users = append(users, id)
		}
		err = s.library.AskForJudgements(ctx, as, slug, users, form.Get("blind") != "")
	case "unask":
		id, failed := strconv.ParseInt(form.Get("user"), 10, 64)
		if failed != nil {
			return echo.ErrBadRequest
		}
		err = s.library.Unask(ctx, as, slug, id)
	case "settle":
		err = s.adjudicate(c, slug, form)
	case "publish":
		_, err = s.library.Publish(ctx, as, slug, form.Get("note"))
	case "unpublish":
		_, err = s.library.Unpublish(ctx, as, slug, form.Get("note"))
	default:
		return echo.ErrBadRequest
	}
	if err != nil {
		return s.settleAgain(c, form, err)
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/comparisons/"+slug+"/settle?said="+did)
}

// adjudicate keeps the answers that an editor chose. Whose each is, is whoever gave it first.
func (s *site) adjudicate(c echo.Context, slug string, form url.Values) error {
	version, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		return echo.ErrBadRequest
	}
	state, err := s.library.Judgements(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	a := models.Adjudication{LockVersion: version, Answers: map[models.Question]models.Answer{}, Reasons: map[models.Question]models.Settlement{}}
	for _, q := range models.Questions() {
		value, why := form.Get("answer."+string(q)), form.Get("reason."+string(q))
		settled := models.Settlement{Reason: why}
		for _, j := range judgementsOf(state) {
			if given := j.Answers[q]; value != "" && given.Value == value && settled.Taken == 0 {
				settled.Taken = j.UserID
				if q == "framing" && why == "" {
					why = given.Reason
				}
			}
		}
		if value != "" {
			a.Answers[q] = models.Answer{Value: value}
			if q == "framing" { // which says nothing without a reason
				a.Answers[q] = models.Answer{Value: value, Reason: why}
			}
		}
		a.Reasons[q] = settled
	}
	_, err = s.library.Adjudicate(c.Request().Context(), viewer(c), slug, a)
	return err
}

// judgementsOf are the judgements of a comparison that are done, the viewer's own among them.
func judgementsOf(state models.JudgementsPage) []models.JudgementLine {
	all := append([]models.JudgementLine(nil), state.Others...)
	if state.Own.Done && !state.Own.Withdrawn {
		all = append(all, models.JudgementLine{Judgement: state.Own})
	}
	return all
}

// settleAgain shows the page again with what was chosen, and why it was not taken.
func (s *site) settleAgain(c echo.Context, form url.Values, why error) error {
	page, _, err := s.settlePage(c)
	if err != nil {
		return err
	}
	var invalid *models.InvalidError
	status := http.StatusBadRequest
	switch {
	case errors.As(why, &invalid):
		page.Problem = settleProblem(page.Page, invalid)
	case errors.Is(why, models.ErrStale):
		status, page.Problem = http.StatusConflict, page.T("settle.problem.stale")
	case errors.Is(why, models.ErrNoStep):
		status, page.Problem = http.StatusConflict, page.T("settle.problem.unpublished")
	default:
		return why
	}
	for i := range page.Rows {
		row := &page.Rows[i]
		if form.Get("do") == "settle" {
			choose(row, form.Get("answer."+row.Name))
			row.Reason = form.Get("reason." + row.Name)
		}
		if invalid != nil && invalid.Where == row.Name {
			row.Problem = page.Problem
		}
	}
	page.Title = page.Problem + " – " + page.Title
	return renderOwn(c, status, views.Settle(page))
}

func settleProblem(p views.Page, e *models.InvalidError) string {
	key := "settle.problem." + string(e.What)
	switch {
	case e.Where == "users" && e.What == models.FaultNotApplicable:
		key = "settle.problem.unreadable"
	case e.Where == "users":
		key = "settle.problem.users"
	case !p.Has(key):
		key = "settle.problem.other"
	}
	on := ""
	if name := "judge." + e.Where; p.Has(name) {
		on = p.T(name)
	}
	return p.T(key, "on", on, "n", p.Int(e.Limit))
}

// disagreements lists what is to be settled.
func (s *site) disagreements(c echo.Context) error {
	found, err := s.library.Disagreements(c.Request().Context(), viewer(c))
	if err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Disagreements(showDisagreements(s.ownPage(c, "/adjudication", "disagreements.title"), found)))
}
