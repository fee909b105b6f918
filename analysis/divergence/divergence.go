package divergence

import (
	"parallax/analysis/claim"
	"parallax/analysis/text"
)

// Kind of divergence.
type Kind string

// Kinds, in the order they are judged and shown.
const (
	Figure   Kind = "figure"
	Source   Kind = "source"
	Wording  Kind = "wording"
	Label    Kind = "label"
	Role     Kind = "role"
	Modality Kind = "modality"
)

// SameEvent answers the first question of a comparison.
type SameEvent string

// Answers.
const (
	Yes            SameEvent = "yes"
	No             SameEvent = "no"
	NotEstablished SameEvent = "not_established"
	Successive     SameEvent = "successive"
)

// Relation is the summary at the top of the gutter.
type Relation string

// Relations (the names of the batch commands).
const (
	SameClaim            Relation = "same_claim"
	CompatibleFigures    Relation = "compatible_figures"
	ContradictoryFigures Relation = "contradictory_figures"
	Contradictory        Relation = "contradictory"
	DifferentAccount     Relation = "different_account"
	DifferentAttribution Relation = "different_attribution"
	Partial              Relation = "partial"
	Unrelated            Relation = "unrelated"
)

// Reason is a rule and its parameters; analysis/wording makes a sentence of it in the reader's language.
// Parameters are verbatim words of the texts, numbers or codes, never inflected.
type Reason struct {
	Rule   string            `json:"rule"`
	Params map[string]string `json:"params,omitempty"`
}

// Divergence is one place where the two sides part. A and B are spans in the two documents; either may be empty
// (a source on one side only).
type Divergence struct {
	Kind Kind
	Reason
	A, B   []text.Span
	Weight float64 // how far the sides part here, 0..1: for sorting
}

// Common is something both sides share: shown first.
type Common struct {
	Reason
	A, B []text.Span
}

// Comparison is a claim of one article beside a claim of another.
type Comparison struct {
	ClaimA, ClaimB int // the claims compared, in the articles of the sides
	SameEvent      SameEvent
	EventReason    Reason
	Shared         []Common
	Divergences    []Divergence
	Relation       Relation
	Why            Reason // why this relation
}

// Side is one claim in its article.
type Side struct {
	Article *claim.Article
	Claim   int
}
