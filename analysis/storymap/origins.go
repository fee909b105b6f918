package storymap

import (
	"strconv"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
)

// Text is an article as far as it matters where its text comes from.
type Text struct {
	ID         int64 // decides whose a text is when nothing else does
	Outlet     string
	Provenance claim.Provenance
}

// SharedText is what two of the texts have in common. A and B are their indices.
type SharedText struct {
	A, B      int
	OneOrigin bool
	pairing.Origin
}

// Origins counts where texts come from: agency text that several outlets carry is one origin, and so is a text that one took over
// from another; every other outlet is one of its own. What is carried from nobody named is a text of its own. The order of the
// copies does not matter.
func Origins(texts []Text, copies []SharedText) int {
	s := sources{of: map[string]string{}}
	carried, taken := make([]bool, len(texts)), make([]bool, len(texts)) // from elsewhere; from the other of a pair
	from := func(i int, name string) {
		carried[i] = true
		if name != "" {
			s.join(textName(i), "of "+name)
		}
	}
	for i, t := range texts {
		if t.Provenance.Kind == claim.AgencyText || t.Provenance.Kind == claim.Relayed {
			from(i, t.Provenance.Origin)
		}
	}
	for _, c := range copies {
		if !c.OneOrigin {
			continue
		}
		s.join(textName(c.A), textName(c.B))
		switch {
		case c.Kind == pairing.FromAgency || c.Kind == pairing.FromRelayed:
			from(c.A, c.Name)
			from(c.B, c.Name)
		case c.Kind == pairing.FromEarlier && c.Side == "b":
			taken[c.A] = true
		case c.Kind == pairing.FromEarlier:
			taken[c.B] = true
		}
	}
	first := map[string]int{} // by source: whose it is
	elsewhere := map[string]bool{}
	for i, t := range texts {
		at := s.find(textName(i))
		elsewhere[at] = elsewhere[at] || carried[i]
		if f, ok := first[at]; !ok || taken[f] && !taken[i] || taken[f] == taken[i] && t.ID < texts[f].ID {
			first[at] = i
		}
	}
	seen := map[string]bool{}
	for at, i := range first {
		if !elsewhere[at] {
			at = "by " + texts[i].Outlet
		}
		seen[at] = true
	}
	return len(seen)
}

func textName(i int) string { return "text " + strconv.Itoa(i) }

// sources are sets of texts, and of those they come from, that are joined step by step.
type sources struct{ of map[string]string }

func (s sources) find(x string) string {
	for s.of[x] != "" {
		x = s.of[x]
	}
	return x
}

func (s sources) join(x, y string) {
	if x, y = s.find(x), s.find(y); x != y {
		s.of[max(x, y)] = min(x, y)
	}
}

// groupTexts numbers the texts of a story: articles that carry one text have one number.
func groupTexts(in Input) []int {
	s := sources{of: map[string]string{}}
	for _, c := range in.Copies {
		if c.OneOrigin {
			s.join(textName(c.A), textName(c.B))
		}
	}
	out, number := make([]int, len(in.Articles)), map[string]int{}
	for i := range in.Articles {
		at := s.find(textName(i))
		if _, ok := number[at]; !ok {
			number[at] = i
		}
		out[i] = number[at]
	}
	return out
}
