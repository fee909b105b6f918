package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// work is a transaction on what people write about one comparison. The comparison is locked for it: two who write about the same one do
// so one after the other.
type work struct {
	s  *Store
	tx *gorm.DB
	as Viewer
	c  Comparison // of its columns: those of workColumns
}

const workColumns = "id, slug, story_id, version_a_id, version_b_id, status, touched, stale, lock_version"

// workOn does work on the comparison with a slug, for a viewer of a role at least. ErrForbidden for others, ErrNotFound when the viewer may
// read no such comparison, a *MovedError when the slug is an old one.
func (s *Store) workOn(ctx context.Context, as Viewer, least Role, slug string, do func(*work) error) error {
	return s.workIn(ctx, as, least, slug, false, do)
}

// workIn is workOn that locks the library first when it is asked to, as whoever changes what readers see must.
func (s *Store) workIn(ctx context.Context, as Viewer, least Role, slug string, library bool, do func(*work) error) error {
	if err := as.must(least); err != nil {
		return err
	}
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		w := &work{s: s, tx: tx, as: as}
		find := func(db *gorm.DB) error {
			err := db.Select(workColumns).Scopes(visible(as, "comparisons")).Where("slug = ?", slug).Take(&w.c).Error
			if err != nil {
				return s.missing(ctx, "comparison", slug, err)
			}
			return nil
		}
		if err := find(tx); err != nil {
			return err
		}
		return w.locked(library, find, do)
	})
}

// must is ErrForbidden for a viewer who has no account, or one of a lesser role.
func (v Viewer) must(least Role) error {
	if v.UserID == 0 || !v.Role.AtLeast(least) {
		return ErrForbidden
	}
	return nil
}

// locked locks the comparison, and the library before it where that is asked for, or the work is the first on it and so changes what the
// library shows.
func (w *work) locked(library bool, find func(*gorm.DB) error, do func(*work) error) error {
	if library || !w.c.Touched {
		if _, err := w.s.lockLibrary(w.tx); err != nil {
			return err
		}
	}
	if w.s.dialect == onPostgres {
		w.c = Comparison{}
		if err := find(w.tx.Clauses(clause.Locking{Strength: "UPDATE"})); err != nil {
			return err
		}
	}
	return do(w)
}

// touch keeps the comparison, whatever a reanalysis finds, since a person wrote about it.
func (w *work) touch() error {
	if w.c.Touched {
		return nil
	}
	columns := map[string]any{"touched": true}
	if w.c.Stale { // which is shown again by that
		columns["updated_at"], columns["lock_version"] = w.tx.NowFunc(), w.c.LockVersion+1
		made, err := hasMade(w.tx, w.c.ID)
		if err != nil {
			return fmt.Errorf("reading who made it: %w", err)
		}
		if made && w.c.Status == Suggested { // which was taken back, and is written about all the same
			columns["status"] = Paired
		}
	}
	if err := w.tx.Model(&Comparison{}).Where("id = ?", w.c.ID).UpdateColumns(columns).Error; err != nil {
		return fmt.Errorf("keeping the comparison: %w", err)
	}
	w.c.Touched = true
	if w.c.Stale {
		if err := requote(w.tx, w.s.share, []int64{w.c.VersionAID, w.c.VersionBID}); err != nil {
			return err
		}
	}
	return w.s.indexChanges(w.tx)
}

// revised is a record that people change, as its history sees it.
type revised interface {
	kind() RevisionKind
	row() (id int64, lock int)
	// next gives it the next row version, and the time.
	next(now time.Time)
	// said is what it says, as JSON; "" where it is withdrawn, or not there yet.
	said() (string, error)
	// say gives it what it said at another time; "" withdraws it.
	say(state string) error
}

// keep writes a record that says something else than before, and the revision of it.
func (w *work) keep(r revised, before string, rev Revision) (Revision, error) {
	if err := w.touch(); err != nil {
		return rev, err
	}
	after, err := r.said()
	if err != nil {
		return rev, err
	}
	_, lock := r.row()
	now := w.tx.NowFunc()
	r.next(now)
	if lock == 0 {
		err = w.tx.Create(r).Error
	} else {
		done := w.tx.Model(r).Select("*").Omit("id", "created_at").Where("lock_version = ?", lock).UpdateColumns(r)
		if err = done.Error; err == nil && done.RowsAffected != 1 {
			err = ErrStale
		}
	}
	if err != nil {
		return rev, fmt.Errorf("writing the %s: %w", r.kind(), err)
	}
	id, version := r.row()
	rev.Kind, rev.RecordID, rev.Version, rev.Before, rev.After = r.kind(), id, version, before, after
	if rev.Action == "" {
		rev.Action = actionOf(before, after)
	}
	if err := w.record(&rev); err != nil {
		return rev, err
	}
	return rev, w.follow(r)
}

// record writes a revision.
func (w *work) record(rev *Revision) error {
	rev.CreatedAt, rev.ComparisonID, rev.UserID = w.tx.NowFunc(), w.c.ID, &w.as.UserID
	if err := w.tx.Create(rev).Error; err != nil {
		return fmt.Errorf("recording the change: %w", err)
	}
	return nil
}

