package views

import (
	"math"
	"strconv"
	"time"

	"parallax/views/locale"
)

// Timeline is when the events happened, as far as the texts say, and when the articles came out.
type Timeline struct {
	Events   []TimeRow
	Articles []TimeRow
}

// TimeRow is a stretch of time with what it holds. From and To are nil when they are not known.
type TimeRow struct {
	Outlet     Outlet // of an article, else empty
	Title      Phrase
	Path       string // of an event: where its claims are; "" for none
	URL        string // of an article, where there is one and links to it are on
	When       Dated
	Provenance string     // of an article
	From, To   *time.Time // To exclusive
}

// TimeDrawing is a timeline laid out.
type TimeDrawing struct {
	Ticks            []TickMark
	Events, Articles []TimeStrip
}

// TimeStrip is a row laid out. X is "" when nothing is known of when it was.
type TimeStrip struct {
	TimeRow
	X, Width string
	Point    bool // known to the hour or better, on this axis
}

// Draw lays a timeline out in a language.
func (t Timeline) Draw(p *locale.Printer) TimeDrawing {
	var low, high time.Time
	for _, row := range append(append([]TimeRow(nil), t.Events...), t.Articles...) {
		for _, at := range []*time.Time{row.From, row.To} {
			if at == nil {
				continue
			}
			if low.IsZero() || at.Before(low) {
				low = *at
			}
			if at.After(high) {
				high = *at
			}
		}
	}
	s, step := timeScale(low, high)
	d := TimeDrawing{Events: timeStrips(s, t.Events), Articles: timeStrips(s, t.Articles)}
	for _, tick := range s.ticks {
		d.Ticks = append(d.Ticks, TickMark{X: coordinate(s.x(tick)), Text: tickTime(p, time.Unix(int64(tick), 0).UTC(), step)})
	}
	return d
}

const (
	hour = time.Hour
	day  = 24 * hour
	year = 365 * day
)

// timeStep is what lies between two ticks: a stretch of time, or some months of the calendar.
type timeStep struct {
	about  time.Duration
	months int
}

var timeSteps = []timeStep{
	{about: hour}, {about: 3 * hour}, {about: 6 * hour}, {about: 12 * hour}, {about: day}, {about: 2 * day}, {about: 4 * day}, {about: 7 * day},
	{about: 14 * day}, {30 * day, 1}, {91 * day, 3}, {182 * day, 6}, {year, 12}, {2 * year, 24}, {5 * year, 60}, {10 * year, 120}, {50 * year, 600},
}

// before is the tick at or before a moment: the beginning of the hours, the day, the month or the year it is in.
func (s timeStep) before(at time.Time) time.Time {
	at = at.UTC()
	switch {
	case s.months >= 12:
		return time.Date(at.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	case s.months > 0:
		return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return at.Truncate(min(s.about, day))
}

func (s timeStep) after(at time.Time) time.Time {
	if s.months > 0 {
		return at.AddDate(0, s.months, 0)
	}
	return at.Add(s.about)
}

// timeScale chooses an axis from the tick before low to the one after high, with a few ticks between, and the step between them.
func timeScale(low, high time.Time) (scale, time.Duration) {
	const most = 6
	step := timeSteps[len(timeSteps)-1]
	for _, s := range timeSteps {
		if high.Sub(low)/s.about < most {
			step = s
			break
		}
	}
	last := step.before(low)
	s := scale{low: float64(last.Unix())}
	for s.ticks = append(s.ticks, s.low); last.Before(high) || len(s.ticks) < 2; s.ticks = append(s.ticks, float64(last.Unix())) {
		last = step.after(last)
	}
	s.high = float64(last.Unix())
	return s, step.about
}

// tickTime writes a tick as far as its step needs.
func tickTime(p *locale.Printer, at time.Time, step time.Duration) string {
	month := p.T("month." + strconv.Itoa(int(at.Month())))
	switch {
	case step < day && at.Hour() != 0:
		return p.T("map.tick.hour", "hour", strconv.Itoa(at.Hour()))
	case step < 30*day:
		return p.T("map.tick.day", "day", dayOf(p, at), "month", month)
	case step < year:
		return p.Date(at, locale.Month)
	}
	return p.Date(at, locale.Year)
}

// dayOf is the day of the month: 1er, 2, 3 in French.
func dayOf(p *locale.Printer, at time.Time) string {
	if at.Day() == 1 {
		return p.T("date.first")
	}
	return strconv.Itoa(at.Day())
}

func timeStrips(s scale, rows []TimeRow) []TimeStrip {
	strips := make([]TimeStrip, len(rows))
	for i, row := range rows {
		strips[i].TimeRow = row
		from, to := row.From, row.To
		switch {
		case from == nil && to == nil:
			continue
		case from == nil:
			from = to
		case to == nil:
			to = from
		}
		left, right := s.x(float64(from.Unix())), s.x(float64(to.Unix()))
		const least = 7 // what is shorter is a point
		strips[i].Point = right-left < least
		if strips[i].Point {
			left, right = (left+right)/2, (left+right)/2
		}
		strips[i].X, strips[i].Width = coordinate(left), coordinate(math.Max(0, right-left))
	}
	return strips
}
