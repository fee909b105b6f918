package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// maxNote bounds a line of notes, in bytes.
const maxNote = 1 << 20

// WriteNotes writes notes as JSON Lines.
func WriteNotes(w io.Writer, notes []Note) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i, n := range notes {
		if err := out.Encode(n); err != nil {
			return fmt.Errorf("note %d: %w", i+1, err)
		}
	}
	return nil
}

// ReadNotes reads notes from JSON Lines. An error names the line.
func ReadNotes(r io.Reader) ([]Note, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxNote)
	var notes []Note
	number := 0
	for lines.Scan() {
		number++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		in := json.NewDecoder(bytes.NewReader(line))
		in.DisallowUnknownFields()
		var n Note
		err := in.Decode(&n)
		if err == nil && in.More() {
			err = errors.New("there is something behind the note")
		}
		if err == nil {
			err = n.check()
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		n.sortAnswers()
		notes = append(notes, n)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", number+1, err)
	}
	return notes, nil
}

// noteColumns are those of a table of notes; what has parts of its own is JSON. Behind them stand two columns for each question that was
// answered: "answer: QUESTION" and "reason: QUESTION".
var noteColumns = []string{
	"id", "kind", "comparison", "creator", "creator_id", "created", "modified", "done", "doubt", "withdrawn",
	"about", "verdict", "text", "lang", "tags", "fields", "targets",
}

const (
	answerColumn = "answer: "
	reasonColumn = "reason: "
)

// WriteNotesCSV writes notes as a table. A cell that a spreadsheet would take for a formula gets an apostrophe before it, which
// ReadNotesCSV takes away.
func WriteNotesCSV(w io.Writer, notes []Note) error {
	var questions []string
	for _, n := range notes {
		for _, a := range n.Answers {
			if !slices.Contains(questions, a.Question) {
				questions = append(questions, a.Question)
			}
		}
	}
	head := slices.Clone(noteColumns)
	for _, q := range questions {
		head = append(head, answerColumn+q, reasonColumn+q)
	}
	out := csv.NewWriter(w)
	out.Write(head)
	for i, n := range notes {
		row, err := noteRow(n, questions)
		if err != nil {
			return fmt.Errorf("note %d: %w", i+1, err)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func noteRow(n Note, questions []string) ([]string, error) {
	var parts [3]string
	for i, v := range []any{n.Tags, n.Fields, n.Targets} {
		data, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		if parts[i] = string(data); parts[i] == "null" {
			parts[i] = ""
		}
	}
	row := []string{
		n.ID, n.Kind, n.Comparison, n.Creator.Name, n.Creator.ID, instant(n.Created), instant(n.Modified),
		strconv.FormatBool(n.Done), strconv.FormatBool(n.Doubt), strconv.FormatBool(n.Withdrawn),
		n.About, n.Verdict, n.Text, n.Lang, parts[0], parts[1], parts[2],
	}
	for _, q := range questions {
		i := slices.IndexFunc(n.Answers, func(a NoteAnswer) bool { return a.Question == q })
		if i < 0 {
			row = append(row, "", "")
		} else {
			row = append(row, n.Answers[i].Value, n.Answers[i].Reason)
		}
	}
	for i := range row {
		row[i] = plainCell(row[i])
	}
	return row, nil
}

// plainCell keeps a cell from being run by a spreadsheet (OWASP, CSV injection).
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@'\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

// ReadNotesCSV reads what WriteNotesCSV writes. Columns may stand in any order, and but for kind and targets may be missing; one that is not known is an error, so that
// nothing is lost in silence. An error names the row, counted with the head.
func ReadNotesCSV(r io.Reader) ([]Note, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("row 1: the head of the table: %w", err)
	}
	head = slices.Clone(head)
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for _, name := range head {
		if !slices.Contains(noteColumns, name) && !strings.HasPrefix(name, answerColumn) && !strings.HasPrefix(name, reasonColumn) {
			return nil, fmt.Errorf("row 1: no column is called %q; there are %s, and %sQUESTION and %sQUESTION", name, strings.Join(noteColumns, ", "), answerColumn, reasonColumn)
		}
	}
	var notes []Note
	for number := 2; ; number++ {
		row, err := in.Read()
		if err == io.EOF {
			return notes, nil
		}
		var n Note
		for i := 0; err == nil && i < len(row); i++ {
			if err = n.set(head[i], strings.TrimPrefix(row[i], "'")); err != nil {
				err = fmt.Errorf("column %q: %w", head[i], err)
			}
		}
		if err == nil {
			err = n.check()
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", number, err)
		}
		n.Answers = slices.DeleteFunc(n.Answers, func(a NoteAnswer) bool { return a.Value == "" && a.Reason == "" })
		if len(n.Answers) == 0 {
			n.Answers = nil
		}
		n.sortAnswers()
		notes = append(notes, n)
	}
}

// set fills in what a column holds.
func (n *Note) set(column, cell string) error {
	words := map[string]*string{
		"id": &n.ID, "kind": &n.Kind, "comparison": &n.Comparison, "creator": &n.Creator.Name, "creator_id": &n.Creator.ID,
		"about": &n.About, "verdict": &n.Verdict, "text": &n.Text, "lang": &n.Lang,
	}
	if to, ok := words[column]; ok {
		*to = cell
		return nil
	}
	if cell == "" {
		return nil
	}
	var err error
	switch column {
	case "created":
		n.Created, err = readInstant(cell)
	case "modified":
		n.Modified, err = readInstant(cell)
	case "done":
		n.Done, err = strconv.ParseBool(cell)
	case "doubt":
		n.Doubt, err = strconv.ParseBool(cell)
	case "withdrawn":
		n.Withdrawn, err = strconv.ParseBool(cell)
	case "tags":
		err = json.Unmarshal([]byte(cell), &n.Tags)
	case "fields":
		err = json.Unmarshal([]byte(cell), &n.Fields)
	case "targets":
		err = json.Unmarshal([]byte(cell), &n.Targets)
	default:
		question, isAnswer := strings.CutPrefix(column, answerColumn)
		question = strings.TrimPrefix(question, reasonColumn)
		i := slices.IndexFunc(n.Answers, func(a NoteAnswer) bool { return a.Question == question })
		if i < 0 {
			i = len(n.Answers)
			n.Answers = append(n.Answers, NoteAnswer{Question: question})
		}
		if isAnswer {
			n.Answers[i].Value = cell
		} else {
			n.Answers[i].Reason = cell
		}
	}
	return err
}

// WriteTable writes rows as a table with a head. Cells that a spreadsheet would take for formulas are guarded as those of notes; numbers are not.
func WriteTable(w io.Writer, head []string, rows [][]string) error {
	out := csv.NewWriter(w)
	out.Write(head)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); err != nil {
				cell = plainCell(cell)
			}
			cells[i] = cell
		}
		out.Write(cells)
	}
	out.Flush()
	return out.Error()
}
