package claim

import (
	"slices"

	"parallax/analysis/attribution"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// maxMarked is the most words that quotation marks hold at a distance; more are a quotation.
const maxMarked = 6

// hedgeMarks adds the quotation marks that hold words at a distance.
func (r *reader) hedgeMarks(out []Hedge) []Hedge {
	var whole map[int]bool
	for _, q := range r.Doc.Quotes {
		s, ok := r.distances(q)
		if ok && whole == nil {
			whole = r.wholeQuotes()
		}
		if ok && !whole[q.Inner.Start] {
			out = append(out, Hedge{Span: q.Span, Sentence: s, Modality: Distanced, Rule: "distance.quotation_marks"})
		}
	}
	return out
}

// wholeQuotes holds where the quotations begin that are all their source is quoted for.
func (r *reader) wholeQuotes() map[int]bool {
	m := map[int]bool{}
	for _, a := range r.Attributions {
		if a.Type == attribution.Direct {
			m[a.Content.Start] = true
		}
	}
	return m
}

// distances reports whether a quotation is a few words of one sentence, with no finite verb, that are no name.
func (r *reader) distances(q text.Quote) (sentence int, ok bool) {
	if q.First < 0 || q.Last > len(r.toks) || q.Last <= q.First || q.Last-q.First > 2*maxMarked {
		return 0, false
	}
	s := r.toks[q.First].Sentence
	if s < 0 || r.toks[q.Last-1].Sentence != s {
		return 0, false
	}
	words := 0
	for i := q.First; i < q.Last; i++ {
		switch k := r.toks[i].Kind; {
		case k == text.Word || k == text.Alnum:
			words++
		case k == text.Punct && slices.Contains([]string{".", "!", "?", ";", ":"}, r.toks[i].Norm):
			return 0, false
		}
		if g := r.verbAt[i]; g >= 0 && !r.verbs[g].loose {
			return 0, false
		}
	}
	if words == 0 || words > maxMarked || r.isName(q) || r.isWord(q) {
		return 0, false
	}
	return int(s), true
}

// isName reports whether the marks hold a name or title: a capital that the place does not explain.
func (r *reader) isName(q text.Quote) bool {
	first, _ := r.sentence(q.First)
	t := r.toks[q.First]
	if !t.Upper {
		return r.words[q.First].POS == syntax.Propn
	}
	if q.First > first+1 {
		return true
	}
	return r.words[q.First].POS == syntax.Propn || t.Caps
}

// isWord reports whether the words before the marks say that a word or a name is quoted as such.
func (r *reader) isWord(q text.Quote) bool {
	first, _ := r.sentence(q.First)
	for i := max(first, q.First-3); i < q.First; i++ {
		if r.is(i, wordWord) {
			return true
		}
	}
	return false
}

// denials adds the cues of denial and the negated own acts in a source's speech ("a juré que ses navires n'avaient rien
// lancé"): a source says that it did not do.
func (r *reader) denials(out []Hedge) []Hedge {
	for _, a := range r.Attributions {
		if a.Denial && a.Cue.Len() > 0 && !r.negatedCue(a) {
			out = append(out, Hedge{Span: a.Cue, Sentence: a.Sentence, Modality: Denied, Rule: "denial.cue"})
		}
		if r.unconfirmed(&a) && a.Cue.Len() > 0 {
			out = append(out, Hedge{Span: r.withRefusal(a.Cue), Sentence: a.Sentence, Modality: Hedged, Rule: "hedge.unconfirmed"})
		}
	}
	for _, v := range r.verbs {
		if v.Negated && !v.loose && v.Perfect && v.Mood != syntax.Conditional && r.disowns(v) {
			out = append(out, Hedge{Span: r.span(v.First, v.Last), Sentence: int(r.toks[v.First].Sentence), Modality: Denied, Rule: "denial.act"})
		}
	}
	return out
}

// unconfirmed reports whether the source does not confirm what a clause tells: it vouches for nothing, and denies nothing either. Of
// what has no verb ("did not confirm the toll") nothing is told.
func (r *reader) unconfirmed(a *attribution.Attribution) bool {
	if !a.Negated || !r.t.confirms[a.Lemma] {
		return false
	}
	for i := r.tokenAt(a.Content.Start); i < len(r.toks) && r.toks[i].Start < a.Content.End; i++ {
		if g := r.verbAt[i]; g >= 0 && !r.verbs[g].loose {
			return true
		}
	}
	return false
}

// withRefusal is a cue with the verb that governs its infinitive: "a refusé de confirmer".
func (r *reader) withRefusal(cue text.Span) text.Span {
	i := r.tokenAt(cue.Start)
	if i >= len(r.toks) || r.words[i].Mood != syntax.Infinitive {
		return cue
	}
	first, _ := r.sentence(i)
	for k := i - 1; k >= max(first, i-3); k-- {
		if g := r.verbAt[k]; g >= 0 {
			return text.Span{Start: r.toks[r.verbs[g].First].Start, End: cue.End}
		}
	}
	return cue
}

// negatedCue reports whether the cue is itself denied: "ne nie pas" denies nothing.
func (r *reader) negatedCue(a attribution.Attribution) bool {
	i := r.tokenAt(a.Cue.Start)
	return i < len(r.toks) && r.verbAt[i] >= 0 && r.verbs[r.verbAt[i]].Negated
}

// disowns reports whether a negated verb in a source's speech is about a harm done or about what the source
// itself did.
func (r *reader) disowns(v verb) bool {
	a := r.voices.of(r.span(v.First, v.Last))
	if a < 0 || r.Attributions[a].Negated || r.toks[v.First].Sentence < 0 || r.isModal(v) {
		return false
	}
	if r.violent(v) {
		return true
	}
	if v.Pronoun >= 0 && v.Pronoun < len(r.toks) {
		return r.is(v.Pronoun, ownWord)
	}
	if v.Subject >= 0 && v.Subject < len(r.Parse.Phrases) {
		return r.is(r.Parse.Phrases[v.Subject].First, ownWord)
	}
	return false
}

// isModal reports whether a verb is one of ability or duty, whose negation denies no act: "n'ont pas pu".
func (r *reader) isModal(v verb) bool {
	for _, row := range r.lemma(v).hedges {
		if row.needs == "cond" && row.with == nil {
			return true
		}
	}
	return false
}

// violent reports whether a verb, or the noun of action that it carries, does harm.
func (r *reader) violent(v verb) bool {
	for _, row := range r.lemma(v).actions {
		if Family(row.kind) == harm {
			return true
		}
	}
	if !r.lemma(v).light {
		return false
	}
	_, limit := r.sentence(v.First)
	for i := v.Last; i < min(limit, v.Last+4); i++ {
		for _, row := range r.row(i).nouns {
			if Family(row.kind) == harm && r.formEnd(row, i, limit) > 0 {
				return true
			}
		}
	}
	return false
}

// qualifies reports whether a word can be a predicate by itself: an adjective or a verb without its subject.
func qualifies(p syntax.POS) bool { return p == syntax.Adj || p == syntax.Verb }

// determines reports whether what follows the word belongs to a noun phrase: "les «nouveaux» alliés", "groupes «terroristes»".
func determines(p syntax.POS) bool {
	return p == syntax.Det || p == syntax.Noun || p == syntax.Adp || p == syntax.Adj || p == syntax.SConj
}
