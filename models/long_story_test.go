package models

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// Of a story with many articles a page reads the last to come out, and says how many there are and from when they are.
func TestLongStory(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		const all = mostArticles + 5
		var subs []Submission
		for i := range all {
			sub := mine()[i%4]
			sub.Raw = append([]byte(fmt.Sprintf("Puits numéro %d. ", i)), sub.Raw...)
			sub.Published = time.Date(2021, 5, 6, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i).Format(time.DateOnly) // the latest comes in first
			if i == 50 {
				sub.Published = ""
			}
			subs = append(subs, sub)
		}
		if err := s.Load(t.Context(), slices.Values(subs)); err != nil {
			t.Fatal(err)
		}
		last := func(i int) time.Time { return time.Date(2021, 5, 6, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i) }
		page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Articles) != mostArticles || page.ArticleTotal != all {
			t.Errorf("%d of %d articles, want %d of %d", len(page.Articles), page.ArticleTotal, mostArticles, all)
		}
		if a := page.Articles; a[len(a)-1].Published.From != nil || !a[len(a)-2].Published.From.Equal(last(0)) || !a[0].Published.From.Equal(last(mostArticles-1)) {
			t.Errorf("they are from %v to %v", a[0].Published.From, a[len(a)-2].Published.From)
		}
		if page.From == nil || !page.From.Equal(last(all-1)) || page.To == nil || !page.To.Equal(last(-1)) {
			t.Errorf("the story is from %v to %v", page.From, page.To)
		}
		if mapped := storyMapOf(t, s, Viewer{}, page.Story.Slug); len(mapped.Articles) != mostArticles || mapped.Left != all-mostArticles {
			t.Errorf("%d articles are laid out, %d not", len(mapped.Articles), mapped.Left)
		}
	})
}
