package models

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// What an import got wrong is mended: an article goes to another story, or away. Nothing of what people wrote is lost by that: where somebody
// wrote about one of its comparisons it stays where it is.

// ImportedArticle is an article in a list of them.
type ImportedArticle struct {
	Slug, Title, Outlet, URL, Story string // the slugs of itself and of its story, the name of the outlet
	Published                       string // as it was printed
}

// StoryNamed is the story with a slug, or that once had it, for who works on the database itself. ErrNotFound when there is none.
func (s *Store) StoryNamed(ctx context.Context, slug string) (*Story, error) {
	story, err := s.storyBySlug(s.read.WithContext(ctx), slug)
	if err == nil && story == nil {
		err = fmt.Errorf("story %s: %w", slug, ErrNotFound)
	}
	return story, err
}

// ImportedArticles lists all articles, or those of the story with a slug, in the order in which they came in. ErrNotFound for no such story.
func (s *Store) ImportedArticles(ctx context.Context, story string) ([]ImportedArticle, error) {
	db := s.read.WithContext(ctx).Table("articles a").Select("a.slug, a.title, o.name AS outlet, a.url, s.slug AS story, a.published_printed AS published").
		Joins("JOIN outlets o ON o.id = a.outlet_id").Joins("JOIN stories s ON s.id = a.story_id")
	if story != "" {
		of, err := s.StoryNamed(ctx, story)
		if err != nil {
			return nil, err
		}
		db = db.Where("s.id = ?", of.ID)
	}
	var all []ImportedArticle
	if err := db.Order("s.id, a.id").Scan(&all).Error; err != nil {
		return nil, fmt.Errorf("listing articles: %w", err)
	}
	return all, nil
}

// MendedArticle is what became of an article.
type MendedArticle struct {
	Article  Article
	From, To string // slugs of the stories; To is "" for an article that is gone
	Emptied  bool   // From had no other article, and is gone
}

// RemoveArticle takes an article away, with its texts, their findings and comparisons; its story goes with its last article. ref is its address at its
// outlet, the hash of its text, or its slug. ErrBuiltOn where somebody wrote about a comparison of it; else the errors of SetArticleRights.
func (s *Store) RemoveArticle(ctx context.Context, ref string) (*MendedArticle, error) {
	done, err := s.mend(ctx, ref, func(tx *gorm.DB, m *mending) error {
		for _, v := range m.versions {
			if err := dropFindings(tx, v); err != nil {
				return fmt.Errorf("taking away its findings: %w", err)
			}
		}
		return tx.Delete(&Article{}, m.article.ID).Error
	})
	if err != nil {
		return nil, fmt.Errorf("removing an article: %w", err)
	}
	return done, nil
}

// MoveArticle gives an article to the story with a slug; where there is none, to a new one with a title, if that is given. The findings of both stories
// are made anew. A story that is left without articles is gone, and its address leads to the other. ErrNotFound for no such story, ErrInvalid where the
// demonstration and other articles would meet, ErrTaken where not all who may read the article may read the story; else the errors of RemoveArticle.
func (s *Store) MoveArticle(ctx context.Context, ref, story, title string) (*MendedArticle, error) {
	done, err := s.mend(ctx, ref, func(tx *gorm.DB, m *mending) error {
		to, err := s.storyToMoveTo(tx, m, story, strings.TrimSpace(title))
		if err != nil {
			return err
		}
		m.to = to
		return tx.Model(&Article{}).Where("id = ?", m.article.ID).
			UpdateColumns(map[string]any{"story_id": to.ID, "updated_at": tx.NowFunc(), "lock_version": gorm.Expr("lock_version + 1")}).Error
	})
	if err != nil {
		return nil, fmt.Errorf("moving an article: %w", err)
	}
	return done, nil
}

