package models

import "time"

// Publication is what readers see of a settled comparison, from then on; a later one corrects it, or takes it back.
type Publication struct {
	ID           int64 `gorm:"primaryKey"`
	CreatedAt    time.Time
	ComparisonID int64
	UserID       *int64
	ByName       string
	Withdrawn    bool                // no longer published
	Answers      map[Question]Answer `gorm:"serializer:json"`
	Judged       int                 // how many judged it
	Agreed       map[Question]int    `gorm:"serializer:json"` // how many of them gave the answer that is published
	Note         string
}
