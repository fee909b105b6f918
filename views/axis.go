package views

import (
	"math"
	"strconv"
	"unicode/utf8"

	"parallax/views/locale"
)

// Axis draws what several texts say was counted as intervals on one common axis.
type Axis struct {
	Rows []AxisRow
}

// AxisRow is one figure. An open side is ±Inf.
type AxisRow struct {
	Outlet                     Outlet
	Words                      Phrase // with its comparator, verbatim
	Counted                    Phrase // what is counted, verbatim; empty when the text does not say
	Min, Max                   float64
	MinExclusive, MaxExclusive bool
	Approximate                bool
	AssertedBy                 Phrase // the source's words; empty when the outlet itself asserts it
}

// Geometry of the drawing, in units of its view box.
const (
	axisWidth  = 560
	axisLeft   = 30
	axisRight  = 530
	axisTop    = 14
	axisRow    = 58
	axisBottom = 30
)

// scale maps values to the drawing: linear, or by factors of ten when the values lie far apart.
type scale struct {
	low, high float64
	log       bool
	ticks     []float64
}

// axisScale chooses a scale that holds every finite bound, with room for open ends.
func axisScale(rows []AxisRow) scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		for _, bound := range []float64{r.Min, r.Max} {
			if !math.IsInf(bound, 0) && !math.IsNaN(bound) {
				low, high = min(low, bound), max(high, bound)
			}
		}
	}
	if low > high {
		low, high = 0, 1
	}
	if low > 0 && high/low >= 50 {
		return logScale(low, high)
	}
	return linearScale(low, high)
}

func logScale(low, high float64) scale {
	from, to := math.Floor(math.Log10(low)), math.Ceil(math.Log10(high))
	if math.Pow(10, to) <= high*1.2 {
		to++
	}
	s := scale{low: math.Pow(10, from), high: math.Pow(10, to), log: true}
	step := math.Max(1, math.Ceil((to-from)/6))
	for e := from; e <= to; e += step {
		s.ticks = append(s.ticks, math.Pow(10, e))
	}
	return s
}

func linearScale(low, high float64) scale {
	room := (high - low) * 0.35
	if room == 0 {
		room = math.Max(1, math.Abs(high)*0.25)
	}
	step := niceStep((high - low + 2*room) / 5)
	s := scale{low: math.Floor((low-room)/step) * step, high: math.Ceil((high+room)/step) * step}
	if low >= 0 && s.low < 0 {
		s.low = 0
	}
	for i := 0; i <= 12; i++ {
		tick := s.low + float64(i)*step
		if tick > s.high+step/2 {
			break
		}
		s.ticks = append(s.ticks, tick)
	}
	return s
}

// niceStep is 1, 2 or 5 times a power of ten, at least rough; whole for counts of one or more.
func niceStep(rough float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= rough {
			return m * power
		}
	}
	return 10 * power
}

// x is where a value stands; values beyond the axis, open ends among them, stand at its ends.
func (s scale) x(v float64) float64 {
	share := (v - s.low) / (s.high - s.low)
	if s.log {
		share = (math.Log10(max(v, s.low)) - math.Log10(s.low)) / (math.Log10(s.high) - math.Log10(s.low))
	}
	return axisLeft + (axisRight-axisLeft)*min(1, max(0, share))
}

// AxisDrawing is an axis laid out: strings are SVG attribute values.
type AxisDrawing struct {
	ViewBox  string
	Base     string // y of the axis line
	TickTop  string
	TickText string
	Log      bool
	Ticks    []TickMark
	Rows     []RowDrawing
	Alt      string
}

// TickMark is a value of the axis.
type TickMark struct{ X, Text string }

// words is where the words of a tick stand, and by which end: those of the outer ticks stay within the drawing, unless they are short
// enough to stand in the middle of their own.
func (t TickMark) words(i, n int) (x, anchor string) {
	const short = 6
	switch {
	case utf8.RuneCountInString(t.Text) <= short:
	case i == 0:
		return "0", "start"
	case i == n-1:
		return "560", "end"
	}
	return t.X, "middle"
}

// IntervalDrawing is an interval laid out on a scale. A line has Bar set; an exact figure is a point.
type IntervalDrawing struct {
	Y                string
	X1, X2           string
	From, To, Point  string // x of end marks: "" when that end is open, or there is no point
	OpenLow, OpenTop string // path of an open end's arrow; "" when closed
	Bar              bool
}

