package models

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// What is stored of a story is what is read on the spot: the first page of its list, and each of its comparisons.
func TestWhatIsDrawnIsWhatIsRead(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		const slug = "la-mine-de-karvala"
		list := storyOf(t, s, slug)
		if list.Map != nil || len(list.Comparisons) == 0 {
			t.Fatalf("before anything is stored the list has a map (%v), or no comparison (%d)", list.Map != nil, len(list.Comparisons))
		}
		pairs := map[string]*ComparisonPage{}
		for _, c := range list.Comparisons {
			pairs[c.Slug] = pairPageOf(t, s, c.Slug)
		}
		drawnStories(t, s)
		stored := storyOf(t, s, slug)
		if stored.Map == nil {
			t.Fatal("the list is not read from where it is stored")
		}
		isStored(t, "list", list, stored, cmpopts.IgnoreFields(StoryPage{}, "Map"))
		for name, fresh := range pairs {
			page, written := s.drawnPair(t.Context(), Viewer{}, name)
			if page == nil || written {
				t.Fatalf("comparison %s is stored: %v, somebody wrote about it: %v", name, page != nil, written)
			}
			isStored(t, name, fresh, page)
		}
	})
}

// Stored comparisons go with the map of their story, and what readers and outlets write is on the page at once.
func TestDrawnPairsGoAndAreAnswered(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		drawnStories(t, s)
		pair := storyOf(t, s, "la-mine-de-karvala").Comparisons[0].Slug
		if err := s.Report(t.Context(), Viewer{}, pair, Report{Kind: "figure", Lang: "fr", Text: "Le nombre est celui de mardi."}); err != nil {
			t.Fatal(err)
		}
		if page, written := s.drawnPair(t.Context(), Viewer{}, pair); page == nil || !written {
			t.Errorf("after a report the comparison is stored: %v, written about: %v", page != nil, written)
		}
		if page := pairPageOf(t, s, pair); page.Open != 1 {
			t.Errorf("the page counts %d open reports", page.Open)
		}
		if err := s.write.Exec("UPDATE comparisons SET visibility = ? WHERE slug = ?", Private, pair).Error; err != nil {
			t.Fatal(err)
		}
		if n := rows(t, s, "drawn_pairs")["drawn_pairs"]; n != 0 {
			t.Errorf("%d comparisons of a story that changed are still stored", n)
		}
	})
}

// What is read before a story changes is not stored after it: the article that came in meanwhile is on the page.
func TestNothingOvertakenIsDrawn(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		take(t, s, all[:3]...)
		free := busy(s)
		drawn := make(chan error, 1)
		go func() { drawn <- s.DrawMaps(t.Context(), nil, nil) }()
		awaitReaders(t, s, 1) // the state of the story is read
		take(t, s, all[3])
		free()
		if err := <-drawn; err != nil {
			t.Fatal(err)
		}
		page := s.drawnStory(t.Context(), Viewer{}, "la-mine-de-karvala")
		if page == nil || len(page.Articles) != 4 || len(page.Map.Articles) != 4 {
			t.Errorf("stored is %+v", page)
		}
	})
}

// What an older program stored is drawn anew in its place, comparisons and all.
func TestDrawnAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		drawnStories(t, s)
		pairs := rows(t, s, "drawn_pairs")["drawn_pairs"]
		if err := s.write.Exec("UPDATE story_maps SET shape = 'of before'").Error; err != nil {
			t.Fatal(err)
		}
		pair := storyOf(t, s, "la-mine-de-karvala").Comparisons[0].Slug
		if page, _ := s.drawnPair(t.Context(), Viewer{}, pair); page != nil {
			t.Error("a comparison in the shape of before is read")
		}
		if got := drawnStories(t, s); len(got) != 1 {
			t.Fatalf("drawn anew are %v", got)
		}
		if page, _ := s.drawnPair(t.Context(), Viewer{}, pair); page == nil || rows(t, s, "drawn_pairs")["drawn_pairs"] != pairs {
			t.Error("the comparisons of today are not there")
		}
	})
}

// Comparisons take little room, however long their articles are: the layout of a text is not stored with each, nor a long text that
// everybody may read.
func TestDrawnPairsAreSmall(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		long := mine()
		for i := range long {
			long[i].Rights = QuotationOnly
			for n := range 120 {
				long[i].Raw = fmt.Appendf(long[i].Raw, "\n\nLe vent du %d e kilomètre a tourné au nord.", n+200*i)
			}
		}
		take(t, s, long...)
		drawnStories(t, s)
		var largest, stored int
		if err := s.read.Raw("SELECT COALESCE(MAX(LENGTH(data)), 0), COUNT(*) FROM drawn_pairs").Row().Scan(&largest, &stored); err != nil {
			t.Fatal(err)
		}
		if stored == 0 || largest > 6<<10 {
			t.Errorf("%d comparisons are stored, the largest with %d bytes", stored, largest)
		}
		if err := s.write.Exec("UPDATE articles SET rights = ?", FullText).Error; err != nil {
			t.Fatal(err)
		}
		drawnStories(t, s)
		if n := rows(t, s, "drawn_pairs")["drawn_pairs"]; n != 0 {
			t.Errorf("%d comparisons are stored with two whole long texts", n)
		}
	})
}

func isStored(t *testing.T, what string, want, got any, opts ...cmp.Option) {
	t.Helper()
	if d := cmp.Diff(want, got, append(opts, cmpopts.EquateEmpty())...); d != "" {
		t.Errorf("%s: stored and read on the spot differ (-read +stored): %s", what, d)
	}
}

func storyOf(t *testing.T, s *Store, slug string) *StoryPage {
	t.Helper()
	page, err := s.Story(t.Context(), Viewer{}, slug, 1)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func pairPageOf(t *testing.T, s *Store, slug string) *ComparisonPage {
	t.Helper()
	page, err := s.Comparison(t.Context(), Viewer{}, slug)
	if err != nil {
		t.Fatal(err)
	}
	return page
}
