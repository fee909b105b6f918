package accuracy

import (
	"fmt"
	"regexp"
	"strconv"
)

// Record puts what a scorer printed for one set into it: the value of each of its measures and how many cases were judged.
// It fails when a measure is not in what was printed, or is there twice, and then changes nothing.
func Record(s Set, printed, date string, engine int) (Set, error) {
	measures := make([]Measure, len(s.Measures))
	for i, m := range s.Measures {
		find, err := regexp.Compile("(?m)" + m.Find)
		if err != nil {
			return s, fmt.Errorf("%s, %s: the pattern: %w", s.ID, m.ID, err)
		}
		hits := find.FindAllStringSubmatch(printed, 2)
		if len(hits) != 1 || len(hits[0]) < 2 {
			return s, fmt.Errorf("%s, %s: %d places fit %q in what the scorer printed, one is wanted", s.ID, m.ID, len(hits), m.Find)
		}
		if m.Value, err = strconv.ParseFloat(hits[0][1], 64); err != nil {
			return s, fmt.Errorf("%s, %s: %w", s.ID, m.ID, err)
		}
		if m.Of = 0; len(hits[0]) > 2 {
			if m.Of, err = strconv.Atoi(hits[0][2]); err != nil {
				return s, fmt.Errorf("%s, %s: %w", s.ID, m.ID, err)
			}
		}
		measures[i] = m
	}
	s.Measures, s.Date, s.Engine = measures, date, engine
	return s, nil
}
