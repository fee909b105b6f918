package handlers

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"parallax/views/locale"
)

// New returns the site over a library. Every page has its address in each language of the interface; without a language
// it leads to the reader's.
func New(library Library, log *slog.Logger) *echo.Echo {
	s := &site{library: library, log: log, reports: newLimiter()}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.fail
	e.Use(s.logged, s.recovered, guarded,
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1024, Level: 5}),
		middleware.BodyLimit("1M"))

	get(e, "/healthz", s.health)
	get(e, "/robots.txt", asset("robots.txt", day))
	get(e, "/favicon.svg", asset("favicon.svg", day))
	get(e, "/favicon.ico", asset("favicon.svg", day))
	get(e, "/static/:hash/*", s.static)
	get(e, "/language/:lang", s.choose)

	get(e, "/", s.home) // answers at once, in the reader's language
	for path, page := range map[string]echo.HandlerFunc{
		"/stories/:slug":                   s.story,
		"/comparisons/:slug":               s.comparison,
		"/comparisons/:slug/report":        s.toReports,
		"/comparisons/:slug/citation.bib":  s.citation(bibTeX),
		"/comparisons/:slug/citation.json": s.citation(cslJSON),
		"/method":                          s.method,
	} {
		get(e, path, s.toReader)
		for _, lang := range locale.Languages() {
			get(e, "/"+lang+path, speaking(lang, page))
		}
	}
	for _, lang := range locale.Languages() {
		e.POST("/"+lang+"/comparisons/:slug/report", speaking(lang, s.report), sameOrigin)
		get(e, "/"+lang, redirectTo("/"+lang+"/"))
		get(e, "/"+lang+"/", speaking(lang, s.home))
	}
	return e
}

// get answers GET and HEAD.
func get(e *echo.Echo, path string, h echo.HandlerFunc) {
	e.GET(path, h)
	e.HEAD(path, h)
}

// speaking makes a page speak the language of its address.
func speaking(lang string, page echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Set(languageKey, lang)
		return page(c)
	}
}

func redirectTo(path string) echo.HandlerFunc {
	return func(c echo.Context) error { return c.Redirect(http.StatusMovedPermanently, path) }
}
