package views

import (
	"strconv"

	"github.com/a-h/templ"
)

// AgreementPage tells how far those who judged agree.
type AgreementPage struct {
	Page
	Lede     string   // what was compared, in words
	Apart    string   // how much of it was judged blind
	More     string   // that there is more than was compared; "" for none
	Empty    string   // why there is nothing to compare; "" when there is
	Detail   string   // the question that the parts below are about, by its name
	Title2   string   // of the detail
	Stories  []Choice // filters
	People   []Choice
	Details  []Choice
	Periods  []Choice
	Blind    bool
	Filtered bool
	Download string

	Measures  []MeasureNote
	Questions []AgreementLine
	Parts     []ApartLine
	Between   []AgreementLine // two people each
	ByStory   []AgreementLine
	ByTime    []AgreementLine
	Stand     string // by what the periods are made
	Confusion Confusion
	Cases     *AgreementCases // nil when no cell is open
	Spans     SpansPart
}

// MeasureNote says what a measure means, and what it does not.
type MeasureNote struct{ Short, Name, Means, Limits string }

// AgreementLine is a row of measures.
type AgreementLine struct {
	Name   string
	Lang   string // of the name; "" for that of the page
	Path   string // it leads to; "" for none
	Here   bool   // the page shows it already
	N      string // how much was compared
	Gauges []Gauge
}

// Gauge is a measure with its interval, drawn on a scale from its least value to 1.
type Gauge struct {
	Of      string // short name of the measure
	Value   string // in words; "" where there is none
	Between string // the interval in words
	Why     string // why there is no value, or no interval
	Least   float64
	At      float64
	Low     float64
	High    float64
	Drawn   bool // there is an interval
}

// place is where a value lies on the scale of a gauge, in hundredths.
func (g Gauge) place(x float64) string {
	x = min(1, max(g.Least, x))
	return strconv.FormatFloat((x-g.Least)/(1-g.Least)*100, 'f', 1, 64)
}

// ApartLine is a question in two heaps: what was judged blind, and what was not.
type ApartLine struct {
	Name          string
	BlindN, OpenN string
	Blind, Open   []Gauge
}

// Confusion tells which answers met which.
type Confusion struct {
	Rows, Columns string // whose they are; "" where they have no order
	Note          string
	Heads         []string
	Lines         []ConfusionLine
	N             string
}

// ConfusionLine is an answer with what it met.
type ConfusionLine struct {
	Head  string
	Cells []ConfusionCell
}

// ConfusionCell is how often two answers met; Path opens where.
type ConfusionCell struct {
	N     string
	Path  string
	Aloud string
	Same  bool // it is agreement
	Here  bool // its cases are shown
	Out   bool // the other half, where pairs have no order
}

// AgreementCases are the comparisons of a cell.
type AgreementCases struct {
	Title string
	Note  string
	Rows  []AgreementCase
}

// AgreementCase is one of them.
type AgreementCase struct {
	Path  string
	A, B  QueueSide
	Given []DifferLine
}

// SpansPart tells how far people mark the same places.
type SpansPart struct {
	Lede  string
	Note  string
	Lines []AgreementLine
}

// current marks the link to what is shown.
func current(here bool) templ.Attributes {
	if here {
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}

// spoken is the language of words that are not in that of the page.
func spoken(lang string) templ.Attributes {
	if lang == "" {
		return nil
	}
	return templ.Attributes{"lang": lang, "dir": direction(lang)}
}

// fewGauges reports whether a table has so few measures that it need not be wide.
func fewGauges(lines []AgreementLine) bool { return len(lines) > 0 && len(lines[0].Gauges) < 4 }
