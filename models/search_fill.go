package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
)

// The index for searching is brought up to date by whoever changes something, in the same transaction. When very much waits to be written, as in
// a library of an older program, nobody waits for it: a server fills the index beside its work, in small transactions, and what is
// still missing is said on the page of a search (see SearchPage.Filling).

// indexedAtOnce is how many documents are written into the index in one go, mostAtOnce how many one transaction writes into it at most: of more
// none, and filling is left to IndexAll. filledAtOnce is how many articles it does at once then.
const (
	indexedAtOnce = 2000
	mostAtOnce    = 5 * indexedAtOnce
	filledAtOnce  = 10
)

// IndexProgress says how far the index for searching is filled: so many articles are in it whole. Of is 0 while that is not known.
type IndexProgress struct{ Done, Of int }

// manyWait reports whether more waits to be indexed than goes into one transaction.
func manyWait(db *gorm.DB) (bool, error) {
	n, err := count(db.Table("(?) AS waiting", db.Table("search_queue").Select("record_id").Limit(mostAtOnce+1)))
	if err != nil {
		return false, fmt.Errorf("looking what is to be indexed: %w", err)
	}
	return n > mostAtOnce, nil
}

// indexFilling is how far the index is filled, nil when it is whole, or lacks only what a moment ago has changed.
func (s *Store) indexFilling(ctx context.Context) (*IndexProgress, error) {
	if known := s.filling.Load(); known != nil {
		return known, nil
	}
	many, err := manyWait(s.read.WithContext(ctx))
	if err != nil || !many {
		return nil, err
	}
	return &IndexProgress{}, nil // another program fills it, or nobody yet
}

// indexChanges brings the index up to date with what a transaction has changed.
func (s *Store) indexChanges(tx *gorm.DB) error {
	many, err := manyWait(tx)
	if err != nil || many {
		return err
	}
	for {
		n, err := s.indexSome(tx)
		if err != nil {
			return fmt.Errorf("writing the index for searching: %w", err)
		}
		if n < indexedAtOnce {
			return nil
		}
	}
}

// indexSome takes documents from the queue and writes them into the index; it says how many.
func (s *Store) indexSome(tx *gorm.DB) (int, error) {
	var waiting []queued
	if err := tx.Table("search_queue").Order("what, record_id").Limit(indexedAtOnce).Find(&waiting).Error; err != nil {
		return 0, err
	}
	return len(waiting), s.indexThese(tx, waiting)
}

// IndexAll brings the index up to date after a migration, or after a change that did not do it itself: in transactions that let others in
// between. When much is to be done, tell, where there is one, is called before it, after every few articles and when all is done. A
// context that ends leaves what is written, and the next time goes on from there.
func (s *Store) IndexAll(ctx context.Context, tell func(IndexProgress)) error {
	many, err := manyWait(s.read.WithContext(ctx))
	if err != nil {
		return err
	}
	if !many {
		s.filling.Store(nil) // another program may have filled it
	} else if err := s.fill(ctx, tell); err != nil {
		return fmt.Errorf("filling the index for searching: %w", err)
	}
	for n := indexedAtOnce; n == indexedAtOnce; {
		waiting, err := count(s.read.WithContext(ctx).Table("(?) AS waiting", s.read.Table("search_queue").Select("record_id").Limit(1)))
		if err != nil || waiting == 0 {
			return err
		}
		err = s.indexing(ctx, func(tx *gorm.DB) (err error) {
			n, err = s.indexSome(tx)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// indexing writes into the index what do says, alone.
func (s *Store) indexing(ctx context.Context, do func(tx *gorm.DB) error) error {
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		return do(tx)
	})
	if err != nil {
		return fmt.Errorf("writing the index for searching: %w", err)
	}
	return nil
}

// fill indexes the articles of which something waits, the latest first, some in a transaction.
func (s *Store) fill(ctx context.Context, tell func(IndexProgress)) error {
	s.filling.CompareAndSwap(nil, &IndexProgress{})
	db := s.read.WithContext(ctx)
	var waiting []int64
	err := db.Raw(`SELECT a.id FROM articles a WHERE a.id IN (SELECT record_id FROM search_queue WHERE what = ?
			UNION SELECT v.article_id FROM search_queue q JOIN claims c ON c.id = q.record_id JOIN versions v ON v.id = c.version_id WHERE q.what = ?)
		ORDER BY a.published_from IS NULL, a.published_from DESC, a.id DESC`, foundArticle, foundClaim).Scan(&waiting).Error
	if err != nil {
		return fmt.Errorf("listing what is missing: %w", err)
	}
	all, err := count(db.Table("articles"))
	if err != nil {
		return fmt.Errorf("counting the articles: %w", err)
	}
	left := len(waiting)
	if left == 0 {
		s.filling.Store(nil)
		return nil
	}
	told := func() {
		now := &IndexProgress{Done: max(0, all-left), Of: all}
		s.filling.Store(now)
		if tell != nil {
			tell(*now)
		}
	}
	told()
	var failed []error
	for some := range slices.Chunk(waiting, filledAtOnce) {
		began := time.Now()
		if err := s.indexing(ctx, func(tx *gorm.DB) error { return s.indexArticles(tx, some) }); err != nil {
			failed = append(failed, err) // the others can be indexed
		}
		if left -= len(some); left > 0 {
			told()
		}
		if err := rest(ctx, time.Since(began)/2); err != nil {
			return errors.Join(append(failed, err)...)
		}
	}
	s.filling.Store(nil)
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	if tell != nil {
		tell(IndexProgress{Done: all, Of: all})
	}
	return nil
}

// rest leaves the database to others for a while: another program that waits to write into a file looks for its turn now and then only.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// indexArticles indexes what waits of some articles.
func (s *Store) indexArticles(tx *gorm.DB, articles []int64) error {
	var waiting []queued
	err := tx.Raw(`SELECT q.what, q.record_id FROM versions v JOIN claims c ON c.version_id = v.id JOIN search_queue q ON q.what = ? AND q.record_id = c.id
		WHERE v.article_id IN (`+list(articles)+`) UNION ALL SELECT what, record_id FROM search_queue WHERE what = ? AND record_id IN (`+list(articles)+")",
		foundClaim, foundArticle).Scan(&waiting).Error
	if err != nil {
		return fmt.Errorf("listing what waits of some articles: %w", err)
	}
	return s.indexThese(tx, waiting)
}
