package divergence

import (
	"parallax/analysis/figure"
)

// Count is a figure of each of two claims that count the same thing. A and B are indices into the figures of the articles.
type Count struct {
	A, B     int
	Relation figure.Relation
	Later    bool // they cannot meet, and one is the toll of a later hour
}

// Counter compares the figures of claims that are known to tell one event. It keeps what it reads of a claim, so that each of n claims
// is read once though it is compared with n others. It is not for concurrent use.
type Counter struct{ views map[Side]*view }

// NewCounter makes a Counter that has read nothing.
func NewCounter() *Counter { return &Counter{views: map[Side]*view{}} }

// Counts pairs the figures of two claims that count the same thing, one to one, and says how they stand to each other. What judges a
// pair in Compare judges it here: the thing counted, the stretch of time, a toll that its own text calls superseded, another date or
// place; a figure that none of the other claim answers is left out.
func (n *Counter) Counts(a, b Side) []Count {
	c := &comparer{m: meet(n.view(a), n.view(b), false), same: Yes}
	c.meeting = c.m
	var out []Count
	for _, p := range c.figures {
		equal := p.relation == figure.Equal
		if p.counted != sameCounted || p.a.Cumulative != p.b.Cumulative || c.otherDate || c.otherPlace || ofOther(c.a, c.b, p.a, p.b) ||
			!equal && (c.recalled || c.a.former(p.a) || c.b.former(p.b)) {
			continue
		}
		found := Count{A: c.a.c.Figures[p.i], B: c.b.c.Figures[p.j], Relation: p.relation}
		if p.relation == figure.Contradictory {
			if found.Later = c.m.lowered(p) || casualty(p.a.Kind) && c.m.risen(p); !found.Later && !c.oneQuestion(p) {
				continue
			}
		}
		out = append(out, found)
	}
	return out
}

// Compare is what the function of that name gives.
func (n *Counter) Compare(a, b Side) Comparison {
	if a.Article == b.Article {
		return Compare(a, b)
	}
	out := compare(n.view(a), n.view(b), false)
	out.ClaimA, out.ClaimB = a.Claim, b.Claim
	return out
}

func (n *Counter) view(s Side) *view {
	v := n.views[s]
	if v == nil {
		v = newView(s)
		n.views[s] = v
	}
	return v
}
