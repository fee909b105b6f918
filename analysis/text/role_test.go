package text_test

import (
	"strings"
	"testing"

	"parallax/analysis/text"
)

// pages reads the articles of a file of testdata, with the role wanted of each line.
func pages(t *testing.T, name string) (articles []string, want [][]string) {
	t.Helper()
	var lines, roles []string
	flush := func() {
		articles, want = append(articles, strings.Join(lines, "\n\n")), append(want, roles)
		lines, roles = nil, nil
	}
	for _, l := range cases(t, name) {
		if l == "----" {
			flush()
			continue
		}
		role, line, ok := strings.Cut(l, "|")
		if !ok {
			t.Fatalf("no bar in %q", l)
		}
		lines, roles = append(lines, line), append(roles, role)
	}
	flush()
	return articles, want
}

func TestRoles(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		articles, want := pages(t, "blocks-"+lang+".txt")
		for n, article := range articles {
			doc := text.Parse(text.Input{Lang: lang, Text: article})
			if len(doc.Blocks) != len(want[n]) {
				t.Fatalf("%d blocks, want %d", len(doc.Blocks), len(want[n]))
			}
			for b, blk := range doc.Blocks {
				got := string(blk.Role)
				if strings.Contains(want[n][b], ".") {
					got += "." + blk.Kind
				}
				if got != want[n][b] {
					t.Errorf("%q is %s by %s, want %s", blk.Of(article), got, blk.Rule, want[n][b])
				}
			}
			for _, s := range doc.Sentences {
				if doc.Blocks[s.Block].Role == text.Boilerplate {
					t.Errorf("a sentence in boilerplate: %q", s.Of(article))
				}
			}
		}
	}
}

// A title that a manifest gives is found wherever it stands; one line is always body.
func TestTitleAsGiven(t *testing.T) {
	const page = "Monde\nDes pluies fortes touchent la côte depuis dimanche.\nLa côte sous les eaux\nLes routes du littoral sont coupées en trois endroits au moins."
	doc := text.Parse(text.Input{Lang: "fr", Text: page, Title: "La côte sous les eaux"})
	if r := doc.Blocks[2].Role; r != text.Title {
		t.Errorf("the given title is %s", r)
	}
	if r := text.Parse(text.Input{Lang: "fr", Text: "OK"}).Blocks[0].Role; r != text.Body {
		t.Errorf("a text of one line is %s, want body", r)
	}
}

func TestAgencies(t *testing.T) {
	const rest = "\nLe port a rouvert mardi matin, a annoncé la capitainerie dans un communiqué.\nDeux cargos sont entrés dans la journée et un troisième est attendu."
	for _, c := range []struct {
		line, name string
		photo      bool
	}{
		{"- Avec AFP", "AFP", false},
		{"(With Corrin News Agency)", "Corrin News Agency", false},
		{"Avec Agence Corrin", "Agence Corrin", false},
		{"(AFP)", "AFP", false},
		{"Source : AFP avec Reuters", "AFP", false},
		{"AFP, Oran – Le port a rouvert mardi matin, selon la capitainerie.", "AFP", false},
		{"Oran (Reuters) - Le port a rouvert mardi matin, selon la capitainerie.", "Reuters", false},
		{"Le port a rouvert mardi matin, selon la capitainerie du port. (Avec AFP)", "AFP", false},
		{"© JEANNE DOE / AFP", "AFP", true},
		{"AFP/JEANNE DOE - Le port d'Oran vu de la corniche", "AFP", true},
		{"Le port d'Oran (image d'archives) AFP", "AFP", true},
		{"L'AFP a interrogé la capitainerie, qui n'a pas répondu à ses questions mardi.", "", false},
	} {
		doc := text.Parse(text.Input{Lang: "fr", Text: c.line + rest})
		switch {
		case c.name == "" && len(doc.Agency) > 0:
			t.Errorf("%q is taken for a credit", c.line)
		case c.name == "":
		case len(doc.Agency) == 0:
			t.Errorf("%q is taken for no credit", c.line)
		case doc.Agency[0].Name != c.name || doc.Agency[0].Photo != c.photo:
			t.Errorf("%q gives %+v, want %s, photo %v", c.line, doc.Agency[0], c.name, c.photo)
		}
	}
}
