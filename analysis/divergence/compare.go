package divergence

import (
	"slices"
	"strings"

	"parallax/analysis/text"
)

// comparer holds a comparison while it is made.
type comparer struct {
	*meeting
	m    *meeting
	same SameEvent
	// a figure of one side has none beside it on the other
	unmatched bool
	// one side negates the verb that the other affirms
	negated bool
	out     Comparison
}

// Compare puts two claims side by side: whether they tell the same event, what they share, where they part and, from these,
// how they stand to each other. It is symmetric but for the names of rules that look one way.
func Compare(a, b Side) Comparison {
	out := compare(newView(a), newView(b), a.Article == b.Article && a.Article.Claims[a.Claim].Role != a.Article.Claims[b.Claim].Role)
	out.ClaimA, out.ClaimB = a.Claim, b.Claim
	return out
}

func compare(a, b *view, title bool) Comparison {
	c := &comparer{m: meet(a, b, title)}
	c.meeting = c.m
	c.same, c.out.EventReason = c.m.event()
	c.out.SameEvent = c.same
	c.shareEvent()
	c.judgeFigures()
	c.judgeSources()
	c.judgeRoles()
	c.judgeTargets()
	c.judgeLabels()
	c.judgeWording()
	c.judgeCalques()
	c.judgeModality()
	c.judgeNegated()
	c.judgeHappening()
	c.judgePolarity()
	slices.SortStableFunc(c.out.Divergences, byKind)
	c.relate()
	c.out.Shared = fewShared(c.out.Shared)
	return c.out
}

// kindOrder is the order in which kinds are judged and shown.
var kindOrder = map[Kind]int{Figure: 0, Source: 1, Wording: 2, Label: 3, Role: 4, Modality: 5}

func byKind(x, y Divergence) int {
	if x.Kind != y.Kind {
		return kindOrder[x.Kind] - kindOrder[y.Kind]
	}
	return sign0(y.Weight - x.Weight)
}

func sign0(x float64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

func (c *comparer) diverge(rule string, weight float64, a, b text.Span, params ...string) {
	c.out.Divergences = append(c.out.Divergences, Divergence{Kind: KindOf(rule), Reason: reason(rule, params...), A: spans(a), B: spans(b), Weight: weight})
}

func (c *comparer) share(rule string, a, b text.Span, params ...string) {
	c.out.Shared = append(c.out.Shared, Common{Reason: reason(rule, params...), A: spans(a), B: spans(b)})
}

func spans(s text.Span) []text.Span {
	if s.Zero() {
		return nil
	}
	return []text.Span{s}
}

// shareEvent reports the date, and the longest run of the same words.
func (c *comparer) shareEvent() {
	if c.same == No {
		return
	}
	if c.sameDate {
		c.share("shared.date", c.dateA, c.dateB, "date", c.dateWords())
	}
	const least = 3
	a, b := c.a.sharedRun(c.b, least)
	if !a.Zero() {
		c.share("shared.words", a, b, "words", c.a.of(a))
	}
}

// sharedRun finds the longest run of the same tokens in both claims that holds at least least content words, the first of
// several of one length.
func (v *view) sharedRun(w *view, least int) (a, b text.Span) {
	lengths := make([]int, len(w.tokens)+1)
	best, endA, endB := 0, 0, 0
	const most = 400 // tokens of a claim that are looked at: the table is their product
	ta, tb := v.tokens[:min(len(v.tokens), most)], w.tokens[:min(len(w.tokens), most)]
	for i := range ta {
		for j := len(tb) - 1; j >= 0; j-- {
			if ta[i].Norm != tb[j].Norm {
				lengths[j+1] = 0
				continue
			}
			lengths[j+1] = lengths[j] + 1
			if lengths[j+1] > best {
				best, endA, endB = lengths[j+1], i+1, j+1
			}
		}
	}
	if best == 0 || v.contentWords(ta[endA-best:endA]) < least {
		return text.Span{}, text.Span{}
	}
	return text.Span{Start: ta[endA-best].Start, End: ta[endA-1].End}, text.Span{Start: tb[endB-best].Start, End: tb[endB-1].End}
}

func (v *view) contentWords(tokens []text.Token) int {
	n := 0
	for _, t := range tokens {
		if t.Kind != text.Punct && t.Kind != text.Symbol && !strings.HasSuffix(t.Norm, "'") && v.words.Share(t.Norm) > 0 {
			n++
		}
	}
	return n
}
