package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/models"
)

// program runs the program; the database is a file of the test.
type program struct {
	t        *testing.T
	database string
}

func newProgram(t *testing.T) *program {
	return &program{t, filepath.Join(t.TempDir(), "p.db")}
}

// withLibrary makes an empty one.
func (p *program) withLibrary() *program {
	p.t.Helper()
	store, err := models.Open(p.t.Context(), p.database)
	if err != nil || store.Close() != nil {
		p.t.Fatal(err)
	}
	return p
}

// run gives the exit code and what went to the two outputs.
func (p *program) run(stdin string, args ...string) (code int, out, errs string) {
	p.t.Helper()
	p.t.Setenv("PARALLAX_DATABASE", p.database)
	var stdout, stderr bytes.Buffer
	code = run(p.t.Context(), args, strings.NewReader(stdin), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// write makes files in a folder of the test.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func has(t *testing.T, what, got string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("%s is %q, want it to say %q", what, got, want)
		}
	}
}

func TestUsage(t *testing.T) {
	p := newProgram(t)
	for _, args := range [][]string{nil, {"help"}, {"--help"}} {
		code, out, _ := p.run("", args...)
		if code != 0 {
			t.Errorf("%q: the exit code is %d", args, code)
		}
		has(t, "help", out, "import", "serve", "analyze", "compare", "group", "pair", "resolve", "reanalyze", "healthcheck", "version")
	}
	code, out, _ := p.run("", "help", "import")
	if code != 0 {
		t.Errorf("help import: the exit code is %d", code)
	}
	has(t, "help on import", out, "--manifest", "outlet_name", "PARALLAX_DATABASE")
	for _, args := range [][]string{{"inport"}, {"import"}, {"import", "a.txt"}, {"import", "--manifest", "m.csv", "a.txt"}, {"resolve"}, {"analyze", "--what"}} {
		code, out, errs := p.run("", args...)
		if code != exitUsage || out != "" || !strings.HasPrefix(errs, "parallax: ") {
			t.Errorf("%q: exit code %d, output %q, errors %q", args, code, out, errs)
		}
	}
	if code, out, _ := p.run("", "version"); code != 0 || !strings.HasPrefix(out, "parallax ") || !strings.Contains(out, "engine ") {
		t.Errorf("version: %d %q", code, out)
	}
}

const (
	dam1 = "Le barrage d'Orvelle a cédé lundi. La crue a tué 14 habitants d'Orvelle, selon la préfecture."
	dam2 = "La crue du barrage d'Orvelle a fait plus de dix morts lundi parmi les habitants d'Orvelle. L'eau monte encore."
)

func TestImportFoldersFilesAndInput(t *testing.T) {
	dir := write(t, map[string]string{"a/one.txt": dam1, "a/sub/two.txt": dam2, "a/note.md": "Pas un article."})
	p := newProgram(t)
	args := []string{"import", "--outlet-name", "La Vigie", "--story", "Barrage d'Orvelle", "--published", "2022-03-14", filepath.Join(dir, "a")}
	code, out, errs := p.run("", args...)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, errors %q", code, errs)
	}
	has(t, "the summary", out, "2 of 2 imported, 0 already there, 0 refused", "1 story")
	if strings.Contains(out, " 0 comparisons") {
		t.Errorf("nothing was compared: %q", out)
	}
	if code, out, _ := p.run("", args...); code != 0 {
		t.Errorf("the second time the exit code is %d", code)
	} else {
		has(t, "the second summary", out, "0 of 2 imported, 2 already there, 0 refused; 0 comparisons")
	}
	code, out, _ = p.run("Des renforts arrivent à Orvelle mardi, annonce la préfecture.", "import", "--outlet", "la-vigie", "--story", "barrage-d-orvelle", "-")
	if code != 0 {
		t.Errorf("from standard input: exit code %d", code)
	}
	has(t, "the summary", out, "1 of 1 imported", "1 story")
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	page, err := store.Story(t.Context(), models.Viewer{}, "barrage-d-orvelle", 1)
	if err != nil {
		t.Fatal(err)
	}
	if page.Story.Title != "Barrage d'Orvelle" || len(page.Articles) != 3 || page.Articles[0].Outlet.Name != "La Vigie" {
		t.Errorf("the story is %+v", page)
	}
}

