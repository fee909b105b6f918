package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"
)

// maxAsked is how many may be asked for a judgement of one comparison.
const maxAsked = 50

// AskForJudgements asks people, who are annotators at least, for a judgement of the comparison with a slug. Blind: nobody sees what another
// wrote before all who were asked so are done. Who was asked before and is not done is asked as is said now. ErrForbidden below an editor.
func (s *Store) AskForJudgements(ctx context.Context, as Viewer, slug string, users []int64, blind bool) error {
	users = slices.Compact(slices.Sorted(slices.Values(users)))
	err := as.must(Editor)
	switch {
	case err != nil:
	case len(users) == 0:
		err = &InvalidError{Where: "users", What: FaultMissing}
	case len(users) > maxAsked:
		err = &InvalidError{Where: "users", What: FaultTooMany, Limit: maxAsked}
	default:
		err = s.workOn(ctx, as, Editor, slug, func(w *work) error {
			if err := w.judges(users); err != nil {
				return err
			}
			if err := w.touch(); err != nil {
				return err
			}
			for _, user := range users {
				if err := w.ask(user, blind); err != nil {
					return err
				}
			}
			return w.reckon()
		})
	}
	if err != nil {
		return fmt.Errorf("asking for judgements of comparison %s: %w", slug, err)
	}
	return nil
}

// judges wants all users to be active, annotators at least, and able to read the comparison.
func (w *work) judges(users []int64) error {
	var all []User
	if err := w.tx.Where("id IN ? AND active", users).Find(&all).Error; err != nil {
		return fmt.Errorf("reading who they are: %w", err)
	}
	if len(all) < len(users) || slices.ContainsFunc(all, func(u User) bool { return !u.Role.AtLeast(Annotator) }) {
		return &InvalidError{Where: "users", What: FaultUnknown}
	}
	var c Comparison
	if err := w.tx.Select("visibility, owner_id").Take(&c, w.c.ID).Error; err != nil {
		return fmt.Errorf("reading who may read it: %w", err)
	}
	var story Story
	if err := w.tx.Select("visibility, owner_id").Take(&story, w.c.StoryID).Error; err != nil {
		return fmt.Errorf("reading who may read its story: %w", err)
	}
	if slices.ContainsFunc(all, func(u User) bool { return !u.Viewer().reads(c.Record) || !u.Viewer().reads(story.Record) }) {
		return &InvalidError{Where: "users", What: FaultNotApplicable}
	}
	return nil
}

func (w *work) ask(user int64, blind bool) error {
	a, err := w.assignment(user)
	if err != nil {
		return err
	}
	j, err := ownJudgement(w.tx, w.c.ID, user)
	if err != nil || a.State == Judged {
		return err
	}
	before := a.state()
	a.ByID, a.Blind, a.State, a.Reason = &w.as.UserID, blind, Asked, ""
	if j.Done && !j.Withdrawn {
		a.State = Judged
		// Given blind only if there was nothing to see.
		others, err := count(w.tx.Model(&Judgement{}).Where("comparison_id = ? AND user_id <> ? AND done AND NOT withdrawn", w.c.ID, user))
		if err != nil {
			return fmt.Errorf("asking who else judged: %w", err)
		}
		if others == 0 {
			a.Answers = j.Answers
		}
	}
	return w.assign(a, before, "")
}

// assignment reads what somebody was asked, a new one where they were not.
func (w *work) assignment(user int64) (Assignment, error) {
	var a Assignment
	err := w.tx.Where("comparison_id = ? AND user_id = ?", w.c.ID, user).Take(&a).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Assignment{ComparisonID: w.c.ID, UserID: user, CreatedAt: w.tx.NowFunc()}, nil
	}
	if err != nil {
		return a, fmt.Errorf("reading what was asked: %w", err)
	}
	return a, nil
}

// state is what an assignment says in the history of the comparison, "" for one that is not made yet.
func (a Assignment) state() string {
	if a.ID == 0 {
		return ""
	}
	b, err := json.Marshal(map[string]any{"user": a.UserID, "blind": a.Blind, "state": a.State, "reason": a.Reason})
	if err != nil {
		return "" // which strings and numbers never are
	}
	return string(b)
}

