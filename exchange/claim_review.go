package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// ClaimReview is the rating of how true one claim is, as schema.org describes one and those who gather them read it
// (https://schema.org/ClaimReview, https://developers.google.com/search/docs/appearance/structured-data/factcheck).
type ClaimReview struct {
	Address   string // of the page where it is shown
	ID        string // that no other review has
	Claim     string // verbatim; a review without is none
	Rating    string // in words
	Value     int    // from Worst to Best; 0 for one that is not on the scale
	Worst     int
	Best      int
	Author    string // who signs it
	Site      string // who publishes it, and where
	Home      string
	Text      string // the reasons
	Lang      string // of Text and Rating
	Published time.Time
	Modified  time.Time
	Of        Appearance // where the claim stands
	Evidence  []Evidence
}

// Evidence is what a review stands on.
type Evidence struct{ URL, Archive, Quote string }

// What schema.org calls things.
type (
	reviewJSON struct {
		Context  string         `json:"@context,omitempty"`
		Type     string         `json:"@type"`
		ID       string         `json:"@id"`
		URL      string         `json:"url"`
		Claim    string         `json:"claimReviewed"`
		Rating   ratingJSON     `json:"reviewRating"`
		Author   personJSON     `json:"author"`
		Site     orgaJSON       `json:"publisher"`
		Body     string         `json:"reviewBody"`
		Lang     string         `json:"inLanguage,omitempty"`
		Date     string         `json:"datePublished"`
		Modified string         `json:"dateModified"`
		Item     itemJSON       `json:"itemReviewed"`
		Citation []citationJSON `json:"citation"`
	}
	ratingJSON struct {
		Type  string `json:"@type"`
		Name  string `json:"alternateName"`
		Value int    `json:"ratingValue,omitempty"`
		Best  int    `json:"bestRating,omitempty"`
		Worst int    `json:"worstRating,omitempty"`
	}
	personJSON struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	itemJSON struct {
		Type       string         `json:"@type"`
		Author     orgaJSON       `json:"author"`
		Date       string         `json:"datePublished,omitempty"`
		Appearance appearanceJSON `json:"appearance"`
	}
	citationJSON struct {
		Type    string `json:"@type"`
		URL     string `json:"url"`
		Archive string `json:"archivedAt,omitempty"`
		Text    string `json:"text"`
	}
	feedJSON struct {
		Context  string         `json:"@context"`
		Type     string         `json:"@type"`
		Modified string         `json:"dateModified,omitempty"`
		Elements []feedItemJSON `json:"dataFeedElement"`
	}
	feedItemJSON struct {
		Type     string     `json:"@type"`
		Modified string     `json:"dateModified"`
		Item     reviewJSON `json:"item"`
	}
)

func (r ClaimReview) linked() reviewJSON {
	of := r.Of.linked()
	out := reviewJSON{
		Type: "ClaimReview", ID: r.ID, URL: r.Address, Claim: r.Claim, Rating: ratingJSON{Type: "Rating", Name: r.Rating},
		Author: personJSON{"Person", r.Author}, Site: orgaJSON{"Organization", r.Site, r.Home}, Body: r.Text, Lang: r.Lang,
		Date: r.Published.UTC().Format(time.RFC3339), Modified: r.Modified.UTC().Format(time.RFC3339),
		Item: itemJSON{Type: "Claim", Author: of.Publisher, Date: of.Published, Appearance: of}, Citation: []citationJSON{},
	}
	if r.Value != 0 { // of what is not on the scale no number is given: a 0 would be read as the worst
		out.Rating.Value, out.Rating.Best, out.Rating.Worst = r.Value, r.Best, r.Worst
	}
	for _, e := range r.Evidence {
		out.Citation = append(out.Citation, citationJSON{"CreativeWork", e.URL, e.Archive, e.Quote})
	}
	return out
}

// JSONLD is the review as JSON-LD that may stand in a script element, as ClaimData.JSONLD is.
func (r ClaimReview) JSONLD() (string, error) {
	out := r.linked()
	out.Context = "https://schema.org"
	body, err := json.Marshal(out)
	if err != nil {
		return "", fmt.Errorf("writing a review as JSON-LD: %w", err)
	}
	return string(body), nil
}

// WriteClaimReviews writes reviews as a feed of them, a JSON-LD DataFeed.
func WriteClaimReviews(w io.Writer, all []ClaimReview) error {
	feed := feedJSON{Context: "https://schema.org", Type: "DataFeed", Elements: []feedItemJSON{}}
	var latest time.Time
	for _, r := range all {
		item := r.linked()
		feed.Elements = append(feed.Elements, feedItemJSON{"DataFeedItem", item.Modified, item})
		if r.Modified.After(latest) {
			latest, feed.Modified = r.Modified, item.Modified
		}
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "\t")
	if err := out.Encode(feed); err != nil {
		return fmt.Errorf("writing reviews: %w", err)
	}
	return nil
}
