package models

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"gorm.io/gorm"
)

// Purge deletes a judgement, annotation, adjudication, publication, response or review of a claim for good, with what its revisions say: that of a person who asks for it,
// or what the law forbids to keep. That it was done, by whom and why, is recorded. Purging the publication that holds takes the comparison back
// to what the engine suggests. ErrForbidden below an admin.
func (s *Store) Purge(ctx context.Context, as Viewer, kind RevisionKind, id int64, reason string) error {
	reason = tidyText(reason)
	err := as.must(Admin)
	switch {
	case err != nil:
	case reason == "":
		err = &InvalidError{Where: "reason", What: FaultMissing}
	case utf8.RuneCountInString(reason) > MaxReason:
		err = &InvalidError{Where: "reason", What: FaultTooLong, Limit: MaxReason}
	case purged(kind) == nil:
		err = &InvalidError{Where: "kind", What: FaultUnknown}
	default:
		err = s.purge(ctx, as, kind, id, reason)
	}
	if err != nil {
		return fmt.Errorf("purging %s %d: %w", kind, id, err)
	}
	return nil
}

// purged is a record of a kind that can be purged, nil for none.
func purged(kind RevisionKind) any {
	switch kind {
	case OfJudgement:
		return &Judgement{}
	case OfAnnotation:
		return &Annotation{}
	case OfAdjudication:
		return &Adjudication{}
	case OfPublication:
		return &Publication{}
	case OfResponse:
		return &Response{}
	case OfReview:
		return &ClaimReview{}
	}
	return nil
}

func (s *Store) purge(ctx context.Context, as Viewer, kind RevisionKind, id int64, reason string) error {
	var slugs []string
	err := s.read.WithContext(ctx).Model(purged(kind)).Joins("JOIN comparisons ON comparisons.id = comparison_id").
		Where(string(kind)+"s.id = ?", id).Pluck("comparisons.slug", &slugs).Error
	if err == nil && len(slugs) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.workIn(ctx, as, Admin, slugs[0], true, func(w *work) error {
		if err := w.forgetWith(kind, id); err != nil {
			return err
		}
		if err := changed(w.tx.Delete(purged(kind), id), "deleting", id); err != nil {
			return err
		}
		if err := w.empty(kind, id); err != nil {
			return err
		}
		if err := w.record(&Revision{Kind: kind, RecordID: id, Action: Purged, Reason: reason, Purged: true}); err != nil {
			return err
		}
		switch kind {
		case OfPublication:
			return w.unpublished()
		case OfReview, OfAnnotation:
			return w.redraw()
		}
		return w.reckon()
	})
}

// empty takes out of the history what it says of a record.
func (w *work) empty(kind RevisionKind, id int64) error {
	err := w.tx.Model(&Revision{}).Where("kind = ? AND record_id = ?", kind, id).
		UpdateColumns(map[string]any{"before_json": "", "after_json": "", "reason": "", "purged": true}).Error
	if err != nil {
		return fmt.Errorf("emptying its history: %w", err)
	}
	return nil
}

// forgetWith forgets what repeats a record that is purged: what was answered blind, and what a question was answered with.
func (w *work) forgetWith(kind RevisionKind, id int64) error {
	switch kind {
	case OfJudgement:
		return w.forget(id)
	case OfAnnotation:
		var answers []Response
		if err := w.tx.Where("annotation_id = ?", id).Find(&answers).Error; err != nil {
			return fmt.Errorf("reading its answers: %w", err)
		}
		for _, r := range answers {
			if err := w.empty(OfResponse, r.ID); err != nil {
				return err
			}
			if err := w.tx.Delete(&Response{}, r.ID).Error; err != nil {
				return fmt.Errorf("deleting its answer: %w", err)
			}
		}
	}
	return nil
}

// forget takes what was answered blind from the assignment of a judgement.
func (w *work) forget(judgement int64) error {
	var j Judgement
	if err := w.tx.Take(&j, judgement).Error; err != nil {
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return ErrNotFound
		}
		return err
	}
	return w.tx.Model(&Assignment{}).Where("comparison_id = ? AND user_id = ?", w.c.ID, j.UserID).UpdateColumn("answers", nil).Error
}

// unpublished gives the comparison the status of the publication that is now the last.
func (w *work) unpublished() error {
	all, err := publications(w.tx, w.c.ID)
	if err != nil {
		return err
	}
	if len(all) > 0 && !all[0].Withdrawn {
		return w.setStatus(Confirmed)
	}
	return w.unconfirm()
}
