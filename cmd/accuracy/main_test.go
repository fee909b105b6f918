package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"parallax/analysis/accuracy"
)

// docs/accuracy.md says what the report says.
func TestTheDocumentIsMadeFromTheReport(t *testing.T) {
	r, err := accuracy.Measured()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../" + documentFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != document(r) {
		t.Error("docs/accuracy.md is not what the report makes: run make generate")
	}
}

func TestDocument(t *testing.T) {
	third := 33.3
	r := accuracy.Report{Sets: []accuracy.Set{{
		ID: "dam", Title: accuracy.Words{"en": "Dams"}, About: accuracy.Words{"en": "Ten dams."}, Source: accuracy.Words{"en": "ours"},
		Command: "score dam", Date: "2031-03-04", Engine: 5, Fails: []accuracy.Words{{"en": "Two dams in one valley."}},
		Measures: []accuracy.Measure{
			{Title: accuracy.Words{"en": "found"}, Unit: "%", Value: 90, Of: 10, First: &third, Others: &third, By: accuracy.Words{"en": "a beaver"}},
			{Title: accuracy.Words{"en": "F1"}, Unit: "share", Value: .5}, {Title: accuracy.Words{"en": "slower"}, Unit: "times", Value: 19.96}, {Title: accuracy.Words{"en": "wrong"}, Unit: "count", Value: 2},
		},
	}}}
	got := document(r)
	for _, want := range []string{"## Dams\n\nTen dams.\n\nTexts: ours.\n", "```\nscore dam\n```", "Measured on 2031-03-04, engine 5.",
		"| found | 90.0 % | 33.3 % | 10 | 33.3 % (a beaver) |", "| F1 | 0.500 | – | – | – |", "| slower | 20.0 times |", "| wrong | 2 |", "- Two dams in one valley.\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestMeasure(t *testing.T) {
	r := accuracy.Report{Sets: []accuracy.Set{
		{ID: "dam", Command: "score dam", Measures: []accuracy.Measure{{ID: "found", Find: `found (\d+)`}}},
		{ID: "bridge", Command: "score bridge", Measures: []accuracy.Measure{{ID: "found", Find: `found (\d+)`}}},
	}}
	var asked []string
	answers := func(_ context.Context, command string) (string, error) {
		asked = append(asked, command)
		if strings.Contains(command, "bridge") {
			return "", errors.New("the bridge is closed")
		}
		return "found 7\n", nil
	}
	got, err := measure(t.Context(), r, []string{"dam"}, "2031-03-04", answers, io.Discard)
	if err != nil || got.Sets[0].Measures[0].Value != 7 || got.Sets[1].Date != "" || len(asked) != 1 {
		t.Errorf("%+v, %v, asked %q", got, err, asked)
	}
	if _, err := measure(t.Context(), r, nil, "2031-03-04", answers, io.Discard); err == nil || !strings.Contains(err.Error(), "bridge: the bridge is closed") {
		t.Errorf("a command that fails: %v", err)
	}
	if _, err := measure(t.Context(), r, []string{"tunnel"}, "2031-03-04", answers, io.Discard); err == nil || !strings.Contains(err.Error(), `no set "tunnel"`) {
		t.Errorf("a set that is not there: %v", err)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"sing"}, {"document", "x"}} {
		var log bytes.Buffer
		if err := run(t.Context(), args, &log); !errors.Is(err, errUsage) {
			t.Errorf("%q: %v", args, err)
		}
	}
	if out, err := shell(t.Context(), "printf found; exit 3"); err == nil || out != "" {
		t.Errorf("a failing command gives %q, %v", out, err)
	}
}
