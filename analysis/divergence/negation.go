package divergence

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// A text says in many ways that an act did not take place: on its verb ("n'a pas tiré"), on who or what is in it ("aucun drone n'a été
// abattu"), by what stands before it ("loin d'avoir pris la ville", "sans faire de blessés", "n'a pas réussi à reprendre le fort"), or by a
// source that denies it or refuses to admit it.

// denialSigns are the words of denials.tsv of one language, and the verbs of admitting.
type denialSigns struct {
	none, instead        map[string][][]string // phrases by their first word
	refuse, fail, manage map[string]bool       // lemmas
	admit                map[string]bool
	happen               map[string][][]string // words after the verb, by its lemma
}

var denials = sync.OnceValue(func() map[string]denialSigns {
	out := map[string]denialSigns{}
	for _, lang := range lexicon.Languages() {
		s := denialSigns{map[string][][]string{}, map[string][][]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string][][]string{}}
		for _, row := range lexicon.Rows(lang, "denials") {
			words := strings.Fields(row.Field(1))
			if len(words) == 0 {
				continue
			}
			switch row.Field(0) {
			case "none":
				s.none[words[0]] = append(s.none[words[0]], words)
			case "instead":
				s.instead[words[0]] = append(s.instead[words[0]], words)
			case "refuse":
				s.refuse[words[0]] = true
			case "fail":
				s.fail[words[0]] = true
			case "manage":
				s.manage[words[0]] = true
			case "happen":
				s.happen[words[0]] = append(s.happen[words[0]], words[1:])
			}
		}
		for _, row := range lexicon.Rows(lang, "speech") {
			if row.Field(1) == "admit" {
				s.admit[row.Field(0)] = true
			}
		}
		out[lang] = s
	}
	return out
})

// denialReach is how many words before an act may deny it.
const denialReach = 12

// negates returns the words by which the claim says that one of its actions did not take place, zero when it does not say so.
func (v *view) negates(i int) text.Span {
	if i >= len(v.c.Actions) || v.art.Parse == nil {
		return text.Span{}
	}
	x := v.c.Actions[i]
	signs := denials()[v.lang]
	for _, s := range []text.Span{x.Span, x.Patient, x.Agent} {
		if at := v.leaves(signs, s); !at.Zero() {
			return at
		}
	}
	for _, k := range v.verbs() {
		if g := v.art.Parse.Verbs[k]; g.Negated && v.group(g).Overlaps(x.Span) {
			return v.group(g)
		}
	}
	for _, k := range v.c.Attributions {
		if a := v.art.Attributions[k]; a.Content.Contains(x.Span) && (signs.admit[a.Lemma] && (a.Negated || v.refused(signs, a.Cue)) || a.Denial) {
			return a.Cue
		}
	}
	return v.before(signs, x)
}

// leaves finds a word that leaves nothing at the head of a phrase or right before it: "aucun drone", "no one".
func (v *view) leaves(signs denialSigns, s text.Span) text.Span {
	if s.Zero() {
		return text.Span{}
	}
	at := v.tokenFrom(s.Start)
	for k := max(0, at-1); k <= at && k < len(v.tokens); k++ {
		for _, phrase := range signs.none[v.tokens[k].Norm] {
			if startsAt(v.tokens[k:], phrase) && (k == at || k+len(phrase) == at) {
				return text.Span{Start: v.tokens[k].Start, End: v.tokens[k+len(phrase)-1].End}
			}
		}
	}
	return text.Span{}
}

// tokenFrom is the place among the tokens of the claim of the first that starts at an offset or after it.
func (v *view) tokenFrom(offset int) int {
	return sort.Search(len(v.tokens), func(i int) bool { return v.tokens[i].Start >= offset })
}

// refused reports whether a verb of refusing governs a verb of admitting: "refuse d'admettre".
func (v *view) refused(signs denialSigns, cue text.Span) bool {
	const between = 3
	at := v.tokenFrom(cue.Start)
	for k := max(0, at-between); k < min(at+between, len(v.tokens)); k++ {
		if w := v.parsed(k); w.POS == syntax.Verb && signs.refuse[w.Lemma] && v.tokens[k].Start < cue.End {
			return true
		}
	}
	return false
}

// parsed is what the parse says of a token of the claim.
func (v *view) parsed(k int) syntax.Word {
	if i := v.first + k; i < len(v.art.Parse.Words) {
		return v.art.Parse.Words[i]
	}
	return syntax.Word{}
}

// before looks back from an act to the comma or finite verb before it for words that deny it.
func (v *view) before(signs denialSigns, x claim.Action) text.Span {
	at := v.tokenFrom(x.Start)
	if at >= len(v.tokens) {
		return text.Span{}
	}
	loose := v.parsed(at).Mood == syntax.Infinitive
	for k := at - 1; k >= max(0, at-denialReach); k-- {
		t := v.tokens[k]
		for _, phrase := range signs.instead[t.Norm] {
			if startsAt(v.tokens[k:], phrase) && k+len(phrase) <= at {
				return text.Span{Start: t.Start, End: v.tokens[k+len(phrase)-1].End}
			}
		}
		w := v.parsed(k)
		switch {
		case t.Kind == text.Punct:
			return text.Span{}
		case loose && signs.fail[w.Lemma]:
			return t.Span
		case w.POS == syntax.Verb && loose && signs.manage[w.Lemma]:
			return v.negatedGroup(t.Span)
		case w.POS == syntax.Verb && w.Mood.Finite() || w.POS == syntax.Aux:
			if !v.subjunctive(k, at) {
				return text.Span{}
			}
		}
	}
	return text.Span{}
}

