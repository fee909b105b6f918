package attribution

import (
	"sort"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// handedOn completes the last attribution where the text says that its source passes on another's words, or that
// another passed its words on. It looks after the source, after the cue and after the content.
func (r *reader) handedOn(s source, cue1 int) {
	a := &r.out[len(r.out)-1]
	after := sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].Start >= a.Content.End })
	for n := 0; n < 6 && cue1 < len(r.tokens) && (r.pos(cue1) == syntax.Adv && r.groupOf[cue1] < 0 || r.datedAt(cue1)); n++ {
		cue1++ // "reported earlier, citing"
	}
	for _, i := range [3]int{s.last, cue1, after} {
		if i <= 0 || i >= len(r.tokens) {
			continue
		}
		if r.closed(i) {
			i++
		}
		if r.comma(i) || r.norm(i) == "(" {
			i++
		}
		if i >= len(r.tokens) || r.sentence(i) != a.Sentence || r.used[i] {
			continue
		}
		if r.handedAt(a, s, i) {
			return
		}
	}
}

// handedAt reads "citant Y" (Y is the source, the former one the way) and "cité par Y" (Y is the way) at token i.
func (r *reader) handedAt(a *Attribution, s source, i int) bool {
	n := r.run(rCiting, i)
	if n == 0 {
		n = r.hearsay(i)
	}
	if n == 0 && (r.found[len(r.found)-1].learnt || s.kind == pronounSource && r.is(rNobody, s.head)) {
		n = r.run(rFrom, i)
	}
	if n > 0 {
		other := r.namedAt(i+n, true)
		if other.kind != phraseSource {
			return false
		}
		if s.kind == phraseSource {
			a.Via = append(a.Via, s.span)
		}
		f := &r.found[len(r.found)-1]
		f.src = other
		a.Source = other.span
		a.Anonymous = r.anonymous(other, a.Sentence)
		r.use(i, i+n)
		return true
	}
	if via := r.perusedBy(i); via.kind != noSource {
		a.Via = append([]text.Span{via.span}, a.Via...)
		r.use(i, i+1)
		return true
	}
	if n := r.cited(i); n > 0 {
		other := r.namedAt(i+n, true)
		if other.kind != phraseSource || r.means(other) || r.class(other) == "person" && r.indefinite(other) || r.class(other) == "thing" || r.class(other) == "not" || !r.t.bare && r.pos(other.first) == syntax.Noun {
			return false
		}
		a.Via = append([]text.Span{other.span}, a.Via...)
		r.use(i, i+n)
		return true
	}
	return false
}

// hearsay returns how many tokens at i say from whom something is known: "qui dit tenir l'information de X", "which got
// the story from X"; 0 for none.
func (r *reader) hearsay(i int) int {
	if !r.is(rRelative, i) && r.mood(i) != syntax.Gerund {
		return 0
	}
	_, hi := r.bounds(i)
	verb, tidings := false, false
	for j := i; j < min(hi, i+12) && r.tokens[j].Kind != text.Punct; j++ {
		switch {
		case (r.pos(j) == syntax.Verb || r.pos(j) == syntax.Aux) && r.lemma(rHold, j):
			verb = true
		case verb && r.is(rTidings, j):
			tidings = true
		case tidings && r.is(rFrom, j):
			return j + r.run(rFrom, j) - i
		case tidings && r.is(rOf, j) && !r.t.bare:
			return j + 1 - i
		}
	}
	return 0
}

// cited returns how many tokens "cité par", "cité lundi par" take at i, 0 for none.
func (r *reader) cited(i int) int {
	if n := r.run(rCited, i); n > 0 {
		return n
	}
	if i >= len(r.tokens) || r.mood(i) != syntax.Participle {
		return 0
	}
	if v := r.verbOf(i); v == nil || v.class != "cite" {
		return 0
	}
	for j := i + 1; j < min(len(r.tokens), i+5); j++ {
		if r.is(rBy, j) {
			return j + 1 - i
		}
	}
	return 0
}

// means reports whether "by …" tells how and not by whom: "reached by telephone".
func (r *reader) means(s source) bool {
	return r.t.bare && s.last-s.first == 1 && !r.tokens[s.head].Upper && r.class(s) == ""
}

func (r *reader) use(first, last int) {
	for i := first; i < last; i++ {
		r.used[i] = true
	}
}

// perusedBy reads who has seen a document that speaks: "un rapport que Le Fanal a pu consulter".
func (r *reader) perusedBy(i int) source {
	if !r.is(rClause, i) {
		return nobody
	}
	via := r.namedAt(i+1, false)
	if via.kind != phraseSource || r.class(via) != "name" && r.class(via) != "group" {
		return nobody
	}
	for j := via.last; j < min(len(r.tokens), via.last+6) && r.tokens[j].Kind != text.Punct; j++ {
		if r.pos(j) == syntax.Verb && r.lemmaWord(j).starts.has(rPeruse) {
			return via
		}
	}
	return nobody
}
