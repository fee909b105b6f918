package models

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"
)

// maxAskedLines bounds a list of questions.
const maxAskedLines = 200

// Respond keeps what an editor answers to a question: Answer and Closed of r, with LockVersion as it was read. Who asked may close their own question,
// and open it again, and change nothing else. ErrNotFound when there is no such question, or the viewer was asked to judge its comparison blind and it is
// another's; ErrForbidden for what only an editor may do; other errors are those of Judge.
func (s *Store) Respond(ctx context.Context, as Viewer, question int64, r Response) (Response, error) {
	r.Answer = tidyText(r.Answer)
	var now Response
	var slugs []string
	err := as.must(Annotator)
	if err == nil && utf8.RuneCountInString(r.Answer) > MaxNote {
		err = &InvalidError{Where: "answer", What: FaultTooLong, Limit: MaxNote}
	}
	if err == nil {
		err = s.read.WithContext(ctx).Table("annotations").Joins("JOIN comparisons ON comparisons.id = annotations.comparison_id").
			Where("annotations.id = ? AND annotations.kind = ? AND NOT annotations.withdrawn", question, QuestionNote).Pluck("comparisons.slug", &slugs).Error
	}
	if err == nil && len(slugs) == 0 {
		err = ErrNotFound
	}
	if err == nil {
		err = s.workOn(ctx, as, Annotator, slugs[0], func(w *work) error {
			now, err = w.respond(question, r)
			return err
		})
	}
	if err != nil {
		return Response{}, fmt.Errorf("answering question %d: %w", question, err)
	}
	return now, nil
}

func (w *work) respond(question int64, r Response) (Response, error) {
	now, err := w.responseTo(question)
	if err != nil {
		return now, err
	}
	before, err := now.said()
	if err != nil {
		return now, err
	}
	r.UserID = now.UserID
	if r.Answer != now.Answer || now.LockVersion == 0 {
		r.UserID = w.as.UserID
	}
	wanted, err := said(r.Answer == "" && !r.Closed, responseState{r.UserID, r.Answer, r.Closed})
	if err != nil {
		return now, err
	}
	late := now.LockVersion - r.LockVersion
	switch {
	case before == wanted && (late == 0 || late == 1) && before != "":
		return now, nil
	case late != 0:
		return now, &StaleError{Current: now}
	case r.Answer != now.Answer && !w.as.edits():
		return now, ErrForbidden
	case r.Answer == "" && !r.Closed && !now.Closed:
		return now, &InvalidError{Where: "answer", What: FaultMissing}
	}
	now.ComparisonID, now.AnnotationID, now.UserID = w.c.ID, question, r.UserID
	if err := now.say(wanted); err != nil {
		return now, err
	}
	_, err = w.keep(&now, before, Revision{})
	return now, err
}

// responseTo reads the response to a question that the viewer may answer or has asked; LockVersion is 0 where there is none.
func (w *work) responseTo(question int64) (Response, error) {
	var r Response
	var asked Annotation
	err := w.tx.Where("id = ? AND comparison_id = ? AND kind = ? AND NOT withdrawn", question, w.c.ID, QuestionNote).Take(&asked).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return r, ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("reading the question: %w", err)
	}
	if asked.UserID != w.as.UserID {
		may, _, err := w.s.sight(w.tx, w.as, w.c.ID)
		if err != nil {
			return r, err
		}
		if !may.people {
			return r, ErrNotFound
		}
	}
	err = w.tx.Where("annotation_id = ?", question).Take(&r).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return r, fmt.Errorf("reading the answer: %w", err)
	}
	return r, nil
}

// askedRow is a question as it is read.
type askedRow struct {
	ID       int64
	Name     string
	Answerer string
	Blind    bool
}

// askedState is in words of the database how far a question is.
const askedState = `CASE WHEN r.id IS NULL OR r.withdrawn THEN 'open' WHEN r.closed THEN 'closed' WHEN r.answer <> '' THEN 'answered' ELSE 'open' END`

// askedOrder has those that wait first, the longest first, then those answered, and those closed, the latest first.
const askedOrder = "CASE " + askedState + " WHEN 'open' THEN 0 WHEN 'answered' THEN 1 ELSE 2 END, CASE " + askedState + " WHEN 'open' THEN n.id ELSE -n.id END"

