package handlers

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// readerGone is the status in the log of a request whose reader went before the answer, as other servers write it.
const readerGone = 499

// statuses maps the errors with a meaning to what a browser is told; all else is 500 and not shown.
var statuses = []struct {
	err    error
	status int
}{
	{models.ErrNotFound, http.StatusNotFound},
	{models.ErrInvalid, http.StatusBadRequest},
	{models.ErrForbidden, http.StatusForbidden},
	{models.ErrStale, http.StatusConflict},
	{models.ErrBuiltOn, http.StatusConflict},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{models.ErrFull, http.StatusServiceUnavailable},
	{errInvitation, http.StatusNotFound},
	{errReset, http.StatusNotFound},
	{errRole, http.StatusForbidden},
	{errSignIn, http.StatusUnauthorized},
}

// worded are the statuses that have a text of their own; the others take that of the class they belong to.
var worded = map[int]string{400: "400", 403: "403", 404: "404", 405: "405", 413: "413", 500: "500", 503: "503"}

func statusOf(err error) int {
	var known *echo.HTTPError
	if errors.As(err, &known) {
		return known.Code
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	return http.StatusInternalServerError
}

// moved are the addresses of what can be renamed, by kind.
var moved = map[string]string{"story": "/stories/", "comparison": "/comparisons/", "outlet": "/outlets/"}

// fail answers what went wrong, in the reader's language.
func (s *site) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	if errors.Is(err, context.Canceled) { // the reader has gone: nobody reads an answer, but the log must not say 200
		c.Response().Status = readerGone
		return
	}
	var to *models.MovedError
	if forPrograms(c) {
		err = s.answerProgram(c, err)
	} else if errors.As(err, &to) && moved[to.Kind] != "" {
		err = redirectMoved(c, to)
	} else {
		err = s.showError(c, statusOf(err), err)
	}
	if err != nil {
		s.log.Error("answering an error", "error", err)
	}
}

// redirectMoved leads to where a record stands now, to the same part of it. What is sent there is sent again as it is.
func redirectMoved(c echo.Context, to *models.MovedError) error {
	status := http.StatusMovedPermanently
	if method := c.Request().Method; method != http.MethodGet && method != http.MethodHead {
		status = http.StatusPermanentRedirect
	}
	now := url.URL{Path: "/" + language(c) + moved[to.Kind] + to.To + under(c, moved[to.Kind]), RawQuery: c.Request().URL.RawQuery}
	return c.Redirect(status, now.String())
}

// under is what stands under the address of a record: "/feed.atom", "/card.png", or nothing.
func under(c echo.Context, kind string) string {
	_, rest := splitLanguage(c.Request().URL.Path)
	_, below, found := strings.Cut(strings.TrimPrefix(rest, kind), "/")
	if !found {
		return ""
	}
	return "/" + below
}

func (s *site) showError(c echo.Context, status int, err error) error {
	if status >= 500 {
		s.log.Error("request failed", "path", loggedPath(c), "error", err)
	}
	key := worded[status]
	switch {
	case key == "" && status < 500:
		key = "400"
	case key == "":
		key = "500"
	}
	e := views.ErrorPage{Page: s.page(c, "/", ""), Status: strconv.Itoa(status), Key: key}
	lang, rest := splitLanguage(c.Request().URL.Path)
	if status == http.StatusNotFound && looksLikeLanguage(lang) && !locale.Known(lang) {
		e.Key, e.Given = "language", lang
		for _, known := range locale.Languages() {
			e.Links = append(e.Links, views.Anchor{Path: "/" + known + rest, Text: locale.For(known).T("language.name")})
		}
	}
	if status == http.StatusRequestEntityTooLarge && rest == "/lessons/paste" {
		e.Key = "413.paste"
	}
	var beyond *models.NoPageError
	if errors.As(err, &beyond) {
		e.Key = cmp.Or(beyond.Kind, "page")
		e.Links = append(e.Links, views.Anchor{Path: e.Page.Link(cmp.Or(moved[beyond.Kind], "/stories/") + beyond.Slug), Text: e.T("error." + e.Key + ".first")})
	}
	var unknown *noEventError
	if errors.As(err, &unknown) {
		e.Key = "event"
		e.Links = append(e.Links, views.Anchor{Path: e.Page.Link("/stories/" + unknown.slug), Text: e.T("map.first")})
	}
	if errors.Is(err, errSlow) {
		e.Key = "search"
		e.Links = append(e.Links, views.Anchor{Path: e.Page.Link("/search"), Text: e.T("error.search.first")})
	}
	switch {
	case status == http.StatusForbidden && errors.Is(err, models.ErrForbidden):
		e.Key = "forbidden"
	case errors.Is(err, errRole):
		e.Key = "role"
	case errors.Is(err, errInvitation):
		e.Key = "invitation"
	case errors.Is(err, errReset):
		e.Key = "reset"
	case errors.Is(err, errSignIn):
		e.Key = "signin"
		e.Links = append(e.Links, views.Anchor{Path: e.Page.Link("/sign-in"), Text: e.T("signin.link")})
	}
	e.NoIndex = true
	e.Title = e.T("error." + e.Key + ".title")
	return render(c, status, views.Error(e))
}
