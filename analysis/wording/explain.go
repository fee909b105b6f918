package wording

import (
	"strings"

	"parallax/analysis/divergence"
)

// about is what is told of a rule: a line of explain.tsv.
type about struct{ title, text string }

func readAbout(lang string) map[string]about {
	out := map[string]about{}
	for _, f := range rows(lang, "explain.tsv") {
		if len(f) > 2 {
			out[f[0]] = about{typography(lang, f[1]), typography(lang, f[2])}
		}
	}
	return out
}

// undirected is a rule without the side it speaks of: "…_here" and "…_there" are one rule to explain.
func undirected(rule string) string {
	if id, ok := strings.CutSuffix(rule, "_here"); ok {
		return id
	}
	return strings.TrimSuffix(rule, "_there")
}

// Explain says in one or two plain sentences what a rule looks at, when it fires and where it can be wrong; "" for a rule
// that there is none of. The rule is given with or without the side it speaks of.
func Explain(lang, rule string) string { return of(lang).about[undirected(rule)].text }

// Title is the short title of a rule. A rule that has none gives its id, so that nothing is ever hidden.
func Title(lang, rule string) string {
	if a, ok := of(lang).about[undirected(rule)]; ok {
		return a.title
	}
	return rule
}

// Example is the invented example of a rule of comparison, left side and right side between " / ": that of the table of
// rules, which is English, or the one of the language's examples.tsv; "" for a rule that there is none of.
func Example(lang, rule string) string {
	if s, ok := of(lang).examples[undirected(rule)]; ok {
		return s
	}
	for _, r := range divergence.Rules() {
		if undirected(r.ID) == undirected(rule) {
			return typography(Fallback, r.Example)
		}
	}
	return ""
}
