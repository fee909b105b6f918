package handlers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// policy lets a page load what this program serves and nothing else, and run no script that stands in a page.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guarded sets the headers that keep a page from being misused.
func guarded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		header := c.Response().Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		return next(c)
	}
}

// logged writes a line a request: no address, no cookie, nothing that tells who reads.
func (s *site) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		level := slog.LevelInfo
		if status := c.Response().Status; status >= 500 && status != http.StatusNotImplemented { // 501 is what the asker asked for
			level = slog.LevelError
		}
		s.log.LogAttrs(context.WithoutCancel(c.Request().Context()), level, "request",
			slog.String("method", c.Request().Method), slog.String("path", loggedPath(c)),
			slog.Int("status", c.Response().Status), slog.Int64("bytes", c.Response().Size),
			slog.Duration("took", time.Since(start)))
		return nil
	}
}

// loggedPath is what the log says of an address: of one that lets in whoever has it, the route alone.
func loggedPath(c echo.Context) string {
	_, rest := splitLanguage(c.Request().URL.Path)
	for _, secret := range []string{"/invitations", "/password"} {
		if strings.HasPrefix(rest, secret) || strings.HasPrefix(c.Request().URL.Path, secret) {
			return c.Path()
		}
	}
	return c.Request().URL.Path
}

// errPanic is what a handler that panicked comes back as.
var errPanic = errors.New("panic")

// recovered turns a panic into an error with its stack, so that one bad page does not stop the program.
func (s *site) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				s.log.Error("panic", "path", loggedPath(c), "value", fmt.Sprint(r), "stack", string(debug.Stack()))
				err = fmt.Errorf("%w: %v", errPanic, r)
			}
		}()
		return next(c)
	}
}
