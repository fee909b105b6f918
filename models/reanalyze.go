package models

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis"
)

// Reanalysis says what became of the findings of one story.
type Reanalysis struct {
	Story       string // its slug
	Articles    int
	Comparisons int // that are new
	Done, Of    int // stories
}

// Reanalyze makes findings anew with the engine of today: those of stories that an older engine has read, or of every
// story. The texts stay as they are; a comparison that is found again keeps its address, its status and all that persons
// did with it, and one that is not found again stays, marked, when a person touched it. Each story is written in one
// transaction; after each, done is called. A context that ends leaves whole stories.
func (s *Store) Reanalyze(ctx context.Context, every bool, done func(Reanalysis)) error {
	query := s.read.WithContext(ctx).Model(&Story{}).Order("id")
	if !every {
		query = query.Where("id IN (SELECT a.story_id FROM articles a JOIN versions v ON v.id = a.current_version_id WHERE v.engine <> ?)", analysis.Version)
	}
	var stories []Story
	if err := query.Find(&stories).Error; err != nil {
		return fmt.Errorf("listing the stories to read again: %w", err)
	}
	s.analyses.forget()
	for i := range stories {
		out, err := s.reanalyzeStory(ctx, &stories[i])
		if err != nil {
			return fmt.Errorf("reading story %s again: %w", stories[i].Slug, err)
		}
		out.Done, out.Of = i+1, len(stories)
		if done != nil {
			done(out)
		}
	}
	return nil
}

// ReanalyzeStory makes the findings of one story anew, whichever engine made them. ErrNotFound when there is none of that slug, a
// *MovedError when it is an old one.
func (s *Store) ReanalyzeStory(ctx context.Context, slug string) (Reanalysis, error) {
	var story Story
	if err := s.read.WithContext(ctx).Where("slug = ?", slug).Take(&story).Error; err != nil {
		return Reanalysis{}, s.missing(ctx, "story", slug, err)
	}
	out, err := s.reanalyzeStory(ctx, &story)
	if err != nil {
		return Reanalysis{}, fmt.Errorf("reading story %s again: %w", slug, err)
	}
	out.Done, out.Of = 1, 1
	return out, nil
}

func (s *Store) reanalyzeStory(ctx context.Context, story *Story) (Reanalysis, error) {
	for range attempts {
		seen, err := generation(s.read.WithContext(ctx))
		if err != nil {
			return Reanalysis{}, err
		}
		p, err := s.planAgain(s.read.WithContext(ctx), story)
		if err != nil {
			return Reanalysis{}, err
		}
		out, err := s.commitAgain(ctx, story, func(*gorm.DB) (*plan, error) { return p, nil }, seen)
		if !errors.Is(err, errOvertaken) {
			return out, err
		}
	}
	return s.commitAgain(ctx, story, func(tx *gorm.DB) (*plan, error) { return s.planAgain(tx, story) }, anyGeneration)
}

// planAgain computes a whole story, its articles in the order in which they came in.
func (s *Store) planAgain(db *gorm.DB, story *Story) (*plan, error) {
	var versions []int64
	err := db.Raw(`SELECT v.id FROM articles a JOIN versions v ON v.id = a.current_version_id
		WHERE a.story_id = ? ORDER BY v.generation, v.id`, story.ID).Scan(&versions).Error
	if err != nil {
		return nil, fmt.Errorf("reading its articles: %w", err)
	}
	p := &plan{story: story}
	if p.fresh, err = s.members(db, versions); err != nil {
		return nil, err
	}
	if err := p.compare(db.Statement.Context); err != nil {
		return nil, err
	}
	if err := p.remake(db); err != nil {
		return nil, err
	}
	return p, s.cluster(db, p)
}

func (s *Store) commitAgain(ctx context.Context, story *Story, made func(*gorm.DB) (*plan, error), seen int64) (Reanalysis, error) {
	out := Reanalysis{Story: story.Slug}
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		now, err := s.lockLibrary(tx)
		if err != nil {
			return err
		}
		if seen != anyGeneration && now != seen {
			return errOvertaken
		}
		p, err := made(tx)
		if err != nil {
			return err
		}
		if err := p.rewriteFindings(tx); err != nil {
			return err
		}
		out.Articles = len(p.fresh)
		if out.Comparisons, err = p.writeComparisons(tx, story, s.share); err != nil {
			return fmt.Errorf("comparisons: %w", err)
		}
		if err := p.writeCopies(tx); err != nil {
			return fmt.Errorf("common text: %w", err)
		}
		if err := p.writeEvents(tx, story); err != nil {
			return fmt.Errorf("events: %w", err)
		}
		if err := s.indexChanges(tx); err != nil {
			return err
		}
		return tx.Exec("UPDATE library SET generation = ? WHERE id = 1", now+1).Error
	})
	return out, err
}

// rewriteFindings puts the findings of today in the place of those of before, and remembers to which events those belonged.
func (p *plan) rewriteFindings(tx *gorm.DB) error {
	for _, m := range p.fresh {
		var before []Claim
		if err := tx.Where("version_id = ? AND event_id IS NOT NULL", m.version).Find(&before).Error; err != nil {
			return fmt.Errorf("reading the claims of before: %w", err)
		}
		p.before = append(p.before, before...)
		if err := dropFindings(tx, m.version); err != nil {
			return fmt.Errorf("taking away the findings of before: %w", err)
		}
		if err := writeFindings(tx, m.version, m.article, m.article.Published); err != nil {
			return fmt.Errorf("findings: %w", err)
		}
		version := Version{ID: m.version, Engine: analysis.Version, Lang: m.article.Doc.Lang, Layout: layoutOf(m.article)}
		if err := tx.Model(&version).Select("engine", "lang", "layout").UpdateColumns(&version).Error; err != nil {
			return fmt.Errorf("version: %w", err)
		}
		article := Article{Record: Record{ID: m.articleID}, Provenance: m.article.Provenance.Kind, ProvenanceOrigin: m.article.Provenance.Origin}
		if err := tx.Model(&article).Select("provenance", "provenance_origin").UpdateColumns(&article).Error; err != nil {
			return fmt.Errorf("article: %w", err)
		}
	}
	return nil
}

// nearest are the earlier articles that one is compared with: all of a few, else those that share the most terms with it
// that are rare among them. It is what candidatesIn finds in the database.
func nearest(m *member, earlier []*member) []*member {
	if len(earlier) <= maxCandidates {
		return earlier
	}
	spread := map[string]float64{}
	of := make(map[int64]map[string]bool, len(earlier))
	for _, e := range earlier {
		of[e.version] = e.terms
		for t := range of[e.version] {
			spread[t]++
		}
	}
	mine := m.terms
	scores := map[int64]float64{}
	for version, terms := range of {
		for _, t := range slices.Sorted(maps.Keys(terms)) { // in a fixed order: sums of floats depend on it
			if mine[t] {
				scores[version] += math.Log(1 + float64(len(earlier))/spread[t])
			}
		}
	}
	chosen := best(scores, maxCandidates)
	return slices.DeleteFunc(slices.Clone(earlier), func(e *member) bool { return !slices.Contains(chosen, e.version) })
}
