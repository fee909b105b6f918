package models

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"parallax/analysis/agreement"
)

// Bounds of what an agreement page reckons: intervals take as long as there are replicates.
const (
	replicates       = 1000
	replicatesOfPart = 400
	drawsInAll       = 4_000_000
	maxStories       = 50
	maxPeriods       = 60
	maxConfused      = 100 // comparisons named in a cell
)

// Agreement tells how far those who judged agree, for editors. What it gives is not to be changed. Errors are those of JudgementSets.
func (s *Store) Agreement(ctx context.Context, as Viewer, q AgreementQuery) (*AgreementPage, error) {
	sets, err := s.JudgementSets(ctx, as, q)
	if err != nil {
		return nil, err
	}
	return reckoned(ctx, &s.agreements, asJSON(q, sets), func() (*AgreementPage, error) { return sets.page(ctx, q) })
}

func (sets *JudgementSets) page(ctx context.Context, q AgreementQuery) (*AgreementPage, error) {
	page := &AgreementPage{Comparisons: len(sets.Slugs), More: sets.More, People: sets.People}
	for i, row := range sets.Answers[sameEvent] {
		judged := 0
		for j, a := range row {
			if a != "" {
				judged++
				if sets.Blind[i][j] {
					page.Blind++
				}
			}
		}
		page.Judgements += judged
		if judged > 1 {
			page.Together++
		}
	}
	for _, question := range sets.Questions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		of, err := sets.agreement(question)
		if err != nil {
			return nil, fmt.Errorf("comparing the answers to %s: %w", question, err)
		}
		page.Questions = append(page.Questions, of)
	}
	var err error
	if page.Stories, err = sets.byStory(ctx, q.Question); err != nil {
		return nil, fmt.Errorf("comparing answers by story: %w", err)
	}
	if page.Periods, err = sets.overTime(ctx, q); err != nil {
		return nil, fmt.Errorf("comparing answers over time: %w", err)
	}
	return page, nil
}

// table is the table of a question, of some of its units.
func (sets *JudgementSets) table(question Question, rows [][]string) (*agreement.Table, error) {
	people := make([]string, len(sets.People))
	for i, p := range sets.People {
		people[i] = fmt.Sprint(p.ID)
	}
	return agreement.NominalTable(people, rows, question.Answers()...)
}

func (sets *JudgementSets) agreement(question Question) (QuestionAgreement, error) {
	out := QuestionAgreement{Question: question}
	table, err := sets.table(question, sets.Answers[question])
	if err != nil {
		return out, err
	}
	if out.Measures, err = measured(table, sets.Answers[question], replicates); err != nil {
		return out, err
	}
	for _, p := range table.Pairs(agreement.Percent, agreement.Alpha, agreement.Kappa, agreement.AC1) {
		if p.Units > 0 {
			out.Pairs = append(out.Pairs, PairAgreement{
				sets.People[p.A], sets.People[p.B], p.Units, p.Results[agreement.Percent], p.Results[agreement.Alpha], p.Results[agreement.Kappa], p.Results[agreement.AC1],
			})
		}
	}
	out.Cells = sets.cells(question, table.Confusions())
	blind, open := sets.apart(question)
	if out.Blind, err = sets.measure(question, blind, replicatesOfPart); err != nil {
		return out, err
	}
	out.Open, err = sets.measure(question, open, replicatesOfPart)
	return out, err
}

// apart are the units of a question on which all answers were given blind, and the others.
func (sets *JudgementSets) apart(question Question) (blind, open []int) {
	for i, row := range sets.Answers[question] {
		all := true
		for j, a := range row {
			all = all && (a == "" || sets.Blind[i][j])
		}
		if all {
			blind = append(blind, i)
		} else {
			open = append(open, i)
		}
	}
	return blind, open
}

// measure measures some units of a question.
func (sets *JudgementSets) measure(question Question, units []int, times int) (Measures, error) {
	rows := make([][]string, len(units))
	for i, unit := range units {
		rows[i] = sets.Answers[question][unit]
	}
	table, err := sets.table(question, rows)
	if err != nil {
		return Measures{}, err
	}
	return measured(table, rows, times)
}

// cells are the pairs of answers to a question. Of more than two people they have no order.
func (sets *JudgementSets) cells(question Question, met agreement.Confusion) []ConfusionCell {
	var out []ConfusionCell
	for _, cell := range met.Cells {
		c := ConfusionCell{Row: met.Values[cell.Row], Column: met.Values[cell.Column], Count: cell.Count}
		units := cell.Units
		if len(sets.People) > 2 && cell.Row != cell.Column {
			mirror := met.At(cell.Column, cell.Row)
			if cell.Row > cell.Column {
				if mirror.Count > 0 {
					continue // it is in that one
				}
				c.Row, c.Column = c.Column, c.Row
			}
			c.Count += mirror.Count
			units = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(units), mirror.Units...))))
		}
		for _, unit := range units[:min(len(units), maxConfused)] {
			c.Slugs = append(c.Slugs, sets.Slugs[unit])
		}
		out = append(out, c)
	}
	answers := question.Answers()
	slices.SortFunc(out, func(a, b ConfusionCell) int {
		return cmp.Or(slices.Index(answers, a.Row)-slices.Index(answers, b.Row), slices.Index(answers, a.Column)-slices.Index(answers, b.Column))
	})
	return out
}

