package models

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"gorm.io/gorm"
)

// Judge keeps what the viewer answers on the comparison with a slug: Answers, Note, Doubt and Done of j. LockVersion is that of the judgement
// that was read, 0 where there was none; a *StaleError carries the one of now when it has changed since. What says the same as what is
// stored is acknowledged, so that a change that is sent twice is made once. ErrForbidden below an annotator, an *InvalidError for answers
// that cannot be, ErrNotFound or a *MovedError for a comparison that is not there.
func (s *Store) Judge(ctx context.Context, as Viewer, slug string, j Judgement) (Judgement, error) {
	j.Answers, j.Note = tidyAnswers(j.Answers), tidyText(j.Note)
	if err := checkAnswers(j.Answers, j.Done); err != nil {
		return Judgement{}, fmt.Errorf("judging: %w", err)
	}
	if utf8.RuneCountInString(j.Note) > MaxNote {
		return Judgement{}, fmt.Errorf("judging: %w", &InvalidError{Where: "note", What: FaultTooLong, Limit: MaxNote})
	}
	var now Judgement
	err := s.workOn(ctx, as, Annotator, slug, func(w *work) error {
		var err error
		if now, err = ownJudgement(w.tx, w.c.ID, as.UserID); err != nil {
			return err
		}
		before, err := now.said()
		if err != nil {
			return err
		}
		wanted, err := said(false, j.state())
		if err != nil {
			return err
		}
		switch late := now.LockVersion - j.LockVersion; {
		case before == wanted && (late == 0 || late == 1):
			return nil
		case late != 0:
			return &StaleError{Current: now}
		}
		now.ComparisonID, now.UserID = w.c.ID, as.UserID
		if err := now.say(wanted); err != nil {
			return err
		}
		_, err = w.keep(&now, before, Revision{})
		return err
	})
	if err != nil {
		return Judgement{}, fmt.Errorf("judging comparison %s: %w", slug, err)
	}
	return now, nil
}

// ownJudgement reads what a person judged of a comparison; LockVersion is 0 for nothing.
func ownJudgement(db *gorm.DB, comparison, user int64) (Judgement, error) {
	var j Judgement
	err := db.Where("comparison_id = ? AND user_id = ?", comparison, user).Take(&j).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return j, fmt.Errorf("reading the judgement: %w", err)
	}
	return j, nil
}
