package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/static"
)

const (
	day     = "public, max-age=86400"
	forEver = "public, max-age=31536000, immutable"
)

// static serves a file of this build for ever. Under the hash of another build, as when two versions of the program run
// side by side for a moment, it serves its own and lets nobody keep it.
func (s *site) static(c echo.Context) error {
	keep := "no-store"
	if c.Param("hash") == static.Hash() {
		keep = forEver
	}
	return asset(c.Param("*"), keep)(c)
}

func asset(name, keep string) echo.HandlerFunc {
	return func(c echo.Context) error {
		file, ok := static.Get(name)
		if !ok {
			return echo.ErrNotFound
		}
		c.Response().Header().Set(echo.HeaderCacheControl, keep)
		return c.Blob(http.StatusOK, file.Type, file.Body)
	}
}

// health answers whether the program can serve: 200, or 503 while the database does not answer.
func (s *site) health(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	if err := s.library.Ping(ctx); err != nil {
		s.log.Error("health", "error", err)
		return c.String(http.StatusServiceUnavailable, "database: no answer\n")
	}
	return c.String(http.StatusOK, "ok\n")
}
