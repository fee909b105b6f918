package figure

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// counting is the noun phrase after a number, over atoms [first, last); head is the atom of its head.
type counting struct {
	first, last, head int
}

// count finds what a quantity counts.
func (f *finder) count(fig *Figure, q quantity) {
	if fig.Unit != "" {
		return
	}
	c, ok := f.phraseAfter(q)
	if !ok {
		if model := f.at(q.last); f.modelAt(q.last) {
			fig.Counted, fig.Head, fig.Class = model.Span, model.norm, "model" // "deux Su-24"
		}
		return
	}
	head := &f.atoms[c.head]
	if u, ok := head.word.unit(""); ok && u.kind == unitDuration {
		fig.Unit, fig.UnitScale, fig.KindRule, fig.KindCue = u.name, u.scale, "kind.unit", head.Span // "les deux dernières années"
		return
	}
	fig.Counted = f.spanOf(c.first, c.last)
	if t := head.word.thing; t.class != "" {
		fig.Head, fig.Class = t.lemma, t.class
	} else if fig.Head = f.lemma(head.token); fig.Head == "" {
		fig.Head = head.norm
	}
	if nation := head.word.nation != ""; fig.Class == "" && (nation || f.wordAt(c.head).POS == syntax.Propn || f.callings.person(fig.Head)) {
		fig.Class = "person"
	}
	for i := c.first; i < c.last; i++ {
		if code := f.atoms[i].word.nation; code != "" {
			fig.Nation = code
			break
		}
	}
}

// phraseAfter reads the noun phrase after a quantity: "(plus de trente) soldats turcs", "(trois millions) de personnes",
// "(un) de ses chasseurs".
func (f *finder) phraseAfter(q quantity) (counting, bool) {
	i := f.pastQuote(q.first, q.last)
	i = f.overTotal(i)
	of := f.at(i).norm
	if isOf(of) || (of == "des" || of == "du") && (q.percent || q.share) {
		if !f.takesOf(q) && !determiner(f.at(i+1).norm) && !(f.lang == "en" && f.numberAt(i+1)) { // "20 of 22 drones"
			return counting{}, false
		}
		i = f.overNumber(i + 1)
	} else if of == "des" {
		if i = f.overNumber(i + 1); i == q.last+1 {
			return counting{}, false // "50 des …" counts only what has a number again
		}
	}
	for determiner(f.at(i).norm) {
		i++
	}
	c := counting{first: i, last: i, head: -1}
	for j := i; j < i+4 && j < len(f.atoms); j++ {
		if f.isHead(j) {
			c.head = j
			break
		}
		if !f.isModifier(j) && !f.modelAt(j) {
			break
		}
	}
	if c.head < 0 || !f.counts(c.head) && q.bounds.Max >= 2 && !plural(f.atoms[c.head].norm) {
		return counting{}, false
	}
	f.extend(&c)
	return c, true
}

// pastQuote goes over the mark that closes a quotation of the number alone: "« une trentaine » d'hommes".
func (f *finder) pastQuote(first, last int) int {
	switch f.at(last).norm {
	case "»", "”", "\"":
		switch f.at(first - 1).norm {
		case "«", "“", "\"":
			return last + 1
		}
	}
	return last
}

// overTotal goes over "le nombre de", "the number of", so that what a number is said to be the total of is counted.
func (f *finder) overTotal(i int) int {
	if determiner(f.at(i).norm) && (f.at(i+1).norm == "nombre" || f.at(i+1).norm == "total" || f.at(i+1).norm == "number") {
		if n := f.at(i + 2).norm; isOf(n) || n == "des" {
			return i + 3
		}
	}
	return i
}

// overNumber goes over the whole of which the quantity is a part: "two of | the three | victims", "2 des | 3 | otages".
func (f *finder) overNumber(i int) int {
	j := i
	for determiner(f.at(j).norm) {
		j++
	}
	if n, ok := f.numeral(j, true); ok {
		return n.last
	}
	return i
}

// plural tells whether a noun that the lexicon does not know looks like one of several: "33 overnight" counts no nights.
func plural(norm string) bool {
	switch norm[len(norm)-1] {
	case 's', 'x', 'z':
		return true
	}
	return false
}

