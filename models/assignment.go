package models

import "time"

// AssignmentState says how far somebody is who was asked for a judgement.
type AssignmentState string

// States of an assignment.
const (
	Asked     AssignmentState = "asked"
	Judged    AssignmentState = "done"
	Skipped   AssignmentState = "skipped"
	TakenBack AssignmentState = "withdrawn" // by the editor
)

// Assignment asks somebody for a judgement of a comparison. Where one is blind and not yet done, nobody sees the judgement of another.
// A person who skips a comparison without having been asked has one too, by nobody.
type Assignment struct {
	ID           int64 `gorm:"primaryKey"`
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	UserID       int64
	ByID         *int64 // who asked
	Blind        bool
	State        AssignmentState
	Reason       string // for skipping
	// Answers are those that were given blind: they no longer change when the others' are seen, whatever becomes of the judgement.
	Answers map[Question]Answer `gorm:"serializer:json"`
}
