package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"parallax/analysis/naming"
)

// Catalogue is the one that ships with the program with the entities and names that users added.
func (s *Store) Catalogue(ctx context.Context) (*naming.Catalogue, error) {
	return catalogueIn(s.read.WithContext(ctx))
}

// catalogueIn reads it with db, so that a transaction needs no second connection: with every one of the pool in a
// transaction that waits for this one, there would be none.
func catalogueIn(db *gorm.DB) (*naming.Catalogue, error) {
	var rows []struct{ Slug, Type, Lang, Name, Link string }
	err := db.Raw(`SELECT e.slug, e.type, a.lang, a.name, a.link
		FROM aliases a JOIN entities e ON e.id = a.entity_id ORDER BY e.id, a.id`).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading the catalogue of names: %w", err)
	}
	if len(rows) == 0 {
		return naming.Default(), nil
	}
	entries := make([]naming.Entry, len(rows))
	for i, r := range rows {
		entries[i] = naming.Entry{Entity: r.Slug, Type: naming.Type(r.Type), Lang: r.Lang, Name: r.Name, Link: naming.Link(r.Link)}
	}
	return naming.Default().With(entries...), nil
}
