package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"gorm.io/gorm"
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

// StoryMap lays out what a viewer may read of a story. ErrNotFound when there is none that the viewer may read; a *MovedError when the
// slug is an old one.
//
// What readers without an account see is there beforehand (see DrawMaps), and is read in one query; others see it too when nobody may
// read more of the story. Otherwise the map is made on the spot, once for all who ask at the same moment, and not kept: a visit writes
// nothing. What is handed out may be others' too, and is not to be changed.
func (s *Store) StoryMap(ctx context.Context, as Viewer, slug string) (*MapPage, error) {
	if page := s.drawnStory(ctx, as, slug); page != nil {
		return page.Map, nil
	}
	db := s.read.WithContext(ctx)
	var story Story
	if err := db.Scopes(visible(as, "stories")).Where("slug = ?", slug).Take(&story).Error; err != nil {
		return nil, s.missing(ctx, "story", slug, err)
	}
	now, err := madeOf(db, story.ID)
	if err != nil {
		return nil, fmt.Errorf("story %s: %w", slug, err)
	}
	page, err := s.layOutOnce(ctx, as, story, now)
	if err != nil {
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
