package text

import (
	"strings"
	"testing"
)

// A matcher finds what a search for each wording finds, wherever it stands.
func TestMatcher(t *testing.T) {
	words := []string{"cookie", "onfidentialité", "os choix", "©", "roits réservés", "aaaaab"}
	m := newMatcher(words)
	for _, line := range []string{
		"", "c", "cookie", "cooki", "des cookies", "xcookiex", "cocookie", "vos choix", "nos  choix", "© Agence", "tous droits réservés",
		"droits réservé", "la confidentialité", "confidentialite", "aaaaaaaaaaab", "aaaaaaaaaaaa", strings.Repeat("coo", 50) + "kie",
	} {
		want := false
		for _, w := range words {
			want = want || strings.Contains(line, w)
		}
		if got := m.in(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
	if newMatcher(nil).in("anything") {
		t.Error("a matcher of nothing finds something")
	}
}
