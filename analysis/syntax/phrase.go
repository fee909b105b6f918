package syntax

import (
	"strings"

	"parallax/analysis/text"
)

// findPhrases adds the noun phrases of a sentence, outermost only, left to right. Each token is looked at a bounded
// number of times.
func (r *reader) findPhrases(s *text.Sentence) {
	for i := s.First; i < s.Last; {
		if !r.opensPhrase(i) {
			i++
			continue
		}
		p, ok := r.phrase(i, s)
		if !ok {
			i++
			continue
		}
		r.phrases = append(r.phrases, p)
		i = p.Last
	}
}

// opensPhrase tells whether a noun phrase can begin at token i, as core reads it.
func (r *reader) opensPhrase(i int) bool {
	switch r.w[i].POS {
	case Det, Num, Noun, Propn, Adj, Adv:
		return true
	case Pron:
		return r.c[i] == pron
	}
	return r.g.quantifiers.Has(r.t[i].Word)
}

// phrase reads a noun phrase with its complements and coordinated parts.
func (r *reader) phrase(i int, s *text.Sentence) (Phrase, bool) {
	p, ok := r.core(i, s)
	if !ok {
		return p, false
	}
	r.complements(&p, s)
	if end := r.enumeration(&p, s); end > 0 {
		p.Last = end
		return p, true
	}
	for p.Last+1 < s.Last {
		next, ok := r.coordinated(&p, s)
		if !ok {
			break
		}
		p.Last = next.Last
	}
	return p, true
}

// maxConjuncts bounds an enumeration.
const maxConjuncts = 8

// enumeration returns the end of "A, B et C" when the phrases are of one make: all with a determiner, or all names. 0
// for none.
func (r *reader) enumeration(p *Phrase, s *text.Sentence) int {
	end := p.Last
	for n := 0; n < maxConjuncts && end+1 < s.Last; n++ {
		and := r.isAnd(end)
		if !and && r.t[end].Norm != "," || and && n == 0 {
			return 0
		}
		next, ok := r.core(end+1, s)
		if !ok || r.w[next.First].POS != r.w[p.First].POS || next.Proper != p.Proper || r.w[p.First].POS != Det && !p.Proper {
			return 0
		}
		r.complements(&next, s)
		end = next.Last
		if and {
			if end < s.Last && r.startsVerb(end) && r.verbBefore(p.First, s) {
				return 0
			}
			return end
		}
	}
	return 0
}

// complements takes in what hangs on the phrase with de, du, des, d' or of.
func (r *reader) complements(p *Phrase, s *text.Sentence) {
	for p.Last+1 < s.Last {
		at := p.Last
		switch {
		case r.c[at] == de, r.c[at] == cconj && r.c[at+1] == de && r.isAnd(at):
		case r.c[at] == poss && at > s.First && !r.t[at].Space:
		default:
			return
		}
		if r.c[at] == cconj {
			at++
		}
		inner, ok := r.core(at+1, s)
		if !ok && r.c[p.Last] == poss && at+1 < s.Last && r.w[at+1].POS == Adj { // "the lawyers' collective"
			r.w[at+1].POS = Noun
			inner, ok = r.core(at+1, s)
		}
		if !ok {
			return
		}
		if r.c[p.Last] == poss { // "Ankara's minister": the head is what is possessed
			p.Head, p.Proper, p.Core = inner.Head, inner.Proper, inner.Last
		}
		p.Last = inner.Last
	}
}

func (r *reader) isAnd(i int) bool {
	switch r.t[i].Norm {
	case "et", "ou", "and", "or", "&":
		return true
	}
	return false
}

// coordinated reads "et …" after a phrase when it goes on with another of its kind, and is not the subject of a clause
// of its own.
func (r *reader) coordinated(p *Phrase, s *text.Sentence) (Phrase, bool) {
	if !r.isAnd(p.Last) {
		return Phrase{}, false
	}
	next, ok := r.core(p.Last+1, s)
	if !ok {
		return next, false
	}
	r.complements(&next, s)
	if next.Last < s.Last && r.startsVerb(next.Last) && r.verbBefore(p.First, s) {
		return next, false
	}
	return next, true
}

// startsVerb reports that a finite verb, or what stands before one, begins at token i.
func (r *reader) startsVerb(i int) bool {
	return r.w[i].POS == Aux || r.w[i].POS == Verb && r.w[i].Mood.Finite() || r.c[i] == neg || r.c[i] == refl || r.c[i] == clitic
}

// verbBefore reports that a finite verb stands before token i in its clause.
func (r *reader) verbBefore(i int, s *text.Sentence) bool {
	for j := i - 1; j >= s.First && j >= i-25; j-- {
		switch {
		case r.w[j].POS == Verb && r.w[j].Mood.Finite() || r.w[j].POS == Aux:
			return true
		case r.t[j].Kind == text.Punct && r.t[j].Norm != "'" && !isQuoteMark(r.t[j].Norm), r.c[j] == rel, r.c[j] == que, r.c[j] == sconj:
			return false
		}
	}
	return false
}

func isQuoteMark(n string) bool {
	switch n {
	case "«", "»", "“", "”", `"`, "‘":
		return true
	}
	return false
}

// maxBeforeHead is how many words may stand in a phrase before its head.
const maxBeforeHead = 16

