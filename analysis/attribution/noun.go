package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// nominal reads a noun content: "annonce le retrait", "s'attend à un afflux". The subject must be able to speak.
func (r *reader) nominal(s *statement, at int) bool {
	if !r.speaks(s.src) {
		return false
	}
	at = r.told(s, at)
	if at >= s.hi {
		return false
	}
	if k := r.phraseOf[at]; s.v.has(fAddressee) && k >= 0 && r.p.Phrases[k].First == at {
		at = r.p.Phrases[k].Last // "met en garde ses alliés contre"
		if at >= s.hi {
			return false
		}
	}
	for i, preps := range [2][]string{s.v.noun, s.v.quoted} {
		for _, p := range preps {
			if start, ok := r.nounStart(s, at, p); ok {
				content := r.span(start, r.nounEnd(start, s.hi, s.k))
				if i == 1 && r.typeOf(r.trim(content)) == Indirect {
					continue
				}
				if p != "" && start <= s.cue1+2 {
					s.cue1 = max(s.cue1, start)
				}
				return r.addStatement(s, content, "noun")
			}
		}
	}
	return false
}

// nounStart returns where the content starts when it stands at i after the preposition.
func (r *reader) nounStart(s *statement, i int, prep string) (int, bool) {
	start := i
	if prep != "" {
		switch n := r.norm(i); {
		case n == prep:
			start = i + 1
		case prep == "de" && r.is(rOf, i):
			if start = i; n == "de" || n == "d'" {
				start = i + 1
			}
		case prep == "à" && (n == "au" || n == "aux"):
		default:
			return 0, false
		}
	}
	if start >= s.hi {
		return 0, false
	}
	if r.opening(start) >= 0 {
		return start, true
	}
	k := r.phraseOf[start]
	if k < 0 || r.dated(int(k)) || r.pos(start) == syntax.Adp && prep == "" {
		return 0, false
	}
	if c := r.class(r.phrase(int(k))); prep == "" && (c == "person" || c == "name") {
		return 0, false // someone is no content: "a reconnu son voisin"
	}
	bare := r.pos(start) == syntax.Noun || r.pos(start) == syntax.Propn || r.pos(start) == syntax.Adj
	if prep == "" && bare && r.t.words[rBare] == nil {
		return 0, false
	}
	return start, true
}

// told goes over whom it was told, where a preposition says so: "a promis à ses alliés un retrait".
func (r *reader) told(s *statement, i int) int {
	if i < s.hi && r.is(rTo, i) && r.phraseOf[min(i+1, len(r.phraseOf)-1)] >= 0 {
		for _, p := range s.v.noun {
			if p == r.norm(i) {
				return i
			}
		}
		if next := r.p.Phrases[r.phraseOf[i+1]].Last; next < s.hi && (r.phraseOf[next] >= 0 || r.opening(next) >= 0) {
			return next
		}
	}
	return i
}

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
			return r.addStatement(s, r.span(start, r.nounEnd(i+n, s.hi, s.k)), "label")
		}
		if r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) || r.norm(i) == ";" || r.colonAt(i) || r.comma(i) {
			return false
		}
	}
	return false
}

// label reads "qualifie X de Y" and "accuse X de tirer": an object, of, and a label.
func (r *reader) label(s *statement, at int) bool {
	if !r.speaks(s.src) || at >= s.hi {
		return false
	}
	of := -1
	for i := at; i < min(s.hi, at+30); i++ {
		if q := r.opening(i); q >= 0 && of < 0 && i > at && r.is(rOf, i-1) {
			of = i - 1
			break
		}
		if r.is(rOf, i) && (i == at || r.phraseOf[i] < 0 || r.phraseOf[i] != r.phraseOf[max(i-1, 0)] || r.labelled(i)) {
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
	end := r.nounEnd(of+1, s.hi, s.k)
	if of+1 < s.hi && (r.mood(of+1) == syntax.Infinitive || r.mood(of+1) == syntax.Gerund) {
		end = r.clauseEnd(of+2, s.hi, s.k)
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
	if r.opening(at) >= 0 || r.pos(at) == syntax.Adj && !r.attributive(at) || r.pos(at) == syntax.Verb && r.mood(at) == syntax.Participle {
		return r.addStatement(s, r.span(at, r.nounEnd(at, s.hi, s.k)), "predicate")
	}
	if r.phraseOf[at] < 0 && r.pos(at) != syntax.Pron {
		return false
	}
	for i := at; i < min(s.hi, at+20); i++ {
		switch {
		case r.comma(i) || r.norm(i) == ";" || r.colonAt(i):
			return false
		case r.opening(i) >= 0, r.pos(i) == syntax.Adj && i > at && !r.attributive(i), r.pos(i) == syntax.Verb && r.mood(i) == syntax.Participle:
			return r.addStatement(s, r.span(at, r.nounEnd(at, s.hi, s.k)), "predicate")
		case r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])):
			return false
		}
	}
	return false
}

