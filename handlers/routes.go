package handlers

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"parallax/models"
	"parallax/views/locale"
)

// New returns the site over a library. Every page has its address in each language of the interface; without a language
// it leads to the reader's.
func New(library Library, log *slog.Logger, options ...Option) *echo.Echo {
	s := &site{library: library, log: log, client: echo.ExtractIPDirect(), searches: make(chan struct{}, searchesAtOnce), pictures: newGallery(), reports: newLimiter(),
		doors: map[string]door{}, sessions: newSessions(library.Sessions()), tries: newTries(), asks: newTries(), devices: &devices{read: library.Secret}}
	for _, set := range options {
		set(s)
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.fail
	e.Use(s.logged, s.recovered, guarded,
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1024, Level: 5, Skipper: leftAsIs}),
		middleware.BodyLimit("1M"), s.guardedDoor)

	s.get(e, "/healthz", machines(), s.health)
	s.get(e, "/robots.txt", machines(), s.robots)
	s.get(e, "/sitemap.xml", machines(), s.sitemapIndex)
	s.get(e, "/sitemaps/:name", machines(), s.sitemap)
	s.get(e, "/claim-reviews.json", machines(), s.claimReviews)
	s.get(e, "/oembed", machines(), s.oembed)
	s.get(e, "/favicon.svg", machines(), asset("favicon.svg", day))
	s.get(e, "/favicon.ico", machines(), asset("favicon.svg", day))
	s.get(e, "/static/:hash/*", machines(), s.static)
	s.get(e, "/language/:lang", machines(), s.choose)

	for _, one := range s.calls() {
		if one.method == http.MethodGet {
			s.get(e, apiRoot+one.path, programs(one.least), one.do)
		} else {
			s.on(e, one.method, apiRoot+one.path, programs(one.least), one.do)
		}
	}

	s.get(e, "/", everybody(), s.home) // answers at once, in the reader's language
	for _, page := range s.pages() {
		if page.get != nil {
			s.get(e, page.path, machines(), s.toReader)
		}
		for _, lang := range locale.Languages() {
			if page.get != nil {
				s.get(e, "/"+lang+page.path, page.door, speaking(lang, page.get))
			}
			if page.post != nil {
				s.on(e, http.MethodPost, "/"+lang+page.path, page.door, speaking(lang, page.post))
			}
		}
	}
	for _, lang := range locale.Languages() {
		s.get(e, "/"+lang, machines(), redirectTo("/"+lang+"/"))
		s.get(e, "/"+lang+"/", everybody(), speaking(lang, s.home))
	}
	return e
}

// page is an address that every language has, whom it lets in, and what answers there: to GET, and to a form that is sent there.
type page struct {
	path      string
	door      door
	get, post echo.HandlerFunc
}

