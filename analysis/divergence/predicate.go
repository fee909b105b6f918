package divergence

import (
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
)

// main is the verb group of what the claim says first: its first finite verb that is not in a clause of its own and not the verb of
// speech of a source. False for a claim without one, a title of nouns.
func (v *view) main() (syntax.VerbGroup, bool) {
	for _, i := range v.verbs() {
		g := v.art.Parse.Verbs[i]
		s := v.group(g)
		if v.clauseBetween(v.c.Start, s.Start) {
			return syntax.VerbGroup{}, false
		}
		cue := false
		for _, k := range v.c.Attributions {
			cue = cue || named(v.art.Attributions[k]) && v.art.Attributions[k].Cue.Overlaps(s)
		}
		if !cue {
			return g, true
		}
	}
	return syntax.VerbGroup{}, false
}

// leadsAs reports whether an action is what the claim says first: it is the main verb, the noun of a verb without sense of its own
// ("a fait 36 morts"), or the first action where no verb is found.
func (v *view) leadsAs(x claim.Action, g syntax.VerbGroup, found bool) bool {
	if !found {
		return v.leads(x)
	}
	s := v.group(g)
	if s.Overlaps(x.Span) {
		return true
	}
	if !lightVerbs()[v.lang][g.Lemma] {
		return false
	}
	for _, y := range v.c.Actions {
		if y.Start >= s.End {
			return y.Span == x.Span
		}
	}
	return false
}

// samePredicate reports whether both claims say the same of what they share, and not only share a figure or a name: "nine died" is
// not "they answer for the nine deaths".
func (c *comparer) samePredicate() bool {
	ga, okA := c.a.main()
	gb, okB := c.b.main()
	for _, p := range c.actions {
		if p.sameType && p.agents != no && p.patients != no && c.a.leadsAs(p.a, ga, okA) && c.b.leadsAs(p.b, gb, okB) {
			return true
		}
	}
	if okA && okB {
		return c.a.lang == c.b.lang && c.a.words.Same(words.Stem(c.a.lang, ga.Lemma), words.Stem(c.b.lang, gb.Lemma))
	}
	return !okA && !okB && (len(c.a.c.Actions) == 0 || len(c.b.c.Actions) == 0)
}

// oneAct reports whether two actions of one type are surely one act: by or against the same, and not by or against others.
func (c *comparer) oneAct(p actionPair) bool {
	return c.established() && p.agents != no && p.patients != no && (p.agents == yes || p.patients == yes)
}

// oneLemma reports whether two actions are one verb in two tenses.
func (c *comparer) oneLemma(p actionPair) bool {
	a, b := c.a.lemmaOf(p.a), c.b.lemmaOf(p.b)
	return a != "" && a == b
}

func (v *view) lemmaOf(x claim.Action) string {
	for _, i := range v.verbs() {
		if g := v.art.Parse.Verbs[i]; v.group(g).Overlaps(x.Span) {
			return g.Lemma
		}
	}
	return ""
}

// lightVerbs are verbs without a sense of their own, for each language.
var lightVerbs = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]bool{}
		for _, row := range lexicon.Rows(lang, "actions") {
			if row.Field(0) == "l" {
				out[lang][row.Field(1)] = true
			}
		}
	}
	return out
})
