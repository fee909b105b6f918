package main

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"net/http"
	"strings"
	"testing"
)

// A library whose index is empty, as an older program leaves it, is served at once; the log tells how the index is filled, and a
// search finds everything in the end.
func TestServeFillsTheIndexOfAnOldLibrary(t *testing.T) {
	p := newProgram(t)
	dir := write(t, map[string]string{"a.txt": dam1, "b.txt": dam2})
	if code, _, errs := p.run("", "import", "--outlet-name", "Vigie", "--story", "Orvelle", dir); code != 0 {
		t.Fatal(errs)
	}
	db, err := sql.Open("sqlite", p.database)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"DELETE FROM search_rows", "INSERT INTO search_queue SELECT 1, id FROM claims", "INSERT INTO search_queue SELECT 2, id FROM articles",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO search_queue SELECT 1, 1000000 + i FROM n",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log, said := io.Pipe()
	out, says := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- (&ServeCmd{Addr: "127.0.0.1:0", Database: Database{p.database}}).Run(ctx, streams{out: says, err: said})
		said.Close()
		says.Close()
	}()
	at := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
				base, _, _ := strings.Cut(rest, " ")
				at <- base
			}
		}
	}()
	var told []string
	lines := bufio.NewScanner(log)
	for len(told) == 0 || !strings.Contains(told[len(told)-1], "the index for searching is whole") {
		if !lines.Scan() {
			t.Fatalf("the server ended: %v; it said %q", <-done, told)
		}
		told = append(told, lines.Text())
	}
	if !strings.Contains(told[0], "filling the index for searching") || !strings.Contains(told[0], "articles=2 indexed=0") {
		t.Errorf("first it said %q", told[0])
	}
	go io.Copy(io.Discard, log)
	answer, err := http.Get(<-at + "/fr/search?q=barrage")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || strings.Count(string(page), `class="result`) < 2 {
		t.Errorf("a search answers %d (%v): %s", answer.StatusCode, err, page)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
