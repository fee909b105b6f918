package divergence

import (
	"sort"
	"strings"
	"sync"

	"parallax/analysis/attribution"
	"parallax/analysis/figure"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// To say that a text gives no source is to reproach it with something: it is said only of a sentence of the body without any sign
// of one. A title has no room for sources, and a verb of speech whose source was not found is still a verb of speech.

// named reports whether an attribution has words for its source.
func named(a attribution.Attribution) bool { return !a.Source.Zero() || !a.Speaker.Zero() }

// reports reports whether the claim gives a source for anything at all, or shows a sign of one: an attribution, a verb of speech, a
// preposition that names who says so, words in quotation marks that are not just a label.
func (v *view) reports() bool {
	for _, i := range v.c.Attributions {
		if named(v.art.Attributions[i]) {
			return true
		}
	}
	return v.speaks()
}

// unsourced reports whether the claim surely stands in the outlet's own voice.
func (v *view) unsourced() bool { return v.c.Role == text.Body && !v.reports() }

// speaks looks for what the attributions may have missed.
func (v *view) speaks() bool {
	signs := speech()[v.lang]
	if p := v.art.Parse; p != nil {
		for _, t := range v.verbs() {
			g := p.Verbs[t]
			if g.Lemma != "" && signs.verbs[g.Lemma] && (!signs.clausal[g.Lemma] || v.opens(g, signs)) {
				return true
			}
		}
	}
	for i, t := range v.tokens {
		if t.Norm == "" {
			continue
		}
		for _, phrase := range signs.prepositions[t.Norm] {
			if startsAt(v.tokens[i:], phrase) {
				return true
			}
		}
	}
	for _, q := range v.art.Doc.Quotes {
		if q.Start >= v.c.End {
			break
		}
		if q.Overlaps(v.c.Span) && !v.shortQuote(text.Span{Start: max(q.Start, v.c.Start), End: min(q.End, v.c.End)}) {
			return true
		}
	}
	return false
}

// opens reports whether a clause or a quotation follows a verb group, or its subject does, as in an aside: without one, "the two
// sides agreed on a truce" reports nobody.
func (v *view) opens(g syntax.VerbGroup, signs speechSigns) bool {
	if g.Inverted {
		return true
	}
	tokens := v.art.Doc.Tokens
	for i := g.Last; i < len(tokens) && i < g.Last+3; i++ {
		if signs.clauses[tokens[i].Norm] || strings.ContainsAny(tokens[i].Norm, "«“\":") {
			return true
		}
	}
	return false
}

// verbs are the finite verb groups of the claim, by their places in the parse.
func (v *view) verbs() []int {
	var out []int
	p := v.art.Parse
	if p == nil {
		return nil
	}
	first := sort.Search(len(p.Verbs), func(i int) bool {
		g := p.Verbs[i]
		return g.First >= 0 && g.First < len(v.art.Doc.Tokens) && v.art.Doc.Tokens[g.First].Start >= v.c.Start
	})
	for i := first; i < len(p.Verbs); i++ {
		s := v.group(p.Verbs[i])
		if s.Start >= v.c.End {
			break
		}
		if !s.Zero() && v.c.Contains(s) {
			out = append(out, i)
		}
	}
	return out
}

// group is the words of a verb group, zero when it has none.
func (v *view) group(g syntax.VerbGroup) text.Span {
	tokens := v.art.Doc.Tokens
	if g.First < 0 || g.First >= g.Last || g.Last > len(tokens) {
		return text.Span{}
	}
	return text.Span{Start: tokens[g.First].Start, End: tokens[g.Last-1].End}
}

func startsAt(tokens []text.Token, phrase []string) bool {
	if len(phrase) > len(tokens) {
		return false
	}
	for i, w := range phrase {
		if tokens[i].Norm != w {
			return false
		}
	}
	return true
}

// own reports whether the outlet itself surely answers for a number: its sentence gives no source, and no other sentence of the
// article gives one for the same number. A source for another part of the sentence is no source of the number, see aside.
func (v *view) own(f figure.Figure) bool {
	if f.AssertedBy >= 0 || v.c.Role != text.Body || v.reports() && v.aside(f.Span) < 0 || v.counter(f) {
		return false
	}
	for _, g := range v.art.Figures {
		if g.AssertedBy >= 0 && g.Interval == f.Interval && (g.Kind == f.Kind || g.Kind == figure.Other) {
			return false
		}
	}
	return true
}

// counter reports whether the figure is what someone found rather than what happened to people: "the police counted 400 of them" has
// a subject that acts and people that are only its object, without the dead and hurt of an act.
func (v *view) counter(f figure.Figure) bool {
	if casualty(f.Kind) || f.Kind == figure.EquipmentLost {
		return false
	}
	i := v.verbOf(f.Span)
	if i < 0 {
		return false
	}
	g := v.art.Parse.Verbs[i]
	s := v.group(g)
	return g.Subject >= 0 && !g.Passive && f.Start >= s.End
}

// aside is the attribution of the claim that stands in a relative clause after the number and answers for that clause alone:
// "24 miners who, the ministry said, had no permit". -1 for none, and where the claim reports anything else.
func (v *view) aside(s text.Span) int {
	found := -1
	for _, i := range v.c.Attributions {
		a := v.art.Attributions[i]
		if !named(a) || a.Content.Zero() {
			continue
		}
		start := min(a.Cue.Start, a.Content.Start)
		if !a.Source.Zero() {
			start = min(start, a.Source.Start)
		}
		if found >= 0 || start < s.End || !v.relative(s.End, start) {
			return -1
		}
		found = i
	}
	return found
}

// relative reports whether a relative pronoun and nothing but a few words stand between two places.
func (v *view) relative(from, to int) bool {
	signs := speech()[v.lang]
	seen, after := false, 0
	for _, t := range v.tokens {
		if t.Start < from || t.End > to || t.Kind == text.Punct || strings.HasSuffix(t.Norm, "'") {
			continue
		}
		if signs.relatives[t.Norm] {
			seen, after = true, 0
		} else {
			after++
		}
	}
	return seen && after <= 1 // "qui, comme l'assure X": "comme" and an elided pronoun stand between
}

// learned reports whether a cue is a verb of learning: its subject is who publishes.
func learned(lang, lemma string) bool { return speech()[lang].learns[lemma] }

type speechSigns struct {
	verbs, learns, relatives map[string]bool
	clausal                  map[string]bool // verbs whose content is a clause or a quotation and nothing else
	clauses                  map[string]bool // words that open a clause
	of                       map[string]bool // prepositions of the whole that a part is taken from
	prepositions             map[string][][]string
}

// speech holds the signs that someone is reported, for each language: verbs that say, prepositions that name a source at any place.
var speech = sync.OnceValue(func() map[string]speechSigns {
	out := map[string]speechSigns{}
	for _, lang := range lexicon.Languages() {
		s := speechSigns{
			verbs: map[string]bool{}, learns: map[string]bool{}, relatives: map[string]bool{}, clausal: map[string]bool{},
			clauses: map[string]bool{}, of: map[string]bool{}, prepositions: map[string][][]string{},
		}
		for _, row := range lexicon.Rows(lang, "speech") {
			switch row.Field(1) {
			case "say", "deny", "announce", "admit", "cite", "learn", "write", "warn":
				s.verbs[row.Field(0)] = true
				s.learns[row.Field(0)] = row.Field(1) == "learn"
				s.clausal[row.Field(0)] = clausal(row.Field(3))
			}
		}
		for _, row := range lexicon.Rows(lang, "speech_words") {
			switch row.Field(0) {
			case "relative":
				s.relatives[row.Field(1)], s.clauses[row.Field(1)] = true, true
			case "of":
				s.of[row.Field(1)] = true
			case "clause", "question":
				s.clauses[row.Field(1)] = true
			}
		}
		for _, row := range lexicon.Rows(lang, "sources_prepositions") {
			phrase := strings.Fields(row.Field(0))
			if len(phrase) > 1 && phrase[len(phrase)-1] == "de" {
				phrase = phrase[:len(phrase)-1]
			}
			if row.Field(1) == "any" && len(phrase) > 0 {
				s.prepositions[phrase[0]] = append(s.prepositions[phrase[0]], phrase)
			}
		}
		out[lang] = s
	}
	return out
})

// clausal reports whether the frames of a verb of speech are a clause and a quotation and no other.
func clausal(frames string) bool {
	for _, f := range strings.Fields(frames) {
		if f != "que" && f != "that" && f != "quote" {
			return false
		}
	}
	return true
}
