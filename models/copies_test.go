package models

import (
	"strings"
	"testing"

	"parallax/analysis/pairing"
)

const wire = "Un cargo chargé d'engrais s'est échoué mardi sur les récifs de Port-Alvar, a indiqué la préfecture maritime. " +
	"Les dix-huit marins ont été hélitreuillés avant l'aube et conduits à l'hôpital de la ville. " +
	"Aucune fuite n'a été constatée à ce stade, selon la même source."

// carriers are three articles with the same dispatch, and one of its own.
func carriers() []Submission {
	story := StoryRef{Slug: "le-cargo"}
	return []Submission{
		{Raw: []byte(wire), Outlet: OutletRef{Name: "Le Sémaphore"}, Lang: "fr", Published: "2031-03-04", Story: story, Credit: "AFP"},
		{Raw: []byte("L'équipage est sauf.\n\n" + strings.ReplaceAll(wire, "'", "’")), Outlet: OutletRef{Name: "Vigie"}, Lang: "fr", Published: "2031-03-03", Story: story},
		{Raw: []byte("Le vraquier qui a touché les rochers mardi transportait des engrais ; ses dix-huit marins sont saufs, selon les pompiers."), Outlet: OutletRef{Name: "Le Phare"}, Lang: "fr", Published: "2031-03-04", Story: story},
		{Raw: []byte(wire + " La suite au journal du soir."), Outlet: OutletRef{Name: "Le Sémaphore"}, Lang: "fr", Published: "2031-03-05", Story: story},
	}
}

// What two outlets have word for word is kept with where it comes from, and shown to those who may read both; an outlet that
// repeats itself copies nobody.
func TestCopies(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := carriers()
		private := all[1]
		one := int64(1)
		private.Outlet.Name, private.Visibility, private.OwnerID = "Carnet", Private, &one
		take(t, s, all...)
		take(t, s, private)
		for range 2 {
			page, err := s.Story(t.Context(), Viewer{}, "le-cargo", 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Copies) != 2 {
				t.Fatalf("%d copies, want those of Vigie with both articles of Le Sémaphore", len(page.Copies))
			}
			for _, c := range page.Copies {
				if c.Passages != nil {
					t.Error("the page of a story, which does not show it, reads the common text itself")
				}
				if !c.OneOrigin || c.OriginKind != pairing.FromAgency || c.OriginName != "AFP" || c.A.Outlet.Name == c.B.Outlet.Name || c.OfA < .7 || c.OfB < .7 {
					t.Errorf("%s and %s: %+v", c.A.Outlet.Name, c.B.Outlet.Name, c.Copied)
				}
			}
			if mine, err := s.Story(t.Context(), Viewer{UserID: 1}, "le-cargo", 1); err != nil || len(mine.Copies) != 5 {
				t.Errorf("the owner of a private copy sees %d (%v)", len(mine.Copies), err)
			}
			compareCopies(t, s, page)
			if err := s.Reanalyze(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// compareCopies looks at the pages of the comparisons: what the two share, and what a side shares with a third.
func compareCopies(t *testing.T, s *Store, story *StoryPage) {
	t.Helper()
	both, third := 0, 0
	told := map[int64]CopyLine{}
	for _, c := range story.Copies {
		told[c.ID] = c
	}
	for _, line := range story.Comparisons {
		page, err := s.Comparison(t.Context(), Viewer{}, line.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if page.Copy != nil {
			both++
			if page.Copy.A.ID != page.A.Article.ID || page.Copy.B.ID != page.B.Article.ID {
				t.Errorf("%s: the copy is of other articles", line.Slug)
			}
		}
		lines := page.Others
		if page.Copy != nil {
			lines = append(lines, *page.Copy)
		}
		for _, c := range lines {
			if c.OriginKind != told[c.ID].OriginKind || c.OriginName != told[c.ID].OriginName || len(c.Passages) == 0 {
				t.Errorf("%s: common text from %s %q, the story says %s %q", line.Slug, c.OriginKind, c.OriginName, told[c.ID].OriginKind, told[c.ID].OriginName)
			}
		}
		for _, c := range page.Others {
			if third++; c.A.Outlet.Name == "Carnet" || c.B.Outlet.Name == "Carnet" {
				t.Error("a private article is shown")
			}
		}
	}
	if both+third == 0 {
		t.Errorf("no comparison of %d tells of common text", len(story.Comparisons))
	}
}
