package models

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

// ArticleRights are the rights of one article as they are now.
type ArticleRights struct {
	Article       Article
	Outlet, Story string // the name of the one, the slug of the other
	Whole         bool   // everyone may read all of it
}

// SetArticleRights changes the rights of one article: those that it has of its own, or, with RightsUnsaid, those of its outlet. ref is
// its address at its outlet, the hash of its text, or its slug. What may be quoted of it, and the index, follow in the same transaction.
// ErrNotFound when there is none, ErrInvalid for rights that are none and for what several articles have.
func (s *Store) SetArticleRights(ctx context.Context, ref string, to Rights) (*ArticleRights, error) {
	if !to.known() {
		return nil, fmt.Errorf("%w: %q are no rights: they are %q or %q", ErrInvalid, to, FullText, QuotationOnly)
	}
	var now ArticleRights
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		a, err := articleBy(tx, ref)
		if err != nil {
			return err
		}
		a.Rights, a.UpdatedAt, a.LockVersion = to, tx.NowFunc(), a.LockVersion+1
		if err := tx.Model(a).Select("rights", "updated_at", "lock_version").UpdateColumns(a).Error; err != nil {
			return err
		}
		var o Outlet
		if err := tx.Take(&o, a.OutletID).Error; err != nil {
			return err
		}
		if err := tx.Model(&Story{}).Where("id = ?", a.StoryID).Pluck("slug", &now.Story).Error; err != nil {
			return err
		}
		now.Article, now.Outlet, now.Whole = *a, o.Name, to.whole(o.Rights)
		var versions []int64
		if err := tx.Model(&Version{}).Where("article_id = ?", a.ID).Order("id").Pluck("id", &versions).Error; err != nil {
			return err
		}
		if err := requote(tx, s.share, versions); err != nil {
			return err
		}
		return s.indexChanges(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("setting the rights of an article: %w", err)
	}
	return &now, nil
}

// mostNamed is how many articles an error names.
const mostNamed = 5

// articleBy is the article that an address, a hash or a slug stands for.
func articleBy(tx *gorm.DB, ref string) (*Article, error) {
	ref = strings.TrimSpace(ref)
	if ref == "" { // the address of every article that has none
		return nil, fmt.Errorf("%w: give the address of an article, the hash of its text or its slug", ErrInvalid)
	}
	var found []Article
	err := tx.Where("url = ? OR slug = ? OR id IN (SELECT article_id FROM versions WHERE hash = ?)", ref, ref, strings.ToLower(ref)).
		Order("id").Limit(mostNamed + 1).Find(&found).Error
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, fmt.Errorf("article %s: %w", ref, ErrNotFound)
	case len(found) > 1:
		var slugs []string
		for _, a := range found[:min(len(found), mostNamed)] {
			slugs = append(slugs, a.Slug)
		}
		if len(found) > mostNamed {
			slugs = append(slugs, "…")
		}
		return nil, fmt.Errorf("%w: several articles have %s: name one of them by its slug (%s)", ErrInvalid, ref, strings.Join(slugs, ", "))
	}
	return &found[0], nil
}
