package agreement

// alphaNominal is Krippendorff's α for answers that are only equal or not (Krippendorff 2011, Computing Krippendorff's
// Alpha-Reliability): with m_u answers in unit u and n in all units that have two or more,
//
//	D_o = 1/n Σ_u pairs of u that differ / (m_u - 1),  D_e = pairs of all answers that differ / (n (n - 1)),
//
// pairs being ordered. This is what the coincidence matrix holds off its diagonal, summed without making it.
func (t *Table) alphaNominal(s *sample) func([]int32) Result {
	counts := make([]float64, len(t.values))
	return func(times []int32) Result {
		if s.alike(times) {
			return Result{Reason: AllAlike}
		}
		all := s.tally(times, counts)
		sum := 0.0
		for k, n := range times {
			sum += float64(n) * s.apart[k] / float64(len(s.kinds[k])-1)
		}
		return corrected(sum/all, differing(counts, all)/(all*(all-1)))
	}
}

// alphaDistance is α for ordinal and interval answers. The squared difference of two numbers is δ² of the interval level. That of
// the ordinal level, (n_c/2 + n_{c+1} + … + n_k/2)², is the squared difference of two midranks, n_1 + … + n_{c-1} + n_c/2, so that
// both come down to sums of squares about a mean: Σ over ordered pairs of (x - y)² is 2m Σ (x - mean)².
func (t *Table) alphaDistance(s *sample) func([]int32) Result {
	counts := make([]float64, len(t.values))
	ranks := make([]float64, len(t.values))
	return func(times []int32) Result {
		if s.alike(times) {
			return Result{Reason: AllAlike}
		}
		all := s.tally(times, counts)
		places := t.places
		if t.level == Ordinal {
			midranks(ranks, counts, all)
			places = ranks
		}
		within := 0.0
		for k, n := range times {
			if n == 0 || s.apart[k] == 0 {
				continue // equal answers are at no distance, whatever their mean rounds to
			}
			size := float64(len(s.kinds[k]))
			within += float64(n) * 2 * size * squares(s.kinds[k], places) / (size - 1)
		}
		mean := 0.0
		for v, c := range counts {
			mean += c * places[v]
		}
		mean /= all
		total := 0.0
		for v, c := range counts {
			total += c * (places[v] - mean) * (places[v] - mean)
		}
		return corrected(within/all, 2*total/(all-1))
	}
}

// midranks places each value in the middle of those who answered it, as a share of all: shares keep the squares small.
func midranks(ranks, counts []float64, all float64) {
	below := 0.0
	for v, c := range counts {
		ranks[v] = (below + c/2) / all
		below += c
	}
}

// squares is the sum of squared distances of a unit's answers from their mean.
func squares(answers []int32, places []float64) float64 {
	mean := 0.0
	for _, v := range answers {
		mean += places[v]
	}
	mean /= float64(len(answers))
	sum := 0.0
	for _, v := range answers {
		sum += (places[v] - mean) * (places[v] - mean)
	}
	return sum
}
