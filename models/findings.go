package models

import (
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// Claim is a sentence, or part of one, that states something checkable: a finding of one version of the engine.
type Claim struct {
	ID        int64 `gorm:"primaryKey"`
	VersionID int64
	EventID   *int64
	Position  int       // in the article
	Span      text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Sentence  int       // index into Layout.Sentences
	Role      text.Role
	Modality  claim.Modality
	// The event as this claim alone tells it.
	EventType  string
	EventFrom  *time.Time
	EventTo    *time.Time
	EventSaid  bool
	EventActor []string `gorm:"serializer:json;column:event_actors"`
	EventPlace []string `gorm:"serializer:json;column:event_places"`
	Sourcing   Sourcing
	Engine     int
}

// Sourcing says whether a source stands for some of a claim.
type Sourcing string

// Sourcings. A pronoun whose speaker is not established is a named source: the text points to somebody.
const (
	NoSource Sourcing = "none"
	Unnamed  Sourcing = "unnamed" // only one without a name
	Named    Sourcing = "named"
)

// Figure is a quantity found in a version. A bound that is nil is open.
type Figure struct {
	ID           int64 `gorm:"primaryKey"`
	VersionID    int64
	ClaimID      *int64
	Position     int
	Span         text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Counted      text.Span `gorm:"embedded;embeddedPrefix:counted_"`
	Head         string
	Kind         figure.Kind
	Value        *float64
	Min, Max     *float64
	MinExclusive bool
	MaxExclusive bool
	Approximate  bool
	Percent      bool
	Cumulative   bool
	// AssertedBy is the position of the attribution whose source answers for the number; nil for the outlet itself.
	AssertedBy *int
	Rule       string
	KindRule   string
}

// Attribution is a source, a cue and a content found in a version. A span 0–0 stands for none.
type Attribution struct {
	ID         int64 `gorm:"primaryKey"`
	VersionID  int64
	Position   int
	Source     text.Span   `gorm:"embedded;embeddedPrefix:source_"`
	Speaker    text.Span   `gorm:"embedded;embeddedPrefix:speaker_"`
	Cue        text.Span   `gorm:"embedded;embeddedPrefix:cue_"`
	Content    text.Span   `gorm:"embedded;embeddedPrefix:content_"`
	Candidates []text.Span `gorm:"serializer:json"`
	Via        []text.Span `gorm:"serializer:json"`
	Type       string
	Anonymous  bool
	Negated    bool
	Denial     bool
	Nested     int // position of the attribution that holds this one, -1 for none
	Lemma      string
	Rule       string
}

// Mention is an entity in a version and the words it is named with.
type Mention struct {
	ID         int64 `gorm:"primaryKey"`
	VersionID  int64
	Position   int
	Span       text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Head       text.Span `gorm:"embedded;embeddedPrefix:head_"`
	Entity     string    // catalogue id, "doc:…" for one known only from this text, "" when not specified
	EntityType string
	Link       string
	Proper     bool
	Label      bool
	Quoted     bool
	Stance     string
	Entry      string
	Voice      int // position of the innermost attribution that holds it, -1 for the outlet
	Rule       string
}

// Hedge is a place that gives a modality other than asserted.
type Hedge struct {
	ID        int64 `gorm:"primaryKey"`
	VersionID int64
	Position  int
	Span      text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Modality  claim.Modality
	Voice     int
	Rule      string
}

// Action is something done by someone to someone, inside a claim.
type Action struct {
	ID            int64 `gorm:"primaryKey"`
	ClaimID       int64
	Position      int
	Span          text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Agent         text.Span `gorm:"embedded;embeddedPrefix:agent_"`
	Patient       text.Span `gorm:"embedded;embeddedPrefix:patient_"`
	Type          string
	AgentEntity   string
	PatientEntity string
	Passive       bool
	Voice         int
}
