package attribution

import (
	"parallax/analysis/syntax"
)

// skip goes over what may stand between a cue and its content: adverbs, dates, an aside between commas, what tells to
// whom or where it was said.
func (r *reader) skip(s *statement, i int) int {
	for n := 0; i < s.hi && n < 40; n++ {
		switch {
		case r.opening(i) >= 0:
			return i
		case r.pos(i) == syntax.Adv && r.phraseOf[i] >= 0 && r.p.Phrases[r.phraseOf[i]].First == i && r.counted(i, s.hi) && !r.is(rTime, i):
			return i // "at least 15 dead"
		case r.pos(i) == syntax.Adv && r.groupOf[i] < 0 && !r.is(rQuestion, i):
			i++
		case r.is(rManner, i):
			i += r.run(rManner, i)
		case r.pos(i) == syntax.Adp && r.datedAt(i+1):
			i = r.p.Phrases[r.phraseOf[i+1]].Last
		case r.phraseOf[i] >= 0 && r.p.Phrases[r.phraseOf[i]].First == i && r.dated(int(r.phraseOf[i])):
			i = r.p.Phrases[r.phraseOf[i]].Last
		case r.is(rTime, i) && r.phraseOf[i] < 0:
			i++
		case (r.comma(i) || r.norm(i) == "(") && !r.is(rClause, i+1) && r.asideEnd(i, s.hi) > 0:
			i = r.asideEnd(i, s.hi)
		default:
			return i
		}
	}
	return i
}

// asideEnd returns the token after the comma that closes the aside opened at i, 0 when none closes it soon.
func (r *reader) asideEnd(i, hi int) int {
	for j := i + 1; j < min(hi, i+30); j++ {
		if n := r.norm(j); n == "," || n == ")" {
			return j + 1
		} else if n == ";" || n == ":" || r.opening(j) >= 0 {
			return 0
		}
	}
	return 0
}

// clause reads "que P" or an indirect question after the cue.
func (r *reader) clause(s *statement, at int) bool {
	i := r.clauseWord(s, at)
	if i < 0 {
		return false
	}
	for _, p := range s.v.noun {
		if i == s.cue1+1 && p == r.norm(s.cue1) { // "s'attend à ce que"
			s.cue1++
		}
	}
	first := i
	if s.v.has(fPredicate) && at < i && (r.pos(at) == syntax.Adj || r.mood(at) == syntax.Participle) {
		first = at // "se dit convaincu que"
	}
	return r.addStatement(s, r.span(first, r.clauseEnd(i+1, s.hi, s.host())), "clause")
}

// clauseWord finds the word that opens the reported clause. Between it and the cue may stand a prepositional phrase,
// whom the source tells, and asides; a bare object before que makes it a relative clause, and a second verb a clause of
// its own.
func (r *reader) clauseWord(s *statement, at int) int {
	told := s.v.has(fAddressee)
	for i, n := at, 0; i < s.hi && n < 40; n++ {
		if r.is(rClause, i) {
			if s.negated && i == s.cue1 && r.restrictive(i, s) {
				return -1
			}
			return i
		}
		if i > at && r.comma(i-1) && r.is(rBreak, i) && r.is(rQuestion, i) {
			return -1 // "a promis de rappeler, ce qu'elle n'a jamais fait"
		}
		if r.is(rThen, i) {
			return -1 // "a démenti avant d'admettre que"
		}
		if r.mood(i) == syntax.Gerund && i > at || r.comma(i) && r.mood(i+1) == syntax.Gerund && r.verbOf(i+1) != nil {
			return -1
		}
		if (i <= at+1 || i == r.toldBefore(at)) && s.v.class != "judge" && r.is(rQuestion, i) || (s.negated && i == at || s.v.has(fWhether) && (i == at || r.is(rTo, at))) && r.is(rWhether, i) {
			return i
		}
		if i >= s.cue1 && r.mood(i) == syntax.Infinitive && r.verbOf(i).has(fClause) {
			return -1 // "voudrais souligner que"
		}
		switch k := r.phraseOf[i]; {
		case k >= 0 && (r.governed(int(k)) || r.pos(i) == syntax.Adp || r.dated(int(k))):
			i = max(i+1, r.p.Phrases[k].Last)
		case k >= 0 && (told || r.pos(i) == syntax.Pron):
			told = false
			i = max(i+1, r.p.Phrases[k].Last)
		case k >= 0:
			return -1
		case r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])):
			return -1
		case r.opening(i) >= 0 && i > 0 && r.pos(i-1) == syntax.Adp: // a title: "a montré dans « … » que"
			i = max(i+1, r.d.Quotes[r.opening(i)].Last+1)
		case (r.comma(i) || r.norm(i) == "(") && r.asideEnd(i, s.hi) > 0 && !r.is(rClause, i+1):
			i = r.asideEnd(i, s.hi)
		case r.colonAt(i) || r.norm(i) == ";" || r.opening(i) >= 0 || r.is(rJoin, i):
			return -1
		default:
			i++
		}
	}
	return -1
}

