package claim

import (
	"slices"
	"sync"

	"parallax/analysis/internal/reuse"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// verb is a use of a verb: a finite group, or an infinitive or participle that stands alone.
type verb struct {
	syntax.VerbGroup
	loose bool // not part of a finite group
}

// reader holds a document and the indices over it that the rules share. One text after another is read with it, so that
// what is needed only while a text is read stays in warm memory; what the article keeps is made anew.
type reader struct {
	*Article
	t        *tables
	toks     []text.Token
	words    []syntax.Word
	rows     []*rows   // by Token.Form
	sets     []wordSet // of the rows, by Token.Form
	phraseAt []int32   // phrase of a token, -1 for none
	verbAt   []int32   // verb of a token, -1 for none
	verbs    []verb
	voices   voices
	hedges   []Hedge
	acts     []act
	lists    [][]int // the findings of each sentence, one kind behind the other
	terms    termer
	carry    carried
	names    []string // room for the lists of events, which the article keeps
}

// readers holds those that no text is read with.
var readers = sync.Pool{New: func() any { return &reader{} }}

// longestKept is how many tokens a text may have for its reader to serve the next one.
const longestKept = 1 << 14

// conclude adds what this package reads itself to the findings of the stages below.
func (a *Article) conclude(credit string) {
	r := readers.Get().(*reader)
	r.begin(a)
	r.answer()
	a.Hedges = r.findHedges()
	r.claims(r.findActions())
	a.Provenance = r.provenance(credit)
	if len(r.toks) <= longestKept {
		r.Article, r.toks, r.words, r.names, r.terms.given = nil, nil, nil, nil, nil
		readers.Put(r)
	}
}

// begin makes the indices over an article.
func (r *reader) begin(a *Article) {
	r.Article, r.t, r.toks, r.words = a, tablesOf(a.Doc.Lang), a.Doc.Tokens, a.Parse.Words
	r.voices.begin(a.Attributions)
	r.rows, r.sets = slices.Grow(r.rows[:0], len(a.Doc.Forms)), slices.Grow(r.sets[:0], len(a.Doc.Forms))
	for i, form := range a.Doc.Forms {
		row := r.t.words.Of(a.Doc.Words[i], form)
		if row.rows == nil {
			row.rows = noRows
		}
		r.rows, r.sets = append(r.rows, row.rows), append(r.sets, row.sets)
	}
	r.phraseAt, r.verbAt = none(r.phraseAt, len(r.toks)), none(r.verbAt, len(r.toks))
	for p := range a.Parse.Phrases {
		ph := &a.Parse.Phrases[p]
		for i := max(0, ph.First); i < min(ph.Last, len(r.toks)); i++ {
			r.phraseAt[i] = int32(p)
		}
	}
	r.indexVerbs()
}

// none is n times -1.
func none(room []int32, n int) []int32 {
	room = reuse.Zeroed(room, n)
	for i := range room {
		room[i] = -1
	}
	return room
}

// row is what the lexicon says of the word at token i.
func (r *reader) row(i int) *rows { return r.rows[r.toks[i].Form] }

// is reports whether the word at token i is in a set.
func (r *reader) is(i int, set wordSet) bool { return r.sets[r.toks[i].Form]&set != 0 }

// lemma is what the lexicon says of a verb.
func (r *reader) lemma(v verb) *lemma { return r.lemmaOf(v.ID, v.Lemma) }

func (r *reader) lemmaOf(id lexicon.ID, word string) *lemma {
	if l := r.t.lemmas.Of(id, word); l != nil {
		return l
	}
	return noLemma
}

// indexVerbs lists the finite groups and the infinitives and participles between them, in text order.
func (r *reader) indexVerbs() {
	next := 0
	groups := r.Parse.Verbs
	r.verbs = slices.Grow(r.verbs[:0], len(groups)+len(groups)/2)
	for i := 0; i < len(r.toks) && i < len(r.words); {
		for next < len(groups) && groups[next].First < i {
			next++
		}
		if next < len(groups) && groups[next].First == i && groups[next].Last > i {
			g := groups[next]
			r.addVerb(verb{VerbGroup: g})
			i = g.Last
			continue
		}
		end := min(len(r.toks), len(r.words))
		if next < len(groups) {
			end = max(i+1, min(end, groups[next].First))
		}
		for i < end && !nonFinite(r.words[i].Mood) {
			i++
		}
		if i == end {
			continue
		}
		w := &r.words[i]
		if w.Mood != syntax.Participle {
			if v, ok := r.compound(i); ok {
				r.addVerb(v)
				i = v.Last
				continue
			}
		}
		if w.POS == syntax.Verb {
			r.addVerb(verb{syntax.VerbGroup{
				First: i, Last: i + 1, Main: i, Lemma: w.Lemma, ID: w.ID, Mood: w.Mood, Subject: -1, Pronoun: -1,
				Passive: w.Mood == syntax.Participle,
			}, true})
		}
		i++
	}
}

func nonFinite(m syntax.Mood) bool {
	return m == syntax.Infinitive || m == syntax.Participle || m == syntax.Gerund
}

// compound reads a compound infinitive or participle at token i: "avoir mené", "ayant été prévenu", "être tué".
func (r *reader) compound(i int) (verb, bool) {
	w := &r.words[i]
	l := r.lemmaOf(w.ID, w.Lemma)
	if !l.auxiliary {
		return verb{}, false
	}
	passive := l.passive
	v := verb{syntax.VerbGroup{
		First: i, Mood: w.Mood, Subject: -1, Pronoun: -1, Perfect: !passive, Passive: passive,
	}, true}
	for k := i + 1; k < min(i+5, len(r.words)); k++ {
		switch p := &r.words[k]; {
		case p.POS == syntax.Adv || p.POS == syntax.Part:
		case p.Mood == syntax.Participle && r.lemmaOf(p.ID, p.Lemma).passive:
			v.Passive = true
		case p.POS == syntax.Verb && p.Mood == syntax.Participle:
			v.Main, v.Last, v.Lemma, v.ID = k, k+1, p.Lemma, p.ID
			return v, true
		default:
			return verb{}, false
		}
	}
	return verb{}, false
}

func (r *reader) addVerb(v verb) {
	for i := v.First; i < min(v.Last, len(r.toks)); i++ {
		r.verbAt[i] = int32(len(r.verbs))
	}
	r.verbs = append(r.verbs, v)
}

// sentence returns the token bounds of the sentence of token i; the token alone when it has none.
func (r *reader) sentence(i int) (first, last int) {
	s := int(r.toks[i].Sentence)
	if s < 0 || s >= len(r.Doc.Sentences) {
		return i, i + 1
	}
	return r.Doc.Sentences[s].First, r.Doc.Sentences[s].Last
}

// span makes a span of the tokens [first, last).
func (r *reader) span(first, last int) text.Span {
	if first >= last || first < 0 || last > len(r.toks) {
		return text.Span{}
	}
	return text.Span{Start: r.toks[first].Start, End: r.toks[last-1].End}
}

// tokenAt returns the first token that ends after the byte offset; len(toks) for none.
func (r *reader) tokenAt(offset int) int {
	at, last := 0, len(r.toks)
	for at < last {
		if half := int(uint(at+last) >> 1); r.toks[half].End <= offset {
			at = half + 1
		} else {
			last = half
		}
	}
	return at
}

// match reports whether the words of s stand at token i, inside the limit.
func (r *reader) match(s slots, i, limit int) bool {
	if i < 0 || i+len(s) > limit {
		return false
	}
	for k, alternatives := range s {
		if !slices.Contains(alternatives, r.toks[i+k].Norm) {
			return false
		}
	}
	return true
}

// canonical is the preposition a token stands for: "du" is "de".
func (r *reader) canonical(i int) string {
	if i < 0 || i >= len(r.toks) {
		return ""
	}
	if p := r.row(i).preposition; p != "" {
		return p
	}
	return r.toks[i].Norm
}
