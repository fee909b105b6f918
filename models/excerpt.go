package models

import (
	"slices"
	"strings"

	"parallax/analysis/text"
)

// excerpt grows by what may be quoted of a text.
type excerpt struct {
	layout Layout
	spans  []text.Span // in order, none over another
	left   int         // bytes that may still be taken
	floor  int         // bytes that the first compared sentence may take, whatever is left
}

// leastQuoted is how many bytes of a first compared sentence may be quoted however small the share of a short article is.
const leastQuoted = 400

func newExcerpt(l Layout, share float64) *excerpt {
	e := &excerpt{layout: l}
	size := 0
	for i, s := range l.Sentences {
		switch l.role(i) {
		case text.Boilerplate:
		case text.Title:
			e.add(s.Span)
		default:
			size += s.Len()
		}
	}
	e.left = int(share * float64(size))
	if share > 0 {
		e.floor = leastQuoted
	}
	return e
}

// name takes the words by which an article without a title goes: its first words, which every page shows, so that they are paid for
// before any others.
func (e *excerpt) name(title, opening string) {
	title = strings.TrimSuffix(title, "…")
	if title == "" || len(e.layout.Sentences) == 0 || e.layout.role(0) == text.Title {
		return
	}
	from := e.layout.Sentences[0].Start
	if from < len(opening) && strings.HasPrefix(opening[from:], title) {
		span := text.Span{Start: from, End: from + len(title)}
		e.left = max(0, e.left-span.Len())
		e.add(span)
	}
}

// takeCompared takes the sentences of claims, or else the claims, and then the sentences beside them.
func (e *excerpt) takeCompared(claims []text.Span) {
	var beside []text.Span
	e.raise(claims)
	for _, claim := range claims {
		before, after := e.takeClaim(claim)
		beside = append(beside, before, after)
	}
	for _, span := range beside {
		e.take(span)
	}
}

// raise makes room for the sentence of the first claim that is not there yet, as a title is, or else for the claim, when the floor has it.
func (e *excerpt) raise(claims []text.Span) {
	for _, claim := range claims {
		_, sentence, _ := e.layout.around(claim)
		if covered(e.spans, sentence) == sentence.Len() {
			continue
		}
		for _, span := range []text.Span{sentence, claim} {
			if span.Len() <= e.floor {
				e.left = max(e.left, span.Len()-covered(e.spans, span))
				break
			}
		}
		return
	}
}

// takeClaim takes the sentence of a claim, or else the claim, and tells what stands beside a sentence that it took.
func (e *excerpt) takeClaim(claim text.Span) (before, after text.Span) {
	before, sentence, after := e.layout.around(claim)
	if !e.take(sentence) {
		e.take(claim)
		return text.Span{}, text.Span{}
	}
	return before, after
}

// take takes a span when there is room for it, and reports whether all of it is there.
func (e *excerpt) take(span text.Span) bool {
	cost := span.Len() - covered(e.spans, span)
	if span.Len() <= 0 || cost > e.left {
		return false
	}
	e.left -= cost
	if cost > 0 {
		e.add(span)
	}
	return true
}

// add puts a span in its place, joined with those it overlaps.
func (e *excerpt) add(span text.Span) {
	at := 0
	for at < len(e.spans) && e.spans[at].End <= span.Start {
		at++
	}
	to := at
	for to < len(e.spans) && e.spans[to].Start < span.End {
		span.Start, span.End = min(span.Start, e.spans[to].Start), max(span.End, e.spans[to].End)
		to++
	}
	e.spans = slices.Replace(e.spans, at, to, span)
}

// covered is how many bytes of a span lie in others, which are in order.
func covered(spans []text.Span, span text.Span) int {
	n := 0
	for _, s := range spans {
		n += max(0, min(s.End, span.End)-max(s.Start, span.Start))
	}
	return n
}
