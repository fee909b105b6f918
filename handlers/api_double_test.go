package handlers

import (
	"context"

	"parallax/models"
)

// What programs ask of the shelf beside what pages do. It has no tokens: who shows one is told so.

func (s shelf) TokenUser(ctx context.Context, secret string) (models.User, models.Token, error) {
	if tokens, ok := s.Accounts.(interface {
		TokenUser(context.Context, string) (models.User, models.Token, error)
	}); ok {
		return tokens.TokenUser(ctx, secret)
	}
	return models.User{}, models.Token{}, models.ErrNotFound
}

func (s shelf) Comparisons(context.Context, models.Viewer, models.ComparisonsQuery) ([]models.QueueLine, bool, error) {
	if s.broken != nil || s.empty {
		return nil, false, s.broken
	}
	return []models.QueueLine{{ComparisonLine: line(), Story: models.StoryName{Slug: "bac"}}}, false, nil
}

func (s shelf) Points(context.Context, ...int64) (models.Points, error) {
	return models.Points{}, s.broken
}

func (s shelf) Targets(context.Context, string, []models.NotePlace) ([]models.Target, error) {
	return nil, s.broken
}

func (s shelf) TakeNote(context.Context, models.TakenNote) (string, error) {
	return models.NoteTaken, s.broken
}

func (s shelf) JudgementSets(context.Context, models.Viewer, models.AgreementQuery) (*models.JudgementSets, error) {
	return &models.JudgementSets{}, s.broken
}
