package handlers

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
)

// Comparing is what the page of agreement reads.
type Comparing interface {
	Agreement(ctx context.Context, as models.Viewer, q models.AgreementQuery) (*models.AgreementPage, error)
	AgreementCases(ctx context.Context, as models.Viewer, q models.AgreementQuery, row, column string) ([]models.AgreementCase, int, error)
	SpanAgreement(ctx context.Context, as models.Viewer, q models.AgreementQuery) (*models.SpanAgreement, error)
}

// agreementAsked is what the page of agreement is asked for.
type agreementAsked struct {
	models.AgreementQuery
	row, column string // of the cell whose cases are shown; "" for none
}

// mostAsked bounds how many people a query names.
const mostAsked = 200

// agreementQuery reads the filters. What is no filter is refused.
func agreementQuery(c echo.Context) (agreementAsked, error) {
	given := c.QueryParams()
	q := agreementAsked{row: given.Get("row"), column: given.Get("column")}
	q.Story, q.Blind, q.Weekly = given.Get("story"), given.Get("blind") == "1", given.Get("by") == "week"
	q.Question = models.Question(given.Get("question"))
	if q.Question == "" {
		q.Question = models.Questions()[0]
	}
	answers := q.Question.Answers()
	if !plainSlug(q.Story) || answers == nil || given.Get("by") != "" && given.Get("by") != "week" && given.Get("by") != "month" || len(given["who"]) > mostAsked {
		return q, echo.ErrBadRequest
	}
	if q.row != "" || q.column != "" {
		if !slices.Contains(answers, q.row) || !slices.Contains(answers, q.column) {
			return q, echo.ErrBadRequest
		}
	}
	for _, who := range given["who"] {
		id, err := strconv.ParseInt(who, 10, 64)
		if err != nil || id < 1 {
			return q, echo.ErrBadRequest
		}
		if !slices.Contains(q.Users, id) {
			q.Users = append(q.Users, id)
		}
	}
	return q, nil
}

// filtered reports whether less than all is asked for.
func (q agreementAsked) filtered() bool { return q.Story != "" || q.Blind || len(q.Users) > 0 }

// address is that of the page with these filters, of another question and with a cell open, where these are given.
func (q agreementAsked) address(path string, question models.Question, row, column string) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set("story", q.Story)
	for _, id := range q.Users {
		values.Add("who", strconv.FormatInt(id, 10))
	}
	if q.Blind {
		set("blind", "1")
	}
	if q.Weekly {
		set("by", "week")
	}
	if question != models.Questions()[0] {
		set("question", string(question))
	}
	set("row", row)
	set("column", column)
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// agreement shows how far those who judged agree.
func (s *site) agreement(c echo.Context) error {
	asked, err := agreementQuery(c)
	if err != nil {
		return err
	}
	ctx, as := c.Request().Context(), viewer(c)
	read := agreementRead{asked: asked}
	if read.found, err = s.library.Agreement(ctx, as, asked.AgreementQuery); err != nil {
		return err
	}
	if read.spans, err = s.library.SpanAgreement(ctx, as, asked.AgreementQuery); err != nil {
		return err
	}
	if !asked.Blind {
		blind := asked.AgreementQuery
		blind.Blind = true
		if read.blindSpans, err = s.library.SpanAgreement(ctx, as, blind); err != nil {
			return err
		}
	}
	if asked.row != "" {
		if read.cases, read.times, err = s.library.AgreementCases(ctx, as, asked.AgreementQuery, asked.row, asked.column); err != nil {
			return err
		}
	}
	if read.users, err = s.library.Users(ctx); err != nil {
		return err
	}
	if read.stories, err = s.library.Stories(ctx, as, models.StoriesQuery{Limit: 200}); err != nil {
		return err
	}
	p := s.ownPage(c, asked.address("/agreement", asked.Question, asked.row, asked.column), "agreement.title")
	return renderOwn(c, http.StatusOK, views.Agreement(showAgreement(p, read)))
}

// agreementTable gives what the page of agreement measures, on every question, as a table.
func (s *site) agreementTable(c echo.Context) error {
	asked, err := agreementQuery(c)
	if err != nil {
		return err
	}
	asked.Question = ""
	ctx, as := c.Request().Context(), viewer(c)
	found, err := s.library.Agreement(ctx, as, asked.AgreementQuery)
	if err != nil {
		return err
	}
	spans, err := s.library.SpanAgreement(ctx, as, asked.AgreementQuery)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := exchange.WriteTable(&out, agreementColumns(), agreementRows(asked, found, spans)); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "private, no-store")
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="parallax-agreement.csv"`)
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
}
