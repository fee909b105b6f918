package figure_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"parallax/analysis/figure"
	"parallax/analysis/internal/marked"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// find runs the stages below and this one on a text.
func find(lang, s string) []figure.Figure {
	doc := text.Parse(text.Input{Lang: lang, Text: s})
	p := syntax.Read(doc)
	return figure.Find(p, timex.Find(p, timex.Range{}))
}

// TestFind reads testdata/*.txt: one text a line, each figure marked with what it must be. The label is ~ for
// approximate, then =36, >30, >=6, <10, <=700 or 15..20, then % for a percentage, then the kind unless it is "other":
//
//	L'explosion a fait {>=6 killed:au moins six} {counted:morts}.
//
// A text with marks counted, agent, target or asof must have those, and no other, too.
func TestFind(t *testing.T) {
	for _, file := range []string{"fr", "en", "news.fr", "news.en"} {
		lang := strings.TrimPrefix(file, "news.")
		data, err := os.ReadFile("testdata/" + file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			plain, marks, err := marked.Parse(strings.ReplaceAll(line, `\n`, "\n"))
			if err != nil {
				t.Errorf("%v", err)
				continue
			}
			check(t, line, plain, marks, find(lang, plain))
		}
	}
}

func check(t *testing.T, line, plain string, marks []marked.Mark, got []figure.Figure) {
	t.Helper()
	var want, found []string
	asks := map[string]bool{}
	for _, m := range marks {
		if strings.ContainsAny(m.Label[:1], "~=<>0123456789-") {
			want = append(want, fmt.Sprintf("%s %d-%d", m.Label, m.Start, m.End))
		} else {
			asks[m.Label] = true
		}
	}
	for _, f := range got {
		found = append(found, fmt.Sprintf("%s %d-%d", label(f), f.Start, f.End))
	}
	if w, g := strings.Join(want, "\n  "), strings.Join(found, "\n  "); w != g {
		t.Errorf("%s\nwant\n  %s\ngot\n  %s", line, w, g)
		return
	}
	for ask := range asks {
		var spans []text.Span
		for _, f := range got {
			s := map[string]text.Span{"counted": f.Counted, "agent": f.Agent, "target": f.Target, "asof": f.AsOf}[ask]
			if !s.Zero() {
				spans = append(spans, s)
			}
		}
		wanted := marked.Labelled(marks, ask)
		if fmt.Sprint(spans) != fmt.Sprint(wanted) {
			var words []string
			for _, s := range spans {
				words = append(words, s.Of(plain))
			}
			t.Errorf("%s\n%s is %q", line, ask, words)
		}
	}
}

// label writes a figure as the tests mark it.
func label(f figure.Figure) string {
	s := ""
	if f.Approximate {
		s = "~"
	}
	v := f.Interval
	switch {
	case math.IsInf(v.Max, 1) && v.MinExclusive:
		s += fmt.Sprintf(">%v", num(v.Min))
	case math.IsInf(v.Max, 1):
		s += fmt.Sprintf(">=%v", num(v.Min))
	case math.IsInf(v.Min, -1) && v.MaxExclusive:
		s += fmt.Sprintf("<%v", num(v.Max))
	case math.IsInf(v.Min, -1):
		s += fmt.Sprintf("<=%v", num(v.Max))
	case v.Min == v.Max:
		s += "=" + num(v.Min)
	case v.MinExclusive || v.MaxExclusive:
		s += fmt.Sprintf(">%v..%v", num(v.Min), num(v.Max))
	default:
		s += fmt.Sprintf("%v..%v", num(v.Min), num(v.Max))
	}
	if f.Percent {
		s += "%"
	}
	if f.Kind != figure.Other && f.Kind != figure.Percent {
		s += " " + string(f.Kind)
	}
	return s
}

func num(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.6f", v), "0"), ".")
}
