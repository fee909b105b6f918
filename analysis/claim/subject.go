package claim

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// subject finds who does the verb: its subject phrase or pronoun; the word before a relative pronoun; for an infinitive
// or participle, the subject of the verb before it, or the noun it stands beside.
func (r *reader) subject(v verb) text.Span {
	for steps := 0; steps < 4; steps++ {
		first, _ := r.sentence(v.First)
		switch {
		case v.Subject >= 0 && v.Subject < len(r.Parse.Phrases) && !r.timePhrase(v.Subject):
			if q := r.relativeBefore(v.First, first); q >= r.Parse.Phrases[v.Subject].Last {
				return r.antecedent(q, first, r.words[v.First].Plural)
			}
			if p := r.besideAside(v.Subject, first); p >= 0 {
				s := r.phraseSpan(p)
				if f := r.countedAt(r.Parse.Phrases[p].First); !f.Zero() {
					s.Start = min(s.Start, f.Start) // "au moins 14 personnes"
				}
				return s
			}
			return r.relativeOr(r.Parse.Phrases[v.Subject].First, v, r.listSpan(v.Subject))
		case v.Pronoun >= 0 && v.Pronoun < len(r.toks):
			return r.relativeOr(v.Pronoun, v, r.span(v.Pronoun, v.Pronoun+1))
		}
		if q := r.relativeBefore(v.First, first); q > first {
			return r.antecedent(q, first, r.words[v.First].Plural)
		}
		if !v.loose {
			return r.justBefore(v.First, first)
		}
		if v.Mood == syntax.Participle {
			if p := r.besides(v.First, first); p >= 0 {
				s := r.fitting(p, v.First, r.words[v.First].Plural)
				s.End = min(s.End, r.toks[max(v.First-1, first)].End)
				return s
			}
		}
		g := r.verbBefore(v.First, first)
		if !v.Passive && v.Mood != syntax.Infinitive && v.Mood != syntax.Participle && r.toks[max(v.First-1, 0)].Norm == "," {
			for g >= 0 && (r.verbs[g].loose || r.verbs[g].Last < len(r.toks) && r.is(r.verbs[g].Last, byWord)) {
				g = r.verbBefore(r.verbs[g].First, first) // "shelled a hamlet held by the militia, killing": not the militia's hamlet
			}
		}
		if g < 0 {
			_, limit := r.sentence(v.First)
			return r.mainSubject(v.Last, limit) // "loin d'avoir pris la ville, l'armée recule"
		}
		if w := r.verbs[g]; v.Mood != syntax.Participle && r.words[v.First-1].POS == syntax.Adp && r.controls(w) {
			return r.object(w.Last, v.First)
		}
		v = r.verbs[g]
	}
	return text.Span{}
}

// besideAside is the phrase before an aside without a verb that holds phrase p: of "14 personnes, dont trois gendarmes, ont péri" the
// "14 personnes"; -1 for none.
func (r *reader) besideAside(p, first int) int {
	ph := r.Parse.Phrases[p]
	if ph.First < first+3 || ph.Last >= len(r.toks) || r.toks[ph.First-2].Norm != "," || r.toks[ph.Last].Norm != "," || r.is(ph.First-1, relativeSubject) {
		return -1
	}
	if pos := r.words[ph.First-1].POS; pos != syntax.Pron && pos != syntax.SConj {
		return -1
	}
	return int(r.phraseAt[ph.First-3])
}

// listSpan is the span of a phrase; of a list of numbers that "et" closes, the whole list: "trois pompiers, deux gendarmes et un enfant".
func (r *reader) listSpan(p int) text.Span {
	s := r.phraseSpan(p)
	phrases := r.Parse.Phrases
	tied := func(k int) bool { // phrase k follows the one before it behind a comma or "et", and both open with a number
		return k > 0 && k < len(phrases) && phrases[k].First == phrases[k-1].Last+1 && r.isFigure(phrases[k].First) && r.isFigure(phrases[k-1].First) &&
			(r.toks[phrases[k-1].Last].Norm == "," || r.words[phrases[k-1].Last].POS == syntax.CConj)
	}
	first, last := p, p
	for n := 0; n < maxJoined && tied(first); n++ {
		first--
	}
	for n := 0; n < maxJoined && tied(last+1); n++ {
		last++
	}
	closed := false
	for i := phrases[last].Last - 1; first < last && i >= phrases[last-1].Last && !closed; i-- {
		closed = r.words[i].POS == syntax.CConj // before the last phrase or, with a part of the list, in it
	}
	if !closed {
		return s
	}
	return text.Span{Start: min(s.Start, r.toks[phrases[first].First].Start), End: max(s.End, r.toks[phrases[last].Last-1].End)}
}