func actionOf(before, after string) RevisionAction {
	switch {
	case before == "":
		return Made
	case after == "":
		return Withdrawn
	}
	return Changed
}

// follow brings what depends on a record after it: who is done, and what the comparison is worth in the queue.
func (w *work) follow(r revised) error {
	switch r := r.(type) {
	case *Judgement:
		if err := w.settleAssignment(r); err != nil {
			return err
		}
	case *Annotation:
		if r.Kind == AbsenceNote {
			return w.redraw()
		}
	case *Response:
		return nil
	case *MadePair:
		return w.standsAs(r)
	case *ClaimReview:
		return w.redraw()
	}
	return w.reckon()
}

// redraw has what is laid out beforehand of the story laid out anew: readers see otherwise what it is made of.
func (w *work) redraw() error {
	return w.tx.Model(&Comparison{}).Where("id = ?", w.c.ID).UpdateColumn("lock_version", gorm.Expr("lock_version + 1")).Error
}

// find reads a record by its number, nil when there is none. Of a purged one there is none.
func (w *work) find(kind RevisionKind, id int64) (revised, error) {
	var r revised
	switch kind {
	case OfJudgement:
		r = &Judgement{}
	case OfAnnotation:
		r = &Annotation{}
	case OfAdjudication:
		r = &Adjudication{}
	case OfResponse:
		r = &Response{}
	case OfPair:
		r = &MadePair{}
	case OfReview:
		r = &ClaimReview{}
	default:
		return nil, fmt.Errorf("%s %d: %w", kind, id, ErrNotFound)
	}
	err := w.tx.Where("id = ? AND comparison_id = ?", id, w.c.ID).Take(r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, fmt.Errorf("%s %d: %w", kind, id, ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s %d: %w", kind, id, err)
	}
	return r, nil
}

// asStored is the record itself, as a *StaleError carries it.
func asStored(r revised) any {
	switch r := r.(type) {
	case *Judgement:
		return *r
	case *Annotation:
		return *r
	case *Adjudication:
		return *r
	case *Response:
		return *r
	case *MadePair:
		return *r
	case *ClaimReview:
		return *r
	}
	return r
}

func (j *Judgement) kind() RevisionKind    { return OfJudgement }
func (a *Annotation) kind() RevisionKind   { return OfAnnotation }
func (a *Adjudication) kind() RevisionKind { return OfAdjudication }

func (j *Judgement) row() (int64, int)    { return j.ID, j.LockVersion }
func (a *Annotation) row() (int64, int)   { return a.ID, a.LockVersion }
func (a *Adjudication) row() (int64, int) { return a.ID, a.LockVersion }

func (j *Judgement) next(now time.Time) {
	j.Choices = choicesOf(j.Answers)
	bump(&j.LockVersion, &j.CreatedAt, &j.UpdatedAt, now)
}
func (a *Annotation) next(now time.Time) { bump(&a.LockVersion, &a.CreatedAt, &a.UpdatedAt, now) }
func (a *Adjudication) next(now time.Time) {
	bump(&a.LockVersion, &a.CreatedAt, &a.UpdatedAt, now)
}

func bump(lock *int, created, updated *time.Time, now time.Time) {
	if *lock == 0 {
		*created = now
	}
	*lock, *updated = *lock+1, now
}

func (j *Judgement) said() (string, error) {
	return said(j.Withdrawn || j.LockVersion == 0 && j.Answers == nil, j.state())
}
func (a *Annotation) said() (string, error) { return said(a.Withdrawn, a.state()) }
func (a *Adjudication) said() (string, error) {
	return said(a.Withdrawn || a.LockVersion == 0 && a.Answers == nil, a.state())
}

func said(withdrawn bool, state any) (string, error) {
	if withdrawn {
		return "", nil
	}
	b, err := json.Marshal(state)
	if err != nil {
		return "", fmt.Errorf("writing a revision: %w", err)
	}
	return string(b), nil
}

func (j *Judgement) say(state string) error {
	var s judgementState
	j.Withdrawn = state == ""
	if err := unsaid(state, &s); err != nil {
		return err
	}
	j.Done, j.Doubt, j.Answers, j.Note = s.Done, s.Doubt, tidyAnswers(s.Answers), s.Note
	return nil
}

func (a *Annotation) say(state string) error {
	s := a.state() // of what is withdrawn the row still says what it was
	a.Withdrawn = state == ""
	if state != "" {
		s = annotationState{}
	}
	if err := unsaid(state, &s); err != nil {
		return err
	}
	a.Kind, a.About, a.Verdict, a.Targets, a.Tags, a.Fields, a.Note = s.Kind, s.About, s.Verdict, s.Targets, s.Tags, s.Fields, s.Note
	return nil
}

func (a *Adjudication) say(state string) error {
	var s adjudicationState
	a.Withdrawn = state == ""
	if err := unsaid(state, &s); err != nil {
		return err
	}
	a.Answers, a.Reasons = tidyAnswers(s.Answers), s.Reasons
	return nil
}

func unsaid(state string, into any) error {
	if state == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(state), into); err != nil {
		return fmt.Errorf("reading a revision: %w", err)
	}
	return nil
}
