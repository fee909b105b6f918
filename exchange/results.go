package exchange

import (
	"encoding/csv"
	"io"
	"strconv"
)

// ResultRow is a count of what a class answered: how many of it gave an answer, tapped a word, found a divergence, moved to another answer.
type ResultRow struct {
	Step     int    // from 1
	Kind     string // of the step, in words
	Question string
	What     string // is counted, in words
	Answer   string
	From     string // of who moved: the answer given before
	Count    int
	Answered int
	Joined   int
}

// ResultColumns are the columns of the table, in their order.
func ResultColumns() []string {
	return []string{"step", "kind", "question", "what", "answer", "from", "count", "answered", "joined"}
}

// WriteResults writes what a class answered as a table that a spreadsheet opens by a double click: heads are the names of ResultColumns, and
// comma is what parts cells where the table is read, a semicolon where numbers have a comma. No cell of it is a formula.
func WriteResults(w io.Writer, heads []string, comma rune, rows []ResultRow) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // without which Excel takes the accents for something else
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = comma, true
	out.Write(heads)
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
