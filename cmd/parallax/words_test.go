package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A database that cannot be had is told of in words, with what to do.
func TestDatabaseThatCannotBeHad(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "notes.db": strings.Repeat("Ceci n'est pas une base. ", 100)})
	article := filepath.Join(dir, "a.txt")
	for database, want := range map[string]string{
		filepath.Join(dir, "nowhere", "p.db"): "the folder " + filepath.Join(dir, "nowhere") + " does not exist",
		dir:                                   "is a folder: give the path of a file",
		filepath.Join(dir, "notes.db"):        "is not a database of SQLite",
		"mysql://localhost/p":                 "mysql:// is not an address that is known",
		"postgres://someone:hush@localhost:1": "PostgreSQL at localhost:1 does not answer: is it running there?",
	} {
		p := &program{t, database}
		code, out, errs := p.run("", "import", "--outlet-name", "Vigie", article)
		if code != exitFailed || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "hush") {
			t.Errorf("%s: exit code %d, output %q, errors %q", database, code, out, errs)
		}
		has(t, "the error about "+database, errs, "parallax import: database: ", want)
	}
}

// What is odd about an import is told in one line each, with the remedy.
func TestImportSaysWhatIsOdd(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "b.txt": dam2, "l.txt": "L\xe9 barrage a c\xe9d\xe9.", "m.csv": "file,outlet\n"})
	at := func(name string) string { return filepath.Join(dir, name) }
	p := newProgram(t)
	code, out, errs := p.run("", "import", "--outlet", "Y Z!", "--outlet-name", "Y Z", "--story", "Orvelle", "--published", "2022-03-14", at("a.txt"))
	if code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	has(t, "the slug", errs, `outlet "Y Z!" is known by the slug y-z`)
	has(t, "the summary", out, "1 of 1 imported")
	code, out, errs = p.run("", "import", "--outlet", "y-z", "--published", "2022-03-20", "--title", "Orvelle sous l'eau", "--credit", "Avec AFP", at("a.txt"))
	if code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	has(t, "the second import", errs, "already there; date of publication not changed to 2022-03-20 (2022-03-14 is kept)",
		"title not changed to Orvelle sous l'eau (it stays without one)", "credit not changed to Avec AFP")
	has(t, "the summary", out, "0 of 1 imported, 1 already there")
	code, out, _ = p.run("", "import", "--outlet", "vigie", "--outlet-name", "Vigie", "--story", "Orvelle", at("b.txt"))
	if code != 0 || strings.Contains(out, " 1 comparisons") {
		t.Errorf("exit code %d, %q", code, out)
	}
	for want, args := range map[string][]string{
		"not UTF-8: byte 0xE9 at offset 1; save it as UTF-8 (iconv -f latin1 -t utf-8)": {"--outlet", "y-z", at("l.txt")},
		"names no article":                       {"--manifest", at("m.csv")},
		"none.csv: there is no such file":        {"--manifest", at("none.csv")},
		"--title is the title of one article":    {"--outlet", "y-z", "--title", "T", at("a.txt"), at("b.txt")},
		"holds 3: give titles":                   {"--outlet", "y-z", "--title", "T", dir},
		`reading the date of publication "hier"`: {"--outlet", "y-z", "--published", "hier", at("b.txt")},
	} {
		code, _, errs := p.run("", append([]string{"import"}, args...)...)
		if code == 0 || strings.Count(errs, "date of publication") > 1 {
			t.Errorf("%q: exit code %d, %q", args, code, errs)
		}
		has(t, "the error", errs, want)
	}
	if os.Getuid() != 0 { // root reads and writes everything
		if err := os.Chmod(p.database, 0o400); err != nil {
			t.Fatal(err)
		}
		_, _, errs := p.run("", "import", "--outlet", "y-z", at("b.txt"))
		has(t, "a file that may not be written to", errs, "check the permissions")
	}
}

func TestWordsOfTheCommandLine(t *testing.T) {
	p := newProgram(t)
	if code, out, _ := p.run("", "--version"); code != 0 || !strings.HasPrefix(out, "parallax ") {
		t.Errorf("--version: %d %q", code, out)
	}
	for command, want := range map[string]string{
		"analyze": `"text":"…"`, "compare": `"same_claim":true`, "group": `"story":"0"`, "pair": `"score":0.8`, "resolve": `"name":"…"`,
	} {
		_, out, _ := p.run("", command, "--help")
		has(t, "help on "+command, strings.Join(strings.Fields(out), " "), want)
	}
	_, _, errs := p.run("nonsense\n", "analyze")
	has(t, "one bad line", errs, "1 line is not valid")
	for given, want := range map[string]string{"8080": "localhost:8080", ":8080": ":8080", "127.0.0.1:1": "127.0.0.1:1", "99999": "99999", "host": "host"} {
		if got := withHost(given); got != want {
			t.Errorf("%q is listened to at %q, want %q", given, got, want)
		}
	}
	_, _, errs = p.run("", "serve", "--addr", "host")
	has(t, "an address without a port", errs, "give host:port")
}
