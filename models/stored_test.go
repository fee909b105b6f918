package models

import (
	"encoding/json"
	"reflect"
	"testing"

	"parallax/analysis/divergence"
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

// What is read fast is what encoding/json reads, and what it refuses is refused.
func TestReadReasons(t *testing.T) {
	for _, params := range []string{
		`{"a":"8","b":"2827"}`, `{"a":"« é »"}`, `{"a":""}`, `{"":"x"}`, `{"a":"say \"no\""}`, `{"a":"b\u00e9"}`, `{}`, `null`, `{"a":8}`, `{"a":"8",}`,
		`{"a":"8"}}`, `{"a":"8"`, `{"a":"8" ,"b":"2"}`, `{"a":"8","a":"9"}`, `{"a" :"8"}`, "{\"a\":\"x\ny\"}", "{\"a\":\"\xff\"}", `["a"]`, `{"a","b":"c"}`, `{"a":"b""c":"d"}`,
	} {
		for _, stored := range []string{params, `{"rule":"figure.lowered","params":` + params + `}`, `{"rule":"x` + params} {
			var got, want map[string]string
			if a, b := readParams(stored, &got), json.Unmarshal([]byte(stored), &want); (a != nil) != (b != nil) || a == nil && !reflect.DeepEqual(got, want) {
				t.Errorf("parameters %s: %v (%v), as JSON %v (%v)", stored, got, a, want, b)
			}
			var reason, wanted divergence.Reason
			if a, b := readReason(stored, &reason), json.Unmarshal([]byte(stored), &wanted); (a != nil) != (b != nil) || a == nil && !reflect.DeepEqual(reason, wanted) {
				t.Errorf("reason %s: %v (%v), as JSON %v (%v)", stored, reason, a, wanted, b)
			}
		}
	}
	var got divergence.Reason
	if err := readReason(`{"rule":"relation.successive"}`, &got); err != nil || got.Rule != "relation.successive" || got.Params != nil {
		t.Errorf("a rule alone gives %+v (%v)", got, err)
	}
}
