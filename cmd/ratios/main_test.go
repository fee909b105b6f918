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
PASS
`

func TestRatios(t *testing.T) {
	var out strings.Builder
	if err := run(strings.NewReader(output), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"analyze takes 12.5 times", "25.0 ms beside 1,000,000 claims and 20.0 ms beside 10,000, 1.25 times as long (1.10 by"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q does not say %q", out.String(), want)
		}
	}
	if n := strings.Count(out.String(), "\n"); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
}

func TestRatiosOfNothing(t *testing.T) {
	for _, in := range []string{"", "PASS", strings.Replace(output, "claims=1000000", "claims=3", 1), "BenchmarkX 1 many ns/op", strings.ReplaceAll(output, "cpu-ns", "ns")} {
		var out strings.Builder
		if err := run(strings.NewReader(in), &out); err == nil || out.Len() > 0 {
			t.Errorf("%q gives %q", in, out.String())
		}
	}
}
