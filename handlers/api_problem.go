package handlers

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views/locale"
)

// apiProblem is what programs are told went wrong (RFC 9457), in the language they ask for.
type apiProblem struct {
	Type    string `json:"type" doc:"Address of the page that explains the API; the code stands after its #."`
	Title   string `json:"title" doc:"What went wrong."`
	Status  int    `json:"status"`
	Code    string `json:"code" doc:"The same for programs: it never changes its meaning."`
	Where   string `json:"where,omitempty" doc:"The field, the question or the parameter that is meant."`
	Limit   int    `json:"limit,omitempty" doc:"How much is taken, where it was too much."`
	Do      string `json:"do" doc:"What to do about it."`
	Current any    `json:"current,omitempty" doc:"With code stale: what is stored now."`
	Sent    any    `json:"sent,omitempty" doc:"With code stale: what was sent, as it was understood."`
}

// MIMEProblem is the type of what programs are told went wrong.
const MIMEProblem = "application/problem+json"

// staleSave is a save that came too late, with both.
type staleSave struct{ current, sent any }

func (e *staleSave) Error() string { return models.ErrStale.Error() }

// problemCodes map errors with a meaning to the code and status that programs are told, the first that fits.
var problemCodes = []struct {
	err    error
	status int
	code   string
}{
	{errTooMany, http.StatusTooManyRequests, "too_many_requests"},
	{errBadToken, http.StatusUnauthorized, "token"},
	{errSignIn, http.StatusUnauthorized, "no_token"},
	{errReadOnly, http.StatusForbidden, "read_only"},
	{errRole, http.StatusForbidden, "role"},
	{models.ErrForbidden, http.StatusForbidden, "forbidden"},
	{models.ErrStale, http.StatusConflict, "stale"},
	{models.ErrTaken, http.StatusConflict, "taken"},
	{models.ErrFull, http.StatusConflict, "full"},
	{models.ErrNoStep, http.StatusConflict, "no_step"},
	{models.ErrBuiltOn, http.StatusConflict, "built_on"},
	{models.ErrNotFound, http.StatusNotFound, "not_found"},
	{models.ErrInvalid, http.StatusBadRequest, "invalid"},
}

// codesOfStatus are the codes of what goes wrong before a handler is asked, and of all else.
var codesOfStatus = map[int]string{
	http.StatusBadRequest: "json", http.StatusUnauthorized: "no_token", http.StatusForbidden: "forbidden", http.StatusNotFound: "not_found",
	http.StatusMethodNotAllowed: "method", http.StatusRequestEntityTooLarge: "too_large", http.StatusUnsupportedMediaType: "media_type",
	http.StatusServiceUnavailable: "busy",
}

// problemFrom words an error for programs.
func (s *site) problemFrom(c echo.Context, err error) apiProblem {
	p := apiProblem{Status: statusOf(err)}
	var bad *badInput
	var invalid *models.InvalidError
	var stale *staleSave
	switch {
	case errors.As(err, &bad):
		p.Status, p.Code, p.Where = http.StatusBadRequest, bad.code, bad.where
		if bad.code == "media_type" {
			p.Status = http.StatusUnsupportedMediaType
		}
	case errors.As(err, &invalid):
		p.Status, p.Code, p.Where, p.Limit = http.StatusBadRequest, string(invalid.What), invalid.Where, invalid.Limit
		if invalid.What == models.FaultNotSettled {
			p.Status = http.StatusConflict
		}
	case errors.As(err, &stale):
		p.Status, p.Code, p.Current, p.Sent = http.StatusConflict, "stale", stale.current, stale.sent
	}
	for _, known := range problemCodes {
		if p.Code == "" && errors.Is(err, known.err) {
			p.Status, p.Code = known.status, known.code
		}
	}
	if p.Code == "" {
		p.Code = codesOfStatus[p.Status]
	}
	in := locale.For(language(c))
	if p.Code == "" || !in.Has("api.problem."+p.Code) {
		p.Code = "internal"
		if p.Status < http.StatusInternalServerError {
			p.Code = "invalid"
		}
	}
	p.Type = s.base(c) + "/" + language(c) + "/api#" + p.Code
	p.Title = in.T("api.problem." + p.Code)
	p.Do = in.T("api.do." + p.Code)
	return p
}

// failProgram answers a program what went wrong.
func (s *site) failProgram(c echo.Context, err error) error {
	if _, known := c.Get(languageKey).(string); !known {
		c.Set(languageKey, locale.Negotiate("", c.Request().Header.Get("Accept-Language")))
	}
	p := s.problemFrom(c, err)
	if p.Status >= http.StatusInternalServerError {
		s.log.Error("request failed", "path", loggedPath(c), "error", err)
	}
	header := c.Response().Header()
	header.Set(echo.HeaderCacheControl, "no-store")
	header.Set("Content-Language", language(c))
	switch p.Status {
	case http.StatusUnauthorized:
		header.Set(echo.HeaderWWWAuthenticate, `Bearer realm="parallax"`)
	case http.StatusServiceUnavailable:
		header.Set("Retry-After", strconv.Itoa(retryAfter))
	}
	out, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, MIMEProblem, out)
}

// retryAfter is after how many seconds to ask again what was too much for now.
const retryAfter = 5

// answerProgram answers an error to a program: where a record stands now, or what went wrong.
func (s *site) answerProgram(c echo.Context, err error) error {
	var to *models.MovedError
	if errors.As(err, &to) && moved[to.Kind] != "" {
		now := url.URL{Path: apiRoot + moved[to.Kind] + to.To + under(c, "/v1"+moved[to.Kind]), RawQuery: c.Request().URL.RawQuery}
		return c.Redirect(http.StatusPermanentRedirect, now.String())
	}
	return s.failProgram(c, err)
}
