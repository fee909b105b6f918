//go:build unix

package handlers

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/models/newsroom"
)

// BenchmarkServe measures whole requests over the network of this machine, from as many readers as there are processors, each
// asking for another page, compressed; what is searched for is taken from the articles. "from=library" makes every page from a library of 20,000 articles with a million claims;
// "from=memory" is the floor: a handler of the same program that returns the same bytes, by the same way through router,
// compression and network. p99-ms is what 99 of 100 requests took at most, cpu-ns the time of the processors for a request, reader and all:
// what to judge by where others work on the same machine.
//
// PARALLAX_BENCH_DIR keeps the library for the next run; PARALLAX_BENCH_ARTICLES makes a smaller one.
func BenchmarkServe(b *testing.B) {
	dir := cmp.Or(os.Getenv("PARALLAX_BENCH_DIR"), b.TempDir())
	l := servedLibrary(b, dir)
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(400)) // as "parallax serve" has it
	}
	for _, kind := range []string{"comparison", "story", "search"} {
		b.Run(kind, func(b *testing.B) {
			var of *site
			site := New(l.store, slog.New(slog.DiscardHandler), func(s *site) { of = s })
			b.Run("from=library", func(b *testing.B) { ask(b, site, l.pages[kind]) })
			if kind == "search" {
				return // it is measured by what a reader waits
			}
			b.Run("from=memory", func(b *testing.B) {
				ask(b, site, of.inMemory(b, site, l.pages[kind][:min(len(l.pages[kind]), mostInMemory)]))
			})
		})
	}
}

// mostInMemory is how many pages are held in memory: more would leave none for the library.
const mostInMemory = 4000

// served is a library with the addresses of its pages, by kind.
type served struct {
	store *models.Store
	pages map[string][]string
}

// servedLibrary fills a library, unless it was kept, and has the articles of every event that is told more than once compared.
func servedLibrary(b *testing.B, dir string) served {
	b.Helper()
	articles := 20_000
	if given := os.Getenv("PARALLAX_BENCH_ARTICLES"); given != "" {
		var err error
		if articles, err = strconv.Atoi(given); err != nil {
			b.Fatalf("PARALLAX_BENCH_ARTICLES: %v", err)
		}
	}
	press := newsroom.New(newsroom.Config{Seed: 1, Articles: articles})
	store, err := models.Open(b.Context(), filepath.Join(dir, fmt.Sprintf("served=%d.db", articles)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	any, err := store.Stories(b.Context(), models.Viewer{}, models.StoriesQuery{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	if len(any) == 0 {
		if err := store.Load(b.Context(), inventedArticles(press, articles)); err != nil {
			b.Fatal(err)
		}
	}
	out := served{store: store, pages: map[string][]string{}}
	for n := range articles {
		if event, covered := newsroom.Covered(n); covered && event == n {
			out.add(b, models.Slugify(press.Article(n).Story))
		}
	}
	for n := range 2000 {
		out.pages["search"] = append(out.pages["search"], searchFor(press.Article(n*7919%articles).Text, n))
	}
	if err := store.DrawMaps(b.Context(), nil, nil); err != nil { // as at the end of an import
		b.Fatal(err)
	}
	return out
}

// add has a story compared, and notes its pages.
func (s served) add(b *testing.B, slug string) {
	b.Helper()
	read := func() *models.StoryPage {
		page, err := s.store.Story(b.Context(), models.Viewer{}, slug, 1)
		if err != nil {
			b.Fatal(err)
		}
		return page
	}
	page := read()
	if page.Total == 0 {
		if _, err := s.store.ReanalyzeStory(b.Context(), slug); err != nil {
			b.Fatal(err)
		}
		page = read()
	}
	for _, lang := range []string{"fr", "en"} {
		s.pages["story"] = append(s.pages["story"], "/"+lang+"/stories/"+slug)
		for _, c := range page.Comparisons {
			s.pages["comparison"] = append(s.pages["comparison"], "/"+lang+"/comparisons/"+c.Slug)
		}
	}
}

// searchFor is the address of a search for one to three words of a text that stand side by side.
func searchFor(words string, n int) string {
	all := strings.Fields(words)
	at := n * 31 % (len(all) - 3)
	asked := url.Values{"q": {strings.Join(all[at:at+1+n%3], " ")}}
	return "/" + []string{"fr", "en"}[n%2] + "/search?" + asked.Encode()
}

func inventedArticles(press *newsroom.Press, n int) iter.Seq[models.Submission] {
	return func(yield func(models.Submission) bool) {
		for i := range n {
			a := press.Article(i)
			sub := models.Submission{
				Raw: []byte(a.Text), Outlet: models.OutletRef{Name: a.Outlet}, Story: models.StoryRef{Slug: a.Story},
				Title: a.Title, Lang: a.Lang, Published: a.Published,
			}
			if !yield(sub) {
				return
			}
		}
	}
}

// inMemory gives the site a second way to its pages, from memory and through a door like theirs, and returns their addresses there.
func (s *site) inMemory(b *testing.B, site *echo.Echo, pages []string) []string {
	b.Helper()
	kept := map[string][]byte{}
	var addresses []string
	for _, path := range pages {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			b.Fatalf("%s answers %d", path, w.Code)
		}
		kept[path] = w.Body.Bytes()
		addresses = append(addresses, "/memory"+path)
	}
	s.get(site, "/memory/*", everybody(), func(c echo.Context) error {
		return c.HTMLBlob(http.StatusOK, kept["/"+c.Param("*")])
	})
	return addresses
}

// ask has pages asked for, one after the other, by as many readers as there are processors.
func ask(b *testing.B, site http.Handler, pages []string) {
	b.Helper()
	server := httptest.NewServer(site)
	defer server.Close()
	var next atomic.Int64
	var lock sync.Mutex
	var took []time.Duration
	b.ResetTimer()
	worked := processors()
	b.RunParallel(func(pb *testing.PB) {
		var mine []time.Duration
		for pb.Next() {
			path := pages[int(next.Add(1))%len(pages)]
			began := time.Now()
			if err := fetch(server, path); err != nil {
				b.Error(err)
				return
			}
			mine = append(mine, time.Since(began))
		}
		lock.Lock()
		defer lock.Unlock()
		took = append(took, mine...)
	})
	worked = processors() - worked
	b.ReportMetric(float64(worked.Nanoseconds())/float64(b.N), "cpu-ns/op")
	slices.Sort(took)
	b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "req/s")
	if len(took) > 0 {
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	}
	b.ReportMetric(float64(len(pages)), "pages")
}

// fetch reads a whole page as it is sent.
func fetch(server *httptest.Server, path string) error {
	request, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Accept-Encoding", "gzip") // set by hand, so that the client leaves it compressed
	answer, err := server.Client().Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", path, answer.StatusCode)
	}
	return nil
}

// processors is the time that the processors have worked for this process.
func processors() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
