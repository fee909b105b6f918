package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"parallax/models"
	"parallax/seeds"
)

// The real server on a fresh database: it loads the demonstration, says where it is, answers, and stops when told.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	read, write := io.Pipe()
	done := make(chan error, 1)
	cmd := ServeCmd{Addr: "127.0.0.1:0", BaseURL: "https://parallax.example/", Database: Database{filepath.Join(t.TempDir(), "fresh.db")}}
	go func() {
		done <- cmd.Run(ctx, streams{out: write, err: io.Discard})
		write.Close()
	}()
	base := ""
	lines := bufio.NewScanner(read)
	for base == "" && lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
			base, _, _ = strings.Cut(rest, " ")
		}
	}
	if base == "" {
		t.Fatalf("it never said where it is: %v", <-done)
	}
	for path, want := range map[string]int{"/": 200, "/fr/": 200, "/healthz": 200, "/fr/stories/none": 404} {
		answer, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s answers %d, want %d", path, answer.StatusCode, want)
		}
	}
	robots, err := http.Get(base + "/robots.txt")
	if err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(robots.Body)
	robots.Body.Close()
	if err != nil || !strings.Contains(string(said), "Sitemap: https://parallax.example/sitemap.xml") {
		t.Errorf("where it stands was not heard: %q (%v)", said, err)
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("it did not stop cleanly: %v", err)
	}
}

// A server that is started without a share keeps the one that the library remembers, and one with a share sets it.
func TestServeRemembersTheShare(t *testing.T) {
	database := Database{filepath.Join(t.TempDir(), "share.db")}
	share, none := 0.4, 0.0
	for _, start := range []struct {
		given *float64
		want  float64
	}{{nil, models.DefaultQuotationShare}, {&share, share}, {nil, share}, {&none, none}, {nil, none}} {
		ctx, stop := context.WithCancel(t.Context())
		read, write := io.Pipe()
		done := make(chan error, 1)
		go func() {
			done <- (&ServeCmd{Addr: "127.0.0.1:0", Database: database, QuotationShare: start.given}).Run(ctx, streams{out: write, err: io.Discard})
			write.Close()
		}()
		lines := bufio.NewScanner(read)
		for lines.Scan() && !strings.Contains(lines.Text(), "Parallax is at ") {
		}
		stop()
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		store, err := models.Open(t.Context(), database.Database)
		if err != nil {
			t.Fatal(err)
		}
		if got := store.QuotationShare(); got != start.want {
			t.Errorf("started with %v, the library remembers %v, want %v", start.given, got, start.want)
		}
		store.Close()
	}
}

// The outlets of a demonstration that was loaded before there were facts get theirs at the next start.
func TestFactsOfAnOlderDemonstration(t *testing.T) {
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "d.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	facts, err := demonstrationFacts()
	if err != nil {
		t.Fatal(err)
	}
	for slug, want := range facts {
		if _, err := store.Ingest(t.Context(), models.Submission{Raw: []byte(dam1), Outlet: models.OutletRef{Slug: slug, Name: slug, Fictitious: true}}); err != nil {
			t.Fatal(err)
		}
		if err := tellOfDemonstration(t.Context(), store); err != nil {
			t.Fatal(err)
		}
		page, err := store.Outlet(t.Context(), models.Viewer{}, slug, 1)
		if err != nil || len(page.Facts) != len(want) {
			t.Errorf("%s has %d facts (%v), want %d", slug, len(page.Facts), err, len(want))
		}
		break // one is enough
	}
}

func TestServeRefusesABaseAddress(t *testing.T) {
	for _, given := range []string{"parallax.example", "https://parallax.example/here", "ftp://x"} {
		code, _, errs := newProgram(t).run("", "serve", "--base-url", given)
		if code != exitUsage || !strings.Contains(errs, given) {
			t.Errorf("%s: exit code %d, errors %q", given, code, errs)
		}
	}
}

func TestServeRefusesAProxy(t *testing.T) {
	code, _, errs := newProgram(t).run("", "serve", "--trusted-proxy", "127.0.0.1/32", "--trusted-proxy", "10.1.2.3")
	if code != exitUsage || !strings.Contains(errs, "10.1.2.3") || !strings.Contains(errs, "--trusted-proxy") {
		t.Errorf("exit code %d, errors %q", code, errs)
	}
}

