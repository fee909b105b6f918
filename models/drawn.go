package models

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/storymap"
)

// What readers without an account see of a story is read beforehand and stored packed, in one transaction: the first page of its list with
// its map (story_maps), and its comparisons (drawn_pairs). Whatever changes a story takes all of it away at once: nothing of another story is
// in it, and what readers and outlets wrote about a comparison is read when it is asked for.

// drawnShape is the shape of what this program stores, and the version of the rules that laid it out: what is stored in another is as
// good as not there.
var drawnShape = fmt.Sprintf("%s%s-%d-%d", shapeOf(reflect.TypeFor[StoryPage]()), shapeOf(reflect.TypeFor[ComparisonPage]()), storymap.Version, perPage)

// isDrawn is the condition that a row m of story_maps is of today. It takes the quotation share.
func isDrawn() string {
	return fmt.Sprintf("m.share = ? AND m.engine = %d AND m.shape = '%s'", analysis.Version, drawnShape)
}

var (
	drawnStoryQuestion = &question{func(Viewer) (string, error) {
		return "SELECT m.whole, m.data FROM stories s JOIN story_maps m ON m.story_id = s.id WHERE s.slug = ? AND " + isDrawn(), nil
	}}
	drawnPairQuestion = &question{func(Viewer) (string, error) {
		return "SELECT m.whole, d.data, " + isWritten("d.comparison_id", "d.outlet_a_id", "d.outlet_b_id") + `
			FROM drawn_pairs d JOIN story_maps m ON m.story_id = d.story_id WHERE d.slug = ? AND ` + isDrawn(), nil
	}}
)

// drawnStory reads the stored first page of a story with its map, nil when there is none for the viewer. One that cannot be read is as
// good as none.
func (s *Store) drawnStory(ctx context.Context, as Viewer, slug string) *StoryPage {
	page := &StoryPage{}
	if !s.takeDrawn(ctx, as, drawnStoryQuestion, slug, page) || !as.reads(page.Story.Record) {
		return nil
	}
	return page
}

// drawnPair reads a stored comparison likewise; written says that somebody wrote about it.
func (s *Store) drawnPair(ctx context.Context, as Viewer, slug string) (page *ComparisonPage, written bool) {
	page = &ComparisonPage{}
	if !s.takeDrawn(ctx, as, drawnPairQuestion, slug, page, &written) || !as.reads(page.Comparison.Record) {
		return nil, false
	}
	return page, written
}

func (s *Store) takeDrawn(ctx context.Context, as Viewer, q *question, slug string, page any, more ...any) bool {
	taken := false
	err := s.ask(ctx, Viewer{}, q, func(rows *sql.Rows) error {
		var whole bool
		var data sql.RawBytes
		if err := rows.Scan(append([]any{&whole, &data}, more...)...); err != nil {
			return err
		}
		taken = whole || as == Viewer{}
		return unpack(string(data), page)
	}, slug, s.share)
	return taken && err == nil
}

// mostDrawn is how many comparisons of a story are stored, those that part most: the pages of its list that anybody turns to.
const mostDrawn = 20 * perPage

// longDrawn is how long a text may be, in bytes, that is stored with each comparison of it because everybody may read all of it.
const longDrawn = 4 << 10

// drawnPair is a comparison that is stored beforehand.
type drawnPair struct {
	Slug         string `gorm:"primaryKey"`
	StoryID      int64
	ComparisonID int64
	OutletAID    int64 `gorm:"column:outlet_a_id"`
	OutletBID    int64 `gorm:"column:outlet_b_id"`
	Data         []byte
}

// TableName implements gorm's Tabler.
func (drawnPair) TableName() string { return "drawn_pairs" }

// drawPairs reads the comparisons of a story that are to be stored. Those of a long text that everybody may read whole are not: it would
// be stored with each of them.
func (s *Store) drawPairs(ctx context.Context, story int64) ([]drawnPair, error) {
	var slugs []string
	err := s.read.WithContext(ctx).Model(&Comparison{}).Scopes(shown(Viewer{})).Where("story_id = ?", story).Order(mostApart).Limit(mostDrawn).Pluck("slug", &slugs).Error
	if err != nil {
		return nil, fmt.Errorf("listing its comparisons: %w", err)
	}
	var out []drawnPair
	for _, slug := range slugs {
		page, _, err := s.readPair(ctx, Viewer{}, slug)
		if err != nil {
			return nil, err
		}
		if max(len(page.A.Whole), len(page.B.Whole)) > longDrawn || page.Made != nil { // who made it is withheld while it is judged blind
			continue
		}
		out = append(out, drawnPair{
			Slug: slug, StoryID: story, ComparisonID: page.Comparison.ID, OutletAID: page.A.Outlet.ID, OutletBID: page.B.Outlet.ID, Data: pack(page),
		})
	}
	return out, nil
}

// storePairs puts comparisons in the place of those that are stored of a story.
func storePairs(tx *gorm.DB, story int64, pairs []drawnPair) error {
	if err := tx.Where("story_id = ?", story).Delete(&drawnPair{}).Error; err != nil {
		return err
	}
	return create(tx, pairs)
}
