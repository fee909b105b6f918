package divergence

import (
	"slices"
	"strings"

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
	case p.forth == yes && p.back == yes && p.crossed && p.sameType && turns(p.a.Type):
		pair("role.reversed", .9)
	case p.crossed && p.sameType && turns(p.a.Type) && c.established() && !c.title && p.back == yes:
		c.diverge("role.hit_acts_here", .8, p.a.Span, p.b.Span, "who", c.b.agentOf(p.b), "a", a, "b", b)
	case p.crossed && p.sameType && turns(p.a.Type) && c.established() && !c.title:
		c.diverge("role.hit_acts_there", .8, p.a.Span, p.b.Span, "who", c.a.agentOf(p.a), "a", a, "b", b)
	case !p.sameType:
		return
	case p.agents == no && (p.patients == yes || c.same == Yes && p.patients == unknown && !c.title):
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
		if (p.agents == yes || p.patients == yes) && (c.established() || c.alike(p) || c.oneLemma(p)) {
			c.share("shared.action", p.a.Span, p.b.Span, "a", a, "b", b)
		}
	}
}

// replies reports whether one side tells as a reply what the other tells as an attack by the same: it is so only when the
// first has no attack of theirs, and the second no reply.
func (c *comparer) replies(r *view, reply claim.Action, t *view, attack claim.Action, p actionPair) bool {
	if r.acts("attack", t, attack) || t.acts("reply", r, reply) {
		return false
	}
	switch {
	case p.agents == yes:
		return c.established() || c.near() && !c.otherDate && (p.patients == yes || c.a.oneWord(c.b, p))
	case p.agents == unknown: // of what nothing ties together, it may be the reply to that very attack
		dead, _ := c.meetingCasualties()
		oneDeed := p.patients == yes || p.patients == unknown && dead != nil
		return c.established() && oneDeed && !(namesAgent(p.a) && namesAgent(p.b))
	}
	return false
}

// oneWord reports whether two actions share a word: "fired", "returned fire".
func (v *view) oneWord(w *view, p actionPair) bool {
	for _, s := range v.stems(p.a.Span) {
		if slices.Contains(w.stems(p.b.Span), s) {
			return true
		}
	}
	return false
}

// sameDeed asks for a sign that two actions of one type are one deed, of which one side leaves out who did it. A title leaves out
// much, which is no news; so does "died", of whom it does not say that they were killed by anyone.
func (c *comparer) sameDeed(p actionPair) bool {
	if c.title || contains(c.a.denied(), p.i) || contains(c.b.denied(), p.j) || c.rule("role.agent_omitted_here", "role.agent_omitted_there") != nil {
		return false
	}
	silent := c.a
	if namesAgent(p.a) {
		silent = c.b
	}
	if silent.saysWho() {
		return false
	}
	return p.patients == yes || c.established() && p.patients != no && p.a.Type != "kill" && p.a.Type != "wound"
}

// saysWho reports whether some act of arms of the claim has one who does it: "were killed when gunmen attacked".
func (v *view) saysWho() bool {
	return slices.ContainsFunc(v.c.Actions, func(x claim.Action) bool { return violent(x.Type) && namesAgent(x) })
}

// mentions reports whether the claim names the agent of the other side's action somewhere, if not as agent.
func (v *view) mentions(other *view, x claim.Action) bool {
	for id := range strings.SplitSeq(x.AgentID, "+") {
		if id != "" && len(v.entities[id]) > 0 {
			return true
		}
	}
	mine := v.stems(v.c.Span)
	for _, s := range other.stems(x.Agent) {
		if !v.words.Generic(s) && slices.Contains(mine, s) {
			return true
		}
	}
	return false
}

// strength orders modalities by how far they are from plain assertion.
var strength = map[claim.Modality]int{claim.Asserted: 0, claim.Distanced: 1, claim.Hedged: 2, claim.Conditional: 3, claim.Hoped: 4, claim.Denied: 5}

var modalityRule = map[claim.Modality]string{
	claim.Distanced: "modality.distanced", claim.Hedged: "modality.hedged", claim.Conditional: "modality.conditional",
	claim.Hoped: "modality.hoped", claim.Denied: "modality.denied",
}

var modalityWeight = map[claim.Modality]float64{claim.Distanced: .4, claim.Hedged: .4, claim.Conditional: .6, claim.Hoped: .8, claim.Denied: 1}

// judgeModality compares how far the two texts stand behind the same words, or the telling of the same act.
func (c *comparer) judgeModality() {
	a, b := c.a.modality(), c.b.modality()
	if a == b || c.same == No {
		return
	}
	if a == claim.Denied || b == claim.Denied {
		switch {
		case !c.denies():
		case a == claim.Denied:
			c.hedged(a, "_here", c.a, c.b)
		default:
			c.hedged(b, "_there", c.b, c.a)
		}
		return
	}
	ha, hb := c.a.hedge(a), c.b.hedge(b)
	if c.overlap < sameWords && !(!ha.Zero() && c.governs(c.a, ha, true)) && !(!hb.Zero() && c.governs(c.b, hb, false)) {
		return // the hedge is about something else
	}
	switch sa, sb := strength[a], strength[b]; {
	case b == claim.Asserted || b == claim.Distanced && sa > sb:
		c.hedged(a, "_here", c.a, c.b)
	case a == claim.Asserted || a == claim.Distanced && sb > sa:
		c.hedged(b, "_there", c.b, c.a)
	default:
		c.diverge("modality.other", .4, ha, hb, "a", c.a.of(ha), "b", c.b.of(hb))
	}
}

const sameWords = .5

// denies reports whether one side tells the very act that the other denies, or what it denies in the same words.
func (c *comparer) denies() bool {
	if c.deniedTold() != nil {
		return true
	}
	teller := c.a
	if c.a.modality() == claim.Denied {
		teller = c.b
	}
	return c.overlap >= sameWords && !teller.negative()
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
	c.diverge(modalityRule[m]+side, modalityWeight[m], spanA, spanB, "hedge", x.of(h), "other", y.of(other))
}
