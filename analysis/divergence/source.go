package divergence

import (
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// judgeSources compares who answers for each number, then who answers for the claim.
func (c *comparer) judgeSources() {
	c.judgeWire()
	if c.same == No {
		return
	}
	if c.title {
		c.titleSource()
		return
	}
	done := map[[2]int]bool{}
	sourced := false
	for _, p := range c.figures {
		if p.counted != sameCounted || ofOther(c.a, c.b, p.a, p.b) || c.recalled && p.relation != figure.Equal {
			continue
		}
		pair := [2]int{c.a.answersFor(p.a), c.b.answersFor(p.b)}
		if pair[0] < 0 && pair[1] < 0 {
			c.unsourcedFigure(p)
			sourced = sourced || casualty(p.a.Kind)
			continue
		}
		if done[pair] {
			continue
		}
		done[pair], sourced = true, true
		c.figureSource(p, pair[0], pair[1])
	}
	switch i, j := c.a.answers, c.b.answers; {
	case sourced:
	case c.established() || c.oneMatter():
		c.claimSource()
	case i >= 0 && j >= 0 && c.sameSource(i, j) == yes: // of two matters it is no news that their sources differ
		c.share("shared.source", c.a.speaker(i), c.b.speaker(j), "a", c.a.of(c.a.speaker(i)), "b", c.b.of(c.b.speaker(j)))
	}
}

// answersFor is the attribution whose source answers for a number; -1 for the outlet, and for a source without a name or words.
func (v *view) answersFor(f figure.Figure) int {
	if i := f.AssertedBy; i >= 0 && i < len(v.art.Attributions) && !v.speaker(i).Zero() {
		return i
	}
	return -1
}

func (c *comparer) figureSource(p figurePair, i, j int) {
	switch {
	case j < 0 && !c.b.own(p.b) || i < 0 && !c.a.own(p.a):
		return // the other text may give its source elsewhere
	case j < 0:
		s := c.a.speaker(i)
		c.diverge("source.figure_sourced_here", .5, s, p.b.Span, "figure", c.a.of(p.a.Span), "source", c.a.of(s))
	case i < 0:
		s := c.b.speaker(j)
		c.diverge("source.figure_sourced_there", .5, p.a.Span, s, "figure", c.b.of(p.b.Span), "source", c.b.of(s))
	case c.sameSource(i, j) == no:
		sa, sb := c.a.speaker(i), c.b.speaker(j)
		c.diverge("source.figure_other", .5, sa, sb, "a", c.a.of(sa), "b", c.b.of(sb))
	default:
		c.sharedSource(i, j)
	}
}

// unsourcedFigure looks at a number that the outlet itself answers for on both sides: a source may still answer for another part
// of the sentence, which readers take for the source of the number.
func (c *comparer) unsourcedFigure(p figurePair) {
	if !casualty(p.a.Kind) || !c.a.own(p.a) || !c.b.own(p.b) {
		return
	}
	a, b := c.a.aside(p.a.Span), c.b.aside(p.b.Span)
	switch {
	case a >= 0 && b < 0:
		at := c.a.art.Attributions[a]
		c.diverge("source.beside_figure_here", .4, c.a.speaker(a), p.b.Span, "source", c.a.of(c.a.speaker(a)), "content", c.a.of(at.Content), "figure", c.a.of(p.a.Span))
	case b >= 0 && a < 0:
		at := c.b.art.Attributions[b]
		c.diverge("source.beside_figure_there", .4, p.a.Span, c.b.speaker(b), "source", c.b.of(c.b.speaker(b)), "content", c.b.of(at.Content), "figure", c.b.of(p.b.Span))
	case a < 0 && b < 0:
		c.share("shared.no_source_toll", p.a.Span, p.b.Span, "a", c.a.of(p.a.Span), "b", c.b.of(p.b.Span))
	}
}

// sameSource compares two sources; one that is not resolved is neither the same nor another.
func (c *comparer) sameSource(i, j int) verdict { return sameSource(c.a, c.b, i, j) }

func sameSource(a, b *view, i, j int) verdict {
	ka, kb := a.sourceKey(i), b.sourceKey(j)
	switch {
	case ka == "" || kb == "":
		return unknown
	case ka == kb:
		return yes
	case strings.HasPrefix(ka, "~") && strings.HasPrefix(kb, "~"):
		fa, fb := strings.Fields(ka[1:]), strings.Fields(kb[1:])
		if len(fa) > 0 && len(fb) > 0 && (subset(fa, fb) || subset(fb, fa)) {
			return yes
		}
	}
	return no
}

// subset reports whether every word of a is in b.
func subset(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// sharedSource reports a source that both have, and then compares the chains through which it came.
func (c *comparer) sharedSource(i, j int) {
	sa, sb := c.a.speaker(i), c.b.speaker(j)
	a, b := c.a.art.Attributions[i], c.b.art.Attributions[j]
	if c.sameSource(i, j) == yes {
		c.share("shared.source", sa, sb, "a", c.a.of(sa), "b", c.b.of(sb))
	}
	c.chains(i, j)
	switch {
	case a.Negated && !b.Negated:
		c.diverge("source.negated_here", .6, a.Cue, b.Cue, "a", c.a.of(a.Cue), "b", c.b.of(b.Cue))
	case b.Negated && !a.Negated:
		c.diverge("source.negated_there", .6, a.Cue, b.Cue, "a", c.a.of(a.Cue), "b", c.b.of(b.Cue))
	}
}

// chains compares through whom one source came to both.
func (c *comparer) chains(i, j int) {
	if c.sameSource(i, j) != yes {
		return
	}
	sa, sb := c.a.speaker(i), c.b.speaker(j)
	va, vb := c.a.hands(i), c.b.hands(j)
	switch {
	case len(va) > 0 && len(vb) == 0:
		c.diverge("source.chain_here", .4, va[0], sb, "source", c.a.of(sa), "via", c.a.of(va[0]))
	case len(vb) > 0 && len(va) == 0:
		c.diverge("source.chain_there", .4, sa, vb[0], "source", c.b.of(sb), "via", c.b.of(vb[0]))
	case len(va) > 0 && c.a.spanKey(va[0]) != c.b.spanKey(vb[0]):
		c.diverge("source.other_chain", .4, va[0], vb[0], "source", c.a.of(sa), "a", c.a.of(va[0]), "b", c.b.of(vb[0]))
	}
}

// hands are those through whom a source came, without the outlet itself: in "…, the Courier has learned from X" the Courier is who
// publishes.
func (v *view) hands(i int) []text.Span {
	a := v.art.Attributions[i]
	if len(a.Via) > 0 && learned(v.lang, a.Lemma) {
		return a.Via[1:]
	}
	return a.Via
}

// claimSource compares who answers for the claims as wholes.
func (c *comparer) claimSource() {
	if (c.a.modality() == claim.Denied) != (c.b.modality() == claim.Denied) && !c.denies() && !c.bothDeny() {
		return // who denies one thing does not answer for another
	}
	i, j := c.a.answers, c.b.answers
	switch {
	case i < 0 && j < 0:
		c.unsourcedBlame()
	case j < 0 && c.b.unsourced():
		c.onlySource(i, c.a, c.b, "_here")
	case i < 0 && c.a.unsourced():
		c.onlySource(j, c.b, c.a, "_there")
	case i < 0 || j < 0:
		return // a source may stand there for another part, or unseen
	case c.sameSource(i, j) == no:
		sa, sb := c.a.speaker(i), c.b.speaker(j)
		a, b := c.a.art.Attributions[i], c.b.art.Attributions[j]
		switch {
		case a.Anonymous && !b.Anonymous:
			c.diverge("source.anonymous_here", .5, sa, sb, "a", c.a.of(sa), "b", c.b.of(sb))
		case b.Anonymous && !a.Anonymous:
			c.diverge("source.anonymous_there", .5, sa, sb, "a", c.a.of(sa), "b", c.b.of(sb))
		default:
			c.diverge("source.other", .5, sa, sb, "a", c.a.of(sa), "b", c.b.of(sb))
		}
	default:
		c.sharedSource(i, j)
	}
}

// bothDeny reports whether the side that is not a denial by its source denies in words of its own.
func (c *comparer) bothDeny() bool {
	if c.a.modality() == claim.Denied {
		return c.b.negative()
	}
	return c.a.negative()
}

// onlySource reports a source that x gives and y does not; stronger where y lays a blame or states an intent without one.
func (c *comparer) onlySource(i int, x, y *view, side string) {
	s := x.speaker(i)
	rule, weight, name, word := "source.only", .4, "", text.Span{}
	if act, ok := y.blame(); ok {
		rule, weight, name, word = "source.blame_sourced", .5, "action", act
	} else if h := y.hedge(claim.Hoped); y.modality() == claim.Hoped && !h.Zero() {
		rule, weight, name, word = "source.intent_sourced", .5, "hedge", h
	}
	params := []string{"source", x.of(s)}
	if name != "" {
		params = append(params, name, y.of(word))
	}
	if side == "_here" {
		c.diverge(rule+side, weight, s, word, params...)
	} else {
		c.diverge(rule+side, weight, word, s, params...)
	}
}

// blame finds an act of arms that the claim lays to someone.
func (v *view) blame() (text.Span, bool) {
	for _, x := range v.actions() {
		if violent(x.Type) && namesAgent(x) {
			return x.Span, true
		}
	}
	return text.Span{}, false
}

func (c *comparer) unsourcedBlame() {
	a, okA := c.a.blame()
	b, okB := c.b.blame()
	if okA && okB && c.a.unsourced() && c.b.unsourced() {
		c.share("shared.no_source_blame", a, b, "a", c.a.of(a), "b", c.b.of(b))
	}
}

// judgeWire compares whose text the two articles are: an agency's text carried by two outlets is one origin, not two.
func (c *comparer) judgeWire() {
	if c.a.art == c.b.art {
		return
	}
	a, b := wire(c.a.art.Provenance), wire(c.b.art.Provenance)
	switch {
	case a == "" && b == "":
	case a == b:
		c.share("shared.origin", c.a.art.Provenance.Span, c.b.art.Provenance.Span, "origin", a)
	case b == "":
		c.diverge("source.wire_here", .1, c.a.art.Provenance.Span, text.Span{}, "origin", a)
	case a == "":
		c.diverge("source.wire_there", .1, text.Span{}, c.b.art.Provenance.Span, "origin", b)
	default:
		c.diverge("source.other_wire", .1, c.a.art.Provenance.Span, c.b.art.Provenance.Span, "a", a, "b", b)
	}
}

// wire is the agency whose text an article is, "" for none.
func wire(p claim.Provenance) string {
	if p.Kind == "agency_text" {
		return p.Origin
	}
	return ""
}
