package wording

import (
	"slices"
	"strings"
)

// Finding is what is told of a rule that finds something in a text: a line of findings.tsv.
type Finding struct {
	Rule  string // as the engine gives it, "naming." put before the rules of naming
	Title string
	About string // what it looks at and where it can be wrong
}

// Family is the part of the rule before its first point: figure, kind, attribution, naming, hedge, timex, block…
func (f Finding) Family() string {
	family, _, _ := strings.Cut(f.Rule, ".")
	return family
}

// Findings lists the rules that find something, in the order they are told of, in the reader's language.
func Findings(lang string) []Finding { return slices.Clone(of(lang).findings) }

func readFindings(lang string) []Finding {
	var out []Finding
	for _, f := range rows(lang, "findings.tsv") {
		if len(f) > 2 {
			out = append(out, Finding{f[0], typography(lang, f[1]), typography(lang, f[2])})
		}
	}
	return out
}
