package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parallax/models"
)

func (s shelf) ClaimReviews(_ context.Context, _ models.Viewer, slug string) ([]models.ClaimReview, error) {
	if slug != "bac-1" && slug != "bac-4" {
		return nil, errors.Join(s.broken, fmt.Errorf("comparison %s: %w", slug, models.ErrNotFound))
	}
	return s.work().reviews, s.broken
}

func (s shelf) ReviewClaim(_ context.Context, _ models.Viewer, slug string, r models.ClaimReview) (models.ClaimReview, error) {
	if err := s.there(slug); err != nil {
		return models.ClaimReview{}, err
	}
	s.work().rated = append(s.work().rated, r)
	return r, nil
}

func (s shelf) PublishReview(_ context.Context, _ models.Viewer, slug, side string, lock int) (models.ClaimReview, error) {
	s.work().steps = append(s.work().steps, fmt.Sprintf("publish %s %d", side, lock))
	return models.ClaimReview{}, s.there(slug)
}

func (s shelf) WithdrawReview(_ context.Context, _ models.Viewer, slug, side string, lock int) (models.ClaimReview, error) {
	s.work().steps = append(s.work().steps, fmt.Sprintf("withdraw %s %d", side, lock))
	return models.ClaimReview{}, s.there(slug)
}

func (s shelf) PublishedReviews(_ context.Context, _ models.Viewer, q models.NotesQuery) ([]models.ReviewLine, error) {
	if q.Story != "" && q.Story != "bac" {
		return nil, errors.Join(s.broken, models.ErrNotFound)
	}
	r := ratedClaim()
	return []models.ReviewLine{{ClaimReview: r, Comparison: comparison(), Story: story(), Of: rightSide()}}, s.broken
}

// ratedClaim is a published review of the right claim.
func ratedClaim() models.ClaimReview {
	day := time.Date(2031, 5, 6, 8, 0, 0, 0, time.UTC)
	return models.ClaimReview{
		ID: 3, LockVersion: 2, Side: "b", Rating: "mostly_false", Claim: "43 morts & disparus", Reasons: "Le registre <b>dit</b> autre chose.", Lang: "fr", ByName: "R. Exemple", PublishedBy: "A. Exemple",
		PublishedAt: &day, UpdatedAt: day, Evidence: []models.Evidence{{URL: "https://registre.example/1", Archive: "https://archive.example/1", Quote: "Quarante et un noms."}},
	}
}

// editor is who publishes in the tests.
var editor = models.Viewer{UserID: 4, Role: models.Editor}

// settledShelf has the comparison published.
func settledShelf(d *desk, reviews ...models.ClaimReview) shelf {
	return shelf{desk: d, change: func(p *models.ComparisonPage) { p.Comparison.Status, p.Reviews = models.Confirmed, reviews }}
}

func TestReviewingPage(t *testing.T) {
	proposed := ratedClaim()
	proposed.PublishedAt, proposed.PublishedBy = nil, ""
	withdrawn := ratedClaim()
	withdrawn.Withdrawn, withdrawn.PublishedAt = true, nil
	for _, test := range []struct {
		name    string
		as      models.Viewer
		library shelf
		side    string
		checks  []check
	}{
		{"nothing yet", judge, settledShelf(&desk{}), "a", []check{in("#review-claim", says("Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie.")), count("[name=rating]", 6), count("[name=rating][checked]", 0), count(".review-evidence", 3), count(".review-acts", 0), in("[name=version]", attr("value", "0"))}},
		{"proposed", judge, settledShelf(&desk{reviews: []models.ClaimReview{proposed}}), "b", []check{in("[name=rating][checked]", attr("value", "mostly_false")), in("#url-0", attr("value", "https://registre.example/1")), count(".review-acts [value=publish]", 0), count(".review-acts [value=withdraw]", 1), contains("Proposée par R. Exemple")}},
		{"proposed, to an editor", editor, settledShelf(&desk{reviews: []models.ClaimReview{proposed}}), "b", []check{count(".review-acts [value=publish]", 1)}},
		{"published, to an annotator", judge, settledShelf(&desk{reviews: []models.ClaimReview{ratedClaim()}}), "b", []check{count(".reviewing", 0), count(".review-acts", 0), contains("Un éditeur peut la corriger")}},
		{"published, to an editor", editor, settledShelf(&desk{reviews: []models.ClaimReview{ratedClaim()}}), "b", []check{count(".reviewing", 1), in(".reviewing [value=save]", says("Publier cette correction")), count(".review-acts [value=publish]", 0)}},
		{"withdrawn", judge, settledShelf(&desk{reviews: []models.ClaimReview{withdrawn}}), "b", []check{count("[name=rating][checked]", 0), in(".reviewing [name=version]", attr("value", "2")), contains("Retirée")}},
		{"of what is not published", judge, shelf{desk: &desk{}}, "a", []check{count(".reviewing", 0), contains("n’est pas publiée")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1/claim?side=" + test.side, as: test.as, library: test.library}))
			apply(t, root, append(test.checks, count(".review-sides a", 2), in(".review-sides [aria-current]", contains(map[string]string{"a": "Gazette", "b": "Vigie"}[test.side])), noInline, linksWithin))
		})
	}
}

