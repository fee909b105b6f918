package handlers

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/models"
)

// reviewed is the shelf whose comparison a person has reviewed, wherever it is listed.
type reviewed struct{ shelf }

func (s reviewed) Stories(ctx context.Context, as models.Viewer, q models.StoriesQuery) ([]models.StoryLine, error) {
	lines, err := s.shelf.Stories(ctx, as, q)
	for i := range lines {
		lines[i].Lead.Status = models.Confirmed
	}
	return lines, err
}

func (s reviewed) Story(ctx context.Context, as models.Viewer, slug string, number int) (*models.StoryPage, error) {
	page, err := s.shelf.Story(ctx, as, slug, number)
	if err == nil {
		page.Comparisons[0].Status = models.Confirmed
	}
	return page, err
}

func (s reviewed) StoryMap(ctx context.Context, as models.Viewer, slug string) (*models.MapPage, error) {
	page, err := s.shelf.StoryMap(ctx, as, slug)
	if err == nil {
		row := &page.Map.Events[0].Rows[0]
		row.Reviewed, row.Cells[0].Reviewed = true, true // and the cell beside it is not
		page.Map.Figures[0].Lines[1].Reviewed = true
	}
	return page, err
}

func (s reviewed) Search(ctx context.Context, as models.Viewer, asked models.Searched) (*models.SearchPage, error) {
	page, err := s.shelf.Search(ctx, as, asked)
	if err == nil {
		page.Hits[1].Comparisons[0].Status = models.Confirmed
	}
	return page, err
}

// seen is what the words on comparisons within a part of a page say, without those that only a screen reader says.
func seen(root *html.Node, within string) string {
	var out []string
	for _, n := range query(root, within+" .stands") {
		if class, _ := attribute(n, "class"); strings.Contains(class, "settled") != strings.HasPrefix(words(n), "re") {
			return "a mark that does not go with " + words(n)
		}
		if len(query(n, ".aloud")) > 0 {
			return "words that nobody sees"
		}
		out = append(out, words(n))
	}
	return strings.Join(out, ", ")
}

// Wherever a comparison is listed, words in sight say whether a person reviewed it.
func TestListedComparisonsSayWhoStandsForThem(t *testing.T) {
	for _, test := range []struct{ path, within, suggested, reviewed string }{
		{"/fr/", ".row", "proposée par le programme", "relue par une personne"},
		{"/en/", ".row", "suggested by the program", "reviewed by a person"},
		{"/fr/stories/bac", ".row", "proposée", "relue"},
		{"/fr/stories/bac", ".matrix .cell", "proposée, proposée", "relue, proposée"},
		{"/en/stories/bac", ".matrix .cell", "suggested, suggested", "reviewed, suggested"},
		{"/fr/stories/bac", ".parting", "proposée", "relue"},
		{"/fr/stories/bac", ".plot-row .standing", "proposée", "relue"},
		{"/fr/stories/bac", ".marks-key", "proposée", "proposée, relue"},
		{"/en/stories/bac?page=2", ".row", "suggested", "reviewed"},
		{"/fr/search?q=naufrage", ".result", "proposée", "relue"},
		{"/en/search?q=naufrage", ".result", "suggested", "reviewed"},
	} {
		if got := seen(parsed(t, answered(t, asked{path: test.path, library: shelf{}})), test.within); got != test.suggested {
			t.Errorf("%s, %s: suggestions say %q, want %q", test.path, test.within, got, test.suggested)
		}
		if got := seen(parsed(t, answered(t, asked{path: test.path, library: reviewed{}})), test.within); got != test.reviewed {
			t.Errorf("%s, %s: reviewed ones say %q, want %q", test.path, test.within, got, test.reviewed)
		}
	}
}
