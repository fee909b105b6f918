package models

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Question is what a person is asked of a comparison. They are asked in the order of Questions.
type Question string

// Questions lists them. The first decides whether the others make sense; framing is for a human's word alone.
func Questions() []Question {
	return []Question{sameEvent, "figures", "source", "wording", "labels", "role", "modality", framing}
}

const (
	sameEvent Question = "same_event"
	framing   Question = "framing"
)

// Answers lists what a question may be answered with, in the order in which a page offers it.
func (q Question) Answers() []string {
	switch q {
	case sameEvent:
		return []string{"yes", "no", "not_established", "successive"}
	case "figures":
		return []string{"none", "equal", "compatible", "far_apart", "successive", "approximate_apart", "contradictory"}
	case "source":
		return []string{"none", "same", "other", "one_side"}
	case "wording", "labels", "role", "modality", framing:
		return []string{"same", "other"}
	}
	return nil
}

// Answer is what a person answers to a question. Reason is free text, which framing "other" must have.
type Answer struct {
	Value  string `json:"value"`
	Reason string `json:"reason,omitempty"`
}

// Judgement is one person's answers on a comparison. It is kept while it is a draft; Done makes it count.
type Judgement struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int   // 0: there is none yet
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	UserID       int64
	Done         bool
	Withdrawn    bool
	Doubt        bool
	Answers      map[Question]Answer `gorm:"serializer:json"`
	Note         string
	Choices      string // the values of Answers in the order of the questions, so that the database can tell who differs
}

// Limits of what judges write, in characters.
const (
	MaxReason = 2000
	MaxNote   = 4000
)

// Applies reports whether a question makes sense beside the answers given: only what is said of one event, or of one that went on, can
// part in its figures, sources, words, names, roles and modality.
func (q Question) Applies(answers map[Question]Answer) bool {
	event := answers[sameEvent].Value
	return q == sameEvent || q == framing || event == "yes" || event == "successive"
}

// Needed reports whether a judgement with these answers is not done without one to the question.
func (q Question) Needed(answers map[Question]Answer) bool { return q != framing && q.Applies(answers) }

// checkAnswers says what is wrong with answers. A draft may lack some, and keep those that no longer apply.
func checkAnswers(answers map[Question]Answer, done bool) error {
	for q := range answers {
		if q.Answers() == nil {
			return &InvalidError{Where: string(q), What: FaultUnknown}
		}
	}
	for _, q := range Questions() {
		a, given := answers[q]
		switch {
		case !given && done && q.Needed(answers):
			return &InvalidError{Where: string(q), What: FaultMissing}
		case !given:
		case !slices.Contains(q.Answers(), a.Value):
			return &InvalidError{Where: string(q), What: FaultUnknown}
		case utf8.RuneCountInString(a.Reason) > MaxReason:
			return &InvalidError{Where: string(q), What: FaultTooLong, Limit: MaxReason}
		case done && !q.Applies(answers):
			return &InvalidError{Where: string(q), What: FaultNotApplicable}
		case done && q == framing && a.Value == "other" && a.Reason == "":
			return &InvalidError{Where: string(q), What: FaultNeedsReason}
		}
	}
	return nil
}

// tidyAnswers brings answers to the form in which they are stored.
func tidyAnswers(answers map[Question]Answer) map[Question]Answer {
	tidy := make(map[Question]Answer, len(answers))
	for q, a := range answers {
		tidy[q] = Answer{Value: a.Value, Reason: tidyText(a.Reason)}
	}
	return tidy
}

// judgementState is what a judgement says, as it is kept in revisions.
type judgementState struct {
	Done    bool                `json:"done"`
	Doubt   bool                `json:"doubt"`
	Answers map[Question]Answer `json:"answers"`
	Note    string              `json:"note"`
}

func (j Judgement) state() judgementState {
	return judgementState{j.Done, j.Doubt, tidyAnswers(j.Answers), j.Note}
}

// choicesOf are the values of answers in the order of the questions.
func choicesOf(answers map[Question]Answer) string {
	var all []string
	for _, q := range Questions() {
		all = append(all, answers[q].Value)
	}
	return strings.Join(all, " ")
}
