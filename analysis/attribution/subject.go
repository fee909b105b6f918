package attribution

import (
	"parallax/analysis/syntax"
)

// sourceOf finds who a verb group has for subject, before it or, in an aside, after it.
func (r *reader) sourceOf(k int, after bool) source {
	if !after {
		k = r.sharer(k)
	}
	g := &r.p.Verbs[k]
	if g.Pronoun >= 0 && g.Pronoun < len(r.tokens) {
		if i := g.Pronoun; i > 0 && r.is(rDoubled, i) && r.is(rFirst, i-1) && !g.Inverted && r.norm(i) != r.norm(i-1) {
			return r.pronoun(i - 1) // "Je vous confirme que"
		}
		if k := r.objectPronoun(g); k >= 0 {
			return r.phraseBefore(k, r.plural(g))
		}
		return r.pronoun(g.Pronoun)
	}
	if i := r.relativeBefore(g.First); i >= 0 {
		return r.relative(i)
	}
	if g.Subject >= 0 && g.Subject < len(r.p.Phrases) && !r.dated(g.Subject) && !r.governed(g.Subject) {
		ph := r.p.Phrases[g.Subject]
		if k := r.nearer(g); k >= 0 && !after {
			return r.phraseBefore(k, r.plural(g))
		}
		switch {
		case ph.First >= g.Last && (after || g.Inverted):
			return r.phraseAfter(g.Subject, r.plural(g))
		case ph.Last <= g.First && !after && r.is(rWhose, ph.First-1) && r.comma(ph.First-2) && g.Subject > 0 && r.p.Phrases[g.Subject-1].Last == ph.First-2 && r.comma(ph.Last):
			return r.phraseBefore(g.Subject-1, r.plural(g)) // "Plusieurs études, dont celle de Bergen, ont"
		case ph.Last <= g.First && !after:
			return r.whoever(r.phraseBefore(g.Subject, r.plural(g)), g)
		}
	}
	if after {
		return r.subjectAfter(g.Last, r.plural(g))
	}
	return r.subjectBefore(g)
}

// sharer returns the verb group whose subject a group has: itself, or the one that it and those between are joined to. It is kept,
// for a sentence can join verbs without end.
func (r *reader) sharer(k int) int {
	if at := r.sharers[k]; at > 0 {
		return int(at) - 1
	}
	at := k
	if g := &r.p.Verbs[k]; g.Pronoun < g.First-1 && r.is(rJoin, g.First-1) { // "X maintains it was hit and puts": "it" is of the verb between
		if j := r.sharing(k); j >= 0 {
			at = r.sharer(j)
		}
	}
	r.sharers[k] = int32(at) + 1
	return at
}

// sharing returns the first verb group of the sentence that a joined verb without a subject goes with: "Elle voit que la
// mer monte et ajoute que". -1 for none.
func (r *reader) sharing(k int) int {
	g := r.p.Verbs[k]
	lo, _ := r.bounds(g.First)
	first := -1
	for j := k - 1; j >= 0 && k-j < 8 && r.p.Verbs[j].First >= lo; j-- {
		if o := r.p.Verbs[j]; r.finite(j) && o.Mood == g.Mood && o.Perfect == g.Perfect && r.plural(&o) == r.plural(&g) && !o.Inverted {
			first = j
		}
	}
	return first
}

// objectPronoun returns the phrase before "nous" or "vous" where that is the object: "Le maire nous rappelle que".
func (r *reader) objectPronoun(g *syntax.VerbGroup) int {
	if i := g.Pronoun; i > 0 && r.is(rDoubled, i) && !g.Inverted && !r.is(rDoubled, i-1) {
		if k := r.phraseOf[i-1]; k >= 0 && !r.governed(int(k)) && !r.dated(int(k)) && r.p.Phrases[k].Last == i {
			return int(k)
		}
	}
	return -1
}

// nearer returns the phrase that opens the last stretch between commas before the verb, where the parse took one before
// it: "Messieurs, tous les élus l'ont dit". An apposition has a comma at its end as well.
func (r *reader) nearer(g *syntax.VerbGroup) int {
	last := r.p.Phrases[g.Subject].Last
	comma := -1
	for i := g.First - 1; i >= last && g.First-i < 40; i-- {
		if r.comma(i) {
			comma = i
			break
		}
	}
	for i := comma + 1; comma >= 0 && i < g.First; i++ {
		if k := r.phraseOf[i]; k >= 0 && r.p.Phrases[k].First == i {
			if r.governed(int(k)) || r.dated(int(k)) {
				return -1
			}
			return int(k)
		}
		if p := r.pos(i); p == syntax.Adp || p == syntax.Verb || p == syntax.CConj {
			return -1
		}
	}
	return -1
}

