package models

import (
	"time"
)

// Story is a matter covered over time.
type Story struct {
	Record
	Slug  string
	Title string // verbatim: as given by whoever named it, else the title of its first article
	// Titles and Summaries are those of a demonstration story, by language of the interface; nil for others.
	Titles    Wordings `gorm:"serializer:json"`
	Summaries Wordings `gorm:"serializer:json"`
	Lang      string   // of most of its articles; "" when mixed
	// Grouped by the program, not named by a person.
	Grouped bool
	// Demonstration stories never pair with other articles, and say on each page that they are reconstructions.
	Demonstration bool
}

// Event is one thing that happened, as the claims of a story tell it.
type Event struct {
	ID       int64 `gorm:"primaryKey"`
	StoryID  int64
	Position int    // in the order of time, from 0
	Type     string // of its leading action; "" when none
	// StartsAt and EndsAt bound when it happened, end exclusive; nil when the texts do not say.
	StartsAt, EndsAt *time.Time
	Places           []string `gorm:"serializer:json"` // entity ids, most precise first
	Actors           []string `gorm:"serializer:json"` // entity ids
	// HeadlineClaimID is the claim whose words stand for the event, from an article that all readers of the story may
	// read; nil when there is none.
	HeadlineClaimID *int64
	CreatedAt       time.Time
	UpdatedAt       time.Time
}