func reviewForm(change ...string) url.Values {
	form := url.Values{"do": {"save"}, "side": {"b"}, "version": {"2"}, "rating": {"false"}, "claim": {" 43 morts "}, "reasons": {"Deux\r\nlignes."},
		"url.0": {"https://registre.example/1"}, "archive.0": {"https://archive.example/1"}, "quote.0": {"Quarante et un."}, "url.2": {"https://autre.example/"}, "quote.2": {"Neuf."}}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestSavingAReview(t *testing.T) {
	d := &desk{}
	found := answered(t, sent("/fr/comparisons/bac-1/claim", reviewForm(), d))
	if found.StatusCode != http.StatusSeeOther || found.Header.Get("Location") != "/fr/comparisons/bac-1/claim?side=b&said=save" || len(d.rated) != 1 {
		t.Fatalf("it answers %d to %s", found.StatusCode, found.Header.Get("Location"))
	}
	if r := d.rated[0]; r.LockVersion != 2 || r.Claim != "43 morts" || r.Reasons != "Deux\nlignes." || r.Lang != "fr" || len(r.Evidence) != 2 || r.Evidence[1].Quote != "Neuf." {
		t.Errorf("kept is %+v", r)
	}
	for _, did := range []string{"publish", "withdraw"} {
		d := &desk{}
		found := answered(t, sent("/en/comparisons/bac-1/claim", reviewForm("do", did), d))
		if found.Header.Get("Location") != "/en/comparisons/bac-1/claim?side=b&said="+did || len(d.steps) != 1 || d.steps[0] != did+" b 2" {
			t.Errorf("%s: %s, %v", did, found.Header.Get("Location"), d.steps)
		}
	}
}

func TestReviewsThatAreNotTaken(t *testing.T) {
	stored := ratedClaim()
	stored.LockVersion, stored.Rating = 7, "true"
	for _, test := range []struct {
		name    string
		form    url.Values
		refuses error
		status  int
		checks  []check
	}{
		{"no rating", reviewForm(), &models.InvalidError{Where: "rating", What: models.FaultMissing}, 400, []check{in("#review-problem", says("Choisissez une note.")), in(".review-ratings", attr("aria-invalid", "true"))}},
		{"no archive", reviewForm(), &models.InvalidError{Where: "archive.0", What: models.FaultMissing}, 400, []check{in("#review-problem", contains("dans une archive")), in("#archive-0", attr("aria-describedby", "review-problem"))}},
		{"too long", reviewForm(), &models.InvalidError{Where: "reasons", What: models.FaultTooLong, Limit: 4000}, 400, []check{in("#review-problem", contains("4\u202f000"))}},
		{"too late", reviewForm(), &models.StaleError{Current: stored}, 409, []check{in("#review-problem", contains("Quelqu’un d’autre")), in(".review-stored .review-rating b", says("Vrai")), in(".reviewing [name=version]", attr("value", "7"))}},
		{"nothing to publish", reviewForm("do", "publish"), models.ErrNoStep, 409, []check{in("#review-problem", contains("pas de note"))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			ask := sent("/fr/comparisons/bac-1/claim", test.form, nil)
			ask.library = settledShelf(&desk{refuses: test.refuses})
			found := answered(t, ask)
			if found.StatusCode != test.status {
				t.Errorf("status %d", found.StatusCode)
			}
			checks := test.checks
			if test.form.Get("do") == "save" { // what was written is still there
				checks = append(checks, in("[name=rating][checked]", attr("value", "false")), in("#review-reasons", says("Deux lignes.")), in("#quote-0", says("Quarante et un.")), in("#url-1", attr("value", "https://autre.example/")))
			}
			apply(t, parsed(t, found), append(checks, noInline, linksWithin))
		})
	}
	for _, form := range []url.Values{reviewForm("side", "c"), reviewForm("version", "x"), reviewForm("do", "nothing")} {
		if found := answered(t, sent("/fr/comparisons/bac-1/claim", form, &desk{})); found.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: %d", form, found.StatusCode)
		}
	}
}

