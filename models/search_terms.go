package models

import (
	"strconv"
	"strings"

	"parallax/analysis/search"
)

// The two engines, behind search.Expr: what differs between SQLite's FTS5 and PostgreSQL's text search is here. Terms hold letters, digits
// and the marks _ ~ : only, so that nothing in them is an operator.

// searchRowWords is a row on PostgreSQL, where the words stand beside what is counted.
type searchRowWords struct {
	Row   searchRow `gorm:"embedded"`
	Words string
}

func (searchRowWords) TableName() string { return "search_rows" }

// mostPositions is where PostgreSQL stops counting the places of words.
const mostPositions = 16383

// vector writes the terms of a document as a tsvector.
func vector(e searchEntry) string {
	var out strings.Builder
	for i, w := range e.inOrder {
		out.WriteString("'" + w + "':" + strconv.Itoa(min(i+1, mostPositions)) + " ")
	}
	for _, k := range e.keys {
		out.WriteString("'" + k + "' ")
	}
	return out.String()
}

// matching writes a condition as FTS5 takes it.
func matching(e search.Expr) string {
	if len(e.Terms) > 0 {
		return `"` + strings.Join(e.Terms, " ") + `"`
	}
	all := make([]string, 0, len(e.All)+1)
	for _, k := range e.All {
		all = append(all, matching(k))
	}
	if len(e.Any) > 0 {
		all = append(all, either(e.Any))
	}
	out := strings.Join(all, " AND ")
	if len(all) > 1 {
		out = "(" + out + ")"
	}
	if len(e.Not) > 0 {
		out = "(" + out + " NOT " + either(e.Not) + ")"
	}
	return out
}

func either(kids []search.Expr) string {
	any := make([]string, len(kids))
	for i, k := range kids {
		any[i] = matching(k)
	}
	if len(any) == 1 {
		return any[0]
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// tsquery writes a condition as PostgreSQL takes it.
func tsquery(e search.Expr) string {
	if len(e.Terms) > 0 {
		return "('" + strings.Join(e.Terms, "' <-> '") + "')"
	}
	var all []string
	for _, k := range e.All {
		all = append(all, tsquery(k))
	}
	if len(e.Any) > 0 {
		any := make([]string, len(e.Any))
		for i, k := range e.Any {
			any[i] = tsquery(k)
		}
		all = append(all, "("+strings.Join(any, " | ")+")")
	}
	for _, k := range e.Not {
		all = append(all, "!"+tsquery(k))
	}
	return "(" + strings.Join(all, " & ") + ")"
}

// latest is the question for the numbers of the latest documents that fulfil a condition, with the values it takes.
func (s *Store) latest(e search.Expr, f searchFilter) (string, []any) {
	values := []any{f.from, f.to, SearchLimit + 1}
	if s.dialect == onPostgres {
		return "SELECT id FROM search_rows WHERE words @@ CAST(? AS tsquery) AND id BETWEEN ? AND ? ORDER BY id LIMIT ?",
			append([]any{tsquery(e)}, values...)
	}
	return "SELECT rowid AS id FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
		append([]any{matching(e)}, values...)
}
