package attribution

import (
	"cmp"
	"slices"
	"sort"

	"parallax/analysis/internal/reuse"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// Find returns the attributions of a document in the order of their cues. A document in a language without a lexicon
// has none.
func Find(p *syntax.Parse) []Attribution {
	if p == nil || p.Doc == nil {
		return nil
	}
	t := languages.Of(p.Doc.Lang)
	if t == nil || len(p.Words) != len(p.Doc.Tokens) {
		return nil
	}
	r := readers.Get().(*reader)
	r.begin(p, t)
	r.read()
	r.settle()
	out := append([]Attribution{}, r.out...)
	r.end()
	return out
}

// read goes over the tokens once and tries at each what may start there.
func (r *reader) read() {
	for i := range r.tokens {
		if r.sentence(i) < 0 {
			continue
		}
		if r.tokens[i].Kind == text.Punct {
			r.headline(i)
			continue
		}
		if starts := r.entry(i).starts; starts&cueRoles != 0 && r.cueWord(i, starts) {
			continue
		}
		if k := r.groupOf[i]; k >= 0 {
			if r.p.Verbs[k].First == i {
				r.verbGroup(int(k))
			}
			continue
		}
		switch r.mood(i) {
		case syntax.Gerund, syntax.Infinitive:
			r.verbal(i)
		case syntax.Participle:
			if !r.joinedParticiple(i) {
				r.participleLabel(i)
			}
		}
	}
}

// cueRoles are the roles of the words that may be a cue without being a verb.
const cueRoles = 1<<rView | 1<<rSaying | 1<<rPreposition

// cueWord reads the cue that such a word may start; false when a verb may still start there.
func (r *reader) cueWord(i int, starts roleSet) bool {
	if starts.has(rView) && r.ownView(i) || r.t.bare && starts.has(rSaying) && r.nounCue(i) {
		return true
	}
	if starts.has(rPreposition) {
		r.preposition(i)
	}
	return false
}

// add keeps an attribution. The content is trimmed; one without content is dropped, unless it holds the place of a
// quotation.
func (r *reader) add(a Attribution, f found) bool {
	a.Content = r.trim(a.Content)
	if a.Content.Len() <= 0 || a.Cue.Len() <= 0 {
		return false
	}
	if f.src.kind == pronounSource && r.is(rFirst, f.src.head) && r.quoteOf[f.cue0] >= 0 {
		return false // the speaker of the quotation speaks
	}
	if (f.src.kind == phraseSource || f.src.kind == relativeSource) && r.class(f.src) == water && !r.nameInside(f.src) {
		return false // "the strait" says nothing; "the Strait of Vell" may stand for who holds it
	}
	a.Sentence = r.sentence(f.cue0)
	a.Source = f.src.span
	a.Nested = -1
	if a.Type == "" {
		a.Type = r.typeOf(a.Content)
	}
	a.Anonymous = r.anonymous(f.src, a.Sentence)
	for i := f.cue0; i < f.cue1; i++ {
		r.used[i] = true
	}
	r.out = append(r.out, a)
	r.found = append(r.found, f)
	return true
}

// typeOf tells direct, mixed and indirect content apart by the quotation marks in and around it. A quotation around
// more than the content says nothing of it.
func (r *reader) typeOf(content text.Span) Type {
	quotes := r.d.Quotes
	from := content.Start - slack*3
	i := sort.Search(len(quotes), func(i int) bool { return quotes[i].Start >= from })
	starts, ends, inside := false, false, false
	for n := 0; i < len(quotes) && quotes[i].Start < content.End && n < window; i, n = i+1, n+1 {
		q := quotes[i]
		starts = starts || within(q.Inner.Start, content.Start)
		ends = ends || within(content.End, q.Inner.End)
		inside = inside || q.Start >= content.Start && q.End <= content.End
	}
	switch {
	case starts && ends:
		return Direct
	case inside || starts != ends:
		return Mixed
	}
	return Indirect
}

// slack is how many bytes trimming may take between the inside of a quotation and the content made of it.
const slack = 4

func within(a, b int) bool { return a <= b && b-a < slack }

// settle puts the attributions in the order of their cues, ties pronouns to speakers and nests contents.
func (r *reader) settle() {
	for i := 1; i < len(r.out); i++ { // they are large, and nearly in order
		at := i
		for at > 0 && r.out[i].Cue.Start < r.out[at-1].Cue.Start {
			at--
		}
		if at < i {
			a, f := r.out[i], r.found[i]
			copy(r.out[at+1:i+1], r.out[at:i])
			copy(r.found[at+1:i+1], r.found[at:i])
			r.out[at], r.found[at] = a, f
		}
	}
	r.nest()
	if r.dropPromises() {
		r.nest()
	}
	r.resolve()
}

// dropPromises leaves out the promises that are known only through another source: "X s'est engagé à P, selon Y" is Y's
// word. It reports whether there were any.
func (r *reader) dropPromises() bool {
	n := 0
	for i := range r.out {
		if r.out[i].Nested >= 0 && r.found[i].promise {
			continue
		}
		r.out[n], r.found[n] = r.out[i], r.found[i]
		n++
	}
	dropped := n < len(r.out)
	r.out, r.found = r.out[:n], r.found[:n]
	for i := range r.out {
		if dropped {
			r.out[i].Nested = -1
		}
	}
	return dropped
}

// nest finds for each attribution the innermost other whose content holds its cue. Contents that have ended are taken
// off the stack; where two overlap without nesting, the search below the top is bounded.
func (r *reader) nest() {
	r.byContent = reuse.Zeroed(r.byContent, len(r.out))
	byContent, open := r.byContent, r.open[:0]
	for i := range byContent {
		byContent[i] = i
	}
	slices.SortStableFunc(byContent, func(a, b int) int {
		x, y := &r.out[a].Content, &r.out[b].Content
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	next := 0
	for i := range r.out {
		cue := r.out[i].Cue
		for next < len(byContent) && r.out[byContent[next]].Content.Start <= cue.Start {
			open = append(open, byContent[next])
			next++
		}
		for len(open) > 0 && r.out[open[len(open)-1]].Content.End <= cue.Start {
			open = open[:len(open)-1]
		}
		for n, j := 0, len(open)-1; j >= 0 && n < nesting; n, j = n+1, j-1 {
			o := open[j]
			if o != i && r.out[o].Content.Contains(cue) && r.holds(o, i) {
				r.out[i].Nested = o
				break
			}
		}
	}
	r.open = open
}

// holds keeps two attributions from nesting in each other, as where each content runs over the other's cue: the wider
// content is the outer one.
func (r *reader) holds(outer, inner int) bool {
	if !r.out[inner].Content.Overlaps(r.out[outer].Cue) {
		return true
	}
	o, i := r.out[outer].Content.Len(), r.out[inner].Content.Len()
	return o > i || o == i && outer < inner
}