func (r *reader) plural(g *syntax.VerbGroup) bool {
	for i := g.First; i < g.Last && i < len(r.p.Words); i++ {
		if w := r.p.Words[i]; (w.POS == syntax.Verb || w.POS == syntax.Aux) && w.Plural {
			return true
		}
	}
	return false
}

// relativeBefore returns the relative pronoun that is the subject of a group starting at i, or -1. Adverbs and an aside
// between commas may stand between.
func (r *reader) relativeBefore(i int) int {
	lo, _ := r.bounds(i)
	j := i - 1
	for n := 0; n < 3 && j >= lo && r.pos(j) == syntax.Adv; n++ {
		j--
	}
	if j >= lo && r.is(rRelative, j) {
		return j
	}
	return -1
}

func (r *reader) relative(i int) source {
	s := source{kind: relativeSource, first: i, last: i + 1, head: i, phrase: -1, antecedent: -1, span: r.tokens[i].Span}
	j := i - 1
	if r.comma(j) {
		j--
	}
	if j >= 0 && r.closing(j) >= 0 {
		j--
	}
	if j >= 0 && r.sentence(j) == r.sentence(i) {
		s.antecedent = int(r.phraseOf[j])
	}
	return s
}

// subjectAfter is the first phrase after i that can be a subject: not governed, not a date.
func (r *reader) subjectAfter(i int, plural bool) source {
	_, hi := r.bounds(i - 1)
	told := -1
	for n := 0; i < hi && n < 30; n++ {
		if r.comma(i-1) && r.comma(i+1) && (r.groupOf[i] >= 0 || r.pos(i) == syntax.Adj) && r.mood(i) != syntax.Infinitive {
			i += 2 // "confie, lasse, l'infirmière"
			continue
		}
		if r.groupOf[i] >= 0 && !r.p.Verbs[r.groupOf[i]].Inverted {
			break
		}
		if r.entry(i).pronoun != "" && r.pos(i) == syntax.Pron {
			return r.pronoun(i)
		}
		k := r.phraseOf[i]
		if k < 0 {
			if mark := r.norm(i); mark == ";" || mark == ":" || r.opening(i) >= 0 {
				break
			}
			i++
			continue
		}
		if !r.governed(int(k)) && !r.dated(int(k)) {
			return r.phraseAfter(int(k), plural)
		}
		if told < 0 {
			told = int(k)
		}
		i = max(i+1, r.p.Phrases[k].Last)
	}
	return r.nameAfterTold(told)
}

// nameAfterTold takes a first and a last name off the end of whom it was told, where the parse has read them as one
// phrase: "explique au Fanal du Nord Henri Delmotte". k is -1 for no such phrase.
func (r *reader) nameAfterTold(k int) source {
	if k < 0 {
		return nobody
	}
	last := r.p.Phrases[k].Last
	if c := r.class(r.phrase(k)); !r.p.Phrases[k].Proper && c != "person" && c != "group" && c != "medium" && r.pos(last-1) == syntax.Propn && r.pos(last-2) != syntax.Adp {
		first := last - 1 // "s'enthousiasmait à la sortie Pierrot"
		for first > r.p.Phrases[k].Head+1 && r.pos(first-1) == syntax.Propn {
			first--
		}
		return source{kind: phraseSource, first: first, last: last, head: last - 1, phrase: k, antecedent: -1, span: r.span(first, last)}
	}
	if !r.p.Phrases[k].Proper || last-r.p.Phrases[k].First < 3 {
		return nobody
	}
	first := last - 2
	if r.pos(first) != syntax.Propn || r.pos(last-1) != syntax.Propn || !r.tokens[first].Upper || r.pos(first-1) != syntax.Propn {
		return nobody
	}
	return source{kind: phraseSource, first: first, last: last, head: last - 1, phrase: k, antecedent: -1, span: r.span(first, last)}
}

