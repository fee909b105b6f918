package models

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Limits of classes.
const (
	// ClassHours is after how long a class is over that nobody ended.
	ClassHours  = 12
	maxClasses  = 20 // that one person holds at once
	maxPupils   = 400
	maxSessions = 200 // in a list
	codeLength  = 6
)

// codeLetters are those that no other looks or sounds like on a board, and without vowels, so that no code is a word.
const codeLetters = "BCDFGHJKMNPRTVWXZ"

// newCode is a code of six letters: one of 24 million.
func newCode() string {
	var code strings.Builder
	for range codeLength {
		n, _ := rand.Int(rand.Reader, big.NewInt(int64(len(codeLetters)))) // never fails
		code.WriteByte(codeLetters[n.Int64()])
	}
	return code.String()
}

// FoldCode is a code as it is kept, from what somebody typed: in capitals, without spaces and hyphens. "" for what cannot be one.
func FoldCode(typed string) string {
	code := strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "\t", "").Replace(strings.ToUpper(typed))
	if len(code) != codeLength || strings.Trim(code, codeLetters) != "" {
		return ""
	}
	return code
}

// StartClass begins to hold a lesson before a class: that of the viewer, or one that they may read; where they hold it already, it is that
// class. ErrNotFound as with Lesson, an *InvalidError for a lesson without steps, ErrFull when they hold too many already.
func (s *Store) StartClass(ctx context.Context, as Viewer, lesson string) (ClassSession, error) {
	c, err := s.startClass(ctx, as, lesson)
	if err != nil {
		return ClassSession{}, fmt.Errorf("starting a class on lesson %s: %w", lesson, err)
	}
	return c, nil
}

func (s *Store) startClass(ctx context.Context, as Viewer, lesson string) (ClassSession, error) {
	if err := as.must(Member); err != nil {
		return ClassSession{}, err
	}
	l, err := s.Lesson(ctx, as, lesson)
	if err != nil {
		return ClassSession{}, err
	}
	if len(l.Steps) == 0 {
		return ClassSession{}, &InvalidError{Where: "steps", What: FaultMissing}
	}
	now := s.now()
	c := ClassSession{
		OwnerID: as.UserID, LessonID: l.ID, CreatedAt: now, TurnedAt: now, Turn: 1, Title: l.Title, Lang: l.Lang, Steps: l.Steps,
		GuessOutlets: l.GuessOutlets, FreeText: l.FreeText,
	}
	for range 5 { // another class may have the code
		c.Code, c.Remote = newCode(), newCode()
		err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return beginClass(tx, &c) })
		if !errors.Is(err, gorm.ErrDuplicatedKey) {
			break
		}
	}
	return c, err
}

// beginClass writes a new class down, or reads the one that its owner holds on the lesson. Who begins two at once waits for the first.
func beginClass(tx *gorm.DB, c *ClassSession) error {
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Select("id").Take(&User{}, c.OwnerID).Error; err != nil {
		return err
	}
	var held []ClassSession
	if err := tx.Where("owner_id = ? AND ended_at IS NULL", c.OwnerID).Order("id DESC").Find(&held).Error; err != nil {
		return err
	}
	if i := slices.IndexFunc(held, func(h ClassSession) bool { return h.LessonID == c.LessonID }); i >= 0 {
		*c = held[i]
		return nil
	}
	if len(held) >= maxClasses {
		return ErrFull
	}
	return tx.Create(c).Error
}

// Classes lists the classes that a viewer holds or held, the latest first.
func (s *Store) Classes(ctx context.Context, as Viewer) ([]ClassSession, error) {
	var list []ClassSession
	err := s.read.WithContext(ctx).Where("owner_id = ?", as.UserID).Order("id DESC").Limit(maxSessions).Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("listing classes: %w", err)
	}
	return list, nil
}

// OpenClass is the class that a viewer holds on a lesson, by its slug: the latest that goes on. ErrNotFound when there is none.
func (s *Store) OpenClass(ctx context.Context, as Viewer, lesson string) (ClassSession, error) {
	return s.findClass(ctx, "owner_id = ? AND ended_at IS NULL AND lesson_id IN (SELECT id FROM lessons WHERE slug = ?)", as.UserID, lesson)
}

// HeldClass reads a class of the viewer. ErrNotFound for one of anybody else.
func (s *Store) HeldClass(ctx context.Context, as Viewer, id int64) (ClassSession, error) {
	if as.UserID == 0 {
		return ClassSession{}, fmt.Errorf("class %d: %w", id, ErrNotFound)
	}
	return s.findClass(ctx, "id = ? AND owner_id = ?", id, as.UserID)
}

