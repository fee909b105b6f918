package handlers

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// Reviewing is what the pages read and write on which a person says how true a claim is.
type Reviewing interface {
	ClaimReviews(ctx context.Context, as models.Viewer, slug string) ([]models.ClaimReview, error)
	ReviewClaim(ctx context.Context, as models.Viewer, slug string, r models.ClaimReview) (models.ClaimReview, error)
	PublishReview(ctx context.Context, as models.Viewer, slug, side string, lock int) (models.ClaimReview, error)
	WithdrawReview(ctx context.Context, as models.Viewer, slug, side string, lock int) (models.ClaimReview, error)
	PublishedReviews(ctx context.Context, as models.Viewer, q models.NotesQuery) ([]models.ReviewLine, error)
}

// evidenceRows is how many pieces of evidence the form has room for, beyond those that are there.
const evidenceRows = 2

// reviewPage is the page where the claim of a side is reviewed.
func (s *site) reviewPage(c echo.Context, side string) (views.ReviewPage, error) {
	if side != "b" {
		side = "a"
	}
	ctx, as := c.Request().Context(), viewer(c)
	found, err := s.readComparison(c)
	if err != nil {
		return views.ReviewPage{}, err
	}
	all, err := s.library.ClaimReviews(ctx, as, found.Comparison.Slug)
	if err != nil {
		return views.ReviewPage{}, err
	}
	review := models.ClaimReview{Side: side}
	for _, r := range all {
		if r.Side == side {
			review = r
		}
	}
	p := s.ownPage(c, "/comparisons/"+found.Comparison.Slug+"/claim", "review.title")
	return showReviewing(p, found, review, as.Role.AtLeast(models.Editor)), nil
}

// reviewing shows who judges the review of a claim, to be written, published or withdrawn.
func (s *site) reviewing(c echo.Context) error {
	page, err := s.reviewPage(c, c.QueryParam("side"))
	if err != nil {
		return err
	}
	if said := "review.said." + c.QueryParam("said"); page.Has(said) {
		page.Said = page.T(said)
	}
	return renderOwn(c, http.StatusOK, views.Reviewing(page))
}

