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

// Two hundred comparisons are no wall: the first twelve of each group stand open, all others wait behind a disclosure, once each.
func TestStoryFoldsItsComparisons(t *testing.T) {
	page := drawn(t, viewstest.Story("fr", 8, 200))
	groups := strings.Split(page, `<section class="event`)[1:]
	if len(groups) != 2 {
		t.Fatalf("%d groups of comparisons, want an event and what belongs to none", len(groups))
	}
	for i, want := range []struct {
		all  int
		name string
	}{{134, "Plus de vingt ouvriers"}, {66, "Autres passages"}} {
		open, rest, folded := strings.Cut(groups[i], `<details class="rest">`)
		if !folded || !strings.Contains(open, want.name) {
			t.Fatalf("group %d is not folded, or is not that of %q", i, want.name)
		}
		if n := strings.Count(open, "<article"); n != 12 {
			t.Errorf("%q: %d comparisons stand open", want.name, n)
		}
		if n := strings.Count(rest, "<article"); n != want.all-12 {
			t.Errorf("%q: %d comparisons are folded, want %d", want.name, n, want.all-12)
		}
	}
	for _, summary := range []string{"Montrer les 134 comparaisons", "Montrer les 66 comparaisons", "N’en montrer que les 12 premières"} {
		if !strings.Contains(page, summary) {
			t.Errorf("no %q", summary)
		}
	}
	if strings.Contains(page, "<script") {
		t.Error("the page of a story needs a script")
	}
}

// Twelve comparisons are all shown, and nothing is left to fold.
func TestStoryOfFewComparisonsFoldsNothing(t *testing.T) {
	if page := drawn(t, viewstest.Story("en", 6, 18)); strings.Count(page, "<article") != 18 || strings.Contains(page, "<details") {
		t.Errorf("%d comparisons, or a disclosure for none", strings.Count(page, "<article"))
	}
}
