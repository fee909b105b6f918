package handlers

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"parallax/views/locale"
)

// New returns the site over a library. Every page has its address in each language of the interface; without a language
// it leads to the reader's.
func New(library Library, log *slog.Logger, options ...Option) *echo.Echo {
	s := &site{library: library, log: log, client: echo.ExtractIPDirect(), searches: make(chan struct{}, searchesAtOnce), pictures: newGallery(), reports: newLimiter()}
	for _, set := range options {
		set(s)
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.fail
	e.Use(s.logged, s.recovered, guarded,
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1024, Level: 5, Skipper: compressedAlready}),
		middleware.BodyLimit("1M"))

	get(e, "/healthz", s.health)
	get(e, "/robots.txt", s.robots)
	get(e, "/sitemap.xml", s.sitemapIndex)
	get(e, "/sitemaps/:name", s.sitemap)
	get(e, "/oembed", s.oembed)
	get(e, "/favicon.svg", asset("favicon.svg", day))
	get(e, "/favicon.ico", asset("favicon.svg", day))
	get(e, "/static/:hash/*", s.static)
	get(e, "/language/:lang", s.choose)

	get(e, "/", s.home) // answers at once, in the reader's language
	for path, page := range map[string]echo.HandlerFunc{
		"/stories/:slug":     s.story,
		"/comparisons/:slug": s.comparison,
		"/outlets":           s.outlets,
		"/outlets/:slug":     s.outlet,
		"/method":            s.method,

		"/comparisons/:slug/card.png":      s.card,
		"/feed.atom":                       s.latestFeed,
		"/stories/:slug/feed.atom":         s.storyFeed,
		"/outlets/:slug/feed.atom":         s.outletFeed,
		"/search":                          s.search,
		"/search/feed.atom":                s.searchFeed,
		"/comparisons/:slug/report":        s.toReports,
		"/comparisons/:slug/citation.bib":  s.citation(bibTeX),
		"/comparisons/:slug/citation.json": s.citation(cslJSON),
	} {
		get(e, path, s.toReader)
		for _, lang := range locale.Languages() {
			get(e, "/"+lang+path, speaking(lang, page))
		}
	}
	for _, lang := range locale.Languages() {
		e.POST("/"+lang+"/comparisons/:slug/report", speaking(lang, s.report), s.sameOrigin)
		get(e, "/"+lang, redirectTo("/"+lang+"/"))
		get(e, "/"+lang+"/", speaking(lang, s.home))
	}
	return e
}

// compressedAlready keeps pictures from being compressed once more.
func compressedAlready(c echo.Context) bool { return strings.HasSuffix(c.Request().URL.Path, ".png") }

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
