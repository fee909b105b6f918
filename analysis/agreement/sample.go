package agreement

import "slices"

// sample is the units that enter a measure, those with the same answers taken together: what a measure does for a kind of unit
// it does once, however often the kind occurs, and a replicate of the bootstrap is nothing but other counts.
type sample struct {
	kinds   [][]int32 // the answers of a kind: sorted, or the first and the second annotator's
	of      []int32   // the kind of each unit that entered, in the order of the table
	times   []int32   // how many units each kind has
	apart   []float64 // ordered pairs of unequal answers in a unit of the kind
	answers int
	met     int // units with two answers or more: AC1 takes the others too
	leftOut int
	perUnit int // Fleiss only
}

// sample chooses the units of a measure and says why there are none. least is how many answers a unit needs.
func (t *Table) sample(m Measure) (*sample, Reason) {
	paired := m == Kappa || m == KappaLinear || m == KappaQuadratic
	if why := t.unfit(m, paired); why != "" {
		return nil, why
	}
	perUnit := 0
	if m == Fleiss {
		perUnit = t.usual()
	}
	s := &sample{perUnit: perUnit}
	index := map[string]int32{}
	var key []byte
	for _, row := range t.cells {
		answers := given(row)
		switch n := len(answers); {
		case n == 0:
			continue
		case m != AC1 && n < 2, perUnit > 0 && n != perUnit:
			s.leftOut++
			continue
		}
		if !paired {
			slices.Sort(answers)
		}
		key = key[:0]
		for _, v := range answers {
			key = append(key, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
		}
		k, known := index[string(key)]
		if !known {
			k = int32(len(s.kinds))
			index[string(key)] = k
			s.kinds = append(s.kinds, answers)
			s.apart = append(s.apart, unequal(answers))
			s.times = append(s.times, 0)
		}
		if len(answers) > 1 {
			s.met++
		}
		s.times[k]++
		s.of = append(s.of, k)
		s.answers += len(answers)
	}
	return s, ""
}

// unfit says why the table has nothing for the measure.
func (t *Table) unfit(m Measure, paired bool) Reason {
	switch {
	case paired && len(t.annotators) > 2:
		return NotTwo
	case (m == KappaLinear || m == KappaQuadratic) && t.level == Nominal:
		return NoOrder
	}
	answered := make([]bool, len(t.annotators))
	some, common := 0, false
	for _, row := range t.cells {
		n := 0
		for a, v := range row {
			if v == missing {
				continue
			}
			n++
			if !answered[a] {
				answered[a] = true
				some++
			}
		}
		common = common || n > 1
	}
	switch {
	case some == 0:
		return NoAnswers
	case some == 1:
		return OneAnnotator
	case !common:
		return NothingInCommon
	}
	return ""
}

// usual is the number of answers that most units have, of those with two or more; of two numbers as frequent, the greater.
func (t *Table) usual() int {
	count := make([]int, len(t.annotators)+1)
	for _, row := range t.cells {
		count[len(given(row))]++
	}
	best := 2
	for n := 3; n < len(count); n++ {
		if count[n] >= count[best] && count[n] > 0 {
			best = n
		}
	}
	return best
}

func given(row []int32) []int32 {
	out := make([]int32, 0, len(row))
	for _, v := range row {
		if v != missing {
			out = append(out, v)
		}
	}
	return out
}

// unequal counts the ordered pairs of different answers.
func unequal(answers []int32) float64 {
	n := 0
	for i, a := range answers {
		for _, b := range answers[:i] {
			if a != b {
				n += 2
			}
		}
	}
	return float64(n)
}

// alike says whether all answers counted are one value.
func (s *sample) alike(times []int32) bool {
	first := int32(missing)
	for k, n := range times {
		if n == 0 {
			continue
		}
		if s.apart[k] != 0 {
			return false
		}
		if v := s.kinds[k][0]; first == missing {
			first = v
		} else if v != first {
			return false
		}
	}
	return true
}
