package divergence

import (
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
)

// relate sums the comparison up. The order is that of what a reader must know first: a figure or a fact that cannot be true on
// both sides, figures that can, another account of the same thing, another source, a part.
func (c *comparer) relate() {
	c.out.Relation, c.out.Why = c.relation()
}

func (c *comparer) relation() (Relation, Reason) {
	if d := c.rule("wording.only_one_here", "wording.only_one_there"); d != nil && c.same == Yes {
		return Contradictory, reason("relation.only_one", "a", d.Params["a"], "b", d.Params["b"])
	}
	if c.same == No {
		return c.otherEvent()
	}
	denial := c.rule("modality.denied_here", "modality.denied_there")
	if denial != nil && c.same == Yes && c.zeroAgainst() {
		return Contradictory, reason("relation.denial", "hedge", denial.Params["hedge"])
	}
	if d := c.rule("figure.contradictory"); d != nil {
		return ContradictoryFigures, reason("relation.contradictory_figures", "a", d.Params["a"], "b", d.Params["b"])
	}
	if denial != nil && c.same == Yes && (c.negated || c.denies()) {
		return Contradictory, reason("relation.denial", "hedge", denial.Params["hedge"])
	}
	if c.rule("figure.successive", "figure.lowered") != nil {
		return CompatibleFigures, Reason{Rule: "relation.successive"} // both can be true, each at its time
	}
	if c.same == Successive {
		return Partial, Reason{Rule: "relation.successive"}
	}
	if d := c.rule("figure.admits_here", "figure.admits_there", "figure.overlap", "figure.near", "figure.far_apart"); d != nil {
		return CompatibleFigures, reason("relation.compatible_figures", "a", d.Params["a"], "b", d.Params["b"])
	}
	if d := c.rule("figure.approximate_apart"); d != nil {
		return CompatibleFigures, reason("relation.estimates_apart", "a", d.Params["a"], "b", d.Params["b"])
	}
	if c.rule("figure.not_established") != nil {
		return Partial, Reason{Rule: "relation.event_not_established"}
	}
	if d := c.rule("figure.other_people"); d != nil {
		return DifferentAccount, reason("relation.other_people", "a", d.Params["a"], "b", d.Params["b"])
	}
	if r, why, ok := c.otherAccount(); ok {
		return r, why
	}
	if c.same == NotEstablished {
		switch {
		case c.otherVoices():
			return DifferentAttribution, Reason{Rule: "relation.voice"}
		case c.sameStand():
			return SameClaim, Reason{Rule: "relation.same_claim"}
		case !c.oneMatter() && c.sharedTerms < 2 && len(c.sameActors) == 0:
			return Unrelated, Reason{Rule: "relation.nothing_shared"}
		}
		return Partial, Reason{Rule: "relation.event_not_established"}
	}
	if c.sourceParts() && (c.overlap >= sameWords || c.figureParts() || c.samePredicate()) {
		return DifferentAttribution, Reason{Rule: "relation.source"}
	}
	return c.samePart()
}

// established reports whether both sides tell one event.
func (c *comparer) established() bool { return c.same == Yes || c.same == Successive }

// oneMatter reports whether the claims tell the same thing though no event is established: most of their words are shared, or a
// figure that counts the same.
func (c *comparer) oneMatter() bool {
	for _, p := range c.figures {
		if p.counted == sameCounted && p.relation == figure.Equal {
			return true
		}
	}
	return c.overlap >= .3 || c.cover >= .55 && c.sharedTerms > 2
}

func (c *comparer) otherEvent() (Relation, Reason) {
	for _, r := range []string{"figure.dissolved_by_date", "figure.dissolved_by_place", "figure.dissolved_by_counted", "figure.dissolved_by_stretch"} {
		if c.rule(r) != nil {
			return Partial, Reason{Rule: "relation.dissolved"}
		}
	}
	if c.out.EventReason.Rule == "event.nothing_shared" {
		return Unrelated, Reason{Rule: "relation.nothing_shared"}
	}
	if len(c.sameActors) > 0 && c.overlap >= .5 {
		return Partial, Reason{Rule: "relation.same_thing_other_event"}
	}
	return Unrelated, Reason{Rule: "relation.other_event"}
}

