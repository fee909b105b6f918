package newsroom

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheSameSeedWritesTheSame(t *testing.T) {
	one, two, other := New(Config{Seed: 1, Articles: 300}), New(Config{Seed: 1, Articles: 300}), New(Config{Seed: 2, Articles: 300})
	for _, n := range []int{299, 0, 17, 100} {
		if one.Article(n) != two.Article(n) {
			t.Errorf("article %d is not the same twice", n)
		}
		if one.Article(n).Text == other.Article(n).Text {
			t.Errorf("article %d is the same for two seeds", n)
		}
	}
}

// Five articles in a hundred tell the same event, in other words, within days; the others tell their own.
func TestLookAlikes(t *testing.T) {
	p := New(Config{Seed: 7, Articles: 1000})
	alike := 0
	stories, texts := map[string]bool{}, map[string]bool{}
	for n := range 1000 {
		a := p.Article(n)
		if _, ok := Covered(n); ok {
			alike++
		}
		stories[a.Story], texts[a.Text] = true, true
		if !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text+a.Title, "{}") || a.Title == "" {
			t.Fatalf("article %d: %q", n, a.Text)
		}
	}
	if alike != 50 || len(stories) != 960 || len(texts) != 1000 {
		t.Errorf("%d look-alikes, %d stories, %d texts", alike, len(stories), len(texts))
	}
	fresh := p.Retold(3)
	if fresh.Event != 300 || fresh.Number < 1000 || !slices.Equal(p.Library(fresh.Event), []int{300, 301, 302, 303, 304}) {
		t.Errorf("the new article %d is on %d, which %v tell", fresh.Number, fresh.Event, p.Library(fresh.Event))
	}
	if stored := p.Article(301); stored.Story != fresh.Story || stored.Lang != fresh.Lang || stored.Text == fresh.Text {
		t.Errorf("%s and %s on one event", stored.Story, fresh.Story)
	}
}

// A few words are everywhere and most are rare: a rank ten times higher is met about ten times less.
func TestZipf(t *testing.T) {
	p := New(Config{Seed: 3, Articles: 400})
	seen, distinct := map[string]int{}, map[string]bool{}
	for _, w := range p.noun.list {
		if distinct[w] {
			t.Fatalf("%s stands twice", w)
		}
		distinct[w] = true
	}
	for n := range 400 {
		for _, w := range strings.Fields(p.Article(n).Text) {
			if w = strings.Trim(w, ".,»\""); distinct[w] {
				seen[w]++
			}
		}
	}
	var counts []int
	for _, n := range seen {
		counts = append(counts, n)
	}
	slices.SortFunc(counts, func(a, b int) int { return b - a })
	for _, rank := range []int{10, 100} {
		if r := float64(counts[rank]) / float64(counts[10*rank]); r < 4 || r > 25 {
			t.Errorf("rank %d is met %d times, rank %d %d times", rank, counts[rank], 10*rank, counts[10*rank])
		}
	}
	if counts[len(counts)/2] > 5 {
		t.Errorf("half of the words are met more than %d times", counts[len(counts)/2])
	}
}
