package exchange

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

func sampleReview() ClaimReview {
	return ClaimReview{
		Address: "https://parallax.example/fr/comparisons/bac-1", ID: "https://parallax.example/comparisons/bac-1#claim-review-a", Claim: "43 morts & disparus", Rating: "Plutôt faux", Value: 2, Worst: 1, Best: 5,
		Author: "R. Exemple", Site: "parallax.example", Home: "https://parallax.example", Text: "Le registre dit </script> autre chose.", Lang: "fr",
		Published: time.Date(2031, 5, 6, 8, 0, 0, 0, time.UTC), Modified: time.Date(2031, 5, 7, 8, 0, 0, 0, time.UTC),
		Of:       Appearance{Quote: "L’armateur déplore 43 morts & disparus.", Headline: "Le bac", Published: "2031-05-03", Outlet: "Vigie", Page: "https://parallax.example/fr/outlets/vigie", Address: "https://vigie.example/2"},
		Evidence: []Evidence{{"https://registre.example/1", "https://archive.example/1", "Quarante et un noms."}},
	}
}

// The shape of a ClaimReview: what https://schema.org/ClaimReview calls things, with what Google's rules for fact checks want of it.
func shapeOfReview(item map[string]any) error {
	text := func(of map[string]any, name string) string { s, _ := of[name].(string); return s }
	inner := func(of map[string]any, name string) map[string]any { m, _ := of[name].(map[string]any); return m }
	page := func(s string) bool {
		u, err := url.Parse(s)
		return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
	}
	rating, claim, author := inner(item, "reviewRating"), inner(item, "itemReviewed"), inner(item, "author")
	switch {
	case text(item, "@type") != "ClaimReview":
		return fmt.Errorf("it is a %q", text(item, "@type"))
	case text(item, "claimReviewed") == "" || !page(text(item, "url")):
		return fmt.Errorf("it says not what it reviews, or has no address: %v", item)
	case text(rating, "@type") != "Rating" || text(rating, "alternateName") == "":
		return fmt.Errorf("its rating has no words: %v", rating)
	case text(author, "@type") != "Person" && text(author, "@type") != "Organization" || text(author, "name") == "":
		return fmt.Errorf("nobody signs it: %v", author)
	case text(claim, "@type") != "Claim" || text(inner(claim, "author"), "name") == "" || inner(claim, "appearance") == nil:
		return fmt.Errorf("it says not who claims it, and where: %v", claim)
	}
	if value, given := rating["ratingValue"].(float64); given {
		best, worst := rating["bestRating"].(float64), rating["worstRating"].(float64)
		if value < worst || value > best || value < 1 {
			return fmt.Errorf("%v is not from %v to %v", value, worst, best)
		}
	}
	for _, name := range []string{"datePublished", "dateModified"} {
		if _, err := time.Parse(time.RFC3339, text(item, name)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	cited, _ := item["citation"].([]any)
	for _, c := range cited {
		of, _ := c.(map[string]any)
		if !page(text(of, "url")) || of["archivedAt"] != nil && !page(text(of, "archivedAt")) {
			return fmt.Errorf("what it cites has no address: %v", of)
		}
	}
	if len(cited) == 0 {
		return fmt.Errorf("it stands on nothing: %v", item)
	}
	return nil
}

func TestClaimReviewJSONLD(t *testing.T) {
	unproven := sampleReview()
	unproven.Rating, unproven.Value = "Non prouvé", 0
	restricted := sampleReview()
	restricted.Of.Address, restricted.Of.Invented = "", true
	for name, r := range map[string]ClaimReview{"on the scale": sampleReview(), "not on it": unproven, "of a restricted outlet": restricted} {
		got, err := r.JSONLD()
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(got, "<>&") {
			t.Errorf("%s: it can end the element that it stands in: %s", name, got)
		}
		var item map[string]any
		if err := json.Unmarshal([]byte(got), &item); err != nil {
			t.Fatal(err)
		}
		if err := shapeOfReview(item); err != nil || item["@context"] != "https://schema.org" {
			t.Errorf("%s: %v", name, err)
		}
		if _, given := item["reviewRating"].(map[string]any)["ratingValue"]; given != (r.Value != 0) {
			t.Errorf("%s: its rating is %v", name, item["reviewRating"])
		}
		if item["claimReviewed"] != r.Claim || item["reviewBody"] != r.Text {
			t.Errorf("%s: the words are %q and %q", name, item["claimReviewed"], item["reviewBody"])
		}
	}
}

func TestClaimReviewFeed(t *testing.T) {
	for _, all := range [][]ClaimReview{nil, {sampleReview(), sampleReview()}} {
		var out strings.Builder
		if err := WriteClaimReviews(&out, all); err != nil {
			t.Fatal(err)
		}
		var feed struct {
			Type     string `json:"@type"`
			Elements []struct {
				Type string         `json:"@type"`
				Item map[string]any `json:"item"`
			} `json:"dataFeedElement"`
		}
		if err := json.Unmarshal([]byte(out.String()), &feed); err != nil || feed.Type != "DataFeed" || feed.Elements == nil || len(feed.Elements) != len(all) {
			t.Fatalf("of %d: %s (%v)", len(all), out.String(), err)
		}
		for _, e := range feed.Elements {
			if err := shapeOfReview(e.Item); err != nil || e.Type != "DataFeedItem" {
				t.Errorf("%s: %v", e.Type, err)
			}
		}
	}
}
