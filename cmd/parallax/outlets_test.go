package main

import (
	"path/filepath"
	"strings"
	"testing"

	"parallax/models"
)

const goodFacts = "outlet,kind,value_fr,value_en,reference,url,seen\n" +
	"vigie,owner,Une coopérative,A cooperative,Annuaire de la presse,https://annuaire.example/vigie,2026-01-05\n" +
	"vigie,founded,1931,,\"Annuaire de la presse, p. 12\",,2026-01-05\n"

func TestOutletsImport(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "facts.csv": goodFacts, "bad.csv": "outlet,kind,value_fr,reference,url,seen\n" +
		"vigie,owner,Un groupe,Annuaire,,2026-01-05\nvigie,colour,bleu,Annuaire,,2026-01-05\nvigie,owner,X,,,2026-01-05\nnulle-part,owner,X,Annuaire,,2026-01-05\n",
		"worse.csv": "outlet,kind,value_fr\nvigie,owner\n"})
	p := newProgram(t)
	if code, _, errs := p.run("", "import", "--outlet", "vigie", "--outlet-name", "Vigie", filepath.Join(dir, "a.txt")); code != 0 {
		t.Fatal(errs)
	}
	code, out, errs := p.run("", "outlets", "import", filepath.Join(dir, "facts.csv"))
	if code != 0 || out != "2 facts about 1 outlet\n" {
		t.Errorf("exit code %d, output %q, errors %q", code, out, errs)
	}
	code, out, errs = p.run("", "outlets", "import", filepath.Join(dir, "bad.csv"))
	if code != exitFailed || out != "" {
		t.Errorf("exit code %d, output %q", code, out)
	}
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	wants := []string{`bad.csv, line 3: the kind "colour" is not known`, "bad.csv, line 4: the owner has no source", `bad.csv, line 5: outlet "nulle-part" is not known: import an article`, "nothing was written"}
	if len(lines) != len(wants) {
		t.Fatalf("it says %q", errs)
	}
	for i, want := range wants {
		has(t, "the error", lines[i], want)
	}
	if code, _, errs := p.run("", "outlets", "import", filepath.Join(dir, "worse.csv")); code != exitFailed || !strings.Contains(errs, "worse.csv, line 2: has 2 fields") {
		t.Errorf("exit code %d, errors %q", code, errs)
	}
	if code, _, errs := p.run("", "outlets", "import", filepath.Join(dir, "none.csv")); code != exitFailed || !strings.Contains(errs, "there is no such file") {
		t.Errorf("exit code %d, errors %q", code, errs)
	}
	if _, out, _ := p.run("", "outlets", "import", "--help"); !strings.Contains(strings.Join(strings.Fields(out), " "), "owner, state, funding, country, founded, language") {
		t.Errorf("the help names no kinds: %q", out)
	}
	if code, out, _ := p.run(goodFacts, "outlets", "import", "-"); code != 0 || !strings.Contains(out, "2 facts") {
		t.Errorf("from standard input: %d %q", code, out)
	}
}

func TestOutletsRenameAndType(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1})
	p := newProgram(t)
	if code, _, errs := p.run("", "import", "--outlet-name", "Vigie", filepath.Join(dir, "a.txt")); code != 0 {
		t.Fatal(errs)
	}
	if code, out, errs := p.run("", "outlets", "rename", "vigie", "La Vigie d'Orvelle"); code != 0 || !strings.Contains(out, "/outlets/la-vigie-d-orvelle") {
		t.Errorf("renaming: %d %q %q", code, out, errs)
	}
	if code, _, errs := p.run("", "outlets", "type", "vigie", "agency"); code != 0 {
		t.Errorf("saying what it is: %d %q", code, errs)
	}
	if code, _, errs := p.run("", "outlets", "type", "vigie", "good"); code != exitUsage || !strings.Contains(errs, "state_media") {
		t.Errorf("a type that is none: %d %q", code, errs)
	}
	if code, _, errs := p.run("", "outlets", "rename", "nulle-part", "X"); code != exitFailed || !strings.Contains(errs, "not found") {
		t.Errorf("an outlet that is not there: %d %q", code, errs)
	}
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	page, err := store.Outlet(t.Context(), models.Viewer{}, "la-vigie-d-orvelle", 1)
	if err != nil || page.Outlet.Type != models.Agency || page.Total != 1 {
		t.Errorf("the outlet is %+v (%v)", page, err)
	}
}

func TestOutletsSet(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1})
	p := newProgram(t)
	if code, _, errs := p.run("", "import", "--outlet-name", "Vigie", filepath.Join(dir, "a.txt")); code != 0 {
		t.Fatal(errs)
	}
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"vigie", "--rights", "full", "--restricted", "yes"}, 0, "read whole; links, feeds and embeds are off"},
		{[]string{"vigie", "--restricted", "no"}, 0, "read whole; links are on"},
		{[]string{"vigie", "--rights", "quotation"}, 0, "quoted in part; links are on"},
		{[]string{"vigie"}, exitFailed, "nothing to set"},
		{[]string{"nulle-part", "--rights", "full"}, exitFailed, "not found"},
		{[]string{"vigie", "--rights", "some"}, exitUsage, "full"},
		{[]string{"vigie", "--restricted", "perhaps"}, exitUsage, "yes"},
	} {
		code, out, errs := p.run("", append([]string{"outlets", "set"}, test.args...)...)
		if code != test.code || !strings.Contains(out+errs, test.says) {
			t.Errorf("%v: exit code %d, output %q, errors %q", test.args, code, out, errs)
		}
	}
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	page, err := store.Outlet(t.Context(), models.Viewer{}, "vigie", 1)
	if err != nil || page.Outlet.Rights != models.QuotationOnly || page.Outlet.Restricted {
		t.Errorf("the outlet is %+v (%v)", page, err)
	}
}

// Every fictitious outlet has facts, in both languages, and they come with it.
func TestDemonstrationFacts(t *testing.T) {
	outlets, err := demonstrationOutlets()
	if err != nil {
		t.Fatal(err)
	}
	for slug, o := range outlets {
		if len(o.Facts) == 0 {
			t.Errorf("%s has none", slug)
		}
		for _, f := range o.Facts {
			if f.Value["fr"] == "" || f.Value["en"] == "" {
				t.Errorf("%s: its %s is not said in both languages", slug, f.Kind)
			}
		}
	}
	facts, err := demonstrationFacts()
	if err != nil || len(facts) != len(outlets) {
		t.Errorf("facts of %d outlets, of %d (%v)", len(facts), len(outlets), err)
	}
}