func (r *reader) finite(k int) bool {
	m := r.p.Verbs[k].Mood
	return m != syntax.Infinitive && m != syntax.Participle && m != syntax.Gerund
}

// restrictive reports whether "ne … que" is "only": que then stands before a phrase without a verb.
func (r *reader) restrictive(i int, s *statement) bool {
	for j := i + 1; j < min(s.hi, i+25); j++ {
		if r.groupOf[j] >= 0 {
			return false
		}
	}
	return true
}

// zero reads an English clause without "that": a subject and its verb right after the cue, or after whom it was told.
func (r *reader) zero(s *statement, at int) bool {
	for range 2 {
		if at >= s.hi {
			return false
		}
		if r.subjectAt(at, s) {
			return r.addStatement(s, r.span(at, r.clauseEnd(at+1, s.hi, s.host())), "clause")
		}
		if !s.v.has(fAddressee) || r.phraseOf[at] < 0 && r.pos(at) != syntax.Pron {
			return false
		}
		if at++; r.phraseOf[at-1] >= 0 {
			at = r.p.Phrases[r.phraseOf[at-1]].Last
		}
	}
	return false
}

func (r *reader) subjectAt(at int, s *statement) bool {
	for j := at; j < min(s.hi, at+25); j++ {
		k := r.groupOf[j]
		if k < 0 || int(k) == s.k {
			continue
		}
		g := r.p.Verbs[k]
		if !r.finite(int(k)) {
			return false
		}
		if ph := r.phraseOf[at]; r.mood(at-1) == syntax.Gerund && g.Subject < 0 && g.Pronoun < 0 && ph >= 0 && r.p.Phrases[ph].First == at && r.p.Phrases[ph].Last == g.First {
			return true // after a participle the parse gives the clause no subject: "saying its members had"
		}
		return g.Pronoun == at || g.Subject >= 0 && r.p.Phrases[g.Subject].First == at
	}
	return false
}

// infinitive reads "annonce négocier", "promet de partir", "vows to leave"; the preposition is part of the cue's side
// only where the verb asks for it.
func (r *reader) infinitive(s *statement, at int) bool {
	i := at
	if next := r.toldBefore(i); next < s.hi {
		for _, p := range s.v.before {
			if start, ok := r.governs(p, next); ok && start > next && r.infinitiveAt(start) {
				at, i = next, next // "reproche au maire d'avoir"
			}
		}
	}
	asked := false
	for _, p := range s.v.before {
		if start, ok := r.governs(p, i); ok && start > i {
			asked, i = true, start
			break
		}
	}
	if !asked && !s.v.bare {
		return false
	}
	for n := 0; i < s.hi && n < 4 && (r.pos(i) == syntax.Part || r.pos(i) == syntax.Pron || r.pos(i) == syntax.Adv || r.opening(i) >= 0 && i > at); n++ {
		i++ // "vowed to “hunt down”"
	}
	if i >= s.hi || r.mood(i) != syntax.Infinitive || s.negated && r.t.lookUp(s.v.lemma).starts.has(rWilling) && r.verbOf(i) != nil {
		return false
	}
	return r.addStatement(s, r.span(at, r.clauseEnd(i, s.hi, s.host())), "infinitive")
}

// infinitiveAt reports whether an infinitive starts at i, its negation and pronouns before it.
func (r *reader) infinitiveAt(i int) bool {
	for n := 0; n < 4 && (r.pos(i) == syntax.Part || r.pos(i) == syntax.Pron || r.pos(i) == syntax.Adv); n++ {
		i++
	}
	return r.mood(i) == syntax.Infinitive
}

func (r *reader) gerundContent(s *statement, at int) bool {
	if at >= s.hi || r.mood(at) != syntax.Gerund {
		return false
	}
	return r.addStatement(s, r.span(at, r.clauseEnd(at+1, s.hi, s.host())), "infinitive")
}