func (s *Store) storyToMoveTo(tx *gorm.DB, m *mending, slug, title string) (*Story, error) {
	to, err := s.storyBySlug(tx, slug)
	switch {
	case err != nil:
		return nil, err
	case to == nil && title == "":
		return nil, fmt.Errorf("story %s: %w", slug, ErrNotFound)
	case to == nil:
		to = &Story{Slug: slug, Title: title, Lang: m.from.Lang, Demonstration: m.from.Demonstration}
		to.Record = Record{OwnerID: m.article.OwnerID, Visibility: m.article.Visibility, LockVersion: 1, CreatedAt: tx.NowFunc(), UpdatedAt: tx.NowFunc()}
		if slug != Slugify(slug) || slug == "" {
			return nil, fmt.Errorf("the address %q: %w: it has letters without accents, digits and hyphens", slug, ErrInvalid)
		}
		free, err := slugFree(tx, "story", slug)
		if err == nil && !free {
			err = fmt.Errorf("the address %s: %w", slug, ErrTaken)
		}
		if err != nil {
			return nil, err
		}
		return to, tx.Create(to).Error
	case to.ID == m.from.ID:
		return nil, fmt.Errorf("story %s: %w: the article is there already", slug, ErrInvalid)
	case to.Demonstration != m.from.Demonstration:
		return nil, fmt.Errorf("story %s: %w: the demonstration and other articles are kept apart", slug, ErrInvalid)
	case !m.article.readers().within(to.readers()):
		return nil, fmt.Errorf("story %s: %w: not all readers of this article may read it", slug, ErrInvalid)
	}
	return to, nil
}

// mending is a change of where an article is.
type mending struct {
	article  *Article
	versions []int64
	from, to *Story // to is nil for an article that goes away
}

// mend changes where an article is, and makes the findings of the stories anew that have to do with it.
func (s *Store) mend(ctx context.Context, ref string, change func(*gorm.DB, *mending) error) (*MendedArticle, error) {
	m := &mending{from: &Story{}}
	var done MendedArticle
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		_, err := s.lockLibrary(tx)
		if err == nil {
			m.article, err = articleBy(tx, ref)
		}
		if err != nil {
			return err
		}
		if err := tx.Take(m.from, m.article.StoryID).Error; err != nil {
			return err
		}
		if err := tx.Model(&Version{}).Where("article_id = ?", m.article.ID).Order("id").Pluck("id", &m.versions).Error; err != nil {
			return err
		}
		if err := m.letGo(tx, s.share); err != nil {
			return err
		}
		if err := change(tx, m); err != nil {
			return err
		}
		if done.Emptied, err = m.leave(tx); err != nil {
			return err
		}
		if err := s.indexChanges(tx); err != nil {
			return err
		}
		return tx.Exec("UPDATE library SET generation = generation + 1 WHERE id = 1").Error // what was computed meanwhile knows nothing of it
	})
	if err != nil {
		return nil, err
	}
	done.Article, done.From = *m.article, m.from.Slug
	again := []*Story{m.from}
	if done.Emptied {
		again = nil
	}
	if m.to != nil {
		done.To, again = m.to.Slug, append(again, m.to)
	}
	for _, story := range again {
		if _, err := s.reanalyzeStory(ctx, story); err != nil {
			return nil, fmt.Errorf("reading story %s again: %w", story.Slug, err)
		}
	}
	return &done, nil
}

// letGo deletes the comparisons of the article and what it shares with others, unless somebody wrote about one.
func (m *mending) letGo(tx *gorm.DB, share float64) error {
	var all []Comparison
	err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("version_a_id IN ? OR version_b_id IN ?", m.versions, m.versions).Find(&all).Error
	if err != nil {
		return fmt.Errorf("reading its comparisons: %w", err)
	}
	var others []int64
	for _, c := range all {
		told, err := hasReaders(tx, c.ID)
		if err == nil && !told {
			told, err = hasMade(tx, c.ID)
		}
		if err != nil {
			return err
		}
		if told || c.Touched || c.Status != Suggested {
			return fmt.Errorf("comparison %s: %w", c.Slug, ErrBuiltOn)
		}
		others = append(others, c.VersionAID, c.VersionBID)
	}
	for _, table := range []any{&Comparison{}, &Copied{}} {
		if err := tx.Where("version_a_id IN ? OR version_b_id IN ?", m.versions, m.versions).Delete(table).Error; err != nil {
			return fmt.Errorf("taking away its comparisons: %w", err)
		}
	}
	return requote(tx, share, others)
}

// leave takes the story that the article left away when it was the last one there.
func (m *mending) leave(tx *gorm.DB) (emptied bool, err error) {
	left, err := count(tx.Model(&Article{}).Where("story_id = ?", m.from.ID))
	if err != nil || left > 0 {
		return false, err
	}
	if m.to != nil { // links to it, and to what it was called before, lead on
		if err := tx.Model(&oldSlug{}).Where("kind = 'story' AND record_id = ?", m.from.ID).UpdateColumn("record_id", m.to.ID).Error; err != nil {
			return false, err
		}
		if err := moveSlug(tx, "story", m.to.ID, m.from.Slug, ""); err != nil {
			return false, err
		}
	}
	return true, tx.Delete(&Story{}, m.from.ID).Error
}
