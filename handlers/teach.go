package handlers

import (
	"context"
	"errors"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Teaching is what the pages of teachers and their classes read and write.
type Teaching interface {
	Lessons(ctx context.Context, as models.Viewer, away bool) ([]models.LessonLine, error)
	Lesson(ctx context.Context, as models.Viewer, slug string) (models.Lesson, error)
	AddLesson(ctx context.Context, as models.Viewer, l models.Lesson) (models.Lesson, error)
	SaveLesson(ctx context.Context, as models.Viewer, l models.Lesson) (models.Lesson, error)
	CopyLesson(ctx context.Context, as models.Viewer, slug string) (models.Lesson, error)
	WithdrawLesson(ctx context.Context, as models.Viewer, slug string, lock int, away bool) (models.Lesson, error)
	PastePair(ctx context.Context, as models.Viewer, p models.Pasted) (slug string, err error)
	PairOf(ctx context.Context, as models.Viewer, slug string) (*models.Pair, error)
	StepPage(ctx context.Context, as models.Viewer, p models.Pair) (*models.ComparisonPage, error)
	PairCarrier

	StartClass(ctx context.Context, as models.Viewer, lesson string) (models.ClassSession, error)
	OpenClass(ctx context.Context, as models.Viewer, lesson string) (models.ClassSession, error)
	ClassLines(ctx context.Context, as models.Viewer) ([]models.ClassLine, error)
	HeldClass(ctx context.Context, as models.Viewer, id int64) (models.ClassSession, error)
	RemoteClass(ctx context.Context, remote string) (models.ClassSession, error)
	TurnPage(ctx context.Context, c models.ClassSession, to models.At) (models.ClassSession, error)
	Darken(ctx context.Context, c models.ClassSession, black bool) (models.ClassSession, error)
	EndClass(ctx context.Context, as models.Viewer, id int64, keep bool) (models.ClassSession, error)
	Result(ctx context.Context, c models.ClassSession, step string, part int) (models.PartResult, error)
	HideAnswer(ctx context.Context, c models.ClassSession, vote int64, hide bool) error
	Follow(class int64, all bool) (rung <-chan struct{}, stop func())

	Join(ctx context.Context, code, token string) (models.ClassSession, error)
	Joined(ctx context.Context, token string) (models.Pupil, error)
	JoinedBy(ctx context.Context, c models.ClassSession) (int, error)
	Answered(ctx context.Context, p models.Pupil) (a models.VoteAnswer, ok bool, err error)
	Vote(ctx context.Context, p models.Pupil, step string, part int, a models.VoteAnswer) error
}

// askedOf is the step of a class as its pupils are asked. Two hundred of them ask at once, again after each vote: nothing is counted.
func (s *site) askedOf(c echo.Context, p views.Page, class models.ClassSession, step models.Step, own models.VoteAnswer) (views.Stage, error) {
	pair, err := s.pairOfStep(c, class, step)
	if err != nil {
		return views.Stage{}, err
	}
	return stager{p, class, pair}.show(step, class.At.Stage, models.PartResult{}, own), nil
}

// stageOf shows the step of a class at a page of it, to a class whose teacher may read the comparison.
func (s *site) stageOf(c echo.Context, p views.Page, class models.ClassSession, at models.At) (views.Stage, error) {
	if at.Step >= len(class.Steps) {
		return views.Stage{}, nil
	}
	step := class.Steps[at.Step]
	pair, err := s.pairOfStep(c, class, step)
	if err != nil {
		return views.Stage{}, err
	}
	var result models.PartResult
	if step.Kind.Votes() {
		// What is shown last is what was asked last.
		part := min(at.Stage, max(0, step.Stages()-2))
		if result, err = s.library.Result(c.Request().Context(), class, step.Key, part); err != nil {
			return views.Stage{}, err
		}
	}
	return stager{p, class, pair}.show(step, at.Stage, result, models.VoteAnswer{}), nil
}

// pairOfStep reads the comparison of a step, as the teacher may read it; nil where there is none.
func (s *site) pairOfStep(c echo.Context, class models.ClassSession, step models.Step) (*models.ComparisonPage, error) {
	of := class.Voted(step)
	if of.Pair == nil {
		return nil, nil
	}
	ctx := c.Request().Context()
	teacher, err := s.library.User(ctx, class.OwnerID)
	if err != nil {
		return nil, err
	}
	page, err := s.library.StepPage(ctx, teacher.Viewer(), *of.Pair)
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	return page, err
}
