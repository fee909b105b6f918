package attribution

import (
	"slices"
	"sort"
	"strings"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// lookAround takes who is named before the pronoun in any place of the nearest sentence that names someone who fits:
// "Le maire a reçu la préfète. Elle". Several leave it open.
func (r *reader) lookAround(a *Attribution, gender string) {
	i := sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].Start >= a.Source.Start }) - 1
	var fit []text.Span
	at := -1
	for n := 0; i >= 0 && n < window; i, n = i-1, n+1 {
		in := r.sentence(i)
		if a.Sentence-in > reach || at >= 0 && in != at {
			break
		}
		if word, ok := r.noun(i); !ok || word.class != "person" || r.pos(i) != syntax.Noun || a.Content.Contains(r.tokens[i].Span) {
			continue
		}
		s := r.someone(i)
		if !r.describe(s).fits(gender) {
			continue
		}
		if at = in; !contains(r.d.Text, fit, s.span) {
			fit = append(fit, s.span)
		}
	}
	switch len(fit) {
	case 0:
	case 1:
		a.Speaker = fit[0]
	default:
		slices.Reverse(fit)
		a.Candidates = fit
	}
}

// paired reports whether a phrase holds two: "le maire et son adjoint".
func (r *reader) paired(k int) bool {
	for i := r.p.Phrases[k].First; i < r.p.Phrases[k].Last; i++ {
		if r.is(rJoin, i) {
			return true
		}
	}
	return false
}

// someone is the phrase that a noun is the head of, or the noun with its determiner and adjective inside a wider one.
func (r *reader) someone(i int) source {
	if k := r.phraseOf[i]; k >= 0 && r.p.Phrases[k].Head == i && !r.paired(int(k)) {
		return r.phrase(int(k))
	}
	first, last := i, i+1
	if r.pos(i-1) == syntax.Det {
		first--
	}
	if r.pos(last) == syntax.Adj {
		last++
	}
	return source{kind: phraseSource, first: first, last: last, head: i, phrase: -1, antecedent: -1, span: r.span(first, last)}
}

func same(src string, a, b text.Span) bool {
	x, y := a.Of(src), b.Of(src)
	return strings.EqualFold(x, y) || strings.Contains(x, y) || strings.Contains(y, x)
}

func contains(src string, list []text.Span, s text.Span) bool {
	for _, x := range list {
		if same(src, x, s) {
			return true
		}
	}
	return false
}

// resolveAnaphor ties "la même source" and "le ministre" to the last who was named so.
func (r *reader) resolveAnaphor(a *Attribution, f *found, known []person) {
	s := f.src
	if s.phrase < 0 {
		return
	}
	ph := r.p.Phrases[s.phrase]
	if ph.Proper || s.last-s.first > 3 {
		return
	}
	sameWord := s.last-s.first > 1 && r.is(rSame, s.first+1)
	if !sameWord && !r.is(rDemonstrative, s.first) && !(r.is(rDefinite, s.first) && s.last-s.first == 2) {
		return
	}
	head := r.norm(s.head)
	n, _ := r.noun(s.head)
	a.Anonymous = a.Anonymous && n.class != "voice" // until the one it points back to says so
	for i := len(known) - 1; i >= 0; i-- {
		p := known[i]
		switch {
		case p.span.Overlaps(a.Source), strings.EqualFold(p.span.Of(r.d.Text), a.Source.Of(r.d.Text)):
		case p.head == head, n.class == "voice" && (sameWord || p.anonymous || r.is(rDemonstrative, s.first)) && p.speaker:
			if a.Speaker.Zero() {
				a.Speaker, a.Anonymous = p.span, p.anonymous
				continue
			}
			if p.head == head && a.Sentence-p.sentence <= reach && n.class == "person" && !same(r.d.Text, a.Speaker, p.span) && p.span.Len() > a.Source.Len() {
				a.Candidates = []text.Span{a.Speaker, p.span}
				a.Speaker = text.Span{}
				return
			}
		}
	}
}
