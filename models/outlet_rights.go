package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// OutletRights are what may be changed of how an outlet is shown; nil leaves a thing as it is.
type OutletRights struct {
	Rights     *Rights // of its articles that say nothing else
	Restricted *bool   // links, feeds and embeds are off
}

// SetOutletRights changes how an outlet is shown. What may be quoted of its articles, and the index, follow in the same transaction.
// ErrNotFound when there is none, ErrInvalid for rights that are none.
func (s *Store) SetOutletRights(ctx context.Context, slug string, to OutletRights) (*Outlet, error) {
	if to.Rights != nil && !to.Rights.known() {
		return nil, fmt.Errorf("%w: %q are no rights: they are %q or %q", ErrInvalid, *to.Rights, FullText, QuotationOnly)
	}
	var outlet *Outlet
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) (err error) {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		if outlet, err = outletBySlug(tx, slug); err != nil {
			return err
		}
		if outlet == nil {
			return ErrNotFound
		}
		outlet.LockVersion++
		changes := map[string]any{"lock_version": outlet.LockVersion}
		if to.Rights != nil {
			outlet.Rights, changes["rights"] = *to.Rights, *to.Rights
		}
		if to.Restricted != nil {
			outlet.Restricted, changes["restricted"] = *to.Restricted, *to.Restricted
		}
		if err := tx.Model(&Outlet{}).Where("id = ?", outlet.ID).Updates(changes).Error; err != nil {
			return err
		}
		var versions []int64
		err = tx.Raw("SELECT v.id FROM versions v JOIN articles a ON a.id = v.article_id WHERE a.outlet_id = ? ORDER BY v.id", outlet.ID).Scan(&versions).Error
		if err != nil {
			return err
		}
		if err := requote(tx, s.share, versions); err != nil {
			return err
		}
		return s.indexChanges(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("setting the rights of outlet %s: %w", slug, err)
	}
	return outlet, nil
}
