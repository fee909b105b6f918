package models

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// alike makes articles of many outlets that tell nearly the same, sentence by sentence.
func alike(n int) []Submission {
	out := make([]Submission, n)
	for i := range out {
		var body strings.Builder
		for j := range 12 {
			fmt.Fprintf(&body, "Une explosion a tué %d ouvriers %s dans la mine de Karvala, selon %s. ", 5+(7*i+3*j)%50,
				[]string{"jeudi", "vendredi", "samedi"}[j%3], []string{"le gouverneur", "le ministre des Mines", "le syndicat", "la police"}[(i+j)%4])
			fmt.Fprintf(&body, "Le préfet arrive à %s avec %d secouristes.\n", []string{"Karvala", "Brenn", "Orvelle"}[(i+j)%3], 10+(11*i+5*j)%300)
		}
		out[i] = Submission{
			Raw: []byte(body.String()), Outlet: OutletRef{Name: fmt.Sprintf("Gazette %d", i)}, Lang: "fr",
			Published: fmt.Sprintf("2021-05-%02d", 6+i%10), Story: StoryRef{Slug: "la-mine"}, Rights: FullText,
		}
	}
	return out
}

// However alike articles are, each brings a bounded number of comparisons, and a story is read page by page.
func TestManyAlike(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		for i, out := range take(t, s, alike(6)...) {
			if out.Comparisons > keptPerArrival {
				t.Errorf("article %d brings %d comparisons", i, out.Comparisons)
			}
		}
		var most int
		err := s.read.Raw("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM comparisons WHERE version_a_id <> version_b_id GROUP BY version_a_id, version_b_id) AS pairs").
			Row().Scan(&most)
		if err != nil || most > keptPerPair {
			t.Errorf("two articles have %d comparisons (%v)", most, err)
		}
		all := walk(t, s)
		if len(all) <= perPage {
			t.Fatalf("%d comparisons make no second page", len(all))
		}
		for _, i := range []int{0, 1, perPage - 1, perPage, len(all) - 1} {
			page, err := s.Comparison(t.Context(), Viewer{}, all[i])
			if err != nil {
				t.Fatal(err)
			}
			before, after := "", ""
			if i > 0 {
				before = all[i-1]
			}
			if i+1 < len(all) {
				after = all[i+1]
			}
			if page.Position != i+1 || page.Total != len(all) || page.Previous != before || page.Next != after {
				t.Errorf("comparison %d is %d of %d, between %q and %q, want %q and %q", i+1, page.Position, page.Total, page.Previous, page.Next, before, after)
			}
		}
		lines, err := s.Stories(t.Context(), Viewer{}, StoriesQuery{Leads: 1})
		if err != nil || lines[0].Lead == nil || lines[0].Lead.Slug != all[0] || lines[0].Comparisons != len(all) {
			t.Errorf("the story comes with %+v (%v)", lines, err)
		}
	})
}

// walk reads the pages of a story and gives the slugs of its comparisons, each there once.
func walk(t *testing.T, s *Store) []string {
	t.Helper()
	var all []string
	seen := map[string]bool{}
	for number := 1; ; number++ {
		page, err := s.Story(t.Context(), Viewer{}, "la-mine", number)
		var beyond *NoPageError
		if errors.As(err, &beyond) && errors.Is(err, ErrNotFound) && number == beyond.Pages+1 {
			if _, err := s.Story(t.Context(), Viewer{}, "la-mine", 0); !errors.As(err, &beyond) {
				t.Errorf("page 0 gives %v", err)
			}
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if number == 1 {
			eventsCompared(t, s, page.Total)
		}
		if page.First != len(all)+1 || len(page.Comparisons) == 0 || len(page.Comparisons) > perPage {
			t.Errorf("page %d begins with comparison %d and has %d", number, page.First, len(page.Comparisons))
		}
		for _, line := range page.Comparisons {
			if seen[line.Slug] || line.A.Text == "" || line.B.Text == "" || line.A.Outlet.Name == "" {
				t.Errorf("page %d has %+v", number, line)
			}
			seen[line.Slug] = true
			all = append(all, line.Slug)
		}
	}
}

// eventsCompared looks whether the events of the story count their comparisons.
func eventsCompared(t *testing.T, s *Store, total int) {
	t.Helper()
	page, err := s.StoryMap(t.Context(), Viewer{}, "la-mine")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, e := range page.Events {
		compared += e.Comparisons
	}
	if compared == 0 || compared > total {
		t.Errorf("its events have %d of %d comparisons", compared, total)
	}
}