// measured measures a table.
func measured(table *agreement.Table, rows [][]string, times int) (Measures, error) {
	m := Measures{KappaIsFleiss: len(table.Annotators()) != 2}
	for _, row := range rows {
		given := 0
		for _, a := range row {
			if a != "" {
				given++
			}
		}
		if given > 1 {
			m.Units++
		}
	}
	kappa := agreement.Kappa
	if m.KappaIsFleiss {
		kappa = agreement.Fleiss
	}
	// Where there are many units an interval is narrow and settled by fewer draws, each of which takes as long as there are units.
	times = min(times, max(replicatesOfPart, drawsInAll/max(m.Units, 1)))
	how := agreement.Bootstrap{Replicates: times, Level: .95, Seed: 1}
	for _, of := range []struct {
		measure agreement.Measure
		to      *agreement.Estimate
	}{{agreement.Percent, &m.Percent}, {agreement.Alpha, &m.Alpha}, {agreement.AC1, &m.AC1}, {kappa, &m.Kappa}} {
		var err error
		if *of.to, err = table.Estimate(of.measure, how); err != nil {
			return m, err
		}
	}
	return m, nil
}

// byStory measures the stories with the most comparisons that were judged, on one question or on all.
func (sets *JudgementSets) byStory(ctx context.Context, only Question) ([]StoryAgreement, error) {
	units := map[string][]int{}
	for i, story := range sets.Stories {
		units[story] = append(units[story], i)
	}
	stories := slices.SortedFunc(maps.Keys(units), func(a, b string) int {
		return cmp.Or(len(units[b])-len(units[a]), strings.Compare(a, b))
	})
	var out []StoryAgreement
	for _, story := range stories[:min(len(stories), maxStories)] {
		for _, question := range sets.asked(only) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			m, err := sets.measure(question, units[story], replicatesOfPart)
			if err != nil {
				return nil, err
			}
			if m.Units > 0 {
				out = append(out, StoryAgreement{story, question, m})
			}
		}
	}
	return out, nil
}

// asked are the questions that are told one by one.
func (sets *JudgementSets) asked(only Question) []Question {
	if only == "" {
		return sets.Questions
	}
	return slices.DeleteFunc(slices.Clone(sets.Questions), func(q Question) bool { return q != only })
}

// overTime measures what was judged together, by the month or week in which the last of its answers was given: the latest periods, in their order.
func (sets *JudgementSets) overTime(ctx context.Context, q AgreementQuery) ([]PeriodAgreement, error) {
	units := map[time.Time][]int{}
	for i, at := range sets.At {
		from := periodOf(at, q.Weekly)
		units[from] = append(units[from], i)
	}
	var out []PeriodAgreement
	for _, question := range sets.asked(q.Question) {
		var of []PeriodAgreement
		for _, from := range slices.SortedFunc(maps.Keys(units), time.Time.Compare) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			m, err := sets.measure(question, units[from], replicatesOfPart)
			if err != nil {
				return nil, err
			}
			if m.Units > 0 {
				of = append(of, PeriodAgreement{from, question, m})
			}
		}
		out = append(out, of[max(0, len(of)-maxPeriods):]...)
	}
	return out, nil
}

// periodOf is the first day of the month of a moment, or of its week.
func periodOf(at time.Time, weekly bool) time.Time {
	at = at.UTC()
	if !weekly {
		return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	sinceMonday := (int(at.Weekday()) + 6) % 7
	return time.Date(at.Year(), at.Month(), at.Day()-sinceMonday, 0, 0, 0, 0, time.UTC)
}

// AgreementCase is a comparison on which answers to a question met, with all that were given.
type AgreementCase struct {
	ComparisonLine
	Given []CaseAnswer
}

// CaseAnswer is what somebody answered.
type CaseAnswer struct {
	Annotating
	Answer string
	Blind  bool
}

// AgreementCases lists the comparisons of a cell of the confusion of a question, maxConfused at most, and how often it happened. Errors are those of JudgementSets.
func (s *Store) AgreementCases(ctx context.Context, as Viewer, q AgreementQuery, row, column string) ([]AgreementCase, int, error) {
	sets, err := s.JudgementSets(ctx, as, q)
	if err != nil {
		return nil, 0, err
	}
	table, err := sets.table(q.Question, sets.Answers[q.Question])
	if err != nil {
		return nil, 0, fmt.Errorf("comparing the answers to %s: %w", q.Question, err)
	}
	cells := sets.cells(q.Question, table.Confusions())
	at := slices.IndexFunc(cells, func(c ConfusionCell) bool { return c.Row == row && c.Column == column })
	if at < 0 {
		return nil, 0, nil
	}
	var found []Comparison
	if err := s.read.WithContext(ctx).Where("slug IN ?", cells[at].Slugs).Order("slug").Find(&found).Error; err != nil {
		return nil, 0, fmt.Errorf("reading the comparisons of a cell: %w", err)
	}
	lines, err := s.linesOf(ctx, as, found)
	if err != nil {
		return nil, 0, fmt.Errorf("reading the comparisons of a cell: %w", err)
	}
	out := make([]AgreementCase, len(lines))
	for i, line := range lines {
		out[i] = AgreementCase{line, sets.given(q.Question, line.Slug)}
	}
	return out, cells[at].Count, nil
}

// given are the answers to a question on a comparison.
func (sets *JudgementSets) given(question Question, slug string) []CaseAnswer {
	var out []CaseAnswer
	unit := slices.Index(sets.Slugs, slug)
	if unit < 0 {
		return nil
	}
	for i, a := range sets.Answers[question][unit] {
		if a != "" {
			out = append(out, CaseAnswer{sets.People[i], a, sets.Blind[unit][i]})
		}
	}
	return out
}
