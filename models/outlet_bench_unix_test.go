package models

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"strconv"
	"testing"

	"parallax/models/newsroom"
)

// BenchmarkOutlet reads the page of an outlet that publishes one in five of the articles of a library: of 4,000 of 20,000, or of as many as
// PARALLAX_BENCH_OUTLET_ARTICLES says. Events and comparisons are those of the stories that several outlets tell.
//
//	page=first      as a reader finds it whose outlet nobody asked for within a minute: all counts are made
//	page=kept       as the next reader finds it
//	page=last       the last page of its articles, which has no counts
//
// PARALLAX_BENCH_DIR and PARALLAX_BENCH_POSTGRES are as for BenchmarkPairing.
func BenchmarkOutlet(b *testing.B) {
	articles := 20_000
	if given := os.Getenv("PARALLAX_BENCH_OUTLET_ARTICLES"); given != "" {
		var err error
		if articles, err = strconv.Atoi(given); err != nil {
			b.Fatalf("PARALLAX_BENCH_OUTLET_ARTICLES: %v", err)
		}
	}
	const slug, outletEvery = "le-grand-courrier", 5
	press := newsroom.New(newsroom.Config{Seed: 1, Articles: articles})
	s := benchFilled(b, cmp.Or(os.Getenv("PARALLAX_BENCH_DIR"), b.TempDir()), fmt.Sprintf("outlet=%d", articles), func(s *Store) error {
		if err := s.Load(b.Context(), mostlyBy(invented(press, articles), outletEvery, "Le Grand Courrier")); err != nil {
			return err
		}
		return comparedStories(b.Context(), s)
	})
	first, err := s.Outlet(b.Context(), Viewer{}, slug, 1)
	if err != nil || first.Total != articles/outletEvery || len(first.Events) == 0 {
		b.Fatalf("the outlet is %+v (%v)", first, err)
	}
	read := func(b *testing.B, page int, before func()) {
		for b.Loop() {
			before()
			if _, err := s.Outlet(b.Context(), Viewer{}, slug, page); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("page=first", func(b *testing.B) { read(b, 1, s.counts.forget) })
	b.Run("page=kept", func(b *testing.B) { read(b, 1, func() {}) })
	b.Run("page=last", func(b *testing.B) { read(b, first.Pages, func() {}) })
}

// forget has the counts of outlets made anew.
func (k *keptCounts) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	clear(k.made)
}

// mostlyBy gives one in so many articles to an outlet.
func mostlyBy(articles iter.Seq[Submission], every int, name string) iter.Seq[Submission] {
	return func(yield func(Submission) bool) {
		n := 0
		for sub := range articles {
			if n%every == 0 {
				sub.Outlet = OutletRef{Name: name}
			}
			n++
			if !yield(sub) {
				return
			}
		}
	}
}

// comparedStories has the articles compared of all stories that have several.
func comparedStories(ctx context.Context, s *Store) error {
	var slugs []string
	err := s.read.WithContext(ctx).Raw("SELECT slug FROM stories WHERE (SELECT COUNT(*) FROM articles a WHERE a.story_id = stories.id) > 1 ORDER BY id").Scan(&slugs).Error
	for _, slug := range slugs {
		if err == nil {
			_, err = s.ReanalyzeStory(ctx, slug)
		}
	}
	return err
}
