package divergence

import (
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/text"

	"znkr.io/diff"
)

// judgeWording compares the words for the same thing: near-copies word by word, other claims by their actions and synonyms.
func (c *comparer) judgeWording() {
	c.judgeUnique()
	if c.same == No || c.same == NotEstablished && c.overlap < .3 {
		return
	}
	if c.overlap >= .6 && min(len(c.a.tokens), len(c.b.tokens)) >= 8 && c.a.lang == c.b.lang {
		c.judgeEdits()
		return
	}
	if c.a.lang != c.b.lang {
		return // a translation has other words
	}
	for _, p := range c.actions {
		if p.sameType && c.oneAct(p) && !c.alike(p) && !c.oneLemma(p) && !c.covered(Role, p.a.Span, p.b.Span) && !c.covered(Label, p.a.Span, p.b.Span) {
			c.diverge("wording.action", .2, p.a.Span, p.b.Span, "a", c.a.of(p.a.Span), "b", c.b.of(p.b.Span))
		}
	}
	c.judgeSynonyms()
}

// alike reports whether two actions are named by the same words.
func (c *comparer) alike(p actionPair) bool {
	a, b := c.a.uncounted(p.a.Span), c.b.uncounted(p.b.Span)
	return subset(a, b) || subset(b, a)
}

// uncounted are the stems of a span without its figures: "17 dead" and "15 dead" are the same words, and two figures.
func (v *view) uncounted(s text.Span) []string {
	counted := map[string]bool{}
	for _, f := range v.figures() {
		if !s.Overlaps(f.Span) {
			continue
		}
		for _, stem := range v.stems(f.Span) {
			counted[stem] = true
		}
	}
	return slices.DeleteFunc(v.stems(s), func(stem string) bool { return counted[stem] })
}

// judgeUnique compares "the last" with "one of the last", said of one thing by the same noun and what limits it. Of two events it
// says nothing; where the event is not established it is a difference of words only, see relation.
func (c *comparer) judgeUnique() {
	if c.same == No || c.same == Successive || len(c.sameActors) == 0 && c.samePlace == "" && !c.sharesEntity() {
		return
	}
	as := c.a.uniques()
	if len(as) == 0 {
		return
	}
	bs := c.b.uniques()
	for _, x := range as {
		for _, y := range bs {
			if x.only == y.only || !x.sameThing(y) {
				continue
			}
			rule := "wording.only_one_there"
			if x.only {
				rule = "wording.only_one_here"
			}
			c.diverge(rule, .7, x.span, y.span, "a", c.a.of(x.span), "b", c.b.of(y.span))
			return
		}
	}
}

// sharesEntity reports whether both claims name one thing or place.
func (c *comparer) sharesEntity() bool {
	for k := range c.a.entities {
		if len(c.b.entities[k]) > 0 {
			return true
		}
	}
	return false
}

// judgeSynonyms reports content words of one side whose synonym, and not the word itself, stands on the other.
func (c *comparer) judgeSynonyms() {
	const most = 6
	if c.a.modality() == claim.Denied || c.b.modality() == claim.Denied {
		return // what is denied is not what is told
	}
	found := 0
	taken := map[int]bool{}
	as, bs := c.a.contents(), c.b.contents()
	for _, x := range as {
		for j, y := range bs {
			if taken[j] || x.stem == y.stem || !c.a.words.Same(x.stem, y.stem) || c.a.words.Generic(x.stem) || in(bs, x.stem) || in(as, y.stem) ||
				c.coveredBy(x.span, y.span) {
				continue
			}
			taken[j] = true
			if found++; found > most {
				return
			}
			c.diverge("wording.synonym", .15, x.span, y.span, "a", c.a.of(x.span), "b", c.b.of(y.span))
			break
		}
	}
}

// coveredBy reports whether another divergence already stands on one of the spans.
func (c *comparer) coveredBy(a, b text.Span) bool {
	for _, d := range c.out.Divergences {
		for _, s := range d.A {
			if s.Overlaps(a) && d.Kind != Source {
				return true
			}
		}
		for _, s := range d.B {
			if s.Overlaps(b) && d.Kind != Source {
				return true
			}
		}
	}
	return false
}

type content struct {
	stem string
	span text.Span
}

func in(list []content, stem string) bool {
	for _, x := range list {
		if x.stem == stem {
			return true
		}
	}
	return false
}

// contents are the content words of the claim with their places, at most the first 120.
func (v *view) contents() []content {
	var out []content
	for _, t := range v.tokens {
		if t.Kind == text.Word && v.words.Share(t.Norm) > .4 && len(out) < 120 {
			out = append(out, content{words.Stem(v.lang, t.Norm), t.Span})
		}
	}
	return out
}

// judgeEdits compares near-copies word by word and reports each stretch that was changed, up to six. The differ is always given the
// two in the same order, whichever is on the left: it may break ties another way round.
func (c *comparer) judgeEdits() {
	const most, longest = 6, 400
	ta, tb := c.a.tokens[:min(len(c.a.tokens), longest)], c.b.tokens[:min(len(c.b.tokens), longest)]
	na, nb := norms(ta), norms(tb)
	var edits [][4]int
	if slices.Compare(na, nb) <= 0 {
		edits = changed(na, nb)
	} else {
		for _, e := range changed(nb, na) {
			edits = append(edits, [4]int{e[2], e[3], e[0], e[1]})
		}
	}
	found := 0
	for _, e := range edits {
		x, y := ta[e[0]:e[1]], tb[e[2]:e[3]]
		a, b := stretch(x), stretch(y)
		if found < most && c.contentEdit(x, y) && !c.coveredBy(a, b) && !c.otherToll(a, b) {
			found++
			c.diverge("wording.edited", .2, a, b, "a", c.a.of(a), "b", c.b.of(b))
		}
	}
}

func norms(tokens []text.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Norm
	}
	return out
}

// changed lists the stretches that differ: [from, to) on the left, [from, to) on the right.
func changed(x, y []string) [][4]int {
	var out [][4]int
	i, j := 0, 0
	open := false
	for _, e := range diff.Edits(x, y) {
		if e.Op == diff.Match {
			i, j, open = i+1, j+1, false
			continue
		}
		if !open {
			out, open = append(out, [4]int{i, i, j, j}), true
		}
		last := &out[len(out)-1]
		if e.Op == diff.Delete {
			i++
			last[1] = i
		} else {
			j++
			last[3] = j
		}
	}
	return out
}

// contentEdit reports whether both stretches hold a content word: an article or a comma is no other wording.
func (c *comparer) contentEdit(a, b []text.Token) bool {
	return c.a.contentWords(a) > 0 && c.b.contentWords(b) > 0
}

func stretch(tokens []text.Token) text.Span {
	for len(tokens) > 0 && tokens[0].Kind == text.Punct {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].Kind == text.Punct {
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 0 {
		return text.Span{}
	}
	return text.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
}
