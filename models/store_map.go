package models

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis"
	"parallax/analysis/storymap"
)

// storyMap is a map that is laid out beforehand: what readers without an account see.
type storyMap struct {
	StoryID   int64 `gorm:"primaryKey"`
	Engine    int
	Shape     string
	Share     float64 // what may be quoted in it
	MadeOf    string
	Whole     bool // nobody may read more of the story
	CreatedAt time.Time
	Data      []byte
}

// TableName implements gorm's Tabler.
func (storyMap) TableName() string { return "story_maps" }

// mapShape is the shape of what this program stores, and the version of the rules that laid it out: a map of another is as good as none.
var mapShape = shapeOf(reflect.TypeFor[MapPage]()) + "-" + strconv.Itoa(storymap.Version)

// drawnSQL reads a stored map. It is prepared once, since a page is asked for more often than it changes: parsing it took as long as
// running it.
const drawnSQL = `SELECT m.whole, m.data FROM stories s JOIN story_maps m ON m.story_id = s.id WHERE s.slug = %s AND m.share = %s AND m.engine = %d AND m.shape = '%s'`

// prepareDrawn prepares the question for a stored map.
func (s *Store) prepareDrawn(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	slug, share := "?", "?"
	if s.dialect == onPostgres {
		slug, share = "$1", "$2"
	}
	s.drawnMap, err = pool.PrepareContext(ctx, fmt.Sprintf(drawnSQL, slug, share, analysis.Version, mapShape))
	if err != nil {
		return fmt.Errorf("preparing to read maps: %w", err)
	}
	return nil
}

// StoryMap lays out what a viewer may read of a story. ErrNotFound when there is none that the viewer may read; a *MovedError when the
// slug is an old one.
//
// What readers without an account see is there beforehand (see DrawMaps), and is read in one query; others see it too when nobody may
// read more of the story. Otherwise the map is made on the spot, and not kept: a visit writes nothing.
func (s *Store) StoryMap(ctx context.Context, as Viewer, slug string) (*MapPage, error) {
	if page := s.drawn(ctx, as, slug); page != nil {
		return page, nil
	}
	page := &MapPage{}
	if err := s.read.WithContext(ctx).Scopes(visible(as, "stories")).Where("slug = ?", slug).Take(&page.Story).Error; err != nil {
		return nil, s.missing(ctx, "story", slug, err)
	}
	if err := s.inTurn(ctx, func() error { return s.layOut(ctx, as, page) }); err != nil {
		return nil, fmt.Errorf("laying out story %s: %w", slug, err)
	}
	return page, nil
}

// inTurn does what reads much, when no more than a few others do.
func (s *Store) inTurn(ctx context.Context, do func() error) error {
	select {
	case s.drawing <- struct{}{}:
		defer func() { <-s.drawing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return do()
}

// drawn reads the stored map of a story, nil when there is none for the viewer. One that cannot be read is as good as none.
func (s *Store) drawn(ctx context.Context, as Viewer, slug string) *MapPage {
	var whole bool
	var data sql.RawBytes
	rows, err := s.drawnMap.QueryContext(ctx, slug, s.share)
	if err != nil {
		return nil
	}
	defer rows.Close()
	if !rows.Next() || rows.Scan(&whole, &data) != nil || !whole && as != (Viewer{}) {
		return nil
	}
	page := &MapPage{}
	if unpack(string(data), page) != nil || !as.reads(page.Story.Record) {
		return nil
	}
	return page
}

// DrawMaps lays out the public stories that have no map, or one of another engine or quotation share, and stores it; done is called with the slug of
// each. Imports and everything else that changes a story, or what may be quoted of it, take its map away. wanted are slugs of stories; none stands for all.
func (s *Store) DrawMaps(ctx context.Context, wanted []string, done func(slug string)) error {
	var stories []Story
	err := s.read.WithContext(ctx).Scopes(visible(Viewer{}, "stories")).
		Where("NOT EXISTS (SELECT 1 FROM story_maps m WHERE m.story_id = stories.id AND m.engine = ? AND m.shape = ? AND m.share = ?)", analysis.Version, mapShape, s.share).
		Order("updated_at DESC, id DESC").Find(&stories).Error
	if err != nil {
		return fmt.Errorf("listing the stories to lay out: %w", err)
	}
	var failed []error
	for _, story := range stories {
		if len(wanted) > 0 && !slices.Contains(wanted, story.Slug) {
			continue
		}
		if ctx.Err() != nil {
			return errors.Join(append(failed, ctx.Err())...)
		}
		if err := s.drawMap(ctx, story.ID); err != nil {
			failed = append(failed, fmt.Errorf("laying out story %s: %w", story.Slug, err))
			continue // the others can be laid out
		}
		if done != nil {
			done(story.Slug)
		}
	}
	return errors.Join(failed...)
}

// drawMap computes the map of a story and then writes it in one short transaction, unless the story has changed meanwhile. One that
// keeps changing is left for the next time.
func (s *Store) drawMap(ctx context.Context, story int64) error {
	for range attempts {
		row := storyMap{StoryID: story, Engine: analysis.Version, Shape: mapShape, Share: s.share}
		var err error
		if row.MadeOf, err = madeOf(s.read.WithContext(ctx), story); err != nil {
			return err
		}
		var page MapPage
		if err := s.read.WithContext(ctx).Scopes(visible(Viewer{}, "stories")).Where("id = ?", story).Take(&page.Story).Error; err != nil {
			if errors.Is(err, gorm.ErrRecordNotFound) {
				return nil // no longer for everybody
			}
			return err
		}
		if err := s.inTurn(ctx, func() error { return s.layOut(ctx, Viewer{}, &page) }); err != nil {
			return err
		}
		row.Data = pack(&page)
		if row.Whole, err = s.allPublic(ctx, story); err != nil {
			return err
		}
		err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			if _, err := s.lockLibrary(tx); err != nil {
				return err
			}
			now, err := madeOf(tx, story)
			if err != nil {
				return err
			}
			if now != row.MadeOf {
				return errOvertaken
			}
			row.CreatedAt = tx.NowFunc()
			return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
		})
		if !errors.Is(err, errOvertaken) {
			return err
		}
	}
	return errRestless
}