// core reads a noun phrase without complements: determiner, numbers, adjectives, head, what agrees with it after it,
// names.
func (r *reader) core(i int, s *text.Sentence) (Phrase, bool) {
	p := Phrase{First: i, Head: -1}
	j, quoted := i+r.quantifier(i, s), 0
	lastNum := -1
	for ; j < s.Last; j++ {
		if p.Head < 0 && j-i > maxBeforeHead {
			return p, false
		}
		switch w := &r.w[j]; {
		case w.POS == Det:
			if p.Head >= 0 || j > i && r.w[j-1].POS != Det && r.w[j-1].POS != Adj && r.w[j-1].POS != Adv {
				goto done
			}
		case w.POS == Num:
			if p.Head >= 0 && !r.numberAfterHead(j) {
				goto done
			}
			lastNum = j
		case w.POS == Noun, w.POS == Propn:
			if p.Head >= 0 && !r.joinsHead(&p, j) {
				goto done
			}
			if p.Head < 0 || r.w[p.Head].POS == Adj || r.isTitleStop(p.Head) {
				p.Head = j
			}
		case w.POS == Adj:
			if p.Head < 0 && !r.preNominal(j, s) {
				if j == i || r.w[j-1].POS != Det && r.w[j-1].POS != Num {
					return p, false // an adjective by itself
				}
				p.Head = j
			} else if p.Head >= 0 && r.g.lang == "en" {
				if r.w[p.Head].POS != Adj || j != p.Head+1 || p.Head == i {
					goto done
				}
				p.Head = j // "a military official": the last adjective stands for the noun
			}
		case w.POS == Adv && p.Head < 0 && (r.adverbInside(j, s, i) || r.beforeNumber(j, s)):
		case w.POS == Pron && r.c[j] == pron && p.Head < 0:
			p.Head = j
		case r.joinsAdjectives(j, s, &p):
		case r.opensInside(j, s, &p, i):
			quoted++
		case quoted > 0 && isQuoteMark(r.t[j].Norm) && p.Head >= 0:
			quoted--
		default:
			goto done
		}
	}
done:
	if p.Head < 0 && lastNum >= 0 && lastNum == j-1 {
		p.Head = lastNum
	}
	if p.Head < 0 {
		return p, false
	}
	for j > p.Head+1 && (r.w[j-1].POS == Punct || r.w[j-1].POS == Adv || r.w[j-1].POS == Det) && quoted > 0 {
		j--
	}
	p.Last, p.Core = j, j
	p.Proper = r.w[p.Head].POS == Propn
	return p, true
}

// quantifier returns the length of "plus de", "près de" and the like before a number or noun, 0 for none.
func (r *reader) quantifier(i int, s *text.Sentence) int {
	if i+2 >= s.Last || !r.g.quantifiers.At(r.t[i].Word) || r.c[i+1] != de {
		return 0
	}
	switch r.w[i+2].POS {
	case Num, Noun, Propn, Adj, Det:
		return 2
	}
	return 0
}

// beforeNumber reports an adverb that limits a number: "au moins onze", "environ 30".
func (r *reader) beforeNumber(j int, s *text.Sentence) bool {
	for k := j + 1; k < s.Last && k < j+3; k++ {
		if r.w[k].POS != Adv {
			return r.w[k].POS == Num
		}
	}
	return false
}

// joinsAdjectives reports the "et" of "les forces russes et syriennes".
func (r *reader) joinsAdjectives(j int, s *text.Sentence, p *Phrase) bool {
	return r.g.lang == "fr" && p.Head >= 0 && j > p.Head+1 && j+1 < s.Last && r.isAnd(j) && r.w[j-1].POS == Adj && r.w[j+1].POS == Adj && !r.e(j+1).pre && !r.preNominal(j+1, s)
}

// opensInside reports an opening quotation mark inside a phrase: un « corridor », des «efforts».
func (r *reader) opensInside(j int, s *text.Sentence, p *Phrase, first int) bool {
	switch r.t[j].Norm {
	case "«", "“", `"`:
	default:
		return false
	}
	if p.Head >= 0 || j == first || j+1 >= s.Last {
		return false
	}
	return r.w[j+1].POS == Noun || r.w[j+1].POS == Propn || r.w[j+1].POS == Adj || r.w[j+1].POS == Num
}

// numberAfterHead: a number goes on with a phrase after a name or "le" (le 20 is read before), not after a noun:
// "la route 66", "Boeing 737".
func (r *reader) numberAfterHead(j int) bool {
	return r.w[j-1].POS == Propn && r.t[j].Kind != text.Word
}

// joinsHead decides whether a noun or name after the head still belongs to it: "le ministre Nom Prénom", "l'agence
// Anadolu", "military police chief".
func (r *reader) joinsHead(p *Phrase, j int) bool {
	if r.timeWord(j) != r.timeWord(j-1) {
		return false
	}
	if r.g.lang == "en" {
		if r.w[j].POS == Noun {
			p.Head = j // the last noun of a compound
		}
		return true
	}
	return r.w[j].POS == Propn || r.w[j-1].POS == Noun && j-1 == p.Head || r.w[j-1].POS == Adj && r.w[p.Head].POS == Adj
}

// isTitleStop reports "M." and the like, which are never the head before a name.
func (r *reader) isTitleStop(i int) bool { return strings.HasSuffix(r.t[i].Norm, ".") }

// preNominal reports an adjective with its noun still to come.
func (r *reader) preNominal(j int, s *text.Sentence) bool {
	for k := j + 1; k < s.Last && k < j+5; k++ {
		switch r.w[k].POS {
		case Noun, Propn:
			return true
		case Adj, Num, Adv:
			continue
		case Punct:
			if isQuoteMark(r.t[k].Norm) {
				continue
			}
		}
		return false
	}
	return false
}

// adverbInside reports an adverb between determiner and adjective: "une très forte hausse", "quelque plus grand".
func (r *reader) adverbInside(j int, s *text.Sentence, first int) bool {
	return j > first && j+1 < s.Last && (r.w[j+1].POS == Adj || r.w[j+1].POS == Adv || r.w[j+1].POS == Num)
}
