package exchange

import (
	"encoding/json"
	"testing"
)

func cited() []Reference {
	return []Reference{
		{ID: "bac-1-a", Title: "50 % des {bacs} & autres", Container: "Gazette_du_Port", Lang: "fr", URL: "https://gazette.example/1?a=b_c", Issued: "2031-05-03T09:00+02:00", Accessed: "2031-05-04", Quote: "Deux\nlignes.", Hash: "5e1f"},
		{ID: "bac-1", Page: true, Title: "A / B", Container: "Parallax", Lang: "xx", URL: "https://parallax.example/fr/comparisons/bac-1"},
	}
}

func TestBibTeX(t *testing.T) {
	got, err := BibTeX(cited())
	const want = `@article{bac-1-a,
  title = {{50 \% des \{bacs\} \& autres}},
  journal = {Gazette\_du\_Port},
  date = {2031-05-03},
  langid = {french},
  urldate = {2031-05-04},
  note = {“Deux lignes.” SHA-256: 5e1f},
  url = {https://gazette.example/1?a=b_c}
}

@online{bac-1,
  title = {{A / B}},
  organization = {Parallax},
  url = {https://parallax.example/fr/comparisons/bac-1}
}
`
	if err != nil || string(got) != want {
		t.Errorf("it is (%v)\n%s", err, got)
	}
}

func TestCSLJSON(t *testing.T) {
	body, err := CSLJSON(cited())
	if err != nil {
		t.Fatal(err)
	}
	var items []struct {
		ID, Type, URL, Note string
		Container           string `json:"container-title"`
		Issued, Accessed    *cslDate
	}
	if err := json.Unmarshal(body, &items); err != nil {
		t.Fatal(err)
	}
	a, page := items[0], items[1]
	if a.Type != "article-newspaper" || a.Container != "Gazette_du_Port" || a.Issued == nil || len(a.Issued.Parts[0]) != 3 || a.Issued.Parts[0][1] != 5 || a.Accessed == nil || a.Note != "“Deux\nlignes.” SHA-256: 5e1f" {
		t.Errorf("the article is %+v", a)
	}
	if page.Type != "webpage" || page.Issued != nil || page.Note != "" {
		t.Errorf("the page is %+v", page)
	}
}
