package syntax

import (
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// tagClosed tags a word of the closed classes.
func (r *reader) tagClosed(i int, s *text.Sentence) {
	w, e := &r.w[i], r.e(i)
	w.POS, w.Plural = classPOS[r.c[i]], e.plural
	prev, prevClass, _ := r.before(i, s)
	if e.noun && (prev == Det || prev == Num) && r.c[i] != num {
		w.POS, r.c[i] = Noun, open
		return
	}
	switch r.c[i] {
	case le:
		if (prev == Adp || prev == Verb || prev == Aux) && !(i+1 < s.Last && r.infinitiveOnly(i+1)) && prevClass != en {
			return // after a preposition or a verb only an infinitive takes a pronoun
		}
		if r.cliticBefore(i, s, prev, prevClass) {
			w.POS, r.c[i] = Pron, clitic
		}
	case des:
		switch prev {
		case Noun, Propn, Adj, Num, Pron, Adv:
			w.POS, r.c[i] = Adp, de
		case Verb:
			if r.w[i-1].Mood == Participle && r.auxiliaryOf(i-1, s) != r.g.avoir {
				w.POS, r.c[i] = Adp, de
			}
		}
		if r.c[i] == des && !r.t[i].Upper && prev == Adv {
			w.POS, r.c[i] = Adp, de
		}
	case en:
		if j := r.nextWord(i, s); j >= 0 && (r.auxiliary(j) || r.strictVerb(j)) {
			w.POS, r.c[i] = Pron, clitic
		}
	case ce:
		if j := r.nextWord(i, s); r.t[i].Norm == "ce" && !(j >= 0 && (r.lemmaAt(j, r.g.etre) || r.c[j] == neg || r.c[j] == rel || r.c[j] == que || r.c[j] == robj)) {
			w.POS, r.c[i] = Det, det
		} else {
			r.c[i] = subj
		}
	case subj:
		if prev == Adp && prevClass != en || prev == CConj && r.t[i].Norm == "nous" {
			r.c[i] = pron
		}
	case det:
		if r.t[i].Norm == "un" && prevClass == le {
			w.POS, r.c[i] = Pron, pron
		}
	case que:
		if r.g.lang == "en" {
			r.tagThat(i, s, prev)
		}
	case modal:
		r.tagModal(i)
	case to:
		if j := r.nextWord(i, s); j < 0 || !r.e(j).has(Infinitive) || r.e(j).never {
			w.POS, r.c[i] = Adp, adp
		}
	case adp:
		if r.g.lang == "en" && r.e(i).has(Infinitive) && prev == Part {
			w.POS, r.c[i] = Verb, open
			w.Mood = Infinitive
		}
	}
}

// tagThat tells the English determiner "that" from the conjunction: a determiner has its noun at once and no verb
// follows a determiner inside it.
func (r *reader) tagThat(i int, s *text.Sentence, prev POS) {
	j := r.nextWord(i, s)
	if j < 0 {
		r.w[i].POS, r.c[i] = Pron, pron
		return
	}
	if n := r.t[j].Norm; prev == Punct && len(n) > 3 && n[len(n)-1] == 's' && n[len(n)-2] != 's' {
		return // "…, that sales had dropped": no determiner before a plural
	}
	if (prev == Adp || prev == Punct) && r.c[j] == open && !r.e(j).isFinite() && !r.t[j].Upper {
		r.w[i].POS, r.c[i] = Det, det
	}
}

// tagModal fills in an English modal verb, or a noun that looks like one (a can, May).
func (r *reader) tagModal(i int) {
	w := &r.w[i]
	w.Mood = Present
	switch r.t[i].Norm {
	case "could", "might", "would", "should", "'d":
		w.Mood = Conditional
	case "will", "shall", "'ll", "wo":
		w.Mood = Future
	}
	if lemma := englishModals[r.t[i].Norm]; lemma != "" {
		w.Lemma, w.ID = lemma, r.g.index.Find(lemma)
	}
}

var englishModals = map[string]string{
	"'ll": "will", "'d": "would", "wo": "will", "ca": "can", "'re": "be", "'ve": "have",
}

// lemmaAt reports whether a token can be a form of the verb.
func (r *reader) lemmaAt(i int, lemma lexicon.ID) bool {
	for _, v := range r.g.verbs(r.e(i)) {
		if v.ID == lemma {
			return true
		}
	}
	return false
}

// auxiliary reports a finite form of avoir or être that no noun looks like.
func (r *reader) auxiliary(i int) bool { return r.e(i).auxiliary }

// strictVerb reports a form that is a finite verb and nothing else.
func (r *reader) strictVerb(i int) bool { return r.e(i).strict && !r.t[i].Upper }

// verbOnly reports that what follows token i is a verb and nothing else.
func (r *reader) verbOnly(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	return j >= 0 && (r.auxiliary(j) && r.t[j].Norm != "est" || r.strictVerb(j) || r.infinitiveOnly(j))
}

func (r *reader) infinitiveOnly(i int) bool {
	e := r.e(i)
	return e.class == open && !e.noun && !e.never && !e.adj && !r.t[i].Upper && e.has(Infinitive)
}

// cliticBefore decides whether le, la, les, l' or leur is a pronoun: a verb must follow, and nothing but what can stand
// before a verb precede.
func (r *reader) cliticBefore(i int, s *text.Sentence, prev POS, prevClass class) bool {
	j := i + 1
	if j >= s.Last {
		return false
	}
	switch r.c[j] {
	case clitic, en:
		return r.c[j] == clitic || prevClass == subj || prevClass == neg
	}
	verb := r.e(j).isFinite() || r.e(j).has(Infinitive)
	switch prevClass {
	case subj, neg, refl, clitic:
		return verb
	case rel:
		return verb && !r.e(j).never
	}
	if !r.verbOnly(i, s) {
		return false
	}
	return r.auxiliary(j) || r.infinitiveOnly(j) || r.subjectBefore(prev, prevClass) && (r.t[i].Norm == "l'" || !r.goesOnAsNoun(j, s))
}

// subjectBefore reports what a pronoun and its verb can follow: a subject, or a conjunction that goes on with one.
func (r *reader) subjectBefore(prev POS, prevClass class) bool {
	switch prev {
	case Noun, Propn, Pron, Adj, CConj, Num:
		return true
	}
	return prevClass == neg
}

// goesOnAsNoun reports that what follows token j can only follow a noun: a verb, an adjective, de without an infinitive.
func (r *reader) goesOnAsNoun(j int, s *text.Sentence) bool {
	next := r.nextWord(j, s)
	if next < 0 {
		return false
	}
	switch r.c[next] {
	case neg, refl, clitic:
		return true
	case de:
		return next+1 >= s.Last || !r.e(next+1).has(Infinitive)
	}
	return r.auxiliary(next) || r.strictVerb(next) || r.e(next).adj && !r.e(next).pre
}
