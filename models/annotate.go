package models

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// Annotate keeps a note of the viewer on the comparison with a slug: a new one where a.ID is 0, else the one of that number, which must be
// theirs, with LockVersion as it was read. Targets take VersionID, Span and Quote, which must be what stands there. A new one with a Key
// that the viewer gave before, saying the same, is the one of before. ErrTaken when Key stands for another, or the viewer has another
// verdict on the same finding; other errors are those of Judge.
func (s *Store) Annotate(ctx context.Context, as Viewer, slug string, a Annotation) (Annotation, error) {
	a.tidy()
	err := as.must(Annotator)
	if err == nil {
		err = a.check()
	}
	if err == nil {
		// Before the transaction: texts never change.
		err = s.anchor(ctx, as, a.Targets)
	}
	var now Annotation
	if err == nil {
		err = s.workOn(ctx, as, Annotator, slug, func(w *work) error {
			if err := w.inside(a.Targets); err != nil {
				return err
			}
			if a.ID == 0 {
				now, err = w.annotate(a)
			} else {
				now, err = w.reannotate(a)
			}
			return err
		})
	}
	if err != nil {
		return Annotation{}, fmt.Errorf("annotating comparison %s: %w", slug, err)
	}
	return now, nil
}

// anchor checks targets against the texts, as far as the viewer may read these, and completes them.
func (s *Store) anchor(ctx context.Context, as Viewer, targets []Target) error {
	if len(targets) == 0 {
		return nil
	}
	var ids []int64
	for _, t := range targets {
		ids = append(ids, t.VersionID)
	}
	var versions []Version
	if err := s.read.WithContext(ctx).Select("id, text, hash").Where("id IN ?", ids).Find(&versions).Error; err != nil {
		return fmt.Errorf("reading the texts: %w", err)
	}
	may, err := s.quotable(ctx, as, ids...)
	if err != nil {
		return err
	}
	for i := range targets {
		t := &targets[i]
		at := slices.IndexFunc(versions, func(v Version) bool { return v.ID == t.VersionID })
		if at < 0 {
			return &InvalidError{Where: "targets", What: FaultNoMatch}
		}
		if err := t.anchor(versions[at], may[t.VersionID]); err != nil {
			return err
		}
	}
	return nil
}

// inside reports whether targets lie in the two texts of the comparison.
func (w *work) inside(targets []Target) error {
	for _, t := range targets {
		if t.VersionID != w.c.VersionAID && t.VersionID != w.c.VersionBID {
			return &InvalidError{Where: "targets", What: FaultNoMatch}
		}
	}
	return nil
}

// annotate makes a new annotation, or finds that it was made before.
func (w *work) annotate(a Annotation) (Annotation, error) {
	if a.Key != "" {
		known, err := w.sentBefore(a)
		if err != nil || known.ID != 0 {
			return known, err
		}
	}
	if err := w.aboutFinding(a); err != nil {
		return Annotation{}, err
	}
	mine, err := count(w.tx.Model(&Annotation{}).Where("comparison_id = ? AND user_id = ? AND NOT withdrawn", w.c.ID, w.as.UserID))
	if err != nil {
		return Annotation{}, err
	}
	if mine >= maxAnnotations {
		return Annotation{}, ErrFull
	}
	a.LockVersion, a.ComparisonID, a.UserID, a.Withdrawn = 0, w.c.ID, w.as.UserID, false
	if err := w.alone(&a); err != nil {
		return Annotation{}, err
	}
	_, err = w.keep(&a, "", Revision{})
	return a, err
}

// sentBefore finds the annotation that the viewer sent with a key, as it is now; ErrTaken when it was another.
func (w *work) sentBefore(a Annotation) (Annotation, error) {
	var known Annotation
	err := w.tx.Where("user_id = ? AND key = ?", w.as.UserID, a.Key).Take(&known).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Annotation{}, nil
	}
	if err != nil {
		return Annotation{}, fmt.Errorf("looking for its key: %w", err)
	}
	var first []string
	err = w.tx.Model(&Revision{}).Where("kind = ? AND record_id = ?", OfAnnotation, known.ID).Order("id").Limit(1).Pluck("after_json", &first).Error
	if err != nil {
		return Annotation{}, fmt.Errorf("reading what it said first: %w", err)
	}
	sent, err := said(false, a.state())
	if err != nil {
		return Annotation{}, err
	}
	if known.ComparisonID != w.c.ID || len(first) == 0 || first[0] != sent {
		return Annotation{}, fmt.Errorf("key %s: %w", a.Key, ErrTaken)
	}
	return known, nil
}