// takesOf tells whether a quantity is joined to what it counts with "de": collectives, millions, shares.
func (f *finder) takesOf(q quantity) bool {
	if q.article || q.percent || q.share || q.rule == "figure.many" || q.rule == "figure.most" || q.rule == "figure.several" {
		return true
	}
	switch last := f.at(q.numLast - 1).entry.class; last {
	case scalesWord, scaleWord, aboutWord, aboutsWord, dozenWord, dozensWord:
		return true
	}
	return q.scale >= 1e6
}

// isHead tells whether the noun that is counted stands at i.
func (f *finder) isHead(i int) bool {
	a := f.at(i)
	if !isLetters(a.norm) {
		return false
	}
	if f.counts(i) {
		// "trois jeunes femmes": the first of two nouns is no modifier in French, it may be in English ("rebel fighters")
		return f.lang == "fr" || toll(f.at(i+1).word.thing.class) || !f.counts(i+1) && !f.modifies(i+1)
	}
	if _, being := f.cueAt(i, beingFrame); being {
		return false // "a town of 40,000 is cut off"
	}
	if _, done := f.cueAt(i, objectFrame); done && f.lang == "fr" && !f.counts(i) && plural(a.norm) {
		return false // "250 enlevées"
	}
	if f.wordAt(i).POS == syntax.Noun && !other(a.norm) {
		return f.lang == "fr" || f.wordAt(i+1).POS != syntax.Noun && !f.counts(i+1)
	}
	// "82 Iraniens", "63 Canadians"
	end := a.norm[len(a.norm)-1]
	return a.upper && f.wordAt(i).POS == syntax.Propn && end == 's'
}

// modifies tells whether the English noun at i stands between two nouns that the lexicon counts: "army | transport |
// helicopter".
func (f *finder) modifies(i int) bool {
	return f.wordAt(i).POS == syntax.Noun && !f.at(i).upper && f.counts(i+1) && !toll(f.at(i+1).word.thing.class)
}

func (f *finder) isModifier(i int) bool {
	a := f.at(i)
	if !isLetters(a.norm) || determiner(a.norm) {
		return false
	}
	if ok := a.word.nation != ""; ok || f.counts(i) {
		return true
	}
	switch w := f.wordAt(i); w.POS {
	case syntax.Adj, syntax.Noun, syntax.Propn:
		return true
	case syntax.Verb:
		return f.lang == "en" && w.Mood == syntax.Participle
	}
	return other(a.norm)
}

// other tells whether a word is one of the adjectives that stand between a number and its noun.
func other(norm string) bool {
	switch norm {
	case "autres", "autre", "nouveaux", "nouvelles", "jeunes", "petits", "petites", "grands", "grandes", "premiers",
		"premières", "derniers", "dernières", "anciens", "other", "others", "more", "additional", "further", "new", "young",
		"local", "foreign", "civilian", "armed":
		return true
	}
	return false
}

// extend takes in what follows the head and belongs to it: adjectives, a model, "d'observation".
func (f *finder) extend(c *counting) {
	i := c.head + 1
	for i < len(f.atoms) {
		a := &f.atoms[i]
		nation := a.word.nation != ""
		switch {
		case f.lang == "fr" && (nation || f.wordAt(i).POS == syntax.Adj && !f.isCue(i)):
			i++
			continue
		case a.block && f.doc.Tokens[a.token].Kind == text.Alnum:
			i++
			continue
		case (a.norm == "et" || a.norm == "and") && f.adjectiveAt(i+1) && f.lang == "fr":
			i += 2
			continue
		case isOf(a.norm) && f.lang == "fr" && f.at(i+1).entry.class == noClass && f.wordAt(i+1).POS == syntax.Noun && !f.at(i+1).upper:
			i += 2
			continue
		}
		c.last = i
		return
	}
	c.last = i
}

func (f *finder) adjectiveAt(i int) bool {
	ok := f.at(i).word.nation != ""
	return ok
}

// isCue tells whether a word says what happened to what is counted, and so is no mere adjective.
func (f *finder) isCue(i int) bool {
	_, ok := f.cueAt(i, objectFrame|subjectFrame|lightFrame)
	return ok
}
