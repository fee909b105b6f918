package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// fNominal is every frame of a noun content.
const fNominal = fNoun | fNounQuoted | fTally | fCount | fAnyone | fUnnamed | fCharge

// overManner goes over the adverbs and adverbials that a cue may hold between its verb and the rest of it.
func (r *reader) overManner(i int) int {
	for n := 0; n < 4 && i < len(r.tokens); n++ {
		switch k := r.run(rManner, i); {
		case k > 0:
			i += k
		case r.pos(i) == syntax.Adv && r.groupOf[i] < 0:
			i++
		default:
			return i
		}
	}
	return i
}

// datedAt reports whether a phrase that is a date starts at i.
func (r *reader) datedAt(i int) bool {
	if i < 0 || i >= len(r.phraseOf) {
		return false
	}
	k := r.phraseOf[i]
	return k >= 0 && r.p.Phrases[k].First == i && r.dated(int(k)) && r.tokens[r.p.Phrases[k].Head].Kind != text.Number
}

// tallies reports whether the phrase at i names a count or a theory: "un bilan de 12 morts", "l'hypothèse d'un sabotage".
func (r *reader) tallies(i int) bool { return r.holdsNoun(i, rTally) }

// holdsNoun reports whether the phrase at i has a noun with a role before its complements.
func (r *reader) holdsNoun(i int, as role) bool {
	k := r.phraseOf[i]
	if k < 0 {
		return false
	}
	for end := r.p.Phrases[k].Last; i < end; i++ {
		if r.is(as, i) || r.lemma(as, i) {
			return true
		}
		if r.pos(i) == syntax.Adp {
			return false
		}
	}
	return false
}

func (r *reader) tally(i int) bool {
	return r.is(rTally, i) || r.lemma(rTally, i)
}

// numbered reports whether a number, with what bounds it, starts at i.
func (r *reader) numbered(i int) bool {
	return r.pos(i) == syntax.Num || i+5 < len(r.tokens) && r.counted(i, i+5)
}

// measured reads "chiffre à N le nombre de X", "put the toll at N", "évalue les dégâts à N": what is measured, a
// preposition and a number, in either order. A verb that is not one of judging must measure a toll.
func (r *reader) measured(s *statement, at int) bool {
	if !r.speaks(s.src) || at >= s.hi {
		return false
	}
	at = r.overManner(at)
	toll, number := s.v.class == "judge", false
	end := r.nounEnd(at, s.hi, s.host())
	for i := at; i < end; i++ {
		if r.groupOf[i] >= 0 && r.finite(int(r.groupOf[i])) {
			break
		}
		toll = toll || r.tally(i)
		for _, p := range s.v.meas {
			if start, ok := r.governs(p, i); ok {
				number = number || r.amount(start, end)
			}
		}
	}
	if !toll || !number {
		return false
	}
	return r.addStatement(s, r.span(at, end), "measure")
}

// amount reports whether a number starts at i, in quotation marks or not.
func (r *reader) amount(i, hi int) bool {
	if i < hi && r.opening(i) >= 0 {
		i++
	}
	return i < hi && (r.pos(i) == syntax.Num || r.counted(i, hi))
}

// seen reads "y voit la main de X" and "voit dans X la main de Y".
func (r *reader) seen(s *statement, at int) bool {
	if !r.speaks(s.src) || at >= s.hi {
		return false
	}
	if there := r.p.Verbs[max(s.k, 0)].First; s.k >= 0 && r.is(rObject, there) && r.norm(there) == "y" {
		if r.opening(at) >= 0 || r.phraseOf[at] >= 0 {
			s.cue0 = there
			return r.addStatement(s, r.span(at, r.nounEnd(at, s.hi, s.host())), "label")
		}
		return false
	}
	for _, p := range s.v.sight {
		start, ok := r.governs(p, at)
		if !ok || start >= s.hi || r.phraseOf[start] < 0 {
			continue
		}
		last := r.p.Phrases[r.phraseOf[start]].Last
		if last < s.hi && (r.opening(last) >= 0 || r.phraseOf[last] >= 0 && r.pos(last) == syntax.Det) {
			return r.addStatement(s, r.span(at, r.nounEnd(last, s.hi, s.host())), "label")
		}
	}
	return false
}
