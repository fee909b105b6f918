package models

import (
	"context"
	"fmt"
)

// Beside reads all comparisons between the two versions of one, that one among them, in the order of text A.
func (s *Store) Beside(ctx context.Context, as Viewer, c Comparison) ([]Beside, error) {
	var found []Comparison
	err := s.read.WithContext(ctx).Scopes(shown(as)).Where("version_a_id = ? AND version_b_id = ?", c.VersionAID, c.VersionBID).
		Order("a_start, a_end, b_start, id").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("reading the comparisons beside %s: %w", c.Slug, err)
	}
	ids := make([]int64, len(found))
	for i, f := range found {
		ids[i] = f.ID
	}
	divergences, err := s.divergencesOf(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("reading the divergences beside %s: %w", c.Slug, err)
	}
	out := make([]Beside, len(found))
	for i, f := range found {
		out[i] = Beside{Comparison: f, Divergences: divergences[f.ID]}
	}
	return out, nil
}
