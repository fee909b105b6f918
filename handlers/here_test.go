package handlers

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"parallax/models"
)

// The page says who else has it open, and its script hears the same.
func TestHere(t *testing.T) {
	d := &desk{present: models.Present{People: []string{"R. Exemple", "<i>S. Autre"}, News: 12}}
	apply(t, parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: d}})), []check{
		in("#work-here", says("Aussi sur cette page\u00a0: R. Exemple, <i>S. Autre."), attr("data-news", "12")), noInline,
	})
	for form, how := range map[string]models.Heard{"": models.Stays, "1": models.Leaves} {
		answer := answered(t, sent("/en/comparisons/bac-1/here", url.Values{"leaves": {form}}, d))
		var got struct {
			Here string
			News int64
		}
		if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != http.StatusOK || got.News != 12 || got.Here != "Also on this page: R. Exemple, <i>S. Autre." || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("it answers %d %+v", answer.StatusCode, got)
		}
		if d.heard[len(d.heard)-1] != how {
			t.Errorf("heard is %v", d.heard)
		}
	}
	d.present = models.Present{People: slices.Repeat([]string{"X"}, 8)}
	apply(t, parsed(t, answered(t, asked{path: "/en/comparisons/bac-1", as: judge, library: shelf{desk: d}})), []check{in("#work-here", says("Also on this page: X, X, X, X, X, X, 2 others."))})
	d.present = models.Present{}
	apply(t, parsed(t, answered(t, asked{path: "/en/comparisons/bac-1", as: judge, library: shelf{desk: d}})), []check{in("#work-here", says(""))})
}
