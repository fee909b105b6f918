package accuracy

import (
	"fmt"
	"math"
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
		if m.Value, m.Of, err = found(find, hits[0]); err != nil {
			return s, fmt.Errorf("%s, %s: %w", s.ID, m.ID, err)
		}
		measures[i] = m
	}
	s.Measures, s.Date, s.Engine = measures, date, engine
	return s, nil
}

// found reads a hit: a value and, in a second group, how many cases were judged; or, where the groups are named right and
// all, how many of how many, in per cent.
func found(find *regexp.Regexp, hit []string) (value float64, of int, err error) {
	if len(hit) > 2 {
		if of, err = strconv.Atoi(hit[2]); err != nil {
			return 0, 0, err
		}
	}
	if value, err = strconv.ParseFloat(hit[1], 64); err != nil {
		return 0, 0, err
	}
	if find.SubexpIndex("right") == 1 && find.SubexpIndex("all") == 2 && of > 0 {
		value = math.Round(1000*value/float64(of)) / 10
	}
	return value, of, nil
}
