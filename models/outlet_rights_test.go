package models

import (
	"errors"
	"testing"
)

// Rights of an outlet decide at once what is shown of its articles; those with rights of their own keep them.
func TestSetOutletRights(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := quotedOnly()
		all[1].Rights = QuotationOnly
		take(t, s, all...)
		full, quotation, none, yes := FullText, QuotationOnly, Rights("some"), true
		for _, outlet := range []string{"gazette-a", "gazette-b"} {
			if _, err := s.SetOutletRights(t.Context(), outlet, OutletRights{Rights: &full}); err != nil {
				t.Fatal(err)
			}
		}
		if shown, size := shownOf(t, s, Viewer{}, "gazette-a"); shown < size {
			t.Errorf("of an outlet that may be read whole %d of %d bytes are shown", shown, size)
		}
		if shown, size := shownOf(t, s, Viewer{}, "gazette-b"); shown == size {
			t.Errorf("an article that is quoted is shown whole, since its outlet may be")
		}
		outlet, err := s.SetOutletRights(t.Context(), "gazette-a", OutletRights{Rights: &quotation, Restricted: &yes})
		if err != nil || !outlet.Restricted || outlet.Rights != QuotationOnly {
			t.Errorf("the outlet is %+v (%v)", outlet, err)
		}
		if shown, size := shownOf(t, s, Viewer{}, "gazette-a"); shown == size || shown == 0 {
			t.Errorf("of an outlet that is quoted %d of %d bytes are shown", shown, size)
		}
		if got := rows(t, s, "search_queue")["search_queue"]; got != 0 {
			t.Errorf("%d documents wait for the index", got)
		}
		if page, err := s.Outlet(t.Context(), Viewer{}, "gazette-a", 1); err != nil || !page.Outlet.Restricted {
			t.Errorf("the outlet is shown as %+v (%v)", page, err)
		}
		if _, err := s.SetOutletRights(t.Context(), "gazette-a", OutletRights{Rights: &none}); !errors.Is(err, ErrInvalid) {
			t.Errorf("rights that are none: %v", err)
		}
		if _, err := s.SetOutletRights(t.Context(), "nowhere", OutletRights{Rights: &full}); !errors.Is(err, ErrNotFound) {
			t.Errorf("an outlet that is not there: %v", err)
		}
	})
}

// A hit beyond the share has no words and no marks; nor have the event it tells and the tolls of its outlet.
func TestFoundBeyondTheShare(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, quotedOnly()...)
		for _, share := range []float64{0, 1} {
			if err := s.LimitQuotation(t.Context(), share); err != nil {
				t.Fatal(err)
			}
			page, err := s.Search(t.Context(), Viewer{}, Searched{Words: "ouvriers"})
			if err != nil || len(page.Hits) == 0 || len(page.Facets.Events) == 0 {
				t.Fatalf("%+v (%v)", page, err)
			}
			for _, h := range page.Hits {
				if h.Beyond != (share == 0 && !h.Title) || (h.Text == "") != h.Beyond || (len(h.Marks) == 0) != h.Beyond {
					t.Errorf("share %v: %+v", share, h)
				}
			}
			for _, e := range page.Facets.Events {
				if e.Value.Beyond != (share == 0) || (e.Value.Headline == "") != e.Value.Beyond || e.Value.By == "" {
					t.Errorf("share %v: %+v", share, e.Value)
				}
			}
			outlet, err := s.Outlet(t.Context(), Viewer{}, "gazette-b", 1)
			if err != nil || len(outlet.Tolls) == 0 || len(outlet.Events) == 0 {
				t.Fatalf("%+v (%v)", outlet, err)
			}
			for _, toll := range outlet.Tolls {
				if toll.Beyond != (share == 0) || (toll.Words == "") != toll.Beyond {
					t.Errorf("share %v: %+v", share, toll)
				}
			}
			for _, e := range outlet.Events {
				if e.ID != 0 && (e.Beyond != (share == 0) || (e.Headline == "") != e.Beyond) {
					t.Errorf("share %v: %+v", share, e)
				}
			}
		}
	})
}
