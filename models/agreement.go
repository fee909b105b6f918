package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/analysis/agreement"
)

// AgreementQuery asks for judgements to compare. The zero value asks for all.
type AgreementQuery struct {
	Story string  // a slug; "" for all
	Users []int64 // nil for all
	Blind bool    // those alone that were given blind
	// Question is the one that is told by story and over time; "" for every one.
	Question Question
	Weekly   bool // time in weeks, from Monday, and not in months
}

// maxAgreement bounds how many judgements are compared at once, the latest.
const maxAgreement = 50_000

// JudgementSets are the answers of several people on the same comparisons, as tables by question: units are comparisons, annotators people.
type JudgementSets struct {
	People    []Annotating
	Slugs     []string    // of the units
	Stories   []string    // of the units, slugs
	Blind     [][]bool    // of the units, by person: the answers were given blind, and not in sight of the others'
	At        []time.Time // of the units: when the last of their answers were given
	Questions []Question  // that anybody answered
	Answers   map[Question][][]string
	More      bool // there are more, which are not in it
}

// Annotating is a person who judges.
type Annotating struct {
	ID   int64
	Name string
}

// setRow is a judgement as far as it matters here.
type setRow struct {
	ComparisonID int64
	Slug, Story  string
	UserID       int64
	Name         string
	Answers      map[Question]Answer `gorm:"serializer:json"`
	Given        map[Question]Answer `gorm:"serializer:json"` // blind
	UpdatedAt    time.Time
	GivenAt      *time.Time
}

// blind reports whether the answers were given blind.
func (r setRow) blind() bool { return len(r.Given) > 0 }

// counts are the answers that count, and when they were given.
func (r setRow) counts() (map[Question]Answer, time.Time) {
	if r.blind() && r.GivenAt != nil {
		return r.Given, *r.GivenAt
	}
	return r.Answers, r.UpdatedAt
}

