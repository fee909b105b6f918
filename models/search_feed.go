package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"parallax/analysis/search"
)

// foundClaims keeps the comparisons of the claims that a search finds. ErrNotFound for a story, event or outlet that there is not.
func (s *Store) foundClaims(ctx context.Context, as Viewer, asked Searched) (func(*gorm.DB) *gorm.DB, error) {
	names, err := s.searchNames(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the names: %w", err)
	}
	q := search.Parse(asked.Words, names)
	filter, err := s.searchFilter(ctx, as, asked, &SearchPage{})
	if err != nil {
		return nil, err
	}
	found, err := s.findHits(ctx, as, q, filter)
	if err != nil {
		return nil, fmt.Errorf("asking the index: %w", err)
	}
	rank(found)
	var claims []int64
	for _, h := range found[:min(len(found), SearchLimit)] {
		if h.what() != foundArticle {
			claims = append(claims, h.record())
		}
	}
	side := func(letter string) string {
		return "SELECT k.id FROM claims c JOIN comparisons k ON k.version_" + letter + "_id = c.version_id AND k." + letter + "_start = c.span_start WHERE c.id IN (" +
			list(append(claims, 0)) + ")" // no record has 0, and a list must not be empty
	}
	return func(query *gorm.DB) *gorm.DB {
		return query.Where("comparisons.id IN (" + side("a") + " UNION " + side("b") + ")")
	}, nil
}
