package claim

import (
	"slices"

	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// How far a complement may stand from its word, in tokens, and how many mentions are looked at in one span.
const (
	maxReach    = 24
	maxJoined   = 16 // phrases tied by "et", and twice that for the words of a complement
	maxMentions = 32
)

// phraseSpan is the span of a noun phrase without the contracted or written preposition that may open it, joined with
// the phrase that "et" ties to its left: "Moscou et Ankara".
func (r *reader) phraseSpan(p int) text.Span {
	ph := r.Parse.Phrases[p]
	first := ph.First
	for k := p; k > max(0, p-maxJoined); k-- {
		prev := r.Parse.Phrases[k-1]
		if prev.Last+1 != r.Parse.Phrases[k].First || r.words[prev.Last].POS != syntax.CConj {
			break
		}
		first = prev.First
	}
	_, limit := r.sentence(ph.First)
	return r.span(r.afterContraction(first, ph.Last), r.adjectives(ph.Last, limit))
}

// adjectives extends the end of a phrase over adjectives that "et" adds: "les soldats russes et turcs".
func (r *reader) adjectives(last, limit int) int {
	for last+1 < limit && r.words[last].POS == syntax.CConj && r.words[last+1].POS == syntax.Adj && r.phraseAt[last+1] < 0 {
		last += 2
	}
	return last
}

func (r *reader) afterContraction(first, last int) int {
	for first < last-1 && (r.words[first].POS == syntax.Adp || r.t.preposition[r.toks[first].Norm] != "" && r.words[first].POS != syntax.Det) {
		first++
	}
	return first
}

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
			return r.relativeOr(r.Parse.Phrases[v.Subject].First, v, r.phraseSpan(v.Subject))
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
				s := r.phraseSpan(p)
				s.End = min(s.End, r.toks[max(v.First-1, first)].End)
				return s
			}
		}
		g := r.verbBefore(v.First, first)
		if g < 0 {
			return text.Span{}
		}
		if w := r.verbs[g]; v.Mood != syntax.Participle && r.words[v.First-1].POS == syntax.Adp && r.controls(w) {
			return r.object(w.Last, v.First)
		}
		v = r.verbs[g]
	}
	return text.Span{}
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
	p, ok := r.t.preposition[r.toks[i].Norm]
	return ok && r.t.genitive[p] && (i == first || r.phraseAt[i-1] < 0)
}

// timePhrase reports whether a phrase tells a time, and so acts in nothing: "jeudi", "le même jour".
func (r *reader) timePhrase(p int) bool {
	ph := r.Parse.Phrases[p]
	return r.t.timeNouns[r.toks[ph.Head].Norm] || r.inTime(r.toks[ph.Head].Span)
}

// controls reports whether the object of a verb is the subject of the infinitive after it: "accuse X d'avoir tiré".
func (r *reader) controls(v verb) bool {
	for _, row := range r.t.verbs[v.Lemma] {
		if (row.kind == "accuse" || row.kind == "demand" || row.kind == "warn") && !v.Passive {
			return true
		}
	}
	return false
}

// relativeOr replaces a subject that is itself a relative pronoun by what it stands for.
func (r *reader) relativeOr(i int, v verb, s text.Span) text.Span {
	first, _ := r.sentence(i)
	if can, ok := r.t.relative[r.toks[i].Norm]; ok && can && i < v.First && i > first && r.words[i].POS != syntax.Det {
		if a := r.antecedent(i, first, r.words[v.First].Plural); !a.Zero() {
			return a
		}
	}
	return s
}

