package models

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"parallax/analysis/lexicon"
)

// FactKind says what is told of an outlet.
type FactKind string

// Kinds of facts, in the order they are shown.
const (
	Owner    FactKind = "owner"
	State    FactKind = "state"   // the state it belongs to or answers to
	Funding  FactKind = "funding" // who pays for it
	Country  FactKind = "country" // where it is published
	Founded  FactKind = "founded"
	Language FactKind = "language" // that it publishes in; one fact each
)

// FactKinds lists the kinds of facts in the order they are shown.
func FactKinds() []FactKind { return []FactKind{Owner, State, Funding, Country, Founded, Language} }

// KindList names the kinds of facts, for people.
func KindList() string {
	var all []string
	for _, k := range FactKinds() {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

// OutletFact is one thing said of an outlet, and where it was read. The program takes no side: a fact that sources dispute stands
// once for each of them.
type OutletFact struct {
	ID           int64 `gorm:"primaryKey"`
	OutletID     int64
	Position     int
	Kind         FactKind
	Value        Wordings `gorm:"serializer:json"`
	Reference    string   // title of the page, or the printed source
	ReferenceURL string   `gorm:"column:reference_url"` // "" for a printed source
	SeenOn       string   // the day it was read: "2031-05-04"
	CreatedAt    time.Time
}

// OutletFacts are the facts of one outlet.
type OutletFacts struct {
	Outlet string // slug, of today or of before
	Facts  []OutletFact
}

// check says what is wrong with a fact. Those of a fictitious outlet were read nowhere, and need no reference.
func (f OutletFact) check(fictitious bool, today string) error {
	if !slices.Contains(FactKinds(), f.Kind) {
		return fmt.Errorf("%w: the kind %q is not known: the kinds are %s", ErrInvalid, f.Kind, KindList())
	}
	said := false
	for _, words := range f.Value {
		said = said || strings.TrimSpace(words) != ""
		if len(words) > maxLine || !utf8.ValidString(words) {
			return fmt.Errorf("%w: the value is too long, or not UTF-8", ErrInvalid)
		}
	}
	switch {
	case !said:
		return fmt.Errorf("%w: the %s has no value", ErrInvalid, f.Kind)
	case fictitious:
		return nil
	case f.Reference == "":
		return fmt.Errorf("%w: the %s has no source: say where it was read", ErrInvalid, f.Kind)
	case len(f.Reference) > maxLine || len(f.ReferenceURL) > maxLine:
		return fmt.Errorf("%w: the source of the %s is too long", ErrInvalid, f.Kind)
	}
	if to, err := url.Parse(f.ReferenceURL); err != nil || f.ReferenceURL != "" && (to.Host == "" || to.Scheme != "https" && to.Scheme != "http") {
		return fmt.Errorf("%w: %q is not an address of the web: leave it out for a printed source", ErrInvalid, f.ReferenceURL)
	}
	if _, err := time.Parse(time.DateOnly, f.SeenOn); err != nil {
		return fmt.Errorf("%w: the %s was seen on %q: give a day, such as 2031-05-04", ErrInvalid, f.Kind, f.SeenOn)
	}
	if f.SeenOn > today {
		return fmt.Errorf("%w: the %s was seen on %s, which is still to come", ErrInvalid, f.Kind, f.SeenOn)
	}
	return nil
}

// FactError says which fact of which outlet was refused: Fact counts from 0, and is -1 for the outlet itself.
type FactError struct {
	Outlet string
	Fact   int
	Err    error
}

func (e *FactError) Error() string { return fmt.Sprintf("outlet %s: %v", e.Outlet, e.Err) }

func (e *FactError) Unwrap() error { return e.Err }

// SetOutletFacts replaces the facts of outlets by those given. It writes all or nothing: when anything is wrong, the error joins a
// *FactError for each fault.
func (s *Store) SetOutletFacts(ctx context.Context, all []OutletFacts) error {
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		today := tx.NowFunc().Add(24 * time.Hour).Format(time.DateOnly) // a day more: it may be tomorrow already where they are
		var wrong []error
		var order []int64
		of := map[int64][]OutletFact{} // a file may name an outlet by its slugs of today and of before
		for _, given := range all {
			outlet, err := outletBySlug(tx, given.Outlet)
			if err != nil {
				return err
			}
			if outlet == nil {
				wrong = append(wrong, &FactError{given.Outlet, -1, fmt.Errorf("%w: no article of it has been imported", ErrNotFound)})
				continue
			}
			for i, f := range given.Facts {
				if err := f.check(outlet.Fictitious, today); err != nil {
					wrong = append(wrong, &FactError{given.Outlet, i, err})
				}
			}
			if !slices.Contains(order, outlet.ID) {
				order = append(order, outlet.ID)
			}
			of[outlet.ID] = append(of[outlet.ID], given.Facts...)
		}
		if len(wrong) > 0 {
			return errors.Join(wrong...)
		}
		for _, id := range order {
			if err := tx.Where("outlet_id = ?", id).Delete(&OutletFact{}).Error; err != nil {
				return err
			}
			if err := writeFacts(tx, id, of[id]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("writing facts of outlets: %w", err)
	}
	return nil
}

// AddMissingFacts gives facts to those of the fictitious outlets named, by slug, that have none: the outlets of a library that was made
// before there were facts.
func (s *Store) AddMissingFacts(ctx context.Context, all map[string][]OutletFact) error {
	var bare []string
	err := s.read.WithContext(ctx).Model(&Outlet{}).Where("fictitious AND slug IN ?", slices.Collect(maps.Keys(all))).
		Where("NOT EXISTS (SELECT 1 FROM outlet_facts f WHERE f.outlet_id = outlets.id)").Order("id").Pluck("slug", &bare).Error
	if err != nil {
		return fmt.Errorf("looking for outlets without facts: %w", err)
	}
	if len(bare) == 0 {
		return nil
	}
	given := make([]OutletFacts, len(bare))
	for i, slug := range bare {
		given[i] = OutletFacts{slug, all[slug]}
	}
	return s.SetOutletFacts(ctx, given)
}

func writeFacts(tx *gorm.DB, outlet int64, facts []OutletFact) error {
	rows := slices.Clone(facts)
	for i := range rows {
		rows[i].ID, rows[i].OutletID, rows[i].Position, rows[i].CreatedAt = 0, outlet, i, tx.NowFunc()
	}
	return create(tx, rows)
}

// outletBySlug is the outlet with a slug, or that once had it; nil when there is none.
func outletBySlug(db *gorm.DB, slug string) (*Outlet, error) {
	var found []Outlet
	err := db.Where("slug = ? OR id IN (SELECT record_id FROM old_slugs WHERE kind = 'outlet' AND slug = ?)", slug, slug).
		Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// RenameOutlet gives an outlet another name and the address made from it; the old address leads to it from then on. ErrNotFound when
// there is none, ErrTaken when the address is, or was, another's.
func (s *Store) RenameOutlet(ctx context.Context, slug, name string) (*Outlet, error) {
	name = strings.TrimSpace(name)
	to := Slugify(name)
	if to == "" || len(name) > maxLine || !utf8.ValidString(name) {
		return nil, fmt.Errorf("renaming outlet %s to %q: %w: a name needs a letter or a digit of the Latin script", slug, name, ErrInvalid)
	}
	var outlet *Outlet
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) (err error) {
		if _, err := s.lockLibrary(tx); err != nil { // no map is stored meanwhile
			return err
		}
		if outlet, err = outletBySlug(tx, slug); err != nil {
			return err
		}
		if outlet == nil {
			return ErrNotFound
		}
		if err := nameFree(tx, outlet.ID, name); err != nil {
			return err
		}
		if err := moveSlug(tx, "outlet", outlet.ID, outlet.Slug, to); err != nil {
			return err
		}
		outlet.Slug, outlet.Name, outlet.LockVersion = to, name, outlet.LockVersion+1
		return tx.Model(&Outlet{}).Where("id = ?", outlet.ID).
			Updates(map[string]any{"slug": to, "name": name, "lock_version": outlet.LockVersion}).Error
	})
	if err != nil {
		return nil, fmt.Errorf("renaming outlet %s: %w", slug, err)
	}
	return outlet, nil
}

// nameFree is ErrTaken when another outlet has the name, whatever its case and accents: readers could not tell the two apart.
func nameFree(tx *gorm.DB, outlet int64, name string) error {
	var others []Outlet
	if err := tx.Select("id", "slug", "name").Where("id <> ?", outlet).Find(&others).Error; err != nil {
		return err
	}
	folded := func(name string) string { return lexicon.Fold(strings.Join(strings.Fields(name), " ")) }
	for _, o := range others {
		if folded(o.Name) == folded(name) {
			return fmt.Errorf("the name is %w: %q at /outlets/%s has it: give a name that tells the two apart", ErrTaken, o.Name, o.Slug)
		}
	}
	return nil
}

// ClassifyOutlet says what an outlet is; agencies come first in lists. ErrNotFound when there is none, ErrInvalid for no type.
func (s *Store) ClassifyOutlet(ctx context.Context, slug string, to OutletType) error {
	if !slices.Contains(OutletTypes(), to) {
		return fmt.Errorf("%w: %q is no type of outlet: the types are %v", ErrInvalid, to, OutletTypes())
	}
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil { // no map is stored meanwhile
			return err
		}
		outlet, err := outletBySlug(tx, slug)
		if err != nil {
			return err
		}
		if outlet == nil {
			return ErrNotFound
		}
		return tx.Model(&Outlet{}).Where("id = ?", outlet.ID).
			Updates(map[string]any{"type": to, "lock_version": outlet.LockVersion + 1}).Error
	})
	if err != nil {
		return fmt.Errorf("classifying outlet %s: %w", slug, err)
	}
	return nil
}
