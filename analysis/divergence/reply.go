package divergence

import (
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/naming"
)

// A reply is the deed of one side after a deed of the other: the two are never one, however alike they are told.

// twoReplies reports whether a reply of one claim and an act of the other are two deeds: who replies here is hit there, the one is by
// an army and the other by an armed group, or the one is what the other replies to.
func twoReplies(a, b *view, x, y claim.Action, crossed bool) bool {
	if a.provokes(x) && b.inReply(y) || b.provokes(y) && a.inReply(x) {
		return true
	}
	return (x.Type == "reply" || y.Type == "reply") && (crossed || otherSide(a.agentType(x), b.agentType(y)))
}

func otherSide(s, t naming.Type) bool {
	return s == naming.Army && t == naming.Group || s == naming.Group && t == naming.Army
}

// agentType is what sort of party acts, "" where the claim does not say.
func (v *view) agentType(x claim.Action) naming.Type {
	for _, i := range v.c.Mentions {
		if m := v.art.Mentions[i]; m.Overlaps(x.Agent) {
			return m.Type
		}
	}
	return ""
}

// provokes reports whether an act is what the claim tells a reply to: the shelling in "a raid in reply to the shelling".
func (v *view) provokes(x claim.Action) bool {
	return slices.ContainsFunc(v.c.Actions, func(r claim.Action) bool {
		return r.Type == "reply" && r.Span != x.Span && r.Patient.Contains(x.Span)
	})
}

// inReply reports whether an act is a reply, or a part of one: by who replies in the same claim.
func (v *view) inReply(x claim.Action) bool {
	return x.Type == "reply" || namesAgent(x) && slices.ContainsFunc(v.c.Actions, func(r claim.Action) bool {
		return r.Type == "reply" && (r.Agent == x.Agent && !r.Agent.Zero() || r.AgentID == x.AgentID && r.AgentID != "")
	})
}
