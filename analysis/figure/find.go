package figure

import (
	"math"
	"sort"
	"sync"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Find returns the figures of the sentences of a text, in text order, none overlapping another. Dates (times) are no
// figures, and boilerplate has no sentences and so no figures. A text in a language without lexicon gives none.
func Find(p *syntax.Parse, times []timex.Time) []Figure {
	t := tablesOf(p.Doc.Lang)
	if t == nil {
		return nil
	}
	f := finders.Get().(*finder)
	*f = finder{
		reader: reader{tables: t, src: p.Doc.Text, parse: p, atoms: f.atoms}, doc: p.Doc, times: times,
		out: f.out[:0], found: f.found,
	}
	for s := range p.Doc.Sentences {
		f.sentence(s)
	}
	out := append([]Figure(nil), f.out...)
	f.end()
	return out
}

// finders are those that have read a text, whose memory the next one uses again.
var finders = sync.Pool{New: func() any { return new(finder) }}

// worthKeeping is the most figures that a finder is kept with for the next text.
const worthKeeping = 1 << 12

// end gives a finder back, without the text it has read.
func (f *finder) end() {
	if len(f.out) > worthKeeping {
		return
	}
	clear(f.out)
	clear(f.atoms)
	f.src, f.parse, f.doc, f.times = "", nil, nil, nil
	finders.Put(f)
}

// finder goes over the sentences of a text with one reader, whose slice of atoms it uses again.
type finder struct {
	reader
	doc   *text.Document
	times []timex.Time
	time  int // the first time that does not end before the place reached
	out   []Figure

	found []quantity // of the sentence, whose room is used again

	amongTolls     bool // whether the sentence has a toll that is no article
	looked, fights bool // whether the sentence was searched for losses of equipment, and has some
}

// blocked tells whether a stretch belongs to a date; a duration that places one ("il y a trois jours", "in three years") is a
// figure all the same. Stretches come in text order.
func (f *finder) blocked(s text.Span) bool {
	for f.time < len(f.times) && f.times[f.time].End <= s.Start {
		f.time++
	}
	if f.time == len(f.times) || !f.times[f.time].Overlaps(s) {
		return false
	}
	switch f.times[f.time].Rule {
	case "timex.ago", "timex.ahead", "timex.since_span", "timex.anchor":
		return false
	}
	return true
}

func (f *finder) sentence(index int) {
	s := &f.doc.Sentences[index]
	if !f.promising(s) {
		return
	}
	f.atoms = f.atomize(f.atoms[:0], f.doc, s, f.blocked)
	f.looked = false
	f.alone = len(f.doc.Sentences) == 1
	if f.alone {
		f.alone = f.onlyNumber()
	}
	found := f.quantities()
	if len(found) == 0 {
		return
	}
	mark := len(f.out)
	for i := range found {
		f.out = append(f.out, Figure{})
		f.figure(&f.out[mark+i], index, found[i])
	}
	figures := f.out[mark:]
	f.frames(index, found, figures)
	f.amongTolls = false
	for i := range figures {
		f.amongTolls = f.amongTolls || !found[i].article && (figures[i].Kind == Killed || figures[i].Kind == Wounded)
	}
	kept, former := mark, ""
	for i := range figures {
		fig := &figures[i]
		if alone := i == 0 || found[i-1].article; found[i].article && (fig.KindRule == "kind.part" && (alone || former != "kind.part") || fig.KindRule == "kind.coordinated" && alone && isPerson(fig.Class)) {
			continue // "deux femmes et un enfant" counts the child, "un Américain et un Britannique" names them
		}
		former = fig.KindRule
		if f.keeps(found[i], fig) {
			if mark+i != kept {
				f.out[kept] = *fig
			}
			kept++
		}
	}
	f.out = f.out[:kept]
}

// promising tells whether a sentence holds a digit or a word that can be a figure by itself or with an article: most
// sentences do not, and are done with here.
func (f *finder) promising(s *text.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		tok := &f.doc.Tokens[i]
		switch tok.Kind {
		case text.Number, text.Alnum:
			return true
		case text.Word:
			switch f.promised(tok) {
			case number:
				return true
			case article:
				if s.Last-s.First < 3 || f.articleCounts(i+1, s.Last) {
					return true
				}
			}
		}
	}
	return false
}

// promise says how far a word can make its sentence hold a figure.
type promise uint8

const (
	none    promise = iota
	article         // only with what it counts behind it
	number
)

// promised is the promise of a word of a text. Of those that the tables do not have only compounds can be numbers.
func (t *tables) promised(tok *text.Token) promise {
	if tok.Word == 0 && len(tok.Norm) > 6 && t.compound(tok.Norm) {
		return number
	}
	return t.promises.Of(tok.Word, tok.Norm)
}

func (t *tables) promiseOf(norm string) promise {
	e, ok := t.words[norm]
	switch {
	case !ok:
		if len(norm) > 6 && t.compound(norm) {
			return number
		}
	case e.class == articleWord:
		return article
	case e.class != andWord && e.class != theWord && e.class != minusWord && e.class != pointWord:
		return number
	}
	return none
}

