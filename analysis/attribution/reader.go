package attribution

import (
	"sync"
	"unicode/utf8"

	"parallax/analysis/internal/reuse"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// window bounds every search in tokens, so that a text without sentence ends is still read in linear time.
const window = 300

// reader holds a parse while its attributions are found. Indices by token are -1 for none.
type reader struct {
	p        *syntax.Parse
	d        *text.Document
	t        *tables
	tokens   []text.Token
	quoteOf  []int32 // innermost quote
	groupOf  []int32 // verb group
	phraseOf []int32 // noun phrase
	sharers  []int32 // of a verb group, one more than that whose subject it has; 0 when nobody asked
	dates    []int8  // of a phrase: 1 when it is a date, -1 when not, 0 when nobody asked
	used     []bool  // token belongs to a cue already
	known    []*word // by Token.Form
	out      []Attribution
	found    []found // beside out

	index     []int32 // what quoteOf, groupOf and phraseOf share
	open      []int   // room for nest
	byContent []int   // likewise
	people    []person
}

// readers are those that have read a text, whose memory the next one uses again.
var readers = sync.Pool{New: func() any { return new(reader) }}

// worthKeeping is the longest text, in tokens, whose reader is kept for the next.
const worthKeeping = 1 << 15

// found is what the later steps need of an attribution, in tokens.
type found struct {
	cue0, cue1 int
	src        source
	promise    bool
	learnt     bool
	owner      bool // no source is written but a possessive: "à ses yeux"
	group      int  // verb group, -1
}

// end gives a reader back, without the text it has read.
func (r *reader) end() {
	if len(r.tokens) > worthKeeping {
		return
	}
	clear(r.out)
	clear(r.found)
	clear(r.people[:cap(r.people)])
	r.p, r.d, r.tokens = nil, nil, nil
	readers.Put(r)
}

// begin makes a reader ready for a parse.
func (r *reader) begin(p *syntax.Parse, t *tables) {
	r.p, r.d, r.t, r.tokens = p, p.Doc, t, p.Doc.Tokens
	n := len(r.tokens)
	r.out, r.found = r.out[:0], r.found[:0]
	r.index = reuse.Zeroed(r.index, 3*n)
	for i := range r.index {
		r.index[i] = -1
	}
	r.quoteOf, r.groupOf, r.phraseOf = r.index[:n], r.index[n:2*n], r.index[2*n:]
	r.used, r.dates = reuse.Zeroed(r.used, n), reuse.Zeroed(r.dates, len(p.Phrases))
	r.known = reuse.Zeroed(r.known, len(p.Doc.Forms))
	for i, form := range p.Doc.Forms {
		r.known[i] = t.at(p.Doc.Words[i], form)
	}
	for i := range p.Verbs {
		g := &p.Verbs[i]
		for j := max(g.First, 0); j < min(g.Last, n); j++ {
			r.groupOf[j] = int32(i)
		}
	}
	for i := range p.Phrases {
		ph := &p.Phrases[i]
		for j := max(ph.First, 0); j < min(ph.Last, n); j++ {
			r.phraseOf[j] = int32(i)
		}
	}
	r.indexQuotes()
	r.repair()
	r.sharers = reuse.Zeroed(r.sharers, len(r.p.Verbs)) // with those that the repair found
}

// indexQuotes gives each token its innermost quote. Quotes come in text order, so that a later one over the same token
// lies deeper; a stack keeps it linear however deep they nest.
func (r *reader) indexQuotes() {
	var open []int32
	next := 0
	for i := range r.tokens {
		for next < len(r.d.Quotes) && r.d.Quotes[next].First <= i {
			open = append(open, int32(next))
			next++
		}
		for len(open) > 0 && r.d.Quotes[open[len(open)-1]].Last <= i {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			r.quoteOf[i] = open[len(open)-1]
		}
	}
}

// entry is what the rules ask of the word at i.
func (r *reader) entry(i int) *word {
	if i < 0 || i >= len(r.tokens) {
		return unknown
	}
	return r.known[r.tokens[i].Form]
}

// lemma reports whether the lemma at i starts a role.
func (r *reader) lemma(as role, i int) bool {
	return r.lemmaWord(i).starts.has(as)
}

// lemmaWord is what the rules ask of the lemma at i.
func (r *reader) lemmaWord(i int) *word {
	w := &r.p.Words[i]
	return r.t.at(w.ID, w.Lemma)
}

// verbOf is the verb of speech whose form stands at i, nil for none.
func (r *reader) verbOf(i int) *speechVerb { return r.lemmaWord(i).verb }

// sentence is the number of the sentence of token i, -1 for none.
func (r *reader) sentence(i int) int { return int(r.tokens[i].Sentence) }

func (r *reader) norm(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].Norm
}

