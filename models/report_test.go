package models

import (
	"errors"
	"strings"
	"testing"
)

// compared is the address of a comparison with a divergence, in a library of the invented accident.
func comparedPage(t *testing.T, s *Store) *ComparisonPage {
	t.Helper()
	take(t, s, mine()...)
	story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range story.Comparisons {
		if len(line.Divergences) > 0 {
			page, err := s.Comparison(t.Context(), Viewer{}, line.Slug)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
	}
	t.Fatal("no comparison has a divergence")
	return nil
}

// A report is counted but not shown until it is answered; then both are.
func TestReports(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		slug := page.Comparison.Slug
		for _, r := range []Report{
			{Kind: "figure", Divergence: 0, Lang: "fr", Text: " Le nombre est celui de mardi.\r\nVoir le titre.\x00 "},
			{Kind: "pairing", Divergence: WholePair, Lang: "en", Text: strings.Repeat("é", MaxReport), Answer: "mine", State: ReportAnswered},
		} {
			if err := s.Report(t.Context(), Viewer{}, slug, r); err != nil {
				t.Fatal(err)
			}
		}
		page, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || page.Open != 2 || len(page.Answered) != 0 {
			t.Fatalf("%d open, %v answered (%v)", page.Open, page.Answered, err)
		}
		lines, err := s.Reports(t.Context(), ReportOpen)
		if err != nil || len(lines) != 2 {
			t.Fatalf("the list is %+v (%v)", lines, err)
		}
		first := lines[0]
		if first.Text != "Le nombre est celui de mardi.\nVoir le titre." || first.Slug != slug || first.Rule != page.Divergences[0].Rule || first.Engine != page.Comparison.Engine || first.Answer != "" {
			t.Errorf("kept is %+v", first)
		}
		if err := s.AnswerReport(t.Context(), first.ID, "Corrigé.", "La rédaction"); err != nil {
			t.Fatal(err)
		}
		page, err = s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || page.Open != 1 || len(page.Answered) != 1 || page.Answered[0].Answer != "Corrigé." || page.Answered[0].AnsweredAt == nil || page.Answered[0].AnsweredBy != "La rédaction" {
			t.Fatalf("%d open, answered %+v (%v)", page.Open, page.Answered, err)
		}
		if all, err := s.Reports(t.Context(), ""); err != nil || len(all) != 2 {
			t.Errorf("%d in all (%v)", len(all), err)
		}
		if err := s.DropReport(t.Context(), lines[1].ID); err != nil {
			t.Error(err)
		}
		if err := s.DropReport(t.Context(), lines[1].ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("dropped twice: %v", err)
		}
	})
}

func TestReportsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/r.db")(t)
	slug := comparedPage(t, s).Comparison.Slug
	good := Report{Kind: "quote", Divergence: WholePair, Lang: "fr", Text: "Deux mots manquent."}
	for name, test := range map[string]struct {
		slug   string
		change func(*Report)
		want   error
	}{
		"no text":       {slug, func(r *Report) { r.Text = " \n " }, ErrInvalid},
		"too long":      {slug, func(r *Report) { r.Text = strings.Repeat("é", MaxReport+1) }, ErrInvalid},
		"no such kind":  {slug, func(r *Report) { r.Kind = "spam" }, ErrInvalid},
		"no divergence": {slug, func(r *Report) { r.Divergence = 99 }, ErrInvalid},
		"no comparison": {"none", func(*Report) {}, ErrNotFound},
	} {
		r := good
		test.change(&r)
		if err := s.Report(t.Context(), Viewer{}, test.slug, r); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.AnswerReport(t.Context(), 1, "Oui.", ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("an answer to nothing: %v", err)
	}
	for range maxOpenReports {
		if err := s.Report(t.Context(), Viewer{}, slug, good); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Report(t.Context(), Viewer{}, slug, good); !errors.Is(err, ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	if err := s.AnswerReport(t.Context(), 1, " ", ""); !errors.Is(err, ErrInvalid) {
		t.Errorf("an empty answer: %v", err)
	}
}

// What readers wrote about stays when the engine no longer finds it.
func TestReportedComparisonsStay(t *testing.T) {
	s := opener(t.TempDir() + "/r.db")(t)
	c := comparedPage(t, s).Comparison
	if err := s.Report(t.Context(), Viewer{}, c.Slug, Report{Kind: "other", Divergence: WholePair, Text: "Rien à voir."}); err != nil {
		t.Fatal(err)
	}
	if err := loseComparison(s.write, c); err != nil {
		t.Fatal(err)
	}
	if page, err := s.Comparison(t.Context(), Viewer{}, c.Slug); err != nil || !page.Comparison.Stale || page.Open != 1 {
		t.Errorf("it is %+v (%v)", page, err)
	}
}

// A report to an address that a comparison had is told where it stands now.
func TestReportOfAnOldAddress(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		old := oldSlug{Kind: "comparison", Slug: "once", RecordID: page.Comparison.ID, CreatedAt: s.write.NowFunc()}
		if err := s.write.WithContext(t.Context()).Create(&old).Error; err != nil {
			t.Fatal(err)
		}
		var moved *MovedError
		err := s.Report(t.Context(), Viewer{}, "once", Report{Kind: "figure", Divergence: WholePair, Lang: "fr", Text: "Faux."})
		if !errors.As(err, &moved) || moved.To != page.Comparison.Slug {
			t.Errorf("it leads to %v", err)
		}
		if err := s.Report(t.Context(), Viewer{}, "never", Report{Kind: "figure", Divergence: WholePair, Lang: "fr", Text: "Faux."}); !errors.Is(err, ErrNotFound) {
			t.Errorf("what never was: %v", err)
		}
	})
}
