package timex

import (
	"fmt"
	"strings"
	"time"
)

// ParsePublished reads a date of publication as published, with its precision: "2020", "2020-03", "2020-02-18", or a
// time such as "2020-02-18T21:04+03:00", with or without seconds, which is its minute, kept in its own zone (see Days). A time without a zone is taken for UTC. An empty
// string is a date that is not known: the zero Range. Anything else is an error that quotes the string.
func ParsePublished(s string) (Range, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Range{}, nil
	}
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{
		{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {"2006-01-02", 0, 0, 1},
	} {
		t, err := time.Parse(p.layout, s)
		if err != nil {
			continue
		}
		from := date(t.Year(), t.Month(), t.Day())
		return Range{from, from.AddDate(p.years, p.months, p.days)}, nil
	}
	if t, _, ok := ParseTime(s); ok {
		from := t.Add(-time.Duration(t.Second())*time.Second - time.Duration(t.Nanosecond()))
		return Range{from, from.Add(time.Minute)}, nil
	}
	return Range{}, fmt.Errorf("reading the date of publication %q: want a year, a month, a day or a time, such as 2031, 2031-05, 2031-05-03 or 2031-05-03T18:00+02:00", s)
}

// ParseTime reads a time of a day, with T or a blank between, with or without seconds, and tells whether it names its zone; without
// one it is taken for UTC.
func ParseTime(s string) (at time.Time, zoned, ok bool) {
	if len(s) > len(time.DateOnly) && s[len(time.DateOnly)] == ' ' {
		s = s[:len(time.DateOnly)] + "T" + s[len(time.DateOnly)+1:]
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, strings.HasSuffix(layout, "Z07:00"), true
		}
	}
	return time.Time{}, false, false
}

// Days is the stretch of whole calendar days that a range touches, each in the zone of its own end: what "today" and "Thursday"
// reckon with. A range of days is itself; one that is open on a side stays so.
func (r Range) Days() Range {
	if !r.From.IsZero() {
		r.From = date(r.From.Year(), r.From.Month(), r.From.Day())
	}
	if !r.To.IsZero() {
		last := r.To.Add(-time.Nanosecond)
		r.To = date(last.Year(), last.Month(), last.Day()+1)
	}
	return r
}

// date is the start of a day. Its arguments normalise as those of time.Date.
func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// day is the range of one day.
func day(t time.Time) Range { return Range{t, t.AddDate(0, 0, 1)} }

// isDay tells whether a range is one day.
func (r Range) isDay() bool { return r.Known() && r.To.Sub(r.From) == 24*time.Hour }

// lastDay is the last day of a range.
func (r Range) lastDay() time.Time { return r.To.AddDate(0, 0, -1) }

// over applies a function of the day of publication to its first and last day and covers both answers.
func (r Range) over(f func(time.Time) Range) Range {
	if !r.Known() {
		return Range{}
	}
	return hull(f(r.From), f(r.lastDay()))
}

// hull is the smallest range that covers both.
func hull(a, b Range) Range {
	if !a.Known() || !b.Known() {
		return Range{}
	}
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.To.After(a.To) {
		a.To = b.To
	}
	return a
}
