package agreement

import "math"

// Measure computes one measure over all annotators of the table. Kappa and the weighted kappas ask for a table of two (see Pair
// and Pairs). What the result lacks is said by its Reason; nothing fails. It costs O(units × annotators).
func (t *Table) Measure(m Measure) Result {
	if !known(m) {
		return Result{Reason: UnknownMeasure}
	}
	s, why := t.sample(m)
	if why != "" {
		return Result{Reason: why}
	}
	r := t.calculator(m, s)(s.times)
	r.Units, r.Answers, r.LeftOut, r.PerUnit = len(s.of), s.answers, s.leftOut, s.perUnit
	return r
}

func known(m Measure) bool {
	switch m {
	case Percent, Kappa, KappaLinear, KappaQuadratic, Fleiss, Alpha, AC1:
		return true
	}
	return false
}

// calculator gives the function that computes a measure from how often each kind of unit occurs. It keeps its scratch space from
// one call to the next.
func (t *Table) calculator(m Measure, s *sample) func(times []int32) Result {
	switch m {
	case Percent:
		return func(times []int32) Result {
			o := s.observed(times)
			return Result{Value: 1 - o, Observed: o, Expected: 1}
		}
	case Fleiss:
		return t.fleiss(s)
	case AC1:
		return t.ac1(s)
	case Alpha:
		if t.level == Nominal {
			return t.alphaNominal(s)
		}
		return t.alphaDistance(s)
	}
	return t.kappa(m, s)
}

// corrected is 1 - observed/expected, or the reason why that is none.
func corrected(observed, expected float64) Result {
	r := Result{Observed: observed, Expected: expected}
	if v := 1 - observed/expected; expected > 0 && !math.IsInf(v, 0) && !math.IsNaN(v) {
		r.Value = v
	} else {
		r.Reason = TooClose
	}
	return r
}

// observed is the share of disagreeing pairs, the mean over units of what Fleiss (1971) calls 1 - P_i; units with one answer do
// not count. With units of different numbers of answers this is the percent agreement of Gwet (2014): each unit has one voice.
func (s *sample) observed(times []int32) float64 {
	sum, units := 0.0, 0.0
	for k, n := range times {
		if size := float64(len(s.kinds[k])); size > 1 {
			sum += float64(n) * s.apart[k] / (size * (size - 1))
			units += float64(n)
		}
	}
	if units == 0 {
		return 0
	}
	return sum / units
}

// tally counts how often each value was answered.
func (s *sample) tally(times []int32, counts []float64) (all float64) {
	clear(counts)
	for k, n := range times {
		if n == 0 {
			continue
		}
		for _, v := range s.kinds[k] {
			counts[v] += float64(n)
		}
		all += float64(n) * float64(len(s.kinds[k]))
	}
	return all
}

// differing is how many ordered pairs of all answers differ. The counts are whole, so that it is exact.
func differing(counts []float64, all float64) float64 {
	same := 0.0
	for _, c := range counts {
		same += c * c
	}
	return all*all - same
}

// fleiss is κ of Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5): observed as
// above, expected 1 - Σ p_j², with p_j the share of answers that are j.
func (t *Table) fleiss(s *sample) func([]int32) Result {
	counts := make([]float64, len(t.values))
	return func(times []int32) Result {
		if s.alike(times) {
			return Result{Reason: AllAlike}
		}
		all := s.tally(times, counts)
		return corrected(s.observed(times), differing(counts, all)/(all*all))
	}
}

// ac1 is AC1 of Gwet (2008) for many annotators, with missing answers as in Gwet (2014): agreement by chance is
// Σ π_k (1 - π_k) / (q - 1), q the number of values, π_k the mean over units with an answer of the share of answers that are k.
func (t *Table) ac1(s *sample) func([]int32) Result {
	shares := make([]float64, len(t.values))
	return func(times []int32) Result {
		if len(t.values) < 2 {
			return Result{Reason: AllAlike}
		}
		clear(shares)
		units, common := 0.0, false
		for k, n := range times {
			if n == 0 {
				continue
			}
			size := float64(len(s.kinds[k]))
			common = common || size > 1
			for _, v := range s.kinds[k] {
				shares[v] += float64(n) / size
			}
			units += float64(n)
		}
		if !common {
			return Result{Reason: NothingInCommon}
		}
		chance := 0.0
		for _, p := range shares {
			p /= units
			chance += p * (1 - p)
		}
		return corrected(s.observed(times), 1-chance/float64(len(t.values)-1))
	}
}
