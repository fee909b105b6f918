package handlers

import (
	"cmp"
	"context"
	"fmt"

	"parallax/models"
)

// The shelf has one lesson, that nobody holds before a class.

func (s shelf) Lesson(_ context.Context, as models.Viewer, slug string) (models.Lesson, error) {
	if s.broken != nil || slug != "bac" {
		return models.Lesson{}, cmp.Or(s.broken, fmt.Errorf("lesson %s: %w", slug, models.ErrNotFound))
	}
	return models.Lesson{Record: models.Record{OwnerID: &as.UserID, LockVersion: 1, Visibility: models.Public}, Slug: "bac", Title: "Deux bilans", Lang: "fr", Steps: []models.Step{{Key: "s1", Kind: models.DiscussStep, Ask: "Qui a compté ?"}}}, nil
}

func (s shelf) OpenClass(context.Context, models.Viewer, string) (models.ClassSession, error) {
	return models.ClassSession{}, cmp.Or(s.broken, models.ErrNotFound)
}

func (s shelf) RemoteClass(context.Context, string) (models.ClassSession, error) {
	return models.ClassSession{}, cmp.Or(s.broken, models.ErrNotFound)
}

func (s shelf) Join(context.Context, string, string) (models.ClassSession, error) {
	return models.ClassSession{}, cmp.Or(s.broken, models.ErrNotFound)
}

func (s shelf) Joined(context.Context, string) (models.Pupil, error) {
	return models.Pupil{}, cmp.Or(s.broken, models.ErrNotFound)
}

func (s shelf) Lessons(ctx context.Context, as models.Viewer, away bool) ([]models.LessonLine, error) {
	if s.broken != nil || away || s.empty {
		return nil, s.broken
	}
	l, err := s.Lesson(ctx, as, "bac")
	return []models.LessonLine{{Lesson: l, Owner: "Compte de un", Mine: as.Teaches(l)}}, err
}

func (s shelf) CopyLesson(ctx context.Context, as models.Viewer, slug string) (models.Lesson, error) {
	return s.Lesson(ctx, as, slug)
}

func (s shelf) ClassLines(context.Context, models.Viewer) ([]models.ClassLine, error) {
	return nil, s.broken
}

func (s shelf) HeldClass(_ context.Context, _ models.Viewer, id int64) (models.ClassSession, error) {
	if s.broken != nil || id != 7 {
		return models.ClassSession{}, cmp.Or(s.broken, models.ErrNotFound)
	}
	now := published(3, 9).From
	return models.ClassSession{ID: 7, Title: "Deux bilans", Lang: "fr", CreatedAt: *now, EndedAt: now}, nil
}
