package models

import (
	"slices"
	"testing"
)

func TestColumns(t *testing.T) {
	if got := onlyColumns[Outlet]("name", "id").of("o"); got != "o.id, o.name" {
		t.Errorf("some columns are %q", got)
	}
	all, some := columnsFor[Comparison](), columnsFor[Comparison]("shared", "a_start")
	if len(all.names) != len(some.names)+2 || slices.Contains(some.names, "shared") || !slices.Contains(all.names, "a_start") {
		t.Errorf("without two: %v", some.names)
	}
	var c Comparison
	to := all.into(nil, &c)
	if len(to) != len(all.names) {
		t.Fatalf("%d places for %d columns", len(to), len(all.names))
	}
	*to[slices.Index(all.names, "b_end")].(*int) = 7
	*to[slices.Index(all.names, "visibility")].(*string) = "private"
	if c.SpanB.End != 7 || c.Visibility != Private {
		t.Errorf("read into %+v", c)
	}
}

func TestFromJSON(t *testing.T) {
	var words Wordings
	for _, stored := range []any{nil, "", "null", []byte("null")} {
		if err := (&fromJSON{&words}).Scan(stored); err != nil || words != nil {
			t.Errorf("%v gives %v (%v)", stored, words, err)
		}
	}
	if err := (&fromJSON{&words}).Scan([]byte(`{"fr":"é"}`)); err != nil || words["fr"] != "é" {
		t.Errorf("gives %v (%v)", words, err)
	}
	for _, stored := range []any{7, "{", []byte("[1]")} {
		if err := (&fromJSON{&words}).Scan(stored); err == nil {
			t.Errorf("%v is taken", stored)
		}
	}
}