// bounds are the tokens around i in the same sentence and the same quotation, within the window.
func (r *reader) bounds(i int) (lo, hi int) {
	s := r.sentence(i)
	if s < 0 || s >= len(r.d.Sentences) {
		return i, i + 1
	}
	lo, hi = r.d.Sentences[s].First, r.d.Sentences[s].Last
	if q := r.quoteOf[i]; q >= 0 {
		lo, hi = max(lo, r.d.Quotes[q].First), min(hi, r.d.Quotes[q].Last)
	}
	return max(lo, i-window), min(hi, i+window)
}

// match returns how many tokens from i on one of the runs of words takes, and its number; 0 for none.
func (r *reader) match(s sequences, i int) (length, id int) {
	if i < 0 || i >= len(r.tokens) {
		return 0, 0
	}
	return r.longest(s[r.tokens[i].Norm], i)
}

// longest is match for the runs that start with the word at i.
func (r *reader) longest(runs []sequence, i int) (length, id int) {
	for k := range runs {
		if q := &runs[k]; r.follows(q.rest, i+1) {
			return 1 + len(q.rest), q.id
		}
	}
	return 0, 0
}

func (r *reader) follows(words []string, i int) bool {
	if i+len(words) > len(r.tokens) {
		return false
	}
	for k, w := range words {
		n := r.tokens[i+k].Norm
		if n != w && (k < len(words)-1 || !(r.is(rOf, i+k) && r.t.lookUp(w).starts.has(rOf) || r.is(rTo, i+k) && r.t.lookUp(w).starts.has(rTo))) {
			return false
		}
	}
	return true
}

// is reports whether a word or run of words with a role starts at i.
func (r *reader) is(as role, i int) bool { return r.run(as, i) > 0 }

// run returns how many tokens the word or run of words with a role takes at i, 0 for none.
func (r *reader) run(as role, i int) int {
	w := r.entry(i)
	if !w.starts.has(as) {
		return 0
	}
	if as == rClause && r.pos(i) == syntax.Det {
		return 0 // "that worker"
	}
	if w.alone.has(as) {
		return 1
	}
	for k := range w.runs {
		if w.runs[k].role == as {
			n, _ := r.longest(w.runs[k].runs, i)
			return n
		}
	}
	return 0
}

func (r *reader) span(first, last int) text.Span {
	if first >= last || first < 0 || last > len(r.tokens) {
		return text.Span{}
	}
	return text.Span{Start: r.tokens[first].Start, End: r.tokens[last-1].End}
}

func (r *reader) runes(first, last int) int {
	return utf8.RuneCountInString(r.span(first, last).Of(r.d.Text))
}

func (r *reader) comma(i int) bool { return r.norm(i) == "," }

// colonAt reports whether a colon that is not part of a time or a score stands at i.
func (r *reader) colonAt(i int) bool {
	return r.norm(i) == ":" && !(i > 0 && i+1 < len(r.tokens) && r.tokens[i-1].Kind == text.Number && r.tokens[i+1].Kind == text.Number && !r.tokens[i+1].Space)
}

// pause is a mark that sets an aside off.
func (r *reader) pause(i int) bool {
	switch r.norm(i) {
	case ",", "-", "–", "—", "(":
		return true
	}
	return false
}

func (r *reader) pos(i int) syntax.POS {
	if i < 0 || i >= len(r.p.Words) {
		return syntax.Other
	}
	return r.p.Words[i].POS
}

func (r *reader) mood(i int) syntax.Mood {
	if i < 0 || i >= len(r.p.Words) {
		return syntax.NoMood
	}
	return r.p.Words[i].Mood
}

// opening returns the quote whose opening mark is token i, or -1.
func (r *reader) opening(i int) int {
	if i < 0 || i+1 >= len(r.tokens) || r.tokens[i].Kind == text.Word {
		return -1
	}
	for k, q := 0, r.quoteOf[i+1]; k < nesting && q >= 0 && r.d.Quotes[q].Start >= r.tokens[i].Start; k, q = k+1, q-1 {
		if r.d.Quotes[q].Start == r.tokens[i].Start {
			return int(q)
		}
	}
	return -1
}

// closing returns the outermost quote whose closing mark is token i, or -1.
func (r *reader) closing(i int) int {
	best := -1
	if i < 1 || i >= len(r.tokens) || r.tokens[i].Kind == text.Word {
		return best
	}
	for k, q := 0, r.quoteOf[i-1]; k < nesting && q >= 0; k, q = k+1, q-1 {
		if r.d.Quotes[q].End == r.tokens[i].End {
			best = int(q)
		}
		if r.d.Quotes[q].Depth == 0 {
			break
		}
	}
	return best
}

// nesting is how many quotes may open or close at one place before the outer ones are given up.
const nesting = 8
