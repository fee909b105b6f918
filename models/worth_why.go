package models

import (
	"fmt"

	"gorm.io/gorm"
)

// whyWords asks of some comparisons what reckonWords makes their worth of.
const whyWords = `
SELECT c.id, c.same_event = 'not_established' AS unclear, c.same_event = 'successive' AS went_on,
	o.outlets,
	EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_a_id AND f.span_start >= c.a_start AND f.span_end <= c.a_end
			AND f.kind IN ('killed', 'wounded', 'missing'))
		OR EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_b_id AND f.span_start >= c.b_start AND f.span_end <= c.b_end
			AND f.kind IN ('killed', 'wounded', 'missing')) AS victims,
	COALESCE(p.doubts, 0) > 0 AS doubted, COALESCE(p.choices, 0) > 1 AS differ,
	CASE WHEN p.judged > 1 AND p.choices = 1 THEN p.judged ELSE 0 END AS agreed
FROM comparisons c
JOIN (SELECT story_id, COUNT(DISTINCT outlet_id) AS outlets FROM articles
	WHERE story_id IN (SELECT c.story_id FROM comparisons c WHERE c.id IN ?) GROUP BY story_id) o ON o.story_id = c.story_id
LEFT JOIN (SELECT j.comparison_id, COUNT(*) AS judged, COUNT(DISTINCT j.choices) AS choices, SUM(CASE WHEN j.doubt THEN 1 ELSE 0 END) AS doubts
	FROM judgements j WHERE j.done AND NOT j.withdrawn AND j.comparison_id IN ?
		AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = j.comparison_id AND a.blind AND a.state = 'asked')
	GROUP BY j.comparison_id) p ON p.comparison_id = c.id
WHERE c.id IN ?`

// whyWorth says of comparisons what their worth comes from.
func whyWorth(db *gorm.DB, ids []int64) (map[int64]WorthWhy, error) {
	var rows []struct {
		ID  int64
		Why WorthWhy `gorm:"embedded"`
	}
	if err := db.Raw(whyWords, ids, ids, ids).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("reading what comparisons are worth for: %w", err)
	}
	by := map[int64]WorthWhy{}
	for _, row := range rows {
		by[row.ID] = row.Why
	}
	return by, nil
}
