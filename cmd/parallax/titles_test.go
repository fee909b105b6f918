package main

import (
	"path/filepath"
	"strings"
	"testing"

	"parallax/models"
)

func TestTitles(t *testing.T) {
	p, slug, _ := withDam(t)
	_, out, _ := p.run("", "titles", "list")
	has(t, "an empty list", out, "No title is signed")
	for _, test := range []struct {
		args []string
		code int
		says []string
	}{
		{[]string{"sign", slug, "--fr", "Combien de morts\nà Orvelle ?", "--en", "How many dead in Orvelle?", "--by", "R. Exemple"}, 0, []string{"/comparisons/" + slug + " has its title, signed R. Exemple"}},
		{[]string{"list"}, 0, []string{"fr  Combien de morts à Orvelle ?", "en  How many dead in Orvelle?", "R. Exemple", "/comparisons/" + slug}},
		{[]string{"sign", "http://localhost:8080/fr/comparisons/" + slug + "?hide=source#a", "--fr", "Le bilan d'Orvelle", "--by", "R. Exemple"}, 0, []string{"/comparisons/" + slug}},
		{[]string{"sign", slug, "--fr", "Sans nom"}, exitUsage, []string{"--by"}},
		{[]string{"sign", slug, "--by", "R. Exemple"}, exitFailed, []string{"give --fr, --en or both"}},
		{[]string{"sign", slug, "--fr", "Titre", "--by", " "}, exitFailed, []string{"give the name of who signs"}},
		{[]string{"sign", slug, "--fr", strings.Repeat("long ", 60), "--by", "R. Exemple"}, exitFailed, []string{"1 to 200 characters"}},
		{[]string{"sign", "nulle-part", "--fr", "Titre", "--by", "R. Exemple"}, exitFailed, []string{"comparison nulle-part: not found"}},
		{[]string{"withdraw", "nulle-part"}, exitFailed, []string{"comparison nulle-part: not found"}},
	} {
		code, out, errs := p.run("", append([]string{"titles"}, test.args...)...)
		if code != test.code {
			t.Errorf("%q: exit code %d, output %q, errors %q", test.args, code, out, errs)
		}
		has(t, strings.Join(test.args, " "), out+errs, test.says...)
	}
	_, out, _ = p.run("", "titles", "list")
	if has(t, "the list", out, "Le bilan d'Orvelle"); strings.Contains(out, "How many dead") {
		t.Errorf("the second signature left the first: %q", out)
	}
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	page, err := store.Comparison(t.Context(), models.Viewer{}, slug)
	if err != nil || page.Comparison.Titles["fr"] != "Le bilan d'Orvelle" || page.Comparison.TitleBy != "R. Exemple" || page.Comparison.TitleAt == nil {
		t.Errorf("the page has %+v (%v)", page, err)
	}
	if code, out, errs := p.run("", "titles", "withdraw", slug); code != 0 || !strings.Contains(out, "named by its two outlets again") {
		t.Errorf("withdrawing: %d %q %q", code, out, errs)
	}
	if code, _, errs := p.run("", "titles", "withdraw", slug); code != exitFailed || !strings.Contains(errs, "has no title") {
		t.Errorf("withdrawing what is not there: %d %q", code, errs)
	}
	if _, out, _ := p.run("", "titles", "list"); !strings.Contains(out, "No title is signed") {
		t.Errorf("the list is %q", out)
	}
}

func TestArticlesSet(t *testing.T) {
	dir := write(t, map[string]string{
		"a.txt": dam1, "b.txt": dam2,
		"m.csv": "file,outlet,outlet_name,url\na.txt,gazette,La Gazette,https://gazette.example/1\nb.txt,vigie,Vigie,https://vigie.example/1\na.txt,vigie,Vigie,https://vigie.example/2\n",
	})
	p := newProgram(t)
	if code, _, errs := p.run("", "import", "--manifest", filepath.Join(dir, "m.csv"), "--story", "Orvelle"); code != 0 {
		t.Fatal(errs)
	}
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	hash := map[string]string{}
	slugs := map[string]string{}
	story, err := store.Story(t.Context(), models.Viewer{}, "orvelle", 1)
	if err != nil || len(story.Comparisons) == 0 {
		t.Fatalf("%+v (%v)", story, err)
	}
	for _, line := range story.Comparisons {
		page, err := store.Comparison(t.Context(), models.Viewer{}, line.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, side := range []models.Side{page.A, page.B} {
			hash[side.Article.URL], slugs[side.Article.URL] = side.Version.Hash, side.Article.Slug
		}
	}
	for _, test := range []struct {
		args []string
		code int
		says []string
	}{
		{[]string{"https://gazette.example/1", "--rights", "full"}, 0, []string{"La Gazette", "the article is read whole"}},
		{[]string{hash["https://vigie.example/1"], "--rights", "full"}, 0, []string{"Vigie", "the article is read whole"}},
		{[]string{slugs["https://vigie.example/1"], "--rights", "outlet"}, 0, []string{"the article is quoted in part, as its outlet says"}},
		{[]string{strings.ToUpper(hash["https://gazette.example/1"]), "--rights", "quotation"}, exitFailed, []string{"several articles have", slugs["https://gazette.example/1"]}},
		{[]string{"https://nulle-part.example/", "--rights", "full"}, exitFailed, []string{"article https://nulle-part.example/: not found"}},
		{[]string{"", "--rights", "full"}, exitFailed, []string{"give the address of an article"}},
		{[]string{"https://gazette.example/1", "--rights", "some"}, exitUsage, []string{"full"}},
		{[]string{"https://gazette.example/1"}, exitUsage, []string{"--rights"}},
	} {
		code, out, errs := p.run("", append([]string{"articles", "set"}, test.args...)...)
		if code != test.code {
			t.Errorf("%q: exit code %d, output %q, errors %q", test.args, code, out, errs)
		}
		has(t, strings.Join(test.args, " "), out+errs, test.says...)
	}
	story, err = store.Story(t.Context(), models.Viewer{}, "orvelle", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range story.Articles {
		if want := map[string]models.Rights{"https://gazette.example/1": models.FullText}[a.URL]; a.Rights != want {
			t.Errorf("%s has the rights %q, want %q", a.URL, a.Rights, want)
		}
	}
}

func TestSlugIn(t *testing.T) {
	for given, want := range map[string]string{
		"a-b-c": "a-b-c", "/comparisons/a-b-c": "a-b-c", "/en/comparisons/a-b-c?x=1": "a-b-c", "https://p.example/fr/comparisons/a-b-c#k": "a-b-c",
		"https://p.example/fr/stories/s": "https://p.example/fr/stories/s", " a-b-c ": "a-b-c",
	} {
		if got := slugIn(given, "comparisons"); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}