// articleCounts tells whether equipment or a toll noun comes in the three tokens from i on.
func (f *finder) articleCounts(i, last int) bool {
	for end := min(i+3, last); i < end; i++ {
		if class := f.tokenWord(i).thing.class; isEquipment(class) || toll(class) {
			return true
		}
	}
	return false
}

// compound tells whether a hyphenated word starts with a number word.
func (t *tables) compound(norm string) bool {
	for i := 0; i < len(norm) && i < 14; i++ {
		if norm[i] == '-' {
			_, ok := t.words[norm[:i]]
			return ok
		}
	}
	return false
}

// onlyNumber tells whether the text is one number and nothing else: "vingt", "- 10 k".
func (f *finder) onlyNumber() bool {
	f.alone = true
	n, ok := f.numeral(0, false)
	if !ok && len(f.atoms) > 0 && f.class(0) == articleWord {
		n, ok = numeral{last: 1}, true
	}
	f.mixed(&n)
	if q, is := f.fraction(0); is {
		n.last, ok = max(n.last, q.last), true
	}
	f.alone = false
	if !ok {
		return false
	}
	last := n.last
	if u, ok := f.unitAt(last); ok && u.kind == unitPercent {
		last += u.width
	}
	for last < len(f.atoms) && f.atoms[last].norm == "." {
		last++
	}
	return last == len(f.atoms)
}

// quantities reads a sentence from left to right, the longest reading first, and joins comparisons of one number.
func (f *finder) quantities() []quantity {
	out := f.found[:0]
	floor := 0
	add := func(q quantity) {
		q.first = max(q.first, floor)
		floor = q.last
		out = append(out, q)
	}
	for i := 0; i < len(f.atoms); {
		if !f.starts(i) {
			i++
			continue
		}
		q, second, next := f.next(i)
		if next <= i {
			i++
			continue
		}
		if q.rule != "" {
			add(q)
		}
		if second.rule != "" {
			add(second)
		}
		i = next
	}
	f.found = out
	return f.joined(out)
}

// next reads what starts at i; next is 0 when nothing does.
func (f *finder) next(i int) (q, second quantity, next int) {
	if a, b, ok := f.rangeAt(i); ok {
		f.percents(&a)
		if b.rule != "" {
			f.percents(&b)
			a.percent = a.percent || b.percent
		}
		if b.rule == "" && !f.compare(&a) {
			return quantity{}, quantity{}, a.last
		}
		return a, b, max(a.last, b.last)
	}
	q, ok := f.quantity(i)
	if !ok {
		return quantity{}, quantity{}, f.overName(i)
	}
	f.percents(&q)
	if !f.compare(&q) {
		return quantity{}, quantity{}, q.last
	}
	return q, second, q.last
}

// overName is the end of a number that is a name and was refused, so that no part of it is read.
func (f *finder) overName(i int) int {
	if n, ok := f.numeral(i, false); ok {
		return n.last
	}
	return 0
}

// starts tells whether anything of the number grammar can start at i. The small words that open so much else ("de",
// "la", "les") are judged by what comes after them.
func (f *finder) starts(i int) bool {
	a := f.at(i)
	switch a.entry.class {
	case andWord, pointWord, suffixWord:
		return false
	case theWord:
		return f.class(i+1) != noClass
	case noClass:
		if a.digits {
			return true
		}
	default:
		return true
	}
	if a.norm == "" || !a.word.is(opensQuantity) {
		return false
	}
	next := f.at(i + 1)
	return a.word.is(joinBetween) || next.digits || next.entry.class != noClass || next.norm == "moitié" || isDash(next.norm) || next.word.currency()
}

// percents takes in a percent sign or word.
func (f *finder) percents(q *quantity) {
	if q.share {
		return
	}
	if f.percentBefore(q) {
		q.percent = true
		return
	}
	u, ok := f.unitAt(q.last)
	if !ok || u.kind != unitPercent {
		return
	}
	q.last += u.width
	q.percent = true
	if u.scale != 1 { // per mille
		q.value, q.bounds.Min, q.bounds.Max = q.value*u.scale, q.bounds.Min*u.scale, q.bounds.Max*u.scale
	}
	if f.class(q.last) == andWord && f.class(q.last+1) == halfWord && q.value == q.bounds.Min {
		q.value += 0.5 // "un pour cent et demi"
		q.bounds.Min, q.bounds.Max = q.value, q.value
		q.last += 2
	}
}

// percentBefore tells whether a percent sign or word stands before a number: "%20", "un pourcentage de 20". The span takes the
// sign in.
func (f *finder) percentBefore(q *quantity) bool {
	i := q.first - 1
	if f.at(i).norm == "%" && !f.at(q.first).spaced && !f.at(i-1).digits {
		q.first = i
		return true
	}
	if !isOf(f.at(i).norm) {
		return false
	}
	u, ok := f.at(i - 1).word.unit("")
	return ok && u.kind == unitPercent && isLetters(f.at(i-1).norm) && !f.at(i-2).digits && !numberWord(f.class(i-2))
}

