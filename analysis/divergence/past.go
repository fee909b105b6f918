package divergence

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// A report of a disaster recalls the one before it. The dead of that one are no answer to the count of today's dead: "le séisme de 2003
// avait fait 640 morts", "the deadliest since one that killed 640".

// pastSigns are the words of former_figures.tsv of one language that make an event an earlier one, by sort.
var pastSigns = sync.OnceValue(func() map[string]map[string]map[string]bool {
	out := map[string]map[string]map[string]bool{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]map[string]bool{}
		for _, row := range lexicon.Rows(lang, "former_figures") {
			sort := row.Field(1)
			if out[lang][sort] == nil {
				out[lang][sort] = map[string]bool{}
			}
			out[lang][sort][row.Field(0)] = true
		}
	}
	return out
})

// pastToll reports whether a count of people hit is that of an event before the one that the article reports.
func (v *view) pastToll(f figure.Figure) bool {
	if !casualty(f.Kind) || v.art.Parse == nil {
		return false
	}
	past, read := v.past[f.Span]
	if !read {
		past = v.readPast(f)
		v.past[f.Span] = past
	}
	return past
}

func (v *view) readPast(f figure.Figure) bool {
	if v.comparedWith(f) {
		return true
	}
	at := v.verbOf(f.Span)
	perfect := at >= 0 && v.art.Parse.Verbs[at].Perfect && v.art.Parse.Verbs[at].Mood == syntax.Past
	for _, x := range v.c.Actions {
		if x.Overlaps(f.Span) || x.Type != "disaster" && !violent(x.Type) || v.verbOf(x.Span) != at && x.Start > f.Start {
			continue
		}
		if head := v.tokenFrom(x.End) - 1; head >= 0 && v.parsed(head).POS == syntax.Noun && (v.ofYear(head) || v.earlier(x, head, perfect) || v.longPast(x, f, perfect)) {
			return true
		}
	}
	return false
}

// ofYear reports whether the noun of an event has a year before that of the article: "séisme de 2003", "the 2003 earthquake".
func (v *view) ofYear(head int) bool {
	year := func(k int) bool {
		if k < 0 || k >= len(v.tokens) || len(v.tokens[k].Norm) != 4 || v.art.Published.From.IsZero() {
			return false
		}
		n, err := strconv.Atoi(v.tokens[k].Norm)
		return err == nil && n > 1000 && n < v.art.Published.From.Year()
	}
	return year(head-1) || head+1 < len(v.tokens) && v.parsed(head+1).POS == syntax.Adp && year(head+2)
}

// earlier reports whether the words before the noun of an event make it an earlier one: "the previous earthquake". The last one is
// earlier when it was a great one or is told in the pluperfect; else it may be the one of today.
func (v *view) earlier(x claim.Action, head int, perfect bool) bool {
	const most = 4 // words before the noun
	signs := pastSigns()[v.lang]
	great := false
	for k := head - 1; k >= max(0, head-most); k-- {
		t := v.tokens[k]
		switch {
		case t.Kind == text.Punct || v.inTime(t.Span):
			return false
		case signs["event"][t.Norm]:
			return true
		case signs["last"][t.Norm]:
			return x.Type == "disaster" && (great || perfect)
		case signs["great"][t.Norm]:
			great = true
		case v.parsed(k).POS == syntax.Noun || v.parsed(k).POS == syntax.Adp || v.parsed(k).POS == syntax.Verb:
			return false
		}
	}
	return false
}

// comparedWith reports whether the count stands in what a superlative is measured by: "the deadliest since one that killed 640".
func (v *view) comparedWith(f figure.Figure) bool {
	const most = 4 // words between the superlative and "since"
	signs := pastSigns()[v.lang]
	for k := v.tokenFrom(f.Start) - 1; k > 0; k-- {
		if t := v.tokens[k]; t.Kind == text.Punct && t.Norm != "," {
			return false
		} else if !signs["since"][t.Norm] || v.inTime(t.Span) {
			continue
		}
		for j := k - 1; j >= max(0, k-most); j-- {
			if signs["most"][v.tokens[j].Norm] {
				return true
			}
		}
		return false
	}
	return false
}

// longPast reports whether the claim gives the event no time but one of long ago, told in the pluperfect or between the event and what
// it did: "the earthquake that struck the valley twenty years ago killed 640".
func (v *view) longPast(x claim.Action, f figure.Figure, perfect bool) bool {
	old := false
	for _, i := range v.c.Times {
		t := v.art.Times[i]
		if t.Since || !v.longAgo(t.Range) {
			return false
		}
		old = old || perfect || x.End <= t.Start && t.End <= f.Start
	}
	return old
}

// longAgo reports whether a time was over half a year before the article appeared.
func (v *view) longAgo(r timex.Range) bool {
	const long = 180 * 24 * time.Hour
	p := v.art.Published
	return !p.From.IsZero() && !r.To.IsZero() && p.From.Sub(r.To) > long
}

// ofOther reports whether one of two counts is that of an earlier event and the other is not.
func ofOther(a, b *view, x, y figure.Figure) bool { return a.pastToll(x) != b.pastToll(y) }

// recallsOther reports whether all counts of people hit that the claims have beside each other are of two events, one past.
func (m *meeting) recallsOther() bool {
	found := false
	for _, p := range m.figures {
		if !casualty(p.a.Kind) {
			continue
		}
		if !ofOther(m.a, m.b, p.a, p.b) {
			return false
		}
		found = true
	}
	return found
}

// otherToll reports whether two stretches are counts of two events, one past: no edit of one another.
func (c *comparer) otherToll(a, b text.Span) bool {
	return slices.ContainsFunc(c.figures, func(p figurePair) bool {
		return p.a.Span == a && p.b.Span == b && ofOther(c.a, c.b, p.a, p.b)
	})
}
