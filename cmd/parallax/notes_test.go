package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/models"
)

// noted has a program with two who wrote about a comparison.
func noted(t *testing.T) (p *program, slug string) {
	t.Helper()
	p, slug, _ = withDam(t)
	for _, login := range []string{"ann", "bob"} {
		if code, _, errs := p.run("correct horse of "+login+"\n", "user", "add", login, "--name", "N. "+login, "--role", "annotator"); code != 0 {
			t.Fatalf("user add: %d %s", code, errs)
		}
	}
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		ann, err := s.UserByLogin(t.Context(), "ann")
		if err != nil {
			return err
		}
		bob, err := s.UserByLogin(t.Context(), "bob")
		if err != nil {
			return err
		}
		_, err = s.Judge(t.Context(), ann.Viewer(), slug, models.Judgement{Done: true, Note: "=SUM(1)", Answers: map[models.Question]models.Answer{"same_event": {Value: "no", Reason: "Deux jours, deux crues."}}})
		if err != nil {
			return err
		}
		page, err := s.Comparison(t.Context(), bob.Viewer(), slug)
		if err != nil {
			return err
		}
		_, err = s.Annotate(t.Context(), bob.Viewer(), slug, models.Annotation{
			Kind: models.SpanNote, Tags: []string{"bilan"}, Note: "À vérifier.\nAuprès de qui ?",
			Targets: []models.Target{{VersionID: page.A.Version.ID, Span: page.A.Claim.Span, Quote: page.A.Claim.Text}},
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p, slug
}

// In each form what is exported comes into another library as it was, and once.
func TestNotesGoFromLibraryToLibrary(t *testing.T) {
	p, slug := noted(t)
	_, plain, _ := p.run("", "notes", "export")
	if strings.Count(plain, "\n") != 2 || !strings.Contains(plain, "/comparisons/"+slug) || !strings.Contains(plain, "À vérifier.\\nAuprès de qui ?") {
		t.Fatalf("exported is\n%s", plain)
	}
	for format, ending := range map[string]string{"jsonl": ".jsonl", "csv": ".csv", "annotations": ".json"} {
		t.Run(format, func(t *testing.T) {
			code, out, errs := p.run("", "notes", "export", "--format", format)
			if code != 0 {
				t.Fatalf("export: %d %s", code, errs)
			}
			file := filepath.Join(t.TempDir(), "notes"+ending)
			if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
				t.Fatal(err)
			}
			other, _, _ := withDam(t)
			if code, _, errs := other.run("", "notes", "import", file); code == 0 || strings.Count(errs, "parallax user add") != 2 {
				t.Errorf("without accounts: %d %s", code, errs)
			}
			for _, login := range []string{"bob", "ann"} {
				if code, _, errs := other.run("correct horse of "+login+"\n", "user", "add", login, "--name", "N. "+login, "--role", "annotator"); code != 0 {
					t.Fatalf("user add: %d %s", code, errs)
				}
			}
			code, out, errs = other.run("", "notes", "import", file)
			has(t, "the import", out, "2 notes taken in, 0 there already, 0 refused")
			if code != 0 {
				t.Errorf("import: %d %s", code, errs)
			}
			_, out, _ = other.run("", "notes", "import", file)
			has(t, "the second import", out, "0 notes taken in, 2 there already, 0 refused")
			if _, out, _ := other.run("", "notes", "export"); out != plain {
				t.Errorf("it goes out again as\n%s\nit came in as\n%s", out, plain)
			}
		})
	}
}

// What came of the notes is carried too, but for a publication, and the import says so.
func TestOutcomesGoFromLibraryToLibrary(t *testing.T) {
	p, slug := noted(t)
	staff := func(p *program, logins ...string) {
		t.Helper()
		for _, login := range logins {
			role := map[bool]string{true: "editor", false: "annotator"}[login == "eve"]
			if code, _, errs := p.run("correct horse of "+login+"\n", "user", "add", login, "--role", role); code != 0 {
				t.Fatal(errs)
			}
		}
	}
	staff(p, "eve")
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		ann, err := s.UserByLogin(t.Context(), "ann")
		if err != nil {
			return err
		}
		user, err := s.UserByLogin(t.Context(), "eve")
		if err != nil {
			return err
		}
		eve := user.Viewer()
		asked, err := s.Annotate(t.Context(), ann.Viewer(), slug, models.Annotation{Kind: models.QuestionNote, Note: "Laquelle ?"})
		if err != nil {
			return err
		}
		if _, err := s.Respond(t.Context(), eve, asked.ID, models.Response{Answer: "La seconde."}); err != nil {
			return err
		}
		settled := models.Adjudication{
			Answers: map[models.Question]models.Answer{"same_event": {Value: "no"}},
			Reasons: map[models.Question]models.Settlement{"same_event": {Reason: "Deux crues.", Taken: ann.ID}},
		}
		if _, err := s.Adjudicate(t.Context(), eve, slug, settled); err != nil {
			return err
		}
		_, err = s.Publish(t.Context(), eve, slug, "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, plain, _ := p.run("", "notes", "export")
	for format, ending := range map[string]string{"jsonl": ".jsonl", "csv": ".csv", "annotations": ".json"} {
		t.Run(format, func(t *testing.T) {
			_, out, _ := p.run("", "notes", "export", "--format", format)
			file := filepath.Join(t.TempDir(), "notes"+ending)
			if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
				t.Fatal(err)
			}
			other, _, _ := withDam(t)
			staff(other, "bob", "ann", "eve")
			for _, want := range []string{"5 notes taken in, 0 there already, 0 refused.", "0 notes taken in, 5 there already, 0 refused."} {
				code, out, errs := other.run("", "notes", "import", file)
				if has(t, "the import", out, want, "of publications: 1"); code != 0 {
					t.Errorf("import: %d %s", code, errs)
				}
			}
			_, back, _ := other.run("", "notes", "export")
			has(t, "what came in", back, "La seconde.", "Deux crues.", `"taken: same_event":"urn:parallax:user:ann"`)
			if strings.Count(back, "\n") != strings.Count(plain, "\n")-1 {
				t.Errorf("it goes out again as\n%s", back)
			}
		})
	}
}

func TestNotesThatCannotComeIn(t *testing.T) {
	p, slug := noted(t)
	note := func(rest string) string {
		return `{"kind":"judgement","comparison":"https://parallax.example/comparisons/` + slug + `","targets":[{"source":"urn:x","start":0,"end":0}],` + rest + "}\n"
	}
	for name, c := range map[string]struct {
		in, says string
		args     []string
	}{
		"another judgement":  {note(`"done":true,"answers":[{"question":"same_event","value":"not_established"}]`), "judged otherwise here", []string{"--as", "ann"}},
		"no such answer":     {note(`"answers":[{"question":"same_event","value":"perhaps"}]`), "same_event: unknown", []string{"--as", "bob"}},
		"nobody":             {note(`"done":false`), "--as", nil},
		"no such comparison": {strings.Replace(note(`"done":false`), slug, "none", 1), "not found", []string{"--as", "bob"}},
		"no comparison":      {strings.Replace(note(`"done":false`), slug, "../..", 1), "address of no comparison", []string{"--as", "bob"}},
		"no JSON":            {"{", "line 1", []string{"--as", "bob"}},
	} {
		code, _, errs := p.run(c.in, append([]string{"notes", "import", "-", "--format", "jsonl"}, c.args...)...)
		if code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d %q, want %q", name, code, errs, c.says)
		}
	}
	if code, _, errs := p.run("", "notes", "import", "-"); code != exitFailed || !strings.Contains(errs, "--format") {
		t.Errorf("without a form: %d %q", code, errs)
	}
}

