package models

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

func TestFeed(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		subs := harbour()
		subs[1].Outlet.Restricted = true
		for i := range subs {
			subs[i].Rights = FullText
		}
		take(t, s, subs...)
		take(t, s, mine()...)
		all, err := s.Feed(t.Context(), Viewer{}, FeedQuery{})
		if err != nil || len(all.Comparisons) == 0 {
			t.Fatalf("the feed is %+v (%v)", all, err)
		}
		for i, c := range all.Comparisons {
			if c.A.Outlet.Restricted || c.B.Outlet.Restricted {
				t.Errorf("%s passes on a restricted outlet", c.Slug)
			}
			if i > 0 && c.ID > all.Comparisons[i-1].ID {
				t.Error("an older one comes first")
			}
			if c.Story.ID != c.StoryID || c.A.Text == "" || c.B.Text == "" {
				t.Errorf("%s is not whole: %+v", c.Slug, c)
			}
		}
		story, err := s.Feed(t.Context(), Viewer{}, FeedQuery{Story: "le-quai-de-malvent", Limit: 1})
		if err != nil || len(story.Comparisons) != 1 || story.Comparisons[0].Story.Slug != "le-quai-de-malvent" || story.Story.Title != "Le quai de Malvent" {
			t.Errorf("the feed of a story is %+v (%v)", story, err)
		}
		outlet, err := s.Feed(t.Context(), Viewer{}, FeedQuery{Outlet: "zephyr"})
		if err != nil || len(outlet.Comparisons) == 0 || outlet.Outlet.Name != "Zéphyr" {
			t.Errorf("the feed of an outlet is %+v (%v)", outlet, err)
		} else if slices.ContainsFunc(outlet.Comparisons, func(c FeedLine) bool { return c.A.Outlet.Slug != "zephyr" && c.B.Outlet.Slug != "zephyr" }) {
			t.Error("the feed of an outlet holds comparisons of others")
		}
		for _, q := range []FeedQuery{{Outlet: "eveil-du-port"}, {Outlet: "nulle-part"}, {Story: "nulle-part"}} {
			if _, err := s.Feed(t.Context(), Viewer{}, q); !errors.Is(err, ErrNotFound) {
				t.Errorf("%+v: %v", q, err)
			}
		}
	})
}

func TestFeedKeepsWhatIsPrivate(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		subs, owner := mine(), int64(3)
		for i := range subs {
			subs[i].Visibility, subs[i].OwnerID = Private, &owner
		}
		take(t, s, subs...)
		if page, err := s.Feed(t.Context(), Viewer{}, FeedQuery{}); err != nil || len(page.Comparisons) != 0 {
			t.Errorf("everyone reads %+v (%v)", page, err)
		}
		if page, err := s.Feed(t.Context(), Viewer{UserID: owner}, FeedQuery{}); err != nil || len(page.Comparisons) == 0 {
			t.Errorf("the owner reads %+v (%v)", page, err)
		}
		for _, kind := range []string{StoryPages, ComparisonPages, OutletPages} {
			if n, err := s.AddressPages(t.Context(), Viewer{}, kind); err != nil || len(n) != 0 {
				t.Errorf("%v pages of private %s are mapped (%v)", n, kind, err)
			}
		}
	})
}

func TestAddresses(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		for kind, want := range map[string]int{StoryPages: 1, OutletPages: 3, ComparisonPages: rows(t, s, "comparisons")["comparisons"]} {
			list, err := s.Addresses(t.Context(), Viewer{}, kind, 0)
			if err != nil || len(list) != want || list[0].Slug == "" || list[0].UpdatedAt.IsZero() {
				t.Errorf("%s: %+v (%v), want %d", kind, list, err, want)
			}
			if n, err := s.AddressPages(t.Context(), Viewer{}, kind); err != nil || !slices.Equal(n, []int{0}) {
				t.Errorf("%s: %v pages (%v)", kind, n, err)
			}
			if list, err := s.Addresses(t.Context(), Viewer{}, kind, 1); err != nil || len(list) != 0 {
				t.Errorf("%s: a second page has %+v (%v)", kind, list, err)
			}
		}
		// Pages of which all is gone are not named.
		for _, statement := range []string{"DELETE FROM divergences", "DELETE FROM worths", fmt.Sprintf("UPDATE comparisons SET id = id + %d", 3*perSitemap)} {
			if err := s.write.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
		}
		if n, err := s.AddressPages(t.Context(), Viewer{}, ComparisonPages); err != nil || !slices.Equal(n, []int{3}) {
			t.Errorf("with the first three pages empty the pages are %v (%v)", n, err)
		}
		if _, err := s.Addresses(t.Context(), Viewer{}, "users", 0); !errors.Is(err, ErrNotFound) {
			t.Errorf("a kind that is none: %v", err)
		}
		if _, err := s.Addresses(t.Context(), Viewer{}, StoryPages, -1); !errors.Is(err, ErrNotFound) {
			t.Errorf("a page before the first: %v", err)
		}
	})
}