// assign writes an assignment with the revision of it.
func (w *work) assign(a Assignment, before, reason string) error {
	a.UpdatedAt = w.tx.NowFunc()
	if err := w.tx.Save(&a).Error; err != nil {
		return fmt.Errorf("writing what was asked: %w", err)
	}
	after := a.state()
	if after == before {
		return nil
	}
	// What was signed as absent, and the pairs made in its place, nobody is shown while it is judged blind.
	told, err := count(w.tx.Model(&Annotation{}).Where("comparison_id = ? AND kind = ? AND NOT withdrawn", w.c.ID, AbsenceNote))
	if err == nil && told == 0 {
		told, err = count(w.tx.Model(&MadePair{}).Where("instead_of_id = ? AND NOT withdrawn", w.c.ID))
	}
	if err == nil && told > 0 {
		err = w.redraw()
	}
	if err != nil {
		return fmt.Errorf("reading what readers are told of it: %w", err)
	}
	return w.record(&Revision{Kind: OfAssignment, RecordID: a.ID, Action: actionOf(before, after), Before: before, After: after, Reason: reason})
}

// settleAssignment marks what its author was asked as done, or as not done any more. What was answered blind stays as it was when the last
// one was done.
func (w *work) settleAssignment(j *Judgement) error {
	a, err := w.assignment(j.UserID)
	if err != nil || a.ID == 0 || a.State == TakenBack {
		return err
	}
	pending, err := pendingBlind(w.tx, w.c.ID)
	if err != nil {
		return err
	}
	before, done := a.state(), j.Done && !j.Withdrawn
	switch {
	case a.Blind && !pending && a.State == Judged:
		return nil
	case done:
		if a.State = Judged; a.Blind && pending {
			a.Answers = j.Answers
		}
	case a.State == Judged, a.State == Skipped && !j.Withdrawn && (pending || !a.Blind):
		a.State, a.Answers = a.open(), nil
	default:
		return nil
	}
	return w.assign(a, before, "")
}

// open is the state of one that is still to do: nobody waits for what nobody asked for.
func (a Assignment) open() AssignmentState {
	if a.ByID == nil {
		return TakenBack
	}
	return Asked
}

// pendingBlind reports whether somebody was asked to judge a comparison blind and is not done.
func pendingBlind(db *gorm.DB, comparison int64) (bool, error) {
	n, err := count(db.Model(&Assignment{}).Where("comparison_id = ? AND blind AND state = ?", comparison, Asked))
	if err != nil {
		return false, fmt.Errorf("asking who judges blind: %w", err)
	}
	return n > 0, nil
}

// Unask takes back that somebody was asked to judge a comparison: nobody waits for them any more.
func (s *Store) Unask(ctx context.Context, as Viewer, slug string, user int64) error {
	err := s.workOn(ctx, as, Editor, slug, func(w *work) error {
		a, err := w.assignment(user)
		if err != nil {
			return err
		}
		if a.ID == 0 || a.State != Asked {
			return ErrNotFound
		}
		before := a.state()
		a.State = TakenBack
		if err := w.assign(a, before, ""); err != nil {
			return err
		}
		return w.reckon()
	})
	if err != nil {
		return fmt.Errorf("taking back what was asked of comparison %s: %w", slug, err)
	}
	return nil
}

// Skip takes the comparison with a slug out of the viewer's queue, with a reason. Judging it later takes that back. ErrTaken for one that they
// were asked to judge and have judged.
func (s *Store) Skip(ctx context.Context, as Viewer, slug, reason string) error {
	reason = tidyText(reason)
	err := as.must(Annotator)
	switch {
	case err != nil:
	case reason == "":
		err = &InvalidError{Where: "reason", What: FaultMissing}
	case utf8.RuneCountInString(reason) > MaxReason:
		err = &InvalidError{Where: "reason", What: FaultTooLong, Limit: MaxReason}
	default:
		err = s.workOn(ctx, as, Annotator, slug, func(w *work) error {
			a, err := w.assignment(as.UserID)
			if err != nil {
				return err
			}
			if a.State == Judged {
				return ErrTaken
			}
			before := a.state()
			a.State, a.Reason = Skipped, reason
			if err := w.assign(a, before, reason); err != nil {
				return err
			}
			return w.reckon()
		})
	}
	if err != nil {
		return fmt.Errorf("skipping comparison %s: %w", slug, err)
	}
	return nil
}
