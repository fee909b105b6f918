package models

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"
)

// Publish shows readers how the comparison with a slug was settled: by its adjudication, else by what all who judged it answered. A later one
// corrects it. note says what changed, or is empty. An *InvalidError says FaultNotSettled, with the question, where judgements differ and nobody
// settled it. ErrForbidden below an editor.
func (s *Store) Publish(ctx context.Context, as Viewer, slug, note string) (Publication, error) {
	return s.publish(ctx, as, slug, note, func(w *work, p *Publication) error {
		judged, err := w.judged()
		if err != nil {
			return err
		}
		a, err := adjudicationOf(w.tx, w.c.ID)
		if err != nil {
			return err
		}
		if a.LockVersion > 0 && !a.Withdrawn {
			p.Answers = a.Answers
		} else if split := differ(judged); len(split) > 0 {
			return &InvalidError{Where: string(split[0]), What: FaultNotSettled}
		} else {
			p.Answers = shared(judged)
		}
		p.Judged, p.Agreed = len(judged), agreed(p.Answers, judged)
		return nil
	})
}

// Unpublish takes the comparison with a slug back to what the engine suggests; its history tells so. ErrNoStep when it is not published.
func (s *Store) Unpublish(ctx context.Context, as Viewer, slug, note string) (Publication, error) {
	return s.publish(ctx, as, slug, note, func(w *work, p *Publication) error {
		if w.c.Status != Confirmed {
			return ErrNoStep
		}
		p.Withdrawn = true
		return nil
	})
}

func (s *Store) publish(ctx context.Context, as Viewer, slug, note string, fill func(*work, *Publication) error) (Publication, error) {
	p := Publication{Note: tidyText(note), UserID: &as.UserID}
	err := as.must(Editor)
	switch {
	case err != nil:
	case utf8.RuneCountInString(p.Note) > MaxNote:
		err = &InvalidError{Where: "note", What: FaultTooLong, Limit: MaxNote}
	default:
		err = s.workIn(ctx, as, Editor, slug, true, func(w *work) error {
			if err := fill(w, &p); err != nil {
				return err
			}
			return w.publish(&p)
		})
	}
	if err != nil {
		return Publication{}, fmt.Errorf("publishing comparison %s: %w", slug, err)
	}
	return p, nil
}

// publish writes a publication, and all that shows it.
func (w *work) publish(p *Publication) error {
	var names []string
	if err := w.tx.Table("users").Where("id = ?", w.as.UserID).Pluck("name", &names).Error; err != nil || len(names) == 0 {
		return fmt.Errorf("reading who publishes: %w", errorOr(err, ErrForbidden))
	}
	p.ByName, p.CreatedAt, p.ComparisonID = names[0], w.tx.NowFunc(), w.c.ID
	if err := w.tx.Create(p).Error; err != nil {
		return fmt.Errorf("writing the publication: %w", err)
	}
	after, err := p.state()
	if err != nil {
		return err
	}
	rev := Revision{Kind: OfPublication, RecordID: p.ID, Version: 1, Action: Made, After: after, Reason: p.Note}
	if err := w.record(&rev); err != nil {
		return err
	}
	if p.Withdrawn {
		return w.unconfirm()
	}
	return w.setStatus(Confirmed)
}

func errorOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// unconfirm gives the comparison the status that it had before it was published.
func (w *work) unconfirm() error {
	standing, err := count(w.tx.Model(&MadePair{}).Where("comparison_id = ? AND NOT withdrawn", w.c.ID))
	if err != nil {
		return fmt.Errorf("reading who made it: %w", err)
	}
	if standing > 0 {
		return w.setStatus(Paired)
	}
	return w.setStatus(Suggested)
}

// setStatus changes the status of the comparison, and with it what readers see of it. The library is locked by then.
func (w *work) setStatus(to Status) error {
	err := w.tx.Model(&Comparison{}).Where("id = ?", w.c.ID).UpdateColumns(map[string]any{
		"status": to, "touched": true, "updated_at": w.tx.NowFunc(), "lock_version": gorm.Expr("lock_version + 1"),
	}).Error
	if err != nil {
		return fmt.Errorf("changing the status: %w", err)
	}
	w.c.Status, w.c.Touched = to, true
	// One that the engine no longer finds is shown again, and so may be quoted.
	if err := requote(w.tx, w.s.share, []int64{w.c.VersionAID, w.c.VersionBID}); err != nil {
		return err
	}
	if err := w.reckon(); err != nil {
		return err
	}
	return w.s.indexChanges(w.tx)
}

// state is what a publication says, as its revision keeps it.
func (p Publication) state() (string, error) {
	b, err := json.Marshal(map[string]any{"withdrawn": p.Withdrawn, "answers": p.Answers, "judged": p.Judged, "agreed": p.Agreed})
	if err != nil {
		return "", fmt.Errorf("writing a revision: %w", err)
	}
	return string(b), nil
}

// shared are the answers that all judgements give. Of their reasons only that for a framing is published, which is nothing without one.
func shared(judged []JudgementLine) map[Question]Answer {
	out := map[Question]Answer{}
	for q, a := range judged[0].Answers {
		out[q] = Answer{Value: a.Value}
	}
	if a, there := judged[0].Answers[framing]; there {
		out[framing] = a
	}
	return out
}

// agreed counts by question who gave the answer that is published.
func agreed(answers map[Question]Answer, judged []JudgementLine) map[Question]int {
	out := map[Question]int{}
	for q, a := range answers {
		for _, j := range judged {
			if j.Answers[q].Value == a.Value {
				out[q]++
			}
		}
	}
	return out
}

// publications reads how a comparison was published so far, the latest first.
func publications(db *gorm.DB, comparison int64) ([]Publication, error) {
	var all []Publication
	if err := db.Where("comparison_id = ?", comparison).Order("id").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("reading how it was published: %w", err)
	}
	slices.Reverse(all)
	return all, nil
}
