package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

// desk is the work of one invented judge on the shelf: what is stored, and what comes in.
type desk struct {
	state   models.JudgementsPage
	history []models.RevisionLine
	queue   models.QueuePage
	next    string
	refuses error // what every change comes back with

	judged    []models.Judgement
	noted     []models.Annotation
	withdrawn []int64
	pairs     []models.PairQuery
	reviews   []models.ClaimReview // that are stored
	rated     []models.ClaimReview
	steps     []string
	restored  []models.Restoring
	heard     []models.Heard
	present   models.Present
	skipped   []string
	asked     []models.QueueQuery
}

// judge is who judges in the tests.
var judge = models.Viewer{UserID: 7, Role: models.Annotator}

// signedIn makes a request one of a viewer, as a session does.
func signedIn(as models.Viewer) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if as.Role != "" {
				c.Set(viewerKey, as)
			}
			return next(c)
		}
	}
}

func (s shelf) work() *desk {
	if s.desk == nil {
		return &desk{}
	}
	return s.desk
}

// there is nil for a comparison of the shelf.
func (s shelf) there(slug string) error {
	if s.broken == nil && slug != "bac-1" && slug != "bac-4" {
		return fmt.Errorf("comparison %s: %w", slug, models.ErrNotFound)
	}
	return errors.Join(s.broken, s.work().refuses)
}

func (s shelf) Judgements(context.Context, models.Viewer, string) (models.JudgementsPage, error) {
	return s.work().state, s.broken
}

func (s shelf) History(context.Context, models.Viewer, string) ([]models.RevisionLine, error) {
	return s.work().history, s.broken
}

func (s shelf) Judge(_ context.Context, as models.Viewer, slug string, j models.Judgement) (models.Judgement, error) {
	if err := s.there(slug); err != nil {
		return models.Judgement{}, err
	}
	if own := s.work().state.Own; j.LockVersion != own.LockVersion {
		return models.Judgement{}, &models.StaleError{Current: own}
	}
	j.UserID = as.UserID
	s.work().judged = append(s.work().judged, j)
	j.LockVersion++
	return j, nil
}

func (s shelf) Annotate(_ context.Context, _ models.Viewer, slug string, a models.Annotation) (models.Annotation, error) {
	if err := s.there(slug); err != nil {
		return models.Annotation{}, err
	}
	s.work().noted = append(s.work().noted, a)
	return a, nil
}

func (s shelf) WithdrawAnnotation(_ context.Context, _ models.Viewer, id int64, _ int) error {
	if err := errors.Join(s.broken, s.work().refuses); err != nil {
		return err
	}
	s.work().withdrawn = append(s.work().withdrawn, id)
	return nil
}

func (s shelf) Undo(_ context.Context, _ models.Viewer, slug string) (models.RevisionLine, error) {
	s.work().steps = append(s.work().steps, "undo")
	return models.RevisionLine{}, s.there(slug)
}

func (s shelf) Redo(_ context.Context, _ models.Viewer, slug string) (models.RevisionLine, error) {
	s.work().steps = append(s.work().steps, "redo")
	return models.RevisionLine{}, s.there(slug)
}

func (s shelf) Restore(_ context.Context, _ models.Viewer, to models.Restoring) (models.RevisionLine, error) {
	s.work().restored = append(s.work().restored, to)
	return models.RevisionLine{}, errors.Join(s.broken, s.work().refuses)
}

func (s shelf) Here(_ context.Context, _ models.Viewer, _ string, how models.Heard) (models.Present, error) {
	if s.desk != nil {
		s.desk.heard = append(s.desk.heard, how)
	}
	return s.work().present, s.broken
}

func (s shelf) Skip(_ context.Context, _ models.Viewer, slug, reason string) error {
	if err := s.there(slug); err != nil {
		return err
	}
	s.work().skipped = append(s.work().skipped, reason)
	return nil
}

func (s shelf) Queue(_ context.Context, _ models.Viewer, q models.QueueQuery) (models.QueuePage, error) {
	s.work().asked = append(s.work().asked, q)
	found := s.work().queue
	found.Page = q.Page
	return found, s.broken
}

func (s shelf) Next(_ context.Context, _ models.Viewer, _ string, asked models.QueueQuery) (string, error) {
	if s.desk != nil {
		s.desk.asked = append(s.desk.asked, asked)
	}
	return s.work().next, s.broken
}

// queued is a queue of one comparison, that the judge was asked for.
func queued() models.QueuePage {
	row := models.QueueLine{ComparisonLine: line(), State: models.WorkTodo, Asked: true}
	row.Story.Slug, row.Story.Title = "bac", story().Title
	return models.QueuePage{
		Lines: []models.QueueLine{row}, Total: 1, States: map[models.WorkState]int{models.WorkDone: 12, models.WorkDraft: 2}, Asked: 1,
		Days: []models.WorkDay{{Day: time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), Done: 12}},
	}
}

func (s shelf) Disagreements(context.Context, models.Viewer) ([]models.Disagreement, error) {
	return nil, s.broken
}

// Users are those of the accounts, where a test has some.
func (s shelf) Users(ctx context.Context) ([]models.User, error) {
	if s.Accounts == nil {
		return nil, s.broken
	}
	return s.Accounts.Users(ctx)
}

func (s shelf) Notes(context.Context, models.Viewer, models.NotesQuery, func(models.NoteLine) error) error {
	return s.broken
}
