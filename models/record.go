package models

import (
	"errors"
	"fmt"
	"strings"
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
	UserID int64 // 0: not signed in, or the program's own commands
	Role   Role  // "": not signed in
}

// edits reports whether a viewer is an editor or an admin, who read everything.
func (v Viewer) edits() bool { return v.Role.AtLeast(Editor) }

// works reports whether a viewer is of the newsroom: who judges a sentence reads it whole, and all of the articles around it.
func (v Viewer) works() bool { return v.Role.AtLeast(Annotator) }

// reads reports whether a viewer may read a record: what the scope visible asks of the database.
func (v Viewer) reads(r Record) bool {
	switch {
	case v.edits() || r.Visibility == Public:
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
	ErrFull     = errors.New("takes no more for now")
	// ErrForbidden says that the viewer's role may not do it.
	ErrForbidden = errors.New("not allowed")
	// ErrBuiltOn says that others wrote about what is to be taken back.
	ErrBuiltOn = errors.New("others have built on it")
	// ErrNoStep says that there is nothing left to undo, or to do again.
	ErrNoStep = errors.New("no step to take back")
)

// StaleError is an ErrStale that carries what is stored now: a Judgement, an Annotation, an Adjudication or a Response.
type StaleError struct {
	Current any
	// Of a step that is taken back, or a state that is restored: who changed the record last, what would be otherwise, and what to send to
	// have it so all the same. Again is nil of other saves.
	Name    string
	Changes []Change
	Again   *Restoring
}

func (e *StaleError) Error() string { return ErrStale.Error() }

// Is implements errors.Is.
func (e *StaleError) Is(target error) bool { return target == ErrStale }

// InvalidError is an ErrInvalid that says where and what, for a form to say it beside its field.
type InvalidError struct {
	Where string // a question, or a field: "note", "targets", "url"…
	What  Fault
	Limit int // of FaultTooLong and FaultTooMany
}

// Fault is what is wrong with a value.
type Fault string

// Faults.
const (
	FaultUnknown       Fault = "unknown"        // no such value
	FaultMissing       Fault = "missing"        // it must be given
	FaultTooLong       Fault = "too_long"       // more than Limit characters
	FaultTooMany       Fault = "too_many"       // more than Limit
	FaultNotApplicable Fault = "not_applicable" // makes no sense after the answer to same_event
	FaultNeedsReason   Fault = "needs_reason"   // the answer must have a reason
	FaultNoMatch       Fault = "no_match"       // the text does not say so there
	FaultNotSettled    Fault = "not_settled"    // judgements differ, or are still being made
)

func (e *InvalidError) Error() string {
	if e.Limit > 0 {
		return fmt.Sprintf("%s: %s (%d at most): %v", e.Where, e.What, e.Limit, ErrInvalid)
	}
	return fmt.Sprintf("%s: %s: %v", e.Where, e.What, ErrInvalid)
}

// Is implements errors.Is.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

// NoPageError says that a story, or an outlet, has not so many pages. It is an ErrNotFound.
type NoPageError struct {
	Kind  string // "outlet"; "" for a story
	Slug  string
	Pages int
}

func (e *NoPageError) Error() string {
	return fmt.Sprintf("%s has pages 1 to %d", strings.TrimSpace(e.Kind+" "+e.Slug), e.Pages)
}

// Is implements errors.Is.
func (e *NoPageError) Is(target error) bool { return target == ErrNotFound }

// MovedError says that a slug was renamed: the address of old links, and where they lead now.
type MovedError struct {
	Kind string // "story", "outlet", "comparison"
	To   string // the slug it has now
}

func (e *MovedError) Error() string { return fmt.Sprintf("%s moved to %s", e.Kind, e.To) }
