package models

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm/schema"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// columnSet reads a record from a row by hand: where each of its columns goes was found once.
type columnSet struct {
	names []string
	goes  []destination
}

// destination is a field of a record.
type destination struct {
	at   []int        // as reflect.Value.FieldByIndex takes it
	as   reflect.Type // a pointer to what database/sql reads without reflection; nil for the field's own type
	json bool
}

var schemas sync.Map // of gorm, by type

// columnsFor finds the columns of a record, but some. Records are those of this package, which gorm reads too.
func columnsFor[T any](without ...string) *columnSet {
	of, err := schema.Parse(new(T), &schemas, schema.NamingStrategy{})
	if err != nil {
		panic(err) // a fault of the build, which every test finds
	}
	c := &columnSet{}
	for _, name := range of.DBNames {
		if slices.Contains(without, name) {
			continue
		}
		f := of.FieldsByDBName[name]
		to := destination{at: f.StructField.Index, json: f.Serializer != nil}
		if plain, ok := plainTypes[f.FieldType.Kind()]; ok && !reflect.PointerTo(f.FieldType).Implements(scanner) {
			to.as = plain
		}
		c.names, c.goes = append(c.names, name), append(c.goes, to)
	}
	return c
}

var scanner = reflect.TypeFor[sql.Scanner]()

// plainTypes are those that database/sql reads without reflection, by kind, as pointers to them.
var plainTypes = map[reflect.Kind]reflect.Type{reflect.String: reflect.TypeFor[*string](), reflect.Bool: reflect.TypeFor[*bool]()}

// of lists the columns of a table: "a.id, a.slug".
func (c *columnSet) of(table string) string {
	return table + "." + strings.Join(c.names, ", "+table+".")
}

// into appends where a row's columns go: the fields of the record that is pointed to.
func (c *columnSet) into(to []any, record any) []any {
	v := reflect.ValueOf(record).Elem()
	for _, g := range c.goes {
		field := v.FieldByIndex(g.at).Addr()
		switch {
		case g.json:
			to = append(to, &fromJSON{field.Interface()})
		case g.as != nil:
			to = append(to, field.Convert(g.as).Interface())
		default:
			to = append(to, field.Interface())
		}
	}
	return to
}

// fromJSON reads a column that holds JSON.
type fromJSON struct{ to any }

// Scan implements sql.Scanner.
func (f *fromJSON) Scan(stored any) error {
	switch v := stored.(type) {
	case nil:
		return nil
	case string:
		return f.read(v)
	case []byte:
		return f.read(string(v))
	}
	return fmt.Errorf("JSON stored as %T", stored)
}

func (f *fromJSON) read(stored string) error {
	if stored == "" || stored == "null" {
		return nil
	}
	switch to := f.to.(type) {
	case *[]text.Span:
		var err error
		*to, err = readSpans(stored)
		return err
	case *divergence.Reason:
		return readReason(stored, to)
	case *map[string]string:
		return readParams(stored, to)
	}
	return json.Unmarshal([]byte(stored), f.to)
}

// onlyColumns finds some of the columns of a record.
func onlyColumns[T any](wanted ...string) *columnSet {
	all := columnsFor[T]()
	c := &columnSet{}
	for i, name := range all.names {
		if slices.Contains(wanted, name) {
			c.names, c.goes = append(c.names, name), append(c.goes, all.goes[i])
		}
	}
	return c
}