// Whom others can reach is told to say where it stands.
func TestServeAsksWhereItStands(t *testing.T) {
	for _, test := range []struct {
		addr, base string
		warned     bool
	}{{"0.0.0.0:0", "", true}, {"0.0.0.0:0", "https://parallax.example", false}, {"127.0.0.1:0", "", false}} {
		ctx, stop := context.WithCancel(t.Context())
		var log strings.Builder
		cmd := ServeCmd{Addr: test.addr, BaseURL: test.base, Database: Database{filepath.Join(t.TempDir(), "fresh.db")}}
		err := cmd.Run(ctx, streams{out: stopper{stop}, err: &log})
		stop()
		if err != nil || strings.Contains(log.String(), "--base-url") != test.warned {
			t.Errorf("%s at %q: %q (%v)", test.addr, test.base, log.String(), err)
		}
	}
}

// stopper ends a server as soon as it says where it is.
type stopper struct{ stop func() }

func (s stopper) Write(p []byte) (int, error) {
	if strings.Contains(string(p), "Parallax is at") {
		s.stop()
	}
	return len(p), nil
}

// A demonstration that was broken off is gone on with at the next start; what is whole, or somebody's own, is left alone.
func TestDemonstrationBrokenOff(t *testing.T) {
	open := func() *models.Store {
		store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "d.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.Close() })
		return store
	}
	stories, err := seeds.Stories()
	if err != nil {
		t.Fatal(err)
	}
	of, err := demonstrationArticles(stories)
	if err != nil {
		t.Fatal(err)
	}
	articles := func(store *models.Store) (n int) {
		there, err := store.Stories(t.Context(), models.Viewer{}, models.StoriesQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, story := range there {
			n += story.Articles
		}
		return n
	}
	store := open()
	outlets, err := demonstrationOutlets()
	if err != nil {
		t.Fatal(err)
	}
	if err := loadStory(t.Context(), store, stories[0], outlets); err != nil { // and there it was stopped
		t.Fatal(err)
	}
	for _, wants := range []bool{true, false} {
		if loaded, err := loadDemonstrationIfEmpty(t.Context(), store); err != nil || loaded != wants || articles(store) != of {
			t.Errorf("loaded: %v (%v), want %v; %d of %d articles are there", loaded, err, wants, articles(store), of)
		}
	}
	own := open()
	_, err = own.Ingest(t.Context(), models.Submission{Raw: []byte(dam1), Outlet: models.OutletRef{Name: "La Vigie"}})
	if err != nil {
		t.Fatal(err)
	}
	if loaded, err := loadDemonstrationIfEmpty(t.Context(), own); err != nil || loaded || articles(own) != 1 {
		t.Errorf("beside somebody's own article, loaded: %v (%v)", loaded, err)
	}
}

func TestServeSaysThatThePortIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	cmd := ServeCmd{Addr: taken.Addr().String(), Database: Database{filepath.Join(t.TempDir(), "never.db")}}
	err = cmd.Run(context.Background(), streams{out: io.Discard, err: io.Discard})
	if err == nil {
		t.Fatal("it took an address that was taken")
	}
	for _, want := range []string{taken.Addr().String(), "taken", "--addr", "PARALLAX_ADDR"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not mention %s", err, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for given, want := range map[string]string{
		"127.0.0.1:8080": "http://localhost:8080", "[::]:8080": "http://localhost:8080", "0.0.0.0:80": "http://localhost:80", "192.0.2.7:8080": "http://192.0.2.7:8080",
	} {
		at, err := net.ResolveTCPAddr("tcp", given)
		if err != nil {
			t.Fatal(err)
		}
		if got := address(at); got != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
}

// A request that is under way when the program is told to stop is answered whole; a new one is not taken.
func TestAnswerEndsWhatIsUnderWay(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, release := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-release
		_, _ = io.WriteString(w, "whole")
	})
	done, body := make(chan error, 1), make(chan string, 1)
	go func() { done <- answer(ctx, listener, handler, slog.New(slog.DiscardHandler)) }()
	go func() {
		answer, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			body <- err.Error()
			return
		}
		defer answer.Body.Close()
		read, _ := io.ReadAll(answer.Body)
		body <- string(read)
	}()
	<-begun
	stop()
	for { // until the address is free again
		c, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			break
		}
		c.Close()
	}
	close(release)
	if got := <-body; got != "whole" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}
