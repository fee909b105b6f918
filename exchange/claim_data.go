package exchange

import (
	"encoding/json"
	"fmt"
)

// ClaimData is a comparison as schema.org describes one: a claim that appears in two works. It says nothing of its truth: that would
// be a ClaimReview, which only a fact-checker who has rated the claim can give.
type ClaimData struct {
	Address     string // of the comparison
	Name        string
	Lang        string
	Appearances []Appearance
}

// Appearance is the claim in one article.
type Appearance struct {
	Quote     string // verbatim; "" where it may not be quoted
	Lang      string
	Headline  string
	Published string // as far as it is known, in the form of ISO 8601; "" when it is not
	Outlet    string
	Page      string // of the outlet, here
	Address   string // of the article; "" where links to its outlet are off
	Invented  bool   // written for the demonstration: no news
}

// claimJSON writes what schema.org calls things.
type (
	claimJSON struct {
		Context    string           `json:"@context"`
		Type       string           `json:"@type"`
		ID         string           `json:"@id"`
		URL        string           `json:"url"`
		Name       string           `json:"name"`
		Lang       string           `json:"inLanguage"`
		Appearance []appearanceJSON `json:"appearance"`
	}
	appearanceJSON struct {
		Type      string   `json:"@type"`
		Genre     string   `json:"genre,omitempty"`
		Headline  string   `json:"headline,omitempty"`
		Text      string   `json:"text,omitempty"`
		Lang      string   `json:"inLanguage,omitempty"`
		Published string   `json:"datePublished,omitempty"`
		URL       string   `json:"url,omitempty"`
		Publisher orgaJSON `json:"publisher"`
	}
	orgaJSON struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
)

// JSONLD is the claim as JSON-LD, in a form that may stand in a script element whatever is quoted in it: the signs that could end
// the element are written as escapes.
func (c ClaimData) JSONLD() (string, error) {
	out := claimJSON{Context: "https://schema.org", Type: "Claim", ID: c.Address, URL: c.Address, Name: c.Name, Lang: c.Lang}
	for _, a := range c.Appearances {
		out.Appearance = append(out.Appearance, a.linked())
	}
	body, err := json.Marshal(out) // which escapes <, > and &
	if err != nil {
		return "", fmt.Errorf("writing a claim as JSON-LD: %w", err)
	}
	return string(body), nil
}

// linked is an appearance as schema.org has it: what was written for the demonstration is no news.
func (a Appearance) linked() appearanceJSON {
	kind, genre, publisher := "NewsArticle", "", "NewsMediaOrganization"
	if a.Invented {
		kind, genre, publisher = "CreativeWork", "fiction", "Organization"
	}
	return appearanceJSON{
		Type: kind, Genre: genre, Headline: a.Headline, Text: a.Quote, Lang: a.Lang, Published: a.Published, URL: a.Address,
		Publisher: orgaJSON{publisher, a.Outlet, a.Page},
	}
}
