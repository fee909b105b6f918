package models

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// Of what can be purged only that is listed which can be.
func TestPairsAreNotListedForPurging(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	comparedPage(t, s)
	ann, adm := person(t, s, "ann", Annotator), person(t, s, "adm", Admin)
	slug, _, err := s.MakePair(t.Context(), ann, unpaired(t, s, ann))
	if err != nil {
		t.Fatal(err)
	}
	asks(t, s, ann, slug, "La même journée ?")
	lines, err := s.Purgeable(t.Context(), adm, slug)
	if err != nil || len(lines) != 1 {
		t.Errorf("listed are %+v (%v)", lines, err)
	}
	for _, line := range lines {
		if err := s.Purge(t.Context(), adm, line.Kind, line.ID, "Sur demande."); err != nil {
			t.Errorf("%s is listed: %v", line.Kind, err)
		}
	}
}

// What is published or withdrawn by an act of its own is not restored by another door.
func TestReviewsAreNotRestored(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	ann, eve := person(t, s, "ann", Annotator), person(t, s, "eve", Editor)
	page := publishedPair(t, s, eve)
	slug := page.Comparison.Slug
	if _, err := s.ReviewClaim(t.Context(), ann, slug, reviewOf(page.A.Claim.Text)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishReview(t.Context(), eve, slug, "a", 1); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unpublish(t.Context(), eve, slug, ""); err != nil {
		t.Fatal(err)
	}
	history, err := s.History(t.Context(), eve, slug)
	if err != nil {
		t.Fatal(err)
	}
	first := history[slices.IndexFunc(history, func(r RevisionLine) bool { return r.Kind == OfReview && r.Action == Made })]
	if _, err := s.Restore(t.Context(), eve, Restoring{Revision: first.ID, Version: 2, Sure: true}); !errors.Is(err, ErrNotFound) {
		t.Errorf("restored: %v", err)
	}
}

// A pair that is taken back leaves the lists of readers: the library is locked for it before the comparison is, as all who change what readers
// see do, so that two who do so at once do not wait for each other.
func TestTakingAPairBackLocksTheLibrary(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		comparedPage(t, s)
		ann := person(t, s, "ann", Annotator)
		slug, _, err := s.MakePair(t.Context(), ann, unpaired(t, s, ann))
		if err != nil {
			t.Fatal(err)
		}
		if s.dialect != onPostgres { // on which whoever writes is alone
			return
		}
		history, err := s.History(t.Context(), ann, slug)
		if err != nil {
			t.Fatal(err)
		}
		tx := s.write.Begin()
		defer tx.Rollback()
		if _, err := s.lockLibrary(tx); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() {
			_, err := s.Restore(t.Context(), ann, Restoring{Revision: history[0].ID, Before: true, Version: 1})
			done <- err
		}()
		for waits := false; !waits; {
			select {
			case err := <-done:
				t.Fatalf("it does not wait: %v", err)
			case <-time.After(time.Millisecond):
			}
			if err := s.read.Raw("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')").Scan(&waits).Error; err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.Exec("SET LOCAL lock_timeout = '2s'").Error; err != nil {
			t.Fatal(err)
		}
		if err := tx.Exec("SELECT id FROM comparisons WHERE slug = ? FOR UPDATE", slug).Error; err != nil {
			t.Errorf("it waits for the library and has the comparison: %v", err)
		}
		if err := tx.Commit().Error; err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Errorf("when it is its turn: %v", err)
		}
	})
}
