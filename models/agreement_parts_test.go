package models

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"parallax/analysis/agreement"
	"parallax/analysis/text"
)

// minePairs are comparisons of the invented mine.
func minePairs(t *testing.T, s *Store, n int) []ComparisonLine {
	t.Helper()
	take(t, s, mine()...)
	story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil || len(story.Comparisons) < n {
		t.Fatal(story, err)
	}
	return story.Comparisons[:n]
}

// Two who judge in March, one pair blind, and in sight of each other in May; one who judges alone is in nothing. What is blind is told apart from what is
// not, months and weeks are those of the last answer, and a cell opens its pairs.
func TestAgreementApartAndOverTime(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		pairs := minePairs(t, s, 4)
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		if err := s.AskForJudgements(t.Context(), ed, pairs[0].Slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		for i, at := range []time.Time{
			time.Date(2032, 3, 1, 10, 0, 0, 0, time.UTC), time.Date(2032, 5, 4, 23, 59, 0, 0, time.UTC), time.Date(2032, 5, 31, 0, 0, 0, 0, time.UTC),
		} {
			slug := pairs[i].Slug
			judged(t, s, ann, slug, answered("wording", "same"))
			judged(t, s, bob, slug, answered("wording", []string{"same", "other", "other"}[i]))
			for _, table := range []string{"judgements", "assignments"} {
				if err := s.write.Table(table).Where("comparison_id = ?", pairs[i].ID).Where("user_id = ?", bob.UserID).UpdateColumn("updated_at", at).Error; err != nil {
					t.Fatal(err)
				}
				early := at.AddDate(0, -2, 0) // of the first of the two: the last one counts
				if err := s.write.Table(table).Where("comparison_id = ?", pairs[i].ID).Where("user_id = ?", ann.UserID).UpdateColumn("updated_at", early).Error; err != nil {
					t.Fatal(err)
				}
			}
		}
		judged(t, s, ann, pairs[3].Slug, answered())
		page, err := s.Agreement(t.Context(), ed, AgreementQuery{Question: "wording"})
		if err != nil || page.Judgements != 7 || page.Blind != 2 || page.Comparisons != 4 || page.Together != 3 {
			t.Fatalf("it is %+v (%v)", page, err)
		}
		for _, q := range page.Questions {
			if q.Question == "wording" && (q.Units != 3 || q.Blind.Units != 1 || q.Blind.Percent.Result.Value != 1 || q.Open.Units != 2 || q.Open.Percent.Result.Value != 0) {
				t.Errorf("of the wording it is %+v", q)
			}
		}
		if p := page.Periods; len(p) != 2 || p[0].Units != 1 || p[0].From != time.Date(2032, 3, 1, 0, 0, 0, 0, time.UTC) || p[1].Units != 2 || p[1].From.Month() != time.May || p[1].Percent.Result.Value != 0 {
			t.Errorf("by month it is %+v", p)
		}
		if len(page.Stories) != 1 || page.Stories[0].Question != "wording" {
			t.Errorf("by story it is %+v", page.Stories)
		}
		weeks, err := s.Agreement(t.Context(), ed, AgreementQuery{Question: "wording", Weekly: true})
		if err != nil || len(weeks.Periods) != 3 || weeks.Periods[1].From != time.Date(2032, 5, 3, 0, 0, 0, 0, time.UTC) || weeks.Periods[2].From.Day() != 31 {
			t.Errorf("by week it is %+v (%v)", weeks.Periods, err)
		}
		cases, n, err := s.AgreementCases(t.Context(), ed, AgreementQuery{Question: "wording"}, "same", "other")
		if err != nil || n != 2 || len(cases) != 2 || cases[0].A.Text == "" || len(cases[0].Given) != 2 || cases[0].Given[1].Answer != "other" || cases[0].Given[0].Blind {
			t.Errorf("the cases are %+v, %d (%v)", cases, n, err)
		}
		if cases, n, err := s.AgreementCases(t.Context(), ed, AgreementQuery{Question: "wording"}, "other", "same"); err != nil || n != 0 || len(cases) != 0 {
			t.Errorf("the other way round %+v, %d (%v)", cases, n, err)
		}
		if _, _, err := s.AgreementCases(t.Context(), ann, AgreementQuery{Question: "wording"}, "same", "other"); !errors.Is(err, ErrForbidden) {
			t.Errorf("for an annotator: %v", err)
		}
	})
}

