package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

// apiJudgements tells how far the work on a comparison is, as far as who asks may see it.
func (s *site) apiJudgements(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	state, err := s.library.Judgements(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	out := apiJudgements{Others: []apiJudgement{}, Blind: state.Blind, Asked: state.Asked != nil, Assignments: []apiAssignment{}}
	if state.Own.LockVersion > 0 && !state.Own.Withdrawn {
		own := apiJudgementOf(state.Own)
		out.Own = &own
	}
	for _, j := range state.Others {
		other := apiJudgementOf(j.Judgement)
		other.By, other.UserID = j.Name, j.UserID
		out.Others = append(out.Others, other)
	}
	if a := state.Adjudication; a != nil && !a.Withdrawn {
		settled := apiSettledOf(*a)
		settled.By = state.Adjudicator
		for _, fix := range state.Corrections {
			if settled.Yours == nil {
				settled.Yours = map[string]apiCorrectedBy{}
			}
			settled.Yours[string(fix.Question)] = apiCorrectedBy{fix.Given.Value, fix.Settled.Value, fix.Reason}
		}
		out.Settled = &settled
	}
	for _, a := range state.Assignments {
		out.Assignments = append(out.Assignments, apiAssignment{a.UserID, a.Name, a.Blind, string(a.State)})
	}
	return answerJSON(c, http.StatusOK, out)
}

func apiJudgementOf(j models.Judgement) apiJudgement {
	out := apiJudgement{apiJudging: apiJudging{j.LockVersion, j.Done, j.Doubt, apiAnswersOf(j.Answers), j.Note}}
	if !j.CreatedAt.IsZero() {
		out.Created, out.Updated = &j.CreatedAt, &j.UpdatedAt
	}
	return out
}

func answersFrom(given map[string]apiAnswer) map[models.Question]models.Answer {
	out := map[models.Question]models.Answer{}
	for q, a := range given {
		out[models.Question(q)] = models.Answer(a)
	}
	return out
}

// apiJudge keeps a judgement of one's own. One that is sent twice is made once; a late one is answered with both.
func (s *site) apiJudge(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	var read struct {
		apiJudging
		apiPassedOver
	}
	if err := readJSON(c, &read); err != nil {
		return err
	}
	sent := read.apiJudging
	if sent.Version < 0 {
		return &models.InvalidError{Where: "version", What: models.FaultUnknown}
	}
	kept, err := s.library.Judge(c.Request().Context(), viewer(c), slug, models.Judgement{
		LockVersion: sent.Version, Done: sent.Done, Doubt: sent.Doubt, Answers: answersFrom(sent.Answers), Note: lines(sent.Note),
	})
	if err != nil {
		return withBoth(err, sent)
	}
	return answerJSON(c, http.StatusOK, apiJudgementOf(kept))
}

// withBoth puts what was sent beside what is stored, where a save came too late.
func withBoth(err error, sent any) error {
	var stale *models.StaleError
	if !errors.As(err, &stale) {
		return err
	}
	switch current := stale.Current.(type) {
	case models.Judgement:
		return &staleSave{apiJudgementOf(current), sent}
	case models.Annotation:
		return &staleSave{apiAnnotationOf(current, models.Points{}), sent}
	case models.Adjudication:
		return &staleSave{apiSettledOf(current), sent}
	}
	return err
}

// apiTake takes a step back, or does it again.
func (s *site) apiTake(take func(Desk, context.Context, models.Viewer, string) (models.RevisionLine, error)) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, err := slugOf(c)
		if err != nil {
			return err
		}
		line, err := take(s.library, c.Request().Context(), viewer(c), slug)
		if err != nil {
			return withBoth(err, nil)
		}
		return answerJSON(c, http.StatusOK, apiStep{string(line.Action), string(line.Kind), line.RecordID})
	}
}

func (s *site) apiHistory(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.History(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return err
	}
	out := apiHistory{Items: []apiRevision{}}
	for _, line := range found {
		r := apiRevision{ID: line.ID, At: line.CreatedAt, By: line.Name, Of: string(line.Kind), Record: line.RecordID, Action: string(line.Action), Fields: []string{}, Reason: line.Reason}
		for _, change := range line.Changes {
			r.Fields = append(r.Fields, change.Field)
		}
		out.Items = append(out.Items, r)
	}
	return answerJSON(c, http.StatusOK, out)
}

func (s *site) apiAnnotations(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	state, err := s.library.Judgements(ctx, viewer(c), slug)
	if err != nil {
		return err
	}
	all := append([]models.Annotation{}, state.Annotations...)
	for _, a := range state.OthersAnnotations {
		all = append(all, a.Annotation)
	}
	points, err := s.pointsOf(ctx, all...)
	if err != nil {
		return err
	}
	out := apiAnnotations{Own: []apiAnnotation{}, Others: []apiAnnotation{}, Blind: state.Blind}
	for _, a := range state.Annotations {
		out.Own = append(out.Own, apiAnnotationOf(a, points))
	}
	for _, a := range state.OthersAnnotations {
		other := apiAnnotationOf(a.Annotation, points)
		other.By, other.Key = a.Name, ""
		out.Others = append(out.Others, other)
	}
	return answerJSON(c, http.StatusOK, out)
}