// attributive reports whether an adjective stands before its noun: it is no predicate then.
func (r *reader) attributive(i int) bool {
	switch r.pos(i + 1) {
	case syntax.Noun, syntax.Propn, syntax.Adj:
		return r.phraseOf[i+1] == r.phraseOf[i]
	}
	return false
}

// passiveVoice reads "est annoncé par X", "est considéré comme Y par X" and "il a été annoncé que": the source is the
// agent, or none.
func (r *reader) passiveVoice(s *statement) {
	g := &r.p.Verbs[s.k]
	agent := -1
	for i := s.cue1; i < min(s.hi, s.cue1+20); i++ {
		if r.is(rBy, i) {
			agent = i
			break
		}
		if r.comma(i) || r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) || r.is(rClause, i) {
			break
		}
	}
	subject := r.sourceOf(s.k, false)
	s.src = nobody
	if agent >= 0 {
		s.src = r.namedAt(agent+1, true)
		if s.src.kind == noSource || !r.speaks(s.src) {
			return
		}
	}
	at := r.skip(s, s.cue1)
	switch {
	case s.v.has(fClause) && subject.kind == pronounSource && r.is(rImpersonal, subject.head) && g.Pronoun >= 0 && r.clause(s, at):
	case agent < 0:
	case s.v.has(fAs|fLabel) && agent > at && (r.is(rLabel, at) || r.is(rOf, at)):
		r.addStatement(s, r.span(at+1, agent), "label")
	case s.v.has(fPredicate) && agent > at && (r.phraseOf[at] >= 0 || r.opening(at) >= 0 || r.pos(at) == syntax.Adj):
		r.addStatement(s, r.span(at, agent), "label")
	case s.v.has(fNoun) && subject.kind == phraseSource && r.class(s.src) != "":
		r.addStatement(s, subject.span, "passive")
	}
}

// participleLabel reads "qualifié de Y par X" and "considéré comme Y par X" after a noun.
func (r *reader) participleLabel(i int) {
	v := r.t.verbs[r.p.Words[i].Lemma]
	if !v.has(fAs|fLabel) || r.used[i] {
		return
	}
	s := &statement{k: -1, v: v, cue0: i, cue1: i + 1}
	s.lo, s.hi = r.bounds(i)
	at := i + 1
	if at >= s.hi || !(v.has(fAs) && r.is(rLabel, at) || v.has(fLabel) && r.is(rOf, at)) {
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

// learned reads a chain with a verb of learning: "a appris de source policière que", "on a appris auprès du parquet".
// The one who learnt is the way, the one who told is the source.
func (r *reader) learned(s *statement) bool {
	if !s.v.has(fClause) {
		return false
	}
	i := r.skip(s, s.cue1)
	n := r.run(rFrom, i)
	if n == 0 {
		return false
	}
	from := r.namedAt(i+n, false)
	if from.kind == noSource {
		return false
	}
	via := s.src
	s.src = from
	word := r.clauseWord(s, min(from.last, s.hi))
	if word < 0 {
		s.src = via
		return false
	}
	r.use(i, from.first)
	if !r.addStatement(s, r.span(word, r.clauseEnd(word+1, s.hi, s.k)), "learned") {
		return false
	}
	r.chain(via)
	return true
}

// chain puts a source in front of the last attribution's chain, unless it is no one ("on").
func (r *reader) chain(via source) {
	last := &r.out[len(r.out)-1]
	if via.kind == noSource || via.kind == pronounSource || via.span == last.Source {
		return
	}
	last.Via = append([]text.Span{via.span}, last.Via...)
}
