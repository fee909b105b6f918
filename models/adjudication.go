package models

import "time"

// Adjudication settles a comparison: the answers that hold, and why where judgements differ.
type Adjudication struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int   // 0: there is none yet
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	UserID       int64
	Withdrawn    bool
	Answers      map[Question]Answer     `gorm:"serializer:json"`
	Reasons      map[Question]Settlement `gorm:"serializer:json"`
}

// Settlement says why an answer holds, and whose it is.
type Settlement struct {
	Reason string `json:"reason,omitempty"`
	Taken  int64  `json:"taken,omitempty"` // the user whose answer was taken; 0 for one that nobody gave
}

type adjudicationState struct {
	Answers map[Question]Answer     `json:"answers"`
	Reasons map[Question]Settlement `json:"reasons,omitempty"`
}

func (a Adjudication) state() adjudicationState {
	return adjudicationState{tidyAnswers(a.Answers), a.Reasons}
}

// Correction is an answer of a judgement that was settled otherwise.
type Correction struct {
	Question       Question
	Given, Settled Answer // Value is "" for none
	Reason         string
}

// Corrections are the answers of a judgement that were settled otherwise, in the order of the questions.
func (a Adjudication) Corrections(j Judgement) []Correction {
	var out []Correction
	for _, q := range Questions() {
		given, settled := j.Answers[q], a.Answers[q]
		if given.Value != settled.Value {
			out = append(out, Correction{q, given, settled, a.Reasons[q].Reason})
		}
	}
	return out
}

// Disagreement is a comparison whose judgements differ and are not settled, with all of them.
type Disagreement struct {
	ComparisonLine
	Judgements []JudgementLine
	Differ     []Question
}

// differ are the questions that judgements answer differently, in their order.
func differ(judgements []JudgementLine) []Question {
	var out []Question
	for _, q := range Questions() {
		given := map[string]bool{}
		for _, j := range judgements {
			if q.Applies(j.Answers) { // who says that it is not one event was not asked what parts
				given[j.Answers[q].Value] = true
			}
		}
		if len(given) > 1 {
			out = append(out, q)
		}
	}
	return out
}
