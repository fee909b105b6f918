package handlers

import (
	"net/http"
	"strings"
	"testing"
)

// A story of several pages leads from one to the next by links, each with an address of its own; a page that it has not leads to
// the first.
func TestPages(t *testing.T) {
	status := func(path string) int {
		for _, beyond := range []string{"=4", "=0", "=un"} {
			if strings.HasSuffix(path, beyond) {
				return http.StatusNotFound
			}
		}
		return http.StatusOK
	}
	for path, checks := range map[string][]check{
		"/en/stories/bac":         {contains("Page 1 of 3"), count(`a[rel=prev]`, 0), in(`a[rel=next]`, attr("href", "/en/stories/bac?page=2"))},
		"/en/stories/bac?page=1":  {contains("Page 1 of 3"), in(`link[rel=canonical]`, attr("href", "http://example.com/en/stories/bac"))},
		"/fr/stories/bac?page=2":  {contains("Page 2 sur 3"), in(`a[rel=prev]`, attr("href", "/fr/stories/bac")), in(`a[rel=next]`, attr("href", "/fr/stories/bac?page=3")), in(`link[rel=canonical]`, attr("href", "http://example.com/fr/stories/bac?page=2"))},
		"/en/stories/bac?page=3":  {in(`a[rel=prev]`, attr("href", "/en/stories/bac?page=2")), count(`a[rel=next]`, 0)},
		"/en/stories/bac?page=4":  {contains("not so many pages"), in(`.ways a`, attr("href", "/en/stories/bac"))},
		"/en/stories/bac?page=0":  {contains("not so many pages")},
		"/fr/stories/bac?page=un": {contains("pas autant de pages")},
	} {
		answer := answered(t, asked{path: path})
		if want := status(path); answer.StatusCode != want {
			t.Errorf("%s answers %d, want %d", path, answer.StatusCode, want)
		}
		root := parsed(t, answer)
		for _, c := range checks {
			if err := c(root); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}