// A bad file gets one line that names it; the rest goes on; the exit code tells.
func TestImportGoesOnAfterABadFile(t *testing.T) {
	dir := write(t, map[string]string{
		"good.txt": dam1, "empty.txt": " \n", "latin.txt": "Le barrage a c\xe9d\xe9 lundi.", "also.txt": dam2,
		"binary.txt": "\x7fELF" + strings.Repeat("\x00\x01", 400), "big.txt": "",
	})
	if err := os.Truncate(filepath.Join(dir, "big.txt"), 50<<20); err != nil {
		t.Fatal(err)
	}
	manifest := "file,outlet,outlet_name,published\n" +
		"good.txt,vigie,La Vigie,2022-03-14\nempty.txt,vigie,,\nlatin.txt,vigie,,\nbinary.txt,vigie,,\nbig.txt,vigie,,\n" +
		"missing.txt,vigie,,\n../x.txt,vigie,,\nalso.txt,nulle-part,,\nalso.txt,vigie,,hier\nalso.txt,vigie\nalso.txt,vigie,,2022-03-15\n"
	if err := os.WriteFile(filepath.Join(dir, "m.csv"), []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newProgram(t)
	code, out, errs := p.run("", "import", "--manifest", filepath.Join(dir, "m.csv"), "--story", "Orvelle")
	if code != exitFailed {
		t.Errorf("the exit code is %d, want %d", code, exitFailed)
	}
	has(t, "the summary", out, "2 of 11 imported, 0 already there, 9 refused")
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	wants := []string{
		"line 3 (empty.txt): ", "line 4 (latin.txt): ", "line 5 (binary.txt): ", "line 6 (big.txt): larger than 10 MB",
		"line 7 (missing.txt): there is no such file", "line 8 (../x.txt): ", `line 9 (also.txt): outlet "nulle-part" is not known`,
		"line 10 (also.txt): reading the date of publication", "line 11: has 2 fields",
	}
	if len(lines) != len(wants) {
		t.Fatalf("%d lines of errors, want %d:\n%s", len(lines), len(wants), errs)
	}
	for i, want := range wants {
		has(t, "the error", lines[i], "parallax import: m.csv, "+want)
	}
	has(t, "the error about the outlet", lines[6], "outlet_name")
}

func TestImportRefusesAManifest(t *testing.T) {
	dir := write(t, map[string]string{"m.csv": "file,outlet,autor\n"})
	p := newProgram(t)
	code, out, errs := p.run("", "import", "--manifest", filepath.Join(dir, "m.csv"))
	if code != exitFailed || out != "" {
		t.Errorf("exit code %d, output %q", code, out)
	}
	has(t, "the error", errs, `m.csv: column "autor" is not known`)
	if code, _, errs := p.run("", "import", "--manifest", filepath.Join(dir, "none.csv")); code != exitFailed || !strings.Contains(errs, "none.csv") {
		t.Errorf("a manifest that is not there: %d %q", code, errs)
	}
}

// interrupting ends the context of the program while a document is read.
type interrupting struct {
	io.Reader
	end context.CancelFunc
}

func (r interrupting) Read(b []byte) (int, error) {
	r.end()
	return r.Reader.Read(b)
}

func TestImportInterrupted(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "b.txt": dam2})
	p := newProgram(t)
	ctx, cancel := context.WithCancel(t.Context())
	var out, errs bytes.Buffer
	code := run(ctx, []string{"import", "--database", p.database, "--outlet-name", "Vigie", filepath.Join(dir, "a.txt"), "-", filepath.Join(dir, "b.txt")},
		interrupting{strings.NewReader("La préfecture d'Orvelle attend des secours."), cancel}, &out, &errs)
	if code != exitInterrupted {
		t.Errorf("the exit code is %d, want %d", code, exitInterrupted)
	}
	has(t, "the summary", out.String(), "1 of 3 imported")
	has(t, "what it says", errs.String(), "interrupted")
	store, err := models.Open(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	stories, err := store.Stories(t.Context(), models.Viewer{}, models.StoriesQuery{})
	if err != nil || len(stories) != 1 || stories[0].Articles != 1 {
		t.Errorf("there is %+v (%v), want the one article", stories, err)
	}
}

func TestReanalyzeCommand(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "b.txt": dam2})
	p := newProgram(t)
	if code, _, errs := p.run("", "import", "--outlet-name", "Vigie", "--story", "Orvelle", dir); code != 0 {
		t.Fatal(errs)
	}
	if code, out, _ := p.run("", "reanalyze"); code != 0 || !strings.Contains(out, "nothing to do") {
		t.Errorf("exit code %d, output %q", code, out)
	}
	code, out, _ := p.run("", "reanalyze", "--all")
	if code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	has(t, "what it says", out, "1 of 1: orvelle, articles 2, new comparisons 0")
}

func TestHealthcheck(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" {
			t.Errorf("it asked for %s", r.URL.Path)
		}
		w.WriteHeader(status)
	}))
	p := newProgram(t)
	addr := strings.TrimPrefix(server.URL, "http://")
	if code, _, errs := p.run("", "healthcheck", "--addr", addr); code != 0 {
		t.Errorf("a server that is well gives %d %q", code, errs)
	}
	status = http.StatusServiceUnavailable
	if code, _, errs := p.run("", "healthcheck", "--addr", addr); code != exitFailed || !strings.Contains(errs, "503") {
		t.Errorf("a server that is not well gives %d %q", code, errs)
	}
	server.Close()
	if code, _, errs := p.run("", "healthcheck", "--addr", addr); code != exitFailed || !strings.Contains(errs, "does not answer") {
		t.Errorf("no server gives %d %q", code, errs)
	}
}

// answers reads the answers of a batch command.
func answers(t *testing.T, out string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(out) {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, one)
	}
	return all
}

func line(fields map[string]any) string {
	b, err := json.Marshal(fields)
	if err != nil {
		panic(fmt.Sprintf("a line of the test: %v", err))
	}
	return string(b) + "\n"
}
