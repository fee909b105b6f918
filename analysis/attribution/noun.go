package attribution

import (
	"strings"

	"parallax/analysis/syntax"
)

// nominal reads a noun content: "annonce le retrait", "s'attend à un afflux". The subject must be able to speak.
func (r *reader) nominal(s *statement, at int) bool {
	if !r.speaks(s.src) || s.v.class == "hope" && r.class(s.src) == "document" {
		return false // "le texte prévoit une trêve" provides, and does not foresee
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
	if s.v.has(fUnnamed) && !s.negated {
		return false // "a nommé un préfet" appoints one
	}
	if s.v.has(fUnnamed) && r.is(rOf, at) && at+1 < s.hi && r.phraseOf[at+1] >= 0 {
		return r.addStatement(s, r.span(at, r.nounEnd(at+1, s.hi, s.host())), "noun") // "n'a pas désigné de coupable"
	}
	if s.v.has(fNoun|fAnyone) && r.is(rQuestion, at) && at == s.cue1 {
		return r.addStatement(s, r.span(at, r.clauseEnd(at+1, s.hi, s.host())), "noun") // "condemned what they called a trick"
	}
	for i, preps := range [5][]string{s.v.noun, s.v.quoted, s.v.tally, s.v.count, s.v.charge} {
		for _, p := range preps {
			if start, ok := r.nounStart(s, at, p); ok {
				content := r.span(start, r.nounEnd(start, s.hi, s.host()))
				if i == 1 && r.typeOf(r.trim(content)) == Indirect || i == 2 && !r.tallies(start) || i == 3 && !r.numbered(start) ||
					i == 4 && !r.holdsNoun(start, rCharge) {
					continue
				}
				if p != "" && start <= s.cue1+2 {
					s.cue1 = max(s.cue1, start)
				}
				s.negated = s.negated && !r.onlyIn(start, s)
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
		var ok bool
		if start, ok = r.governs(prep, i); !ok {
			return 0, false
		}
	}
	if start >= s.hi {
		return 0, false
	}
	if r.opening(start) >= 0 {
		return start, true
	}
	if r.counted(start, s.hi) || r.pos(start) == syntax.Num && (prep != "" || r.norm(s.cue0-1) == "en") {
		return start, true // "en annoncent 2 000", "spoke of 20 wounded"
	}
	if prep == "" && r.is(rAppositive, start) && r.holdsNoun(start, rFeat) && r.pos(start) == syntax.Det && !r.is(rDefinite, start) && !r.is(rIndefinite, start) {
		return 0, false // "confirme sa victoire"
	}
	k := r.phraseOf[start]
	if k < 0 || r.dated(int(k)) || r.pos(start) == syntax.Adp && prep == "" {
		return 0, false
	}
	if c := r.class(r.phrase(int(k))); prep == "" && (c == "person" || c == "name" || c == "group" && s.v.class == "judge") && !s.v.has(fAnyone|fUnnamed) {
		return 0, false // someone is no content: "a reconnu son voisin"
	}
	bare := r.pos(start) == syntax.Noun || r.pos(start) == syntax.Propn || r.pos(start) == syntax.Adj
	if prep == "" && bare && !r.t.bare && !s.v.has(fUnnamed) {
		return 0, false
	}
	return start, true
}

// toldBefore returns the token after whom it was told, when "à X" stands at i; else i.
func (r *reader) toldBefore(i int) int {
	if !r.is(rTo, i) {
		return i
	}
	for j := i; j < min(len(r.tokens), i+3); j++ {
		if k := r.phraseOf[j]; k >= 0 {
			return r.p.Phrases[k].Last
		}
	}
	return i
}

// onlyIn reports whether "ne … que" is "only" and no negation: que stands in the noun content, and no verb after it.
func (r *reader) onlyIn(i int, s *statement) bool {
	for end := r.nounEnd(i, s.hi, s.host()); i < end; i++ {
		if r.is(rClause, i) {
			return r.restrictive(i, s)
		}
	}
	return false
}

// counted reports whether a number with what bounds it starts at i: "au moins 34 morts", "plus de trente blessés".
func (r *reader) counted(i, hi int) bool {
	for j := i; j < min(hi, i+4); j++ {
		switch r.pos(j) {
		case syntax.Num:
			return j > i
		case syntax.Adp, syntax.Adv, syntax.Adj, syntax.Det, syntax.Noun:
		default:
			return false
		}
	}
	return false
}

// governs reports whether a form of a preposition stands at i, and where what it governs starts: with the form itself
// where that holds an article ("du", "aux").
func (r *reader) governs(prep string, i int) (start int, ok bool) {
	n := r.norm(i)
	switch {
	case n == prep:
		return i + 1, true
	case r.is(rOf, i) && r.t.lookUp(prep).starts.has(rOf), r.is(rTo, i) && r.t.lookUp(prep).starts.has(rTo):
		if strings.HasSuffix(n, "'") {
			return i + 1, true
		}
		return i, true
	}
	return 0, false
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
