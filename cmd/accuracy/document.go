package main

import (
	"fmt"
	"strconv"
	"strings"

	"parallax/analysis/accuracy"
)

// document is docs/accuracy.md.
func document(r accuracy.Report) string {
	var out strings.Builder
	out.WriteString(`<!-- Made from analysis/accuracy/accuracy.json by "make generate"; change that file, or measure anew with "make accuracy". -->
# How right the engine is

Every figure here was measured by the command beside it. "First" is the first run over texts that nobody had tuned to, where there was
one: the honest figure for new text. Half of each public set is kept back; what is shown is the half that may be read, and its cases
were read while rules were made, so these figures flatter. The scorers and the public sets stand beside the repository and are
not part of it; the invented articles are, in ` + "`analysis/testdata`" + `, and their commands run anywhere.

Read a share of a few dozen cases as what it is: one case more or less moves it by points.
`)
	for _, s := range r.Sets {
		fmt.Fprintf(&out, "\n## %s\n\n%s\n", s.Title.In("en"), s.About.In("en"))
		if source := s.Source.In("en"); source != "" {
			fmt.Fprintf(&out, "\nTexts: %s.\n", source)
		}
		fmt.Fprintf(&out, "\n```\n%s\n```\n\nMeasured on %s, engine %d.\n\n", s.Command, s.Date, s.Engine)
		out.WriteString("| measure | Parallax | first | cases | others reach |\n|---|---:|---:|---:|---|\n")
		for _, m := range s.Measures {
			fmt.Fprintf(&out, "| %s | %s | %s | %s | %s |\n", m.Title.In("en"), value(m, m.Value), optional(m, m.First), cases(m.Of), others(m))
		}
		if len(s.Fails) > 0 {
			out.WriteString("\nKnown to fail:\n\n")
			for _, f := range s.Fails {
				fmt.Fprintf(&out, "- %s\n", f.In("en"))
			}
		}
	}
	return out.String()
}

func value(m accuracy.Measure, v float64) string {
	switch m.Unit {
	case "%", "% wrong":
		return strconv.FormatFloat(v, 'f', 1, 64) + " %"
	case "share":
		return strconv.FormatFloat(v, 'f', 3, 64)
	case "times":
		return strconv.FormatFloat(v, 'f', 1, 64) + " times"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func optional(m accuracy.Measure, v *float64) string {
	if v == nil {
		return "–"
	}
	return value(m, *v)
}

func cases(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

func others(m accuracy.Measure) string {
	if m.Others == nil {
		return "–"
	}
	return value(m, *m.Others) + " (" + m.By.In("en") + ")"
}
