package models

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"parallax/analysis/figure"
	"parallax/analysis/search"
	"parallax/models/newsroom"
)

// BenchmarkSearch measures searches in libraries of 100,000 and 1,000,000 claims, with both their results and the counts of every filter: as many
// readers at once as there are processors, each question another one. p50-ms and p99-ms are what a reader waits, p50-cpu-ms and p99-cpu-ms what his own
// question takes of a processor: what to judge by where others work on the same machine.
//
//	questions=mixed     as readers may ask: one to three words of a text, rare and common ones, phrases, words left out, half with a filter
//	questions=common    the most common words of the library alone: hundreds of thousands of claims have them
//	questions=none      no words, a filter or two: browsing
//
// PARALLAX_BENCH_DIR and PARALLAX_BENCH_POSTGRES are as for BenchmarkPairing, whose libraries it shares.
func BenchmarkSearch(b *testing.B) {
	kept := cmp.Or(os.Getenv("PARALLAX_BENCH_DIR"), b.TempDir())
	for _, claims := range []int{100_000, 1_000_000} {
		name := fmt.Sprintf("claims=%d", claims)
		years := newsroom.Config{Seed: 1, Articles: claims / newsroom.ClaimsPerArticle}
		open := sync.OnceValue(func() *Store { return benchLibrary(b, kept, name, years) })
		press := newsroom.New(years)
		for _, kind := range []struct {
			name string
			ask  func(n int) Searched
		}{
			{"mixed", func(n int) Searched { return mixedQuestion(press, years, n) }},
			{"common", commonQuestion},
			{"none", browsing},
		} {
			b.Run(name+"/questions="+kind.name, func(b *testing.B) { benchSearch(b, open(), kind.ask) })
		}
	}
}

func benchSearch(b *testing.B, s *Store, ask func(int) Searched) {
	var n, found, more atomic.Int64
	var mu sync.Mutex
	var waited, worked []time.Duration
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		runtime.LockOSThread() // so that its work can be told from that of others
		defer runtime.UnlockOSThread()
		var mine, work []time.Duration
		for pb.Next() {
			q := ask(int(n.Add(1)))
			began, before := time.Now(), threadTime()
			page, err := s.Search(b.Context(), Viewer{}, q)
			if err != nil {
				b.Errorf("%+v: %v", q, err)
				return
			}
			mine, work = append(mine, time.Since(began)), append(work, threadTime()-before)
			found.Add(int64(page.Total))
			if page.More {
				more.Add(1)
			}
		}
		mu.Lock()
		waited, worked = append(waited, mine...), append(worked, work...)
		mu.Unlock()
	})
	at := func(of []time.Duration, part float64) float64 {
		slices.Sort(of)
		return float64(of[min(len(of)-1, int(part*float64(len(of))))].Microseconds()) / 1000
	}
	b.ReportMetric(at(waited, .5), "p50-ms")
	b.ReportMetric(at(waited, .99), "p99-ms")
	b.ReportMetric(at(worked, .5), "p50-cpu-ms")
	b.ReportMetric(at(worked, .99), "p99-cpu-ms")
	b.ReportMetric(float64(found.Load())/float64(len(waited)), "found/op")
	b.ReportMetric(float64(more.Load())/float64(len(waited)), "more/op")
}

// threadTime is what this thread has worked so far.
func threadTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if err := syscall.Getrusage(thread, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// mixedQuestion takes words from an article of the library.
func mixedQuestion(press *newsroom.Press, c newsroom.Config, n int) Searched {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	words := search.Words(press.Article(r.IntN(c.Articles)).Text)
	at := func() int { return r.IntN(len(words) - 3) }
	var q Searched
	for range 1 + r.IntN(3) {
		q.Words += words[at()].Fold + " "
	}
	switch r.IntN(6) {
	case 0:
		i := at()
		q.Words += `"` + words[i].Fold + " " + words[i+1].Fold + `"`
	case 1:
		q.Words += "-" + words[at()].Fold
	}
	if r.IntN(2) == 0 {
		filter(&q, r)
	}
	return q
}

func filter(q *Searched, r *rand.Rand) {
	switch r.IntN(4) {
	case 0:
		q.From = time.Date(2018+r.IntN(4), 1, 1, 0, 0, 0, 0, time.UTC)
		q.To = q.From.AddDate(1, 0, 0)
	case 1:
		q.Figure = searchFigures[r.IntN(3)]
	case 2:
		q.Provenance = provenances[r.IntN(len(provenances))]
	case 3:
		q.From = time.Date(2018+r.IntN(4), time.Month(1+r.IntN(12)), 1, 0, 0, 0, 0, time.UTC)
		q.To = q.From.AddDate(0, 1, 0)
	}
}

// commonQuestion asks for words that stand in very many claims.
func commonQuestion(n int) Searched {
	words := []string{"personnes", "selon", "tué", "blessés", "police", "ministre", "ville", "explosion", "killed", "people", "officials", "gouverneur", "autorités", "mardi", "morts", "police said"}
	r := rand.New(rand.NewPCG(9, uint64(n)))
	q := Searched{Words: words[r.IntN(len(words))] + " " + words[r.IntN(len(words))]}
	if r.IntN(2) == 0 {
		q.Words = words[r.IntN(len(words))]
		q.Figure = figure.Killed
	}
	q.Page = 1
	return q
}

func browsing(n int) Searched {
	r := rand.New(rand.NewPCG(11, uint64(n)))
	var q Searched
	filter(&q, r)
	filter(&q, r)
	return q
}
