package locale

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Precision says how much of a time is known.
type Precision string

// Precisions, as an article's date of publication is kept.
const (
	Year   Precision = "year"
	Month  Precision = "month"
	Day    Precision = "day"
	Minute Precision = "minute"
)

// Int writes a whole number with the language's grouping: 1 234 in French, 1,234 in English.
func (p *Printer) Int(n int) string { return p.Number(float64(n)) }

// Plain writes a number for an id or an address: digits alone.
func (p *Printer) Plain(n int) string { return strconv.Itoa(n) }

// Number writes a number with the language's grouping and decimal mark, with at most two decimals. Infinities are ∞.
func (p *Printer) Number(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "−∞"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	whole, decimals, _ := strings.Cut(text, ".")
	var out strings.Builder
	if x < 0 && text != "0" {
		out.WriteString("−")
	}
	group := p.T("number.group")
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteString(group)
		}
		out.WriteRune(digit)
	}
	if decimals != "" {
		out.WriteString(p.T("number.decimal") + decimals)
	}
	return out.String()
}

// Date writes a time as far as it is known, in its own zone: "27 février 2020, 21 h 05", "February 2020", "2020".
// The zero time is "".
func (p *Printer) Date(t time.Time, precision Precision) string {
	if t.IsZero() {
		return ""
	}
	key := "date." + string(precision)
	if precision == Minute && t.Minute() == 0 {
		key = "date.hour"
	}
	return p.T(key,
		"day", p.dayOf(t),
		"month", p.T("month."+strconv.Itoa(int(t.Month()))),
		"year", strconv.Itoa(t.Year()),
		"hour", strconv.Itoa(t.Hour()),
		"hh", t.Format("15"),
		"mm", t.Format("04"))
}

// DateSpan writes the stretch between two days: "27 février – 3 mars 2020", "3–5 March 2020".
func (p *Printer) DateSpan(from, to time.Time) string {
	if from.IsZero() || to.IsZero() {
		return p.Date(from, Day) + p.Date(to, Day)
	}
	end := p.Date(to, Day)
	if sameDay(from, to) {
		return end
	}
	start := p.Date(from, Day)
	switch {
	case from.Year() == to.Year() && from.Month() == to.Month():
		return p.T("date.span.days", "from", p.dayOf(from), "to", end)
	case from.Year() == to.Year():
		start = strings.TrimSuffix(start, p.T("date.yearless", "year", strconv.Itoa(from.Year())))
	}
	return p.T("date.span", "from", start, "to", end)
}

// dayOf is the day of the month: 1er, 2, 3 in French.
func (p *Printer) dayOf(t time.Time) string {
	if t.Day() == 1 {
		return p.T("date.first")
	}
	return strconv.Itoa(t.Day())
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}
