package handlers

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// maxForm bounds a form that is sent without an account, in bytes: a text of a thousand characters, escaped, fits in it. maxOwnForm bounds
// one that is sent with an account: a lesson with all the steps and notes that it may have.
const (
	maxForm    = 16 << 10
	maxOwnForm = 768 << 10
)

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
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	done := "/" + language(c) + "/comparisons/" + slug + "?reported=1#reports"
	r := models.Report{
		Kind: models.ReportKind(form.Get("kind")), Divergence: models.WholePair, Lang: language(c),
		Text: strings.TrimSpace(strings.ReplaceAll(form.Get("words"), "\r\n", "\n")),
	}
	p := s.page(c, "", "")
	if form.Get(views.Trap) != "" { // most likely by a program; a reader whose browser did it sends once more
		return s.reportAgain(c, form, refusal{http.StatusBadRequest, p.T("report.problem.trap"), ""})
	}
	if about := form.Get("about"); about != "" {
		if r.Divergence, err = strconv.Atoi(about); err != nil || r.Divergence < 0 {
			return s.reportAgain(c, form, refusal{http.StatusBadRequest, p.T("report.problem.choice"), "about"})
		}
	}
	switch n := utf8.RuneCountInString(r.Text); {
	case n == 0:
		return s.reportAgain(c, form, refusal{http.StatusBadRequest, p.T("report.problem.empty"), "words"})
	case n > models.MaxReport:
		return s.reportAgain(c, form, refusal{http.StatusBadRequest, p.T("report.problem.long", "n", p.Int(models.MaxReport)), "words"})
	}
	if ok, wait := s.reports.take(s.clientAddress(c.Request())); !ok {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return s.reportAgain(c, form, refusal{http.StatusTooManyRequests, p.N("report.problem.often", int(math.Ceil(float64(wait)/float64(time.Minute)))), ""})
	}
	switch err := s.library.Report(c.Request().Context(), viewer(c), slug, r); {
	case errors.Is(err, models.ErrFull):
		return s.reportAgain(c, form, refusal{http.StatusTooManyRequests, p.T("report.problem.full"), ""})
	case errors.Is(err, models.ErrInvalid):
		field := "about"
		if !slices.Contains(models.ReportKinds(), r.Kind) {
			field = "kind"
		}
		return s.reportAgain(c, form, refusal{http.StatusBadRequest, p.T("report.problem.choice"), field})
	case err != nil:
		return err
	}
	return c.Redirect(http.StatusSeeOther, done)
}

// readForm reads a form as a page of ours sends it.
func readForm(c echo.Context) (url.Values, error) {
	r, most := c.Request(), int64(maxForm)
	if viewer(c).UserID != 0 {
		most = maxOwnForm
	}
	r.Body = http.MaxBytesReader(c.Response(), r.Body, most)
	var err error
	switch kind, _, _ := strings.Cut(r.Header.Get(echo.HeaderContentType), ";"); {
	case kind == echo.MIMEApplicationForm:
		err = r.ParseForm()
	case kind == echo.MIMEMultipartForm && viewer(c).UserID != 0: // with a file, of those who have an account
		err = r.ParseMultipartForm(most)
	default:
		return nil, echo.ErrUnsupportedMediaType
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, echo.ErrStatusRequestEntityTooLarge
	case err != nil:
		return nil, echo.ErrBadRequest
	}
	return r.PostForm, nil
}

// slugAndForm reads what is sent to the address of a comparison.
func slugAndForm(c echo.Context) (slug string, form url.Values, err error) {
	if slug, err = slugOf(c); err != nil {
		return "", nil, err
	}
	form, err = readForm(c)
	return slug, form, err
}

// refusal is why a report was not taken.
type refusal struct {
	status  int
	problem string
	field   string // that must be filled in otherwise; "" when it is none
}

// reportAgain shows the page again with what was written in the form, and why it was not taken.
func (s *site) reportAgain(c echo.Context, form url.Values, why refusal) error {
	page, _, err := s.pairPage(c, views.PairOptions{})
	if err != nil {
		return err
	}
	page.NoIndex = true
	page.Title = why.problem + " – " + page.Title
	page.Reports.Problem, page.Reports.Field, page.Reports.Draft = why.problem, why.field, strings.ToValidUTF8(form.Get("words"), "\uFFFD")
	mark(page.Reports.Kinds, form.Get("kind"))
	mark(page.Reports.About, form.Get("about"))
	return render(c, why.status, views.Comparison(page))
}

// mark marks the option that was chosen.
func mark(options []views.Choice, value string) {
	for i := range options {
		options[i].Chosen = options[i].Value == value
	}
}
