package models

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
)

// What a judgement is expected to be worth is kept in worths, so that the queue is read in its order. It is
//
//	worth       weight × importance × doubt; 0 for what is settled or published, and for what lists do not show
//	weight      of the comparison, and .1, so that one where nothing parts comes last and not never
//	importance  1; up to 1 for how many outlets write on the story, when it was last reckoned; .5 where a claim counts killed, wounded or missing people
//	doubt       .25; .5 where the same event is not established, .25 where the matter went on; up to .5 for a score near the middle;
//	            .5 where an annotator doubts; 1 where two who judged differ; halved where two or more agree. What is judged blind
//	            counts when all are done.
//
// 0012_judging fills the table likewise for what is there before.

// reckonWords is what it asks of comparisons c under a condition.
const reckonWords = `
INSERT INTO worths (comparison_id, story_id, worth, weight, importance, doubt, kinds)
SELECT r.id, r.story_id, CASE WHEN r.listed THEN r.weight * r.importance * r.doubt ELSE 0 END, r.weight, r.importance, r.doubt, r.kinds FROM (
	SELECT c.id, c.story_id, c.weight + 0.1 AS weight,
		c.status <> 'confirmed' AND (NOT c.stale OR c.touched)
			AND NOT EXISTS (SELECT 1 FROM adjudications x WHERE x.comparison_id = c.id AND NOT x.withdrawn) AS listed,
		1 + o.outlets / (o.outlets + 4.0)
			+ CASE WHEN EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_a_id AND f.span_start >= c.a_start AND f.span_end <= c.a_end
					AND f.kind IN ('killed', 'wounded', 'missing'))
				OR EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_b_id AND f.span_start >= c.b_start AND f.span_end <= c.b_end
					AND f.kind IN ('killed', 'wounded', 'missing'))
				THEN 0.5 ELSE 0 END AS importance,
		(0.25 + CASE c.same_event WHEN 'not_established' THEN 0.5 WHEN 'successive' THEN 0.25 ELSE 0 END + 0.5 - ABS(c.score - 0.5)
			+ CASE WHEN p.doubts > 0 THEN 0.5 ELSE 0 END + CASE WHEN p.choices > 1 THEN 1 ELSE 0 END)
			* CASE WHEN p.judged > 1 AND p.choices = 1 THEN 0.5 ELSE 1 END AS doubt,
		COALESCE((SELECT SUM(DISTINCT CASE d.kind WHEN 'figure' THEN 1 WHEN 'source' THEN 2 WHEN 'wording' THEN 4 WHEN 'label' THEN 8
			WHEN 'role' THEN 16 WHEN 'modality' THEN 32 ELSE 0 END) FROM divergences d WHERE d.comparison_id = c.id), 0) AS kinds
	FROM comparisons c
	JOIN (SELECT story_id, COUNT(DISTINCT outlet_id) AS outlets FROM articles
		WHERE story_id IN (SELECT c.story_id FROM comparisons c WHERE {which}) GROUP BY story_id) o ON o.story_id = c.story_id
	LEFT JOIN (SELECT j.comparison_id, COUNT(*) AS judged, COUNT(DISTINCT j.choices) AS choices, SUM(CASE WHEN j.doubt THEN 1 ELSE 0 END) AS doubts
		FROM judgements j WHERE j.done AND NOT j.withdrawn AND j.comparison_id IN (SELECT c.id FROM comparisons c WHERE {which})
			AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = j.comparison_id AND a.blind AND a.state = 'asked')
		GROUP BY j.comparison_id) p ON p.comparison_id = c.id
	WHERE {which}
) r WHERE TRUE
ON CONFLICT (comparison_id) DO UPDATE SET story_id = EXCLUDED.story_id, worth = EXCLUDED.worth, weight = EXCLUDED.weight,
	importance = EXCLUDED.importance, doubt = EXCLUDED.doubt, kinds = EXCLUDED.kinds`

// kindBits are those of worths, by kind.
func kindBit(k divergence.Kind) int64 {
	for i, known := range searchKinds {
		if k == known {
			return 1 << i
		}
	}
	return 0
}

// reckon says anew what comparisons are worth in the queue: those of a condition on comparisons c, which is words of ours and numbers.
func reckon(tx *gorm.DB, which string) error {
	if err := tx.Exec(strings.ReplaceAll(reckonWords, "{which}", which)).Error; err != nil {
		return fmt.Errorf("reckoning what a judgement is worth: %w", err)
	}
	return nil
}

// reckon says anew what the comparison is worth.
func (w *work) reckon() error { return reckon(w.tx, fmt.Sprintf("c.id = %d", w.c.ID)) }

// reckonVersions says anew what the comparisons of some versions are worth.
func reckonVersions(tx *gorm.DB, versions []int64) error {
	return reckon(tx, fmt.Sprintf("(c.version_a_id IN (%[1]s) OR c.version_b_id IN (%[1]s))", list(versions)))
}

// reckon says what the comparisons of the versions that came in are worth.
func (p *plan) reckon(tx *gorm.DB) error {
	var ids []int64
	for _, f := range p.fresh {
		ids = append(ids, f.version)
	}
	for some := range slices.Chunk(ids, chunk) {
		if err := reckonVersions(tx, some); err != nil {
			return err
		}
	}
	return nil
}
