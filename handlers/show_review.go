package handlers

import (
	"strconv"

	"parallax/models"
	"parallax/views"
)

// showReviewing is the page where a claim is reviewed, with its review as it stands.
func showReviewing(p views.Page, found *models.ComparisonPage, r models.ClaimReview, edits bool) views.ReviewPage {
	page := views.ReviewPage{
		Page: p, Action: "/comparisons/" + found.Comparison.Slug, Side: r.Side, Version: r.LockVersion,
		Closed: found.Comparison.Status != models.Confirmed, Edits: edits, Published: r.PublishedAt != nil, Most: models.MaxNote, MostField: models.MaxField,
	}
	for _, side := range []struct {
		name, letter string
		models.Side
	}{{"a", "A", found.A}, {"b", "B", found.B}} {
		tab := views.ReviewSide{
			Name: side.name, Outlet: showOutlet(p.Printer, side.Outlet, side.letter), Words: views.Phrase{Text: side.Claim.Text, Lang: side.Version.Lang}, On: showPublished(p.Printer, side.Article.Published),
			Title: titlePhrase(p.Printer, side.Article, side.Version.Lang), URL: showLink(side.Article, side.Outlet),
		}
		page.Sides = append(page.Sides, tab)
		if side.name == r.Side && r.Claim == "" {
			r.Claim = side.Claim.Text
		}
	}
	there := r.LockVersion > 0 && !r.Withdrawn
	page.There = there
	switch at := showMinute(p, r.UpdatedAt); {
	case there && page.Published:
		page.State = p.T("review.state.published", "by", r.PublishedBy, "author", r.ByName, "at", at.Text)
	case there:
		page.State = p.T("review.state.proposed", "author", r.ByName, "at", at.Text)
	case r.LockVersion > 0 && !r.UpdatedAt.IsZero():
		page.State = p.T("review.state.withdrawn", "at", at.Text)
	}
	page.Locked = there && page.Published && !edits
	if r.Withdrawn {
		r.Rating, r.Reasons, r.Evidence = "", "", nil
	}
	fillReview(&page, r)
	page.Version = r.LockVersion
	return page
}

// fillReview puts a review into the form.
func fillReview(page *views.ReviewPage, r models.ClaimReview) {
	page.Claim, page.Reasons, page.Ratings, page.Evidence = r.Claim, r.Reasons, nil, nil
	for _, rating := range models.Ratings() {
		name := string(rating)
		page.Ratings = append(page.Ratings, views.ReviewRating{Value: name, Name: page.T("review.rating." + name), Means: page.T("review.means." + name), Chosen: r.Rating == rating})
	}
	rows := min(models.MaxEvidence, max(1, len(r.Evidence))+evidenceRows)
	for i := range rows {
		row := views.ReviewEvidence{N: strconv.Itoa(i)}
		if i < len(r.Evidence) {
			row.URL, row.Archive, row.Quote = r.Evidence[i].URL, r.Evidence[i].Archive, r.Evidence[i].Quote
		}
		page.Evidence = append(page.Evidence, row)
	}
}

// showStoredReview is what is stored now, for who saved too late.
func showStoredReview(p views.Page, r models.ClaimReview) *views.ClaimReview {
	shown := showReview(p, r, models.Side{})
	return &shown
}

func reviewProblem(p views.Page, e *models.InvalidError) string {
	field := e.Where
	if i := len(field) - 2; i > 0 && field[i] == '.' {
		field = field[:i]
	}
	key := "review.problem." + field
	if e.What == models.FaultTooLong {
		key = "review.problem.long"
	}
	if !p.Has(key) {
		key = "review.problem.other"
	}
	return p.T(key, "n", p.Int(e.Limit))
}

// showReview is a review as readers see it; of is where its claim stands.
func showReview(p views.Page, r models.ClaimReview, of models.Side) views.ClaimReview {
	shown := views.ClaimReview{
		ID: "claim-review-" + r.Side, Letter: map[string]string{"a": "A", "b": "B"}[r.Side], Rating: p.T("review.rating." + string(r.Rating)), Means: p.T("review.means." + string(r.Rating)),
		Claim: views.Phrase{Text: r.Claim, Lang: of.Version.Lang}, Beyond: r.Beyond, Outlet: of.Outlet.Name, Reasons: r.Reasons, Lang: r.Lang, By: r.ByName, PublishedBy: r.PublishedBy,
		Changed: showDay(p.Printer, r.UpdatedAt),
	}
	if v := r.Rating.Value(); v > 0 {
		shown.Scale = p.T("review.scale", "n", p.Int(v), "of", p.Int(models.BestRating))
	}
	if r.PublishedAt != nil {
		shown.On = showDay(p.Printer, *r.PublishedAt)
	}
	for _, e := range r.Evidence {
		shown.Evidence = append(shown.Evidence, views.ReviewEvidence{URL: e.URL, Archive: e.Archive, Quote: e.Quote})
	}
	return shown
}

// showReviews puts the published reviews on the page of a comparison, with how they came about, and on what passes it on.
func showReviews(page *views.ComparisonPage, found *models.ComparisonPage) error {
	p := page.Page
	for _, r := range found.Reviews {
		of := found.A
		if r.Side == "b" {
			of = found.B
		}
		page.Reviews = append(page.Reviews, showReview(p, r, of))
		if r.Beyond {
			continue
		}
		data, err := reviewOut(p.Printer, p.Base, models.ReviewLine{ClaimReview: r, Comparison: found.Comparison, Story: found.Story, Of: of}).JSONLD()
		if err != nil {
			return err
		}
		page.Share.Reviews = append(page.Share.Reviews, data)
	}
	for _, change := range found.ReviewLog {
		key := "review.log.changed"
		switch {
		case change.Withdrawn:
			key = "review.log.withdrawn"
		case change.First:
			key = "review.log.published"
		}
		rating := ""
		if change.Rating != "" {
			rating = p.T("review.rating." + string(change.Rating))
		}
		page.ReviewLog = append(page.ReviewLog, views.ReviewStep{
			On: showDay(p.Printer, change.On), Text: p.T(key, "letter", map[string]string{"a": "A", "b": "B"}[change.Side], "by", change.By, "rating", rating),
		})
	}
	return nil
}