// Readers see the rating apart from the judgement, and machines a ClaimReview beside the Claim; none where there is no published review.
func TestPublishedReviewOnThePage(t *testing.T) {
	scripts := func(n int) check {
		return func(root *html.Node) error {
			found := query(root, `script[type=application/ld+json]`)
			if len(found) != n {
				return fmt.Errorf("%d of linked data, want %d", len(found), n)
			}
			for i, s := range found {
				var item map[string]any
				if err := json.Unmarshal([]byte(s.FirstChild.Data), &item); err != nil {
					return err
				}
				if want := []string{"Claim", "ClaimReview"}[i]; item["@type"] != want {
					return fmt.Errorf("it is a %v", item["@type"])
				}
			}
			return nil
		}
	}
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", library: settledShelf(nil, ratedClaim())}))
	apply(t, root, []check{
		in("#claim-review-b", in("blockquote", says("43 morts & disparus")), in(".review-rating", contains("Plutôt faux"), contains("2 sur 5")), in(".review-reasons", says("Le registre <b>dit</b> autre chose."), attr("lang", "fr")),
			count(".review-sources a", 2), in(".review-signed", contains("Signée par R. Exemple."), contains("Publiée par A. Exemple"))),
		in(".claim-reviews .note", contains("un autre acte")), scripts(2), noInline, linksWithin,
	})
	beyond := ratedClaim()
	beyond.Claim, beyond.Beyond = "", true
	root = parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", library: settledShelf(nil, beyond)}))
	apply(t, root, []check{count("#claim-review-b .gap", 1), scripts(1)})
	root = parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1"}))
	apply(t, root, []check{count(".claim-reviews", 0), scripts(1)})
}

func TestClaimReviewsForEverybody(t *testing.T) {
	found := answered(t, asked{path: "/claim-reviews.json?story=bac"})
	var feed struct {
		Elements []struct {
			Item struct {
				Claim  string `json:"claimReviewed"`
				URL    string `json:"url"`
				Rating struct {
					Name  string `json:"alternateName"`
					Value int    `json:"ratingValue"`
				} `json:"reviewRating"`
				Of struct {
					Appearance map[string]any `json:"appearance"`
				} `json:"itemReviewed"`
			} `json:"item"`
		} `json:"dataFeedElement"`
	}
	if err := json.NewDecoder(found.Body).Decode(&feed); err != nil || len(feed.Elements) != 1 || !strings.HasPrefix(found.Header.Get("Content-Type"), "application/ld+json") {
		t.Fatalf("%d: %+v (%v)", found.StatusCode, feed, err)
	}
	item := feed.Elements[0].Item
	if item.Claim != "43 morts & disparus" || !strings.HasSuffix(item.URL, "/fr/comparisons/bac-1") || item.Rating.Name != "Plutôt faux" || item.Rating.Value != 2 {
		t.Errorf("it says %+v", item)
	}
	if item.Of.Appearance["url"] != nil { // links to a restricted outlet are off
		t.Errorf("it leads to %v", item.Of.Appearance["url"])
	}
	if found := answered(t, asked{path: "/claim-reviews.json?story=none"}); found.StatusCode != http.StatusNotFound {
		t.Errorf("of no story: %d", found.StatusCode)
	}
}
