package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
)

// ComparisonsQuery asks for a list of comparisons in the order in which they came in. The zero value asks for all.
type ComparisonsQuery struct {
	Story, Outlet string // slugs; "" for all
	Kind          divergence.Kind
	Relation      divergence.Relation
	Status        Status
	After         int64 // the number of the last one that was read; 0 to begin
	Limit         int   // at most MaxComparisons; 0 for 50
}

// MaxComparisons bounds how many comparisons are listed at once.
const MaxComparisons = 200

// Comparisons lists the comparisons that pages show to a viewer. more says that there are others after the last one. ErrNotFound for a story or an outlet that is not there.
func (s *Store) Comparisons(ctx context.Context, as Viewer, q ComparisonsQuery) (lines []QueueLine, more bool, err error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, MaxComparisons)
	db, err := s.narrowed(ctx, as, q)
	if err != nil {
		return nil, false, fmt.Errorf("listing comparisons: %w", err)
	}
	var found []Comparison
	if err := db.Where("comparisons.id > ?", q.After).Order("comparisons.id").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, false, fmt.Errorf("listing comparisons: %w", err)
	}
	if more = len(found) > limit; more {
		found = found[:limit]
	}
	if len(found) == 0 {
		return nil, false, nil
	}
	of, err := s.linesOf(ctx, as, found)
	if err != nil {
		return nil, false, fmt.Errorf("reading listed comparisons: %w", err)
	}
	stories, err := storiesOf(s.read.WithContext(ctx), found)
	if err != nil {
		return nil, false, fmt.Errorf("reading the stories of listed comparisons: %w", err)
	}
	for _, line := range of {
		lines = append(lines, QueueLine{ComparisonLine: line, Story: stories[line.StoryID]})
	}
	return lines, more, nil
}

// narrowed are the comparisons that a query asks for.
func (s *Store) narrowed(ctx context.Context, as Viewer, q ComparisonsQuery) (*gorm.DB, error) {
	read := s.read.WithContext(ctx)
	db := read.Scopes(shown(as))
	if q.Story != "" {
		var story Story
		if err := read.Select("id").Scopes(visible(as, "stories")).Where("slug = ?", q.Story).Take(&story).Error; err != nil {
			return nil, s.missing(ctx, "story", q.Story, err)
		}
		db = db.Where("comparisons.story_id = ?", story.ID)
	}
	if q.Outlet != "" {
		var outlet Outlet
		if err := read.Select("id").Scopes(visible(as, "outlets")).Where("slug = ?", q.Outlet).Take(&outlet).Error; err != nil {
			return nil, s.missing(ctx, "outlet", q.Outlet, err)
		}
		db = db.Where(`EXISTS (SELECT 1 FROM versions v JOIN articles a ON a.id = v.article_id
			WHERE v.id IN (comparisons.version_a_id, comparisons.version_b_id) AND a.outlet_id = ?)`, outlet.ID)
	}
	if q.Kind != "" {
		db = db.Where("EXISTS (SELECT 1 FROM divergences d WHERE d.comparison_id = comparisons.id AND d.kind = ?)", q.Kind)
	}
	if q.Relation != "" {
		db = db.Where("comparisons.relation = ?", q.Relation)
	}
	if q.Status != "" {
		db = db.Where("comparisons.status = ?", q.Status)
	}
	return db, nil
}
