package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/divergence"
	"parallax/models"
	"parallax/seeds"
)

// Every lesson on the demonstration finds each of its comparisons, takes 45 minutes, and says something to the teacher at every step. It is
// brought in once, and what was put away is not brought back.
func TestLessonsOnTheDemonstration(t *testing.T) {
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "p.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := teachDemonstration(t.Context(), store); err != nil { // nothing is there to teach with
		t.Fatal(err)
	}
	if err := loadDemonstration(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	lines, err := demonstrationPairs(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	names, err := seeds.LessonFiles()
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		l, err := demonstrationLesson(t.Context(), store, lines, name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		l.Visibility = models.Public
		for _, fault := range l.Faults() {
			t.Errorf("%s: %s: %s", name, fault.Where, fault.What)
		}
		if n := models.Minutes(l.Steps); n != 45 {
			t.Errorf("%s takes %d minutes", name, n)
		}
		for i, s := range l.Steps {
			if len(s.Notes) < 80 || s.Minutes == 0 {
				t.Errorf("%s: step %d says too little to the teacher, or has no time", name, i+1)
			}
			for _, r := range s.Reveals {
				page, err := store.StepPage(t.Context(), models.Viewer{}, *s.Pair)
				if err != nil {
					t.Fatal(err)
				}
				shows := func(d divergence.Divergence) bool { return slices.Contains(r.Diverges(), d.Kind) }
				if r != models.RevealOutlets && !slices.ContainsFunc(page.Divergences, shows) {
					t.Errorf("%s: step %d reveals %s, and there is nothing to see", name, i+1, r)
				}
			}
		}
	}
	for range 2 {
		if err := teachDemonstration(t.Context(), store); err != nil {
			t.Fatal(err)
		}
	}
	all, err := store.Lessons(t.Context(), models.Viewer{}, false)
	if err != nil || len(all) != len(names) {
		t.Fatalf("%d lessons are there (%v)", len(all), err)
	}
	editor, err := store.AddUser(t.Context(), models.NewUser{Login: "eva", Name: "Eva", Role: models.Editor, Password: "le phare par temps clair"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.WithdrawLesson(t.Context(), editor.Viewer(), all[0].Slug, all[0].LockVersion, true); err != nil {
		t.Fatal(err)
	}
	if err := teachDemonstration(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Lesson(t.Context(), models.Viewer{}, all[0].Slug); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a lesson that was put away is back: %v", err)
	}
}

// A lesson goes out of one library and into another: found again where the texts are, kept and told of where they are not, and never over
// another.
func TestLessonFile(t *testing.T) {
	p, slug, _ := withDam(t)
	if code, _, errs := p.run("correct horse of ann\n", "user", "add", "ann", "--name", "Ann", "--role", "member"); code != 0 {
		t.Fatal(errs)
	}
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		ann, err := s.UserByLogin(t.Context(), "ann")
		if err != nil {
			return err
		}
		pair, err := s.PairOf(t.Context(), ann.Viewer(), slug)
		if err != nil {
			return err
		}
		_, err = s.AddLesson(t.Context(), ann.Viewer(), models.Lesson{Title: "Deux barrages", Lang: "fr", Steps: []models.Step{
			{Kind: models.ReadStep, Pair: pair, Notes: "Lire."}, {Kind: models.EventStep, Pair: pair}, {Kind: models.DiscussStep, Ask: "Qui a compté ?"},
		}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	code, file, errs := p.run("", "lesson", "export", "deux-barrages")
	// The words of the outlet that gives all of its texts go with it, those of the other do not.
	const words = ",\n        \"exact\": \"La crue a tué 14 habitants d'Orvelle, selon la préfecture.\""
	if code != 0 || strings.Count(file, `"hash"`) != 2 || strings.Count(file, `"exact"`) != 1 || !strings.Contains(file, words) {
		t.Fatalf("exported: %d %s\n%s", code, errs, file)
	}
	name := filepath.Join(t.TempDir(), "l.json")
	if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := p.run("", "lesson", "import", name, "--as", "ann")
	if code != 0 || out != "deux-barrages-2: 3 steps, 0 of them not found here.\n" || errs != "" {
		t.Errorf("imported: %d %q %q", code, out, errs)
	}
	if _, again, _ := p.run("", "lesson", "export", "deux-barrages-2"); again != file {
		t.Errorf("exported once more, it is another:\n%s", again)
	}
	if code, out, errs = p.run("", "lesson", "list"); code != 0 || strings.Count(out, "\n") != 2 || !strings.Contains(out, "deux-barrages-2\tfr\t0 min\tprivate\tAnn\tDeux barrages") {
		t.Errorf("listed: %d %q %q", code, out, errs)
	}
	p.database = filepath.Join(t.TempDir(), "other.db")
	if code, _, errs := p.run("correct horse of bob\n", "user", "add", "bob", "--name", "Bob", "--role", "member"); code != 0 {
		t.Fatal(errs)
	}
	code, out, errs = p.run(file, "lesson", "import", "-", "--as", "bob")
	if code != 0 || out != "deux-barrages: 3 steps, 2 of them not found here.\n" || strings.Count(errs, "is not in this library") != 2 {
		t.Errorf("elsewhere: %d %q %q", code, out, errs)
	}
	if _, again, _ := p.run("", "lesson", "export", "deux-barrages"); again != strings.Replace(file, words, "", 1) {
		t.Errorf("out of there it is another:\n%s", again)
	}
	for _, wrong := range [][]string{{"lesson", "import", "-", "--as", "nobody"}, {"lesson", "export", "none"}} {
		if code, _, errs := p.run(file, wrong...); code != exitFailed || errs == "" {
			t.Errorf("%v: %d %q", wrong, code, errs)
		}
	}
}