// Of three people the pairs of answers have no order: a cell holds both.
func TestConfusionOfThree(t *testing.T) {
	s := opener(t.TempDir() + "/c.db")(t)
	pairs := minePairs(t, s, 2)
	ed := person(t, s, "ed", Editor)
	people := []Viewer{person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Annotator)}
	for i, answers := range [][]string{{"same", "other", "same"}, {"other", "same", "other"}} {
		for j, a := range answers {
			judged(t, s, people[j], pairs[i].Slug, answered("wording", a))
		}
	}
	page, err := s.Agreement(t.Context(), ed, AgreementQuery{Question: "wording"})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range page.Questions {
		if q.Question != "wording" {
			continue
		}
		got := map[string]int{}
		for _, c := range q.Cells {
			got[c.Row+" "+c.Column] = c.Count
		}
		if len(got) != 3 || got["same same"] != 1 || got["other other"] != 1 || got["same other"] != 4 {
			t.Errorf("the cells are %v", got)
		}
	}
}

// Who had judged already when they were asked to do it blind counts as blind only if there was nothing of others to see.
func TestAskedBlindTooLate(t *testing.T) {
	s := opener(t.TempDir() + "/l.db")(t)
	pairs := minePairs(t, s, 2)
	ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
	judged(t, s, ann, pairs[0].Slug, answered()) // alone
	judged(t, s, ann, pairs[1].Slug, answered())
	judged(t, s, bob, pairs[1].Slug, answered()) // who could see it
	for _, p := range pairs {
		if err := s.AskForJudgements(t.Context(), ed, p.Slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
	}
	judged(t, s, bob, pairs[0].Slug, answered())
	sets, err := s.JudgementSets(t.Context(), ed, AgreementQuery{Blind: true})
	if err != nil || len(sets.Slugs) != 1 || sets.Slugs[0] != pairs[0].Slug {
		t.Errorf("blind are %+v (%v)", sets, err)
	}
}

// spanOf is the place of words in a text of a comparison.
func spanOf(t *testing.T, s *Store, version int64, words string) Target {
	t.Helper()
	var v Version
	if err := s.read.Take(&v, version).Error; err != nil {
		t.Fatal(err)
	}
	at := strings.Index(v.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, v.Text)
	}
	return Target{VersionID: version, Span: text.Span{Start: at, End: at + len(words)}, Quote: words}
}

// Two mark the same words blind, and one marks others when they see them: blind they agree wholly, afterwards not. What one marks twice is marked
// once; who judged and marked nothing disagrees with who did.
func TestSpanAgreement(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		found := comparedPage(t, s)
		slug := found.Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		marks := func(as Viewer, words string, tags ...string) Annotation {
			t.Helper()
			a, err := s.Annotate(t.Context(), as, slug, Annotation{Kind: SpanNote, Targets: []Target{spanOf(t, s, found.A.Version.ID, words)}, Tags: tags})
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		measure := func(q AgreementQuery) *SpanAgreement {
			t.Helper()
			of, err := s.SpanAgreement(t.Context(), ed, q)
			if err != nil {
				t.Fatal(err)
			}
			return of
		}
		if of := measure(AgreementQuery{}); of.Places.Result.Reason != agreement.NoAnswers {
			t.Errorf("of nothing it is %+v", of)
		}
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		words := []rune(found.A.Claim.Text)
		first, second := string(words[:12]), string(words[14:30])
		marks(ann, first, "loaded")
		marks(ann, string(words[:8]), "loaded") // inside
		marks(bob, first, "loaded", "vague")
		judged(t, s, ann, slug, answered())
		judged(t, s, bob, slug, answered())
		late := marks(bob, second, "vague")
		blind, all := measure(AgreementQuery{Blind: true}), measure(AgreementQuery{})
		if r := blind.Places.Result; blind.Texts != 2 || blind.Readers != 2 || blind.Notes != 3 || !r.Defined() || math.Abs(r.Value-1) > 1e-9 || r.Units != 2 {
			t.Errorf("blind it is %+v", blind)
		}
		if r := all.Places.Result; all.Notes != 4 || !r.Defined() || r.Value >= 1 {
			t.Errorf("in all it is %+v", all)
		}
		if len(blind.Tags) != 2 || blind.Tags[0].Tag != "loaded" || blind.Tags[0].Places.Result.Value != 1 || blind.Tags[1].Places.Result.Value >= .5 {
			t.Errorf("by tag it is %+v", blind.Tags)
		}
		if err := s.WithdrawAnnotation(t.Context(), bob, late.ID, late.LockVersion); err != nil {
			t.Fatal(err)
		}
		if of := measure(AgreementQuery{}); of.Notes != 3 || math.Abs(of.Places.Result.Value-1) > 1e-9 {
			t.Errorf("withdrawn it is %+v", of)
		}
		if one := measure(AgreementQuery{Users: []int64{ann.UserID}}); one.Places.Result.Reason != agreement.NoAnswers || one.Texts != 0 {
			t.Errorf("of one it is %+v", one)
		}
		if _, err := s.SpanAgreement(t.Context(), ann, AgreementQuery{}); !errors.Is(err, ErrForbidden) {
			t.Errorf("for an annotator: %v", err)
		}
	})
}
