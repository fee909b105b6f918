// Ratios reads the output of the benchmarks and says in two lines what they are for: how many times slower the engine is than a bare
// word segmenter, and how much more a new article costs in a library a hundred times as large.
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
	if err := errors.Join(errSpeed, errPairing, errWorked); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "speed: analyze takes %.1f times as long as the bare word segmenter (uax29); at most %d is asked for\n"+
		"pairing: a new article takes %.1f ms beside 1,000,000 claims and %.1f ms beside 10,000, %.2f times as long (%.2f by the time of the processors); at most %d is asked for\n",
		speed, mostSpeed, took[many]/1e6, took[few]/1e6, pairing, worked, mostPairing)
	return err
}

// cpu is what follows a name, for the time of the processors.
const cpu = " cpu"

// timings are nanoseconds an operation, by the name of the benchmark without the number of processors; the least, where it ran
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
			of, known := map[string]string{"ns/op": name, "cpu-ns/op": name + cpu}[fields[i+1]]
			if !known {
				continue
			}
			ns, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("reading %q: %w", lines.Text(), err)
			}
			if before, there := took[of]; !there || ns < before {
				took[of] = ns
			}
		}
	}
	return took, lines.Err()
}

func (t timings) ratio(of, by string) (float64, error) {
	for _, name := range []string{of, by} {
		if t[name] <= 0 {
			return 0, fmt.Errorf("the output has no %s", name)
		}
	}
	return t[of] / t[by], nil
}
