package models

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"gorm.io/gorm"
)

// NoteAsked names a question to the editor in any library: by who asked, and when.
type NoteAsked struct {
	Login string
	At    time.Time
}

// outcomesOf reads what came of the notes on a comparison: answers to questions, how it was settled, how it is published. They come behind
// the notes, which must be there before what came of them is taken in.
func outcomesOf(db *gorm.DB, as Viewer, c Comparison, user int64, blind, withdrawn bool) ([]NoteLine, error) {
	lines, err := responseLines(db, as, c, user, blind, withdrawn)
	if err != nil || blind {
		return lines, err
	}
	settled, err := settledLine(db, c, user, withdrawn)
	if err != nil {
		return nil, err
	}
	published, err := publishedLines(db, c, user, withdrawn)
	return append(append(lines, settled...), published...), err
}

func responseLines(db *gorm.DB, as Viewer, c Comparison, user int64, blind, withdrawn bool) ([]NoteLine, error) {
	q := db.Table("responses r").Select("r.*, u.login, u.name, n.created_at AS asked_at, a.login AS asked_by").Joins("JOIN users u ON u.id = r.user_id").
		Joins("JOIN annotations n ON n.id = r.annotation_id").Joins("JOIN users a ON a.id = n.user_id").Where("r.comparison_id = ?", c.ID).Order("r.id")
	if user != 0 {
		q = q.Where("r.user_id = ?", user)
	}
	if blind {
		q = q.Where("n.user_id = ?", as.UserID)
	}
	if !withdrawn {
		q = q.Where("NOT r.withdrawn AND NOT n.withdrawn")
	}
	var rows []struct {
		Response    `gorm:"embedded"`
		Login, Name string
		AskedBy     string
		AskedAt     time.Time
	}
	if err := q.Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("reading answers: %w", err)
	}
	var lines []NoteLine
	for _, r := range rows {
		lines = append(lines, NoteLine{Response: &r.Response, Asked: NoteAsked{r.AskedBy, r.AskedAt}, Slug: c.Slug, Login: r.Login, Name: r.Name})
	}
	return lines, nil
}

func settledLine(db *gorm.DB, c Comparison, user int64, withdrawn bool) ([]NoteLine, error) {
	a, err := adjudicationOf(db, c.ID)
	if err != nil || a.LockVersion == 0 || a.Withdrawn && !withdrawn || user != 0 && a.UserID != user {
		return nil, err
	}
	ids := []int64{a.UserID}
	for _, r := range a.Reasons {
		ids = append(ids, r.Taken)
	}
	var people []User
	if err := db.Where("id IN ?", ids).Find(&people).Error; err != nil {
		return nil, fmt.Errorf("reading who settled it: %w", err)
	}
	line := NoteLine{Adjudication: &a, Taken: map[Question]string{}, Slug: c.Slug}
	for _, u := range people {
		if u.ID == a.UserID {
			line.Login, line.Name = u.Login, u.Name
		}
		for q, r := range a.Reasons {
			if r.Taken == u.ID {
				line.Taken[q] = u.Login
			}
		}
	}
	return []NoteLine{line}, nil
}

// publishedLines are how it is published; with what is withdrawn, all that it ever was published as.
func publishedLines(db *gorm.DB, c Comparison, user int64, withdrawn bool) ([]NoteLine, error) {
	var rows []struct {
		Publication `gorm:"embedded"`
		Login       string
	}
	err := db.Table("publications p").Select("p.*, COALESCE(u.login, '') AS login").Joins("LEFT JOIN users u ON u.id = p.user_id").
		Where("p.comparison_id = ?", c.ID).Order("p.id").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading publications: %w", err)
	}
	var lines []NoteLine
	for i, r := range rows {
		of := r.UserID != nil && *r.UserID == user
		if (withdrawn || i == len(rows)-1 && !r.Withdrawn) && (user == 0 || of) {
			lines = append(lines, NoteLine{Publication: &r.Publication, Slug: c.Slug, Login: r.Login, Name: r.ByName})
		}
	}
	return lines, nil
}

// takeResponse answers the question that is meant, of those that are here.
func (s *Store) takeResponse(ctx context.Context, n TakenNote) (string, error) {
	var asked []Annotation
	err := s.read.WithContext(ctx).Joins("JOIN comparisons ON comparisons.id = annotations.comparison_id").
		Where("comparisons.slug = ? AND kind = ? AND NOT withdrawn", n.Slug, QuestionNote).Order("annotations.id").Find(&asked).Error
	if err != nil {
		return "", fmt.Errorf("reading questions: %w", err)
	}
	for _, a := range asked {
		if !sameMoment(a.CreatedAt, n.Asked.At) {
			continue
		}
		var now Response
		err := s.read.WithContext(ctx).Where("annotation_id = ? AND NOT withdrawn", a.ID).Take(&now).Error
		if err == nil && now.Answer == n.Response.Answer && now.Closed == n.Response.Closed {
			return NoteKnown, nil
		}
		if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
			return "", fmt.Errorf("reading the answer: %w", err)
		}
		kept, err := s.Respond(ctx, n.As, a.ID, *n.Response)
		if err != nil {
			return "", err
		}
		return NoteTaken, s.dateNote(ctx, &Response{ID: kept.ID}, n)
	}
	return "", fmt.Errorf("the question that it answers is not here, take that in first: %w", ErrNotFound)
}

// takeAdjudication settles a comparison as it was settled elsewhere, by the judgements that are here.
func (s *Store) takeAdjudication(ctx context.Context, n TakenNote) (string, error) {
	a := *n.Adjudication
	a.Reasons = map[Question]Settlement{}
	for q, r := range n.Adjudication.Reasons {
		if login := n.TakenFrom[q]; login != "" {
			user, err := s.UserByLogin(ctx, login)
			if err != nil {
				return "", fmt.Errorf("it takes the answer of %q: %w", login, err)
			}
			r.Taken = user.ID
		}
		a.Reasons[q] = r
	}
	a.Reasons = tidySettlements(a.Reasons)
	var now Adjudication
	err := s.read.WithContext(ctx).Joins("JOIN comparisons ON comparisons.id = adjudications.comparison_id").Where("comparisons.slug = ?", n.Slug).Take(&now).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
	case err != nil:
		return "", fmt.Errorf("reading how it was settled: %w", err)
	case !now.Withdrawn && reflect.DeepEqual(now.state(), a.state()):
		return NoteKnown, nil
	}
	kept, err := s.Adjudicate(ctx, n.As, n.Slug, a)
	if err != nil {
		return "", err
	}
	return NoteTaken, s.dateNote(ctx, &Adjudication{ID: kept.ID}, n)
}

// sameMoment compares times as PostgreSQL keeps them: to the microsecond.
func sameMoment(a, b time.Time) bool {
	return a.Truncate(time.Microsecond).Equal(b.Truncate(time.Microsecond))
}
