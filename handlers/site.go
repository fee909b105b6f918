package handlers

import (
	"context"
	"log/slog"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/static"
	"parallax/views"
	"parallax/views/locale"
)

// Library is what the pages read. *models.Store is one; the tests have one that fails on demand.
type Library interface {
	Stories(ctx context.Context, as models.Viewer, q models.StoriesQuery) ([]models.StoryLine, error)
	Story(ctx context.Context, as models.Viewer, slug string, number int) (*models.StoryPage, error)
	Comparison(ctx context.Context, as models.Viewer, slug string) (*models.ComparisonPage, error)
	Beside(ctx context.Context, as models.Viewer, c models.Comparison) ([]models.Beside, error)
	Report(ctx context.Context, as models.Viewer, slug string, r models.Report) error
	Ping(ctx context.Context) error
}

// site is what the handlers share. It is not changed after New.
type site struct {
	library Library
	log     *slog.Logger
	reports *limiter // of the reports that come in
}

// page is the frame of a page at path, which has no language, with the query that belongs to the address.
func (s *site) page(c echo.Context, path, title string) views.Page {
	p := locale.For(language(c))
	return views.Page{Printer: p, Path: path, Title: title, Static: static.Prefix()}
}

// slugOf is the slug of an address. What no slug can be is not looked up: PostgreSQL fails on a NUL.
func slugOf(c echo.Context) (string, error) {
	slug := c.Param("slug")
	if strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return "", echo.ErrNotFound
	}
	return slug, nil
}
