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

// perPage is how many comparisons a page of a story has: about as many as are read.
const perPage = 60

// Story reads a page of a story, from 1, by its slug. ErrNotFound when there is none that the viewer may read, or it has not so
// many pages; a *MovedError when the slug is an old one.
func (s *Store) Story(ctx context.Context, as Viewer, slug string, number int) (*StoryPage, error) {
	page := &StoryPage{Page: number}
	db := s.read.WithContext(ctx)
	err := db.Scopes(visible(as, "stories")).Where("slug = ?", slug).Take(&page.Story).Error
	if err != nil {
		return nil, s.missing(ctx, "story", slug, err)
	}
	if page.Total, err = count(db.Model(&Comparison{}).Scopes(shown(as)).Where("story_id = ?", page.Story.ID)); err != nil {
		return nil, fmt.Errorf("counting the comparisons of story %s: %w", slug, err)
	}
	page.Pages = max(1, (page.Total+perPage-1)/perPage)
	if number < 1 || number > page.Pages {
		return nil, &NoPageError{Slug: slug, Pages: page.Pages}
	}
	page.First = (number-1)*perPage + 1
	if page.Articles, err = s.articleLines(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the articles of story %s: %w", slug, err)
	}
	if page.Copies, err = s.copiesIn(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the common text of story %s: %w", slug, err)
	}
	if page.Events, err = s.eventLines(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the events of story %s: %w", slug, err)
	}
	if page.Comparisons, err = s.comparisonLines(ctx, as, page.Story.ID, page.First-1, perPage); err != nil {
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
	slices.SortFunc(articles, asPublished)
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
	place := make(map[int64]int, len(articles))
	lines := make([]ArticleLine, len(articles))
	for i, a := range articles {
		place[a.ID], lines[i] = i, ArticleLine{Article: a, Outlet: outlets[a.OutletID]}
	}
	for _, c := range counted {
		if i, ok := place[c.ArticleID]; ok {
			lines[i].Lang, lines[i].Claims = c.Lang, c.Claims
		}
	}
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