// RowDrawing is a figure laid out, with the place of its words.
type RowDrawing struct {
	AxisRow
	IntervalDrawing
	TextY  string
	TextX  string
	Anchor string // start, middle or end
}

// Draw lays an axis out in a language.
func (a Axis) Draw(p *locale.Printer) AxisDrawing {
	s := axisScale(a.Rows)
	base := axisTop + axisRow*len(a.Rows)
	d := AxisDrawing{
		ViewBox: "0 0 " + strconv.Itoa(axisWidth) + " " + strconv.Itoa(base+axisBottom), Log: s.log,
		Base: strconv.Itoa(base), TickTop: strconv.Itoa(base + 6), TickText: strconv.Itoa(base + 23),
	}
	d.Ticks = tickMarks(p, s)
	for i, row := range a.Rows {
		d.Rows = append(d.Rows, drawRow(s, row, float64(axisTop+axisRow*i+38)))
		if i > 0 {
			d.Alt += " "
		}
		d.Alt += row.Outlet.Letter + p.T("colon") + row.Read(p) + "."
	}
	return d
}

func tickMarks(p *locale.Printer, s scale) []TickMark {
	var marks []TickMark
	for _, tick := range s.ticks {
		marks = append(marks, TickMark{X: coordinate(s.x(tick)), Text: p.Number(tick)})
	}
	return marks
}

// drawInterval lays the interval of a row out at a height.
func drawInterval(s scale, row AxisRow, y float64) IntervalDrawing {
	left, right := s.x(row.Min), s.x(row.Max)
	d := IntervalDrawing{Y: coordinate(y), X1: coordinate(left), X2: coordinate(right)}
	if row.Min == row.Max {
		d.Point = d.X1
		return d
	}
	d.Bar = true
	if math.IsInf(row.Min, -1) {
		d.OpenLow = "M" + coordinate(left+10) + " " + coordinate(y-7) + "l-10 7 10 7"
	} else if !row.Approximate {
		d.From = d.X1
	}
	if math.IsInf(row.Max, 1) {
		d.OpenTop = "M" + coordinate(right-10) + " " + coordinate(y-7) + "l10 7-10 7"
	} else if !row.Approximate { // the ends of an estimate are not known either
		d.To = d.X2
	}
	return d
}

func drawRow(s scale, row AxisRow, y float64) RowDrawing {
	left, right := s.x(row.Min), s.x(row.Max)
	d := RowDrawing{AxisRow: row, IntervalDrawing: drawInterval(s, row, y), TextY: coordinate(y - 15)}
	d.TextX, d.Anchor = coordinate((left+right)/2), "middle"
	switch middle := (left + right) / 2; {
	case middle < axisLeft+150:
		d.TextX, d.Anchor = coordinate(max(axisLeft, left-7)), "start"
	case middle > axisRight-150:
		d.TextX, d.Anchor = coordinate(min(axisRight, right+7)), "end"
	}
	return d
}

// Read says an interval in words and figures: "more than 30", "36 exactly", "15 to 20".
func (r AxisRow) Read(p *locale.Printer) string {
	var words string
	low, high := math.IsInf(r.Min, -1), math.IsInf(r.Max, 1)
	switch {
	case r.Min == r.Max && r.Approximate:
		words = p.Number(r.Min)
	case r.Min == r.Max:
		words = p.T("axis.exactly", "n", p.Number(r.Min))
	case high && r.MinExclusive:
		words = p.T("axis.strict.over", "n", p.Number(r.Min))
	case high:
		words = p.T("axis.atleast", "n", p.Number(r.Min))
	case low && r.MaxExclusive:
		words = p.T("axis.strict.under", "n", p.Number(r.Max))
	case low:
		words = p.T("axis.atmost", "n", p.Number(r.Max))
	default:
		words = p.T("axis.between", "min", p.Number(r.Min), "max", p.Number(r.Max))
	}
	if r.Approximate {
		words += ", " + p.T("axis.approximate")
	}
	return words
}

// coordinate writes a place in a drawing, to a tenth. A page of a story has hundreds of them.
func coordinate(x float64) string {
	tenths := int64(math.Round(x * 10))
	out := make([]byte, 0, 12)
	if tenths < 0 {
		out, tenths = append(out, '-'), -tenths
	}
	out = strconv.AppendInt(out, tenths/10, 10)
	if rest := tenths % 10; rest != 0 {
		out = append(out, '.', byte('0'+rest))
	}
	return string(out)
}
