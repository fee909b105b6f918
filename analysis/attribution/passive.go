package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

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
	if n := r.run(rQuotedAs, s.cue1); n > 0 && s.v.class == "cite" { // "X is quoted as saying"
		s.src, s.cue1 = subject, min(s.cue1+n, s.hi)
		before := len(r.out)
		if !r.trailing(s) {
			r.saidSo(s)
		}
		if len(r.out) > before && r.is(rBy, s.cue1) {
			r.chain(r.namedAt(s.cue1+1, false))
		}
		return
	}
	s.src = nobody
	if agent >= 0 {
		s.src = r.namedAt(agent+1, true)
		if s.src.kind == noSource || !r.speaks(s.src) {
			return
		}
	}
	at := r.skip(s, s.cue1)
	v := s.v
	switch {
	case v.has(fClause) && subject.kind == pronounSource && r.is(rImpersonal, subject.head) && g.Pronoun >= 0 && r.clause(s, at):
	case v.has(fInfinitive) && subject.kind == pronounSource && r.is(rImpersonal, subject.head) && g.Pronoun >= 0 && r.infinitive(s, at):
	case v.has(fState) && subject.kind != noSource && agent < 0:
		s.src = subject
		r.clause(s, at)
	case v.has(fUnsaid) && agent < 0 && r.unsaid(s, at):
	case agent < 0:
	case r.countedBy(s, subject, at, agent):
	case s.v.has(fAs|fLabel) && agent > at && (r.is(rLabel, at) || r.labels(s.v, at)):
		r.addStatement(s, r.span(at+1, agent), "label")
	case s.v.has(fPredicate) && agent > at && (r.phraseOf[at] >= 0 || r.opening(at) >= 0 || r.pos(at) == syntax.Adj):
		r.addStatement(s, r.span(at, agent), "label")
	case s.v.has(fNoun) && subject.kind == phraseSource && r.class(s.src) != "":
		r.addStatement(s, subject.span, "passive")
	}
}

// citesSaying reads "X quoted Y as saying that P": Y is the source, X the way.
func (r *reader) citesSaying(s *statement) bool {
	if s.cue1 >= s.hi || r.phraseOf[s.cue1] < 0 {
		return false
	}
	via, other := s.src, r.namedAt(s.cue1, false)
	n := r.run(rQuotedAs, other.last)
	if other.kind != phraseSource || n == 0 || other.last+n >= s.hi {
		return false
	}
	s.src, s.cue0, s.cue1 = other, other.last, other.last+n
	before := len(r.out)
	if r.saidSo(s); len(r.out) > before {
		r.chain(via)
	}
	return true
}

// saidSo reads what follows "is quoted as saying".
func (r *reader) saidSo(s *statement) {
	if s.src.kind == noSource {
		return
	}
	at := r.skip(s, s.cue1)
	if !r.clause(s, at) && !r.quotation(s) {
		r.zero(s, at)
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
	if !r.addStatement(s, r.span(word, r.clauseEnd(word+1, s.hi, s.host())), "learned") {
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

// unsaid reads a charge or a belief that no one is given for: "est accusé d'avoir tiré", "is said to have fled".
func (r *reader) unsaid(s *statement, at int) bool {
	if at >= s.hi {
		return false
	}
	if r.labels(s.v, at) {
		next := at + 1
		if r.mood(next) == syntax.Infinitive || r.mood(next) == syntax.Gerund || r.infinitiveAt(next) {
			return r.addStatement(s, r.span(at, r.clauseEnd(next+1, s.hi, s.host())), "passive")
		}
		return next < s.hi && r.phraseOf[next] >= 0 && r.addStatement(s, r.span(at, r.nounEnd(next, s.hi, s.host())), "passive")
	}
	if r.t.bare && !s.v.has(fLabel) && r.is(rTo, at) && r.infinitiveAt(at+1) {
		return r.addStatement(s, r.span(at, r.clauseEnd(at+2, s.hi, s.host())), "passive")
	}
	return false
}
