package models

import (
	"encoding/json"
	"reflect"
	"testing"

	"parallax/analysis/text"
)

func TestReadSpans(t *testing.T) {
	for _, stored := range []string{
		"", "null", "[]", `[{"Start":1,"End":2}]`, `[{"Start":0,"End":0},{"Start":13,"End":170}]`, `[{"Start":-1,"End":2}]`,
		`[{"End":2,"Start":1}]`, `[ {"Start":1,"End":2} ]`, `[{"Start":1,"End":2},]`, `[{"Start":1,"End":2}`, `[{"Start":,"End":2}]`,
		`[{"Start":1,"End":2}{"Start":1,"End":2}]`, `[{"Start":+1,"End":2}]`, `[{"Start":1.5,"End":2}]`, `{`, `[`, `x`,
	} {
		var want []text.Span
		var failed error
		if stored != "" {
			failed = json.Unmarshal([]byte(stored), &want)
		}
		got, err := readSpans(stored)
		if (err != nil) != (failed != nil) {
			t.Errorf("%s gives error %v, as JSON %v", stored, err, failed)
		}
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %v, as JSON %v", stored, got, want)
		}
	}
}
