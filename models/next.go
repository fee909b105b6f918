package models

import (
	"context"
	"fmt"
	"slices"
)

// Next is the slug of the comparison that comes after one in what a query finds of the viewer's queue, whether that is still in it or not, and
// after the last the first; "" when nothing else is left. Errors are those of Queue.
func (s *Store) Next(ctx context.Context, as Viewer, after string, asked QueueQuery) (string, error) {
	q, err := s.queueing(ctx, as, asked)
	if err != nil {
		return "", fmt.Errorf("looking for the next comparison: %w", err)
	}
	next := func() (string, error) { return q.next(after, asked.Mine) }
	if asked.State != "" && asked.State != WorkTodo {
		next = func() (string, error) { return q.nextOwn(after, asked) }
	}
	slug, err := next()
	if err != nil {
		return "", fmt.Errorf("looking for what comes after comparison %s: %w", after, err)
	}
	return slug, nil
}

func (q queueing) next(after string, mine bool) (string, error) {
	var here inQueue
	err := q.db.Raw("SELECT "+inQueueColumns+`, EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = c.id AND a.user_id = ? AND a.by_id IS NOT NULL) AS asked
		FROM worths w JOIN comparisons c ON c.id = w.comparison_id WHERE c.slug = ?`, q.as.UserID, after).Scan(&here).Error
	if err != nil {
		return "", err
	}
	asked, err := q.asked()
	if err != nil {
		return "", err
	}
	var list []inQueue
	switch {
	case here.Asked:
		for _, f := range asked {
			if f.follows(here) {
				list = append(list, f)
			}
		}
	case here.ComparisonID != 0 && !mine:
		if list, err = q.suggested(&here, 0, 1); err != nil {
			return "", err
		}
		list = append(list, asked...)
	default:
		list = asked
	}
	var first []inQueue
	if !mine {
		if first, err = q.suggested(nil, 0, 2); err != nil {
			return "", err
		}
	}
	return q.firstBut(here.ComparisonID, slices.Concat(list, first, asked))
}

// firstBut is the slug of the first comparison of a list that is another one; "" for none.
func (q queueing) firstBut(but int64, list []inQueue) (string, error) {
	for _, f := range list {
		if f.ComparisonID != but {
			var slug string
			err := q.db.Model(&Comparison{}).Where("id = ?", f.ComparisonID).Pluck("slug", &slug).Error
			return slug, err
		}
	}
	return "", nil
}

// nextOwn is what comes after a comparison in one's own work in a state.
func (q queueing) nextOwn(after string, asked QueueQuery) (string, error) {
	found, err := q.list(asked, 0)
	if err != nil {
		return "", err
	}
	var here int64
	if err := q.db.Model(&Comparison{}).Where("slug = ?", after).Limit(1).Pluck("id", &here).Error; err != nil {
		return "", err
	}
	all := found.head
	at := slices.IndexFunc(all, func(f inQueue) bool { return f.ComparisonID == here })
	return q.firstBut(here, slices.Concat(all[at+1:], all))
}

// follows reports whether one comes after another in the order of worth.
func (f inQueue) follows(other inQueue) bool {
	return f.Worth.Worth < other.Worth.Worth || f.Worth.Worth == other.Worth.Worth && f.ComparisonID > other.ComparisonID
}
