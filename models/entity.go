package models

import "time"

// Entity is a person, state, group or place known under several names. It adds to the catalogue that ships with the
// program.
type Entity struct {
	Record
	Slug string // the catalogue id: "hts"
	Type string // as naming.Type
	Name string
}

// Alias is a name of an entity, with why it stands for it.
type Alias struct {
	ID        int64 `gorm:"primaryKey"`
	EntityID  int64
	Lang      string // "" for any
	Name      string
	Link      string // as naming.Link: same, former, successor, member
	CreatedAt time.Time
}
