package models

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"gorm.io/gorm"
)

// maxDisagreements bounds the list of what is to be settled.
const maxDisagreements = 200

// Disagreements lists the comparisons that two or more judged otherwise and nobody settled, those worth the most first, for editors. Those
// that somebody still judges blind are not among them.
func (s *Store) Disagreements(ctx context.Context, as Viewer) ([]Disagreement, error) {
	if err := as.must(Editor); err != nil {
		return nil, fmt.Errorf("listing disagreements: %w", err)
	}
	db := s.read.WithContext(ctx)
	var found []Comparison
	err := db.Raw(`SELECT c.* FROM comparisons c JOIN worths w ON w.comparison_id = c.id
		JOIN (SELECT comparison_id FROM judgements WHERE done AND NOT withdrawn GROUP BY comparison_id HAVING COUNT(DISTINCT choices) > 1) j ON j.comparison_id = c.id
		WHERE NOT EXISTS (SELECT 1 FROM adjudications x WHERE x.comparison_id = c.id AND NOT x.withdrawn)
		AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = c.id AND a.blind AND a.state = ?)
		ORDER BY w.worth DESC, c.id LIMIT ?`, Asked, maxDisagreements).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("listing disagreements: %w", err)
	}
	ids := make([]int64, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	by, err := doneJudgements(db, ids)
	if err != nil {
		return nil, err
	}
	lines, err := s.linesOf(ctx, as, found)
	if err != nil {
		return nil, fmt.Errorf("listing disagreements: %w", err)
	}
	out := make([]Disagreement, len(lines))
	for i, line := range lines {
		out[i] = Disagreement{line, by[line.ID], differ(by[line.ID])}
	}
	return out, nil
}

// doneJudgements are the judgements of comparisons that are done, by comparison, in the order in which they were begun.
func doneJudgements(db *gorm.DB, comparisons []int64) (map[int64][]JudgementLine, error) {
	by := map[int64][]JudgementLine{}
	if len(comparisons) == 0 {
		return by, nil
	}
	var rows []JudgementLine
	err := db.Model(&Judgement{}).Select("judgements.*, users.name").Joins("JOIN users ON users.id = judgements.user_id").
		Where("judgements.comparison_id IN ? AND judgements.done AND NOT judgements.withdrawn", comparisons).Order("judgements.id").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	for _, j := range rows {
		by[j.ComparisonID] = append(by[j.ComparisonID], j)
	}
	return by, nil
}

// Adjudicate settles the comparison with a slug: Answers of a, and Reasons, which each question must have that judgements answer
// otherwise. LockVersion is that of the adjudication that was read. An *InvalidError says FaultNotSettled while somebody judges it blind, and
// when nobody has judged it; other errors are those of Judge. ErrForbidden below an editor.
func (s *Store) Adjudicate(ctx context.Context, as Viewer, slug string, a Adjudication) (Adjudication, error) {
	a.Answers, a.Reasons = tidyAnswers(a.Answers), tidySettlements(a.Reasons)
	var now Adjudication
	err := as.must(Editor)
	if err == nil {
		err = checkAnswers(a.Answers, true)
	}
	if err == nil {
		err = s.workOn(ctx, as, Editor, slug, func(w *work) error {
			judged, err := w.judged()
			if err != nil {
				return err
			}
			if err := checkSettlements(a, judged); err != nil {
				return err
			}
			now, err = w.adjudicate(a)
			return err
		})
	}
	if err != nil {
		return Adjudication{}, fmt.Errorf("settling comparison %s: %w", slug, err)
	}
	return now, nil
}

func tidySettlements(given map[Question]Settlement) map[Question]Settlement {
	tidy := map[Question]Settlement{}
	for q, r := range given {
		if r.Reason = tidyText(r.Reason); r != (Settlement{}) {
			tidy[q] = r
		}
	}
	if len(tidy) == 0 {
		return nil
	}
	return tidy
}

// judged are the judgements of the comparison that are done, when nobody judges blind any more.
func (w *work) judged() ([]JudgementLine, error) {
	pending, err := pendingBlind(w.tx, w.c.ID)
	if err != nil {
		return nil, err
	}
	by, err := doneJudgements(w.tx, []int64{w.c.ID})
	if err == nil && (pending || len(by[w.c.ID]) == 0) {
		err = &InvalidError{Where: "judgements", What: FaultNotSettled}
	}
	return by[w.c.ID], err
}

// checkSettlements wants a reason where judgements differ, or the answer is that of nobody, and an answer that is said to be somebody's to be theirs.
// Who says that it is not one event was not asked the rest; nor does it matter when that is what is settled.
func checkSettlements(a Adjudication, judged []JudgementLine) error {
	for q, r := range a.Reasons {
		if q.Answers() == nil {
			return &InvalidError{Where: string(q), What: FaultUnknown}
		}
		if utf8.RuneCountInString(r.Reason) > MaxReason {
			return &InvalidError{Where: string(q), What: FaultTooLong, Limit: MaxReason}
		}
	}
	for _, q := range Questions() {
		value, agreed, taken := a.Answers[q].Value, true, a.Reasons[q].Taken == 0
		given := value == ""
		for _, j := range judged {
			same := j.Answers[q].Value == value
			agreed, given = agreed && (same || !q.Applies(j.Answers)), given || same
			taken = taken || same && j.UserID == a.Reasons[q].Taken
		}
		switch {
		case !taken:
			return &InvalidError{Where: string(q), What: FaultNoMatch}
		case !(agreed && given) && q.Applies(a.Answers) && a.Reasons[q].Reason == "":
			return &InvalidError{Where: string(q), What: FaultNeedsReason}
		}
	}
	return nil
}

func (w *work) adjudicate(a Adjudication) (Adjudication, error) {
	now, err := adjudicationOf(w.tx, w.c.ID)
	if err != nil {
		return now, err
	}
	before, err := now.said()
	if err != nil {
		return now, err
	}
	wanted, err := said(false, a.state())
	if err != nil {
		return now, err
	}
	switch late := now.LockVersion - a.LockVersion; {
	case before == wanted && (late == 0 || late == 1 && now.UserID == w.as.UserID):
		return now, nil
	case late != 0:
		return now, &StaleError{Current: now}
	}
	now.ComparisonID, now.UserID = w.c.ID, w.as.UserID
	if err := now.say(wanted); err != nil {
		return now, err
	}
	_, err = w.keep(&now, before, Revision{})
	return now, err
}

// adjudicationOf reads how a comparison was settled; LockVersion is 0 where it never was.
func adjudicationOf(db *gorm.DB, comparison int64) (Adjudication, error) {
	var a Adjudication
	err := db.Where("comparison_id = ?", comparison).Take(&a).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return a, fmt.Errorf("reading how it was settled: %w", err)
	}
	return a, nil
}
