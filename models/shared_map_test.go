package models

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// busy takes every turn to lay out maps, so that who asks for one waits; the function it returns gives them back.
func busy(s *Store) (free func()) {
	for range cap(s.drawing) {
		s.drawing <- struct{}{}
	}
	return func() {
		for range cap(s.drawing) {
			<-s.drawing
		}
	}
}

// awaitReaders returns when so many wait for maps in the making.
func awaitReaders(t *testing.T, s *Store, want int) {
	t.Helper()
	for t.Context().Err() == nil {
		waiting := 0
		s.maps.mu.Lock()
		for _, f := range s.maps.making {
			waiting += f.waiting
		}
		s.maps.mu.Unlock()
		if waiting == want {
			return
		}
		runtime.Gosched()
	}
}

// mapOrError is what a reader gets.
type mapOrError struct {
	page *MapPage
	err  error
}

func askForMap(ctx context.Context, s *Store, as Viewer, slug string) <-chan mapOrError {
	got := make(chan mapOrError, 1)
	go func() {
		page, err := s.StoryMap(ctx, as, slug)
		got <- mapOrError{page, err}
	}()
	return got
}

// Readers who open a story at once have its map made once; one who goes away, be it the first, does not take it from the others.
func TestStoryMapIsMadeOnceForAll(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		const slug = "la-mine-de-karvala"
		free := busy(s)
		gone, leave := context.WithCancel(t.Context())
		first := askForMap(gone, s, Viewer{}, slug)
		awaitReaders(t, s, 1)
		second, third := askForMap(t.Context(), s, Viewer{}, slug), askForMap(t.Context(), s, Viewer{}, slug)
		awaitReaders(t, s, 3)
		editor := askForMap(t.Context(), s, Viewer{Role: Editor}, slug)
		awaitReaders(t, s, 4)
		leave()
		if got := <-first; !errors.Is(got.err, context.Canceled) {
			t.Errorf("who went away got %v", got.err)
		}
		free()
		b, c, d := <-second, <-third, <-editor
		if err := errors.Join(b.err, c.err, d.err); err != nil {
			t.Fatal(err)
		}
		if b.page != c.page || len(b.page.Map.Columns) != 4 {
			t.Errorf("two readers have two maps, of %d columns", len(b.page.Map.Columns))
		}
		if d.page == b.page {
			t.Error("an editor has the map of others, who may read less")
		}
		if n := len(s.maps.making); n != 0 {
			t.Errorf("%d maps are still in the making", n)
		}
	})
}

// Who asks after a story has changed has no map that was begun before; and one that nobody waits for is called off.
func TestStoryMapIsNotSharedAcrossAChange(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		take(t, s, all[:3]...)
		const slug = "la-mine-de-karvala"
		free := busy(s)
		ctx, leave := context.WithCancel(t.Context())
		before := askForMap(ctx, s, Viewer{}, slug)
		awaitReaders(t, s, 1)
		take(t, s, all[3])
		after := askForMap(t.Context(), s, Viewer{}, slug)
		awaitReaders(t, s, 2)
		if n := len(s.maps.making); n != 2 {
			t.Errorf("%d maps are in the making, want one of before and one of now", n)
		}
		leave()
		if got := <-before; !errors.Is(got.err, context.Canceled) {
			t.Errorf("who went away got %v", got.err)
		}
		awaitReaders(t, s, 1)
		free()
		if got := <-after; got.err != nil || len(got.page.Articles) != 4 {
			t.Errorf("who asked after the change got %+v", got)
		}
	})
}

// A fault while a map is made is an error for who waits, and does not end the program.
func TestFaultWhileAMapIsMade(t *testing.T) {
	var maps sharedMaps
	_, err := maps.get(t.Context(), mapKey{}, func(context.Context) (*MapPage, error) { panic("no such column") })
	if err == nil || !strings.Contains(err.Error(), "no such column") {
		t.Errorf("it is %v", err)
	}
	if _, err := maps.get(t.Context(), mapKey{}, func(context.Context) (*MapPage, error) { return &MapPage{}, nil }); err != nil {
		t.Errorf("the next time: %v", err)
	}
}

// After a long import all stories are laid out in one go, also one that comes in meanwhile and one after a story that cannot be; imports
// go on between, and readers keep a turn.
func TestDrawMapsOfManyStories(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		const stories = drawnInARound + 20
		all := mine()
		for i := range stories {
			sub := all[i%4]
			sub.Story = StoryRef{Title: fmt.Sprintf("Mine %d", i)}
			sub.Raw = append([]byte(fmt.Sprintf("Puits numéro %d. ", i)), sub.Raw...)
			take(t, s, sub)
		}
		if err := s.write.Exec("UPDATE articles SET current_version_id = 0 WHERE id = (SELECT MAX(id) FROM articles)").Error; err != nil {
			t.Fatal(err)
		}
		late := all[0]
		late.Story = StoryRef{Title: "Venue entre-temps"}
		drawn := map[string]int{}
		err := s.DrawMaps(t.Context(), nil, func(slug string) {
			if len(drawn) == 0 {
				take(t, s, late) // would wait for ever, were a transaction open
			}
			drawn[slug]++
		})
		if !errors.Is(err, ErrStale) || strings.Count(err.Error(), "laying out story") != 1 {
			t.Errorf("what could not be laid out: %v", err)
		}
		if drawn["venue-entre-temps"] != 1 || len(drawn) != stories {
			t.Errorf("%d stories are laid out, the late one %d times", len(drawn), drawn["venue-entre-temps"])
		}
		for slug, n := range drawn {
			if n != 1 {
				t.Errorf("%s is laid out %d times", slug, n)
			}
		}
	})
}
