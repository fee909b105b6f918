package pairing

import (
	"bufio"
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"testing"

	"parallax/analysis"
)

var pairsFile = flag.String("pairs", "", "graded pairs of sentences to calibrate the similarity on: JSON Lines with a, b and gold")

// BenchmarkCalibrate fits the weights of the mixture on graded pairs and prints them with the rank correlation on folds left out.
func BenchmarkCalibrate(b *testing.B) {
	if *pairsFile == "" {
		b.Skip("no -pairs")
	}
	var rows [][]float64
	var grades []float64
	f, err := os.Open(*pairsFile)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var p struct {
			A, B string
			Gold float64
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			b.Fatal(err)
		}
		s := sharesOf(bagOfText(b, p.A), bagOfText(b, p.B))
		rows = append(rows, []float64{s.covered, s.numbers, s.letters, s.names, 1})
		grades = append(grades, p.Gold)
	}
	const folds = 10
	guess := make([]float64, len(rows))
	for k := range folds {
		w := leastSquares(rows, grades, func(i int) bool { return i%folds != k })
		for i := k; i < len(rows); i += folds {
			for j, v := range rows[i] {
				guess[i] += v * w[j]
			}
		}
	}
	all := leastSquares(rows, grades, func(int) bool { return true })
	b.Logf("covered %.2f, numbers %.2f, letters %.2f, names %.2f; Spearman on the folds left out %.4f", all[0], all[1], all[2], all[3], rankCorrelation(guess, grades))
}

func bagOfText(b *testing.B, s string) *bag {
	a, err := analysis.Analyze(analysis.Input{Lang: "fr", Text: s})
	if err != nil {
		b.Fatal(err)
	}
	return bagOf(a)
}

// leastSquares solves the normal equations by elimination, with a small ridge.
func leastSquares(rows [][]float64, want []float64, take func(int) bool) []float64 {
	d := len(rows[0])
	m := make([][]float64, d)
	for i := range m {
		m[i] = make([]float64, d+1)
		m[i][i] = .3
	}
	for n, r := range rows {
		if !take(n) {
			continue
		}
		for i := range r {
			for j := range r {
				m[i][j] += r[i] * r[j]
			}
			m[i][d] += r[i] * want[n]
		}
	}
	for i := range d {
		for k := range d {
			if k == i {
				continue
			}
			f := m[k][i] / m[i][i]
			for j := i; j <= d; j++ {
				m[k][j] -= f * m[i][j]
			}
		}
	}
	out := make([]float64, d)
	for i := range out {
		out[i] = m[i][d] / m[i][i]
	}
	return out
}

func rankCorrelation(x, y []float64) float64 {
	rank := func(v []float64) []float64 {
		sorted := slices.Sorted(slices.Values(v))
		out := make([]float64, len(v))
		for i, x := range v {
			first, _ := slices.BinarySearch(sorted, x)
			after, _ := slices.BinarySearch(sorted, math.Nextafter(x, math.Inf(1)))
			out[i] = float64(first+after-1)/2 - float64(len(v)-1)/2
		}
		return out
	}
	p, q := rank(x), rank(y)
	var pq, pp, qq float64
	for i := range p {
		pq, pp, qq = pq+p[i]*q[i], pp+p[i]*p[i], qq+q[i]*q[i]
	}
	return pq / math.Sqrt(pp*qq)
}
