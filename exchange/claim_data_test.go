package exchange

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClaimData(t *testing.T) {
	quote := `Il a dit </script><script>alert(1)</script> & "non" <!-- ` + "\u2028"
	c := ClaimData{Address: "https://parallax.example/fr/comparisons/bac-1", Name: "Chiffres compatibles", Lang: "fr", Appearances: []Appearance{
		{Quote: quote, Lang: "fr", Headline: "Naufrage", Published: "2031-05-03", Outlet: "Gazette", Page: "https://parallax.example/fr/outlets/gazette", Address: "https://gazette.example/1"},
		{Quote: "43 morts", Outlet: "Vigie", Invented: true}, {Outlet: "Le Phare", Headline: "Le bac"},
	}}
	got, err := c.JSONLD()
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(got, "<>&\u2028") {
		t.Errorf("it can end the element that it stands in: %s", got)
	}
	var parsed map[string]any
	if err := json.Unmarshal([]byte(got), &parsed); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"@context": "https://schema.org", "@type": "Claim", "@id": c.Address, "url": c.Address, "name": c.Name, "inLanguage": "fr",
		"appearance": []any{
			map[string]any{"@type": "NewsArticle", "headline": "Naufrage", "text": quote, "inLanguage": "fr", "datePublished": "2031-05-03", "url": "https://gazette.example/1",
				"publisher": map[string]any{"@type": "NewsMediaOrganization", "name": "Gazette", "url": "https://parallax.example/fr/outlets/gazette"}},
			map[string]any{"@type": "CreativeWork", "genre": "fiction", "text": "43 morts", "publisher": map[string]any{"@type": "Organization", "name": "Vigie"}},
			map[string]any{"@type": "NewsArticle", "headline": "Le bac", "publisher": map[string]any{"@type": "NewsMediaOrganization", "name": "Le Phare"}},
		},
	}
	if diff := cmp.Diff(want, parsed); diff != "" {
		t.Error(diff)
	}
}
