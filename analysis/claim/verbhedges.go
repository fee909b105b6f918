package claim

import (
	"strings"

	"parallax/analysis/attribution"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// near is how far the word that a verb needs may stand from it ("considérer … comme").
const near = 8

// hedgeOfVerb reads the modality that a verb gives to what depends on it.
func (r *reader) hedgeOfVerb(v verb) (Hedge, bool) {
	if v.First >= len(r.toks) || int(r.toks[v.First].Sentence) < 0 {
		return Hedge{}, false
	}
	_, limit := r.sentence(v.First)
	for _, row := range r.lemma(v).hedges {
		last, ok := r.follows(row, v, limit)
		if !ok || !r.meets(row, v) {
			continue
		}
		if row.modality == Asserted || v.Negated && row.modality != Hedged {
			return Hedge{}, false
		}
		if v.loose && v.Mood == syntax.Participle && !row.inf && row.with == nil {
			continue // "les résultats espérés"
		}
		if row.needs == "cond" && r.asked(v) {
			return Hedge{}, false
		}
		return r.verbHedge(v, last, row.modality, row.rule), true
	}
	if r.t.reserve && v.Mood == syntax.Conditional && !v.loose && r.isReserve(v, limit) {
		return r.verbHedge(v, v.Last, Conditional, "conditional.reserve"), true
	}
	if v.Mood == syntax.Conditional && !v.loose && r.hypothesis(v) {
		return r.verbHedge(v, v.Last, Conditional, "conditional.hypothesis"), true
	}
	return Hedge{}, false
}

// verbHedge spans the group, its first-person subject ("nous espérons") and the conjunction that follows.
func (r *reader) verbHedge(v verb, last int, m Modality, rule string) Hedge {
	first, limit := r.sentence(v.First)
	start := v.First
	if start > first && r.words[start-1].POS == syntax.Pron && r.is(start-1, ownWord) && r.toks[start-1].Kind == text.Word {
		start--
	}
	if m != Conditional && last == v.Last && last < limit && r.words[last].POS == syntax.SConj && r.opensClause(last) {
		last++
	}
	return Hedge{Span: r.span(start, last), Sentence: int(r.toks[v.First].Sentence), Modality: m, Rule: rule}
}

// opensClause reports whether a conjunction is the one of what is hoped or feared: "que", "that".
func (r *reader) opensClause(i int) bool {
	return r.is(i, relativeWord)
}

// follows reports whether what the row asks for comes after the verb, and where the hedge then ends.
func (r *reader) follows(row verbHedge, v verb, limit int) (last int, ok bool) {
	last = v.Last
	if !row.inf && row.with == nil {
		return last, true
	}
	if row.inf {
		for i := v.Last; i < min(limit, v.Last+3); i++ {
			if r.words[i].POS == syntax.Verb && r.words[i].Mood == syntax.Infinitive {
				return last, true
			}
			if p := r.words[i].POS; p != syntax.Adv && p != syntax.Pron && p != syntax.Part {
				break
			}
		}
	}
	if row.with == nil {
		return last, false
	}
	reach := 2
	if row.near {
		reach = near
	}
	for i := v.Last; i < min(limit, v.Last+reach); i++ {
		if r.match(row.with, i, limit) {
			if i == v.Last {
				last = i + len(row.with)
			}
			return last, true
		}
		if r.toks[i].Kind == text.Punct && !row.near || reach == 2 && r.words[i].POS != syntax.Adv && r.words[i].POS != syntax.Other {
			break
		}
	}
	return last, false
}

func (r *reader) meets(row verbHedge, v verb) bool {
	switch row.needs {
	case "refl":
		return r.isReflexive(v)
	case "norefl":
		return !r.isReflexive(v)
	case "cond":
		return v.Mood == syntax.Conditional
	case "simple":
		return v.Mood == syntax.Conditional && !v.Perfect && !v.Negated
	case "polite":
		return v.Mood == syntax.Conditional && !v.Perfect && v.Pronoun >= 0 && v.Pronoun < len(r.toks) && r.personal(v)
	case "imp":
		return v.Pronoun >= 0
	case "present":
		return v.loose || v.Mood != syntax.Past || v.Perfect
	}
	return true
}

// personal reports whether the subject is a pronoun of the first or second person, before the verb or joined to it.
func (r *reader) personal(v verb) bool {
	return r.t.person[strings.TrimLeft(r.toks[v.Pronoun].Norm, "-‑")]
}

func (r *reader) isReflexive(v verb) bool {
	for i := max(0, v.First-1); i < v.Main; i++ {
		if r.is(i, reflexiveWord) {
			return true
		}
	}
	return false
}

// isReserve tells the conditional that does not vouch for what it says ("aurait été tué") from the future seen from the
// past, the indirect question and the main clause of a hypothesis.
func (r *reader) isReserve(v verb, limit int) bool {
	if limit > 0 && r.toks[limit-1].Norm == "?" || r.asked(v) || r.hypothesis(v) ||
		v.Pronoun >= 0 && v.Pronoun < len(r.toks) && r.t.person[r.toks[v.Pronoun].Norm] {
		return false
	}
	if v.Perfect {
		return true
	}
	if a := r.voices.of(r.span(v.First, v.Last)); a >= 0 {
		return r.Attributions[a].Type != attribution.Direct && !r.pastCue(a)
	}
	return !r.afterPast(v)
}

// pastCue reports whether the cue of an attribution is a verb in the past.
func (r *reader) pastCue(a int) bool {
	cue := r.Attributions[a].Cue
	for i := r.tokenAt(cue.Start); i < len(r.toks) && r.toks[i].Start < cue.End; i++ {
		if g := r.verbAt[i]; g >= 0 {
			return r.past(r.verbs[g])
		}
	}
	return false
}

func (r *reader) past(v verb) bool {
	return !v.loose && (v.Mood == syntax.Past || v.Perfect && v.Mood != syntax.Conditional)
}

// afterPast reports whether the clause depends by a conjunction on a verb in the past: "savait qu'il reviendrait".
func (r *reader) afterPast(v verb) bool {
	first, _ := r.sentence(v.First)
	for i, steps := v.First-1, 0; i >= first && steps < 20; i, steps = i-1, steps+1 {
		if g := r.verbAt[i]; g >= 0 {
			w := r.verbs[g]
			return r.past(w) && w.Last < len(r.words) && (r.words[w.Last].POS == syntax.SConj || r.whereBefore(v, w.Last))
		}
	}
	return false
}

// whereBefore reports whether a verb is that of a relative clause of place or time, after the token last: "il quitta la
// ville où il mourrait".
func (r *reader) whereBefore(v verb, last int) bool {
	for i := v.First - 1; i >= max(last, v.First-3); i-- {
		if r.is(i, whitherWord) {
			return true
		}
	}
	return false
}

// asked reports whether the verb stands in an indirect question: "quelles seraient", "si elle viendrait".
func (r *reader) asked(v verb) bool {
	first, _ := r.sentence(v.First)
	for i := max(first, v.First-4); i < v.First; i++ {
		if r.verbAt[i] >= 0 && !r.verbs[r.verbAt[i]].loose {
			continue
		}
		if !r.is(i, questionStart) {
			continue
		}
		for _, q := range r.t.questions {
			if r.match(q, i, v.First) && !r.asideEnds(i+len(q), v.First) {
				return true
			}
		}
	}
	return false
}

// asideEnds reports whether a comma closes, before the verb, what a word opened: in "des civils, parmi lesquels des enfants,
// auraient péri" the verb is not that of "lesquels".
func (r *reader) asideEnds(i, verb int) bool {
	for ; i < verb; i++ {
		if r.toks[i].Norm == "," {
			return true
		}
	}
	return false
}

// hypothesis reports whether the sentence holds an "if" with a verb in the past: its conditional is no reserve.
func (r *reader) hypothesis(v verb) bool {
	first, last := r.sentence(v.First)
	first, last = max(first, v.First-40), min(last, v.Last+40)
	for i := first; i < last; i++ {
		if !r.is(i, ifStart) {
			continue
		}
		for _, s := range r.t.ifs {
			if r.match(s, i, last) && r.pastWithin(i, min(last, i+10)) {
				return true
			}
		}
	}
	return false
}

func (r *reader) pastWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if g := r.verbAt[i]; g >= 0 && r.verbs[g].Mood == syntax.Past {
			return true
		}
	}
	return false
}
