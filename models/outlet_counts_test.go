package models

import (
	"fmt"
	"testing"
)

// An outlet with many articles is counted in its latest, once for all readers, on its first page only; of many events the latest are shown.
func TestOutletCountsAreBounded(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		page := func(as Viewer, number int) *OutletPage {
			t.Helper()
			p, err := s.Outlet(t.Context(), as, "zephyr", number)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		before := page(Viewer{}, 1)
		if before.Counted != 1 || before.Own.Statements == 0 || before.MoreEvents != 0 {
			t.Fatalf("counted are %+v", before)
		}
		// What is kept is given again, until an article comes in; editors have theirs made.
		if err := s.write.Exec("UPDATE claims SET role = 'note'").Error; err != nil {
			t.Fatal(err)
		}
		if kept := page(Viewer{}, 1); kept.Own != before.Own || len(kept.Events) != len(before.Events) {
			t.Errorf("made again: %+v", kept.Own)
		}
		if made := page(Viewer{Role: Editor}, 1); made.Own != (Counts{}) {
			t.Errorf("an editor reads what was kept: %+v", made.Own)
		}
		for i := range mostCounted + 5 {
			if err := s.write.Exec(fmt.Sprintf(`INSERT INTO articles (owner_id, visibility, lock_version, created_at, updated_at, outlet_id, story_id, slug, title, credit, url,
				published_printed, published_precision, published_zone, published_from, published_to, provenance, provenance_origin, current_version_id)
				SELECT owner_id, visibility, lock_version, created_at, updated_at, outlet_id, story_id, 'more-%d', title, credit, url,
				published_printed, published_precision, published_zone, published_from, published_to, provenance, provenance_origin, current_version_id
				FROM articles WHERE id = 1`, i)).Error; err != nil {
				t.Fatal(err)
			}
		}
		if many := page(Viewer{}, 1); many.Counted != mostCounted || many.Total != mostCounted+6 || many.From == nil || !many.From.Equal(*before.From) {
			t.Errorf("of %d articles %d are counted", many.Total, many.Counted)
		}
		if second := page(Viewer{}, 2); second.Counted != 0 || second.Events != nil || second.Provenances != nil || len(second.Articles) != articlesPerPage {
			t.Errorf("the second page has counts: %+v", second)
		}
	})
}

func TestLatestEventsOfAnOutlet(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		by := map[int64]*OutletEvent{0: {}}
		for i := range mostEvents + 2 {
			e := Event{StoryID: 1, Position: 100 + i, CreatedAt: s.write.NowFunc(), UpdatedAt: s.write.NowFunc()}
			if i > 0 {
				day := s.write.NowFunc().AddDate(0, 0, i)
				e.StartsAt = &day
			}
			if err := s.write.Create(&e).Error; err != nil {
				t.Fatal(err)
			}
			by[e.ID] = &OutletEvent{ID: e.ID}
		}
		o := outletReader{store: s, db: s.read.WithContext(t.Context()), page: &OutletPage{}}
		ids, err := o.lastEvents(by)
		if err != nil || len(ids) != mostEvents || o.page.MoreEvents != 2 || ids[0] < ids[1] {
			t.Errorf("shown are %v, and %d more (%v)", ids, o.page.MoreEvents, err)
		}
	})
}
