package models

import (
	"slices"
	"time"
)

// Response is what an editor answers to a question that somebody raised on a comparison.
type Response struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int   // 0: there is none yet
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	AnnotationID int64 // the question
	UserID       int64 // who answered
	Withdrawn    bool
	Closed       bool // nothing is left of the question
	Answer       string
}

// ResponseLine is a response with the name of who answered.
type ResponseLine struct {
	Response
	Name string
}

// QuestionState says how far a question to the editor is.
type QuestionState string

// States of a question.
const (
	QuestionOpen     QuestionState = "open"
	QuestionAnswered QuestionState = "answered"
	QuestionClosed   QuestionState = "closed"
)

// QuestionStates lists them in the order in which a question goes through them.
func QuestionStates() []QuestionState {
	return []QuestionState{QuestionOpen, QuestionAnswered, QuestionClosed}
}

// known reports whether it is a state.
func (q QuestionState) known() bool { return slices.Contains(QuestionStates(), q) }

// State is how far the question is that a response is to.
func (r Response) State() QuestionState {
	switch {
	case r.Withdrawn || r.LockVersion == 0:
		return QuestionOpen
	case r.Closed:
		return QuestionClosed
	case r.Answer != "":
		return QuestionAnswered
	}
	return QuestionOpen
}

// AskedQuery asks for questions to the editor.
type AskedQuery struct {
	State QuestionState // "" for all
	Mine  bool          // those of the viewer alone
}

// AskedPage is what was asked, those that wait first.
type AskedPage struct {
	Lines []AskedLine
	N     map[QuestionState]int // of all that the viewer may see, whatever their state
	More  bool
}

// AskedLine is a question to the editor, with its comparison and its response.
type AskedLine struct {
	ComparisonLine
	Asked    Annotation
	Name     string // of who asks
	Response ResponseLine
	Blind    bool // somebody still judges the comparison blind: nobody but who asked and the editors sees the question
	Since    bool // the question was changed since it was answered
}

type responseState struct {
	By     int64  `json:"by"` // who answered
	Answer string `json:"answer,omitempty"`
	Closed bool   `json:"closed,omitempty"`
}

func (r *Response) kind() RevisionKind { return OfResponse }
func (r *Response) row() (int64, int)  { return r.ID, r.LockVersion }
func (r *Response) next(now time.Time) { bump(&r.LockVersion, &r.CreatedAt, &r.UpdatedAt, now) }
func (r *Response) said() (string, error) {
	return said(r.Withdrawn || r.LockVersion == 0 && r.Answer == "" && !r.Closed, responseState{r.UserID, r.Answer, r.Closed})
}

func (r *Response) say(state string) error {
	var s responseState
	r.Withdrawn = state == ""
	if err := unsaid(state, &s); err != nil {
		return err
	}
	r.Answer, r.Closed = s.Answer, s.Closed
	if s.By != 0 { // of one that is withdrawn the row still says whose it was
		r.UserID = s.By
	}
	return nil
}
