package claim

import (
	"math/bits"
	"strings"

	"parallax/analysis/internal/distinct"
	"parallax/analysis/internal/reuse"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// minTerm is the fewest bytes of a term: shorter ones are mostly initials and remains of words.
const minTerm = 2

// termer makes the terms of claims; it keeps those of the words it has seen in this document.
type termer struct {
	*reader
	seen    []seenForm     // by Token.Form
	met     numbers        // the terms of words that the tables have the stem of, noTerm for one that was a function word where it was first met
	stems   numbers        // the terms that the stems of the tables are
	unknown distinct.Table // norms, lemmas and stems that they do not know
	term    []int32        // of these, by its number: its term as a word, notYet or noTerm
	named   []int32        // of these, by its number: the term that it is, or notYet
	terms   []string       // by their numbers
	last    []int32        // of a term, by its number: the claim that it was last given to
	given   []string       // room for the terms of all claims, which the article keeps
}

// What stands for the term of a word that was not read yet, and of a function word.
const (
	notYet = -1
	noTerm = -2
)

// seenForm is what a form was last read as.
type seenForm struct {
	key  lexicon.ID // one more than the lemma of the verb, 1 for another word; 0 before it was seen
	term int32
}

// begin forgets the document before.
func (m *termer) begin(r *reader) {
	n := len(r.Doc.Forms)
	m.reader, m.seen = r, reuse.Zeroed(m.seen, n)
	m.met.reset(n)
	m.stems.reset(n)
	m.unknown.Reset()
	m.term, m.named, m.terms, m.last = m.term[:0], m.named[:0], m.terms[:0], m.last[:0]
	m.given = make([]string, 0, len(r.toks)/2)
}

// of returns the terms of the tokens [first, last) of a claim in text order, each once. Claims are numbered from 1.
func (m *termer) of(first, last int, claim int32) []string {
	start := len(m.given)
	for i := first; i < last; i++ {
		if k := m.toks[i].Kind; k != text.Word && k != text.Alnum {
			continue
		}
		id := m.termAt(i)
		if id < 0 || m.last[id] == claim {
			continue
		}
		m.last[id] = claim
		m.given = append(m.given, m.terms[id])
	}
	return m.given[start:len(m.given):len(m.given)]
}

// termAt is the term of the word at token i: a verb goes by its lemma.
func (m *termer) termAt(i int) int32 {
	t, w := &m.toks[i], &m.words[i]
	lemma := lexicon.ID(0)
	if w.POS == syntax.Verb && w.Lemma != "" {
		if lemma = w.ID; lemma == 0 {
			if initial(t.Norm) {
				return noTerm
			}
			return m.termOf(0, w.Lemma, i)
		}
	}
	seen := &m.seen[t.Form]
	if seen.key != lemma+1 {
		*seen = seenForm{lemma + 1, m.readTerm(lemma, i)}
	}
	return seen.term
}

func (m *termer) readTerm(lemma lexicon.ID, i int) int32 {
	t := &m.toks[i]
	switch {
	case initial(t.Norm):
		return noTerm
	case lemma != 0:
		return m.termOf(lemma, m.words[i].Lemma, i)
	}
	return m.termOf(t.Word, t.Norm, i)
}

// termOf is the term of a norm or lemma; the form it is first met in, at token i, decides whether it is a function word.
func (m *termer) termOf(id lexicon.ID, word string, i int) int32 {
	if id == 0 || int(id) >= len(m.t.stemOf) {
		return m.termOfUnknown(id, word, i)
	}
	at := m.met.find(int32(id))
	if m.met.has(at) {
		return m.met.value(at)
	}
	term := int32(noTerm)
	if m.t.stemOf[id] != 0 && !m.stops(id, word, i) {
		term = m.ofStem(m.t.stemOf[id])
	}
	m.met.put(at, int32(id), term)
	return term
}

// termOfUnknown is termOf for a word whose stem the tables do not have.
func (m *termer) termOfUnknown(id lexicon.ID, word string, i int) int32 {
	k := m.number(word)
	if m.term[k] != notYet {
		return m.term[k]
	}
	term := int32(noTerm)
	if !m.stops(id, word, i) {
		if stem := m.t.stem(word); len(stem) >= minTerm {
			term = m.ofUnknownStem(stem)
		}
	}
	m.term[k] = term
	return term
}

// ofStem is the term that a stem of the tables is.
func (m *termer) ofStem(stem int32) int32 {
	at := m.stems.find(stem)
	if !m.stems.has(at) {
		term := m.add(m.t.stems.String(int(stem)))
		m.stems.put(at, stem, term)
		return term
	}
	return m.stems.value(at)
}

func (m *termer) ofUnknownStem(stem string) int32 {
	if known := m.t.stems.Find(stem); known > 0 {
		return m.ofStem(int32(known))
	}
	k := m.number(stem)
	if m.named[k] == notYet {
		m.named[k] = m.add(stem)
	}
	return m.named[k]
}

func (m *termer) add(term string) int32 {
	m.terms, m.last = append(m.terms, term), append(m.last, 0)
	return int32(len(m.terms) - 1)
}

// number gives the number of a word or stem that the tables do not know.
func (m *termer) number(s string) int32 {
	k, fresh := m.unknown.Number(s)
	if fresh {
		m.term, m.named = append(m.term, notYet), append(m.named, notYet)
	}
	return k
}

// stops reports whether the word at token i is a function word, or the lemma that it goes by is one.
func (m *termer) stops(id lexicon.ID, word string, i int) bool {
	if m.is(i, stopWord) {
		return true
	}
	if id == m.toks[i].Word && word == m.toks[i].Norm {
		return false
	}
	return m.t.words.Of(id, word).sets&stopWord != 0
}

// numbers maps numbers other than 0 to numbers: a hash table with linear probing.
type numbers struct {
	slots []numbered // their count is a power of two
	used  int
	shift int
}

type numbered struct{ key, value int32 }

// reset makes an empty map with room for n keys.
func (n *numbers) reset(keys int) {
	size := max(5, bits.Len(uint(keys+keys/3)))
	*n = numbers{slots: reuse.Zeroed(n.slots, 1<<size), shift: 32 - size}
}

// find is where a key is, or would be put.
func (n *numbers) find(key int32) int {
	mask := uint32(len(n.slots) - 1)
	at := uint32(key) * 0x9E3779B1 >> n.shift
	for n.slots[at].key != key && n.slots[at].key != 0 {
		at = (at + 1) & mask
	}
	return int(at)
}

func (n *numbers) has(at int) bool { return n.slots[at].key != 0 }

func (n *numbers) value(at int) int32 { return n.slots[at].value }

// put adds a key that is not there, where find says.
func (n *numbers) put(at int, key, value int32) {
	n.slots[at] = numbered{key, value}
	if n.used++; 4*n.used > 3*len(n.slots) {
		old := n.slots
		n.slots, n.shift = make([]numbered, 2*len(old)), n.shift-1
		for _, s := range old {
			if s.key != 0 {
				n.slots[n.find(s.key)] = s
			}
		}
	}
}

// readStems makes the stems of the words of the index, so that no text computes one; those too short for a term have number 0.
// Most forms of verbs are left out, since verbs go by their lemmas.
func (t *tables) readStems(index *lexicon.Index) {
	t.stemOf, t.stems = make([]int32, index.Named()), distinct.NewIndex(index.Named())
	t.stems.Add("")
	for id, word := range index.All() {
		if int(id) >= len(t.stemOf) {
			break
		}
		if stem := t.stem(word); len(stem) >= minTerm {
			t.stemOf[id] = int32(t.stems.Add(stem))
		}
	}
}

// stem folds a word and takes the longest ending of the language's list off it, once.
func (t *tables) stem(word string) string {
	s := lexicon.Fold(word)
	if s == "" {
		return s
	}
	for _, x := range t.suffixes[s[len(s)-1]] {
		if x.before != 0 && len(s) > 1 && s[len(s)-2] != x.before {
			continue
		}
		if root, ok := strings.CutSuffix(s, x.cut); ok && root != "" && len(root) >= x.keep {
			return root + x.put
		}
	}
	return s
}

// initial reports whether a word is an initial or a title cut short: "m.", "j.-p.".
func initial(norm string) bool { return len(norm) <= 5 && norm[len(norm)-1] == '.' }
