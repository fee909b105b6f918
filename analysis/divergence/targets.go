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

// targetSorts are the nouns of targets.tsv by stem: "armed", "civil" or "outlaw".
var targetSorts = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]string{}
		for _, row := range lexicon.Rows(lang, "targets") {
			if w := strings.Fields(row.Field(1)); len(w) == 1 && row.Field(0) != "border" && row.Field(0) != "soil" {
				out[lang][words.Stem(lang, lexicon.Fold(w[0]))] = row.Field(0)
			}
		}
	}
	return out
})

// targetSort is what the words for who is hit make of the act, "" when they do not say, or say both. A smugglers' hideout is a hideout.
func (v *view) targetSort(s text.Span) string {
	const weak = "outlaw"
	sort := ""
	for _, stem := range v.stems(s) {
		switch k := targetSorts()[v.lang][stem]; {
		case k == "" || k == weak && sort != "":
		case sort == "" || sort == weak:
			sort = k
		case k != sort:
			return ""
		}
	}
	return sort
}

// classSorts are the sorts of what figures count by class, for nouns that targets.tsv does not have.
var classSorts = map[string]string{
	"soldier": "armed", "fighter": "armed", "tank": "armed", "gun": "armed",
	"civilian": "civil", "child": "civil", "woman": "civil", "journalist": "civil", "rescuer": "civil", "resident": "civil", "migrant": "civil", "displaced": "civil",
}

// countedSort is the sort of those that a figure counts.
func (v *view) countedSort(f figure.Figure) string {
	if sort := v.targetSort(f.Counted); sort != "" {
		return sort
	}
	return classSorts[f.Class]
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
	return slices.ContainsFunc(v.art.Figures, func(f figure.Figure) bool { return casualty(f.Kind) && v.countedSort(f) == sort })
}

// otherPeople reports whether one exact number counts one sort of people or things on one side and another on the other, and neither
// article counts those of the other: one toll, told of others.
func (c *comparer) otherPeople(p figurePair) bool {
	f, g := p.a, p.b
	if !c.established() || p.relation != figure.Equal || p.counted == sameCounted || f.Interval.Min < 2 || f.Approximate {
		return false
	}
	x, y := c.a.countedSort(f), c.b.countedSort(g)
	return x != "" && y != "" && x != y && !c.a.counts(y) && !c.b.counts(x)
}

// judgeOthers looks, among the figures that have none beside them, for one number that one act gives of other people or things: those
// who left, what was destroyed.
func (c *comparer) judgeOthers(usedA, usedB map[int]bool) {
	for i, f := range c.a.figures() {
		for j, g := range c.b.figures() {
			if usedA[i] || usedB[j] || f.Interval != g.Interval || f.Percent != g.Percent || measure(f.Kind) || measure(g.Kind) {
				continue
			}
			p := figurePair{i: i, j: j, a: f, b: g, counted: otherCounted, relation: RelateAlike(f, g)}
			told := f.Kind == g.Kind || f.Kind == figure.Other || g.Kind == figure.Other
			if told && c.otherPeople(p) && c.oneQuestion(p) {
				usedA[i], usedB[j] = true, true
				c.judgeFigure(p)
			}
		}
	}
}

// counts reports whether the article counts people or things of a sort anywhere.
func (v *view) counts(sort string) bool {
	return slices.ContainsFunc(v.art.Figures, func(f figure.Figure) bool { return v.countedSort(f) == sort })
}