func (s *site) pages() []page {
	return []page{
		{"/stories/:slug", everybody(), s.story, nil},
		{"/comparisons/:slug", everybody(), s.comparison, nil},
		{"/comparisons/:slug/report", everybody(), s.toReports, s.report},
		{"/outlets", everybody(), s.outlets, nil},
		{"/outlets/:slug", everybody(), s.outlet, nil},
		{"/method", everybody(), s.method, nil},
		{"/search", everybody(), s.search, nil},
		{"/api", everybody(), s.apiPage, nil},

		{"/queue", from(models.Annotator), s.queue, nil},
		{"/queue/next", from(models.Annotator), s.nextInQueue, nil},
		{"/comparisons/:slug/judgement", from(models.Annotator), s.toWork, s.judge},
		{"/comparisons/:slug/undo", from(models.Annotator), s.toWork, s.step(Desk.Undo, "undone")},
		{"/comparisons/:slug/redo", from(models.Annotator), s.toWork, s.step(Desk.Redo, "redone")},
		{"/comparisons/:slug/history", from(models.Annotator), s.history, nil},
		{"/comparisons/:slug/restore", from(models.Annotator), s.toWork, s.restore},
		{"/comparisons/:slug/here", from(models.Annotator), s.toWork, s.here},
		{"/comparisons/:slug/skip", from(models.Annotator), s.toWork, s.skip},
		{"/comparisons/:slug/notes", from(models.Annotator), s.toWork, s.note},

		{"/comparisons/:slug/pair", from(models.Annotator), s.pairing((*site).pairOfComparison), s.makePair((*site).pairOfComparison)},
		{"/stories/:slug/pair", from(models.Annotator), s.pairing((*site).pairOfStory), s.makePair((*site).pairOfStory)},
		{"/comparisons/:slug/claim", from(models.Annotator), s.reviewing, s.review},

		{"/notes.csv", from(models.Annotator), s.export(asCSV), nil},
		{"/notes.jsonl", from(models.Annotator), s.export(asJSONLines), nil},
		{"/notes.json", from(models.Annotator), s.export(asAnnotations), nil},
		{"/adjudication", from(models.Editor), s.disagreements, nil},
		{"/questions", from(models.Annotator), s.questions, s.answerQuestion},
		{"/agreement", from(models.Editor), s.agreement, nil},
		{"/agreement.csv", from(models.Editor), s.agreementTable, nil},
		{"/comparisons/:slug/settle", from(models.Editor), s.settling, s.settle},

		{"/lessons", everybody(), s.lessons, nil},
		{"/lessons/new", from(models.Member), s.newLesson, s.startLesson},
		{"/lessons/import", from(models.Member), s.importing, s.importLesson},
		{"/lessons/:slug", everybody(), s.lesson, nil},
		{"/lessons/:slug/edit", from(models.Member), s.editLesson, s.saveLesson},
		{"/lessons/:slug/copy", from(models.Member), s.toLesson, s.copyLesson},
		{"/lessons/:slug/lesson.json", everybody(), s.exportLesson, nil},
		{"/comparisons/:slug/lesson", from(models.Member), s.useInLesson, s.addToLesson},
		{"/lessons/:slug/present", from(models.Member), s.present, s.turn},
		{"/lessons/:slug/present/notes", from(models.Member), s.notes, nil},
		{"/lessons/:slug/present/events", from(models.Member), s.presentEvents, nil},
		{"/lessons/paste", from(models.Member), s.pasting, s.paste},
		{"/lessons/:slug/sheet", everybody(), s.sheet, nil},
		{"/classes", from(models.Member), s.classes, nil},
		{"/classes/:id", from(models.Member), s.classResults, nil},
		{"/classes/:id/results.csv", from(models.Member), s.classCSV, nil},
		{"/join", everybody(), s.joining, s.join},
		{"/class", everybody(), s.inClass, s.vote},
		{"/class/events", machines(), s.classEvents, nil},
		{"/remote", everybody(), s.remote, s.turnRemote},
		{"/remote/events", machines(), s.remoteEvents, nil},

		{"/comparisons/:slug/card.png", machines(), s.card, nil},
		{"/comparisons/:slug/citation.bib", machines(), s.citation(bibTeX), nil},
		{"/comparisons/:slug/citation.json", machines(), s.citation(cslJSON), nil},
		{"/feed.atom", machines(), s.latestFeed, nil},
		{"/stories/:slug/feed.atom", machines(), s.storyFeed, nil},
		{"/outlets/:slug/feed.atom", machines(), s.outletFeed, nil},
		{"/search/feed.atom", machines(), s.searchFeed, nil},

		{"/sign-in", entrance(), s.enter, s.signIn},
		{"/sign-out", everybody(), s.toAccount, s.signOut},
		{"/invitations/:token", entrance(), s.invited, s.accept},
		{"/password/:token", entrance(), s.resetting, s.reset},
		{"/account", from(models.Member), s.showAccount, s.changeAccount},
		{"/comparisons/:slug/purge", from(models.Admin), s.purging, s.purge},
		{"/purges", from(models.Admin), s.purges, nil},
		{"/users", from(models.Admin), s.users, s.changeUsers},
	}
}

// leftAsIs keeps pictures from being compressed once more, and streams of events from being held back.
func leftAsIs(c echo.Context) bool {
	path := c.Request().URL.Path
	return strings.HasSuffix(path, ".png") || strings.HasSuffix(path, "/events")
}

// get answers GET and HEAD.
func (s *site) get(e *echo.Echo, path string, to door, h echo.HandlerFunc) {
	s.on(e, http.MethodGet, path, to, h)
	s.on(e, http.MethodHead, path, to, h)
}

// on answers a method at a path to those whom its door lets in.
func (s *site) on(e *echo.Echo, method, path string, to door, h echo.HandlerFunc) {
	s.doors[doorKey(method, path)] = to
	e.Add(method, path, h)
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
