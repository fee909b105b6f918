package models

import (
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// ClassSession is a lesson as it is held before a class. Its steps are those that the lesson had when it began.
type ClassSession struct {
	ID           int64 `gorm:"primaryKey"`
	OwnerID      int64 // who holds it
	LessonID     int64
	CreatedAt    time.Time
	EndedAt      *time.Time // nil while it goes on
	Code         string     // that pupils join with; "" when it is over
	Remote       string     // that a telephone turns the pages with, likewise
	Title        string
	Lang         string
	Steps        []Step `gorm:"serializer:json"`
	GuessOutlets bool
	FreeText     bool
	At           At           `gorm:"embedded"`
	Turn         int          // grows with each turn of a page: who turns from a page that is not the one shown is refused
	TurnedAt     time.Time    // when the class came to the step
	Black        bool         // nothing is shown for a while
	Results      []PartResult `gorm:"serializer:json"` // when it is over
}

// At is a page of a class: a step by its position, and a stage of it, both from 0.
type At struct{ Step, Stage int }

// Step is the step that is shown; ok is false for a lesson without steps.
func (c ClassSession) Step() (s Step, ok bool) {
	if c.At.Step < 0 || c.At.Step >= len(c.Steps) {
		return Step{}, false
	}
	return c.Steps[c.At.Step], true
}

// Next is the page after one; the last page is its own next.
func (c ClassSession) Next(at At) At {
	switch {
	case at.Step >= len(c.Steps):
		return at
	case at.Stage+1 < c.Steps[at.Step].Stages():
		return At{at.Step, at.Stage + 1}
	case at.Step+1 < len(c.Steps):
		return At{at.Step + 1, 0}
	}
	return at
}

// Previous is the page before one, so that going back takes back what was revealed; the first page is its own.
func (c ClassSession) Previous(at At) At {
	switch {
	case at.Stage > 0:
		return At{at.Step, at.Stage - 1}
	case at.Step > 0 && at.Step <= len(c.Steps):
		return At{at.Step - 1, c.Steps[at.Step-1].Stages() - 1}
	}
	return at
}

// has reports whether there is such a page.
func (c ClassSession) has(at At) bool {
	return at.Step >= 0 && at.Step < len(c.Steps) && at.Stage >= 0 && at.Stage < c.Steps[at.Step].Stages()
}

// Asked is the step that the class answers now, and the part of it; ok is false when it answers nothing.
func (c ClassSession) Asked() (s Step, part int, ok bool) {
	s, ok = c.Step()
	if !ok || c.EndedAt != nil {
		return s, 0, false
	}
	part, ok = s.Asks(c.At.Stage)
	return s, part, ok
}

// Voted is the step whose question a step asks: its own, or that of the step it repeats.
func (c ClassSession) Voted(s Step) Step {
	if s.Kind != AgainStep {
		return s
	}
	of, _ := findStep(c.Steps, s.Of)
	return of
}

// Answers are what the question of a step may be answered with, in the order in which a page offers them; nil where the class taps words or
// writes. Those of an OwnVote are the numbers of its Choices, those of WhichOne the outlets in alphabetical order: "first", "second".
func (c ClassSession) Answers(s Step) []string {
	s = c.Voted(s)
	if s.Kind == EventStep {
		return sameEvent.Answers()
	}
	if s.Kind != VoteStep {
		return nil
	}
	switch s.Vote {
	case WhoSays, WhoAsserts:
		return []string{"outlet", "source", "unnamed", "unknown"}
	case BothTrue:
		return []string{"yes", "no", "unknown"}
	case WhichOne:
		return []string{"first", "second", "unknown"}
	case OwnVote:
		var out []string
		for i := range s.Choices {
			out = append(out, strconv.Itoa(i))
		}
		return out
	}
	return nil
}

// VoteAnswer is what one device answers: a choice, or words of its own, or the positions of words that it tapped in either text.
type VoteAnswer struct {
	Choice string `json:"choice,omitempty"`
	Text   string `json:"text,omitempty"`
	A      []int  `json:"a,omitempty"`
	B      []int  `json:"b,omitempty"`
}

// Limits of answers.
const (
	MaxFreeText = 200 // characters
	maxTapped   = 400 // words of a text
)

// checkAnswer brings an answer to the form in which it is kept, or says what is wrong with it.
func (c ClassSession) checkAnswer(s Step, a VoteAnswer) (VoteAnswer, error) {
	voted := c.Voted(s)
	switch {
	case voted.Kind == FindStep:
		for _, words := range [][]int{a.A, a.B} {
			if len(words) > maxTapped || slices.ContainsFunc(words, func(i int) bool { return i < 0 || i >= maxTapped }) {
				return a, &InvalidError{Where: "words", What: FaultTooMany, Limit: maxTapped}
			}
		}
		return VoteAnswer{A: ascending(a.A), B: ascending(a.B)}, nil
	case voted.Kind == VoteStep && voted.Vote == FreeVote:
		words := oneLine(a.Text)
		if words == "" {
			return a, &InvalidError{Where: "text", What: FaultMissing}
		}
		if utf8.RuneCountInString(words) > MaxFreeText {
			return a, &InvalidError{Where: "text", What: FaultTooLong, Limit: MaxFreeText}
		}
		return VoteAnswer{Text: words}, nil
	case a.Choice == "":
		return a, &InvalidError{Where: "choice", What: FaultMissing}
	case !slices.Contains(c.Answers(s), a.Choice):
		return a, &InvalidError{Where: "choice", What: FaultUnknown}
	}
	return VoteAnswer{Choice: a.Choice}, nil
}

// ascending are numbers in their order, each once.
func ascending(n []int) []int {
	n = slices.Clone(n)
	slices.Sort(n)
	return slices.Compact(n)
}

// PartResult is what a class answered in a part of a step.
type PartResult struct {
	Step     string         `json:"step"` // its Key
	Part     int            `json:"part"`
	Joined   int            `json:"joined"` // devices in the class when it was counted
	Answered int            `json:"answered"`
	Choices  map[string]int `json:"choices,omitempty"` // how often each was chosen
	// A and B are how many tapped a word of a text, by its position.
	A map[int]int `json:"a,omitempty"`
	B map[int]int `json:"b,omitempty"`
	// Texts are answers in own words; Hidden are those that the teacher keeps from the screen.
	Texts []FreeAnswer `json:"texts,omitempty"`
	// Moved counts those who answered both times, of a vote that repeats another: by what they chose before, then by what they chose now.
	Moved map[string]map[string]int `json:"moved,omitempty"`
}

// FreeAnswer is an answer in a pupil's own words.
type FreeAnswer struct {
	ID     int64  `json:"-"`
	Text   string `json:"text"`
	Hidden bool   `json:"-"`
}

// String names a page for a log or an error.
func (at At) String() string { return fmt.Sprintf("step %d, stage %d", at.Step+1, at.Stage+1) }
