package models

import (
	"context"
	"fmt"
)

// ClassLine is a class in a list.
type ClassLine struct {
	ClassSession
	Lesson string // the slug of its lesson
}

// ClassLines lists the classes that a viewer holds or held, the latest first, with their lessons.
func (s *Store) ClassLines(ctx context.Context, as Viewer) ([]ClassLine, error) {
	list, err := s.Classes(ctx, as)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, c := range list {
		ids = append(ids, c.LessonID)
	}
	var lessons []Lesson
	if err := s.read.WithContext(ctx).Select("id", "slug").Where("id IN ?", ids).Find(&lessons).Error; err != nil {
		return nil, fmt.Errorf("reading the lessons of classes: %w", err)
	}
	slugs := map[int64]string{}
	for _, l := range lessons {
		slugs[l.ID] = l.Slug
	}
	lines := make([]ClassLine, len(list))
	for i, c := range list {
		lines[i] = ClassLine{c, slugs[c.LessonID]}
	}
	return lines, nil
}
