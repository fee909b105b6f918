package models

import (
	"errors"
	"testing"

	"parallax/analysis/divergence"
)

// A list is read to its end page by page, and has what the filters ask for.
func TestListingComparisons(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		all, more, err := s.Comparisons(t.Context(), Viewer{}, ComparisonsQuery{})
		if err != nil || more || len(all) == 0 {
			t.Fatalf("%d, more %v (%v)", len(all), more, err)
		}
		if all[0].A.Text == "" || all[0].Story.Slug != page.Story.Slug {
			t.Errorf("the first is %+v", all[0])
		}
		var read int
		for after := int64(0); ; read++ {
			some, more, err := s.Comparisons(t.Context(), Viewer{}, ComparisonsQuery{After: after, Limit: 1})
			if err != nil || len(some) != 1 || some[0].Slug != all[read].Slug {
				t.Fatalf("number %d is %+v (%v)", read, some, err)
			}
			if !more {
				break
			}
			after = some[0].ID
		}
		if read+1 != len(all) {
			t.Errorf("one by one there are %d, want %d", read+1, len(all))
		}
		with := func(q ComparisonsQuery) int {
			t.Helper()
			some, _, err := s.Comparisons(t.Context(), Viewer{}, q)
			if err != nil {
				t.Fatal(err)
			}
			return len(some)
		}
		kinds := 0
		for _, line := range all {
			if line.Kinds[divergence.Figure] > 0 {
				kinds++
			}
		}
		for name, test := range map[string]struct {
			q    ComparisonsQuery
			want int
		}{
			"of the story":     {ComparisonsQuery{Story: page.Story.Slug}, len(all)},
			"with a figure":    {ComparisonsQuery{Kind: divergence.Figure}, kinds},
			"suggested":        {ComparisonsQuery{Status: Suggested}, len(all)},
			"confirmed":        {ComparisonsQuery{Status: Confirmed}, 0},
			"after the last":   {ComparisonsQuery{After: all[len(all)-1].ID}, 0},
			"of no such kind":  {ComparisonsQuery{Kind: "colour"}, 0},
			"of no such words": {ComparisonsQuery{Relation: "friendly"}, 0},
		} {
			if got := with(test.q); got != test.want {
				t.Errorf("%s: %d, want %d", name, got, test.want)
			}
		}
		if of := with(ComparisonsQuery{Outlet: page.A.Outlet.Slug}); of == 0 || of > len(all) {
			t.Errorf("of an outlet: %d", of)
		}
		for _, q := range []ComparisonsQuery{{Story: "none"}, {Outlet: "none"}} {
			if _, _, err := s.Comparisons(t.Context(), Viewer{}, q); !errors.Is(err, ErrNotFound) {
				t.Errorf("%+v: %v", q, err)
			}
		}
	})
}

func TestPoints(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		version, span := page.A.Version, page.A.Claim.Span
		points, err := s.Points(t.Context(), version.ID)
		if err != nil {
			t.Fatal(err)
		}
		from, to := points.At(version.ID, span.Start), points.At(version.ID, span.End)
		targets, err := s.Targets(t.Context(), page.Comparison.Slug, []NotePlace{{Target: Target{Hash: version.Hash, Quote: page.A.Claim.Text}, Start: from, End: to}})
		if err != nil || len(targets) != 1 || targets[0].Span != span {
			t.Errorf("%d to %d leads back to %+v (%v), want %v", from, to, targets, err, span)
		}
		if to-from != len([]rune(page.A.Claim.Text)) || points.At(version.ID, 1<<30) < to || points.At(version.ID+99, 5) != 0 {
			t.Errorf("they are %d to %d", from, to)
		}
	})
}
