package models

import "time"

// Precision of a date of publication.
type Precision string

// Precisions.
const (
	ByYear           Precision = "year"
	ByMonth          Precision = "month"
	ByDay            Precision = "day"
	ByMinute         Precision = "minute"
	UnknownPrecision Precision = ""
)

// Published is a date of publication, kept as it was printed.
type Published struct {
	Printed   string // "2020-03", "2020-02-28T21:04:00+03:00"; "" when unknown
	Precision Precision
	Zone      string // the outlet's offset, "+03:00"; "" when the date has none
	// From and To bound the moment in UTC, To exclusive; nil when unknown.
	From, To *time.Time
}

// Article is a published piece; its text is in its versions.
type Article struct {
	Record
	OutletID  int64
	StoryID   int64
	Slug      string
	URL       string
	Title     string // verbatim; "" when it has none
	Credit    string // as given with the article: "Avec AFP"
	Published `gorm:"embedded;embeddedPrefix:published_"`
	// Provenance says whose text it is: agency_text, agency_photo, relayed, own, unknown.
	Provenance       string
	ProvenanceOrigin string // "AFP"; "" for own and unknown
	Rights           Rights // "" for those of its outlet
	CurrentVersionID *int64
}

// Version is a frozen copy of the text of an article. Raw, Text and Hash never change.
type Version struct {
	ID          int64 `gorm:"primaryKey"`
	ArticleID   int64
	Number      int // 1, 2… within the article
	Raw         []byte
	Text        string    // made of Raw by text.Normalize
	Hash        string    // SHA-256 of Text, in hexadecimal
	Lang        string    // "fr", "en", or "" when the engine does not support it
	Title       string    // as given with the text; "" when it is found in the text, or nowhere
	RetrievedAt time.Time // when it was read from the outlet, else when it came in
	CreatedAt   time.Time
	// Engine is the version of the engine that made the findings of this text; Generation orders the ingestions.
	Engine     int
	Generation int64
	Layout     Layout
}