func apiAnnotationOf(a models.Annotation, points models.Points) apiAnnotation {
	out := apiAnnotation{ID: a.ID, Created: a.CreatedAt, Updated: a.UpdatedAt, apiNoting: apiNoting{
		Key: a.Key, Version: a.LockVersion, Kind: string(a.Kind), About: a.About, Verdict: a.Verdict, Tags: a.Tags, Fields: a.Fields, Note: a.Note,
	}}
	for _, t := range a.Targets {
		out.Targets = append(out.Targets, apiTarget{
			Hash: t.Hash, apiPlace: apiPlace{points.At(t.VersionID, t.Span.Start), points.At(t.VersionID, t.Span.End)}, Exact: t.Quote, Prefix: t.Prefix, Suffix: t.Suffix,
		})
	}
	return out
}

// apiAnnotate makes an annotation, or changes the one of the address.
func (s *site) apiAnnotate(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	var read struct {
		apiNoting
		apiPassedOver
	}
	if err := readJSON(c, &read); err != nil {
		return err
	}
	sent := read.apiNoting
	a := models.Annotation{Key: sent.Key, Kind: models.AnnotationKind(sent.Kind), About: sent.About, Verdict: sent.Verdict, Tags: sent.Tags, Fields: sent.Fields, Note: lines(sent.Note)}
	status := http.StatusCreated
	if c.Param("id") != "" {
		if a.ID, err = idOf(c); err != nil {
			return err
		}
		if a.LockVersion, status = sent.Version, http.StatusOK; sent.Version < 1 {
			return &models.InvalidError{Where: "version", What: models.FaultMissing}
		}
	} else if sent.Version != 0 {
		return &models.InvalidError{Where: "version", What: models.FaultNotApplicable}
	}
	ctx := c.Request().Context()
	if _, err := s.library.Comparison(ctx, viewer(c), slug); err != nil { // whoever may not read it learns nothing of its texts
		return err
	}
	if a.Targets, err = s.targetsFrom(ctx, slug, sent.Targets); err != nil {
		return err
	}
	kept, err := s.library.Annotate(ctx, viewer(c), slug, a)
	if err != nil {
		return s.annotationLate(ctx, err, sent)
	}
	points, err := s.pointsOf(ctx, kept)
	if err != nil {
		return err
	}
	return answerJSON(c, status, apiAnnotationOf(kept, points))
}

// annotationLate is withBoth with the places of the annotation that is stored.
func (s *site) annotationLate(ctx context.Context, err error, sent any) error {
	var stale *models.StaleError
	if !errors.As(err, &stale) {
		return err
	}
	current, ok := stale.Current.(models.Annotation)
	if !ok {
		return withBoth(err, sent)
	}
	points, failed := s.pointsOf(ctx, current)
	if failed != nil {
		return failed
	}
	return &staleSave{apiAnnotationOf(current, points), sent}
}

func (s *site) targetsFrom(ctx context.Context, slug string, given []apiTarget) ([]models.Target, error) {
	if len(given) > models.MaxTargets {
		return nil, &models.InvalidError{Where: "targets", What: models.FaultTooMany, Limit: models.MaxTargets}
	}
	var places []models.NotePlace
	for _, t := range given {
		if t.Start < 0 || t.End <= t.Start {
			return nil, &models.InvalidError{Where: "targets", What: models.FaultNoMatch}
		}
		places = append(places, models.NotePlace{Target: models.Target{Hash: t.Hash, Quote: t.Exact, Prefix: t.Prefix, Suffix: t.Suffix}, Start: t.Start, End: t.End})
	}
	if len(places) == 0 {
		return nil, nil
	}
	targets, err := s.library.Targets(ctx, slug, places)
	if errors.Is(err, models.ErrNotFound) { // the comparison is there: it is the hash that is none of its texts'
		err = &models.InvalidError{Where: "targets", What: models.FaultNoMatch}
	}
	return targets, err
}

// idOf is the number of a record in an address.
func idOf(c echo.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		return 0, echo.ErrNotFound
	}
	return id, nil
}

// apiWithdraw takes an annotation of one's own back; its version stands in the query.
func (s *site) apiWithdraw(c echo.Context) error {
	if _, err := slugOf(c); err != nil {
		return err
	}
	id, err := idOf(c)
	if err != nil {
		return err
	}
	given, err := queryOf(c, "version")
	if err != nil {
		return err
	}
	version, err := number(given, "version", 1, 1<<30, 0)
	if err == nil && version == 0 {
		err = &badInput{"query", "version"}
	}
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := s.library.WithdrawAnnotation(ctx, viewer(c), id, version); err != nil {
		return s.annotationLate(ctx, err, nil)
	}
	return c.NoContent(http.StatusNoContent)
}