// aboutFinding wants a verdict to be about what the engine found.
func (w *work) aboutFinding(a Annotation) error {
	if a.Kind != FindingNote {
		return nil
	}
	var found []Divergence
	if err := w.tx.Where("comparison_id = ?", w.c.ID).Find(&found).Error; err != nil {
		return fmt.Errorf("reading what was found: %w", err)
	}
	if !slices.ContainsFunc(found, func(d Divergence) bool { return FindingKey(d.found()) == a.About }) {
		return &InvalidError{Where: "about", What: FaultUnknown}
	}
	return nil
}

// alone wants a person to have one verdict on a finding.
func (w *work) alone(a *Annotation) error {
	if a.Kind != FindingNote {
		return nil
	}
	n, err := count(w.tx.Model(&Annotation{}).Where("comparison_id = ? AND user_id = ? AND about = ? AND NOT withdrawn AND id <> ?",
		w.c.ID, a.UserID, a.About, a.ID))
	if err == nil && n > 0 {
		err = fmt.Errorf("a verdict on %s: %w", a.About, ErrTaken)
	}
	return err
}

// reannotate changes an annotation of the viewer.
func (w *work) reannotate(a Annotation) (Annotation, error) {
	now, err := w.ownAnnotation(a.ID)
	if err != nil {
		return Annotation{}, err
	}
	before, err := now.said()
	if err != nil {
		return Annotation{}, err
	}
	wanted, err := said(false, a.state())
	if err != nil {
		return Annotation{}, err
	}
	switch late := now.LockVersion - a.LockVersion; {
	case before == wanted && (late == 0 || late == 1):
		return now, nil
	case late != 0 || now.Withdrawn:
		return Annotation{}, &StaleError{Current: now}
	case a.Kind != now.Kind:
		return Annotation{}, &InvalidError{Where: "kind", What: FaultNotApplicable}
	case a.About != now.About:
		return Annotation{}, &InvalidError{Where: "about", What: FaultNotApplicable}
	}
	if err := now.say(wanted); err != nil {
		return Annotation{}, err
	}
	_, err = w.keep(&now, before, Revision{})
	return now, err
}

func (w *work) ownAnnotation(id int64) (Annotation, error) {
	r, err := w.find(OfAnnotation, id)
	if err != nil {
		return Annotation{}, err
	}
	a := r.(*Annotation)
	if a.UserID != w.as.UserID {
		return Annotation{}, fmt.Errorf("annotation %d: %w", id, ErrNotFound)
	}
	return *a, nil
}

// WithdrawAnnotation takes an annotation of the viewer back; lock is the LockVersion that was read. One that is withdrawn already is
// acknowledged. Errors are those of Judge.
func (s *Store) WithdrawAnnotation(ctx context.Context, as Viewer, id int64, lock int) error {
	var slugs []string
	err := as.must(Annotator)
	if err == nil {
		err = s.read.WithContext(ctx).Table("annotations").Joins("JOIN comparisons ON comparisons.id = annotations.comparison_id").
			Where("annotations.id = ? AND annotations.user_id = ?", id, as.UserID).Pluck("comparisons.slug", &slugs).Error
	}
	if err == nil && len(slugs) == 0 {
		err = ErrNotFound
	}
	if err == nil {
		err = s.workOn(ctx, as, Annotator, slugs[0], func(w *work) error {
			now, err := w.ownAnnotation(id)
			if err != nil {
				return err
			}
			switch late := now.LockVersion - lock; {
			case now.Withdrawn && (late == 0 || late == 1):
				return nil
			case late != 0:
				return &StaleError{Current: now}
			}
			before, err := now.said()
			if err != nil {
				return err
			}
			now.Withdrawn = true
			_, err = w.keep(&now, before, Revision{})
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("withdrawing annotation %d: %w", id, err)
	}
	return nil
}