// JudgementSets reads the judgements that are done as tables, for editors. What was answered blind counts as it was answered then; what somebody still judges
// blind is not in it.
func (s *Store) JudgementSets(ctx context.Context, as Viewer, q AgreementQuery) (*JudgementSets, error) {
	if err := as.must(Editor); err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	rows, err := s.setRows(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	sets := &JudgementSets{Answers: map[Question][][]string{}, More: len(rows) > maxAgreement}
	rows = rows[:min(len(rows), maxAgreement)]
	slices.SortFunc(rows, func(a, b setRow) int { return cmp.Or(strings.Compare(a.Slug, b.Slug), cmp.Compare(a.UserID, b.UserID)) })
	for _, r := range rows {
		if !slices.ContainsFunc(sets.People, func(p Annotating) bool { return p.ID == r.UserID }) {
			sets.People = append(sets.People, Annotating{r.UserID, r.Name})
		}
	}
	slices.SortFunc(sets.People, func(a, b Annotating) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range rows {
		if last := len(sets.Slugs); last == 0 || sets.Slugs[last-1] != r.Slug {
			sets.Slugs, sets.Stories = append(sets.Slugs, r.Slug), append(sets.Stories, r.Story)
			sets.Blind, sets.At = append(sets.Blind, make([]bool, len(sets.People))), append(sets.At, time.Time{})
		}
		sets.add(r)
	}
	for _, question := range Questions() {
		if sets.Answers[question] != nil {
			sets.Questions = append(sets.Questions, question)
		}
	}
	for question := range sets.Answers {
		sets.grow(question)
	}
	return sets, nil
}

// add puts a judgement into the tables, in the last unit.
func (sets *JudgementSets) add(r setRow) {
	answers, at := r.counts()
	column := slices.IndexFunc(sets.People, func(p Annotating) bool { return p.ID == r.UserID })
	unit := len(sets.Slugs) - 1
	sets.Blind[unit][column] = r.blind()
	if at.After(sets.At[unit]) {
		sets.At[unit] = at
	}
	for question, a := range answers {
		sets.grow(question)
		sets.Answers[question][unit][column] = a.Value
	}
}

// grow gives the table of a question a row for each unit.
func (sets *JudgementSets) grow(question Question) {
	for len(sets.Answers[question]) < len(sets.Slugs) {
		sets.Answers[question] = append(sets.Answers[question], make([]string, len(sets.People)))
	}
}

func (s *Store) setRows(ctx context.Context, q AgreementQuery) ([]setRow, error) {
	db := s.read.WithContext(ctx)
	query := db.Table("judgements j").Select("j.comparison_id, c.slug, s.slug AS story, j.user_id, u.name, j.answers, a.answers AS given, "+
		"j.updated_at, a.updated_at AS given_at").
		Joins("JOIN comparisons c ON c.id = j.comparison_id").Joins("JOIN stories s ON s.id = c.story_id").Joins("JOIN users u ON u.id = j.user_id").
		Joins("LEFT JOIN assignments a ON a.comparison_id = j.comparison_id AND a.user_id = j.user_id AND a.blind AND a.state = ? AND a.answers IS NOT NULL", Judged).
		Where("j.done AND NOT j.withdrawn").
		Where("NOT EXISTS (SELECT 1 FROM assignments p WHERE p.comparison_id = j.comparison_id AND p.blind AND p.state = ?)", Asked)
	if q.Story != "" {
		var story Story
		if err := db.Select("id").Where("slug = ?", q.Story).Take(&story).Error; err != nil {
			return nil, s.missing(ctx, "story", q.Story, err)
		}
		query = query.Where("c.story_id = ?", story.ID)
	}
	if q.Users != nil {
		query = query.Where("j.user_id IN ?", q.Users)
	}
	if q.Blind {
		query = query.Where("a.id IS NOT NULL")
	}
	var rows []setRow
	return rows, query.Order("j.id DESC").Limit(maxAgreement + 1).Session(&gorm.Session{}).Scan(&rows).Error
}

// AgreementPage tells how far people agree, by question, by pair of people, by story, and over time.
type AgreementPage struct {
	Judgements, Comparisons int // that were compared
	Blind                   int // of the judgements: those that were given blind
	Together                int // of the comparisons: those that two or more judged
	More                    bool
	People                  []Annotating
	Questions               []QuestionAgreement
	Stories                 []StoryAgreement
	Periods                 []PeriodAgreement
}

// QuestionAgreement tells how far people agree on a question.
type QuestionAgreement struct {
	Question Question
	Measures
	// The same comparisons in two heaps: those on which all answers were given blind, and those on which some may have been given in sight of the
	// others'.
	Blind, Open Measures
	Pairs       []PairAgreement
	Cells       []ConfusionCell
}

// Measures say how far people agree, each with its interval, or the reason why there is none.
type Measures struct {
	Units          int // that two or more judged
	Percent, Alpha agreement.Estimate
	AC1, Kappa     agreement.Estimate
	KappaIsFleiss  bool // Kappa is that of Fleiss, since there are more than two people, and not Cohen's
}

// PairAgreement tells how far two people agree on a question.
type PairAgreement struct {
	A, B                       Annotating
	Units                      int
	Percent, Alpha, Kappa, AC1 agreement.Result
}

// ConfusionCell is one answer beside another, and where they met. Of two people, Row is what the first of them answered; of more, the pairs of
// answers have no order, and Row is the one that comes first among the answers.
type ConfusionCell struct {
	Row, Column string
	Count       int
	Slugs       []string
}

// StoryAgreement tells how far people agree on a question in a story.
type StoryAgreement struct {
	Story    string // a slug
	Question Question
	Measures
}

// PeriodAgreement tells how far people agree on a question over the comparisons that were judged by the second of them, or the last, in a month or a week.
type PeriodAgreement struct {
	From     time.Time // its first day, in UTC
	Question Question
	Measures
}
