package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
)

// StoriesQuery limits a list of stories. The zero value asks for the latest 50.
type StoriesQuery struct {
	Limit  int // at most 200; 0 for 50
	Offset int
}

// visible keeps the records that a viewer may read. table is the one that holds the columns.
func visible(as Viewer, table string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		switch {
		case as.Editor:
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
	var outlets []int64
	for _, a := range articles {
		outlets = append(outlets, a.OutletID)
		line.From = pick(line.From, a.Published.From, time.Time.Before)
		line.To = pick(line.To, a.Published.To, time.Time.After)
	}
	if err := db.Where("id IN ?", outlets).Order("name").Find(&line.Outlets).Error; err != nil {
		return err
	}
	line.Comparisons, err = count(db.Model(&Comparison{}).Scopes(shown(as)).Where("story_id = ?", story.ID))
	if err != nil {
		return err
	}
	line.Events, err = count(db.Model(&Event{}).Where("story_id = ?", story.ID))
	return err
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

// Story reads a story by its slug. ErrNotFound when there is none that the viewer may read, a *MovedError when the slug
// is an old one.
func (s *Store) Story(ctx context.Context, as Viewer, slug string) (*StoryPage, error) {
	page := &StoryPage{}
	err := s.read.WithContext(ctx).Scopes(visible(as, "stories")).Where("slug = ?", slug).Take(&page.Story).Error
	if err != nil {
		return nil, s.missing(ctx, "story", slug, err)
	}
	if page.Articles, err = s.articleLines(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the articles of story %s: %w", slug, err)
	}
	if page.Events, err = s.eventLines(ctx, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the events of story %s: %w", slug, err)
	}
	if page.Comparisons, err = s.comparisonLines(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the comparisons of story %s: %w", slug, err)
	}
	return page, nil
}

func (s *Store) articleLines(ctx context.Context, as Viewer, story int64) ([]ArticleLine, error) {
	db := s.read.WithContext(ctx)
	var articles []Article
	if err := db.Scopes(visible(as, "articles")).Where("story_id = ?", story).Find(&articles).Error; err != nil {
		return nil, err
	}
	outlets, err := s.outletsOf(ctx, articles)
	if err != nil {
		return nil, err
	}
	var counted []struct {
		ArticleID int64
		Lang      string
		Claims    int
	}
	err = db.Raw(`SELECT a.id AS article_id, v.lang, (SELECT COUNT(*) FROM claims c WHERE c.version_id = v.id) AS claims
		FROM articles a JOIN versions v ON v.id = a.current_version_id WHERE a.story_id = ?`, story).Scan(&counted).Error
	if err != nil {
		return nil, err
	}
	lines := make([]ArticleLine, len(articles))
	for i, a := range articles {
		lines[i] = ArticleLine{Article: a, Outlet: outlets[a.OutletID]}
		for _, c := range counted {
			if c.ArticleID == a.ID {
				lines[i].Lang, lines[i].Claims = c.Lang, c.Claims
			}
		}
	}
	slices.SortStableFunc(lines, func(a, b ArticleLine) int {
		return cmp.Or(compareTimes(a.Published.From, b.Published.From), cmp.Compare(a.ID, b.ID))
	})
	return lines, nil
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
	var ids []int64
	for _, a := range articles {
		ids = append(ids, a.OutletID)
	}
	var outlets []Outlet
	if err := s.read.WithContext(ctx).Where("id IN ?", ids).Find(&outlets).Error; err != nil {
		return nil, err
	}
	byID := map[int64]Outlet{}
	for _, o := range outlets {
		byID[o.ID] = o
	}
	return byID, nil
}

func (s *Store) eventLines(ctx context.Context, story int64) ([]EventLine, error) {
	db := s.read.WithContext(ctx)
	var events []Event
	if err := db.Where("story_id = ?", story).Order("position").Find(&events).Error; err != nil {
		return nil, err
	}
	lines := make([]EventLine, len(events))
	for i, e := range events {
		lines[i].Event = e
		err := db.Raw(`SELECT COUNT(*) AS claims, COUNT(DISTINCT c.version_id) AS articles FROM claims c WHERE c.event_id = ?`, e.ID).
			Row().Scan(&lines[i].Claims, &lines[i].Articles)
		if err != nil {
			return nil, err
		}
		if e.HeadlineClaimID == nil {
			continue
		}
		var c Claim
		if err := db.Where("id = ?", *e.HeadlineClaimID).Limit(1).Find(&c).Error; err != nil {
			return nil, err
		}
		texts, err := s.texts(ctx, []int64{c.VersionID})
		if err != nil {
			return nil, err
		}
		v := texts[c.VersionID]
		lines[i].Headline, lines[i].Lang, lines[i].Of = within(v.Text, c.Span), v.Lang, v.ArticleID
	}
	return lines, nil
}
