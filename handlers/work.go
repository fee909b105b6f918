package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Desk is what the pages of those who judge read and write.
type Desk interface {
	Judgements(ctx context.Context, as models.Viewer, slug string) (models.JudgementsPage, error)
	History(ctx context.Context, as models.Viewer, slug string) ([]models.RevisionLine, error)
	Judge(ctx context.Context, as models.Viewer, slug string, j models.Judgement) (models.Judgement, error)
	Annotate(ctx context.Context, as models.Viewer, slug string, a models.Annotation) (models.Annotation, error)
	WithdrawAnnotation(ctx context.Context, as models.Viewer, id int64, lock int) error
	Undo(ctx context.Context, as models.Viewer, slug string) (models.RevisionLine, error)
	Redo(ctx context.Context, as models.Viewer, slug string) (models.RevisionLine, error)
	Restore(ctx context.Context, as models.Viewer, to models.Restoring) (models.RevisionLine, error)
	Skip(ctx context.Context, as models.Viewer, slug, reason string) error
	Here(ctx context.Context, as models.Viewer, slug string, how models.Heard) (models.Present, error)
	Queue(ctx context.Context, as models.Viewer, q models.QueueQuery) (models.QueuePage, error)
	Next(ctx context.Context, as models.Viewer, after string, asked models.QueueQuery) (string, error)
}

// latestSteps is how much of the history the page of a comparison has; the rest has a page of its own.
const latestSteps = 12

// judges reports whether who asks may judge comparisons.
func judges(c echo.Context) bool { return viewer(c).Role.AtLeast(models.Annotator) }

// toWork leads from the address of a form, which has no page, to the page with the form on it.
func (s *site) toWork(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/comparisons/"+slug+"#work")
}

// atWork puts on the page of a comparison what its viewer does there.
func (s *site) atWork(c echo.Context, page *views.ComparisonPage, found *models.ComparisonPage) error {
	as, slug := viewer(c), found.Comparison.Slug
	state, err := s.library.Judgements(c.Request().Context(), as, slug)
	if err != nil {
		return err
	}
	history, err := s.library.History(c.Request().Context(), as, slug)
	if err != nil {
		return err
	}
	present, err := s.library.Here(c.Request().Context(), as, slug, models.Reads)
	if err != nil {
		return err
	}
	page.Script, page.Scripts = false, []string{"desk", "times"} // which has all that it needs of the others
	page.Work = showWork(page.Page, found, state)
	page.Work.Here, page.Work.News = showHere(page.Page, present), present.News
	page.Work.User = strconv.FormatInt(as.UserID, 10)
	page.Work.History = showHistory(page.Page, history[:min(len(history), latestSteps)], found)
	page.Work.More = len(history) > latestSteps
	page.Queue, _ = inQueue(c)
	markNotes(page, found, state)
	page.Work.Reviews = found.Comparison.Status == models.Confirmed
	page.Work.Settles = as.Role.AtLeast(models.Editor)
	return nil
}

// workAgain shows the page of a comparison again, as a form that could not be taken left it.
func (s *site) workAgain(c echo.Context, status int, change func(*views.Work, *models.ComparisonPage)) error {
	page, found, err := s.pairPage(c, views.PairOptions{})
	if err != nil {
		return err
	}
	if err := s.atWork(c, &page, found); err != nil {
		return err
	}
	page.NoIndex = true
	change(page.Work, found)
	return render(c, status, views.Comparison(page))
}

// didPath is the page of a comparison that says what was done, in the queue that it was come to from.
func didPath(c echo.Context, slug, did, place string) string {
	in, _ := inQueue(c)
	return seenIn("/"+language(c)+"/comparisons/"+slug+"?did="+did, in) + "#" + place
}

// saidOf is what a page says of the step that led to it.
func saidOf(p views.Page, did string) string {
	if key := "work.said." + did; did != "" && p.Has(key) {
		return p.T(key)
	}
	return ""
}

// goOn leads to the next comparison of the queue with its filters, or to the queue when nothing is left.
func (s *site) goOn(c echo.Context, after, did string) error {
	in, asked := inQueue(c)
	next, err := s.library.Next(c.Request().Context(), viewer(c), after, asked)
	if errors.Is(err, models.ErrNotFound) { // the story is gone meanwhile
		in = ""
		next, err = s.library.Next(c.Request().Context(), viewer(c), after, models.QueueQuery{})
	}
	if err != nil {
		return err
	}
	if next == "" {
		to := "/" + language(c) + "/queue?did=last"
		if in != "" {
			to += "&" + in
		}
		return c.Redirect(http.StatusSeeOther, to)
	}
	return c.Redirect(http.StatusSeeOther, seenIn("/"+language(c)+"/comparisons/"+next+"?did="+did, in)+"#work")
}
