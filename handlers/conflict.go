package handlers

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// conflict answers a save that came too late: what was sent beside what is stored, and a form that makes one of both.
func (s *site) conflict(c echo.Context, slug string, sent, current models.Judgement) error {
	if wantsJSON(c) {
		return c.JSON(http.StatusConflict, map[string]any{"version": current.LockVersion})
	}
	found, err := s.library.Comparison(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	p := s.page(c, "/comparisons/"+slug, "")
	p.Title, p.NoIndex = p.T("conflict.title"), true
	p.Scripts = []string{"conflict"}
	page := showConflict(p, found, sent, current)
	page.User = strconv.FormatInt(viewer(c).UserID, 10)
	return render(c, http.StatusConflict, views.ConflictPage(page))
}

// showConflict sets two judgements side by side, question by question.
func showConflict(p views.Page, found *models.ComparisonPage, sent, current models.Judgement) views.Conflict {
	page := views.Conflict{
		Page: p, Back: p.Path, Version: current.LockVersion, Done: sent.Done,
		Saved: p.T("conflict.when", "at", p.Date(current.UpdatedAt.UTC(), locale.Minute)),
		A:     conflictSide(p, found.A, "A"), B: conflictSide(p, found.B, "B"),
	}
	for _, q := range models.Questions() {
		mine, saved := sent.Answers[q], current.Answers[q]
		page.Rows = append(page.Rows, views.ConflictRow{
			Name: string(q), Label: p.T("judge." + string(q)), Mine: answerText(p, q, mine), Saved: answerText(p, q, saved), Same: mine == saved,
		})
	}
	doubt := func(j models.Judgement) string {
		if j.Doubt {
			return p.T("conflict.doubt.yes")
		}
		return p.T("conflict.doubt.no")
	}
	page.Rows = append(page.Rows,
		views.ConflictRow{Name: "doubt", Label: p.T("conflict.doubt"), Mine: doubt(sent), Saved: doubt(current), Same: sent.Doubt == current.Doubt},
		views.ConflictRow{Name: "note", Label: p.T("conflict.note"), Mine: sent.Note, Saved: current.Note, Same: sent.Note == current.Note})
	page.Mine = mineFields(sent)
	return page
}

func conflictSide(p views.Page, side models.Side, letter string) views.ConflictSide {
	return views.ConflictSide{Outlet: showOutlet(p.Printer, side.Outlet, letter), Words: views.Phrase{Text: side.Sentence.Text, Lang: side.Version.Lang}}
}

// answerText is an answer in words, with its reason; "" for none.
func answerText(p views.Page, q models.Question, a models.Answer) string {
	if a.Value == "" {
		return ""
	}
	key := "judge." + string(q) + "." + a.Value
	words := a.Value
	if p.Has(key) {
		words = p.T(key)
	}
	if a.Reason != "" {
		words += p.T("colon") + a.Reason
	}
	return words
}

// mineFields are the fields that carry a judgement through the form of a conflict.
func mineFields(j models.Judgement) []views.Field {
	var fields []views.Field
	for _, q := range models.Questions() {
		if a, given := j.Answers[q]; given {
			fields = append(fields, views.Field{Name: "mine.answer." + string(q), Value: a.Value}, views.Field{Name: "mine.reason." + string(q), Value: a.Reason})
		}
	}
	if j.Doubt {
		fields = append(fields, views.Field{Name: "mine.doubt", Value: "1"})
	}
	return append(fields, views.Field{Name: "mine.note", Value: j.Note})
}

// merged is the judgement that a form of a conflict makes of both: for each question what was chosen, one's own where nothing was. When what
// is stored changed once more meanwhile, the save comes too late again.
func (s *site) merged(c echo.Context, slug string, form url.Values, sent models.Judgement) (models.Judgement, error) {
	mine, err := readJudgement(form, "mine.")
	if err != nil {
		return mine, err
	}
	state, err := s.library.Judgements(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return mine, err
	}
	mine.LockVersion = sent.LockVersion
	taken := func(name string) bool { return form.Get("take."+name) == "saved" }
	for _, q := range models.Questions() {
		if !taken(string(q)) {
			continue
		}
		if a, given := state.Own.Answers[q]; given {
			mine.Answers[q] = a
		} else {
			delete(mine.Answers, q)
		}
	}
	if taken("doubt") {
		mine.Doubt = state.Own.Doubt
	}
	if taken("note") {
		mine.Note = state.Own.Note
	}
	return mine, nil
}
