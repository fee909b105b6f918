package models

import (
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// Status of a comparison.
type Status string

// Statuses: the engine suggests, a person confirms (and so publishes what the person made of it).
const (
	Suggested Status = "suggested"
	Confirmed Status = "confirmed"
	Paired    Status = "paired" // a person set the two claims side by side, and nobody published it
)

// Comparison is a claim of one article beside a claim of another. It is known by its two versions and claim spans, so
// that a reanalysis finds it again. Side A is the version that came in first.
type Comparison struct {
	Record
	Slug       string
	StoryID    int64
	EventID    *int64
	VersionAID int64     `gorm:"column:version_a_id"`
	VersionBID int64     `gorm:"column:version_b_id"`
	SpanA      text.Span `gorm:"embedded;embeddedPrefix:a_"`
	SpanB      text.Span `gorm:"embedded;embeddedPrefix:b_"`
	// Titles are by a person, by language of the interface, and shown only with TitleBy, who signs them; Title is one in no language.
	Titles      Wordings `gorm:"serializer:json"`
	Title       string
	TitleBy     string
	TitleAt     *time.Time
	Relation    divergence.Relation
	Why         divergence.Reason `gorm:"serializer:json"`
	SameEvent   divergence.SameEvent
	EventReason divergence.Reason   `gorm:"serializer:json"`
	Shared      []divergence.Common `gorm:"serializer:json"`
	Score       float64             // how surely the two claims speak of one thing, 0..1
	Weight      float64             // how far they part: the weights of the divergences, less where the event is not one
	Status      Status
	// Touched by a person: kept whatever a reanalysis finds. Stale: the engine of today no longer finds it.
	Touched bool
	Stale   bool
	Engine  int
}

// Divergence is one place where the two sides part, with its rule and parameters.
type Divergence struct {
	ID           int64 `gorm:"primaryKey"`
	ComparisonID int64
	Position     int
	Kind         divergence.Kind
	Rule         string
	Params       map[string]string `gorm:"serializer:json"`
	A            []text.Span       `gorm:"serializer:json;column:a_spans"`
	B            []text.Span       `gorm:"serializer:json;column:b_spans"`
	Weight       float64
}
