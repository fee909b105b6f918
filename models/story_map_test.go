package models

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/storymap"
)

// drawnStories draws the maps that are missing, and names their stories.
func drawnStories(t *testing.T, s *Store) []string {
	t.Helper()
	var slugs []string
	if err := s.DrawMaps(t.Context(), nil, func(slug string) { slugs = append(slugs, slug) }); err != nil {
		t.Fatal(err)
	}
	return slugs
}

func storyMapOf(t *testing.T, s *Store, as Viewer, slug string) *MapPage {
	t.Helper()
	page, err := s.StoryMap(t.Context(), as, slug)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// The map that is stored is the one that is made on the spot, it is made once, and a visit stores nothing.
func TestStoryMap(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		const slug = "la-mine-de-karvala"
		fresh := storyMapOf(t, s, Viewer{}, slug)
		if n := rows(t, s, "story_maps")["story_maps"]; n != 0 {
			t.Errorf("a visit stored %d maps", n)
		}
		if got := drawnStories(t, s); !slices.Equal(got, []string{slug}) {
			t.Errorf("drawn are %v", got)
		}
		if got := drawnStories(t, s); len(got) != 0 {
			t.Errorf("drawn again are %v", got)
		}
		other := open(t) // another program reads what this one stored
		stored := storyMapOf(t, other, Viewer{}, slug)
		if d := cmp.Diff(fresh, stored); d != "" {
			t.Errorf("stored and made on the spot differ: %s", d)
		}
		if other.drawnStory(t.Context(), Viewer{}, slug) == nil {
			t.Error("the map is not read from where it is stored")
		}
		if other.drawnStory(t.Context(), Viewer{UserID: 7}, slug) == nil {
			t.Error("of a story that everybody may read, who has an account sees another map")
		}
		checkMap(t, stored)
		if _, err := s.StoryMap(t.Context(), Viewer{}, "no-such"); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such story: %v", err)
		}
	})
}

// checkMap looks for what must be in the map of the mine.
func checkMap(t *testing.T, p *MapPage) {
	t.Helper()
	if len(p.Articles) != 4 || len(p.Map.Columns) != 4 || len(p.Map.Events) == 0 {
		t.Fatalf("%d articles, %d columns, %d events", len(p.Articles), len(p.Map.Columns), len(p.Map.Events))
	}
	told := 0
	for _, e := range p.Map.Events {
		for _, r := range e.Rows {
			if len(r.Cells) != len(p.Map.Columns) {
				t.Errorf("%d cells of %d columns", len(r.Cells), len(p.Map.Columns))
			}
			told = max(told, r.Told)
			opens := 0
			for _, c := range r.Cells {
				if c.Pair != "" && c.State == storymap.Told {
					opens++
				}
			}
			if r.Relation != "" && opens < 2 {
				t.Errorf("%s, but %d cells open a comparison", r.Relation, opens)
			}
		}
	}
	if told < 3 {
		t.Errorf("at most %d outlets tell one thing", told)
	}
	if len(p.Map.Figures) == 0 || p.Map.Figures[0].Kind != "killed" {
		t.Errorf("figures: %+v", p.Map.Figures)
	}
}

// A comparison that a person settles is a suggestion in no cell of the map any more.
func TestStoryMapSaysWhatIsReviewed(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		const slug = "la-mine-de-karvala"
		reviewed := func() (cells map[string]bool) {
			drawnStories(t, s)
			cells = map[string]bool{}
			for _, row := range storyMapOf(t, s, Viewer{}, slug).Map.Events[0].Rows {
				for _, c := range row.Cells {
					if c.Pair != "" {
						cells[c.Pair] = c.Reviewed
					}
				}
			}
			return cells
		}
		settled := ""
		for pair, is := range reviewed() {
			if is {
				t.Errorf("%s is reviewed by nobody", pair)
			}
			settled = pair
		}
		if err := s.write.Exec("UPDATE comparisons SET status = 'confirmed' WHERE slug = ?", settled).Error; err != nil {
			t.Fatal(err)
		}
		for pair, is := range reviewed() {
			if is != (pair == settled) {
				t.Errorf("%s is reviewed: %v", pair, is)
			}
		}
	})
}

