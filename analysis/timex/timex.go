package timex

import (
	"time"

	"parallax/analysis/text"
)

// Range is an honest stretch of time: From inclusive, To exclusive. A day is [00:00, next 00:00) UTC wherever it is meant; only a
// minute of publication is a moment, in the zone it was given in (see Days).
// The zero Range stands for "not known".
type Range struct{ From, To time.Time }

// Known reports whether the range says anything.
func (r Range) Known() bool { return !r.From.IsZero() || !r.To.IsZero() }

// Time is an expression of time in the text (TIMEX3) and the stretch it can mean.
type Time struct {
	text.Span
	Sentence int
	Range    Range
	Rule     string
	Since    bool // opens a stretch: "depuis janvier", "since"
}
