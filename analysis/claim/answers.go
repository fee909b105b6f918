package claim

import (
	"parallax/analysis/attribution"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// answer fills in who answers for each number, and whose words the mentions are.
func (r *reader) answer() {
	for i := range r.Figures {
		f := &r.Figures[i]
		f.AssertedBy = r.answersFor(r.pastPreposition(f.Span))
		if i > 0 && f.AssertedBy < 0 && r.Figures[i-1].AssertedBy >= 0 && (f.KindRule == formerCount || f.KindRule == partOfWhole) && f.KindCue == r.Figures[i-1].KindCue {
			f.AssertedBy = r.Figures[i-1].AssertedBy // "le maire fait état de 44 morts, contre 37 la veille", "de 44 morts, dont neuf enfants"
		}
	}
	for i := range r.Mentions {
		r.Mentions[i].Voice = r.voices.of(r.Mentions[i].Span)
	}
}

// pastPreposition leaves out the preposition that a range opens with, which may belong to the cue: "fait état | de six à huit
// roquettes".
func (r *reader) pastPreposition(s text.Span) text.Span {
	i := r.tokenAt(s.Start)
	if i+1 < len(r.toks) && r.words[i].POS == syntax.Adp && r.toks[i+1].Start < s.End {
		s.Start = r.toks[i+1].Start
	}
	return s
}

// formerCount is the rule of a number that the one before it replaces.
const formerCount = "kind.change"

// partOfWhole is the rule of a number that is a part of the one before it.
const partOfWhole = "kind.part"

// answersFor is the innermost attribution whose source answers for a number: not one that says what the source does
// not say, nor an aside over a clause that the number is not in.
func (r *reader) answersFor(s text.Span) int {
	i := r.voices.of(s)
	for steps := 0; i >= 0 && steps < maxNesting; steps++ {
		if !r.Attributions[i].Negated && !r.elsewhere(i, s) && !r.circumstance(i, s) {
			return i
		}
		i = r.voices.above(i, s)
	}
	return -1
}

// longestCircumstance is how many words of a content are looked through for the circumstance that a number stands in.
const longestCircumstance = 80

// circumstance reports whether a number stands in a circumstance that the narrator tells beside a content without a finite verb:
// "promet d'agir | après la mort de douze soldats", "disent s'entendre, | à la veille d'un sommet des trois pays".
func (r *reader) circumstance(i int, s text.Span) bool {
	a := r.Attributions[i]
	if a.Type == attribution.Direct || a.Cue.Start > a.Content.Start {
		return false
	}
	opened, first := false, r.tokenAt(a.Content.Start)
	for k := first; k < min(len(r.toks), first+longestCircumstance) && r.toks[k].Start < a.Content.End; k++ {
		if w := r.words[k]; w.POS == syntax.Verb || w.POS == syntax.Aux {
			switch w.Mood {
			case syntax.Infinitive, syntax.Participle, syntax.Gerund, syntax.NoMood:
			default:
				return false
			}
		}
		if r.toks[k].Start > a.Content.Start && r.toks[k].End <= s.Start && r.is(k, circumstanceWord) {
			opened = true
		}
	}
	return opened
}

// elsewhere reports whether an attribution is an aside in a relative clause that opens after the span: in "noyant 40
// passagers qui, comme l'assure X, …" the aside speaks for what follows "qui".
func (r *reader) elsewhere(i int, s text.Span) bool {
	a := r.Attributions[i]
	start := a.Cue.Start
	if a.Source.Len() > 0 {
		start = min(start, a.Source.Start)
	}
	if start < s.End {
		return false
	}
	cue := r.tokenAt(start)
	if cue >= len(r.toks) {
		return false
	}
	first, _ := r.sentence(cue)
	comma := -1
	for k := cue - 1; k >= max(first, cue-4); k-- {
		if r.toks[k].Norm == "," || r.toks[k].Norm == "-" || r.toks[k].Norm == "–" || r.toks[k].Norm == "—" {
			comma = k
			break
		}
	}
	if comma <= first {
		return false
	}
	return r.is(comma-1, relativeWord) && r.toks[comma-1].Start >= s.End
}
