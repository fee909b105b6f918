package exchange

import (
	"encoding/csv"
	"io"
	"strconv"
)

// ResultRow is a count of what a class answered: how many of it gave an answer, tapped a word, found a divergence, moved to another answer.
type ResultRow struct {
	Step     int    // from 1
	Kind     string // of the step
	Question string
	What     string // "answer", "moved", "word_a", "word_b", "divergence", "text"
	Answer   string
	From     string // of "moved": the answer given before
	Count    int
	Answered int
	Joined   int
}

var resultColumns = []string{"step", "kind", "question", "what", "answer", "from", "count", "answered", "joined"}

// WriteResults writes what a class answered as a table. No cell of it is a formula to a spreadsheet.
func WriteResults(w io.Writer, rows []ResultRow) error {
	out := csv.NewWriter(w)
	out.Write(resultColumns)
	for _, r := range rows {
		row := []string{strconv.Itoa(r.Step), r.Kind, r.Question, r.What, r.Answer, r.From, strconv.Itoa(r.Count), strconv.Itoa(r.Answered), strconv.Itoa(r.Joined)}
		for i := range row {
			row[i] = plainCell(row[i])
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}