// Whatever changes a story takes its map away: another article, a reanalysis, a comparison that a person changed, an outlet with
// another name.
func TestStoryMapGoesWithWhatItIsMadeOf(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		take(t, s, all[:3]...)
		other := all[0]
		other.Raw, other.Story = []byte("Le port de Sombreval rouvre lundi, a annoncé la mairie."), StoryRef{Title: "Sombreval"}
		take(t, s, other)
		const slug = "la-mine-de-karvala"
		for _, change := range []struct {
			name string
			do   func() error
		}{
			{"nothing", func() error { return nil }},
			{"an article", func() error { _, err := s.Ingest(t.Context(), all[3]); return err }},
			{"a reanalysis", func() error { return s.Reanalyze(t.Context(), true, nil) }},
			{"a comparison", func() error {
				return s.write.Exec("UPDATE comparisons SET status = 'confirmed', touched = ? WHERE id = (SELECT MIN(id) FROM comparisons)", true).Error
			}},
			{"the story", func() error { return s.write.Exec("UPDATE stories SET title = 'Karvala' WHERE slug = ?", slug).Error }},
			{"an outlet", func() error {
				return s.write.Exec("UPDATE outlets SET name = 'Gazette Z' WHERE name = 'Gazette C'").Error
			}},
			{"an event", func() error { return s.write.Exec("DELETE FROM events WHERE position = 0").Error }},
			{"an article that is made private", func() error {
				return s.write.Exec("UPDATE articles SET visibility = 'private' WHERE id = 1").Error
			}},
		} {
			drawnStories(t, s)
			if err := change.do(); err != nil {
				t.Fatalf("%s: %v", change.name, err)
			}
			again := drawnStories(t, s)
			if gone := slices.Contains(again, slug); gone != (change.name != "nothing") {
				t.Errorf("after %s the map is gone: %v", change.name, gone)
			}
			if change.name != "a reanalysis" && slices.Contains(again, "sombreval") && change.name != "an outlet" {
				t.Errorf("after %s the map of another story is gone", change.name)
			}
			if d := cmp.Diff(freshMap(t, s, slug), storyMapOf(t, s, Viewer{}, slug)); d != "" {
				t.Errorf("after %s the stored map is not that of today: %s", change.name, d)
			}
		}
	})
}

// A map that is drawn while an outlet gets another name, or becomes an agency, is not taken for one of today.
func TestStoryMapIsMadeOfItsOutlets(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		made := func() string {
			t.Helper()
			var story Story
			if err := s.read.Take(&story).Error; err != nil {
				t.Fatal(err)
			}
			of, err := madeOf(s.read.WithContext(t.Context()), story.ID)
			if err != nil {
				t.Fatal(err)
			}
			return of
		}
		before := made()
		if _, err := s.RenameOutlet(t.Context(), "gazette-a", "Gazette Z"); err != nil {
			t.Fatal(err)
		}
		renamed := made()
		if err := s.ClassifyOutlet(t.Context(), "gazette-z", Agency); err != nil {
			t.Fatal(err)
		}
		if classified := made(); before == renamed || renamed == classified {
			t.Errorf("the story is made of the same before and after:\n%s\n%s\n%s", before, renamed, classified)
		}
	})
}

// freshMap makes a map on the spot.
func freshMap(t *testing.T, s *Store, slug string) *MapPage {
	t.Helper()
	page := &MapPage{Story: storyMapOf(t, s, Viewer{}, slug).Story}
	if err := s.layOut(t.Context(), Viewer{}, page); err != nil {
		t.Fatal(err)
	}
	return page
}

// What only some may read is in the map of those alone.
func TestStoryMapByViewer(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		take(t, s, all[:3]...)
		private, one := all[3], int64(1)
		private.Visibility, private.OwnerID = Private, &one
		take(t, s, private)
		drawnStories(t, s)
		const slug = "la-mine-de-karvala"
		for viewer, want := range map[Viewer]int{{}: 3, {UserID: 2}: 3, {UserID: 1}: 4, {Role: Editor}: 4} {
			if p := storyMapOf(t, s, viewer, slug); len(p.Articles) != want || len(p.Map.Columns) != want {
				t.Errorf("%+v sees %d articles in %d columns, want %d", viewer, len(p.Articles), len(p.Map.Columns), want)
			}
		}
		hidden := all[0]
		hidden.Story, hidden.Visibility, hidden.OwnerID = StoryRef{Title: "Tenue à part"}, Private, &one
		take(t, s, hidden)
		if got := drawnStories(t, s); slices.Contains(got, "tenue-a-part") {
			t.Error("a private story is laid out for everybody")
		}
	})
}

// A map of another engine or shape, and one that is damaged, is as good as none.
func TestStoryMapOfAnotherProgram(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		const slug = "la-mine-de-karvala"
		want := storyMapOf(t, s, Viewer{}, slug)
		for _, change := range []string{"engine = engine - 1", "shape = 'other'", "data = data || data"} {
			drawnStories(t, s)
			if err := s.write.Exec("UPDATE story_maps SET " + change).Error; err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, storyMapOf(t, s, Viewer{}, slug)); d != "" {
				t.Errorf("%s: %s", change, d)
			}
			if err := s.write.Exec("DELETE FROM story_maps").Error; err != nil {
				t.Fatal(err)
			}
		}
	})
}

// BenchmarkStoryMap reads the map of an invented story of 24 articles, as the page of a story does.
func BenchmarkStoryMap(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, sub := range miners(24) {
		if _, err := s.Ingest(b.Context(), sub); err != nil {
			b.Fatal(err)
		}
	}
	read := func(b *testing.B) {
		for b.Loop() {
			if _, err := s.StoryMap(b.Context(), Viewer{}, "la-mine-de-karvala"); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("made on the spot", read)
	if err := s.DrawMaps(b.Context(), nil, nil); err != nil {
		b.Fatal(err)
	}
	b.Run("stored", read)
}
