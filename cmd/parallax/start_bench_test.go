package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"parallax/models"
)

// BenchmarkStart measures from the start of the program to its first page.
//
//	existing    on the library that BenchmarkServe of handlers left in PARALLAX_BENCH_DIR, a million claims, asked for a story
//	fresh       on no library, so that it makes one and loads the demonstration, asked for the home page
//
// PARALLAX_BENCH_ARTICLES is as for BenchmarkServe.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "parallax")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("building the program: %v\n%s", err, out)
	}
	b.Run("existing", func(b *testing.B) {
		kept := filepath.Join(os.Getenv("PARALLAX_BENCH_DIR"), "served="+cmp.Or(os.Getenv("PARALLAX_BENCH_ARTICLES"), "20000")+".db")
		if _, err := os.Stat(kept); err != nil {
			b.Skipf("PARALLAX_BENCH_DIR has no library that BenchmarkServe left: %v", err)
		}
		page := "/fr/stories/" + aStory(b, kept)
		for b.Loop() {
			startUp(b, program, kept, page)
		}
	})
	b.Run("fresh", func(b *testing.B) {
		for b.Loop() {
			startUp(b, program, filepath.Join(b.TempDir(), "new.db"), "/fr/")
		}
	})
}

func aStory(b *testing.B, dsn string) string {
	store, err := models.Open(b.Context(), dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	stories, err := store.Stories(b.Context(), models.Viewer{}, models.StoriesQuery{Limit: 1})
	if err != nil || len(stories) == 0 {
		b.Fatalf("no story in %s (%v)", dsn, err)
	}
	return stories[0].Slug
}

// startUp starts the program, waits for a page and ends it; ending it is not measured.
func startUp(b *testing.B, program, dsn, page string) {
	b.StopTimer()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	run := exec.Command(program, "serve", "--addr", address)
	run.Env = append(os.Environ(), "PARALLAX_DATABASE="+dsn)
	b.StartTimer()
	if err := run.Start(); err != nil {
		b.Fatal(err)
	}
	err = firstPage(b.Context(), "http://"+address+page)
	b.StopTimer()
	if killed := run.Process.Kill(); killed != nil && err == nil {
		err = killed
	}
	_ = run.Wait() // it was killed
	if err != nil {
		b.Fatal(err)
	}
	b.StartTimer()
}

// firstPage asks for a page until it is answered.
func firstPage(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for ; ; time.Sleep(2 * time.Millisecond) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		answer, err := http.DefaultClient.Do(request)
		if ctx.Err() != nil {
			return fmt.Errorf("no page at %s within a minute", address)
		}
		if err != nil {
			continue // it does not listen yet
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answers %s", address, answer.Status)
		}
		return nil
	}
}
