package timex

import "time"

// tense is the time a sentence speaks of.
type tense int8

const (
	unclear tense = iota
	past
	future
)

// calendarDay is a date as written; zero parts are not written, weekday is -1 when it is not.
type calendarDay struct {
	day     int
	month   time.Month
	year    int
	weekday time.Weekday
}

const noWeekday time.Weekday = -1

func (d calendarDay) in(year int) (time.Time, bool) {
	t := date(year, d.month, d.day)
	return t, t.Day() == d.day && t.Month() == d.month
}

// resolveDay resolves a day and month, with or without a year.
func resolveDay(d calendarDay, pub Range, speaks tense) Range {
	if d.year != 0 {
		if t, ok := d.in(d.year); ok {
			return day(t)
		}
		return Range{}
	}
	if !pub.Known() {
		return Range{}
	}
	if d.weekday != noWeekday {
		switch years := d.agreeing(pub); len(years) {
		case 0:
			return Range{} // the date and the day of the week do not go together: no year is better than a wrong one
		case 1:
			return day(years[0])
		}
	}
	pick := func(p time.Time) Range {
		t, ok := d.nearest(p, speaks)
		if !ok {
			return Range{}
		}
		return day(t)
	}
	if pub.To.Sub(pub.From) <= 31*24*time.Hour {
		if speaks == future {
			return pick(pub.From)
		}
		return pick(pub.lastDay())
	}
	return pub.over(pick)
}

// agreeing lists the dates, from the year before the publication to the year after, that fall on the day of the week
// written with them.
func (d calendarDay) agreeing(pub Range) []time.Time {
	var out []time.Time
	for year := pub.From.Year() - 1; year <= pub.lastDay().Year()+1; year++ {
		if t, ok := d.in(year); ok && t.Weekday() == d.weekday {
			out = append(out, t)
		}
	}
	return out
}

// nearest picks the year in which the date lies nearest to p, on the side that the tense tells.
func (d calendarDay) nearest(p time.Time, speaks tense) (time.Time, bool) {
	var best time.Time
	for year := p.Year() - 4; year <= p.Year()+4; year++ { // 29 February comes every four years
		t, ok := d.in(year)
		switch {
		case !ok:
		case speaks == past && t.After(p):
		case speaks == future && t.Before(p):
		case best.IsZero() || distance(t, p) < distance(best, p):
			best = t
		}
	}
	return best, !best.IsZero()
}

func distance(a, b time.Time) time.Duration { return a.Sub(b).Abs() }

// resolveMonth resolves a month, with or without a year, and the third of it that part names (0 for all of it).
func resolveMonth(month time.Month, year, part int, pub Range, speaks tense) Range {
	if year != 0 {
		return monthOf(date(year, month, 1), part)
	}
	if !pub.Known() {
		return Range{}
	}
	pick := func(p time.Time) Range {
		first := date(p.Year(), p.Month(), 1)
		t, _ := calendarDay{day: 1, month: month}.nearest(first, speaks)
		return monthOf(t, part)
	}
	return pub.over(pick)
}

func monthOf(first time.Time, part int) Range {
	next := first.AddDate(0, 1, 0)
	switch part {
	case 1:
		return Range{first, first.AddDate(0, 0, 10)}
	case 2:
		return Range{first.AddDate(0, 0, 10), first.AddDate(0, 0, 20)}
	case 3:
		return Range{first.AddDate(0, 0, 20), next}
	}
	return Range{first, next}
}

func yearOf(year, part int) Range {
	switch part {
	case 1:
		return Range{date(year, 1, 1), date(year, 5, 1)}
	case 2:
		return Range{date(year, 5, 1), date(year, 9, 1)}
	case 3:
		return Range{date(year, 9, 1), date(year+1, 1, 1)}
	}
	return Range{date(year, 1, 1), date(year+1, 1, 1)}
}

// resolveBareDay resolves "le 20": the month is that of the publication, or the one before when the sentence speaks of the
// past and the day would lie ahead.
func resolveBareDay(n int, pub Range, speaks tense) Range {
	if !pub.Known() || pub.To.Sub(pub.From) > 31*24*time.Hour {
		return Range{}
	}
	p := pub.lastDay()
	step := -1
	t := date(p.Year(), p.Month(), n)
	ahead := t.After(p)
	if speaks == future {
		p, step = pub.From, 1
		ahead = t.Before(p)
	}
	if ahead && speaks != unclear {
		t = date(p.Year(), p.Month()+time.Month(step), n)
	}
	if t.Day() != n {
		return Range{}
	}
	return day(t)
}

// placing says how a day of the week or a stretch is placed: "ce lundi", "lundi dernier", "lundi prochain", "lundi".
type placing uint8

const (
	bare placing = iota
	this
	last
	next
)

func resolveWeekday(w time.Weekday, how placing, pub Range, speaks tense) Range {
	r := pub.over(func(p time.Time) Range {
		back := (int(p.Weekday()) - int(w) + 7) % 7
		switch {
		case how == this && back > 3, how == next, how == bare && speaks == future:
			if how == next && back == 0 {
				return day(p.AddDate(0, 0, 7))
			}
			return day(p.AddDate(0, 0, (7-back)%7))
		case how == last && back == 0:
			back = 7
		}
		return day(p.AddDate(0, 0, -back))
	})
	if how == this && !pub.isDay() {
		return r.within(pub)
	}
	return r
}

// within cuts a range to the days of another: "ce lundi" with only a month known is a Monday of that month.
func (r Range) within(pub Range) Range {
	for r.From.Before(pub.From) {
		r.From = r.From.AddDate(0, 0, 7)
	}
	for r.To.After(pub.To) {
		r.To = r.To.AddDate(0, 0, -7)
	}
	return r
}

// unitOf is the calendar day, week, month or year that holds p, moved by n of them.
func unitOf(p time.Time, days, n int) Range {
	switch days {
	case weekend:
		saturday := p.AddDate(0, 0, 5-(int(p.Weekday())+6)%7+7*n)
		return Range{saturday, saturday.AddDate(0, 0, 2)}
	case 7:
		monday := p.AddDate(0, 0, -(int(p.Weekday())+6)%7+7*n)
		return Range{monday, monday.AddDate(0, 0, 7)}
	case 30:
		return monthOf(date(p.Year(), p.Month()+time.Month(n), 1), 0)
	case 365:
		return yearOf(p.Year()+n, 0)
	}
	return day(p.AddDate(0, 0, n))
}

// ago is the stretch meant by n units before p: days are counted, weeks give or take three days, months and years
// are those of the calendar.
func ago(p time.Time, days, n int) Range {
	switch days {
	case 0:
		return Range{p.AddDate(0, 0, -(n+23)/24), p.AddDate(0, 0, 1)}
	case 7:
		t := p.AddDate(0, 0, -7*n)
		return Range{t.AddDate(0, 0, -3), t.AddDate(0, 0, 4)}
	case 30, 365:
		return unitOf(p, days, -n)
	}
	return day(p.AddDate(0, 0, -n))
}
