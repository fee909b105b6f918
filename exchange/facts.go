package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// FactColumns are those of a file of facts about outlets, in any order. Outlet and kind are required, and one of the values.
//
//	outlet     slug of the outlet
//	kind       owner, state, funding, country, founded or language
//	value_fr   what is said, in French
//	value_en   the same in English; either may be empty when the words are the same
//	reference  where it was read: the title of the page, or the printed source
//	url        of that page; empty for a printed source
//	seen       the day it was read: 2031-05-04
func FactColumns() []string {
	return []string{"outlet", "kind", "value_fr", "value_en", "reference", "url", "seen"}
}

// FactRow is a fact about an outlet.
type FactRow struct {
	Line                 int // in the file, from 1
	Outlet, Kind         string
	French, English      string
	Reference, URL, Seen string
	Err                  error // why the row cannot be used; nil when it can
}

// ReadFacts reads a file of facts. It fails when the header is not one; a row that is wrong has its error in it.
func ReadFacts(r io.Reader, name string) ([]FactRow, error) {
	c, columns, err := openTable(r, name, FactColumns(), []string{"outlet", "kind"})
	if err != nil {
		return nil, err
	}
	var rows []FactRow
	eachRow(c, func(line int, fields []string, err error) {
		row := FactRow{Line: line, Err: err}
		if err == nil {
			row.fill(columns, fields)
		}
		rows = append(rows, row)
	})
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: holds no fact: below its first row, which names the columns, each row is one", name)
	}
	return rows, nil
}

func (r *FactRow) fill(columns, fields []string) {
	if r.Err = width(fields, columns); r.Err != nil {
		return
	}
	to := map[string]*string{
		"outlet": &r.Outlet, "kind": &r.Kind, "value_fr": &r.French, "value_en": &r.English, "reference": &r.Reference, "url": &r.URL, "seen": &r.Seen,
	}
	for i, column := range columns {
		*to[column] = strings.TrimSpace(fields[i])
	}
	r.Kind = strings.ToLower(r.Kind)
	switch {
	case r.Outlet == "":
		r.Err = errors.New("names no outlet")
	case r.Kind == "":
		r.Err = errors.New("names no kind")
	case r.French == "" && r.English == "":
		r.Err = errors.New("says nothing: give value_fr or value_en")
	}
}
