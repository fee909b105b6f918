package models

import (
	"slices"
	"testing"
)

// What was chosen when comparisons were written is what would be chosen now; the library remembers the share for the next program.
func TestKeptChoiceIsTheChoice(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		if err := s.LimitQuotation(t.Context(), .5); err != nil {
			t.Fatal(err)
		}
		other := open(t)
		if other.QuotationShare() != .5 {
			t.Errorf("another program quotes a share of %v", other.QuotationShare())
		}
		take(t, other, quotedOnly()...)
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		var versions []int64
		if err := s.read.Raw("SELECT id FROM versions ORDER BY id").Scan(&versions).Error; err != nil {
			t.Fatal(err)
		}
		kept, err := s.quotable(t.Context(), Viewer{}, versions...)
		if err != nil {
			t.Fatal(err)
		}
		if got := rows(t, s, "quotables")["quotables"]; got != len(versions) {
			t.Errorf("of %d versions %d are kept", len(versions), got)
		}
		made, err := excerpts(s.read.WithContext(t.Context()), Viewer{}, .5, versions)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			if !slices.Equal(kept[v].Spans, made[v]) || len(made[v]) == 0 {
				t.Errorf("version %d: kept is %v, chosen anew %v", v, kept[v].Spans, made[v])
			}
		}
	})
}