// Asked lists the questions to the editor: all, for an editor, but those on comparisons that they are themselves asked to judge blind; for others their own.
// ErrForbidden below an annotator.
func (s *Store) Asked(ctx context.Context, as Viewer, q AskedQuery) (*AskedPage, error) {
	if err := as.must(Annotator); err != nil {
		return nil, fmt.Errorf("listing questions: %w", err)
	}
	if q.State != "" && !q.State.known() {
		return nil, fmt.Errorf("listing questions: %w", &InvalidError{Where: "state", What: FaultUnknown})
	}
	page, err := s.asking(ctx, as, q)
	if err != nil {
		return nil, fmt.Errorf("listing questions: %w", err)
	}
	return page, nil
}

func (s *Store) asking(ctx context.Context, as Viewer, q AskedQuery) (*AskedPage, error) {
	db := s.read.WithContext(ctx)
	of := func() *gorm.DB {
		query := db.Table("annotations n").Joins("JOIN comparisons c ON c.id = n.comparison_id").Joins("JOIN users u ON u.id = n.user_id").
			Joins("LEFT JOIN responses r ON r.annotation_id = n.id").Joins("LEFT JOIN users x ON x.id = r.user_id").
			Where("n.kind = 'question' AND NOT n.withdrawn").Scopes(visible(as, "c"))
		if q.Mine || !as.edits() {
			return query.Where("n.user_id = ?", as.UserID)
		}
		return query.Where(`(n.user_id = ? OR NOT EXISTS (SELECT 1 FROM assignments p WHERE p.comparison_id = c.id AND p.blind AND p.state = ?)
			OR NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = c.id AND a.user_id = ? AND a.blind AND a.state <> ?))`, as.UserID, Asked, as.UserID, TakenBack)
	}
	page := &AskedPage{N: map[QuestionState]int{}}
	var counts []struct {
		State QuestionState
		N     int
	}
	if err := of().Select(askedState + " AS state, COUNT(*) AS n").Group(askedState).Scan(&counts).Error; err != nil {
		return nil, err
	}
	for _, c := range counts {
		page.N[c.State] = c.N
	}
	query := of().Select(`n.id, u.name, COALESCE(x.name, '') AS answerer,
		EXISTS (SELECT 1 FROM assignments p WHERE p.comparison_id = c.id AND p.blind AND p.state = ?) AS blind`, Asked)
	if q.State != "" {
		query = query.Where(askedState+" = ?", q.State)
	}
	var rows []askedRow
	err := query.Order(askedOrder).Limit(maxAskedLines + 1).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	page.More = len(rows) > maxAskedLines
	page.Lines, err = s.askedLines(ctx, as, rows[:min(len(rows), maxAskedLines)])
	return page, err
}

// askedLines reads what a list shows of questions.
func (s *Store) askedLines(ctx context.Context, as Viewer, rows []askedRow) ([]AskedLine, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	db := s.read.WithContext(ctx)
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var notes []Annotation
	if err := db.Where("id IN ?", ids).Find(&notes).Error; err != nil {
		return nil, err
	}
	var answers []Response
	if err := db.Where("annotation_id IN ? AND NOT withdrawn", ids).Find(&answers).Error; err != nil {
		return nil, err
	}
	asked, answered, comparisons := map[int64]Annotation{}, map[int64]Response{}, map[int64]ComparisonLine{}
	for _, n := range notes {
		asked[n.ID] = n
		comparisons[n.ComparisonID] = ComparisonLine{}
	}
	for _, r := range answers {
		answered[r.AnnotationID] = r
	}
	var found []Comparison
	if err := db.Where("id IN ?", slices.Collect(maps.Keys(comparisons))).Find(&found).Error; err != nil {
		return nil, err
	}
	lines, err := s.linesOf(ctx, as, found)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		comparisons[l.ID] = l
	}
	out := make([]AskedLine, len(rows))
	for i, row := range rows {
		n, r := asked[row.ID], answered[row.ID]
		out[i] = AskedLine{
			ComparisonLine: comparisons[n.ComparisonID], Asked: n, Name: row.Name, Response: ResponseLine{r, row.Answerer}, Blind: row.Blind,
			Since: r.Answer != "" && n.UpdatedAt.After(r.UpdatedAt),
		}
	}
	return out, nil
}

// responsesTo are the responses to questions on a comparison, by question.
func responsesTo(db *gorm.DB, asked []int64) (map[int64]ResponseLine, error) {
	out := map[int64]ResponseLine{}
	if len(asked) == 0 {
		return out, nil
	}
	var all []ResponseLine
	err := db.Model(&Response{}).Select("responses.*, users.name").Joins("JOIN users ON users.id = responses.user_id").
		Where("responses.annotation_id IN ? AND NOT responses.withdrawn", asked).Scan(&all).Error
	if err != nil {
		return nil, fmt.Errorf("reading the answers to questions: %w", err)
	}
	for _, r := range all {
		out[r.AnnotationID] = r
	}
	return out, nil
}
