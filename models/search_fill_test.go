package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// emptyIndex makes of a library one as an older program leaves it: nothing is in the index, and everything waits, with some that is
// there no more.
func emptyIndex(t *testing.T, s *Store) {
	t.Helper()
	for _, statement := range []string{
		"DELETE FROM search_rows",
		"INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims",
		"INSERT INTO search_queue (what, record_id) SELECT 2, id FROM articles",
		fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= %d)
			INSERT INTO search_queue (what, record_id) SELECT 1, 1000000 + i FROM n`, mostAtOnce),
	} {
		if err := s.write.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
}

// manyMines are articles of as many stories.
func manyMines(n int) []Submission {
	out := make([]Submission, n)
	for i := range out {
		out[i] = mine()[i%4]
		out[i].Story = StoryRef{Title: fmt.Sprintf("Mine %d", i)}
		out[i].Raw = append([]byte(fmt.Sprintf("Puits numéro %d. ", i)), out[i].Raw...)
	}
	return out
}

// An old library opens at once; its index is filled beside the work of others, and when that is broken off it goes on where it was.
func TestIndexOfAnOldLibraryIsFilledBeside(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := manyMines(3*filledAtOnce + 2)
		take(t, s, all[1:]...)
		before, _ := sought(t, s, Viewer{}, Searched{})
		emptyIndex(t, s)

		s = open(t)
		if n := rows(t, s, "search_rows")["search_rows"]; n != 0 {
			t.Fatalf("opening it wrote %d rows of the index", n)
		}
		page, err := s.Search(t.Context(), Viewer{}, Searched{Words: "gouverneur"})
		if err != nil || page.Filling == nil || *page.Filling != (IndexProgress{}) {
			t.Fatalf("before it is known how much is missing, a search says %+v (%v)", page, err)
		}
		take(t, s, all[0]) // an import does not do the work of all

		ctx, kill := context.WithCancel(t.Context())
		var told []IndexProgress
		err = s.IndexAll(ctx, func(p IndexProgress) {
			told = append(told, p)
			page, err := s.Search(t.Context(), Viewer{}, Searched{Words: "gouverneur"})
			if err != nil || page.Filling == nil || *page.Filling != p || (page.Total > 0) != (p.Done > 0) {
				t.Errorf("at %+v a search says %+v and finds %d (%v)", p, page.Filling, page.Total, err)
			}
			if err := s.SetOutletFacts(t.Context(), []OutletFacts{{Outlet: "gazette-a"}}); err != nil { // another who writes
				t.Error(err)
			}
			if p.Done > 0 {
				kill()
			}
		})
		if want := []IndexProgress{{0, len(all)}, {filledAtOnce, len(all)}}; !errors.Is(err, context.Canceled) || !slices.Equal(told, want) {
			t.Errorf("killed halfway it told %v (%v), want %v", told, err, want)
		}

		s, told = open(t), nil
		if err := s.IndexAll(t.Context(), func(p IndexProgress) { told = append(told, p) }); err != nil {
			t.Fatal(err)
		}
		if len(told) < 3 || told[0] != (IndexProgress{filledAtOnce, len(all)}) || told[len(told)-1] != (IndexProgress{len(all), len(all)}) {
			t.Errorf("going on it told %v", told)
		}
		late, _ := sought(t, s, Viewer{}, Searched{Story: "mine-0"})
		page, _ = sought(t, s, Viewer{}, Searched{})
		if page.Filling != nil || late.Total == 0 || page.Total != before.Total+late.Total {
			t.Errorf("in the end %d are found, %d of the late article, want %d; %+v is missing", page.Total, late.Total, before.Total, page.Filling)
		}
		if n := rows(t, s, "search_queue")["search_queue"]; n != 0 {
			t.Errorf("%d documents still wait", n)
		}
	})
}

// Who opens a library that an older program made is told what is brought up to date; of a fresh one nothing is said.
func TestOpenTellsOfMigrations(t *testing.T) {
	dsn := t.TempDir() + "/old.db"
	var steps []string
	tell := func(step string) { steps = append(steps, step) }
	for _, want := range [][]string{nil, nil, {"0009_titles"}} {
		if len(want) > 0 {
			s := opener(dsn)(t)
			for _, statement := range []string{"DELETE FROM migrations WHERE id = '0009_titles'", "ALTER TABLE comparisons DROP COLUMN titles"} {
				if err := s.write.Exec(statement).Error; err != nil {
					t.Fatal(err)
				}
			}
		}
		s, err := Open(t.Context(), dsn, tell)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(steps, want) {
			t.Errorf("it told of %q, want %q", steps, want)
		}
	}
}
