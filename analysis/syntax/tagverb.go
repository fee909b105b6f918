package syntax

import (
	"strings"

	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// tagVerb tags a form of a verb when the context lets it be one; false leaves it to the nouns.
func (r *reader) tagVerb(i int, s *text.Sentence) bool {
	e := r.e(i)
	prev, prevClass, at := r.before(i, s)
	nominal := prev == Det || prev == Num || prevClass == poss || prev == Adj && (r.g.lang == "en" || r.inPhrase(at, s))
	if nominal && prev == Adj && r.auxiliary(i) {
		nominal = false
	}
	if prev == Det && r.e(at).alone && r.standsAlone(i, at, s) {
		prev, prevClass, nominal = Pron, pron, false
		r.w[at].POS, r.c[at] = Pron, pron
	}
	if r.g.lang == "en" {
		return r.tagEnglishVerb(i, s, prev, prevClass, nominal)
	}
	finite, participle := r.finiteReading(i, s), r.g.reading(e, lexicon.Participle)
	switch {
	case e.has(Infinitive) && !nominal:
		return r.setVerb(i, r.g.reading(e, Infinitive))
	case e.has(Infinitive):
		return false
	case e.has(Gerund) && finite == nil:
		if nominal || e.adj && (prev == Noun || prev == Propn) || e.noun {
			return false
		}
		return r.setVerb(i, r.g.reading(e, Gerund))
	case nominal:
		if participle != nil && !r.endsPhrase(i, s) && !e.noun {
			return r.setVerb(i, participle)
		}
		return false
	case prev == Adp && r.e(at).class == des && participle != nil && r.endsPhrase(i, s) && at == i-1:
		return false // "la moitié des sondés jugent"
	case participle != nil && (finite == nil || r.afterAuxiliary(i, s) || r.afterParticiple(i, s)):
		if e.adj && (prev == Noun || prev == Propn || prev == Adj) || e.noun && (prev == Adp || prev == Adj) && !r.afterAuxiliary(i, s) {
			return false
		}
		return r.setVerb(i, participle)
	case finite == nil:
		return false
	case prev == Adp && prevClass != open:
		if participle != nil && !e.noun {
			return r.setVerb(i, participle)
		}
		return false
	case participle != nil && (prev == Noun || prev == Propn) && finite.Mood == Past && (i+1 < s.Last && (r.c[i+1] == adp || r.c[i+1] == en || r.c[i+1] == de)):
		return r.setVerb(i, participle) // "l'accord conclu en mai": passé simple of conclure has the same form
	case (e.noun || e.adj) && (finite.Reflexive && prevClass != refl || !r.verbal(i, s, prev, prevClass)):
		return false
	}
	return r.setVerb(i, finite)
}

// standsAlone reports whether a determiner at token at is the subject of the verb form at i and has no noun: "certains
// pensent que", "some say the".
func (r *reader) standsAlone(i, at int, s *text.Sentence) bool {
	f := r.g.finite(r.e(i))
	if at != i-1 || f == nil || at > s.First && r.w[at-1].POS != Punct && r.w[at-1].POS != CConj && r.w[at-1].POS != SConj && r.w[at-1].POS != Adv {
		return false
	}
	if r.g.lang == "fr" {
		return f.Plural == r.e(at).plural && (r.strictVerb(i) || r.auxiliary(i))
	}
	next := r.nextWord(i, s)
	return next >= 0 && !(f.Mood == Present && f.Person == 3) && (r.w[next].POS == Det || r.c[next] == le || r.c[next] == det || r.c[next] == subj || r.c[next] == que || r.c[next] == to)
}

// inPhrase reports that the adjective at token i, with those before it, stands after a determiner.
func (r *reader) inPhrase(i int, s *text.Sentence) bool {
	for j := i - 1; j >= s.First && j > i-4; j-- {
		switch r.w[j].POS {
		case Adj, Adv:
			continue
		}
		return r.w[j].POS == Det || r.w[j].POS == Num
	}
	return false
}

// finiteReading picks the finite reading that can stand here: third persons, and first and second ones only beside
// their pronoun.
func (r *reader) finiteReading(i int, s *text.Sentence) *lexicon.VerbForm {
	verbs := r.g.verbs(r.e(i))
	person, number := uint8(3), false
	for j := i - 1; j >= s.First && j >= i-4; j-- {
		switch r.c[j] {
		case neg, clitic, refl, en:
			continue
		case subj:
			switch r.t[j].Norm {
			case "je", "j'":
				person = 1
			case "tu":
				person = 2
			case "nous":
				person, number = 1, true
			case "vous":
				person, number = 2, true
			}
		}
		break
	}
	if person == 3 && i+1 < s.Last && r.c[i+1] == subj {
		switch r.t[i+1].Norm {
		case "-je":
			person = 1
		case "-nous":
			person, number = 1, true
		case "-vous":
			person, number = 2, true
		}
	}
	var any, past *lexicon.VerbForm
	for k := range verbs {
		v := &verbs[k]
		if !v.Mood.Finite() {
			continue
		}
		if v.Person == person && (person == 3 || v.Plural == number) || v.Person == 0 {
			if v.Mood != Past {
				return v
			}
			if past == nil {
				past = v // "durent" is durer before it is devoir
			}
		}
		if v.Person == 3 {
			any = v
		}
	}
	if past != nil {
		return past
	}
	return any
}

// endsPhrase reports that a participle after a determiner has no noun after it: "les blessés".
func (r *reader) endsPhrase(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	if j < 0 || r.t[j].Kind != text.Word || r.c[j] != open {
		return true
	}
	e := r.e(j)
	if e.noun && e.isFinite() && r.g.lang == "fr" { // "l'accusé conteste les faits"
		next := r.nextWord(j, s)
		return next >= 0 && (r.c[next] == le || r.c[next] == det)
	}
	return e.isFinite() && !e.noun || e.adj && !e.noun
}

// afterNoun reports a participle just after a noun: "les pêcheurs blessés".
func (r *reader) afterNoun(i int, s *text.Sentence) bool {
	return i > s.First && r.w[i-1].POS == Noun && r.e(i).has(Participle) && !r.e(i).isFinite() && !r.e(i).adj
}

// afterParticiple reports a participle just before: "portés disparus".
func (r *reader) afterParticiple(i int, s *text.Sentence) bool {
	return i > s.First && r.w[i-1].POS == Verb && r.w[i-1].Mood == Participle && r.e(i).has(Participle)
}

// afterAuxiliary reports a form of avoir or être before token i, with nothing but adverbs, negation and pronouns
// between.
func (r *reader) afterAuxiliary(i int, s *text.Sentence) bool { return r.auxiliaryOf(i, s) != 0 }

// auxiliaryOf returns the lemma of the auxiliary before a participle at token i, 0 for none.
func (r *reader) auxiliaryOf(i int, s *text.Sentence) lexicon.ID {
	for j := i - 1; j >= s.First && j >= i-6; j-- {
		switch {
		case r.w[j].POS == Adv || r.c[j] == subj || r.c[j] == clitic || r.c[j] == refl:
			continue
		case r.w[j].POS == Verb || r.w[j].POS == Aux:
			if l := r.w[j].ID; l != 0 && (l == r.g.etre || l == r.g.avoir) {
				return l
			}
		}
		return 0
	}
	return 0
}

// verbal decides whether a form that is also a noun or adjective is the verb here.
func (r *reader) verbal(i int, s *text.Sentence, prev POS, prevClass class) bool {
	if r.auxiliary(i) { // "est"
		return prev != Adp
	}
	switch prevClass {
	case subj, clitic, neg, refl, rel:
		return true
	case de, adp, en, det, le, num:
		return false
	}
	if i+1 < s.Last && (r.c[i+1] == subj && strings.HasPrefix(r.t[i+1].Norm, "-") || r.c[i+1] == negadv) {
		return true
	}
	next := r.nextWord(i, s)
	switch prev {
	case Noun, Propn, Adj:
		if next >= 0 && r.c[next] == de && next+1 < s.Last && prev != Adj && r.infinitiveOnly(next+1) && r.e(i).noun {
			return true // "le gouvernement risque de tomber"
		}
		return next >= 0 && r.t[next].Kind != text.Punct && !(r.c[next] == de && r.t[next].Norm != "des") && !(r.e(next).adj && r.c[next] == open && !r.e(next).pre)
	case Adv, Pron:
		return true
	case CConj:
		return next >= 0 && (r.c[next] == le || r.c[next] == det || r.c[next] == des)
	case Punct:
		return next >= 0 && i > s.First && (r.c[next] == le || r.c[next] == det) && r.t[i-1].Norm != ";" && r.t[i-1].Norm != "("
	}
	return false
}

// setVerb tags token i as the reading says.
func (r *reader) setVerb(i int, v *lexicon.VerbForm) bool {
	w := &r.w[i]
	w.POS, w.Mood, w.Lemma, w.ID, w.Plural = Verb, v.Mood, r.g.index.Word(v.ID), v.ID, v.Plural
	return true
}

// tagEnglishVerb: nearly every English base form is a noun too, and the past of most verbs is their participle; what
// stands before decides, and whether the clause still wants a verb.
func (r *reader) tagEnglishVerb(i int, s *text.Sentence, prev POS, prevClass class, nominal bool) bool {
	e := r.e(i)
	base, gerund, participle := r.g.reading(e, Infinitive), r.g.reading(e, Gerund), r.g.reading(e, lexicon.Participle)
	past, present := r.g.reading(e, Past), r.g.reading(e, Present)
	aux := r.englishAuxiliary(i, s)
	for j := i - 1; prev == Adv && j > s.First && j > i-4; j-- {
		prev, prevClass = r.w[j-1].POS, r.c[j-1]
	}
	switch {
	case base != nil && (prevClass == to || aux == "modal" || aux == "do"):
		return r.setVerb(i, base)
	case participle != nil && (aux == "have" || aux == "be"):
		return r.setVerb(i, participle)
	case gerund != nil:
		if nominal || prev == Adj {
			return false
		}
		return r.setVerb(i, gerund)
	case nominal || prevClass == de || prev == Adp && participle == nil:
		if participle != nil && !e.noun {
			if prev == Det && r.nounFollows(i, s) {
				r.w[i].POS = Adj // "a leaked memo", "the besieged town"
				return true
			}
			return r.setVerb(i, participle)
		}
		return false
	case past != nil:
		if participle != nil && (prev == Noun || prev == Propn || prev == Punct || prev == Adp) && (prev == Adp || r.verbAhead(i, s)) {
			return r.setVerb(i, participle)
		}
		return r.setVerb(i, past)
	case present != nil && present.Person == 3 && (prev == Verb || prevClass == que) && r.auxiliaryNext(i, s):
		return false // "said profits had doubled"
	case present != nil && present.Person == 3:
		if e.noun && !(prev == Propn || prev == Pron || prev == Noun && !r.w[i-1].Plural) || prev == Propn && r.baseVerbNext(i, s) {
			return false
		}
		return r.setVerb(i, present)
	case present != nil:
		plural := prev == Noun && r.w[i-1].Plural || prevClass == pron && r.e(i-1).alone || prev == Propn && (r.pluralOpener(i-1, s) || r.lemmaAt(i, r.g.have)) || r.strictVerb(i) && (prev == Noun || prev == Propn) && r.clauseNext(i, s) || prevClass == subj || prevClass == rel || r.farPlural(i, s) && r.verbOfFar(i, s)
		if plural && !(e.adj && aux == "be") {
			return r.setVerb(i, present)
		}
		return false
	case participle != nil:
		return r.setVerb(i, participle)
	}
	return false
}

// auxiliaryNext reports whether a finite auxiliary or modal follows token i, which then is its subject.
func (r *reader) auxiliaryNext(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	return j >= 0 && (r.c[j] == modal || (r.lemmaAt(j, r.g.have) || r.lemmaAt(j, r.g.be)) && r.e(j).isFinite())
}

// baseVerbNext reports whether a form that is a verb and nothing else, and no third person, follows token i: what stands
// before it is its subject ("rights groups accuse").
func (r *reader) baseVerbNext(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	if j < 0 || !r.strictVerb(j) || r.auxiliary(j) {
		return false
	}
	f := r.g.finite(r.e(j))
	return f.Mood == Present && f.Person != 3 && j+1 < s.Last && (r.c[j+1] == det || r.c[j+1] == le || r.c[j+1] == que || r.c[j+1] == subj)
}

// farPlural reports whether a complement stands between token i and the plural noun that is its head: "the owners of the boat".
func (r *reader) farPlural(i int, s *text.Sentence) bool {
	j := i - 1
	for j > s.First && j > i-6 && (r.w[j].POS == Noun || r.w[j].POS == Propn || r.w[j].POS == Adj || r.w[j].POS == Det) {
		j--
	}
	return j < i-1 && j > s.First && r.w[j].POS == Adp && r.w[j-1].POS == Noun && r.w[j-1].Plural
}

// verbOfFar reports whether a present plural far from its subject is the verb: no noun, or with an object after it and no other verb.
func (r *reader) verbOfFar(i int, s *text.Sentence) bool {
	if r.lemmaAt(i, r.g.have) || r.strictVerb(i) {
		return true
	}
	next := r.nextWord(i, s)
	if next < 0 || r.c[next] != det && r.c[next] != le && !(r.c[next] == open && r.e(next).adj && !r.e(next).noun && !r.e(next).isFinite()) {
		return false
	}
	for j := s.First; j < s.Last && j < i+12; j++ {
		if j != i && (r.c[j] == modal || r.auxiliary(j) || r.strictVerb(j) && j < next+4) {
			return false
		}
		if j > i && r.t[j].Kind == text.Punct {
			break
		}
	}
	return true
}

// clauseNext reports whether a subject pronoun or "that" follows token i, which then is no noun: "residents of the town
// say they".
func (r *reader) clauseNext(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	return j >= 0 && (r.c[j] == subj || r.c[j] == que)
}

// pluralOpener reports whether token i opens a sentence with a plural noun that its capital hides: "Critics argue that".
func (r *reader) pluralOpener(i int, s *text.Sentence) bool {
	n := r.t[i].Norm
	if i > s.First && r.t[i-1].Kind != text.Punct || len(n) < 4 || n[len(n)-1] != 's' || n[len(n)-2] == 's' {
		return false
	}
	next := r.nextWord(i+1, s)
	if next >= 0 && next+1 < s.Last && r.c[next] == open && r.auxiliaryNext(next, s) {
		return true // "Activists say dozens were"
	}
	return next >= 0 && (r.c[next] == det || r.c[next] == le || r.c[next] == que || r.c[next] == subj)
}

// englishAuxiliary names what governs token i: modal, have, be, do, or nothing.
func (r *reader) englishAuxiliary(i int, s *text.Sentence) string {
	for j := i - 1; j >= s.First && j >= i-5; j-- {
		switch {
		case r.c[j] == modal:
			return "modal"
		case r.c[j] == subj, r.w[j].POS == Adv:
			continue
		case r.w[j].POS == Verb || r.w[j].POS == Aux:
			switch l := r.w[j].Lemma; l {
			case "have", "be", "do":
				return l
			}
		}
		return ""
	}
	return ""
}

// verbAhead reports that the clause has its finite verb further right, so that a form like "killed" here is a
// participle: "soldiers killed in the raid were".
func (r *reader) verbAhead(i int, s *text.Sentence) bool {
	if i+1 < s.Last && r.c[i+1] != adp && r.c[i+1] != to && r.w[i+1].POS != Num && !strings.HasSuffix(r.t[i+1].Norm, "ly") {
		return false // what follows is its object, or what is said
	}
	for j := i + 1; j < s.Last && j < i+12; j++ {
		switch {
		case r.t[j].Norm == "," && i > s.First && r.t[i-1].Norm == "," && j+1 < s.Last:
			if f := r.g.finite(r.e(j + 1)); f != nil && r.strictVerb(j+1) && (f.Mood == Present && f.Person == 3 || f.Mood == Past && !r.e(j+1).has(lexicon.Participle)) {
				return true // "the report, released on Monday, warns"
			}
		case r.t[j].Kind == text.Punct || r.c[j] == cconj || r.c[j] == que || r.c[j] == rel || r.c[j] == sconj || r.c[j] == subj || r.c[j] == robj:
			return false
		case r.c[j] == modal || r.lemmaAt(j, r.g.be) && r.e(j).isFinite() || r.lemmaAt(j, r.g.have) && r.e(j).isFinite():
			return true
		}
	}
	return false
}
