package divergence

import (
	"parallax/analysis/claim"
	"parallax/analysis/text"
)

// judgeRoles compares who acts and who undergoes in the actions that the claims share.
func (c *comparer) judgeRoles() {
	if c.same == No {
		return
	}
	for _, p := range c.actions {
		c.judgeRole(p)
	}
}

func (c *comparer) judgeRole(p actionPair) {
	a, b := c.a.of(p.a.Span), c.b.of(p.b.Span)
	pair := func(rule string, weight float64) { c.diverge(rule, weight, p.a.Span, p.b.Span, "a", a, "b", b) }
	switch {
	case p.a.Type == "reply" && p.b.Type == "attack" && c.replies(c.a, p.a, c.b, p.b, p):
		pair("role.attack_reply_here", .9)
	case p.b.Type == "reply" && p.a.Type == "attack" && c.replies(c.b, p.b, c.a, p.a, p):
		pair("role.attack_reply_there", .9)
	case p.crossed && p.sameType && turns(p.a.Type) && (c.same == Yes || p.forth == yes && p.back == yes):
		pair("role.reversed", .9)
	case !p.sameType:
		return
	case p.agents == no && (p.patients == yes || c.same == Yes && p.patients == unknown):
		c.diverge("role.other_agent", .9, c.a.agentSpan(p.a), c.b.agentSpan(p.b), "a", c.a.agentOf(p.a), "b", c.b.agentOf(p.b))
	case namesAgent(p.a) && !namesAgent(p.b) && !c.b.mentions(c.a, p.a) && c.sameDeed(p):
		c.diverge("role.agent_omitted_there", .55, c.a.agentSpan(p.a), p.b.Span, "action", b, "agent", c.a.agentOf(p.a))
	case namesAgent(p.b) && !namesAgent(p.a) && !c.a.mentions(c.b, p.b) && c.sameDeed(p):
		c.diverge("role.agent_omitted_here", .55, p.a.Span, c.b.agentSpan(p.b), "action", a, "agent", c.b.agentOf(p.b))
	case p.a.Passive && !p.b.Passive && p.agents == yes:
		pair("role.passive_here", .15)
	case p.b.Passive && !p.a.Passive && p.agents == yes:
		pair("role.passive_there", .15)
	default:
		if p.agents == yes || p.patients == yes {
			c.share("shared.action", p.a.Span, p.b.Span, "a", a, "b", b)
		}
	}
}

// replies reports whether one side tells as a reply what the other tells as an attack by the same: it is so only when the
// first has no attack of theirs, and the second no reply.
func (c *comparer) replies(r *view, reply claim.Action, t *view, attack claim.Action, p actionPair) bool {
	return p.agents != no && !r.acts("attack", t, attack) && !t.acts("reply", r, reply)
}

// sameDeed asks for a sign that two actions of one type are one deed.
func (c *comparer) sameDeed(p actionPair) bool {
	return p.patients == yes || c.same == Yes || c.same == Successive
}

// mentions reports whether the claim names the agent of the other side's action somewhere, if not as agent.
func (v *view) mentions(other *view, x claim.Action) bool {
	return x.AgentID != "" && len(v.entities[x.AgentID]) > 0
}

// strength orders modalities by how far they are from plain assertion.
var strength = map[claim.Modality]int{claim.Asserted: 0, claim.Distanced: 1, claim.Hedged: 2, claim.Conditional: 3, claim.Hoped: 4, claim.Denied: 5}

var modalityRule = map[claim.Modality]string{
	claim.Distanced: "modality.distanced", claim.Hedged: "modality.hedged", claim.Conditional: "modality.conditional",
	claim.Hoped: "modality.hoped", claim.Denied: "modality.denied",
}

var modalityWeight = map[claim.Modality]float64{claim.Distanced: .4, claim.Hedged: .4, claim.Conditional: .6, claim.Hoped: .8, claim.Denied: 1}

// judgeModality compares how far the two texts stand behind their words, when they tell one event.
func (c *comparer) judgeModality() {
	a, b := c.a.modality(), c.b.modality()
	if a == b || c.same == No || c.same == NotEstablished && c.m.overlap < .2 {
		return
	}
	if a == claim.Denied && !c.tellsDenied(c.b) || b == claim.Denied && !c.tellsDenied(c.a) {
		return
	}
	switch sa, sb := strength[a], strength[b]; {
	case a == claim.Denied || b == claim.Asserted || b == claim.Distanced && sa > sb && a != claim.Denied:
		c.hedged(a, "_here", c.a, c.b)
	case b == claim.Denied || a == claim.Asserted || a == claim.Distanced && sb > sa:
		c.hedged(b, "_there", c.b, c.a)
	default:
		ha, hb := c.a.hedge(a), c.b.hedge(b)
		c.diverge("modality.other", .4, ha, hb, "a", c.a.of(ha), "b", c.b.of(hb))
	}
}

// tellsDenied reports whether one side tells what the other denies: it does not deny it too in other words ("no strike was
// made"), and it tells a deed of that sort, or uses the same words.
func (c *comparer) tellsDenied(teller *view) bool {
	return !teller.negative() && (len(c.actions) > 0 || c.overlap >= sameWords)
}

const sameWords = .5

// denies reports whether the denial is of what the other side says, and not only of a part in it: the same act by the same, or the
// same words.
func (c *comparer) denies() bool {
	for _, p := range c.actions {
		if p.agents == yes || p.sameType && p.patients == yes && p.agents != no && namesAgent(p.a) && namesAgent(p.b) {
			return true
		}
	}
	return c.overlap >= sameWords
}

// negative reports whether the claim has a word that denies.
func (v *view) negative() bool {
	for _, t := range v.tokens {
		if v.words.Negative(t.Norm) {
			return true
		}
	}
	return false
}

// hedged reports the modality m of side x against the other; the words that answer the hedge are the other side's leading action.
func (c *comparer) hedged(m claim.Modality, side string, x, y *view) {
	h := x.hedge(m)
	if h.Zero() {
		return // a modality without a word that gives it cannot be shown
	}
	var other text.Span
	if len(y.c.Actions) > 0 {
		other = y.c.Actions[0].Span
	}
	answer := y.hedge(y.modality())
	if !answer.Zero() {
		other = answer
	}
	spanA, spanB := h, other
	if side == "_there" {
		spanA, spanB = other, h
	}
	weight := modalityWeight[m]
	if m == claim.Denied && !c.denies() {
		weight = .7
	}
	c.diverge(modalityRule[m]+side, weight, spanA, spanB, "hedge", x.of(h), "other", y.of(other))
}
