package models

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// maxSlug bounds a slug made from words, in bytes.
const maxSlug = 72

// ligatures are the letters that no decomposition takes apart.
var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "ı", "i")

// Slugify makes the words of an address: "Idlib, février 2020" gives "idlib-fevrier-2020". It is empty when the words
// have no letter or digit of the Latin script.
func Slugify(words string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(ligatures.Replace(strings.ToLower(words))) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(r)
			continue
		}
		if !unicode.Is(unicode.Mn, r) {
			gap = true
		}
	}
	slug := out.String()
	if len(slug) <= maxSlug {
		return slug
	}
	slug = slug[:maxSlug]
	if i := strings.LastIndexByte(slug, '-'); i > maxSlug/2 {
		slug = slug[:i]
	}
	return slug
}

// oldSlug is an address that a record had once.
type oldSlug struct {
	Kind      string
	Slug      string
	RecordID  int64
	CreatedAt time.Time
}

func (oldSlug) TableName() string { return "old_slugs" }

// slugTables are the tables whose records have an address, by kind.
func slugTable(kind string) string {
	return map[string]string{"story": "stories", "outlet": "outlets", "comparison": "comparisons", "article": "articles", "lesson": "lessons"}[kind]
}

// movedTo is the slug of today of the record that once had this one, "" when none had.
func (s *Store) movedTo(ctx context.Context, kind, slug string) (string, error) {
	table := slugTable(kind)
	if table == "" {
		return "", nil
	}
	var to []string
	err := s.read.WithContext(ctx).Raw("SELECT t.slug FROM old_slugs o JOIN "+table+" t ON t.id = o.record_id WHERE o.kind = ? AND o.slug = ?",
		kind, slug).Scan(&to).Error
	if err != nil || len(to) == 0 {
		return "", err
	}
	return to[0], nil
}

// freeSlug is base, or base-2, base-3… : the first that no record of the kind has or ever had.
func freeSlug(tx *gorm.DB, kind, base string) (string, error) {
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", base, n)
		}
		free, err := slugFree(tx, kind, slug)
		if err != nil || free {
			return slug, err
		}
	}
}

func slugFree(tx *gorm.DB, kind, slug string) (bool, error) {
	var used int
	err := tx.Raw("SELECT (SELECT COUNT(*) FROM "+slugTable(kind)+" WHERE slug = ?) + (SELECT COUNT(*) FROM old_slugs WHERE kind = ? AND slug = ?)",
		slug, kind, slug).Row().Scan(&used)
	return used == 0, err
}

// RenameStory gives a story another title and the address made from it; the old address leads to it from then on.
// Titles that it had by language are gone: they would name it as before. ErrStale when the story was saved since lockVersion was read, ErrTaken when the address is, or was, another story's.
func (s *Store) RenameStory(ctx context.Context, slug, title string, lockVersion int) (*Story, error) {
	title = strings.TrimSpace(title)
	to := Slugify(title)
	if to == "" {
		return nil, fmt.Errorf("renaming story %s to %q: %w: a title needs a letter or a digit", slug, title, ErrInvalid)
	}
	var story Story
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("slug = ?", slug).Take(&story).Error; errors.Is(err, gorm.ErrRecordNotFound) {
			return ErrNotFound
		} else if err != nil {
			return err
		}
		if err := moveSlug(tx, "story", story.ID, slug, to); err != nil {
			return err
		}
		done := tx.Model(&Story{}).Where("id = ? AND lock_version = ?", story.ID, lockVersion).
			Updates(map[string]any{"slug": to, "title": title, "titles": gorm.Expr("NULL"), "grouped": false, "lock_version": lockVersion + 1})
		if done.Error == nil && done.RowsAffected == 0 {
			return ErrStale
		}
		if done.Error != nil {
			return done.Error
		}
		return tx.Where("id = ?", story.ID).Take(&story).Error
	})
	if err != nil {
		return nil, fmt.Errorf("renaming story %s: %w", slug, err)
	}
	return &story, nil
}

// moveSlug remembers that a record had a slug, and lets it take another: a free one, or one that it had before.
func moveSlug(tx *gorm.DB, kind string, record int64, from, to string) error {
	if from == to {
		return nil
	}
	if err := tx.Where("kind = ? AND slug = ? AND record_id = ?", kind, to, record).Delete(&oldSlug{}).Error; err != nil {
		return err
	}
	free, err := slugFree(tx, kind, to)
	if err != nil {
		return err
	}
	if !free {
		return fmt.Errorf("the address %s: %w", to, ErrTaken)
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).
		Create(&oldSlug{Kind: kind, Slug: from, RecordID: record, CreatedAt: tx.NowFunc()}).Error
}
