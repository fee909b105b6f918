package models

import (
	"testing"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/search"
)

// A document's number tells what it is and when it was published, and the latest has the lowest.
func TestSearchNumbers(t *testing.T) {
	before := int64(-1)
	for _, at := range []*time.Time{
		day1(2870, 5, 3), day1(2031, 5, 3), day1(2031, 5, 2), day1(1970, 1, 1), day1(1914, 8, 2), day1(1, 1, 2), nil,
	} {
		r := searchRow{ID: searchID(foundArticle, 1<<30, at)}
		if r.ID <= before || r.what() != foundArticle || r.record() != 1<<30 {
			t.Errorf("%v has the number %x after %x, of %d %d", at, r.ID, before, r.what(), r.record())
		}
		if got := r.published(); at == nil != got.IsZero() || at != nil && !got.Equal(*at) {
			t.Errorf("%v comes back as %v", at, got)
		}
		before = r.ID
	}
}

func day1(y int, m time.Month, d int) *time.Time {
	at := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return &at
}

func TestSearchBits(t *testing.T) {
	h := with(with(hasReviewed, hasKinds, searchKinds, divergence.Modality), hasRelations, searchRelations, divergence.Unrelated)
	h = with(h|4<<hasProvenance, hasFigures, searchFigures, "none of them")
	if got := bits("k", h, hasKinds, searchKinds); len(got) != 1 || got[0] != "k:modality" {
		t.Errorf("its kinds are %v", got)
	}
	if got := bits("f", h, hasFigures, searchFigures); got != nil {
		t.Errorf("its figures are %v", got)
	}
	if h.provenance() != "relayed" || h&hasReviewed == 0 || h&hasSuggested != 0 {
		t.Errorf("of %b the provenance is %s", h, h.provenance())
	}
}

// Both engines are asked the same.
func TestSearchConditions(t *testing.T) {
	term := search.Term
	for _, test := range []struct {
		expr         search.Expr
		fts, tsquery string
	}{
		{term("a"), `"a"`, `('a')`},
		{search.Expr{Terms: []string{"a", "b"}}, `"a b"`, `('a' <-> 'b')`},
		{search.Expr{All: []search.Expr{term("a"), {Any: []search.Expr{term("b"), term("_c")}}}}, `("a" AND ("b" OR "_c"))`, `(('a') & ((('b') | ('_c'))))`},
		{search.Expr{All: []search.Expr{term("a")}, Not: []search.Expr{term("b"), term("v:x")}}, `("a" NOT ("b" OR "v:x"))`, `(('a') & !('b') & !('v:x'))`},
		{search.Expr{Any: []search.Expr{term("a"), term("b")}, Not: []search.Expr{term("c")}}, `(("a" OR "b") NOT "c")`, `((('a') | ('b')) & !('c'))`},
	} {
		if got := matching(test.expr); got != test.fts {
			t.Errorf("FTS5 is asked %s, want %s", got, test.fts)
		}
		if got := tsquery(test.expr); got != test.tsquery {
			t.Errorf("PostgreSQL is asked %s, want %s", got, test.tsquery)
		}
	}
}

// What is dated by a year alone is found in the year, and not in a month of it.
func TestSearchByDate(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		all[0].Published, all[1].Published, all[2].Published, all[3].Published = "2021", "2021-01", "2021-01-01", ""
		take(t, s, all...)
		in := func(from, to *time.Time) int {
			q := Searched{Words: "karvala"}
			if from != nil {
				q.From = *from
			}
			if to != nil {
				q.To = *to
			}
			page, _ := sought(t, s, Viewer{}, q)
			return len(page.Facets.Outlets)
		}
		for _, test := range []struct {
			from, to *time.Time
			want     int
		}{
			{nil, nil, 4}, {day1(2021, 1, 1), day1(2022, 1, 1), 3}, {day1(2021, 1, 1), nil, 3}, {day1(2021, 1, 1), day1(2021, 2, 1), 2},
			{day1(2021, 1, 1), day1(2021, 1, 2), 1}, {day1(2021, 1, 2), day1(2021, 2, 2), 0}, {nil, day1(2021, 1, 1), 0}, {day1(2020, 1, 1), day1(2021, 1, 1), 0},
		} {
			if got := in(test.from, test.to); got != test.want {
				t.Errorf("from %v to %v %d outlets are found, want %d", test.from, test.to, got, test.want)
			}
		}
	})
}
