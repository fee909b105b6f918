package models

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// bulk inserts rows with prepared statements of a fixed number of rows: most of the time of a long insert otherwise goes into
// reading its text.
type bulk struct {
	tx         *gorm.DB
	statements map[string]*sql.Stmt
}

// rowsAtOnce is how many rows one statement of a bulk has, as far as its columns go into atMost values.
const rowsAtOnce, atMost = 100, 2000

// insert writes rows as gorm would.
func insert[T any](b *bulk, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	parsed := &gorm.Statement{DB: b.tx}
	if err := parsed.Parse(&rows[0]); err != nil {
		return err
	}
	fields := columns(parsed.Schema, reflect.ValueOf(&rows[0]).Elem())
	full := min(rowsAtOnce, atMost/len(fields))
	var values []any
	for from := 0; from < len(rows); {
		n := 1
		if len(rows)-from >= full {
			n = full
		}
		values = values[:0]
		for i := from; i < from+n; i++ {
			row := reflect.ValueOf(&rows[i]).Elem()
			for _, f := range fields {
				v, _ := f.ValueOf(b.tx.Statement.Context, row)
				values = append(values, v)
			}
		}
		if err := b.exec(parsed.Table, fields, n, values); err != nil {
			return err
		}
		from += n
	}
	return nil
}

// columns are those to write: the number too, when it is given.
func columns(table *schema.Schema, first reflect.Value) []*schema.Field {
	var fields []*schema.Field
	for _, name := range table.DBNames {
		f := table.FieldsByDBName[name]
		if _, zero := f.ValueOf(context.Background(), first); f.PrimaryKey && f.AutoIncrement && zero {
			continue
		}
		fields = append(fields, f)
	}
	return fields
}

func (b *bulk) exec(table string, fields []*schema.Field, n int, values []any) error {
	key := fmt.Sprint(table, n)
	statement := b.statements[key]
	if statement == nil {
		var err error
		if statement, err = b.tx.Statement.ConnPool.PrepareContext(b.tx.Statement.Context, b.query(table, fields, n)); err != nil {
			return err
		}
		b.statements[key] = statement
	}
	_, err := statement.ExecContext(b.tx.Statement.Context, values...)
	return err
}

func (b *bulk) query(table string, fields []*schema.Field, n int) string {
	var query strings.Builder
	query.WriteString("INSERT INTO " + table + " (")
	for i, f := range fields {
		if i > 0 {
			query.WriteByte(',')
		}
		query.WriteString(f.DBName)
	}
	query.WriteString(") VALUES ")
	for i := range n * len(fields) {
		switch {
		case i == 0:
			query.WriteByte('(')
		case i%len(fields) == 0:
			query.WriteString("),(")
		default:
			query.WriteByte(',')
		}
		if b.tx.Name() == string(onPostgres) {
			fmt.Fprintf(&query, "$%d", i+1)
			continue
		}
		query.WriteByte('?')
	}
	query.WriteByte(')')
	return query.String()
}