// justBefore is the phrase that ends where a finite verb begins, when no preposition brings it in: what the shallow parse
// left without a verb.
func (r *reader) justBefore(i, first int) text.Span {
	if i > first && r.toks[i-1].Norm == "," {
		i = r.asideStart(i-1, first)
	}
	if i <= first || r.phraseAt[i-1] < 0 {
		return text.Span{}
	}
	p := int(r.phraseAt[i-1])
	ph := r.Parse.Phrases[p]
	if ph.Last > i || ph.First > first && r.words[ph.First-1].POS == syntax.Adp && !r.indefinite(ph.First-1, first) || r.timePhrase(p) {
		return text.Span{}
	}
	return r.phraseSpan(p)
}

// asideStart is the comma that opens the aside which ends at a comma: "le groupe, interdit par X, proteste".
func (r *reader) asideStart(i, first int) int {
	for k, steps := i-1, 0; k > first && steps < maxReach; k, steps = k-1, steps+1 {
		if r.toks[k].Norm == "," {
			return k
		}
	}
	return first
}

// indefinite reports whether a token is the article that looks like a preposition: "des soldats ont", not "le chef des
// soldats".
func (r *reader) indefinite(i, first int) bool {
	return r.row(i).preposition != "" && r.is(i, genitiveWord) && (i == first || r.phraseAt[i-1] < 0)
}

// timePhrase reports whether a phrase tells a time, and so acts in nothing: "jeudi", "le même jour".
func (r *reader) timePhrase(p int) bool {
	ph := r.Parse.Phrases[p]
	return r.is(ph.Head, timeWord) || r.inTime(r.toks[ph.Head].Span)
}

// controls reports whether the object of a verb is the subject of the infinitive after it: "accuse X d'avoir tiré".
func (r *reader) controls(v verb) bool {
	for _, row := range r.lemma(v).actions {
		if (row.kind == "accuse" || row.kind == "demand" || row.kind == "warn") && !v.Passive {
			return true
		}
	}
	return false
}

// relativeOr replaces a subject that is itself a relative pronoun by what it stands for.
func (r *reader) relativeOr(i int, v verb, s text.Span) text.Span {
	first, _ := r.sentence(i)
	if r.is(i, relativeSubject) && i < v.First && i > first && r.words[i].POS != syntax.Det {
		if a := r.antecedent(i, first, r.words[v.First].Plural); !a.Zero() {
			return a
		}
	}
	return s
}

// relativeBefore returns the relative pronoun that opens the clause of the verb, -1 for none.
func (r *reader) relativeBefore(i, first int) int {
	for k, steps := i-1, 0; k >= first && steps < 8; k, steps = k-1, steps+1 {
		if r.is(k, relativeSubject) {
			return k
		}
		if r.verbAt[k] >= 0 || r.phraseAt[k] >= 0 {
			return -1
		}
	}
	return -1
}

// relativeObject is what a clause with "que" before its subject is about: "les marins que l'armée a tués".
func (r *reader) relativeObject(v verb) text.Span {
	start := v.First
	if v.Subject >= 0 && v.Subject < len(r.Parse.Phrases) {
		start = min(start, r.Parse.Phrases[v.Subject].First)
	}
	first, _ := r.sentence(v.First)
	q := start - 1
	if q <= first {
		return text.Span{}
	}
	if !r.is(q, relativeWord) || r.is(q, relativeSubject) || r.phraseAt[q-1] < 0 {
		return text.Span{}
	}
	return r.antecedent(q, first, false)
}

// antecedent is the phrase that ends just before a relative pronoun, a comma between or not; of "la sécurité des civils
// qui se déplacent", the part whose number fits a plural verb.
func (r *reader) antecedent(q, first int, plural bool) text.Span {
	for i := q - 1; i >= max(first, q-3); i-- {
		p := r.phraseAt[i]
		if p < 0 {
			continue
		}
		return r.fitting(int(p), q, plural)
	}
	return text.Span{}
}

// fitting is the part of a phrase before token i whose number fits a plural verb or participle: of "la mémoire des marins
// tués" the "marins", where the head is singular; else the whole phrase.
func (r *reader) fitting(p, i int, plural bool) text.Span {
	ph := r.Parse.Phrases[p]
	last := min(ph.Last, i)
	if plural && !r.words[ph.Head].Plural && ph.Core < last {
		for k := last - 1; k > max(ph.Core-1, last-maxReach); k-- {
			if r.is(k, genitiveWord) && k+1 < last {
				return r.span(k+1, last)
			}
		}
	}
	return r.phraseSpan(p)
}

// besides is the phrase that a participle qualifies: the one it stands in or just after.
func (r *reader) besides(i, first int) int {
	if p := r.phraseAt[i]; p >= 0 {
		return int(p)
	}
	if i > first && r.toks[i-1].Norm == "," {
		i-- // "le fort, repris par"
	}
	if i > first && r.phraseAt[i-1] >= 0 {
		return int(r.phraseAt[i-1])
	}
	return -1
}

func (r *reader) verbBefore(i, first int) int {
	for k, steps := i-1, 0; k >= first && steps < maxReach; k, steps = k-1, steps+1 {
		if g := r.verbAt[k]; g >= 0 {
			return int(g)
		}
	}
	return -1
}
