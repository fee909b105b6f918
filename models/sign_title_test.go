package models

import (
	"errors"
	"testing"

	"gorm.io/gorm"
)

// A signed title stays whatever a reanalysis finds; one that the engine had lost is shown and quoted again with it.
func TestSignTitle(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		c := comparedPage(t, s).Comparison
		titles := Wordings{"fr": " Combien de\nmorts ? ", "en": "How many dead?"}
		if _, err := s.SignTitle(t.Context(), c.Slug, titles, " R.  Exemple"); err != nil {
			t.Fatal(err)
		}
		if got := rows(t, s, "search_queue")["search_queue"]; got != 0 {
			t.Errorf("%d documents wait for the index", got)
		}
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.write.Transaction(func(tx *gorm.DB) error { return loseComparison(tx, c) }); err != nil {
			t.Fatal(err)
		}
		page, err := s.Comparison(t.Context(), Viewer{}, c.Slug)
		if err != nil {
			t.Fatal(err)
		}
		now := page.Comparison
		if now.Titles["fr"] != "Combien de morts ?" || now.Titles["en"] != "How many dead?" || now.TitleBy != "R. Exemple" || now.TitleAt == nil || !now.Touched || now.LockVersion <= c.LockVersion {
			t.Errorf("it is %+v", now)
		}
		if list, err := s.SignedTitles(t.Context()); err != nil || len(list) != 1 || list[0].Titles["en"] != "How many dead?" || list[0].By != "R. Exemple" || list[0].At == nil {
			t.Errorf("the list is %+v (%v)", list, err)
		}
		if _, err := s.WithdrawTitle(t.Context(), c.Slug); err != nil {
			t.Fatal(err)
		}
		if page, err := s.Comparison(t.Context(), Viewer{}, c.Slug); err != nil || len(page.Comparison.Titles) > 0 || page.Comparison.TitleBy != "" || page.Comparison.TitleAt != nil {
			t.Errorf("without a title it is %+v (%v)", page.Comparison, err)
		}
		if _, err := s.WithdrawTitle(t.Context(), c.Slug); !errors.Is(err, ErrNotFound) {
			t.Errorf("withdrawn twice: %v", err)
		}
		for by, titles := range map[string]Wordings{"": {"fr": "Titre"}, "R. Exemple": {"de": "Titel"}, "A. Exemple": {"fr": " "}, "C. Exemple": {"fr": "\u200b…"}, "\u200b": {"fr": "Titre"}, "B. Exemple": nil} {
			if _, err := s.SignTitle(t.Context(), c.Slug, titles, by); !errors.Is(err, ErrInvalid) {
				t.Errorf("%q signed by %q: %v", titles, by, err)
			}
		}
		if _, err := s.SignTitle(t.Context(), "never", Wordings{"fr": "Titre"}, "R. Exemple"); !errors.Is(err, ErrNotFound) {
			t.Errorf("of none: %v", err)
		}
	})
}

// Rights of one article go before those of its outlet, and are given back to it.
func TestSetArticleRights(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := quotedOnly()
		all[0].URL = "https://gazette-a.example/1"
		take(t, s, all...)
		drawnStories(t, s)
		whole := func() bool {
			t.Helper()
			shown, size := shownOf(t, s, Viewer{}, "gazette-a")
			return shown >= size
		}
		for _, to := range []struct {
			rights Rights
			whole  bool
		}{{FullText, true}, {QuotationOnly, false}, {RightsUnsaid, false}, {FullText, true}, {RightsUnsaid, false}} {
			now, err := s.SetArticleRights(t.Context(), all[0].URL, to.rights)
			if err != nil || now.Whole != to.whole || now.Outlet != "Gazette A" || now.Story != "la-mine-de-karvala" || whole() != to.whole {
				t.Errorf("with the rights %q it is %+v (%v), shown whole: %v", to.rights, now, err, whole())
			}
			if drawn := drawnStories(t, s); len(drawn) != 1 {
				t.Errorf("with the rights %q the map of before is still there", to.rights)
			}
		}
		if _, err := s.SetArticleRights(t.Context(), all[0].URL, "some"); !errors.Is(err, ErrInvalid) {
			t.Errorf("rights that are none: %v", err)
		}
		if _, err := s.SetArticleRights(t.Context(), " ", FullText); !errors.Is(err, ErrInvalid) {
			t.Errorf("no article: %v", err)
		}
		if _, err := s.SetArticleRights(t.Context(), "https://gazette-a.example/2", FullText); !errors.Is(err, ErrNotFound) {
			t.Errorf("an article that is not there: %v", err)
		}
	})
}
