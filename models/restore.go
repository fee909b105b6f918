package models

import (
	"context"
	"fmt"
	"slices"
)

// Restoring says which state of a record is restored.
type Restoring struct {
	Revision int64
	Before   bool // the state before that revision, instead of the one after it
	// Version is the row version of the record that was read.
	Version int
	// Sure says that its sender has seen what somebody else made of the record since.
	Sure bool
}

// Restore gives a record a state that it had: the viewer's own, or how a comparison was settled, for editors. It is a new change, which can be
// undone. ErrNoStep when it says that already; a *StaleError when it was changed since it was read, or somebody else has built on that state
// and the sender is not Sure; what a *StaleError carries can be sent again.
func (s *Store) Restore(ctx context.Context, as Viewer, to Restoring) (RevisionLine, error) {
	var line RevisionLine
	var of struct {
		Revision
		Slug string
	}
	err := as.must(Annotator)
	if err == nil {
		err = s.read.WithContext(ctx).Table("revisions").Select("revisions.*, comparisons.slug").
			Joins("JOIN comparisons ON comparisons.id = revisions.comparison_id").Where("revisions.id = ? AND NOT revisions.purged", to.Revision).Scan(&of).Error
	}
	if err == nil && (of.Slug == "" || !slices.Contains(undoing(), of.Kind)) {
		err = ErrNotFound
	}
	if err == nil {
		err = s.workIn(ctx, as, Annotator, of.Slug, of.Kind == OfPair, func(w *work) error {
			line, err = w.restore(of.Revision, to)
			return err
		})
	}
	if err != nil {
		return RevisionLine{}, fmt.Errorf("restoring revision %d: %w", to.Revision, err)
	}
	return line, nil
}

func (w *work) restore(of Revision, to Restoring) (RevisionLine, error) {
	var line RevisionLine
	r, err := w.find(of.Kind, of.RecordID)
	if err != nil {
		return line, err
	}
	if !w.as.owns(r) {
		return line, ErrNotFound
	}
	if withheld, err := w.withheld(r); err != nil || withheld {
		if of.UserID == nil || *of.UserID != w.as.UserID { // that there is such a state is withheld too
			return line, errorOr(err, ErrNotFound)
		}
		return line, errorOr(err, errWhileBlind)
	}
	now, err := r.said()
	if err != nil {
		return line, err
	}
	state := of.After
	if to.Before {
		state = of.Before
	}
	if now == state {
		return line, ErrNoStep
	}
	_, lock := r.row()
	built := 0
	if !to.Sure {
		built, err = count(w.tx.Model(&Revision{}).Where("kind = ? AND record_id = ? AND id > ? AND user_id <> ?", of.Kind, of.RecordID, of.ID, w.as.UserID))
		if err != nil {
			return line, fmt.Errorf("asking who has built on it: %w", err)
		}
	}
	if to.Version != lock || built > 0 {
		return line, w.late(r, to, state)
	}
	return w.turn(r, now, state, Revision{Action: Restored})
}

// late is the refusal of a state that comes too late: what the record says now and whose that is, what it would say, and how to have it so.
func (w *work) late(r revised, to Restoring, state string) error {
	id, lock := r.row()
	stale := &StaleError{Current: asStored(r)}
	err := w.tx.Table("revisions").Joins("JOIN users ON users.id = revisions.user_id").Where("kind = ? AND record_id = ?", r.kind(), id).
		Order("revisions.id DESC").Limit(1).Pluck("users.name", &stale.Name).Error
	if err != nil {
		return fmt.Errorf("reading who changed it: %w", err)
	}
	now, err := r.said()
	if err != nil {
		return err
	}
	if stale.Changes, err = changesOf(now, state); err != nil {
		return err
	}
	to.Version, to.Sure = lock, true
	stale.Again = &to
	return stale
}