// errRestless says that a story changed each time it was laid out. The next time will do.
var errRestless = fmt.Errorf("it kept changing while it was laid out: %w", ErrStale)

// madeOf says what a map of a story is made of: it is another when the story has changed.
func madeOf(db *gorm.DB, story int64) (string, error) {
	var now struct {
		Articles, LastArticle, ArticleLocks, Comparisons, LastComparison, ComparisonLocks, Events, LastEvent, LastClaim int64
		OutletLocks                                                                                                     int64
		Articled, Compared, Happened, Called                                                                            string
	}
	err := db.Raw(`SELECT * FROM
		(SELECT COUNT(*) AS articles, COALESCE(MAX(id), 0) AS last_article, COALESCE(SUM(lock_version), 0) AS article_locks,
			COALESCE(CAST(MAX(updated_at) AS TEXT), '') AS articled FROM articles WHERE story_id = ?) a,
		(SELECT COUNT(*) AS comparisons, COALESCE(MAX(id), 0) AS last_comparison, COALESCE(SUM(lock_version), 0) AS comparison_locks,
			COALESCE(CAST(MAX(updated_at) AS TEXT), '') AS compared FROM comparisons WHERE story_id = ?) c,
		(SELECT COUNT(*) AS events, COALESCE(MAX(id), 0) AS last_event, COALESCE(CAST(MAX(updated_at) AS TEXT), '') AS happened
			FROM events WHERE story_id = ?) e,
		(SELECT COALESCE(MAX(cl.id), 0) AS last_claim FROM claims cl JOIN articles x ON x.current_version_id = cl.version_id WHERE x.story_id = ?) f,
		(SELECT CAST(updated_at AS TEXT) || ' ' || lock_version AS named FROM stories WHERE id = ?) g,
		(SELECT COALESCE(SUM(lock_version), 0) AS outlet_locks, COALESCE(CAST(MAX(updated_at) AS TEXT), '') AS called
			FROM outlets WHERE id IN (SELECT outlet_id FROM articles WHERE story_id = ?)) o`, story, story, story, story, story, story).Scan(&now).Error
	if err != nil {
		return "", fmt.Errorf("reading the state of the story: %w", err)
	}
	quoted, err := quotedOf(db, story)
	return fmt.Sprintf("%+v %s", now, quoted), err
}

// quotedOf says what may be quoted of the articles of a story, and of which outlets they are: it is another when that has changed.
func quotedOf(db *gorm.DB, story int64) (string, error) {
	rows, err := db.Raw(`SELECT a.id, a.rights, o.lock_version, COALESCE(q.share, -1), COALESCE(q.spans, '') FROM articles a JOIN outlets o ON o.id = a.outlet_id
		LEFT JOIN quotables q ON q.version_id = a.current_version_id WHERE a.story_id = ? ORDER BY a.id`, story).Rows()
	if err != nil {
		return "", fmt.Errorf("reading what may be quoted of the story: %w", err)
	}
	defer rows.Close()
	sum := sha256.New()
	for rows.Next() {
		var article, outlet int64
		var rights, spans string
		var share float64
		if err := rows.Scan(&article, &rights, &outlet, &share, &spans); err != nil {
			return "", fmt.Errorf("reading what may be quoted of the story: %w", err)
		}
		fmt.Fprintf(sum, "%d %q %d %v %q\n", article, rights, outlet, share, spans)
	}
	return hex.EncodeToString(sum.Sum(nil)), rows.Err()
}

// allPublic reports whether everybody may read all of a story.
func (s *Store) allPublic(ctx context.Context, story int64) (bool, error) {
	limited, err := count(s.read.WithContext(ctx).Table("articles").Joins("JOIN outlets o ON o.id = articles.outlet_id").
		Where("articles.story_id = ? AND NOT (articles.rights = ? OR articles.rights = '' AND o.rights = ?)", story, FullText, FullText))
	if err != nil || limited > 0 {
		return false, err
	}
	hidden, err := count(s.read.WithContext(ctx).Model(&Article{}).Where("story_id = ? AND visibility <> ?", story, Public))
	if err != nil || hidden > 0 {
		return false, err
	}
	hidden, err = count(s.read.WithContext(ctx).Model(&Comparison{}).Where("story_id = ? AND visibility <> ?", story, Public))
	return hidden == 0, err
}
