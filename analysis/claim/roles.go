package claim

import (
	"slices"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// How far a complement may stand from its word, in tokens, and how many mentions are looked at in one span.
const (
	maxReach    = 24
	maxJoined   = 16 // phrases tied by "et", and twice that for the words of a complement
	maxMentions = 32
	maxAside    = 9
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

// adjectives extends the end of a phrase over adjectives that "et" adds: "les marins grecs et maltais".
func (r *reader) adjectives(last, limit int) int {
	for last+1 < limit && r.words[last].POS == syntax.CConj && r.words[last+1].POS == syntax.Adj && r.phraseAt[last+1] < 0 {
		last += 2
	}
	return last
}

func (r *reader) afterContraction(first, last int) int {
	for first < last-1 && (r.words[first].POS == syntax.Adp || r.row(first).preposition != "" && r.words[first].POS != syntax.Det) {
		first++
	}
	return first
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

// object is the direct object after token i: the first phrase with no preposition, verb or clause between.
func (r *reader) object(i, limit int) text.Span {
	i = r.afterAside(i, limit)
	for k := i; k < min(limit, i+8); k++ {
		if s := r.countedAt(k); !s.Zero() && (r.phraseAt[k] < 0 || r.timePhrase(int(r.phraseAt[k]))) {
			return s
		}
		if p := r.phraseAt[k]; p >= 0 {
			ph := r.Parse.Phrases[p]
			if r.timePhrase(int(p)) {
				if after := r.afterTime(k, ph.Last); after < ph.Last {
					return r.span(after, r.innerEnd(after, ph.Last)) // "ont frappé dimanche des positions"
				}
				k = max(k, ph.Last-1)
				continue
			}
			if r.words[ph.First].POS == syntax.Adp && !r.is(ph.First, genitiveWord) {
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

// afterTime is where a phrase goes on behind the words of time that open it: its last token for none.
func (r *reader) afterTime(k, last int) int {
	for k < last && (r.inTime(r.toks[k].Span) || r.is(k, timeWord)) {
		k++
	}
	for i := k; i < last; i++ {
		if r.words[i].POS == syntax.Noun {
			return k
		}
	}
	return last
}

// afterAside is where the words after a verb go on when a circumstance between commas stands there: "avoir abattu, peu avant, un drone".
func (r *reader) afterAside(i, limit int) int {
	if i >= limit || r.toks[i].Norm != "," {
		return i
	}
	for k := i + 1; k < min(limit, i+maxAside); k++ {
		switch {
		case r.toks[k].Norm == ",":
			return k + 1
		case r.verbAt[k] >= 0 || r.toks[k].Kind == text.Punct:
			return i
		}
	}
	return i
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
		if g := r.verbAt[k]; g >= 0 && !r.verbs[g].loose || r.is(k, relativeSubject) {
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
		if r.is(i, byWord) || r.words[i].POS == syntax.Adp && !r.is(i, genitiveWord) {
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
		if r.is(k, byWord) {
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
