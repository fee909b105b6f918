package models

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"
)

// StoriesQuery limits a list of stories. The zero value asks for the latest 50.
type StoriesQuery struct {
	Limit  int // at most 200; 0 for 50
	Offset int
	Leads  int // how many, the first ones, come with the comparison that parts most
}

// visible keeps the records that a viewer may read. table is the one that holds the columns.
func visible(as Viewer, table string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		switch {
		case as.edits():
			return db
		case as.UserID != 0:
			return db.Where(table+".visibility IN ? OR "+table+".owner_id = ?", []Visibility{Public, SignedIn}, as.UserID)
		default:
			return db.Where(table+".visibility = ?", Public)
		}
	}
}

// Stories lists the stories that a viewer may read, the one with the latest article to come in first.
func (s *Store) Stories(ctx context.Context, as Viewer, q StoriesQuery) ([]StoryLine, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	var stories []Story
	err := s.read.WithContext(ctx).Scopes(visible(as, "stories")).
		Order("updated_at DESC, id DESC").Limit(min(limit, 200)).Offset(max(q.Offset, 0)).Find(&stories).Error
	if err != nil {
		return nil, fmt.Errorf("listing stories: %w", err)
	}
	lines := make([]StoryLine, len(stories))
	for i, story := range stories {
		if err := s.summarise(ctx, as, story, &lines[i]); err != nil {
			return nil, fmt.Errorf("summing up story %s: %w", story.Slug, err)
		}
		if i >= q.Leads || lines[i].Comparisons == 0 {
			continue
		}
		if err := s.lead(ctx, as, &lines[i]); err != nil {
			return nil, fmt.Errorf("reading the first comparison of story %s: %w", story.Slug, err)
		}
	}
	return lines, nil
}

// summarise counts what is in a story.
func (s *Store) summarise(ctx context.Context, as Viewer, story Story, line *StoryLine) error {
	line.Story = story
	db := s.read.WithContext(ctx)
	var articles []Article
	err := db.Scopes(visible(as, "articles")).Select("outlet_id", "published_from", "published_to").
		Where("story_id = ?", story.ID).Find(&articles).Error
	if err != nil {
		return err
	}
	line.Articles = len(articles)
	for _, a := range articles {
		line.From = pick(line.From, a.Published.From, time.Time.Before)
		line.To = pick(line.To, a.Published.To, time.Time.After)
	}
	outlets, err := s.outletsOf(ctx, articles)
	if err != nil {
		return err
	}
	line.Outlets = slices.SortedFunc(maps.Values(outlets), func(a, b Outlet) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	line.Comparisons, err = count(db.Model(&Comparison{}).Scopes(shown(as)).Where("story_id = ?", story.ID))
	if err != nil {
		return err
	}
	line.Events, err = count(db.Table("events").Where(`story_id = ? AND EXISTS (?)`, story.ID,
		db.Table("claims").Select("1").Joins("JOIN versions ON versions.id = claims.version_id").
			Joins("JOIN articles ON articles.id = versions.article_id").Scopes(visible(as, "articles")).Where("claims.event_id = events.id")))
	return err
}

// lead reads the comparison of a story that parts most.
func (s *Store) lead(ctx context.Context, as Viewer, line *StoryLine) error {
	lines, err := s.comparisonLines(ctx, as, line.ID, 0, 1)
	if err != nil || len(lines) == 0 {
		return err
	}
	line.Lead = &lines[0]
	return nil
}

// asPublished is the order of publication; what has no date comes last.
func asPublished(a, b Article) int {
	return cmp.Or(compareTimes(a.Published.From, b.Published.From), cmp.Compare(a.ID, b.ID))
}

func count(query *gorm.DB) (int, error) {
	var n int64
	err := query.Count(&n).Error
	return int(n), err
}

// pick is a or b, the one that is better; a nil one never is.
func pick(a, b *time.Time, better func(time.Time, time.Time) bool) *time.Time {
	if a == nil || b != nil && better(*b, *a) {
		return b
	}
	return a
}

// compareTimes puts what has no date last.
func compareTimes(a, b *time.Time) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// outletsOf reads the outlets of articles, by id.
func (s *Store) outletsOf(ctx context.Context, articles []Article) (map[int64]Outlet, error) {
	ids := make([]int64, len(articles))
	for i, a := range articles {
		ids[i] = a.OutletID
	}
	slices.Sort(ids)
	byID := map[int64]Outlet{}
	for some := range slices.Chunk(slices.Compact(ids), chunk) {
		var outlets []Outlet
		if err := s.read.WithContext(ctx).Where("id IN ?", some).Find(&outlets).Error; err != nil {
			return nil, err
		}
		for _, o := range outlets {
			byID[o.ID] = o
		}
	}
	return byID, nil
}
