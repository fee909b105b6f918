package models

import (
	"errors"
	"slices"
	"testing"
)

// The feed of a search holds the comparisons of the claims that the search finds, the latest first, and none that may not be passed on.
func TestFeedOfASearch(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		asked := Searched{Words: "Karvala"}
		feed := func(q Searched) []string {
			page, err := s.Feed(t.Context(), Viewer{}, FeedQuery{Search: &q})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.IsSortedFunc(page.Comparisons, func(a, b FeedLine) int { return int(b.ID - a.ID) }) {
				t.Error("the latest are not first")
			}
			var slugs []string
			for _, c := range page.Comparisons {
				slugs = append(slugs, c.Slug)
			}
			slices.Sort(slugs)
			return slugs
		}
		page, err := s.Search(t.Context(), Viewer{}, asked)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, h := range page.Hits {
			for _, in := range h.Comparisons {
				want = append(want, in.Slug)
			}
		}
		slices.Sort(want)
		want = slices.Compact(want)
		if got := feed(asked); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("the feed has %v, the search %v", got, want)
		}
		if got := feed(Searched{Words: "nullepart"}); len(got) != 0 {
			t.Errorf("of nothing it has %v", got)
		}
		if _, err := s.Feed(t.Context(), Viewer{}, FeedQuery{Search: &Searched{Story: "gone"}}); !errors.Is(err, ErrNotFound) {
			t.Errorf("of a story that there is not: %v", err)
		}
		if err := s.write.Exec("UPDATE outlets SET restricted = ?", true).Error; err != nil {
			t.Fatal(err)
		}
		if got := feed(asked); len(got) != 0 {
			t.Errorf("restricted outlets are passed on: %v", got)
		}
	})
}
