package figure

import (
	"sort"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// roles finds who was hit, by whom, and what time limits the count.
func (f *finder) roles(fig *Figure, sentence int) {
	if fig.Unit != "" || fig.Kind == Percent {
		return
	}
	s := f.doc.Sentences[sentence]
	f.limit(fig, s)
	if fig.Kind == Other || fig.Kind == Population {
		return
	}
	f.marked(fig)
	if fig.Agent.Zero() {
		f.agent(fig, s)
	}
}

// limit finds "depuis janvier" after the figure in its clause or at the head of the sentence.
func (f *finder) limit(fig *Figure, s text.Sentence) {
	for at := f.timeAt(s.Start); at < len(f.times) && f.times[at].Start < min(s.Start+4, s.End); at++ {
		if t := f.times[at]; t.Since && t.End <= fig.Start {
			f.since(fig, t.Span)
			return
		}
	}
	behind := f.indexAt(fig.End)
	for at := f.timeAt(max(s.Start, fig.End)); at < len(f.times) && f.times[at].Start < s.End; at++ {
		t := f.times[at]
		if f.indexAt(t.Start)-behind > clauseReach {
			return
		}
		if t.Since && f.sameClause(fig.End, t.Start) {
			f.since(fig, t.Span)
			return
		}
	}
}

// timeAt is the first expression of time that starts at or after a byte of the text.
func (f *finder) timeAt(at int) int {
	return sort.Search(len(f.times), func(i int) bool { return f.times[i].Start >= at })
}

func (f *finder) since(fig *Figure, s text.Span) {
	fig.AsOf, fig.Cumulative = s, accumulates(fig.Kind)
}

// accumulates tells whether a kind is counted up over time: soldiers that are missing since Monday, or that live
// somewhere since January, are not.
func accumulates(k Kind) bool {
	switch k {
	case Killed, Wounded, Displaced, Captured, EquipmentLost, Other:
		return true
	}
	return false
}

// clauseReach is how many words may stand between a figure and what limits it.
const clauseReach = 16

// sameClause tells whether no mark and at most sixteen words stand between two places of the sentence.
func (f *finder) sameClause(from, to int) bool {
	i, last := f.indexAt(from), f.indexAt(to)
	if last-i > clauseReach {
		return false
	}
	for ; i < last; i++ {
		switch f.atoms[i].norm {
		case ",", ";", ":", "(", ")", "»", "\"":
			return false
		}
	}
	return true
}

// marked reads the words after a figure that open a role: "parmi les civils", "depuis le début de l'offensive", "à ce
// stade", "par l'armée". It stops at a mark or at another figure.
func (f *finder) marked(fig *Figure) {
	first := f.indexAt(max(fig.Counted.End, fig.End))
	for i := first; i < len(f.atoms) && i < first+16; i++ {
		a := &f.atoms[i]
		if a.norm == ";" || a.norm == "," || a.norm == ":" || a.digits && !a.block {
			return
		}
		for _, m := range a.word.marks {
			if f.matches(i, m.words) {
				f.role(fig, m, i)
				i += len(m.words) - 1
				break
			}
		}
	}
}

func (f *finder) role(fig *Figure, m markWords, i int) {
	after := i + len(m.words)
	switch m.role {
	case "asof":
		if fig.AsOf.Zero() {
			fig.AsOf = f.spanOf(i, after)
		}
	case "since":
		if p, ok := f.phraseFrom(after - 1); ok && fig.AsOf.Zero() {
			fig.AsOf = text.Span{Start: f.atoms[i].Start, End: p.End}
			fig.Cumulative = accumulates(fig.Kind)
		}
	case "among":
		if p, ok := f.phraseFrom(after); ok {
			fig.Target = p
		}
	case "by":
		c, done := f.cueAt(i-1, objectFrame)
		if k := f.tollAt(i - 1); !done && k != Other {
			c, done = cue{kind: k}, true // "shot dead by police"
		}
		if p, ok := f.phraseFrom(after); ok && done && c.kind != "" && f.someone(after) {
			fig.Agent = p
		}
	}
}

// phraseFrom is the noun phrase that holds atom i, from it on.
func (f *finder) phraseFrom(i int) (text.Span, bool) {
	if i >= len(f.atoms) {
		return text.Span{}, false
	}
	p, ok := f.phraseOf(f.atoms[i].token)
	if !ok {
		return text.Span{}, false
	}
	tokens, last := f.doc.Tokens, f.atoms[i].token+1
	for last < p.Last && !splits(tokens[last].Norm) {
		last++
	}
	return text.Span{Start: f.atoms[i].Start, End: tokens[last-1].End}, true
}

// splits tells whether a word joins another noun phrase to one.
func splits(norm string) bool { return norm == "et" || norm == "and" || norm == "," }

// phraseOf is the noun phrase that holds a token.
func (f *finder) phraseOf(token int) (syntax.Phrase, bool) {
	ps := f.parse.Phrases
	i := sort.Search(len(ps), func(i int) bool { return ps[i].Last > token })
	if i == len(ps) || ps[i].First > token {
		return syntax.Phrase{}, false
	}
	return ps[i], true
}

// someone tells whether the noun phrase at atom i names who can act: a name, people or a force.
func (f *finder) someone(i int) bool {
	p, ok := f.phraseOf(f.atoms[min(i, len(f.atoms)-1)].token)
	if !ok {
		return false
	}
	return f.acts(p)
}

func (f *finder) acts(p syntax.Phrase) bool {
	if p.Proper {
		return true
	}
	class := f.tokenWord(p.Head).thing.class
	return isPerson(class) || class == "force" || isEquipment(class)
}

// agent finds the subject of the verb that gave the kind, or the owner of the attack in which it happened.
func (f *finder) agent(fig *Figure, s text.Sentence) {
	if fig.KindRule == "kind.object" || fig.KindRule == "kind.coordinated" {
		if p, ok := f.subjectBefore(fig.KindCue.Start, s); ok && f.acts(p) && !f.spanOfPhrase(p).Overlaps(fig.Span) {
			i := f.indexAt(fig.KindCue.Start)
			if c, _ := f.cueAt(i, objectFrame); !c.suffers {
				fig.Agent = f.spanOfPhrase(p)
				return
			}
			fig.Target = f.spanOfPhrase(p)
		}
	}
	f.attacker(fig, s)
}

func (f *finder) spanOfPhrase(p syntax.Phrase) text.Span {
	return text.Span{Start: f.doc.Tokens[p.First].Start, End: f.doc.Tokens[p.Last-1].End}
}

// subjectBefore is the subject of the verb group at a byte of the text or, for a gerund ("tuant"), of the last group before it.
func (f *finder) subjectBefore(at int, s text.Sentence) (syntax.Phrase, bool) {
	verbs, tokens := f.parse.Verbs, f.doc.Tokens
	i := sort.Search(len(verbs), func(i int) bool { return tokens[verbs[i].First].Start > at }) - 1
	if i < 0 || verbs[i].First < s.First {
		return syntax.Phrase{}, false
	}
	v := verbs[i]
	if v.Passive || v.Subject < 0 || v.Subject >= len(f.parse.Phrases) {
		return syntax.Phrase{}, false
	}
	return f.parse.Phrases[v.Subject], true
}

// attacker reads "lors d'une attaque des gardes du palais", "in an attack by rebels": who owns the attack after the
// figure. A place after "de" is what was attacked and no agent.
func (f *finder) attacker(fig *Figure, s text.Sentence) {
	first := f.indexAt(max(fig.Counted.End, fig.End))
	for i := first; i < len(f.atoms) && i < first+20; i++ {
		if f.atoms[i].word.thing.class != "strike" {
			continue
		}
		owner := i + 1
		for owner < len(f.atoms) && (f.wordAt(owner).POS == syntax.Adj || f.atoms[owner].block) {
			owner++
		}
		if n := f.at(owner).norm; !isOf(n) && n != "des" && n != "du" && n != "by" && n != "par" {
			return
		}
		end, ok := f.ownerEnd(owner + 1)
		if ok {
			fig.Agent = text.Span{Start: f.atoms[owner+1].Start, End: end}
		}
		return
	}
}

// ownerEnd is the end of a noun phrase at atom i that names a force or a person, judged by its own words: it may be a
// part of a larger phrase.
func (f *finder) ownerEnd(i int) (int, bool) {
	for j := i; j < len(f.atoms) && j < i+6; j++ {
		a := f.at(j)
		class := a.word.thing.class
		if class == "force" || isPerson(class) && class != "" {
			last := j + 1
			for last < len(f.atoms) && (f.wordAt(last).POS == syntax.Adj || f.adjectiveAt(last) || f.lang == "en" && f.counts(last)) {
				last++
			}
			return f.atoms[last-1].End, true
		}
		if !determiner(a.norm) && f.wordAt(j).POS != syntax.Adj && !f.adjectiveAt(j) {
			return 0, false
		}
	}
	return 0, false
}
