package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis"
)

// drawnInARound is how many stories are laid out before it is asked anew which have no map: what came in meanwhile is the first then.
const drawnInARound = 64

// DrawMaps lays out the public stories that have no map, or one of another engine or quotation share, and stores it, the latest first; done is
// called with the slug of each, one after the other. Imports and everything else that changes a story, or what may be quoted of it, take its map away. wanted are
// slugs of stories; none stands for all.
//
// A few are laid out at once, fewer than may be at all, so that readers whose story has no map yet need not wait for the others. Each is
// written in a transaction of its own, so that an import goes on between any two.
func (s *Store) DrawMaps(ctx context.Context, wanted []string, done func(slug string)) error {
	d := drawing{store: s, done: done, tried: map[int64]bool{}}
	for {
		stories, err := d.undrawn(ctx, wanted)
		if err != nil {
			return errors.Join(append(d.failed, fmt.Errorf("listing the stories to lay out: %w", err))...)
		}
		if len(stories) == 0 {
			return errors.Join(d.failed...)
		}
		var some errgroup.Group
		some.SetLimit(max(1, cap(s.drawing)-1))
		for _, story := range stories {
			some.Go(func() error { d.draw(ctx, story); return nil })
		}
		_ = some.Wait() // what failed is kept, the others can be laid out
		if ctx.Err() != nil {
			return errors.Join(append(d.failed, ctx.Err())...)
		}
	}
}

// drawing is what becomes of stories that are laid out.
type drawing struct {
	store *Store
	done  func(slug string)
	tried map[int64]bool // stories: each is tried once

	mu     sync.Mutex
	failed []error
}

// undrawn lists some of the stories that have no map of today.
func (d *drawing) undrawn(ctx context.Context, wanted []string) ([]Story, error) {
	var all, some []Story
	err := d.store.read.WithContext(ctx).Select("id", "slug").Scopes(visible(Viewer{}, "stories")).
		Where("NOT EXISTS (SELECT 1 FROM story_maps m WHERE m.story_id = stories.id AND m.engine = ? AND m.shape = ? AND m.share = ?)", analysis.Version, drawnShape, d.store.share).
		Order("updated_at DESC, id DESC").Find(&all).Error
	for _, story := range all {
		if d.tried[story.ID] || len(wanted) > 0 && !slices.Contains(wanted, story.Slug) {
			continue
		}
		d.tried[story.ID] = true
		if some = append(some, story); len(some) == drawnInARound {
			break
		}
	}
	return some, err
}

func (d *drawing) draw(ctx context.Context, story Story) {
	if ctx.Err() != nil {
		return
	}
	err := d.store.drawMap(ctx, story.ID)
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case err != nil:
		d.failed = append(d.failed, fmt.Errorf("laying out story %s: %w", story.Slug, err))
	case d.done != nil:
		d.done(story.Slug)
	}
}

// drawMap computes the map of a story and then writes it in one short transaction, unless the story has changed meanwhile. One that
// keeps changing is left for the next time.
func (s *Store) drawMap(ctx context.Context, id int64) error {
	for range attempts {
		db := s.read.WithContext(ctx)
		row := storyMap{StoryID: id, Engine: analysis.Version, Shape: drawnShape, Share: s.share}
		var err error
		if row.MadeOf, err = madeOf(db, id); err != nil {
			return err
		}
		var story Story
		if err := db.Scopes(visible(Viewer{}, "stories")).Where("id = ?", id).Take(&story).Error; err != nil {
			if errors.Is(err, gorm.ErrRecordNotFound) {
				return nil // no longer for everybody
			}
			return err
		}
		pairs, err := s.drawStory(ctx, story, &row)
		if err == nil {
			err = s.storeDrawn(ctx, row, pairs)
		}
		if err == nil || ctx.Err() != nil {
			return err
		}
		if now, failed := madeOf(db, id); failed != nil || now == row.MadeOf { // else it changed under our eyes
			return err
		}
	}
	return errRestless
}

// drawStory reads what is stored of a story: the first page of its list with its map, and its comparisons.
func (s *Store) drawStory(ctx context.Context, story Story, row *storyMap) ([]drawnPair, error) {
	page, err := s.layOutOnce(ctx, Viewer{}, story, row.MadeOf)
	if err != nil {
		return nil, err
	}
	list, err := s.readStory(ctx, Viewer{}, story.Slug, 1)
	if err != nil {
		return nil, err
	}
	list.Map = page
	row.Data = pack(list)
	if row.Whole, err = s.allPublic(ctx, story.ID); err != nil {
		return nil, err
	}
	return s.drawPairs(ctx, story.ID)
}

// storeDrawn writes a map with the comparisons of its story; errOvertaken when the story has changed since they were made.
func (s *Store) storeDrawn(ctx context.Context, row storyMap, pairs []drawnPair) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		now, err := madeOf(tx, row.StoryID)
		if err != nil {
			return err
		}
		if now != row.MadeOf {
			return errOvertaken
		}
		row.CreatedAt = tx.NowFunc()
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
			return err
		}
		return storePairs(tx, row.StoryID, pairs)
	})
}

// errRestless says that a story changed each time it was laid out. The next time will do.
var errRestless = fmt.Errorf("it kept changing while it was laid out: %w", ErrStale)
