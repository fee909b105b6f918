package models

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"parallax/analysis"
)

// shownRecords are what readers can have an address of, or have worked on.
func shownRecords(t *testing.T, s *Store) (comparisons []Comparison, events []Event) {
	t.Helper()
	if err := s.read.Order("id").Find(&comparisons).Error; err != nil {
		t.Fatal(err)
	}
	if err := s.read.Order("id").Find(&events).Error; err != nil {
		t.Fatal(err)
	}
	return comparisons, events
}

// Reading everything again with the same engine changes nothing that can be seen.
func TestReanalysisChangesNothingByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		comparisons, events := shownRecords(t, s)
		counted := rows(t, s, everyTable()...)
		if err := s.Reanalyze(t.Context(), false, func(Reanalysis) { t.Error("something was read again without need") }); err != nil {
			t.Fatal(err)
		}
		var told []Reanalysis
		if err := s.Reanalyze(t.Context(), true, func(r Reanalysis) { told = append(told, r) }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]Reanalysis{{Story: "la-mine-de-karvala", Articles: 4, Done: 1, Of: 1}}, told); diff != "" {
			t.Error(diff)
		}
		again, eventsAgain := shownRecords(t, s)
		if diff := cmp.Diff(comparisons, again); diff != "" {
			t.Errorf("the comparisons changed:\n%s", diff)
		}
		ignored := cmpopts.IgnoreFields(Event{}, "UpdatedAt", "HeadlineClaimID")
		if diff := cmp.Diff(events, eventsAgain, ignored); diff != "" {
			t.Errorf("the events changed:\n%s", diff)
		}
		if diff := cmp.Diff(counted, rows(t, s, everyTable()...)); diff != "" {
			t.Errorf("the tables changed:\n%s", diff)
		}
		var sum, terms int64
		if err := s.read.Raw("SELECT (SELECT SUM(claims) FROM terms), (SELECT SUM(claims) FROM version_terms)").Row().Scan(&sum, &terms); err != nil {
			t.Fatal(err)
		}
		if sum != terms {
			t.Errorf("the terms count %d claims, the index has %d rows", sum, terms)
		}
	})
}

// What a person settled stays when the engine no longer finds it; what nobody touched goes; what was lost comes back.
func TestReanalysisKeepsWhatPersonsDid(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		all, _ := shownRecords(t, s)
		if len(all) < 4 {
			t.Fatalf("only %d comparisons to try it on", len(all))
		}
		change := func(id int64, columns map[string]any) {
			t.Helper()
			if err := s.write.Model(&Comparison{}).Where("id = ?", id).UpdateColumns(columns).Error; err != nil {
				t.Fatal(err)
			}
		}
		settled, touched, lost, unsettled := all[0], all[1], all[2], all[3]
		change(settled.ID, map[string]any{"status": Confirmed, "title": "Douze ou dix", "relation": "unrelated", "engine": 0})
		// An engine of before had found other claims there, under another address.
		touched.Slug, lost.Slug = touched.Slug+"-before", lost.Slug+"-before"
		change(touched.ID, map[string]any{"touched": true, "a_end": touched.SpanA.End - 1, "slug": touched.Slug})
		change(lost.ID, map[string]any{"a_end": lost.SpanA.End - 1, "slug": lost.Slug})
		if err := s.write.Delete(&Comparison{}, unsettled.ID).Error; err != nil {
			t.Fatal(err)
		}
		if err := s.write.Exec("UPDATE versions SET engine = 0").Error; err != nil {
			t.Fatal(err)
		}
		if err := s.Reanalyze(t.Context(), false, nil); err != nil {
			t.Fatal(err)
		}
		bySlug := map[string]Comparison{}
		now, _ := shownRecords(t, s)
		for _, c := range now {
			bySlug[c.Slug] = c
		}
		if c := bySlug[settled.Slug]; c.ID != settled.ID || c.Status != Confirmed || c.Title != "Douze ou dix" || c.Relation != settled.Relation || c.Engine != analysis.Version || c.Stale {
			t.Errorf("the settled comparison is %+v", c)
		}
		if c := bySlug[touched.Slug]; c.ID != touched.ID || !c.Stale {
			t.Errorf("the touched comparison that is no longer found is %+v", c)
		}
		if c, there := bySlug[lost.Slug]; there {
			t.Errorf("the comparison that nobody touched and nothing finds is there: %+v", c)
		}
		if _, there := bySlug[unsettled.Slug]; !there {
			t.Error("a comparison that the engine finds did not come back")
		}
		if _, err := s.Comparison(t.Context(), Viewer{}, touched.Slug); err != nil {
			t.Errorf("the touched comparison is not shown: %v", err)
		}
		versions := rows(t, s, "versions")
		if n, err := count(s.read.Table("versions").Where("engine = ?", analysis.Version)); err != nil || n != versions["versions"] {
			t.Errorf("%d of %d versions are of this engine (%v)", n, versions["versions"], err)
		}
	})
}

// A comparison of which something else is found has changed; one of which the same is found has not.
func TestReanalysisSaysWhatChanged(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		before, _ := shownRecords(t, s)
		exec := func(query string, values ...any) {
			t.Helper()
			if err := s.write.Exec(query, values...).Error; err != nil {
				t.Fatal(err)
			}
		}
		another, parted := before[0].ID, int64(0)
		exec("UPDATE comparisons SET relation = 'unrelated' WHERE id = ?", another)
		if err := s.read.Raw("SELECT MAX(comparison_id) FROM divergences WHERE comparison_id <> ?", another).Row().Scan(&parted); err != nil {
			t.Fatal(err)
		}
		exec("DELETE FROM divergences WHERE comparison_id = ? AND position = 0", parted)
		exec("UPDATE comparisons SET engine = 0")
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		after, _ := shownRecords(t, s)
		for i, c := range after {
			was := before[i]
			want := c.ID == another || c.ID == parted
			if moved := c.UpdatedAt.After(was.UpdatedAt) && c.LockVersion == was.LockVersion+1; moved != want || !want && !c.UpdatedAt.Equal(was.UpdatedAt) {
				t.Errorf("comparison %d went from %s (%d) to %s (%d): changed should be %v", c.ID, was.UpdatedAt, was.LockVersion, c.UpdatedAt, c.LockVersion, want)
			}
		}
	})
}

func TestReanalysisEndsWithItsContext(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		before, _ := shownRecords(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Reanalyze(ctx, true, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("it gave %v", err)
		}
		after, _ := shownRecords(t, s)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(diff)
		}
	})
}
