// Ratios reads the output of the benchmarks and says in a few lines what they are for: how many times slower the engine is than a bare
// word segmenter, how much more a new article costs in a library a hundred times as large, and how pages of a large library are served
// beside the same pages from memory.
//
//	make bench
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// What is asked for.
const (
	mostSpeed   = 20
	mostPairing = 3

	leastComparison = .5     // of the rate of memory
	leastStory      = 1. / 3 // likewise
	mostSearch      = 100    // ms, for 99 of 100 searches
	mostStart       = 1000   // ms, to the first page
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "ratios:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	took, err := read(in)
	if err != nil {
		return err
	}
	speed, errSpeed := took.ratio("BenchmarkStages/analyze", "BenchmarkStages/floor-uax29")
	const many, few = "BenchmarkPairing/claims=1000000", "BenchmarkPairing/claims=10000"
	pairing, errPairing := took.ratio(many, few)
	worked, errWorked := took.ratio(many+cpu, few+cpu)
	serving, errServing := took.serving()
	if err := errors.Join(errSpeed, errPairing, errWorked, errServing); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "speed: analyze takes %.1f times as long as the bare word segmenter (uax29); at most %d is asked for\n"+
		"pairing: a new article takes %.1f ms beside 1,000,000 claims and %.1f ms beside 10,000, %.2f times as long (%.2f by the time of the processors); at most %d is asked for\n%s",
		speed, mostSpeed, took[many]/1e6, took[few]/1e6, pairing, worked, mostPairing, serving)
	return err
}

// serving says how pages are served.
func (t timings) serving() (string, error) {
	var out strings.Builder
	var failed []error
	for _, page := range []struct {
		name  string
		least float64
	}{{"comparison", leastComparison}, {"story", leastStory}} {
		library, memory := "BenchmarkServe/"+page.name+"/from=library", "BenchmarkServe/"+page.name+"/from=memory"
		part, err := t.ratio(memory, library)
		failed = append(failed, err, t.has(library+p99, memory+p99))
		fmt.Fprintf(&out, "serving, %s: %.0f requests a second (p99 %.1f ms) and %.0f from memory (p99 %.1f ms), %.2f of its rate; at least %.2f is asked for\n",
			page.name, 1e9/t[library], t[library+p99], 1e9/t[memory], t[memory+p99], part, page.least)
	}
	const search, existing, fresh = "BenchmarkServe/search/from=library", "BenchmarkStart/existing", "BenchmarkStart/fresh"
	failed = append(failed, t.has(search+p99, existing, fresh))
	fmt.Fprintf(&out, "serving, search: %.0f requests a second, p99 %.1f ms; at most %d is asked for\n", 1e9/t[search], t[search+p99], mostSearch)
	fmt.Fprintf(&out, "start: the first page after %.0f ms, of an empty library with its demonstration after %.0f ms; at most %d is asked for\n",
		t[existing]/1e6, t[fresh]/1e6, mostStart)
	return out.String(), errors.Join(failed...)
}

// cpu is what follows a name, for the time of the processors.
const cpu = " cpu"

// p99 is what follows a name, for what 99 of 100 take at most, in milliseconds.
const p99 = " p99"

// timings are nanoseconds an operation (p99: milliseconds), by the name of the benchmark without the number of processors; the least, where it ran
// several times.
type timings map[string]float64

func read(in io.Reader) (timings, error) {
	took := timings{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := fields[0]
		if at := strings.LastIndexByte(name, '-'); at > 0 {
			if _, err := strconv.Atoi(name[at+1:]); err == nil {
				name = name[:at]
			}
		}
		// Each value stands before its unit.
		for i := 2; i+1 < len(fields); i += 2 {
			of, known := map[string]string{"ns/op": name, "cpu-ns/op": name + cpu, "p99-ms": name + p99}[fields[i+1]]
			if !known {
				continue
			}
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("reading %q: %w", lines.Text(), err)
			}
			if before, there := took[of]; !there || value < before {
				took[of] = value
			}
		}
	}
	return took, lines.Err()
}

func (t timings) ratio(of, by string) (float64, error) {
	if err := t.has(of, by); err != nil {
		return 0, err
	}
	return t[of] / t[by], nil
}

func (t timings) has(names ...string) error {
	for _, name := range names {
		if t[name] <= 0 {
			return fmt.Errorf("the output has no %s", name)
		}
	}
	return nil
}
