package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"
)

// figures is what is measured of one stretch of time.
type figures struct {
	mu    sync.Mutex
	took  map[string][]time.Duration // by what was done
	bad   map[string]int             // answers that should not be, by what was done and what came
	busy  int                        // searches that were ended, since there was too much to do
	whole time.Duration
}

// The two kinds of what is done, of which the first is held to a limit.
const (
	saving  = "save"
	reading = "page"
)

func newFigures() *figures {
	return &figures{took: map[string][]time.Duration{}, bad: map[string]int{}}
}

// add counts a request that was answered as it should be.
func (f *figures) add(kind, what string, took time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, name := range []string{kind, kind + ": " + what} {
		f.took[name] = append(f.took[name], took)
	}
}

func (f *figures) fail(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bad[what]++
}

// ended counts a search that was ended. Where nobody waits it is right: the program lets go of a search rather than of all else.
func (f *figures) ended() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.busy++
}

// at is a quantile of sorted durations, by nearest rank.
func at(q float64, sorted []time.Duration) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

func (f *figures) sorted(name string) []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Sorted(slices.Values(f.took[name]))
}

func (f *figures) print(out io.Writer, title string) {
	fmt.Fprintf(out, "  %s, %s\n", title, f.whole.Round(time.Second))
	fmt.Fprintf(out, "    %-22s %8s %7s %9s %9s %9s\n", "", "count", "per s", "p50", "p99", "most")
	for _, name := range slices.Sorted(maps.Keys(f.took)) {
		all := f.sorted(name)
		fmt.Fprintf(out, "    %-22s %8d %7.1f %9s %9s %9s\n", name, len(all), float64(len(all))/f.whole.Seconds(),
			at(.5, all).Round(100*time.Microsecond), at(.99, all).Round(100*time.Microsecond), all[len(all)-1].Round(100*time.Microsecond))
	}
	if f.busy > 0 {
		fmt.Fprintf(out, "    %d searches were ended, since there was too much to do\n", f.busy)
	}
}

// wrong is what must not be. No limit stands for none.
func (f *figures) wrong(limit time.Duration) []error {
	var wrong []error
	for _, what := range slices.Sorted(maps.Keys(f.bad)) {
		wrong = append(wrong, fmt.Errorf("%s, %d times", what, f.bad[what]))
	}
	if limit > 0 && f.busy > 0 {
		wrong = append(wrong, fmt.Errorf("%d searches were ended", f.busy))
	}
	saves := f.sorted(saving)
	if len(saves) == 0 || len(f.sorted(reading)) == 0 {
		return append(wrong, fmt.Errorf("there were %d saves and %d pages", len(saves), len(f.sorted(reading))))
	}
	if p99 := at(.99, saves); limit > 0 && p99 >= limit {
		wrong = append(wrong, fmt.Errorf("p99 of a save is %s, and has to be below %s", p99, limit))
	}
	return wrong
}
