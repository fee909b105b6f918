package models

import "fmt"

// settledOtherwise is a comparison that the viewer judged, with how it was settled.
type settledOtherwise struct {
	InQueue inQueue             `gorm:"embedded"`
	Choices string              // the viewer's
	Answers map[Question]Answer `gorm:"serializer:json"`
}

// corrected are the comparisons that the viewer judged and that were settled otherwise, the latest first. While somebody judges one blind
// again, how it was settled is withheld.
//
// unread keeps those whose page the viewer has not read since.
func (q queueing) corrected(unread bool) ([]inQueue, error) {
	where, values := q.filters()
	if unread {
		where += " AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.comparison_id = x.comparison_id AND p.user_id = j.user_id AND p.read_at >= x.updated_at)"
	}
	values = append([]any{q.as.UserID, Asked}, append(values, CountedTo)...)
	var rows []settledOtherwise
	err := q.db.Raw("SELECT "+inQueueColumns+`, j.choices, x.answers FROM adjudications x
		JOIN judgements j ON j.comparison_id = x.comparison_id AND j.user_id = ? AND j.done AND NOT j.withdrawn
		JOIN worths w ON w.comparison_id = x.comparison_id
		WHERE NOT x.withdrawn AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = x.comparison_id AND a.blind AND a.state = ?)
		AND `+where+" ORDER BY x.updated_at DESC, x.id DESC LIMIT ?", values...).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading what was settled otherwise: %w", err)
	}
	var found []inQueue
	for _, row := range rows {
		if row.Choices != choicesOf(row.Answers) {
			found = append(found, row.InQueue)
		}
	}
	return found, nil
}