// joined merges neighbours that bound one number: "plus de six et moins de neuf".
func (f *finder) joined(list []quantity) []quantity {
	out := list[:0]
	for _, q := range list {
		if n := len(out); n > 0 && (out[n-1].last+1 == q.first && f.at(q.first-1).word.is(joinJoint) || f.flips(&out[n-1], q)) {
			if out[n-1].last+1 == q.first && q.percent && !q.compared && !out[n-1].compared && f.at(q.first-1).word.is(joinJoint) && f.at(q.first-1).norm != "," {
				out[n-1].percent = true // "20 et 30 %"
			}
			if m, ok := meet(out[n-1], q); ok {
				out[n-1] = m
				continue
			}
		}
		out = append(out, q)
	}
	return out
}

func (f *finder) spanOf(first, last int) text.Span {
	return text.Span{Start: f.atoms[first].Start, End: f.atoms[last-1].End}
}

// figure makes the finding of a quantity, with what it measures or counts.
func (f *finder) figure(fig *Figure, sentence int, q quantity) {
	*fig = Figure{
		Span: f.spanOf(q.first, q.last), Number: f.spanOf(q.numFirst, q.numLast), Sentence: sentence, Value: q.value,
		Interval: q.bounds, Approximate: q.approx, Percent: q.percent, Kind: Other, Rule: q.rule, KindRule: "kind.none",
		AssertedBy: -1,
	}
	f.measure(fig, q)
	f.count(fig, q)
	if isPerson(fig.Class) && f.byTheDozen(q) {
		fig.Approximate, fig.Rule = true, "figure.collective" // eggs are sold by the dozen, people are only about two dozen
	}
	f.compareBehind(fig, q)
}

// compareBehind reads a comparator behind what is counted: "36 morts au moins", "20 km environ". The span stays that of
// the number.
func (f *finder) compareBehind(fig *Figure, q quantity) {
	i := f.indexAt(max(fig.Counted.End, fig.KindCue.End, fig.End))
	if q.compared || i <= q.last {
		return
	}
	o, last := f.comparatorAfter(i)
	if o == noOp || o == nothing || f.startsNumber(last) || f.goesOn(last) {
		return
	}
	q.apply(o)
	fig.Interval, fig.Approximate, fig.Rule = q.bounds, q.approx, q.rule
}

// measure gives kind and unit from a unit or a currency beside the number.
func (f *finder) measure(fig *Figure, q quantity) {
	if q.percent || q.share {
		fig.Kind, fig.KindRule = Percent, "kind.percent"
		return
	}
	i := q.last
	if isOf(f.at(i).norm) {
		i++ // "trois millions d'euros"
	}
	u, ok := f.unitAt(i)
	if f.at(i).norm == "-" && !f.at(i).spaced {
		u, ok = f.unitAt(i + 1) // "15-km"
	}
	if before := f.skipCurrency(q.numFirst - 1); before == q.numFirst && q.numFirst > 0 {
		u, ok = f.at(q.numFirst - 1).word.unit("")
		i = q.numFirst - 1
	}
	if !ok || u.kind == unitPercent {
		return
	}
	fig.Unit, fig.UnitScale = u.name, u.scale
	fig.KindRule = "kind.unit"
	last := min(i+u.width, len(f.atoms))
	fig.KindCue = f.spanOf(i, last)
	if rate := f.at(last); rate.norm == "/" && !rate.spaced && last+1 < len(f.atoms) { // "km/h" measures no distance
		fig.Unit += "/" + f.atoms[last+1].norm
		return
	}
	switch u.kind {
	case unitMoney:
		fig.Kind, fig.KindRule = Money, "kind.currency"
	case unitDistance:
		fig.Kind = Distance
	}
}

// indexAt is the first atom that starts at or after a byte of the text.
func (f *finder) indexAt(at int) int {
	return sort.Search(len(f.atoms), func(i int) bool { return f.atoms[i].Start >= at })
}

// Admits returns the values that a figure can stand for: its interval, widened by a fifth on each side when the text
// says that it is approximate.
func (f Figure) Admits() Interval {
	if !f.Approximate {
		return f.Interval
	}
	return f.Interval.widened(nearFactor)
}

// widened moves the ends of an interval outwards by a factor; an end at zero stays.
func (v Interval) widened(factor float64) Interval {
	low, high := v.Min/factor, v.Max*factor
	if v.Min < 0 {
		low = v.Min * factor
	}
	if v.Max < 0 {
		high = v.Max / factor
	}
	if math.IsNaN(low) || math.IsNaN(high) {
		return v
	}
	return Interval{Min: low, Max: high, MinExclusive: v.MinExclusive, MaxExclusive: v.MaxExclusive}
}
