package divergence

import "parallax/analysis/syntax"

// judgePolarity looks, in claims that share most of their words, for a verb that one affirms and the other negates: "the dam gave way"
// against "the dam did not give way". Verbs of speech are left out: to say nothing is not to deny.
func (c *comparer) judgePolarity() {
	if c.same == No || c.overlap < sameWords || c.rule("modality.denied_here", "modality.denied_there") != nil {
		return
	}
	for _, i := range c.a.verbs() {
		a := c.a.art.Parse.Verbs[i]
		if a.Lemma == "" || speech()[c.a.lang].verbs[a.Lemma] {
			continue
		}
		b, found := c.b.opposite(a)
		if !found {
			continue
		}
		c.negated = true
		sa, sb := c.a.group(a), c.b.group(b)
		if a.Negated {
			c.diverge("modality.denied_here", .8, sa, sb, "hedge", c.a.of(sa), "other", c.b.of(sb))
		} else {
			c.diverge("modality.denied_there", .8, sa, sb, "hedge", c.b.of(sb), "other", c.a.of(sa))
		}
		return
	}
}

// opposite is the group of the same verb with the other polarity; none where the claim also has it with the same one.
func (v *view) opposite(g syntax.VerbGroup) (out syntax.VerbGroup, found bool) {
	for _, i := range v.verbs() {
		switch h := v.art.Parse.Verbs[i]; {
		case h.Lemma != g.Lemma:
		case h.Negated == g.Negated:
			return syntax.VerbGroup{}, false
		default:
			out, found = h, true
		}
	}
	return out, found
}
