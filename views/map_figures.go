package views

import "parallax/views/locale"

// FigurePlot is every figure that counts one thing in one event, in the order of publication.
type FigurePlot struct {
	Topic Topic
	Unit  string // "km"; "" for none
	Apart bool   // another before it has the same heading, and nothing says that both count the same
	Rows  []FigureRow
}

// FigureRow is what one article says was counted.
type FigureRow struct {
	AxisRow
	When     Dated
	Sentence Quote
	Since    bool           // it counts since a date, not one event
	Standing FigureStanding // to an earlier one
	Parts    bool           // and that is a contradiction
	Path     string         // of a comparison that it stands in; "" for none
	Reviewed bool           // a person settled that one
	Paired   bool           // a person made it
}

// FigureStanding says how a figure stands to another, around the words of that one. It is empty for the first.
type FigureStanding struct {
	Before string
	Words  Phrase
	After  string
}

// FigureDrawing is a plot laid out: each row is a strip of its own, and all have one axis.
type FigureDrawing struct {
	Ticks  []TickMark
	Log    bool
	Guides []string // x of exact figures
	Rows   []FigureStrip
}

// FigureStrip is a row laid out.
type FigureStrip struct {
	FigureRow
	Mark IntervalDrawing
	Alt  string
}

// stripMiddle is the height at which a strip draws its interval, in units of its view box.
const stripMiddle = 17

// Draw lays a plot out in a language.
func (f FigurePlot) Draw(p *locale.Printer) FigureDrawing {
	rows := make([]AxisRow, len(f.Rows))
	for i, row := range f.Rows {
		rows[i] = row.AxisRow
	}
	s := axisScale(rows)
	d := FigureDrawing{Ticks: tickMarks(p, s), Log: s.log}
	for i, row := range f.Rows {
		strip := FigureStrip{FigureRow: row, Mark: drawInterval(s, rows[i], stripMiddle), Alt: row.Read(p)}
		if strip.Mark.Point != "" && len(f.Rows) > 1 {
			d.Guides = append(d.Guides, strip.Mark.Point)
		}
		d.Rows = append(d.Rows, strip)
	}
	return d
}

// wholePlots is how many axes are on the page at once.
const wholePlots = 4

func (m StoryMap) firstFigures() []FigurePlot { return m.Figures[:min(wholePlots, len(m.Figures))] }
func (m StoryMap) otherFigures() []FigurePlot { return m.Figures[min(wholePlots, len(m.Figures)):] }