// telling weight: from here on a role, a label or a modality makes another account.
const accountWeight = .5

func (c *comparer) otherAccount() (Relation, Reason, bool) {
	for _, d := range c.out.Divergences {
		if d.Weight < accountWeight {
			continue
		}
		switch d.Kind {
		case Role:
			a, b := c.words(d)
			return DifferentAccount, reason("relation.role", "a", a, "b", b), true
		case Label:
			a, b := c.words(d)
			return DifferentAccount, reason("relation.label", "a", a, "b", b), true
		case Modality:
			return DifferentAccount, reason("relation.modality", "hedge", d.Params["hedge"]), true
		}
	}
	return "", Reason{}, false
}

func (c *comparer) words(d Divergence) (a, b string) {
	if len(d.A) > 0 {
		a = c.a.of(d.A[0])
	}
	if len(d.B) > 0 {
		b = c.b.of(d.B[0])
	}
	return a, b
}

// sourceParts reports a divergence of source that is about the claim, not about whose text the article is; the same loaded word in
// a source's voice and in the outlet's own is one.
func (c *comparer) sourceParts() bool {
	for _, d := range c.out.Divergences {
		if d.Kind == Source && d.Weight >= .35 || voiceRule(d.Rule) {
			return true
		}
	}
	return false
}

// figureParts reports whether the sources of one count of people hit differ: that count is what the claims say.
func (c *comparer) figureParts() bool {
	if c.rule("source.figure_other", "source.figure_sourced_here", "source.figure_sourced_there", "source.beside_figure_here", "source.beside_figure_there") == nil {
		return false
	}
	return slices.ContainsFunc(c.figures, func(p figurePair) bool {
		return casualty(p.a.Kind) && p.a.Kind != figure.Captured && p.counted == sameCounted
	})
}

func voiceRule(id string) bool {
	return strings.HasPrefix(id, "label.other_voice") || strings.HasPrefix(id, "label.quoted_voice")
}

func (c *comparer) otherVoices() bool {
	return slices.ContainsFunc(c.out.Divergences, func(d Divergence) bool { return voiceRule(d.Rule) })
}

func (c *comparer) samePart() (Relation, Reason) {
	if c.rule("figure.dissolved_by_counted", "figure.dissolved_by_stretch") != nil {
		return Partial, Reason{Rule: "relation.dissolved"}
	}
	if c.overlap >= .8 && !c.unmatched {
		return SameClaim, Reason{Rule: "relation.same_words"}
	}
	if c.unmatched || c.onePart() {
		return Partial, Reason{Rule: "relation.one_covers_part"}
	}
	if !c.samePredicate() {
		return Partial, Reason{Rule: "relation.share_part"}
	}
	return SameClaim, Reason{Rule: "relation.same_claim"}
}

// onePart reports whether one claim tells much that the other does not: little is shared, and no figure or action with its actors.
func (c *comparer) onePart() bool {
	for _, p := range c.figures {
		if p.counted == sameCounted {
			return false
		}
	}
	for _, p := range c.actions {
		if p.sameType && (p.agents == yes || p.patients == yes) && p.agents != no && p.patients != no && c.a.leads(p.a) && c.b.leads(p.b) {
			return false
		}
	}
	return c.cover < .5
}

// leads reports whether an action is the first of its claim.
func (v *view) leads(x claim.Action) bool {
	return len(v.c.Actions) > 0 && x.Span == v.c.Actions[0].Span
}

// rule finds the first divergence by one of the rules.
func (c *comparer) rule(ids ...string) *Divergence {
	for i := range c.out.Divergences {
		for _, id := range ids {
			if c.out.Divergences[i].Rule == id {
				return &c.out.Divergences[i]
			}
		}
	}
	return nil
}
