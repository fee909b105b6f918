package pairing

import (
	"cmp"

	"parallax/analysis/claim"
)

// Copy is the text that two articles share, and whose it is.
type Copy struct {
	Passages []Passage
	OfA, OfB float64 // the part of the words of each that lies in the passages: 0..1
	// OneOrigin: so much of it that the two are one telling, and not two that agree.
	OneOrigin bool
	Origin    Origin
}

// OriginKind says how it is known where common text comes from.
type OriginKind string

// Origins of common text. None is a guess: what neither text nor its date tells is unknown.
const (
	FromAgency  OriginKind = "agency"  // an agency credited in one of them, or that publishes one of them
	FromRelayed OriginKind = "relayed" // a medium that one of them says it takes its text from
	FromEarlier OriginKind = "earlier" // none is named; one was published before the other
	FromUnknown OriginKind = "unknown"
)

// Origin is where common text comes from.
type Origin struct {
	Kind OriginKind
	Name string // of the agency or medium; "" for the others
	Side string // of the earlier article: "a" or "b"; "" for the others
}

// What makes two tellings one: a passage of so many words outside quotations, with such a part of one of the articles in common; or
// nearly the whole of one of them, however short. Short sentences of one fact that are alike here and there do not.
const (
	oneTelling = 25
	onePart    = .2
	nearlyAll  = .8
)

// CopyOf finds what two articles share and whose it is. agencyA and agencyB name the outlet of an article when that is an agency.
func CopyOf(a, b *claim.Article, agencyA, agencyB string) Copy {
	c := Copy{Passages: Copied(a, b)}
	if len(c.Passages) == 0 {
		return c
	}
	c.OfA, c.OfB = CopiedShare(c.Passages, a, b)
	longest := 0
	for _, p := range c.Passages {
		longest = max(longest, p.Told)
	}
	part := max(c.OfA, c.OfB)
	c.OneOrigin = longest >= oneTelling && part >= onePart || part >= nearlyAll
	c.Origin = originOf(a, b, cmp.Or(agencyA, credited(a, claim.AgencyText)), cmp.Or(agencyB, credited(b, claim.AgencyText)))
	return c
}

func credited(a *claim.Article, kind string) string {
	if a.Provenance.Kind != kind {
		return ""
	}
	return a.Provenance.Origin
}

func originOf(a, b *claim.Article, agencyA, agencyB string) Origin {
	if agencyA != "" && agencyB != "" && agencyA != agencyB {
		return Origin{Kind: FromUnknown} // two agencies are credited: nothing says which of them wrote it
	}
	if name := cmp.Or(agencyA, agencyB); name != "" {
		return Origin{Kind: FromAgency, Name: name}
	}
	fromA, fromB := credited(a, claim.Relayed), credited(b, claim.Relayed)
	if fromA == "" || fromB == "" || fromA == fromB {
		if name := cmp.Or(fromA, fromB); name != "" {
			return Origin{Kind: FromRelayed, Name: name}
		}
	}
	switch p, q := a.Published, b.Published; {
	case !p.To.IsZero() && !q.From.IsZero() && !p.To.After(q.From):
		return Origin{Kind: FromEarlier, Side: "a"}
	case !q.To.IsZero() && !p.From.IsZero() && !q.To.After(p.From):
		return Origin{Kind: FromEarlier, Side: "b"}
	}
	return Origin{Kind: FromUnknown}
}
