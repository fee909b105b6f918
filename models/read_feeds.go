package models

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// FeedQuery limits what a feed holds. The zero value asks for the latest 50 comparisons of all stories.
type FeedQuery struct {
	Story, Outlet string    // a slug; "" for all
	Search        *Searched // the comparisons of the claims that it finds; nil for all
	Limit         int       // at most 200; 0 for 50
}

// FeedPage is what a feed holds: comparisons, those that were made last first. None has a restricted outlet on either side.
type FeedPage struct {
	Story       *Story  // of a feed of one story
	Outlet      *Outlet // of a feed of one outlet
	Comparisons []FeedLine
}

// FeedLine is a comparison in a feed, with its story.
type FeedLine struct {
	ComparisonLine
	Story Story
}

// Feed reads what a feed holds. ErrNotFound when there is no such story or outlet that the viewer may read, or the outlet is
// restricted; a *MovedError when the slug is an old one.
func (s *Store) Feed(ctx context.Context, as Viewer, q FeedQuery) (*FeedPage, error) {
	page := &FeedPage{}
	db := s.read.WithContext(ctx)
	query := db.Model(&Comparison{}).Scopes(shown(as), unrestricted(db))
	if q.Story != "" {
		page.Story = &Story{}
		if err := db.Scopes(visible(as, "stories")).Where("slug = ?", q.Story).Take(page.Story).Error; err != nil {
			return nil, s.missing(ctx, "story", q.Story, err)
		}
		query = query.Where("story_id = ?", page.Story.ID)
	}
	if q.Outlet != "" {
		page.Outlet = &Outlet{}
		if err := db.Scopes(visible(as, "outlets")).Where("slug = ?", q.Outlet).Take(page.Outlet).Error; err != nil {
			return nil, s.missing(ctx, "outlet", q.Outlet, err)
		}
		if page.Outlet.Restricted {
			return nil, fmt.Errorf("feed of outlet %s: %w: it is restricted", q.Outlet, ErrNotFound)
		}
		versions := db.Table("articles").Select("current_version_id").Where("outlet_id = ?", page.Outlet.ID)
		query = query.Where("version_a_id IN (?) OR version_b_id IN (?)", versions, versions)
	}
	if q.Search != nil {
		found, err := s.foundClaims(ctx, as, *q.Search)
		if err != nil {
			return nil, err
		}
		query = query.Scopes(found)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	var found []Comparison
	err := query.Where("story_id IN (?)", db.Table("stories").Scopes(visible(as, "stories")).Select("id")).
		Order("id DESC").Limit(min(limit, 200)).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("reading the latest comparisons: %w", err)
	}
	return page, s.feedLines(ctx, as, page, found)
}

func (s *Store) feedLines(ctx context.Context, as Viewer, page *FeedPage, found []Comparison) error {
	lines, err := s.linesOf(ctx, as, found)
	if err != nil {
		return fmt.Errorf("reading the words of the latest comparisons: %w", err)
	}
	var ids []int64
	for _, c := range found {
		ids = append(ids, c.StoryID)
	}
	var stories []Story
	if err := s.read.WithContext(ctx).Where("id IN ?", ids).Find(&stories).Error; err != nil {
		return fmt.Errorf("reading the stories of the latest comparisons: %w", err)
	}
	byID := map[int64]Story{}
	for _, story := range stories {
		byID[story.ID] = story
	}
	for _, line := range lines {
		page.Comparisons = append(page.Comparisons, FeedLine{line, byID[line.StoryID]})
	}
	return nil
}

// unrestricted keeps the comparisons of which both outlets may be passed on.
func unrestricted(db *gorm.DB) func(*gorm.DB) *gorm.DB {
	return func(query *gorm.DB) *gorm.DB {
		side := func(column string) *gorm.DB {
			return db.Table("versions AS v").Joins("JOIN articles a ON a.id = v.article_id").Joins("JOIN outlets o ON o.id = a.outlet_id").
				Where("v.id = comparisons." + column + " AND o.restricted").Select("1")
		}
		return query.Where("NOT EXISTS (?)", side("version_a_id")).Where("NOT EXISTS (?)", side("version_b_id"))
	}
}

// Kinds of pages with addresses of their own, for the map of the site.
const (
	StoryPages      = "stories"
	ComparisonPages = "comparisons"
	OutletPages     = "outlets"
	LessonPages     = "lessons"
)

// Address is where a record stands, and since when what is there has stood so.
type Address struct {
	Slug      string
	UpdatedAt time.Time
}

// perSitemap is how many records a page of the map of the site is about: each has an address a language, of which a page may hold 50,000.
const perSitemap = 10000

// Addresses lists page number, from 0, of the addresses of one kind. A record stays on its page as long as it is there.
func (s *Store) Addresses(ctx context.Context, as Viewer, kind string, number int) ([]Address, error) {
	if number < 0 {
		return nil, fmt.Errorf("page %d of the addresses: %w", number, ErrNotFound)
	}
	query, err := s.addressed(ctx, as, kind)
	if err != nil {
		return nil, err
	}
	var found []Address
	from := int64(number) * perSitemap
	err = query.Where("id > ? AND id <= ?", from, from+perSitemap).Select("slug, updated_at").Order("id").Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("listing the addresses of %s: %w", kind, err)
	}
	return found, nil
}

// AddressPages gives the numbers of the pages of addresses of one kind that have any: what was taken away leaves gaps.
func (s *Store) AddressPages(ctx context.Context, as Viewer, kind string) ([]int, error) {
	var pages []int
	for from := int64(0); ; {
		query, err := s.addressed(ctx, as, kind)
		if err != nil {
			return nil, err
		}
		var next *int64
		if err := query.Where("id > ?", from).Select("MIN(id)").Scan(&next).Error; err != nil {
			return nil, fmt.Errorf("counting the addresses of %s: %w", kind, err)
		}
		if next == nil {
			return pages, nil
		}
		page := (*next - 1) / perSitemap
		pages, from = append(pages, int(page)), (page+1)*perSitemap
	}
}

// addressed are the records of a kind whose pages the viewer may read.
func (s *Store) addressed(ctx context.Context, as Viewer, kind string) (*gorm.DB, error) {
	db := s.read.WithContext(ctx)
	switch kind {
	case StoryPages:
		return db.Table(kind).Scopes(visible(as, kind)), nil
	case OutletPages: // those that Outlets lists: another would tell that somebody reads it
		return db.Table(kind).Scopes(visible(as, kind)).Where("id IN (?) OR id IN (?)",
			db.Table("articles").Scopes(visible(as, "articles")).Select("outlet_id"), db.Model(&OutletFact{}).Select("outlet_id")), nil
	case ComparisonPages:
		return db.Table(kind).Scopes(shown(as)), nil
	case LessonPages: // those that Lessons lists
		return db.Table(kind).Where("withdrawn = ?", false).Where(s.read.Scopes(visible(as, kind))), nil
	}
	return nil, fmt.Errorf("addresses of %q: %w", kind, ErrNotFound)
}