// RemoteClass finds the class that a telephone turns the pages of, by its code. ErrNotFound when there is none, or it is over.
func (s *Store) RemoteClass(ctx context.Context, remote string) (ClassSession, error) {
	if remote == "" {
		return ClassSession{}, fmt.Errorf("class: %w", ErrNotFound)
	}
	return s.findClass(ctx, "remote = ?", remote)
}

func (s *Store) findClass(ctx context.Context, where string, values ...any) (ClassSession, error) {
	var found []ClassSession
	if err := s.read.WithContext(ctx).Where(where, values...).Order("id DESC").Limit(1).Find(&found).Error; err != nil {
		return ClassSession{}, fmt.Errorf("class: %w", err)
	}
	if len(found) == 0 {
		return ClassSession{}, fmt.Errorf("class: %w", ErrNotFound)
	}
	return found[0], nil
}

// TurnPage shows another page of a class. c is as whoever turns saw it: when it was turned meanwhile, or ended, that is a *StaleError with the
// ClassSession of now, and nothing is turned twice. ErrNotFound for a page that is not there.
func (s *Store) TurnPage(ctx context.Context, c ClassSession, to At) (ClassSession, error) {
	return s.changeClass(ctx, "turning a page of", c, func(now *ClassSession) error {
		if !now.has(to) {
			return fmt.Errorf("%v: %w", to, ErrNotFound)
		}
		if to.Step != now.At.Step {
			now.TurnedAt = s.now()
		}
		now.At, now.Black = to, false
		return nil
	})
}

// Darken hides what is shown of a class, or shows it again. Errors are those of TurnPage.
func (s *Store) Darken(ctx context.Context, c ClassSession, black bool) (ClassSession, error) {
	return s.changeClass(ctx, "darkening", c, func(now *ClassSession) error {
		now.Black = black
		return nil
	})
}

func (s *Store) changeClass(ctx context.Context, doing string, c ClassSession, change func(now *ClassSession) error) (ClassSession, error) {
	var now ClassSession
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", c.ID).Take(&now).Error; err != nil {
			return notFound("class", fmt.Sprint(c.ID), err)
		}
		if now.Turn != c.Turn || now.EndedAt != nil {
			return &StaleError{Current: now}
		}
		if err := change(&now); err != nil {
			return err
		}
		now.Turn++
		if err := tx.Select("*").Where("id = ?", now.ID).UpdateColumns(&now).Error; err != nil {
			return err
		}
		return s.ring(tx, now.ID, true)
	})
	if err != nil {
		return ClassSession{}, fmt.Errorf("%s class %d: %w", doing, c.ID, err)
	}
	s.bells.ring(now.ID, true)
	return now, nil
}

// EndClass ends a class: it is counted, and then the votes and devices are deleted. keep keeps what pupils wrote in their own words, which
// else goes too. ErrNotFound for a class of anybody else; ending it once more changes nothing.
func (s *Store) EndClass(ctx context.Context, as Viewer, id int64, keep bool) (ClassSession, error) {
	c, err := s.HeldClass(ctx, as, id)
	if err == nil && c.EndedAt == nil {
		c, err = s.endClass(ctx, id, keep)
	}
	if err != nil {
		return ClassSession{}, fmt.Errorf("ending class %d: %w", id, err)
	}
	return c, nil
}

// EndOldClasses ends those that nobody ended for ClassHours.
func (s *Store) EndOldClasses(ctx context.Context) error {
	var old []int64
	err := s.read.WithContext(ctx).Model(&ClassSession{}).Where("ended_at IS NULL AND created_at < ?", s.now().Add(-ClassHours*time.Hour)).Pluck("id", &old).Error
	for _, id := range old {
		_, ended := s.endClass(ctx, id, false)
		err = errors.Join(err, ended) // one that cannot be ended keeps no other
	}
	if err != nil {
		return fmt.Errorf("ending old classes: %w", err)
	}
	return nil
}

func (s *Store) endClass(ctx context.Context, id int64, keep bool) (ClassSession, error) {
	var c ClassSession
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&c).Error; err != nil {
			return err
		}
		if c.EndedAt != nil {
			return nil
		}
		results, err := allResults(tx, c)
		if err != nil {
			return err
		}
		for i := range results {
			results[i].keepTexts(keep)
		}
		now := s.now()
		c.Results, c.EndedAt, c.Code, c.Remote, c.Turn = results, &now, "", "", c.Turn+1
		if err := tx.Select("*").Where("id = ?", c.ID).UpdateColumns(&c).Error; err != nil {
			return err
		}
		for _, gone := range []any{&Vote{}, &classDevice{}} {
			if err := tx.Where("session_id = ?", c.ID).Delete(gone).Error; err != nil {
				return err
			}
		}
		return s.ring(tx, c.ID, true)
	})
	if err == nil {
		s.bells.ring(id, true)
	}
	return c, err
}
