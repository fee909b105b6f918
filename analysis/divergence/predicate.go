package divergence

import (
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// mains are the verb groups of what the claim says: in each stretch between colons and semicolons the first finite verb that is not
// in a clause of its own and not the verb of speech of a source. None for a title of nouns.
func (v *view) mains() []syntax.VerbGroup {
	if v.answers >= 0 {
		if out := v.mainsIn(v.said(v.art.Attributions[v.answers].Content)); len(out) > 0 {
			return out // what its source says is what the claim says
		}
	}
	return v.mainsIn(v.c.Span)
}

// said is a content without the conjunction that opens it.
func (v *view) said(content text.Span) text.Span {
	if k := v.tokenFrom(content.Start); k < len(v.tokens) && speech()[v.lang].clauses[v.tokens[k].Norm] {
		content.Start = v.tokens[k].End
	}
	return content
}

func (v *view) mainsIn(stretch text.Span) []syntax.VerbGroup {
	var out []syntax.VerbGroup
	from, open := stretch.Start, true // open: the stretch has no main verb yet
	k := 0
	for _, i := range v.verbs() {
		g := v.art.Parse.Verbs[i]
		s := v.group(g)
		if !stretch.Contains(s) {
			continue
		}
		for k < len(v.tokens) && v.tokens[k].Start < s.Start {
			if n := v.tokens[k].Norm; (n == ":" || n == ";") && v.tokens[k].Start >= stretch.Start {
				from, open = v.tokens[k].End, true
			}
			k++
		}
		if open && !v.cue(s) && !v.time(s) {
			open = false
			if !v.clauseBetween(from, s.Start) {
				out = append(out, g)
			}
		}
	}
	return out
}

// time reports whether words that look like a verb are part of a date: "May 19".
func (v *view) time(s text.Span) bool {
	for _, i := range v.c.Times {
		if v.art.Times[i].Overlaps(s) {
			return true
		}
	}
	return false
}

// cue reports whether a verb is that of a source's speech.
func (v *view) cue(s text.Span) bool {
	for _, k := range v.c.Attributions {
		if a := v.art.Attributions[k]; named(a) && a.Cue.Overlaps(s) {
			return true
		}
	}
	return false
}

// leadsAs reports whether an action is what the claim says: a main verb, the noun of a verb without sense of its own ("a fait 36
// morts"), or the first action where no main verb is found.
func (v *view) leadsAs(x claim.Action, mains []syntax.VerbGroup) bool {
	if len(mains) == 0 {
		return v.leads(x)
	}
	for _, g := range mains {
		s := v.group(g)
		if s.Overlaps(x.Span) {
			return true
		}
		if !lightVerbs()[v.lang][g.Lemma] {
			continue
		}
		for _, y := range v.c.Actions {
			if y.Start >= s.End {
				if y.Span == x.Span {
					return true
				}
				break
			}
		}
	}
	return false
}

// samePredicate reports whether both claims say the same of what they share, and not only share a figure or a name: "nine died" is
// not "they answer for the nine deaths".
func (c *comparer) samePredicate() bool {
	as, bs := c.a.mains(), c.b.mains()
	for _, p := range c.actions {
		if p.sameType && p.agents != no && p.patients != no && c.a.leadsAs(p.a, as) && c.b.leadsAs(p.b, bs) {
			return true
		}
	}
	for _, x := range as {
		for _, y := range bs {
			if c.a.lang == c.b.lang && c.a.words.Same(words.Stem(c.a.lang, x.Lemma), words.Stem(c.b.lang, y.Lemma)) {
				return true
			}
		}
	}
	return len(as) == 0 && len(bs) == 0 && (len(c.a.c.Actions) == 0 || len(c.b.c.Actions) == 0)
}

// oneAct reports whether two actions of one type are surely one act: by or against the same, and not by or against others.
func (c *comparer) oneAct(p actionPair) bool {
	return c.established() && c.sameVerb(p) && p.agents != no && p.patients != no && (p.agents == yes || p.patients == yes)
}

// sameVerb reports whether two actions may be one deed by their verbs. "Attack" is a wide type: to ram is not to open fire. A noun
// ("the raid") may stand for either.
func (m *meeting) sameVerb(p actionPair) bool {
	x, y := m.a.lemmaOf(p.a), m.b.lemmaOf(p.b)
	if x == "" || y == "" || p.a.Type != "attack" || p.b.Type != "attack" || m.a.lang != m.b.lang {
		return true
	}
	return x == y || m.a.words.Same(words.Stem(m.a.lang, x), words.Stem(m.b.lang, y))
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
