package main

import (
	"strings"
	"testing"
)

const output = `goos: linux
BenchmarkStages/floor-uax29-2         	     500	    200000 ns/op	  70.00 MB/s	       0 B/op	       0 allocs/op
BenchmarkStages/analyze-2             	      50	   3000000 ns/op	   4.00 MB/s
BenchmarkStages/analyze-2             	      50	   2500000 ns/op	   5.00 MB/s
BenchmarkPairing/claims=10000-2       	      20	  20000000 ns/op	        40.00 comparisons/op	 10000000 cpu-ns/op
BenchmarkPairing/claims=10000/at-hand-2	      20	   1000000 ns/op
BenchmarkPairing/claims=1000000       	      20	  25000000 ns/op	 11000000 cpu-ns/op
BenchmarkServe/comparison/from=library-2	   10000	    400000 ns/op	         9.500 p99-ms	     24000 pages	      2500 req/s
BenchmarkServe/comparison/from=memory-2	   20000	    220000 ns/op	         4.500 p99-ms	      4000 pages	      4545 req/s
BenchmarkServe/story/from=library-2	    1000	   2000000 ns/op	        20.00 p99-ms	       400.0 pages	       500 req/s
BenchmarkServe/story/from=memory-2	    3000	    800000 ns/op	        11.00 p99-ms	       400.0 pages	      1250 req/s
BenchmarkServe/search/from=library-2	    1000	   4000000 ns/op	        42.00 p99-ms	      2000 pages	       250 req/s
BenchmarkStart/existing-2	       5	 150000000 ns/op
BenchmarkStart/fresh-2	       5	 700000000 ns/op
PASS
`

func TestRatios(t *testing.T) {
	var out strings.Builder
	if err := run(strings.NewReader(output), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"analyze takes 12.5 times", "25.0 ms beside 1,000,000 claims and 20.0 ms beside 10,000, 1.25 times as long (1.10 by",
		"comparison: 2500 requests a second (p99 9.5 ms) and 4545 from memory (p99 4.5 ms), 0.55 of its rate; at least 0.50",
		"story: 500 requests a second (p99 20.0 ms) and 1250 from memory (p99 11.0 ms), 0.40 of its rate; at least 0.33",
		"search: 250 requests a second, p99 42.0 ms; at most 100", "first page after 150 ms, of an empty library with its demonstration after 700 ms; at most 1000",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q does not say %q", out.String(), want)
		}
	}
	if n := strings.Count(out.String(), "\n"); n != 6 {
		t.Errorf("%d lines, want 6", n)
	}
}

func TestRatiosOfNothing(t *testing.T) {
	for _, in := range []string{"", "PASS", strings.Replace(output, "claims=1000000", "claims=3", 1), "BenchmarkX 1 many ns/op", strings.ReplaceAll(output, "cpu-ns", "ns"),
		strings.ReplaceAll(output, "p99-ms", "p98-ms"), strings.Replace(output, "story/from=memory", "story/from=air", 1), strings.Replace(output, "Start/fresh", "Stop/fresh", 1)} {
		var out strings.Builder
		if err := run(strings.NewReader(in), &out); err == nil || out.Len() > 0 {
			t.Errorf("%q gives %q", in, out.String())
		}
	}
}
