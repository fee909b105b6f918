package divergence

import (
	"slices"
	"sort"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// CompareTitle compares each claim of the article's title with the sentences of its body that tell the same, at most two each:
// a hope that the title makes a fact, a figure that it rounds, a word that takes sides, the source of a toll or a blame that it drops.
// A title that only says less than its body is passed over. There are no comparisons for an article without title, or whose body
// says nothing of it.
func CompareTitle(a *claim.Article) []Comparison {
	var out []Comparison
	for t, title := range a.Claims {
		if title.Role != text.Title {
			continue
		}
		told := false // a body sentence has the title's figure: another figure of the body is then no contradiction of the title
		for _, b := range bodyOf(a, t) {
			c := compare(newView(Side{a, t}), newView(Side{a, b}), true)
			c.ClaimA, c.ClaimB = t, b
			if told && c.Relation == ContradictoryFigures {
				continue
			}
			told = told || slices.ContainsFunc(c.Shared, func(s Common) bool { return s.Rule == "shared.figure" })
			if shifts(c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// shifts reports whether the title and the body part in what a reader takes away: not in what the title leaves out.
func shifts(c Comparison) bool {
	const telling = .4
	return slices.ContainsFunc(c.Divergences, func(d Divergence) bool {
		both := len(d.A) > 0 && len(d.B) > 0
		switch d.Kind {
		case Figure:
			return both && d.Weight >= .3
		case Label, Modality, Role:
			return both && d.Weight >= telling
		case Source:
			return strings.HasPrefix(d.Rule, "source.title_drops")
		}
		return strings.HasPrefix(d.Rule, "wording.only_one")
	})
}

// titleSource reports the source that the body gives for a toll or a blame and the title does not, when it is surely the same toll
// or the same blame.
func (c *comparer) titleSource() {
	for _, p := range c.figures {
		if p.relation != figure.Equal || p.counted != sameCounted || !casualty(p.a.Kind) {
			continue
		}
		switch i, j := c.a.answersFor(p.a), c.b.answersFor(p.b); {
		case i < 0 && j >= 0 && c.a.titleAlone():
			s := c.b.speaker(j)
			c.diverge("source.title_drops", .3, p.a.Span, s, "words", c.a.of(p.a.Span), "source", c.b.of(s))
			return
		case j < 0 && i >= 0 && c.b.titleAlone():
			s := c.a.speaker(i)
			c.diverge("source.title_drops", .3, s, p.b.Span, "words", c.b.of(p.b.Span), "source", c.a.of(s))
			return
		}
	}
	for _, p := range c.actions {
		if !violent(p.a.Type) || !p.sameType || !namesAgent(p.a) || p.agents != yes || p.patients == no {
			continue
		}
		switch i, j := c.a.voice(p.a.Span), c.b.voice(p.b.Span); {
		case i < 0 && j >= 0 && c.a.titleAlone() && named(c.b.art.Attributions[j]):
			s := c.b.speaker(j)
			c.diverge("source.title_drops", .3, p.a.Span, s, "words", c.a.of(p.a.Span), "source", c.b.of(s))
			return
		case j < 0 && i >= 0 && c.b.titleAlone() && named(c.a.art.Attributions[i]):
			s := c.a.speaker(i)
			c.diverge("source.title_drops", .3, s, p.b.Span, "words", c.b.of(p.b.Span), "source", c.a.of(s))
			return
		}
	}
}

// titleAlone reports whether the claim is a title that shows no sign of a source.
func (v *view) titleAlone() bool { return v.c.Role == text.Title && !v.reports() }

// bodyOf ranks the body claims by what they share with a title claim.
func bodyOf(a *claim.Article, title int) []int {
	const most = 2
	t := newView(Side{a, title})
	type hit struct {
		claim int
		score float64
	}
	var hits []hit
	for i, c := range a.Claims {
		if c.Role != text.Body && c.Role != text.Standfirst {
			continue
		}
		shared := 0
		for _, term := range c.Terms {
			if t.terms[term] {
				shared++
			}
		}
		if len(t.terms) == 0 || shared == 0 {
			continue
		}
		score := float64(shared) / float64(len(t.terms))
		if score >= .34 {
			hits = append(hits, hit{i, score})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	var out []int
	for _, h := range hits[:min(len(hits), most)] {
		out = append(out, h.claim)
	}
	return out
}
