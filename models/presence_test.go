package models

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// Who has a comparison open is told to those who work on it, by name, until they leave or are not heard of; another program on the same
// database tells the same.
func TestWhoIsHere(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s, other := open(t), open(t)
		now := time.Date(2031, 5, 6, 14, 0, 0, 0, time.UTC)
		clockAt(s, &now)
		clockAt(other, &now)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		here := func(s *Store, as Viewer, how Heard, want ...string) {
			t.Helper()
			got, err := s.Here(t.Context(), as, slug, how)
			if err != nil || !slices.Equal(got.People, want) {
				t.Errorf("%d, who %s, sees %v, want %v (%v)", as.UserID, how, got.People, want, err)
			}
		}
		here(s, ann, Reads)
		here(other, bob, Reads, "N. ann")
		here(s, ann, Stays, "N. bob")
		now = now.Add(presentFor - time.Second)
		here(s, bob, Stays, "N. ann")
		now = now.Add(2 * time.Second)
		here(other, bob, Stays) // ann is not heard of any more
		here(s, ann, Stays, "N. bob")
		here(s, bob, Leaves)
		here(other, ann, Stays)
		here(s, bob, Stays, "N. ann") // and comes back
		if _, err := s.Here(t.Context(), Viewer{}, slug, Reads); !errors.Is(err, ErrForbidden) {
			t.Errorf("nobody is told: %v", err)
		}
		if _, err := s.Here(t.Context(), person(t, s, "mia", Member), slug, Reads); !errors.Is(err, ErrForbidden) {
			t.Errorf("a member is told: %v", err)
		}
		if _, err := s.Here(t.Context(), ann, "none", Reads); !errors.Is(err, ErrNotFound) {
			t.Errorf("of no comparison: %v", err)
		}
		// While somebody judges blind, only an editor who is not asked is told.
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID}, true); err != nil {
			t.Fatal(err)
		}
		here(s, ann, Stays)
		here(s, bob, Stays)
		here(s, ed, Reads, "N. ann", "N. bob")
		judged(t, s, ann, slug, answered())
		here(s, bob, Stays, "N. ann", "N. ed")
		if got, err := s.Here(t.Context(), bob, slug, Stays); err != nil || got.News == 0 {
			t.Errorf("that something is new is not told: %+v (%v)", got, err)
		}
		if got, err := s.Here(t.Context(), ann, slug, Stays); err != nil || got.News == 0 {
			t.Errorf("what was asked is not told: %+v (%v)", got, err)
		}
	})
}

// Who reads does not wait for who writes, nor fails.
func TestPresenceWaitsForNobody(t *testing.T) {
	s := opener(t.TempDir() + "/p.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	ann, bob := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator)
	if _, err := s.Here(t.Context(), ann, slug, Reads); err != nil {
		t.Fatal(err)
	}
	pool, err := s.write.DB()
	if err != nil {
		t.Fatal(err)
	}
	tx, err := pool.BeginTx(context.Background(), nil) // which has the writer as long as it lasts
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	got, err := s.Here(t.Context(), bob, slug, Reads)
	if waited := time.Since(start); err != nil || !slices.Equal(got.People, []string{"N. ann"}) || waited > 2*time.Second {
		t.Errorf("it waits %v and tells %v (%v)", waited, got.People, err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Here(t.Context(), ann, slug, Stays); err != nil || len(got.People) != 0 {
		t.Errorf("what was not written is told: %+v (%v)", got, err)
	}
}
