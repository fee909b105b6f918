package models

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// RevisionKind says of which kind the record is that a revision changed.
type RevisionKind string

// Kinds of records that people change.
const (
	OfJudgement    RevisionKind = "judgement"
	OfAnnotation   RevisionKind = "annotation"
	OfAdjudication RevisionKind = "adjudication"
	OfAssignment   RevisionKind = "assignment"
	OfPublication  RevisionKind = "publication"
	OfResponse     RevisionKind = "response" // to a question to the editor
	OfPair         RevisionKind = "pair"     // that a person made the comparison
	OfReview       RevisionKind = "claim_review"
)

// RevisionAction says what was done.
type RevisionAction string

// What people do with records.
const (
	Made      RevisionAction = "made"
	Changed   RevisionAction = "changed"
	Withdrawn RevisionAction = "withdrawn"
	Undone    RevisionAction = "undone"
	Redone    RevisionAction = "redone"
	Restored  RevisionAction = "restored"
	Purged    RevisionAction = "purged" // the record is gone, and with it what its revisions said
)

// Revision is a change of a record by a person. It is never changed itself, but by a purge.
type Revision struct {
	ID           int64 `gorm:"primaryKey"`
	CreatedAt    time.Time
	UserID       *int64
	ComparisonID int64
	Kind         RevisionKind
	RecordID     int64
	Version      int // LockVersion of the record afterwards
	Action       RevisionAction
	// Before and After are what the record said, as JSON; "" where it was not there yet, or no more.
	Before string `gorm:"column:before_json"`
	After  string `gorm:"column:after_json"`
	Undoes *int64 // the revision that this one takes back
	Reason string
	Purged bool // what it said is gone
}

// RevisionLine is a revision in the history of a comparison.
type RevisionLine struct {
	Revision
	Name    string   // of who did it
	Whom    string   // of an assignment: who was asked
	Changes []Change `gorm:"-"`
	State   []Change `gorm:"-"` // what the record said afterwards: From is "" of each
	// MayRestore says that the record says otherwise by now, and that the viewer may give it that state again. Now is its row version.
	MayRestore bool `gorm:"-"`
	Now        int  `gorm:"-"`
}

// Change is a value that a revision changed: the path of a field as JSON has it, "answers.figures.value", and its values.
type Change struct{ Field, From, To string }

// changesOf are the fields in which two states differ, in the order of their names.
func changesOf(before, after string) ([]Change, error) {
	from, to := map[string]string{}, map[string]string{}
	for _, side := range []struct {
		state string
		into  map[string]string
	}{{before, from}, {after, to}} {
		if side.state == "" {
			continue
		}
		var v any
		if err := json.Unmarshal([]byte(side.state), &v); err != nil {
			return nil, fmt.Errorf("reading a revision: %w", err)
		}
		flatten("", v, side.into)
	}
	var changes []Change
	for field, value := range from {
		if to[field] != value {
			changes = append(changes, Change{field, value, to[field]})
		}
	}
	for field, value := range to {
		if _, there := from[field]; !there {
			changes = append(changes, Change{Field: field, To: value})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return slices.Compare([]string{a.Field}, []string{b.Field}) })
	return changes, nil
}

// flatten lists the values of what was JSON under their paths.
func flatten(path string, v any, into map[string]string) {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			if path != "" {
				name = path + "." + name
			}
			flatten(name, x, into)
		}
	case []any:
		for i, x := range v {
			flatten(fmt.Sprintf("%s.%d", path, i+1), x, into)
		}
	case nil:
	default:
		into[path] = fmt.Sprint(v)
	}
}
