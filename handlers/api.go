package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views/locale"
)

// apiRoot is where programs ask. Its addresses have no language: what is worded comes in that of Accept-Language.
const apiRoot = "/api/v1"

// Programs is what programs read and write beside what pages do.
type Programs interface {
	TokenUser(ctx context.Context, secret string) (models.User, models.Token, error)
	Comparisons(ctx context.Context, as models.Viewer, q models.ComparisonsQuery) ([]models.QueueLine, bool, error)
	Points(ctx context.Context, versions ...int64) (models.Points, error)
	Targets(ctx context.Context, slug string, places []models.NotePlace) ([]models.Target, error)
	TakeNote(ctx context.Context, n models.TakenNote) (string, error)
	JudgementSets(ctx context.Context, as models.Viewer, q models.AgreementQuery) (*models.JudgementSets, error)
}

// How much a program may ask: some at once, then one every so often; without a token by address, with one by token.
var (
	asksOfClient = rate{60, time.Second}
	asksOfToken  = rate{600, 100 * time.Millisecond}
)

// apiToken is under which a request carries its token.
const apiToken = "api-token"

// programs is the door of a route for programs, which show a token: a cookie opens nothing there, and a token opens no page.
func programs(least models.Role) door { return door{least: least, program: true} }

var (
	errBadToken = errors.New("no such token, or it is no longer good")
	errReadOnly = errors.New("the token only reads")
	errTooMany  = errors.New("more requests than are taken")
)

// asProgram stands before the routes for programs.
func (s *site) asProgram(c echo.Context, to door, next echo.HandlerFunc) error {
	c.Set(languageKey, locale.Negotiate("", c.Request().Header.Get("Accept-Language")))
	header := c.Response().Header()
	header.Add(echo.HeaderVary, "Accept-Language, Authorization")
	header.Set("Content-Language", language(c))
	header.Set(echo.HeaderCacheControl, "private, no-cache")
	user, token, err := s.byToken(c)
	counted := try{"api", s.client(c.Request()), asksOfClient}
	if err == nil && token.ID != 0 {
		counted = try{"token", strconv.FormatInt(token.ID, 10), asksOfToken}
	}
	if ok, wait := s.asks.take(counted); !ok {
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return errTooMany
	}
	if err != nil {
		return err
	}
	if token.ID != 0 {
		c.Set(viewerKey, user.Viewer())
		c.Set(accountKey, user)
		c.Set(apiToken, token)
	}
	switch {
	case to.least == "":
	case token.ID == 0:
		return errSignIn
	case !user.Role.AtLeast(to.least):
		return errRole
	}
	if token.ReadOnly && sends(c.Request().Method) {
		return errReadOnly
	}
	return next(c)
}

// byToken finds whose token a request shows; no token is nobody's.
func (s *site) byToken(c echo.Context) (models.User, models.Token, error) {
	shown := c.Request().Header.Get(echo.HeaderAuthorization)
	if shown == "" {
		return models.User{}, models.Token{}, nil
	}
	scheme, secret, _ := strings.Cut(shown, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return models.User{}, models.Token{}, errBadToken
	}
	user, token, err := s.library.TokenUser(c.Request().Context(), strings.TrimSpace(secret))
	if errors.Is(err, models.ErrNotFound) {
		err = errBadToken
	}
	return user, token, err
}

// forPrograms reports whether a request is one of a program.
func forPrograms(c echo.Context) bool {
	return strings.HasPrefix(c.Request().URL.Path, "/api/")
}

// answerJSON answers with a record. What is read carries a tag of its content, and who has it already is told so.
func answerJSON(c echo.Context, status int, v any) error {
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	if err := to.Encode(v); err != nil {
		return err
	}
	if status == http.StatusOK && !sends(c.Request().Method) {
		tag := etag(out.Bytes())
		c.Response().Header().Set("ETag", tag)
		if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.JSONBlob(status, out.Bytes())
}

// badInput is what of a request cannot be taken: code is the problem, where the place in it.
type badInput struct{ code, where string }

func (e *badInput) Error() string { return e.code + ": " + e.where }

// readJSON reads what a program sends. What it sends and we do not know is refused, since it would be lost.
func readJSON(c echo.Context, to any) error {
	kind, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	if err != nil || kind != echo.MIMEApplicationJSON {
		return &badInput{"media_type", echo.HeaderContentType}
	}
	from := json.NewDecoder(c.Request().Body)
	from.DisallowUnknownFields()
	err = from.Decode(to)
	if err == nil {
		if _, err = from.Token(); err == io.EOF {
			return nil
		}
		return &badInput{"json", ""}
	}
	var known *echo.HTTPError
	if errors.As(err, &known) { // more than is read
		return known
	}
	var typed *json.UnmarshalTypeError
	if errors.As(err, &typed) {
		where := typed.Field
		if first, rest, nested := strings.Cut(where, "."); nested && strings.HasPrefix(first, "api") { // of a struct of ours, which nobody else knows
			where = rest
		}
		return &badInput{"json", where}
	}
	if _, name, unknown := strings.Cut(err.Error(), "unknown field "); unknown {
		return &badInput{"field", strings.Trim(name, `"`)}
	}
	return &badInput{"json", ""}
}

// queryOf reads the query of a request: every name in it must be one of those that the route knows, or a filter with a slip in it would ask for
// everything.
func queryOf(c echo.Context, names ...string) (url.Values, error) {
	given, err := url.ParseQuery(c.Request().URL.RawQuery)
	if err != nil {
		return nil, &badInput{"query", ""}
	}
	for name, values := range given {
		if !slices.Contains(names, name) || len(values) != 1 {
			return nil, &badInput{"query", name}
		}
	}
	return given, nil
}

// number reads a number of a query, within bounds; otherwise where it is not given.
func number(given url.Values, name string, least, most, otherwise int) (int, error) {
	if !given.Has(name) {
		return otherwise, nil
	}
	n, err := strconv.Atoi(given.Get(name))
	if err != nil || n < least || n > most {
		return 0, &badInput{"query", name}
	}
	return n, nil
}

// flag reads true or false of a query.
func flag(given url.Values, name string) (bool, error) {
	switch given.Get(name) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, &badInput{"query", name}
}

// nextPage is the address of the next page: this one with another value of a name.
func (s *site) nextPage(c echo.Context, name, value string) string {
	given := c.Request().URL.Query()
	given.Set(name, value)
	return s.base(c) + c.Request().URL.Path + "?" + given.Encode()
}
