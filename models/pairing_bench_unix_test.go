//go:build unix

package models

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"parallax/models/newsroom"
)

// BenchmarkPairing measures what a new article costs in libraries of 10,000 to 1,000,000 claims, from its analysed claims to its
// ranked comparisons: finding the candidates in the index, reading them, ranking, comparing. Each round takes another article; five
// articles of the library tell its event too, and recall is how many of those are among the candidates.
//
//	claims=N                 all of it, the texts of the candidates read by the engine again: they were not at hand
//	claims=N/at-hand         the same with their analyses in memory, as after an import
//	claims=N/step=index      finding the candidates alone
//	claims=N/step=ingest     the whole of Ingest: also the analysis of the article, its events, and writing it all
//	claims=N/dates=window    as the first, with every article of the library within the window of dates
//
// cpu-ns is the time of the processors, of PostgreSQL without its own: what to judge by where others work on the same machine.
//
// A library is made when it is first asked for. PARALLAX_BENCH_DIR keeps those of SQLite for the next run; PARALLAX_BENCH_POSTGRES is the
// address of a PostgreSQL to measure on instead, where they are kept in schemas of their own.
func BenchmarkPairing(b *testing.B) {
	kept := cmp.Or(os.Getenv("PARALLAX_BENCH_DIR"), b.TempDir())
	library := func(name string, c newsroom.Config) func() *Store {
		return sync.OnceValue(func() *Store { return benchLibrary(b, kept, name, c) })
	}
	for _, claims := range []int{10_000, 30_000, 100_000, 300_000, 1_000_000} {
		name := fmt.Sprintf("claims=%d", claims)
		years := newsroom.Config{Seed: 1, Articles: claims / newsroom.ClaimsPerArticle}
		open := library(name, years)
		b.Run(name, func(b *testing.B) { benchPlan(b, open(), years, false) })
		b.Run(name+"/at-hand", func(b *testing.B) { benchPlan(b, open(), years, true) })
		b.Run(name+"/step=index", func(b *testing.B) { benchIndex(b, open(), years) })
		b.Run(name+"/step=ingest", func(b *testing.B) { benchIngest(b, open(), years) })
		if claims != 30_000 && claims != 300_000 {
			window := years
			window.Days = 14
			open := library(name+",dates=window", window)
			b.Run(name+"/dates=window", func(b *testing.B) { benchPlan(b, open(), window, false) })
		}
	}
}

// processorTime is what this program has worked so far, on all processors.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// benchLibrary opens a library, made when it is not there yet.
func benchLibrary(b *testing.B, dir, name string, c newsroom.Config) *Store {
	b.Helper()
	return benchFilled(b, dir, name, func(s *Store) error { return s.Load(b.Context(), invented(newsroom.New(c), c.Articles)) })
}

// benchFilled is a library that is filled unless it was kept.
func benchFilled(b *testing.B, dir, name string, fill func(*Store) error) *Store {
	b.Helper()
	dsn := filepath.Join(dir, name+".db")
	if server := os.Getenv("PARALLAX_BENCH_POSTGRES"); server != "" {
		schema := "bench_" + strings.NewReplacer("=", "_", ",", "_").Replace(name)
		admin, err := openPostgres(server)
		if err != nil {
			b.Fatal(err)
		}
		if err := admin.Exec("CREATE SCHEMA IF NOT EXISTS " + schema).Error; err != nil {
			b.Fatal(err)
		}
		u, err := url.Parse(server)
		if err != nil {
			b.Fatal(err)
		}
		q := u.Query()
		q.Set("search_path", schema)
		u.RawQuery = q.Encode()
		dsn = u.String()
	}
	s, err := Open(b.Context(), dsn)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	// The index is what is written last.
	if terms, err := count(s.read.Table("terms").Limit(1)); err != nil || terms > 0 {
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	started := time.Now()
	if err := fill(s); err != nil {
		b.Fatalf("%s: %v (if it was broken off before, delete it)", dsn, err)
	}
	if s.dialect == onPostgres {
		if err := s.write.Exec("VACUUM ANALYZE").Error; err != nil { // as it does by itself in time
			b.Fatal(err)
		}
	}
	b.Logf("%s made in %v", name, time.Since(started).Round(time.Millisecond))
	return s
}

// newcomer is a new article on an event of the library, read by the engine.
func newcomer(b *testing.B, s *Store, press *newsroom.Press, n int) (*arrival, newsroom.Article) {
	b.Helper()
	article := press.Retold(n)
	sub := submission(article)
	sub.Story = StoryRef{}
	a, err := s.receive(b.Context(), sub)
	if err == nil {
		err = s.analyse(b.Context(), a)
	}
	if err != nil {
		b.Fatal(err)
	}
	return a, article
}

func benchPlan(b *testing.B, s *Store, c newsroom.Config, atHand bool) {
	press := newsroom.New(c)
	made, round := 0, 0
	var worked time.Duration
	for b.Loop() {
		b.StopTimer()
		a, _ := newcomer(b, s, press, round)
		round++
		s.analyses.forget()
		if atHand {
			if _, err := s.pairing(s.read.WithContext(b.Context()), a); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		began := processorTime()
		p, err := s.pairing(s.read.WithContext(b.Context()), a)
		if err != nil {
			b.Fatal(err)
		}
		worked += processorTime() - began
		made += len(p.comparisons)
	}
	b.ReportMetric(float64(worked.Nanoseconds())/float64(round), "cpu-ns/op")
	b.ReportMetric(float64(made)/float64(round), "comparisons/op")
	b.ReportMetric(recall(b, s, press, 60), "recall")
}

func benchIndex(b *testing.B, s *Store, c newsroom.Config) {
	press := newsroom.New(c)
	round := 0
	for b.Loop() {
		b.StopTimer()
		a, _ := newcomer(b, s, press, round)
		round++
		b.StartTimer()
		if _, _, err := s.find(s.read.WithContext(b.Context()), a); err != nil {
			b.Fatal(err)
		}
	}
}

func benchIngest(b *testing.B, s *Store, c newsroom.Config) {
	press := newsroom.New(c)
	round := 0
	for b.Loop() {
		b.StopTimer()
		sub := submission(press.Retold(round))
		sub.Story = StoryRef{}
		round++
		s.analyses.forget()
		b.StartTimer()
		out, err := s.Ingest(b.Context(), sub)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		takeOut(b, s, out.ArticleID) // so that no story grows with the rounds
		b.StartTimer()
	}
}

// takeOut removes an article again.
func takeOut(b *testing.B, s *Store, article int64) {
	b.Helper()
	var version int64
	if err := s.read.Raw("SELECT current_version_id FROM articles WHERE id = ?", article).Row().Scan(&version); err != nil {
		b.Fatal(err)
	}
	if err := dropFindings(s.write, version); err != nil {
		b.Fatal(err)
	}
	if err := s.write.Exec("DELETE FROM articles WHERE id = ?", article).Error; err != nil {
		b.Fatal(err)
	}
}
