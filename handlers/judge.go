package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// judge keeps a judgement: a draft, or one that is done. "as" says which. A script asks for the answer as JSON and stays where it is; a
// form comes back with what is wrong in its place, or goes on to the next comparison.
func (s *site) judge(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	sent, err := readJudgement(form, "")
	if err != nil {
		return err
	}
	if form.Get("merging") == "1" {
		if sent, err = s.merged(c, slug, form, sent); err != nil {
			return err
		}
	}
	sent.Done = form.Get("as") == "done"
	if faults := faultsOf(sent); len(faults) > 0 {
		return s.judgeAgain(c, http.StatusBadRequest, sent, faults)
	}
	if sent.Done {
		dropIdle(sent.Answers)
	}
	kept, err := s.library.Judge(c.Request().Context(), viewer(c), slug, sent)
	var stale *models.StaleError
	var invalid *models.InvalidError
	switch {
	case errors.As(err, &stale):
		if current, ok := stale.Current.(models.Judgement); ok {
			return s.conflict(c, slug, sent, current)
		}
		return err
	case errors.As(err, &invalid):
		return s.judgeAgain(c, http.StatusBadRequest, sent, map[models.Question]string{models.Question(invalid.Where): faultKey(invalid.What)})
	case err != nil:
		return err
	case wantsJSON(c):
		return c.JSON(http.StatusOK, map[string]any{"version": kept.LockVersion, "done": kept.Done})
	case sent.Done:
		return s.goOn(c, slug, "done")
	case form.Get("merging") == "1":
		return c.Redirect(http.StatusSeeOther, didPath(c, slug, "merged", "work"))
	}
	return c.Redirect(http.StatusSeeOther, didPath(c, slug, "draft", "work"))
}

// wantsJSON reports whether a script asks, which stays on its page.
func wantsJSON(c echo.Context) bool {
	return strings.HasPrefix(c.Request().Header.Get(echo.HeaderAccept), echo.MIMEApplicationJSON)
}

// readJudgement reads the answers of a form, whose fields have names with a prefix. What is not answered is left out.
func readJudgement(form url.Values, prefix string) (models.Judgement, error) {
	version, err := strconv.Atoi(form.Get("version"))
	if err != nil || version < 0 {
		return models.Judgement{}, echo.ErrBadRequest
	}
	j := models.Judgement{LockVersion: version, Answers: map[models.Question]models.Answer{}, Doubt: form.Get(prefix+"doubt") == "1", Note: lines(form.Get(prefix + "note"))}
	for _, q := range models.Questions() {
		if value := form.Get(prefix + "answer." + string(q)); value != "" {
			j.Answers[q] = models.Answer{Value: value, Reason: lines(form.Get(prefix + "reason." + string(q)))}
		}
	}
	return j, nil
}

// lines is a text of a form, with line ends as we keep them.
func lines(s string) string {
	return strings.ToValidUTF8(strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")), "\uFFFD")
}

// noteFault is where a fault of the note, or of no question, stands among those of the questions.
const noteFault models.Question = "note"

// faultsOf says all that is wrong with a judgement, by question, as keys of what is said of it.
func faultsOf(j models.Judgement) map[models.Question]string {
	faults := map[models.Question]string{}
	for _, q := range models.Questions() {
		a, given := j.Answers[q]
		switch {
		case !given && j.Done && q == models.Questions()[0]:
			faults[q] = "same_event"
		case !given && j.Done && q.Needed(j.Answers):
			faults[q] = "unanswered"
		case !given:
		case !slices.Contains(q.Answers(), a.Value):
			faults[q] = "value"
		case utf8.RuneCountInString(a.Reason) > models.MaxReason:
			faults[q] = "long"
		case j.Done && q == "framing" && a.Value == "other" && a.Reason == "":
			faults[q] = "framing"
		}
	}
	if utf8.RuneCountInString(j.Note) > models.MaxNote {
		faults[noteFault] = "long"
	}
	return faults
}

// faultKey is the same for what the store finds.
func faultKey(f models.Fault) string {
	switch f {
	case models.FaultMissing:
		return "unanswered"
	case models.FaultTooLong:
		return "long"
	case models.FaultNeedsReason:
		return "framing"
	}
	return "value"
}

// dropIdle takes away the answers that no longer count: the page shows them as such.
func dropIdle(answers map[models.Question]models.Answer) {
	for q := range answers {
		if !q.Applies(answers) {
			delete(answers, q)
		}
	}
}

// judgeAgain shows the form again as it was sent, with what is wrong.
func (s *site) judgeAgain(c echo.Context, status int, sent models.Judgement, faults map[models.Question]string) error {
	if wantsJSON(c) {
		return c.JSON(status, map[string]any{"wrong": true})
	}
	return s.workAgain(c, status, func(w *views.Work, found *models.ComparisonPage) {
		p := s.page(c, "", "")
		fillJudgement(w, sent)
		w.Version = sent.LockVersion
		w.Problem = p.T("work.problem.some")
		for i, q := range w.Questions {
			if fault := faults[models.Question(q.Name)]; fault != "" {
				w.Questions[i].Problem = problemText(p, fault, models.MaxReason)
			}
		}
		if fault := faults[noteFault]; fault != "" {
			w.Problem = p.T("work.note") + p.T("colon") + problemText(p, fault, models.MaxNote)
		}
	})
}

func problemText(p views.Page, fault string, most int) string {
	if fault == "long" {
		return p.T("work.problem.long", "n", p.Int(most))
	}
	return p.T("work.problem." + fault)
}

// step takes a step back, or takes it again.
func (s *site) step(take func(Desk, context.Context, models.Viewer, string) (models.RevisionLine, error), did string) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, _, err := slugAndForm(c)
		if err != nil {
			return err
		}
		_, err = take(s.library, c.Request().Context(), viewer(c), slug)
		return s.afterStep(c, slug, did, err)
	}
}

// skipReasons are the reasons that the form for skipping offers.
var skipReasons = []string{"language", "context", "pairing", "close", "other"}

// maxSkip bounds what is said in one's own words of why a comparison is skipped, in characters.
const maxSkip = 500

// skip passes a comparison on, with a reason: one of those offered, one's own words, or both.
func (s *site) skip(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	why, own := form.Get("why"), lines(form.Get("own"))
	reason := strings.Trim(why+": "+own, ": ")
	if why != "" && !slices.Contains(skipReasons, why) || reason == "" || why == "other" && own == "" || utf8.RuneCountInString(own) > maxSkip {
		return s.workAgain(c, http.StatusBadRequest, func(w *views.Work, _ *models.ComparisonPage) {
			w.Skipping, w.SkipOwn, w.Problem = true, own, s.page(c, "", "").T("work.problem.skip")
			mark(w.Skips, why)
		})
	}
	if err := s.library.Skip(c.Request().Context(), viewer(c), slug, reason); err != nil {
		return err
	}
	return s.goOn(c, slug, "skipped")
}
