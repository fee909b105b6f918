package storymap

import (
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
)

// Input is a story as the stages of analysis and the comparisons found it. Articles are in the order of publication; those without a
// date come last.
type Input struct {
	Articles    []Article
	Outlets     []Outlet
	Events      []Event
	Comparisons []Comparison
	Copies      []Copy
	Looked      []Look
}

// Look says that a person looked in an article for what a claim tells, did not find it, and signs that.
type Look struct {
	For claim.Ref
	In  int // the article
	By  string
}

// Article is a text of an outlet. One in a language that is not read has no claims.
type Article struct {
	ID     int64
	Outlet int64
	*claim.Article
	Events []int // of each claim: index into Input.Events, -1 for none
}

// Outlet is who publishes; Name is what an agency or a medium is recognised by when another outlet cites it.
type Outlet struct {
	ID   int64
	Name string
}

// Event is one thing that happened. From and To are zero when the texts do not say.
type Event struct {
	From, To       time.Time
	Places, Actors []string // entity ids, what says most first
}

// Comparison is a comparison of two claims of the story that readers can open.
type Comparison struct {
	A, B claim.Ref
	Key  string // what it is known by to readers
	// ClaimA and ClaimB of the comparison are not looked at; A and B say which claims they are.
	divergence.Comparison
	Weight float64 // how far the sides part, see pairing.Interest
	Score  float64 // how surely they speak of one thing, 0..1
	// Reviewed says that a person settled it; otherwise it is a suggestion.
	Reviewed bool
	Paired   bool // a person set the two claims side by side
}

// Copy is text that two articles share.
type Copy struct {
	A, B int // articles
	pairing.Copy
}
