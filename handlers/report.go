package handlers

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// maxForm bounds a form that is sent without an account, in bytes: a text of a thousand characters, escaped, fits in it.
const maxForm = 16 << 10

// sameOrigin lets a form in only from a page of this site. A browser says where a form comes from, and no page of another site can
// make it say otherwise; a request that does not say is no form of ours.
func sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		header := c.Request().Header
		if site := header.Get("Sec-Fetch-Site"); site != "" {
			if site != "same-origin" {
				return echo.ErrForbidden
			}
			return next(c)
		}
		origin, err := url.Parse(header.Get(echo.HeaderOrigin))
		if err != nil || origin.Host == "" || origin.Host != c.Request().Host {
			return echo.ErrForbidden
		}
		return next(c)
	}
}

// toReports leads from the address of the form, which has no page, to the page with the form on it.
func (s *site) toReports(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/comparisons/"+slug+"#reports")
}

// report takes what a reader reports of a comparison. What cannot be taken comes back in the form.
func (s *site) report(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	form, err := readForm(c)
	if err != nil {
		return err
	}
	done := "/" + language(c) + "/comparisons/" + slug + "?reported=1#reports"
	if form.Get("website") != "" { // a field that nobody sees: a program filled it in, and is not told that it was in vain
		return c.Redirect(http.StatusSeeOther, done)
	}
	r := models.Report{
		Kind: models.ReportKind(form.Get("kind")), Divergence: models.WholePair, Lang: language(c),
		Text: strings.TrimSpace(strings.ReplaceAll(form.Get("words"), "\r\n", "\n")),
	}
	p := s.page(c, "", "")
	if about := form.Get("about"); about != "" {
		if r.Divergence, err = strconv.Atoi(about); err != nil || r.Divergence < 0 {
			return s.reportAgain(c, form, http.StatusBadRequest, p.T("report.problem.choice"))
		}
	}
	switch n := utf8.RuneCountInString(r.Text); {
	case n == 0:
		return s.reportAgain(c, form, http.StatusBadRequest, p.T("report.problem.empty"))
	case n > models.MaxReport:
		return s.reportAgain(c, form, http.StatusBadRequest, p.T("report.problem.long", "n", p.Int(models.MaxReport)))
	}
	if ok, wait := s.reports.take(clientAddress(c.Request())); !ok {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return s.reportAgain(c, form, http.StatusTooManyRequests, p.N("report.problem.often", int(math.Ceil(float64(wait)/float64(time.Minute)))))
	}
	switch err := s.library.Report(c.Request().Context(), models.Viewer{}, slug, r); {
	case errors.Is(err, models.ErrFull):
		return s.reportAgain(c, form, http.StatusTooManyRequests, p.T("report.problem.full"))
	case errors.Is(err, models.ErrInvalid):
		return s.reportAgain(c, form, http.StatusBadRequest, p.T("report.problem.choice"))
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, done)
}

// readForm reads a form as a page of ours sends it.
func readForm(c echo.Context) (url.Values, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxForm)
	if kind, _, _ := strings.Cut(r.Header.Get(echo.HeaderContentType), ";"); kind != echo.MIMEApplicationForm {
		return nil, echo.ErrUnsupportedMediaType
	}
	err := r.ParseForm()
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, echo.ErrStatusRequestEntityTooLarge
	case err != nil:
		return nil, echo.ErrBadRequest
	}
	return r.PostForm, nil
}

// reportAgain shows the page again with what was written in the form, and why it was not taken.
func (s *site) reportAgain(c echo.Context, form url.Values, status int, problem string) error {
	page, err := s.pairPage(c, views.PairOptions{})
	if err != nil {
		return err
	}
	page.NoIndex = true
	page.Reports.Problem, page.Reports.Draft = problem, strings.ToValidUTF8(form.Get("words"), "\uFFFD")
	mark(page.Reports.Kinds, form.Get("kind"))
	mark(page.Reports.About, form.Get("about"))
	return render(c, status, views.Comparison(page))
}

// mark marks the option that was chosen.
func mark(options []views.Choice, value string) {
	for i := range options {
		options[i].Chosen = options[i].Value == value
	}
}
