package divergence

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// What was hit decides what an act of arms was: fighters or families, a position or a village.

// targetSorts are the nouns of targets.tsv by stem: "armed" or "civil".
var targetSorts = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]string{}
		for _, row := range lexicon.Rows(lang, "targets") {
			if w := strings.Fields(row.Field(1)); len(w) == 1 {
				out[lang][words.Stem(lang, lexicon.Fold(w[0]))] = row.Field(0)
			}
		}
	}
	return out
})

// targetSort is what the words for who is hit make of the act, "" when they do not say, or say both.
func (v *view) targetSort(s text.Span) string {
	sort := ""
	for _, stem := range v.stems(s) {
		if k := targetSorts()[v.lang][stem]; k != "" && sort != "" && k != sort {
			return ""
		} else if k != "" {
			sort = k
		}
	}
	return sort
}

// judgeTargets reports one deed that hits fighters on one side and people or places that are none on the other.
func (c *comparer) judgeTargets() {
	if !c.established() || c.title {
		return
	}
	for _, p := range c.actions {
		if !violent(p.a.Type) || p.agents == no || p.crossed || claim.Family(p.a.Type) != claim.Family(p.b.Type) {
			continue
		}
		x, y := c.a.asTold(p.a).Patient, c.b.asTold(p.b).Patient
		sx, sy := c.a.targetSort(x), c.b.targetSort(y)
		if sx == "" || sy == "" || sx == sy || c.a.hits(sy) || c.b.hits(sx) || c.covered(Role, x, y) {
			continue
		}
		c.diverge("role.other_target", .8, x, y, "a", c.a.of(x), "b", c.b.of(y))
		return
	}
}

// hits reports whether some act of the claim hits a target of a sort, or some count of the article is of one.
func (v *view) hits(sort string) bool {
	for _, x := range v.c.Actions {
		if v.targetSort(x.Patient) == sort {
			return true
		}
	}
	return slices.ContainsFunc(v.art.Figures, func(f figure.Figure) bool { return casualty(f.Kind) && v.targetSort(f.Counted) == sort })
}

// otherPeople reports whether one exact number counts fighters on one side and others on the other, and neither article counts those
// of the other: one toll, told of other people.
func (c *comparer) otherPeople(p figurePair) bool {
	f, g := p.a, p.b
	if !c.established() || p.relation != figure.Equal || p.counted == sameCounted || f.Kind != g.Kind || !casualty(f.Kind) || f.Interval.Min < 2 || f.Approximate {
		return false
	}
	x, y := c.a.targetSort(f.Counted), c.b.targetSort(g.Counted)
	return x != "" && y != "" && x != y && !c.a.counts(y) && !c.b.counts(x)
}

// counts reports whether the article counts people of a sort anywhere.
func (v *view) counts(sort string) bool {
	return slices.ContainsFunc(v.art.Figures, func(f figure.Figure) bool { return v.targetSort(f.Counted) == sort })
}
