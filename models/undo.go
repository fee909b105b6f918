package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// undoing are the kinds of records whose changes a person takes back. What others were asked, and what was published, is taken back by its
// own act.
func undoing() []RevisionKind {
	return []RevisionKind{OfJudgement, OfAnnotation, OfAdjudication, OfResponse, OfPair}
}

// steps are the revisions by one person that can be taken back, the next one last: done to undo, undone to do again.
type steps struct{ done, undone []int64 }

// steps replays what a person did on the comparison. A revision that takes back one that undid something does it again, and can be undone.
func (w *work) steps() (steps, error) { return stepsOf(w.tx, w.c.ID, w.as.UserID) }

// replay tells what of revisions can be taken back, given in the order in which they were made.
func replay(all []Revision) steps {
	var s steps
	undoes := map[int64]bool{} // whether a revision undid something
	for _, r := range all {
		switch {
		case r.Undoes == nil:
			s.done, s.undone = append(s.done, r.ID), nil
		case !undoes[*r.Undoes]:
			undoes[r.ID] = true
			s.done, s.undone = s.done[:max(0, len(s.done)-1)], append(s.undone, r.ID)
		default:
			s.done, s.undone = append(s.done, r.ID), s.undone[:max(0, len(s.undone)-1)]
		}
	}
	return s
}

// Undo takes back the viewer's last change on the comparison with a slug, and then the one before it, without end. It is a new revision.
// ErrNoStep when nothing is left, ErrBuiltOn for the making of a pair that others wrote about, a *StaleError when somebody else has changed the same record since: what it
// carries restores the state all the same. An adjudication that would hold again meets the errors of Adjudicate.
func (s *Store) Undo(ctx context.Context, as Viewer, slug string) (RevisionLine, error) {
	return s.takeBack(ctx, as, slug, Undone, func(s steps) []int64 { return s.done })
}

// Redo does again what was undone last; a new change ends that. Errors are those of Undo.
func (s *Store) Redo(ctx context.Context, as Viewer, slug string) (RevisionLine, error) {
	return s.takeBack(ctx, as, slug, Redone, func(s steps) []int64 { return s.undone })
}

func (s *Store) takeBack(ctx context.Context, as Viewer, slug string, action RevisionAction, which func(steps) []int64) (RevisionLine, error) {
	var line RevisionLine
	err := s.workIn(ctx, as, Annotator, slug, true, func(w *work) error {
		all, err := w.steps()
		if err != nil {
			return err
		}
		stack := which(all)
		if len(stack) == 0 {
			return ErrNoStep
		}
		var last Revision
		if err := w.tx.Take(&last, stack[len(stack)-1]).Error; err != nil {
			return fmt.Errorf("reading the last step: %w", err)
		}
		r, err := w.find(last.Kind, last.RecordID)
		if err != nil {
			return err
		}
		now, err := r.said()
		if err != nil {
			return err
		}
		if now != last.After {
			if withheld, err := w.withheld(r); err != nil || withheld {
				return errorOr(err, errWhileBlind)
			}
			return w.late(r, Restoring{Revision: last.ID, Before: true}, last.Before)
		}
		line, err = w.turn(r, now, last.Before, Revision{Action: action, Undoes: &last.ID})
		return err
	})
	if err != nil {
		return RevisionLine{}, fmt.Errorf("%s on comparison %s: %w", action, slug, err)
	}
	return line, nil
}

// turn gives a record a state that it had.
func (w *work) turn(r revised, now, to string, rev Revision) (RevisionLine, error) {
	if err := r.say(to); err != nil {
		return RevisionLine{}, err
	}
	switch r := r.(type) {
	case *Annotation:
		if r.Withdrawn {
			break
		}
		if err := w.alone(r); err != nil {
			return RevisionLine{}, err
		}
	case *Adjudication:
		if r.Withdrawn {
			break
		}
		if _, err := w.judged(); err != nil { // who judges blind is not to see it
			return RevisionLine{}, err
		}
		if err := w.author(r, to); err != nil {
			return RevisionLine{}, err
		}
	}
	if _, ok := r.(*MadePair); ok && to == "" {
		if built, err := w.builtOn(); err != nil || built {
			return RevisionLine{}, errorOr(err, ErrBuiltOn)
		}
	}
	rev, err := w.keep(r, now, rev)
	if err != nil {
		return RevisionLine{}, err
	}
	line := RevisionLine{Revision: rev}
	return line, line.tell()
}

// author gives a settlement that holds again to who settled it so.
func (w *work) author(a *Adjudication, state string) error {
	var by []int64
	err := w.tx.Model(&Revision{}).Where("kind = ? AND record_id = ? AND action IN ? AND after_json = ? AND user_id IS NOT NULL", OfAdjudication, a.ID, []RevisionAction{Made, Changed}, state).
		Order("id DESC").Limit(1).Pluck("user_id", &by).Error
	if err != nil {
		return fmt.Errorf("reading who settled it: %w", err)
	}
	if len(by) > 0 {
		a.UserID = by[0]
	}
	return nil
}

// owns reports whether a viewer may change a record.
func (v Viewer) owns(r revised) bool {
	switch r := r.(type) {
	case *Judgement:
		return r.UserID == v.UserID
	case *Annotation:
		return r.UserID == v.UserID
	case *MadePair:
		return r.UserID == v.UserID
	}
	return v.edits()
}

// stepsOf replays what a person did on a comparison.
func stepsOf(db *gorm.DB, comparison, user int64) (steps, error) {
	var all []Revision
	err := db.Select("id, undoes").Where("comparison_id = ? AND user_id = ? AND kind IN ? AND NOT purged", comparison, user, undoing()).
		Order("id").Find(&all).Error
	if err != nil {
		return steps{}, fmt.Errorf("reading the steps so far: %w", err)
	}
	return replay(all), nil
}