// subjunctive reports whether a verb at k belongs to the group of the act at token at.
func (v *view) subjunctive(k, at int) bool {
	for _, i := range v.verbs() {
		if g := v.art.Parse.Verbs[i]; g.First <= v.first+k && v.first+at < g.Last {
			return true
		}
	}
	return false
}

// negatedGroup is the verb group at a span when it is denied.
func (v *view) negatedGroup(s text.Span) text.Span {
	for _, i := range v.verbs() {
		if g := v.art.Parse.Verbs[i]; g.Negated && v.group(g).Overlaps(s) {
			return v.group(g)
		}
	}
	return text.Span{}
}

// toldAndDenied finds an act that one side tells and the other says did not take place: of one type, by or against the same, by no
// other and against no other. Who is not named is no other: "no drone was shot down".
func (m *meeting) toldAndDenied() *actionPair {
	if m.denied.looked {
		return m.denied.pair
	}
	m.denied.looked = true
	for k, p := range m.actions {
		if !p.sameType || p.agents == no || p.patients == no || p.agents != yes && p.patients != yes || !m.sameVerb(p) {
			continue
		}
		a, b := m.a.negates(p.i), m.b.negates(p.j)
		if a.Zero() == b.Zero() || m.otherwiseDenied(a.Zero()) {
			continue
		}
		m.denied.pair, m.denied.a, m.denied.b = &m.actions[k], a, b
		break
	}
	return m.denied.pair
}

// otherwiseDenied reports whether the side that tells the act has a word that denies something too: what it tells is then not sure.
func (m *meeting) otherwiseDenied(left bool) bool {
	if left {
		return m.a.negative()
	}
	return m.b.negative()
}

// judgeNegated reports an act that one side says did not take place.
func (c *comparer) judgeNegated() {
	if c.same == No || c.rule("modality.denied_here", "modality.denied_there") != nil {
		return
	}
	p := c.toldAndDenied()
	if p == nil {
		return
	}
	c.negated = true
	if a := c.denied.a; !a.Zero() {
		c.diverge("modality.denied_here", .8, a, p.b.Span, "hedge", c.a.of(a), "other", c.b.of(p.b.Span))
		return
	}
	b := c.denied.b
	c.diverge("modality.denied_there", .8, p.a.Span, b, "hedge", c.b.of(b), "other", c.a.of(p.a.Span))
}

// happening is a verb of the claim that says of a deed that it takes place, and the words for the deed.
type happening struct {
	verb    text.Span
	deed    []string
	negated bool
}

// happenings finds the verbs that say that something takes place, with their subjects.
func (v *view) happenings() []happening {
	var out []happening
	signs := denials()[v.lang]
	for _, i := range v.verbs() {
		g := v.art.Parse.Verbs[i]
		if g.Subject < 0 || g.Subject >= len(v.art.Parse.Phrases) {
			continue
		}
		for _, with := range signs.happen[g.Lemma] {
			end := g.Last - v.first
			for k := end; k < min(end+2, len(v.tokens)); k++ { // "n'a en revanche pas eu lieu"
				if startsAt(v.tokens[k:], with) {
					ph := v.art.Parse.Phrases[g.Subject]
					head := text.Span{Start: v.art.Doc.Tokens[ph.Head].Start, End: v.art.Doc.Tokens[ph.Head].End}
					out = append(out, happening{v.group(g), v.stems(head), g.Negated})
					break
				}
			}
		}
	}
	return out
}

// judgeHappening reports a deed that takes place on one side and does not on the other: "l'échange a eu lieu", "l'échange ne débutera
// pas". The deed goes by one noun on both sides.
func (c *comparer) judgeHappening() {
	if c.same == No || c.a.lang != c.b.lang || c.rule("modality.denied_here", "modality.denied_there") != nil {
		return
	}
	bs := c.b.happenings()
	for _, x := range c.a.happenings() {
		for _, y := range bs {
			if x.negated == y.negated || len(x.deed) == 0 || !slices.Equal(x.deed, y.deed) {
				continue
			}
			c.negated = true
			if x.negated {
				c.diverge("modality.denied_here", .8, x.verb, y.verb, "hedge", c.a.of(x.verb), "other", c.b.of(y.verb))
			} else {
				c.diverge("modality.denied_there", .8, x.verb, y.verb, "hedge", c.b.of(y.verb), "other", c.a.of(x.verb))
			}
			return
		}
	}
}

// zeroAgainst reports whether one side counts none of what the other counts: a denial rather than another figure.
func (c *comparer) zeroAgainst() bool {
	return slices.ContainsFunc(c.figures, func(p figurePair) bool {
		return p.counted == sameCounted && (p.a.Interval.Max == 0) != (p.b.Interval.Max == 0)
	})
}
