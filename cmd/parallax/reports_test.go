package main

import (
	"strings"
	"testing"

	"parallax/models"
)

// withDam has a program with a comparison of two outlets, and gives its address and those outlets.
func withDam(t *testing.T) (p *program, slug string, outlets []string) {
	t.Helper()
	p = newProgram(t)
	dir := write(t, map[string]string{
		"a.txt": dam1, "b.txt": dam2,
		"m.csv": "file,outlet,outlet_name,published,story,url,rights\na.txt,gazette,La Gazette,2031-03-04,orvelle,https://gazette.example/1,full\nb.txt,vigie,Vigie,2031-03-05,orvelle,,quotation\n",
	})
	if code, _, errs := p.run("", "import", "--manifest", dir+"/m.csv"); code != 0 {
		t.Fatalf("import: %d %s", code, errs)
	}
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		story, err := s.Story(t.Context(), models.Viewer{}, "orvelle", 1)
		if err != nil {
			return err
		}
		for _, c := range story.Comparisons {
			if c.A.Outlet.Slug != c.B.Outlet.Slug {
				slug, outlets = c.Slug, []string{c.A.Outlet.Slug, c.B.Outlet.Slug}
				return nil
			}
		}
		t.Fatalf("the story has %d comparisons, none of two outlets", len(story.Comparisons))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, slug, outlets
}

func TestReports(t *testing.T) {
	p, slug, _ := withDam(t)
	_, out, _ := p.run("", "reports", "list")
	has(t, "an empty list", out, "No report waits")
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		for _, words := range []string{"Le bilan date de mardi.\nVoir \x1b[31mle titre.", "Insultes."} {
			if err := s.Report(t.Context(), models.Viewer{}, slug, models.Report{Kind: "figure", Divergence: models.WholePair, Lang: "fr", Text: words}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, out, _ = p.run("", "reports", "list")
	has(t, "the list", out, "1  20", "/comparisons/"+slug, "figure, the whole pair", "    Le bilan date de mardi.\n    Voir", "2  20")
	if strings.Contains(out, "\x1b") {
		t.Error("a report commands the terminal")
	}
	code, out, errs := p.run("Corrigé le 5 mars.\n", "reports", "answer", "1", "-", "--by", "La rédaction")
	if code != 0 {
		t.Errorf("answer: %d %s", code, errs)
	}
	has(t, "the answer", out, "Report 1 is answered")
	if code, _, _ := p.run("", "reports", "drop", "2"); code != 0 {
		t.Errorf("drop: %d", code)
	}
	_, out, _ = p.run("", "reports", "list", "--all")
	has(t, "the whole list", out, "by La rédaction:\n    Corrigé le 5 mars.")
	for _, args := range [][]string{{"reports", "answer", "9", "Oui."}, {"reports", "answer", "1", " "}, {"reports", "drop", "2"}} {
		if code, _, errs := p.run("", args...); code != exitFailed || !strings.HasPrefix(errs, "parallax reports: ") {
			t.Errorf("%q: %d %q", args, code, errs)
		}
	}
}

func TestReplies(t *testing.T) {
	p, slug, outlets := withDam(t)
	_, out, _ := p.run("", "reply", "list")
	has(t, "an empty list", out, "There is no reply")
	code, out, errs := p.run("", "reply", "add", "--outlet", outlets[1], "--comparison", slug, "--date", "2031-03-09", "--link", "https://vigie.example/reponse", "--lang", "fr", strings.Repeat("Notre bilan venait de la préfecture. ", 4))
	if code != 0 {
		t.Fatalf("add: %d %s", code, errs)
	}
	has(t, "the addition", out, "Reply 1 is added", outlets[1])
	_, out, _ = p.run("", "reply", "list", "--outlet", outlets[1])
	has(t, "the list", out, "2031-03-09", "/comparisons/"+slug, "Notre bilan", "…")
	for _, args := range [][]string{
		{"reply", "add", "--outlet", "none", "--date", "2031-03-09", "Oui."}, {"reply", "add", "--outlet", outlets[0], "--date", "hier", "Oui."}, {"reply", "drop", "4"},
	} {
		if code, _, errs := p.run("", args...); code != exitFailed || !strings.HasPrefix(errs, "parallax reply: ") {
			t.Errorf("%q: %d %q", args, code, errs)
		}
	}
	if code, _, _ := p.run("", "reply", "drop", "1"); code != 0 {
		t.Errorf("drop: %d", code)
	}
}

// A share that is none is refused before anything is opened.
func TestQuotationShareIsAPart(t *testing.T) {
	p := newProgram(t)
	for _, share := range []string{"1.2", "-0.1", "NaN", "a quarter"} {
		code, _, errs := p.run("", "serve", "--addr", "localhost:0", "--quotation-share="+share)
		if code != exitUsage || !strings.Contains(errs, "quotation-share") {
			t.Errorf("%s: %d %q", share, code, errs)
		}
	}
}

// What a manifest says of rights and addresses is kept; what is no right is refused, the rest goes on.
func TestManifestRights(t *testing.T) {
	p := newProgram(t)
	dir := write(t, map[string]string{
		"a.txt": dam1, "b.txt": dam2,
		"m.csv": "file,outlet,outlet_name,rights\na.txt,gazette,La Gazette,all\nb.txt,vigie,Vigie,full\n",
	})
	code, out, errs := p.run("", "import", "--manifest", dir+"/m.csv")
	has(t, "the sum", out, "1 of 2 imported", "1 refused")
	has(t, "the refusal", errs, "line 2 (a.txt)", "give full or quotation")
	if code != exitFailed {
		t.Errorf("the exit code is %d", code)
	}
}

// What a reader writes cannot turn round the words of the list.
func TestPrintable(t *testing.T) {
	if got, want := printable("a\u202eb\u2066c\u2069d\u202ae\x1b[0m"), "abcde [0m"; got != want {
		t.Errorf("%q is printed, want %q", got, want)
	}
}
