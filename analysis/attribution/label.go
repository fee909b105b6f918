package attribution

import (
	"parallax/analysis/syntax"
)

// as reads "considère X comme Y". Where the object stands before the verb, the label alone is the content.
func (r *reader) as(s *statement, at int) bool {
	if !r.speaks(s.src) {
		return false
	}
	for i := s.cue1; i < min(s.hi, s.cue1+25); i++ {
		if n := r.run(rLabel, i); n > 0 {
			start := at
			if i <= at {
				start = i + n
				s.cue1 = i + n
			} else if r.phraseOf[at] < 0 && r.opening(at) < 0 {
				return false
			}
			return r.addStatement(s, r.span(start, r.nounEnd(i+n, s.hi, s.host())), "label")
		}
		if r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) || r.norm(i) == ";" || r.colonAt(i) || r.comma(i) {
			return false
		}
	}
	return false
}

// labels reports whether the preposition of a verb's label stands at i.
func (r *reader) labels(v *speechVerb, i int) bool {
	for _, p := range v.label {
		if _, ok := r.governs(p, i); ok {
			return true
		}
	}
	for _, p := range v.urged {
		if next, ok := r.governs(p, i); ok && r.infinitiveAt(next) {
			return true
		}
	}
	return false
}

// label reads "qualifie X de Y", "accuse X de tirer" and "attribue X à Y": an object, a preposition, and a label.
func (r *reader) label(s *statement, at int) bool {
	if !r.speaks(s.src) || at >= s.hi {
		return false
	}
	of := -1
	for i := at; i < min(s.hi, at+30); i++ {
		if q := r.opening(i); q >= 0 && of < 0 && i > at && r.labels(s.v, i-1) {
			of = i - 1
			break
		}
		if r.labels(s.v, i) && (i == at || r.phraseOf[i] < 0 || r.phraseOf[i] != r.phraseOf[max(i-1, 0)] || r.labelled(i)) {
			of = i
			break
		}
		if r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) || r.norm(i) == ";" || r.colonAt(i) || r.comma(i) {
			return false
		}
	}
	if of < 0 {
		return false
	}
	if of == at {
		at = of + 1
	}
	end := r.nounEnd(of+1, s.hi, s.host())
	if of+1 < s.hi && (r.mood(of+1) == syntax.Infinitive || r.mood(of+1) == syntax.Gerund) {
		end = r.clauseEnd(of+2, s.hi, s.host())
	}
	return r.addStatement(s, r.span(at, end), "label")
}

// labelled reports whether the word after "of" opens a label rather than a complement: no article, an infinitive or a
// quotation.
func (r *reader) labelled(i int) bool {
	return r.opening(i+1) >= 0 || r.mood(i+1) == syntax.Infinitive || r.mood(i+1) == syntax.Gerund ||
		r.pos(i+1) == syntax.Noun || r.pos(i+1) == syntax.Adj
}

// predicate reads "juge X capable de Z" and "se dit prêt à": an object with a predicate, or a predicate of the source.
func (r *reader) predicate(s *statement, at int) bool {
	if !r.speaks(s.src) || at >= s.hi {
		return false
	}
	if r.opening(at) >= 0 || at == s.cue1 && r.mood(at) == syntax.Gerund && !r.t.bare || r.pos(at) == syntax.Adj && !r.attributive(at) || r.pos(at) == syntax.Verb && r.mood(at) == syntax.Participle {
		return r.addStatement(s, r.span(at, r.nounEnd(at, s.hi, s.host())), "predicate")
	}
	if r.phraseOf[at] < 0 && r.pos(at) != syntax.Pron {
		return false
	}
	for i := at; i < min(s.hi, at+20); i++ {
		switch {
		case r.comma(i) || r.norm(i) == ";" || r.colonAt(i):
			return false
		case r.opening(i) >= 0, i > at && r.afterHead(i), r.pos(i) == syntax.Adj && i > at && !r.attributive(i), r.pos(i) == syntax.Verb && r.mood(i) == syntax.Participle:
			return r.addStatement(s, r.span(at, r.nounEnd(at, s.hi, s.host())), "predicate")
		case r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])):
			return false
		}
	}
	return false
}

// afterHead reports whether the last word of a phrase, read as a second noun, stands after its head, and is an adjective:
// "juge la dépense irrégulière".
func (r *reader) afterHead(i int) bool {
	k := r.phraseOf[i]
	if k < 0 || r.t.bare || r.pos(i) != syntax.Noun {
		return false
	}
	ph := r.p.Phrases[k]
	return ph.Head == i-1 && ph.Last == i+1 && r.pos(ph.Head) == syntax.Noun && r.pos(ph.First) == syntax.Det
}

// attributive reports whether an adjective stands before its noun: it is no predicate then.
func (r *reader) attributive(i int) bool {
	switch r.pos(i + 1) {
	case syntax.Noun, syntax.Propn, syntax.Adj:
		return r.phraseOf[i+1] == r.phraseOf[i]
	}
	return false
}

// participleLabel reads "qualifié de Y par X" and "considéré comme Y par X" after a noun.
func (r *reader) participleLabel(i int) {
	v := r.verbOf(i)
	if !v.has(fAs|fLabel) || r.used[i] {
		return
	}
	s := &statement{k: -1, v: v, cue0: i, cue1: i + 1}
	s.lo, s.hi = r.bounds(i)
	at := i + 1
	if at >= s.hi || !(v.has(fAs) && r.is(rLabel, at) || v.has(fLabel) && r.labels(v, at)) {
		return
	}
	for j := at + 1; j < min(s.hi, at+20) && !r.comma(j); j++ {
		if r.is(rBy, j) {
			if s.src = r.namedAt(j+1, true); s.src.kind != noSource && r.speaks(s.src) {
				r.addStatement(s, r.span(at+1, j), "label")
			}
			return
		}
	}
}
