package models

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// AddLesson keeps a new lesson of the viewer, who is a member at least, under an address that no other has or had: a lesson never takes the
// place of another. Its number, address and owner are given by the store. ErrForbidden without an account, an *InvalidError for what it may
// not say.
func (s *Store) AddLesson(ctx context.Context, as Viewer, l Lesson) (Lesson, error) {
	err := as.must(Member)
	if err == nil {
		l, err = s.addLesson(ctx, &as.UserID, l, freeSlug)
	}
	if err != nil {
		return Lesson{}, fmt.Errorf("adding a lesson: %w", err)
	}
	return l, nil
}

// AddDemonstrationLesson keeps a lesson that comes with the program. ErrTaken when a lesson has, or had, its address.
func (s *Store) AddDemonstrationLesson(ctx context.Context, l Lesson) (Lesson, error) {
	l.Demonstration, l.Visibility = true, Public
	l, err := s.addLesson(ctx, nil, l, func(tx *gorm.DB, kind, slug string) (string, error) {
		free, err := slugFree(tx, kind, slug)
		if err == nil && !free {
			err = ErrTaken
		}
		return slug, err
	})
	if err != nil {
		return Lesson{}, fmt.Errorf("adding a lesson of the demonstration: %w", err)
	}
	return l, nil
}

// lessonPages are what stands where a lesson might: no lesson has these addresses.
func lessonPages() []string { return []string{"new", "import", "paste"} }

// lessonSlug makes the address of a lesson from its title.
func lessonSlug(title string) string {
	slug := Slugify(title)
	if slices.Contains(lessonPages(), slug) {
		slug += "-lesson"
	}
	return slug
}

// addLesson keeps a lesson under the address that take gives for the one wanted.
func (s *Store) addLesson(ctx context.Context, owner *int64, l Lesson, take func(tx *gorm.DB, kind, wanted string) (string, error)) (Lesson, error) {
	now := s.now()
	l.Record = Record{OwnerID: owner, Visibility: l.Visibility, LockVersion: 1, CreatedAt: now, UpdatedAt: now}
	l.Withdrawn = false
	if l.Visibility == "" {
		l.Visibility = Private
	}
	l.Steps = slices.Clone(l.Steps)
	l.tidy()
	if err := l.check(); err != nil {
		return l, err
	}
	// Two who take the same address at once: one of them takes the next.
	for range 5 {
		err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) (err error) {
			if l.Slug, err = take(tx, "lesson", lessonSlug(l.Title)); err != nil {
				return err
			}
			return tx.Create(&l).Error
		})
		if !errors.Is(err, gorm.ErrDuplicatedKey) {
			return l, err
		}
	}
	return l, fmt.Errorf("the address %s: %w", l.Slug, ErrTaken)
}

// SaveLesson keeps what the owner, or an editor, made of a lesson: all of it but its address. ErrNotFound for one that the viewer may not
// read, ErrForbidden for one of somebody else, a *StaleError with the Lesson of now when it was saved since LockVersion was read.
func (s *Store) SaveLesson(ctx context.Context, as Viewer, l Lesson) (Lesson, error) {
	l.Steps = slices.Clone(l.Steps)
	l.tidy()
	saved, err := s.changeLesson(ctx, as, l.Slug, l.LockVersion, func(now *Lesson) error {
		l.Record, l.Slug, l.Demonstration, l.Withdrawn = Record{
			ID: now.ID, OwnerID: now.OwnerID, Visibility: l.Visibility, LockVersion: now.LockVersion, CreatedAt: now.CreatedAt,
		}, now.Slug, now.Demonstration, now.Withdrawn
		*now = l
		return now.check()
	})
	if err != nil {
		return Lesson{}, fmt.Errorf("saving lesson %s: %w", l.Slug, err)
	}
	return saved, nil
}

// WithdrawLesson puts a lesson away, or takes it out again: nothing is deleted. Errors are those of SaveLesson.
func (s *Store) WithdrawLesson(ctx context.Context, as Viewer, slug string, lock int, away bool) (Lesson, error) {
	saved, err := s.changeLesson(ctx, as, slug, lock, func(now *Lesson) error {
		now.Withdrawn = away
		return nil
	})
	if err != nil {
		return Lesson{}, fmt.Errorf("putting lesson %s away: %w", slug, err)
	}
	return saved, nil
}

// changeLesson reads a lesson, lets change change it, and writes it, in one transaction.
func (s *Store) changeLesson(ctx context.Context, as Viewer, slug string, lock int, change func(now *Lesson) error) (Lesson, error) {
	if err := as.must(Member); err != nil {
		return Lesson{}, err
	}
	var now Lesson
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		q := tx.Scopes(visible(as, "lessons")).Where("slug = ?", slug)
		if err := q.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&now).Error; err != nil {
			return notFound("lesson", slug, err)
		}
		if !as.teaches(now.Record) {
			return ErrForbidden
		}
		if now.LockVersion != lock {
			return &StaleError{Current: now}
		}
		if err := change(&now); err != nil {
			return err
		}
		now.LockVersion, now.UpdatedAt = lock+1, s.now()
		return tx.Select("*").Where("id = ?", now.ID).UpdateColumns(&now).Error
	})
	return now, err
}

// teaches reports whether a viewer may change a lesson, and hold it before a class.
func (v Viewer) teaches(r Record) bool {
	return v.UserID != 0 && (v.edits() || r.OwnerID != nil && *r.OwnerID == v.UserID)
}

// Teaches reports whether a viewer may change a lesson that they may read, and hold it before a class.
func (v Viewer) Teaches(l Lesson) bool { return v.teaches(l.Record) }

// CopyLesson makes a lesson of the viewer's own out of one that they may read, private. Errors are those of Lesson and AddLesson.
func (s *Store) CopyLesson(ctx context.Context, as Viewer, slug string) (Lesson, error) {
	of, err := s.Lesson(ctx, as, slug)
	if err != nil {
		return Lesson{}, fmt.Errorf("copying lesson %s: %w", slug, err)
	}
	of.Visibility, of.Demonstration = Private, false
	return s.AddLesson(ctx, as, of)
}
