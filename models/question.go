package models

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// question is asked of the database for every page, always in the same words: it is prepared once for each kind of viewer, and its
// answers are read by hand. Building the words and finding the columns anew, as gorm does, takes several times as long as the
// database takes to answer. Its words have "?" for what is asked each time.
type question struct {
	words func(as Viewer) (string, error)
}

// answering are the questions of a store that are prepared.
type answering struct {
	prepared sync.Map // asked to *sql.Stmt
}

type asked struct {
	of     *question
	editor bool
}

// close gives the prepared questions back.
func (a *answering) close() error {
	var err error
	a.prepared.Range(func(key, stmt any) bool {
		a.prepared.Delete(key)
		if failed := stmt.(*sql.Stmt).Close(); err == nil {
			err = failed
		}
		return true
	})
	return err
}

// ask asks a question for a viewer and gives each row of the answer to read.
func (s *Store) ask(ctx context.Context, as Viewer, q *question, read func(*sql.Rows) error, values ...any) error {
	rows, err := s.answer(ctx, as, q, values)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Store) answer(ctx context.Context, as Viewer, q *question, values []any) (*sql.Rows, error) {
	if s.dialect == onSQLite {
		ctx = context.WithoutCancel(ctx) // what takes microseconds needs nobody to wait for its being called off
	}
	key := asked{q, as.edits()}
	known, ok := s.asked.prepared.Load(key)
	if ok && (as.edits() || as.UserID == 0) {
		return known.(*sql.Stmt).QueryContext(ctx, values...)
	}
	words, err := q.words(as)
	if err != nil {
		return nil, err
	}
	if s.dialect == onPostgres {
		words = numbered(words)
	}
	pool, err := s.read.DB()
	if err != nil {
		return nil, err
	}
	if !as.edits() && as.UserID != 0 { // in other words for each
		return pool.QueryContext(ctx, words, values...)
	}
	stmt, err := pool.PrepareContext(ctx, words)
	if err != nil {
		return nil, fmt.Errorf("preparing a question: %w", err)
	}
	if first, taken := s.asked.prepared.LoadOrStore(key, stmt); taken {
		if err := stmt.Close(); err != nil {
			return nil, err
		}
		stmt = first.(*sql.Stmt)
	}
	return stmt.QueryContext(ctx, values...)
}

// numbered writes "?" as PostgreSQL does: $1, $2…
func numbered(words string) string {
	var out strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(words, "?")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		out.WriteString("$" + strconv.Itoa(n))
		words = after
	}
}

// mayRead is the condition that visible sets, in words: a viewer may read the record of a table.
func mayRead(as Viewer, table string) string {
	switch {
	case as.edits():
		return "TRUE"
	case as.UserID != 0:
		return fmt.Sprintf("(%s.visibility IN ('%s', '%s') OR %[1]s.owner_id = %[4]d)", table, Public, SignedIn, as.UserID)
	}
	return fmt.Sprintf("%s.visibility = '%s'", table, Public)
}

// isShown is the condition that shown sets, in words, of comparisons.
func isShown(as Viewer, table string) string {
	return fmt.Sprintf("%s AND (NOT %s.stale OR %[2]s.touched)", mayRead(as, table), table)
}