// review does what a form of the page asks for.
func (s *site) review(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	ctx, as, did, side := c.Request().Context(), viewer(c), form.Get("do"), form.Get("side")
	lock, err := strconv.Atoi(form.Get("version"))
	if err != nil || side != "a" && side != "b" {
		return echo.ErrBadRequest
	}
	sent := readReview(form, side, lock, language(c))
	switch did {
	case "save":
		_, err = s.library.ReviewClaim(ctx, as, slug, sent)
	case "publish":
		_, err = s.library.PublishReview(ctx, as, slug, side, lock)
	case "withdraw":
		_, err = s.library.WithdrawReview(ctx, as, slug, side, lock)
	default:
		return echo.ErrBadRequest
	}
	if err != nil {
		return s.reviewAgain(c, sent, did, err)
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/comparisons/"+slug+"/claim?side="+side+"&said="+did)
}

// readReview reads what the form says; rows of evidence without anything in them are none.
func readReview(form url.Values, side string, lock int, lang string) models.ClaimReview {
	r := models.ClaimReview{
		Side: side, LockVersion: lock, Rating: models.Rating(form.Get("rating")), Claim: lines(form.Get("claim")), Reasons: lines(form.Get("reasons")), Lang: lang,
	}
	if given := form.Get("lang"); locale.Known(given) {
		r.Lang = given
	}
	for i := range models.MaxEvidence {
		n := strconv.Itoa(i)
		e := models.Evidence{URL: lines(form.Get("url." + n)), Archive: lines(form.Get("archive." + n)), Quote: lines(form.Get("quote." + n))}
		if e != (models.Evidence{}) {
			r.Evidence = append(r.Evidence, e)
		}
	}
	return r
}

// reviewAgain shows the page again with what was written, and why it was not taken. A save that came too late is shown beside what is stored.
func (s *site) reviewAgain(c echo.Context, sent models.ClaimReview, did string, why error) error {
	page, err := s.reviewPage(c, sent.Side)
	if err != nil {
		return err
	}
	if did == "save" {
		fillReview(&page, sent)
	}
	status := http.StatusBadRequest
	var invalid *models.InvalidError
	var stale *models.StaleError
	switch {
	case errors.As(why, &invalid):
		page.Problem, page.Wrong = reviewProblem(page.Page, invalid), invalid.Where
	case errors.As(why, &stale):
		status, page.Problem = http.StatusConflict, page.T("review.problem.stale")
		if now, ok := stale.Current.(models.ClaimReview); ok && did == "save" {
			page.Stored, page.Version = showStoredReview(page.Page, now), now.LockVersion
		}
	case errors.Is(why, models.ErrNoStep):
		status, page.Problem = http.StatusConflict, page.T("review.problem.none")
	default:
		return why
	}
	page.Title = page.Problem + " – " + page.Title
	return renderOwn(c, status, views.Reviewing(page))
}

// claimReviews gives everybody the reviews that are published, as those who gather them read them; of one story where that is asked for.
func (s *site) claimReviews(c echo.Context) error {
	q := models.NotesQuery{Story: c.QueryParam("story")}
	if !plainSlug(q.Story) {
		return echo.ErrNotFound
	}
	// It reads the page of each pair: no more of these at once than of searches.
	all, err := look(c, s, func(ctx context.Context) ([]models.ReviewLine, error) {
		return s.library.PublishedReviews(ctx, models.Viewer{}, q)
	})
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := exchange.WriteClaimReviews(&out, ReviewsOut(s.base(c), all)); err != nil {
		return err
	}
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	return c.Blob(http.StatusOK, "application/ld+json; charset=utf-8", out.Bytes())
}

// ReviewsOut are reviews as they go out of the site that stands at base, each in its own language.
func ReviewsOut(base string, all []models.ReviewLine) []exchange.ClaimReview {
	out := make([]exchange.ClaimReview, len(all))
	for i, line := range all {
		lang := line.Lang
		if !locale.Known(lang) {
			lang = locale.Languages()[0]
		}
		out[i] = reviewOut(locale.For(lang), base, line)
	}
	return out
}

func reviewOut(p *locale.Printer, base string, line models.ReviewLine) exchange.ClaimReview {
	path := "/comparisons/" + line.Comparison.Slug
	r := exchange.ClaimReview{
		Address: base + "/" + p.Lang + path, ID: base + path + "#claim-review-" + line.Side, Claim: line.Claim,
		Rating: p.T("review.rating." + string(line.Rating)), Value: line.Rating.Value(), Worst: models.WorstRating, Best: models.BestRating,
		Author: line.ByName, Site: hostname(base), Home: base, Text: line.Reasons, Lang: line.Lang, Modified: line.UpdatedAt,
		Of: appearanceOf(p, base, line.Of, line.Story),
	}
	if line.PublishedAt != nil {
		r.Published = *line.PublishedAt
	}
	for _, e := range line.Evidence {
		r.Evidence = append(r.Evidence, exchange.Evidence{URL: e.URL, Archive: e.Archive, Quote: e.Quote})
	}
	return r
}

// appearanceOf is the claim of a side in its article.
func appearanceOf(p *locale.Printer, base string, side models.Side, story models.Story) exchange.Appearance {
	return exchange.Appearance{
		Quote: side.Sentence.Text, Lang: side.Version.Lang, Headline: side.Article.Title, Published: showPublished(p, side.Article.Published).ISO,
		Outlet: side.Outlet.Name, Page: base + "/" + p.Lang + "/outlets/" + side.Outlet.Slug, Address: showLink(side.Article, side.Outlet),
		Invented: story.Demonstration,
	}
}
