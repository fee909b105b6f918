package models

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// AnnotationKind says what an annotation is.
type AnnotationKind string

// Kinds of annotations, with what each must have.
const (
	SpanNote      AnnotationKind = "span"     // a note, or tags, on places of the texts
	FindingNote   AnnotationKind = "verdict"  // on a finding of the engine, which About names; Verdict says how it is
	LinkNote      AnnotationKind = "link"     // two places that belong together
	EvidenceNote  AnnotationKind = "evidence" // Fields: url, archive (of the same page), quote
	QuestionNote  AnnotationKind = "question" // to the editor, in Note
	AbsenceNote   AnnotationKind = "absence"  // what is at the target was searched in the other text, and is not there
	SameActorNote AnnotationKind = "same"     // the names at two places mean the same actor
)

// AnnotationKinds lists them in the order in which a page offers them.
func AnnotationKinds() []AnnotationKind {
	return []AnnotationKind{SpanNote, FindingNote, LinkNote, EvidenceNote, QuestionNote, AbsenceNote, SameActorNote}
}

// Verdicts lists what a person may say of a finding. One that is corrected says how in Fields.
func Verdicts() []string { return []string{"accept", "reject", "correct"} }

// Limits of annotations, in characters and numbers.
const (
	MaxTargets     = 10
	MaxTags        = 20
	MaxTag         = 60
	MaxFields      = 20
	MaxField       = 1000
	MaxQuote       = 5000 // of the text of a target
	maxFieldName   = 40
	maxKey         = 64
	anchorRunes    = 32
	maxAnnotations = 500 // of one person on one comparison
)

// Annotation is a note by a person on the texts of a comparison.
type Annotation struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	UserID       int64
	// Key is given by who sends it, another for each annotation, so that one that is sent twice is kept once. "" for none.
	Key       string
	Kind      AnnotationKind
	About     string // of a verdict: the FindingKey of what it is about
	Verdict   string
	Withdrawn bool
	Targets   []Target          `gorm:"serializer:json"`
	Tags      []string          `gorm:"serializer:json"`
	Fields    map[string]string `gorm:"serializer:json"`
	Note      string
}

// Target is a place in a version. Span is bytes of its text. Quote is the text there, Prefix and Suffix up to 32 characters around it.
type Target struct {
	VersionID int64     `json:"version"`
	Hash      string    `json:"hash"`
	Span      text.Span `json:"span"`
	Quote     string    `json:"quote"`
	Prefix    string    `json:"prefix,omitempty"`
	Suffix    string    `json:"suffix,omitempty"`
}

// FindingKey names a divergence of a comparison by what it is and where it stands in the two texts, which never change: a reanalysis that
// finds it again gives it the same name.
func FindingKey(d divergence.Divergence) string {
	sum := sha256.New()
	for side, spans := range [][]text.Span{d.A, d.B} {
		for _, s := range spans {
			fmt.Fprintf(sum, "%d %d-%d\n", side, s.Start, s.End)
		}
	}
	return fmt.Sprintf("%s:%s:%s", d.Kind, d.Reason.Rule, hex.EncodeToString(sum.Sum(nil)[:8]))
}

// annotationState is what an annotation says, as it is kept in revisions.
type annotationState struct {
	Kind    AnnotationKind    `json:"kind"`
	About   string            `json:"about,omitempty"`
	Verdict string            `json:"verdict,omitempty"`
	Targets []Target          `json:"targets,omitempty"`
	Tags    []string          `json:"tags,omitempty"`
	Fields  map[string]string `json:"fields,omitempty"`
	Note    string            `json:"note,omitempty"`
}

func (a Annotation) state() annotationState {
	return annotationState{a.Kind, a.About, a.Verdict, a.Targets, a.Tags, a.Fields, a.Note}
}
