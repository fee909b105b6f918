package claim

import (
	"slices"
	"sort"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// maxPartitive is how many words may stand between "l'un des" and the superlative that makes it a hedge.
const maxPartitive = 8

// findHedges reads every place that holds back what the text states.
func (r *reader) findHedges() []Hedge {
	out := r.hedges[:0]
	for s := range r.Doc.Sentences {
		out = r.hedgeWords(out, s)
	}
	for i := range r.verbs {
		if h, ok := r.hedgeOfVerb(r.verbs[i]); ok {
			out = append(out, h)
		}
	}
	out = r.denials(r.hedgeMarks(out))
	r.hedges = out
	if len(out) == 0 {
		return nil
	}
	return slices.Clone(r.tidy(out))
}

// tidy puts hedges in text order, gives each its voice, and drops those that stand on a figure (its comparator) or
// repeat one of the same modality.
func (r *reader) tidy(hedges []Hedge) []Hedge {
	slices.SortStableFunc(hedges, func(a, b Hedge) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	kept := hedges[:0]
	for _, h := range hedges {
		if h.Modality == Asserted {
			continue
		}
		if n := len(kept); n > 0 && kept[n-1].Modality == h.Modality && kept[n-1].Overlaps(h.Span) {
			continue
		}
		if n := len(kept); n > 0 && kept[n-1].Modality == Denied && kept[n-1].Contains(h.Span) {
			continue // "il est faux de prétendre que"
		}
		h.Voice = r.voices.of(h.Span)
		kept = append(kept, h)
	}
	return kept
}

// hedgeWords matches the phrases of hedges.tsv in a sentence.
func (r *reader) hedgeWords(out []Hedge, s int) []Hedge {
	sentence := r.Doc.Sentences[s]
	for i := sentence.First; i < sentence.Last; i++ {
		for i < sentence.Last && r.sets[r.toks[i].Form]&hedgeStart == 0 {
			i++
		}
		if i == sentence.Last {
			break
		}
		p := r.longest(r.row(i).phrases, i, sentence.Last)
		if p == nil {
			continue
		}
		if p.rule == "partitive" {
			if last := r.partitive(i+len(p.words), sentence.Last); last > 0 {
				out = append(out, Hedge{Span: r.span(i, last), Sentence: s, Modality: Hedged, Rule: "hedge.partitive_superlative"})
				i = last - 1
			}
			continue
		}
		last := i + len(p.words)
		if r.isFigure(last) || r.isMonth(i) || p.rule == "hedge.contested" && i > sentence.First && r.inFinite(i) {
			continue
		}
		if p.take && last < sentence.Last && r.toks[last].Kind == text.Word && !grammatical(r.words[last].POS) {
			last++
		}
		out = append(out, Hedge{Span: r.span(i, last), Sentence: s, Modality: p.modality, Rule: p.rule})
		i = last - 1
	}
	return out
}

// longest is the longest of the phrases of the word at token i whose other words follow, nil for none.
func (r *reader) longest(rows []phrase, i, limit int) *phrase {
	var best *phrase
	for k := range rows {
		p := &rows[k]
		if (best == nil || len(p.words) > len(best.words)) && i+len(p.words) <= limit && r.match(p.words[1:], i+1, limit) {
			best = p
		}
	}
	return best
}

// isFigure reports whether token i is a number or stands in a figure: "presque 40" is the comparator of a figure.
func (r *reader) isFigure(i int) bool {
	if i >= len(r.toks) {
		return false
	}
	if r.toks[i].Kind == text.Number || r.words[i].POS == syntax.Num {
		return true
	}
	start := r.toks[i].Start
	at := sort.Search(len(r.Figures), func(k int) bool { return r.Figures[k].End > start })
	return at < len(r.Figures) && r.Figures[at].Start <= r.toks[i].Start
}

// isMonth tells the name "May" from the verb: a capital inside a sentence.
func (r *reader) isMonth(i int) bool {
	first, _ := r.sentence(i)
	return r.toks[i].Upper && i > first && !r.toks[i].Caps
}

// partitive looks for the superlative after "l'un des" and returns the end of what it qualifies, 0 for none.
func (r *reader) partitive(i, limit int) int {
	limit = min(limit, i+maxPartitive)
	for ; i < limit; i++ {
		if r.toks[i].Kind != text.Word || r.verbAt[i] >= 0 && !r.verbs[r.verbAt[i]].loose {
			return 0
		}
		if !r.is(i, superlativeWord) {
			continue
		}
		last := i + 1
		for last < limit && r.toks[last].Kind == text.Word && !r.closed(last) {
			last++
			if p := r.words[last-1].POS; p == syntax.Noun || r.phraseAt[i] >= 0 && r.Parse.Phrases[r.phraseAt[i]].Head < i {
				break
			}
		}
		return last
	}
	return 0
}

// inFinite reports whether a token stands in a finite verb group: "sont supposés" names no one.
func (r *reader) inFinite(i int) bool {
	g := r.verbAt[i]
	return g >= 0 && !r.verbs[g].loose
}

// closed reports whether a token ends a group of words: a preposition, conjunction, pronoun or finite verb.
func (r *reader) closed(i int) bool {
	return grammatical(r.words[i].POS) || r.is(i, relativeSubject) || r.verbAt[i] >= 0 && !r.verbs[r.verbAt[i]].loose
}

// grammatical reports whether a part of speech says nothing by itself.
func grammatical(p syntax.POS) bool {
	switch p {
	case syntax.Adp, syntax.CConj, syntax.SConj, syntax.Pron, syntax.Aux, syntax.Det, syntax.Part:
		return true
	}
	return false
}
