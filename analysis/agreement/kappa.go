package agreement

import "math"

// kappa is κ of Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1), and
// weighted κ of Cohen (1968), Psychological Bulletin 70(4), with weights of disagreement |i - j| (KappaLinear) or (i - j)²
// (KappaQuadratic), i and j ranks, or the numbers themselves at the interval level. Expected is the mean weight were the answers of
// the one dealt out to those of the other: Σ w_ij row_i column_j / N². Units that one of the two did not judge are left out.
func (t *Table) kappa(m Measure, s *sample) func([]int32) Result {
	rows, columns := make([]float64, len(t.values)), make([]float64, len(t.values))
	places := t.places
	if places == nil {
		places = make([]float64, len(t.values))
		for i := range places {
			places[i] = float64(i)
		}
	}
	return func(times []int32) Result {
		if s.alike(times) {
			return Result{Reason: AllAlike}
		}
		clear(rows)
		clear(columns)
		sum, units := 0.0, 0.0
		for k, c := range times {
			n, a, b := float64(c), s.kinds[k][0], s.kinds[k][1]
			rows[a] += n
			columns[b] += n
			units += n
			if a != b {
				sum += n * weight(m, places[a], places[b])
			}
		}
		return corrected(sum/units, dealt(m, rows, columns, places, units)/(units*units))
	}
}

func weight(m Measure, x, y float64) float64 {
	switch m {
	case KappaLinear:
		return math.Abs(x - y)
	case KappaQuadratic:
		return (x - y) * (x - y)
	}
	return 1
}

// dealt is Σ w_ij row_i column_j, in one pass over the values, which are in order.
func dealt(m Measure, rows, columns, places []float64, units float64) float64 {
	switch m {
	case KappaLinear:
		// Between two neighbouring places lie all pairs that have one answer below and one above.
		sum, below, under := 0.0, 0.0, 0.0
		for i := 0; i+1 < len(places); i++ {
			below += rows[i]
			under += columns[i]
			sum += (places[i+1] - places[i]) * (below*(units-under) + under*(units-below))
		}
		return sum
	case KappaQuadratic:
		x, a := spread(rows, places, units)
		y, b := spread(columns, places, units)
		return units*(a+b) + units*units*(x-y)*(x-y)
	}
	same := 0.0
	for i := range rows {
		same += rows[i] * columns[i]
	}
	return units*units - same
}

// spread is the mean of places, each counted so often, and the sum of squares about it.
func spread(counts, places []float64, all float64) (mean, sum float64) {
	for i, c := range counts {
		mean += c * places[i]
	}
	mean /= all
	for i, c := range counts {
		sum += c * (places[i] - mean) * (places[i] - mean)
	}
	return mean, sum
}
