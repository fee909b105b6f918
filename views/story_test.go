package views_test

import (
	"context"
	"strings"
	"testing"

	"parallax/views"
	"parallax/views/viewstest"
)

func drawn(t *testing.T, s views.StoryPage) string {
	t.Helper()
	var out strings.Builder
	if err := views.Story(s).Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Two hundred comparisons are no wall: under the map three with all their words, without it twelve, the others to run through. None is
// hidden, so all are printed.
func TestStoryShowsEveryComparison(t *testing.T) {
	story := viewstest.Story("fr", 8, 200)
	page := drawn(t, story)
	whole, brief, found := strings.Cut(page, `<div class="brief">`)
	if !found || strings.Count(whole, `<article class="row`) != 3 || strings.Count(brief, `<article class="row`) != 197 {
		t.Errorf("%d comparisons in full, %d in brief", strings.Count(whole, "<article"), strings.Count(brief, "<article"))
	}
	story.Map = nil
	if whole, _, _ := strings.Cut(drawn(t, story), `<div class="brief">`); strings.Count(whole, `<article class="row`) != 12 {
		t.Errorf("without a map, %d comparisons in full", strings.Count(whole, "<article"))
	}
	for _, never := range []string{"<details", "<script", `class="letter"`} {
		if strings.Contains(brief, never) {
			t.Errorf("the list of a story's comparisons has %s", never)
		}
	}
	if !strings.Contains(page, `href="#pairs"`) || !strings.Contains(page, `id="pairs"`) {
		t.Error("the map does not lead to the list")
	}
}

// What stands for an event is said to be the words of one outlet.
func TestStoryNamesWhoseWordsAnEventHas(t *testing.T) {
	for lang, want := range map[string]string{"fr": "dans les mots de", "en": "in the words of"} {
		page := drawn(t, viewstest.Story(lang, 6, 3))
		_, events, _ := strings.Cut(page, `<div class="event-head">`)
		events, _, _ = strings.Cut(events, "</div>")
		for _, words := range []string{want, "Fil des Vallées", "12 mars 2031, 8 h"} {
			if !strings.Contains(events, words) {
				t.Errorf("%s: the events do not say %q", lang, words)
			}
		}
	}
}

// A list says in words how many differences of each kind a pair has, and the sentence that tells most.
func TestStoryCountsInWords(t *testing.T) {
	page := drawn(t, viewstest.Story("fr", 6, 1))
	for _, want := range []string{">1 chiffre<", ">2 sources<", ">1 rôle<", "peuvent être vrais ensemble", ">ici<", ">là<"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
}
