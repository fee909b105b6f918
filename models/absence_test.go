package models

import (
	"testing"

	"parallax/analysis/storymap"
	"parallax/analysis/text"
)

// signedCells are the cells of a map where somebody looked, by who signs.
func signedCells(p *MapPage) map[string]int {
	by := map[string]int{}
	for _, e := range p.Map.Events {
		for _, r := range e.Rows {
			for _, c := range r.Cells {
				if c.State == storymap.Absent {
					by[c.Signed]++
				}
			}
		}
	}
	return by
}

// What a person looked for and did not find stands in the map, signed, until they withdraw it; not while the pair is judged blind.
func TestAbsenceIsSignedInTheMap(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		silent := mine()[0]
		silent.Raw, silent.Title, silent.Outlet.Name = []byte("À Karvala, les familles attendent des nouvelles de la mine. Le ministre des Mines est arrivé à Bamako vendredi."), "", "Gazette E"
		take(t, s, append(mine(), silent)...)
		ann, eve := person(t, s, "ann", Annotator), person(t, s, "eve", Editor)
		const slug = "la-mine-de-karvala"
		told, missing := gapOf(t, storyMapOf(t, s, Viewer{}, slug))
		pair := pairBetween(t, s, eve, told, missing)
		drawnStories(t, s)
		target := Target{VersionID: told.version, Span: told.span, Quote: told.words}
		note, err := s.Annotate(t.Context(), ann, pair, Annotation{Kind: AbsenceNote, Targets: []Target{target}, Note: "Lu en entier."})
		if err != nil {
			t.Fatal(err)
		}
		if by := signedCells(storyMapOf(t, s, Viewer{}, slug)); by["N. ann"] != 1 {
			t.Errorf("the map is signed by %v", by)
		}
		drawnStories(t, s)
		if err := s.AskForJudgements(t.Context(), eve, pair, []int64{ann.UserID}, true); err != nil {
			t.Fatal(err)
		}
		if by := signedCells(storyMapOf(t, s, Viewer{}, slug)); len(by) != 0 {
			t.Errorf("while it is judged blind the map is signed by %v", by)
		}
		drawnStories(t, s)
		if err := s.Unask(t.Context(), eve, pair, ann.UserID); err != nil {
			t.Fatal(err)
		}
		if by := signedCells(storyMapOf(t, s, Viewer{}, slug)); by["N. ann"] != 1 {
			t.Errorf("then the map is signed by %v", by)
		}
		drawnStories(t, s)
		if err := s.WithdrawAnnotation(t.Context(), ann, note.ID, note.LockVersion); err != nil {
			t.Fatal(err)
		}
		if by := signedCells(storyMapOf(t, s, Viewer{}, slug)); len(by) != 0 {
			t.Errorf("withdrawn the map is signed by %v", by)
		}
	})
}

// toldAt is a claim that a map shows, or the article in which one is missing.
type toldAt struct {
	version int64
	span    text.Span
	words   string
}

// gapOf is a claim of a map, and an article that does not have it.
func gapOf(t *testing.T, p *MapPage) (told, missing toldAt) {
	t.Helper()
	for _, e := range p.Map.Events {
		for _, r := range e.Rows {
			told, missing = toldAt{}, toldAt{}
			for column, c := range r.Cells {
				switch {
				case c.State == storymap.Told && told.version == 0:
					told = toldAt{*p.Articles[c.Quote.Article].CurrentVersionID, c.Quote.Span, c.Quote.Text}
				case c.State != storymap.Told && missing.version == 0:
					missing.version = *p.Articles[p.Map.Columns[column].Articles[0]].CurrentVersionID
				}
			}
			if told.version != 0 && missing.version != 0 {
				return told, missing
			}
		}
	}
	t.Fatal("every outlet tells everything")
	return told, missing
}

// pairBetween is the slug of a pair of a claim with some sentence of an article.
func pairBetween(t *testing.T, s *Store, as Viewer, told, missing toldAt) string {
	t.Helper()
	var q PairQuery
	_, articles := sentencesOf(t, s, as)
	for _, a := range articles {
		for _, line := range a.Sentences {
			switch {
			case line.Version == told.version && line.Text == told.words:
				q.A = line.PairPlace
			case line.Version == missing.version && q.B.Version == 0:
				q.B = line.PairPlace
			}
		}
	}
	slug, _, err := s.MakePair(t.Context(), as, q)
	if err != nil {
		t.Fatal(err)
	}
	return slug
}
