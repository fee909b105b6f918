package models

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two people judge four comparisons: κ of the wording is .5 by hand (.75 observed, .5 by chance). One who changes their mind when they have seen
// the other's does not change what was found, nor does who still judges blind.
func TestAgreement(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil || len(story.Comparisons) < 5 {
			t.Fatal(story, err)
		}
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		answers := [][2]string{{"same", "same"}, {"same", "other"}, {"other", "other"}, {"same", "same"}}
		var slugs []string
		for i, pair := range answers {
			slug := story.Comparisons[i].Slug
			slugs = append(slugs, slug)
			if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
				t.Fatal(err)
			}
			judged(t, s, ann, slug, answered("wording", pair[0]))
			judged(t, s, bob, slug, answered("wording", pair[1]))
		}
		judged(t, s, bob, slugs[1], answered())
		if err := s.AskForJudgements(t.Context(), ed, story.Comparisons[4].Slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, story.Comparisons[4].Slug, answered("wording", "other"))
		page, err := s.Agreement(t.Context(), ed, AgreementQuery{Blind: true, Story: "la-mine-de-karvala"})
		if err != nil || page.Comparisons != 4 || page.Judgements != 8 || len(page.People) != 2 || len(page.Questions) != 7 {
			t.Fatalf("it is %+v (%v)", page, err)
		}
		for _, q := range page.Questions {
			switch q.Question {
			case "wording":
				if k := q.Kappa.Result; !k.Defined() || math.Abs(k.Value-.5) > 1e-9 || q.Percent.Result.Value != .75 || q.Units != 4 || q.KappaIsFleiss {
					t.Errorf("of the wording κ is %+v, percent %+v", k, q.Percent.Result)
				}
				if len(q.Pairs) != 1 || q.Pairs[0].A.Name != "N. ann" || q.Pairs[0].Units != 4 || math.Abs(q.Pairs[0].Kappa.Value-.5) > 1e-9 {
					t.Errorf("the pair is %+v", q.Pairs)
				}
				apart := 0
				for _, c := range q.Cells {
					if c.Row != c.Column {
						apart++
						if cmp.Diff(c.Slugs, []string{slugs[1]}) != "" {
							t.Errorf("%s beside %s in %v", c.Row, c.Column, c.Slugs)
						}
					}
				}
				if apart == 0 {
					t.Errorf("nothing is confused in %+v", q.Cells)
				}
			case "role":
				if q.Kappa.Result.Defined() || q.Kappa.Result.Reason == "" || q.Percent.Result.Value != 1 {
					t.Errorf("when all answers are alike κ is %+v", q.Kappa.Result)
				}
			}
		}
		if len(page.Stories) != 7 || page.Stories[0].Story != "la-mine-de-karvala" || page.Stories[0].Units != 4 {
			t.Errorf("by story it is %+v", page.Stories)
		}
		if empty, err := s.Agreement(t.Context(), ed, AgreementQuery{Users: []int64{ed.UserID}}); err != nil || empty.Comparisons != 0 || len(empty.Questions) != 0 {
			t.Errorf("of nobody it is %+v (%v)", empty, err)
		}
		if one, err := s.Agreement(t.Context(), ed, AgreementQuery{Users: []int64{ann.UserID}}); err != nil || one.Comparisons != 4 || one.Questions[0].Percent.Result.Defined() {
			t.Errorf("of one it is %+v (%v)", one, err)
		}
		if _, err := s.Agreement(t.Context(), ann, AgreementQuery{}); !errors.Is(err, ErrForbidden) {
			t.Errorf("for an annotator: %v", err)
		}
		if _, err := s.JudgementSets(t.Context(), ed, AgreementQuery{Story: "none"}); !errors.Is(err, ErrNotFound) {
			t.Errorf("of no story: %v", err)
		}
	})
}
