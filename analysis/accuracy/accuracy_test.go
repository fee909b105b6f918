package accuracy

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"
)

// What ships is whole: every set and measure has its words in both languages, a command, a day, and a pattern to be found by.
func TestReportIsWhole(t *testing.T) {
	r, err := Measured()
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Sets) < 8 {
		t.Fatalf("only %d sets", len(r.Sets))
	}
	ids := map[string]bool{}
	for _, s := range r.Sets {
		if _, err := time.Parse(time.DateOnly, s.Date); err != nil || s.Engine == 0 || s.Command == "" || len(s.Measures) == 0 || ids[s.ID] {
			t.Errorf("%s: measured on %q, engine %d, command %q, %d measures, known before: %v", s.ID, s.Date, s.Engine, s.Command, len(s.Measures), ids[s.ID])
		}
		ids[s.ID] = true
		both(t, s.ID, s.Title, s.About)
		both(t, s.ID, s.Fails...)
		for _, m := range s.Measures {
			both(t, s.ID+" "+m.ID, m.Title)
			if pattern, err := regexp.Compile(m.Find); err != nil || pattern.NumSubexp() == 0 {
				t.Errorf("%s %s: the pattern %q: %v", s.ID, m.ID, m.Find, err)
			}
			if (m.Others == nil) != (len(m.By) == 0) {
				t.Errorf("%s %s: a figure of others and whose it is go together", s.ID, m.ID)
			}
			switch m.Unit {
			case "%", "% wrong", "share", "count", "times":
			default:
				t.Errorf("%s %s: the unit %q", s.ID, m.ID, m.Unit)
			}
			if m.Value < 0 || m.Unit == "share" && m.Value > 1 || strings.HasPrefix(m.Unit, "%") && m.Value > 100 {
				t.Errorf("%s %s: %v %s", s.ID, m.ID, m.Value, m.Unit)
			}
		}
	}
}

func both(t *testing.T, what string, all ...Words) {
	t.Helper()
	for _, w := range all {
		if w["en"] == "" || w["fr"] == "" {
			t.Errorf("%s: %v is not in both languages", what, w)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	r, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	out, err := Write(r)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.TrimSpace(out), bytes.TrimSpace(data)) {
		t.Error("the report changes when it is read and written")
	}
	for _, bad := range []string{"", "{", `{"sets":[{"identity":"x"}]}`, `{"sets":3}`} {
		if _, err := Read([]byte(bad)); err == nil {
			t.Errorf("%q is taken for a report", bad)
		}
	}
}

func TestRecord(t *testing.T) {
	set := Set{ID: "dam", Measures: []Measure{
		{ID: "found", Find: `^dam: found ([0-9.]+) % of (\d+)`},
		{ID: "f1", Find: `F1 ([0-9.]+)`},
	}}
	got, err := Record(set, "bridge: found 3 % of 9\ndam: found 87.5 % of 16, F1 0.913\n", "2031-03-04", 5)
	if err != nil {
		t.Fatal(err)
	}
	if got.Date != "2031-03-04" || got.Engine != 5 || got.Measures[0].Value != 87.5 || got.Measures[0].Of != 16 || got.Measures[1].Value != .913 || got.Measures[1].Of != 0 {
		t.Errorf("%+v", got)
	}
	share := Set{ID: "dam", Measures: []Measure{{ID: "found", Find: `(?P<right>\d+) of (?P<all>\d+)$`}}}
	if got, err = Record(share, "2 of 3\n", "2031-03-04", 5); err != nil || got.Measures[0].Value != 66.7 || got.Measures[0].Of != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	if set.Measures[0].Value != 0 {
		t.Error("the set given was changed")
	}
	for name, printed := range map[string]string{
		"nothing printed": "", "one missing": "dam: found 87.5 % of 16\n", "one twice": "dam: found 1 % of 2, F1 0.1, F1 0.2\n", "no number": "dam: found . % of 2, F1 0.1\n",
	} {
		if got, err := Record(set, printed, "2031-03-04", 5); err == nil || got.Date != "" {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
}
