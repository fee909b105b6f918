package handlers

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parallax/analysis/divergence"
	"parallax/models"
	"parallax/views/locale"
)

// Whatever comparisons a draft is made of, it fits an hour of school, and the class reads, votes, sees and talks.
func TestDraftsFitALesson(t *testing.T) {
	kinds := []divergence.Kind{divergence.Figure, divergence.Source, divergence.Wording, divergence.Label, divergence.Role, divergence.Modality}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom(locale.Languages()).Draw(t, "lang")
		n := rapid.IntRange(1, mostDrafted).Draw(t, "comparisons")
		var found []*models.ComparisonPage
		var pairs []*models.Pair
		for i := range n {
			page := &models.ComparisonPage{Position: rapid.IntRange(1, 9).Draw(t, "position"), Story: models.Story{Title: "Le bac de Tarem", Lang: "fr"}}
			for _, kind := range rapid.SliceOfN(rapid.SampledFrom(kinds), 0, 12).Draw(t, "divergences") {
				page.Divergences = append(page.Divergences, divergence.Divergence{Kind: kind})
			}
			found, pairs = append(found, page), append(pairs, &models.Pair{Comparison: fmt.Sprint("bac-", i)})
		}
		l := draft(locale.For(lang), found, pairs)
		if sum := models.Minutes(l.Steps); sum > lessonMinutes || sum < lessonMinutes-5 {
			t.Fatalf("%d comparisons take %d minutes", n, sum)
		}
		count := map[models.StepKind]int{}
		about := map[string]bool{}
		for i, step := range l.Steps {
			count[step.Kind]++
			if step.Key != fmt.Sprint("s", i+1) || step.Minutes < 3 || step.Notes == "" {
				t.Fatalf("step %d is %+v", i+1, step)
			}
			if step.Pair != nil {
				about[fmt.Sprint(step.Kind, slices.Index(pairs, step.Pair))] = true
			}
		}
		for i := range pairs {
			if !about[fmt.Sprint(models.ReadStep, i)] || !about[fmt.Sprint(models.RevealStep, i)] {
				t.Fatalf("comparison %d is not read or not revealed: %v", i, about)
			}
		}
		last := l.Steps[len(l.Steps)-1]
		if count[models.VoteStep] != 1 || count[models.DiscussStep] != 1 || last.Kind != models.AgainStep || l.Steps[3].Kind != models.VoteStep || last.Of != l.Steps[3].Key {
			t.Fatalf("it has %v, and ends with %+v", count, last)
		}
		// That which parts most gets the most time.
		worth := found[slices.Index(pairs, l.Steps[0].Pair)].Position
		if slices.ContainsFunc(found, func(f *models.ComparisonPage) bool { return f.Position < worth }) {
			t.Fatalf("number %d comes first of %v", worth, byWorth(found))
		}
	})
}