// Published ratings of claims are exported as ClaimReview: of everything, of a story, of a person.
func TestNotesExportClaimReviews(t *testing.T) {
	p, slug := noted(t)
	if code, _, errs := p.run("correct horse of eve\n", "user", "add", "eve", "--name", "N. eve", "--role", "editor"); code != 0 {
		t.Fatal(errs)
	}
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		eve, err := s.UserByLogin(t.Context(), "eve")
		if err != nil {
			return err
		}
		if _, err := s.Publish(t.Context(), eve.Viewer(), slug, ""); err != nil {
			return err
		}
		page, err := s.Comparison(t.Context(), models.Viewer{}, slug)
		if err != nil {
			return err
		}
		r, err := s.ReviewClaim(t.Context(), eve.Viewer(), slug, models.ClaimReview{
			Side: "a", Rating: models.Unproven, Claim: page.A.Claim.Text, Reasons: "Rien ne le dit.", Lang: "fr",
			Evidence: []models.Evidence{{URL: "https://registre.example/", Archive: "https://archive.example/", Quote: "Sans objet."}},
		})
		if err != nil {
			return err
		}
		_, err = s.PublishReview(t.Context(), eve.Viewer(), slug, "a", r.LockVersion)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for by, want := range map[string]int{"": 1, "eve": 1, "ann": 0} {
		args := []string{"notes", "export", "--format", "claim-reviews", "--base-url", "https://parallax.example/"}
		if by != "" {
			args = append(args, "--by", by)
		}
		code, out, errs := p.run("", args...)
		if code != 0 || strings.Count(out, `"ClaimReview"`) != want || strings.Count(out, "https://parallax.example/fr/comparisons/"+slug+`"`) != want || strings.Count(out, `"Non prouvé"`) != want {
			t.Errorf("by %q: %d\n%s%s", by, code, out, errs)
		}
	}
}