// subjectBefore looks back for an ungoverned phrase where the parse gives no subject.
func (r *reader) subjectBefore(g *syntax.VerbGroup) source {
	lo, _ := r.bounds(g.First)
	if k := r.beforeAside(g.First, lo); k >= 0 {
		return r.phraseBefore(k, r.plural(g))
	}
	for i, n := g.First-1, 0; i >= lo && n < 30; n++ {
		if r.groupOf[i] >= 0 || r.norm(i) == ";" {
			break
		}
		if r.norm(i) == ")" { // "L'Observatoire (OSC) fait état"
			for i--; i > lo && r.norm(i) != "("; i-- {
			}
			i--
			continue
		}
		k := r.phraseOf[i]
		if k < 0 {
			i--
			continue
		}
		if !r.governed(int(k)) && !r.dated(int(k)) {
			return r.phraseBefore(int(k), r.plural(g))
		}
		i = min(i-1, r.p.Phrases[k].First-1)
	}
	return r.lastResort(g.First, lo)
}

// beforeAside returns the phrase before an apposition or a relative clause that ends in a comma right before a verb: "Le
// Fanal, qui ne cite personne, avance"; -1 for none.
func (r *reader) beforeAside(verb, lo int) int {
	if !r.comma(verb - 1) {
		return -1
	}
	for j := verb - 2; j > lo && verb-j < 40; j-- {
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) && r.relativeBefore(r.p.Verbs[k].First) < 0 && !r.relativeObject(j, lo) && !r.is(rBy, r.p.Verbs[k].Last) {
			return -1
		}
		if k := r.phraseOf[j-1]; r.comma(j) && k >= 0 && r.p.Phrases[k].Last == j && !r.governed(int(k)) && !r.dated(int(k)) {
			return int(k)
		}
	}
	return -1
}

// relativeObject reports whether the stretch of a verb up to its comma starts with a relative pronoun: ", which they call".
func (r *reader) relativeObject(i, lo int) bool {
	for n := 0; i > lo && n < 20; i, n = i-1, n+1 {
		if r.comma(i - 1) {
			return r.is(rRelative, i)
		}
	}
	return false
}

// lastResort takes the article that opens the stretch before a verb and its word, where the parse has no phrase at all.
func (r *reader) lastResort(verb, lo int) source {
	i := verb - 1
	for n := 0; i > lo && n < 25 && !r.comma(i-1) && !r.is(rClause, i-1) && !r.is(rJoin, i-1); n++ {
		i--
	}
	if r.t.pronouns[r.norm(verb)] != "" && r.opens(verb, lo) && !r.t.bare {
		return r.pronoun(verb) // "Lui prétend que"
	}
	if s := r.partOf(i, verb, lo); s.kind != noSource {
		return s
	}
	if i < lo || i+2 > verb || r.pos(i) != syntax.Det || r.groupOf[i+1] >= 0 || r.phraseOf[i] >= 0 {
		return nobody
	}
	return source{kind: phraseSource, first: i, last: i + 2, head: i + 1, phrase: -1, antecedent: -1, span: r.span(i, i+2)}
}

// partOf reads a subject that is no phrase of the parse: "beaucoup", "d'autres", and those of a whole that starts at i:
// "un de ses élèves", "beaucoup d'entre eux".
func (r *reader) partOf(i, verb, lo int) source {
	for j := verb - 1; j >= max(lo, verb-2); j-- {
		if n, _ := r.match(r.t.unnamed[hiddenPronoun], j); n > 0 && j+n == verb {
			return source{kind: pronounSource, first: j, last: verb, head: j, phrase: -1, antecedent: -1, span: r.span(j, verb)}
		}
	}
	if i < lo || i+3 > verb || !r.is(rOf, i+1) || r.phraseOf[i+2] < 0 || r.pos(i) == syntax.Adp {
		return nobody
	}
	ph := r.p.Phrases[r.phraseOf[i+2]]
	if ph.First != i+2 || ph.Last != verb {
		return nobody
	}
	return source{kind: phraseSource, first: i, last: ph.Last, head: ph.Head, phrase: int(r.phraseOf[i+2]), antecedent: -1, span: r.span(i, ph.Last)}
}

// whoever widens "ceux" to the relative clause that says who they are, up to the verb: "Ceux qui ont connu le peintre
// racontent".
func (r *reader) whoever(s source, g *syntax.VerbGroup) source {
	if s.kind == phraseSource && s.last-s.first == 1 && r.pos(s.first) == syntax.Pron && r.is(rRelative, s.last) && g.First > s.last+1 && r.runes(s.first, g.First) <= longest {
		last := g.First
		if r.comma(last - 1) {
			last--
		}
		s.last, s.span = last, r.span(s.first, last)
	}
	return s
}
