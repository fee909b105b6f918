package models

import (
	"errors"
	"fmt"
	"time"
)

// Visibility says who may read a record.
type Visibility string

// Visibilities.
const (
	Private  Visibility = "private"   // its owner, and editors
	SignedIn Visibility = "signed_in" // everyone with an account
	Public   Visibility = "public"    // everyone
)

// Record holds what every aggregate has: its number, its owner, who may read it and its row version.
type Record struct {
	ID         int64  `gorm:"primaryKey"`
	OwnerID    *int64 // nil: the installation itself
	Visibility Visibility
	// LockVersion grows by one with each save. A save that names an older one is refused with ErrStale.
	LockVersion int
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// readers are those who may read a record.
type readers struct {
	visibility Visibility
	owner      int64 // 0 for the installation
}

func (r Record) readers() readers {
	if r.OwnerID == nil {
		return readers{visibility: r.Visibility}
	}
	return readers{r.Visibility, *r.OwnerID}
}

// within reports whether all of them may read what others may.
func (r readers) within(others readers) bool {
	switch others.visibility {
	case Public:
		return true
	case SignedIn:
		return r.visibility != Public
	}
	return r == others
}

// Viewer is who reads. The zero Viewer is a reader without an account, who sees what is public.
type Viewer struct {
	UserID int64 // 0: not signed in
	Editor bool  // editors and admins read everything
}

// reads reports whether a viewer may read a record: what the scope visible asks of the database.
func (v Viewer) reads(r Record) bool {
	switch {
	case v.Editor || r.Visibility == Public:
		return true
	case v.UserID == 0:
		return false
	}
	return r.Visibility == SignedIn || r.OwnerID != nil && *r.OwnerID == v.UserID
}

// Errors with a meaning; test with errors.Is. All else is internal.
var (
	ErrNotFound = errors.New("not found")
	ErrStale    = errors.New("changed by somebody else since it was read")
	ErrTaken    = errors.New("already taken")
	ErrInvalid  = errors.New("not valid")
)

// NoPageError says that a story has not so many pages. It is an ErrNotFound.
type NoPageError struct {
	Slug  string
	Pages int
}

func (e *NoPageError) Error() string {
	return fmt.Sprintf("story %s has pages 1 to %d", e.Slug, e.Pages)
}

// Is implements errors.Is.
func (e *NoPageError) Is(target error) bool { return target == ErrNotFound }

// MovedError says that a slug was renamed: the address of old links, and where they lead now.
type MovedError struct {
	Kind string // "story", "outlet", "comparison"
	To   string // the slug it has now
}

func (e *MovedError) Error() string { return fmt.Sprintf("%s moved to %s", e.Kind, e.To) }
