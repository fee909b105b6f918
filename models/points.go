package models

import (
	"context"
	"fmt"
	"unicode/utf8"
)

// Points turns places in texts from bytes, as they are kept, into Unicode code points, as they go out.
type Points struct{ texts map[int64]string }

// Points reads what places in versions are counted by. The words stay with it.
func (s *Store) Points(ctx context.Context, versions ...int64) (Points, error) {
	var found []Version
	if err := s.read.WithContext(ctx).Select("id, text").Where("id IN ?", versions).Find(&found).Error; err != nil {
		return Points{}, fmt.Errorf("reading the texts of versions: %w", err)
	}
	p := Points{map[int64]string{}}
	for _, v := range found {
		p.texts[v.ID] = v.Text
	}
	return p, nil
}

// At counts the code points before a byte of a version. What is not in the text counts as its end.
func (p Points) At(version int64, offset int) int {
	words := p.texts[version]
	return utf8.RuneCountInString(words[:min(max(0, offset), len(words))])
}

// Targets finds places that are given by the hash of a text and code points in the two texts of the comparison with a slug, for Annotate. ErrNotFound where neither
// text has the hash, an *InvalidError for a place that is not in it.
func (s *Store) Targets(ctx context.Context, slug string, places []NotePlace) ([]Target, error) {
	return s.resolve(ctx, slug, places)
}