// relativeBefore returns the relative pronoun that opens the clause of the verb, -1 for none.
func (r *reader) relativeBefore(i, first int) int {
	for k, steps := i-1, 0; k >= first && steps < 8; k, steps = k-1, steps+1 {
		if can, ok := r.t.relative[r.toks[k].Norm]; ok && can {
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
	if can, ok := r.t.relative[r.toks[q].Norm]; !ok || can || r.phraseAt[q-1] < 0 {
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
		ph := r.Parse.Phrases[p]
		if plural && !r.words[ph.Head].Plural && ph.Core < ph.Last && ph.Last <= q {
			for k := ph.Last - 1; k > ph.Core; k-- {
				if r.t.genitive[r.canonical(k-1)] && r.words[k].Plural {
					return r.span(k, ph.Last)
				}
			}
		}
		return r.phraseSpan(int(p))
	}
	return text.Span{}
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

// governor is the verb that a noun phrase hangs on directly: only determiners, adverbs and "à/de" between.
func (r *reader) governor(i int) (verb, bool) {
	first, _ := r.sentence(i)
	for k, steps := i-1, 0; k >= first && steps < maxReach; k, steps = k-1, steps+1 {
		if g := r.verbAt[k]; g >= 0 {
			return r.verbs[g], true
		}
		if r.toks[k].Kind == text.Punct || r.phraseAt[k] >= 0 && r.words[k].POS == syntax.Noun && !r.inTime(r.toks[k].Span) {
			return verb{}, false
		}
	}
	return verb{}, false
}

// inTime reports whether a span stands in an expression of time: "a lancé le 27 mai une attaque".
func (r *reader) inTime(s text.Span) bool {
	at, _ := slices.BinarySearchFunc(r.Times, s.Start, func(t timex.Time, o int) int {
		if t.End <= o {
			return -1
		}
		return 1
	})
	return at < len(r.Times) && r.Times[at].Overlaps(s)
}

// object is the direct object after token i: the first phrase with no preposition, verb or clause between.
func (r *reader) object(i, limit int) text.Span {
	for k := i; k < min(limit, i+8); k++ {
		if p := r.phraseAt[k]; p >= 0 {
			ph := r.Parse.Phrases[p]
			if r.timePhrase(int(p)) {
				k = max(k, ph.Last-1)
				continue
			}
			if r.words[ph.First].POS == syntax.Adp && !r.t.genitive[r.canonical(ph.First)] {
				return text.Span{}
			}
			return r.right(int(p), limit)
		}
		if r.words[k].POS == syntax.Adp && r.indefinite(k, i) {
			continue
		}
		switch r.words[k].POS {
		case syntax.Adv, syntax.Other, syntax.Det, syntax.Num, syntax.Adj:
		case syntax.Punct:
			if r.toks[k].Kind != text.Punct || !slices.Contains([]string{"«", "“", "\"", "”"}, r.toks[k].Norm) {
				return text.Span{}
			}
		default:
			return text.Span{}
		}
	}
	return text.Span{}
}

// right joins the phrase that "et" ties to its right.
func (r *reader) right(p, limit int) text.Span {
	first, last := r.Parse.Phrases[p].First, r.Parse.Phrases[p].Last
	for k := p + 1; k < min(len(r.Parse.Phrases), p+maxJoined) && last+1 < limit; k++ {
		next := r.Parse.Phrases[k]
		if next.First != last+1 || r.words[last].POS != syntax.CConj || r.beforeVerb(next.Last, limit) {
			break
		}
		last = next.Last
	}
	return r.span(r.afterContraction(first, last), r.adjectives(last, limit))
}

// beforeVerb reports whether a finite verb follows at token i: what stands before it is its subject, not an object.
func (r *reader) beforeVerb(i, limit int) bool {
	return i < limit && r.verbAt[i] >= 0 && !r.verbs[r.verbAt[i]].loose
}

// complement is the phrase that one of the prepositions brings in after token i, before the next finite verb; inside a
// noun phrase it runs to the phrase's end, or to the next of its prepositions.
func (r *reader) complement(i, limit int, preps []string) text.Span {
	limit = min(limit, i+maxReach)
	tight := r.t.genitive[preps[0]] // "de" belongs to the nearest noun
	for k := i; k < limit; k++ {
		if g := r.verbAt[k]; g >= 0 && !r.verbs[g].loose || r.t.relative[r.toks[k].Norm] {
			return text.Span{}
		}
		if r.toks[k].Kind == text.Punct && r.toks[k].Norm != "," && r.toks[k].Norm != "«" && r.toks[k].Norm != "»" {
			return text.Span{}
		}
		if r.toks[k].Norm == "," {
			return text.Span{}
		}
		if slices.Contains(preps, r.canonical(k)) {
			return r.phraseFrom(k+1, limit)
		}
		if tight && r.words[k].POS != syntax.Adj && (r.verbAt[k] < 0 || r.words[k].Mood != syntax.Participle) {
			return text.Span{}
		}
	}
	return text.Span{}
}

// phraseFrom is the noun phrase that begins at token k, or the rest of the one that k stands in.
func (r *reader) phraseFrom(k, limit int) text.Span {
	for n := 0; n < 4 && k < limit; n++ {
		if p := r.phraseAt[k]; p >= 0 {
			ph := r.Parse.Phrases[p]
			if ph.First >= k {
				return r.right(int(p), limit)
			}
			return r.span(k, r.innerEnd(k, min(ph.Last, limit)))
		}
		if pos := r.words[k].POS; pos == syntax.Propn || pos == syntax.Noun || pos == syntax.Pron {
			return r.span(k, k+1)
		} else if pos == syntax.Verb || pos == syntax.Aux || r.toks[k].Kind == text.Punct && r.toks[k].Norm != "«" {
			break
		}
		k++
	}
	return text.Span{}
}

// innerEnd stops a complement inside a phrase before a preposition that brings in another role.
func (r *reader) innerEnd(k, last int) int {
	last = min(last, k+2*maxJoined)
	for i := k + 1; i < last; i++ {
		if r.t.by[r.toks[i].Norm] || r.words[i].POS == syntax.Adp && !r.t.genitive[r.canonical(i)] {
			return i
		}
	}
	return last
}

// byAgent is the phrase after the passive's preposition.
func (r *reader) byAgent(i, limit int) text.Span {
	for k := i; k < min(limit, i+maxReach); k++ {
		if g := r.verbAt[k]; g >= 0 && !r.verbs[g].loose {
			return text.Span{}
		}
		if r.t.by[r.toks[k].Norm] {
			return r.phraseFrom(k+1, limit)
		}
	}
	return text.Span{}
}

// genitive is the token of an English possessive between the start of a phrase and its noun, -1 for none.
func (r *reader) genitive(first, noun int) int {
	for i := noun - 1; i > first; i-- {
		if n := r.toks[i].Norm; n == "'s" || n == "'" && r.words[i].POS == syntax.Part {
			return i
		}
	}
	return -1
}

// agentLike reports whether a span names one who can act: a state, army, group, person…, and not a place or thing.
func (r *reader) agentLike(s text.Span) bool {
	if s.Zero() {
		return false
	}
	if m := r.mentionIn(s); m >= 0 {
		return canAct(r.Mentions[m].Type)
	}
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.words[i].POS == syntax.Noun || r.t.actors[r.toks[i].Norm] {
			return r.t.actors[r.toks[i].Norm]
		}
	}
	return false
}

// canAct reports whether entities of a type can act.
func canAct(t naming.Type) bool {
	switch t {
	case naming.Person, naming.State, naming.Government, naming.Organisation, naming.Army, naming.Group, naming.Media, naming.People:
		return true
	}
	return false
}

// adjective is the word beside a noun of action that a mention says is one who can act: "frappes russes".
func (r *reader) adjective(noun, last int) text.Span {
	for _, i := range []int{last, noun - 1} {
		if i < 0 || i >= len(r.toks) || r.words[i].POS != syntax.Adj && r.words[i].POS != syntax.Propn {
			continue
		}
		if m := r.mentionIn(r.toks[i].Span); m >= 0 && canAct(r.Mentions[m].Type) {
			return r.toks[i].Span
		}
	}
	return text.Span{}
}

// mentionIn is the mention that a span names: the first whose naming words lie in it; else the longest overlap; -1.
func (r *reader) mentionIn(s text.Span) int {
	at, _ := slices.BinarySearchFunc(r.Mentions, s.Start, func(m naming.Mention, o int) int { return m.Start - o })
	at = max(0, at-4)
	best, size := -1, 0
	for k := 0; k < maxMentions && at+k < len(r.Mentions) && r.Mentions[at+k].Start < s.End; k++ {
		m := r.Mentions[at+k]
		if m.Entity == "" || !m.Overlaps(s) {
			continue
		}
		head := m.Head
		if head.Zero() {
			head = m.Span
		}
		n := min(m.End, s.End) - max(m.Start, s.Start)
		if s.Contains(head) {
			n += s.Len() - (head.Start - s.Start)
		}
		if n > size {
			best, size = at+k, n
		}
	}
	return best
}
