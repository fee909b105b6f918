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

// Answering is what the page of questions to the editor reads and writes.
type Answering interface {
	Asked(ctx context.Context, as models.Viewer, q models.AskedQuery) (*models.AskedPage, error)
	Respond(ctx context.Context, as models.Viewer, question int64, r models.Response) (models.Response, error)
}

// questionsPage is the list of questions, in the state that the address asks for.
func (s *site) questionsPage(c echo.Context, state string) (views.QuestionsPage, error) {
	as := viewer(c)
	found, err := s.library.Asked(c.Request().Context(), as, models.AskedQuery{State: models.QuestionState(state)})
	if errors.Is(err, models.ErrInvalid) {
		return views.QuestionsPage{}, echo.ErrBadRequest
	}
	if err != nil {
		return views.QuestionsPage{}, err
	}
	return showQuestions(s.ownPage(c, questionsPath(state), "questions.title"), as, state, found), nil
}

func questionsPath(state string) string {
	if state == "" {
		return "/questions"
	}
	return "/questions?state=" + url.QueryEscape(state)
}

// questions shows an editor what was asked, and others what they asked themselves.
func (s *site) questions(c echo.Context) error {
	page, err := s.questionsPage(c, c.QueryParam("state"))
	if err != nil {
		return err
	}
	if said := c.QueryParam("said"); page.Has("questions.said." + said) {
		page.Said = page.T("questions.said." + said)
	}
	return renderOwn(c, http.StatusOK, views.Questions(page))
}

// answerQuestion answers a question, closes it, or opens it again.
func (s *site) answerQuestion(c echo.Context) error {
	form, err := readForm(c)
	if err != nil {
		return err
	}
	did := form.Get("do")
	id, err := strconv.ParseInt(form.Get("id"), 10, 64)
	version, wrong := strconv.Atoi(form.Get("version"))
	if err != nil || wrong != nil || version < 0 || did != "answer" && did != "close" && did != "reopen" {
		return echo.ErrBadRequest
	}
	_, err = s.library.Respond(c.Request().Context(), viewer(c), id, models.Response{LockVersion: version, Answer: lines(form.Get("answer")), Closed: did == "close"})
	var invalid *models.InvalidError
	switch {
	case errors.As(err, &invalid):
		return s.questionsAgain(c, form, id, http.StatusBadRequest, "questions.problem."+string(invalid.What))
	case errors.Is(err, models.ErrStale):
		return s.questionsAgain(c, form, id, http.StatusConflict, "questions.problem.stale")
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/questions?said="+did+"#question-"+strconv.FormatInt(id, 10))
}

// questionsAgain shows the list again with what was typed, and why it was not taken.
func (s *site) questionsAgain(c echo.Context, form url.Values, id int64, status int, why string) error {
	page, err := s.questionsPage(c, "")
	if err != nil {
		return err
	}
	page.Problem = page.T(why, "n", page.Int(models.MaxNote))
	page.Title = page.Problem + " – " + page.Title
	for i := range page.Rows {
		if page.Rows[i].ID == strconv.FormatInt(id, 10) {
			page.Rows[i].Typed, page.Rows[i].Problem, page.Rows[i].Open = lines(form.Get("answer")), page.Problem, true
		}
	}
	return renderOwn(c, status, views.Questions(page))
}

// showQuestions lists questions.
func showQuestions(p views.Page, as models.Viewer, state string, found *models.AskedPage) views.QuestionsPage {
	page := views.QuestionsPage{Page: p, Edits: as.Role.AtLeast(models.Editor), Most: models.MaxNote, More: found.More}
	all := 0
	for _, n := range found.N {
		all += n
	}
	page.States = []views.QuestionTab{{Text: p.T("questions.state.all", "n", p.Int(all)), Path: questionsPath(""), Here: state == ""}}
	for _, of := range models.QuestionStates() {
		page.States = append(page.States, views.QuestionTab{
			Text: p.T("questions.state."+string(of), "n", p.Int(found.N[of])), Path: questionsPath(string(of)), Here: state == string(of),
		})
	}
	for _, line := range found.Lines {
		page.Rows = append(page.Rows, showQuestion(p, as, line))
	}
	return page
}

func showQuestion(p views.Page, as models.Viewer, line models.AskedLine) views.QuestionRow {
	r := line.Response
	state := r.State()
	row := views.QuestionRow{
		ID: strconv.FormatInt(line.Asked.ID, 10), Version: strconv.Itoa(r.LockVersion), Path: "/comparisons/" + line.Slug, A: queueSide(p, line.A, "A"), B: queueSide(p, line.B, "B"),
		By: line.Name, On: showMinute(p, line.Asked.UpdatedAt), Note: line.Asked.Note, Code: string(state), State: p.T("questions.is." + string(state)), Blind: line.Blind,
		Mine: line.Asked.UserID == as.UserID, Answers: as.Role.AtLeast(models.Editor), Open: state == models.QuestionOpen, Typed: r.Answer,
	}
	if r.Answer != "" {
		row.Answer = showResponse(p, r)
	}
	if line.Since {
		row.Since = p.T("questions.since")
	}
	return row
}

// showResponse is what an editor answered.
func showResponse(p views.Page, r models.ResponseLine) *views.QuestionAnswer {
	return &views.QuestionAnswer{By: r.Name, On: showMinute(p, r.UpdatedAt), Text: r.Answer, Closed: r.Closed}
}

// askedInQueue puts on the page of the queue what the viewer asked and was answered, and how much waits for an answer of theirs.
func (s *site) askedInQueue(c echo.Context, page *views.QueuePage) error {
	ctx, as := c.Request().Context(), viewer(c)
	mine, err := s.library.Asked(ctx, as, models.AskedQuery{State: models.QuestionAnswered, Mine: true})
	if err != nil {
		return err
	}
	for _, line := range mine.Lines {
		row := showQuestion(page.Page, as, line)
		row.Answers = false
		page.Asked = append(page.Asked, row)
	}
	all := mine.N[models.QuestionOpen] + mine.N[models.QuestionAnswered] + mine.N[models.QuestionClosed]
	if as.Role.AtLeast(models.Editor) {
		open, err := s.library.Asked(ctx, as, models.AskedQuery{State: models.QuestionOpen})
		if err != nil {
			return err
		}
		if n := open.N[models.QuestionOpen]; n > 0 {
			page.Questions = page.N("questions.waiting", n)
		}
	} else if all > 0 {
		page.Questions = page.N("questions.mine", all)
	}
	return nil
}
