package claim

import (
	"strings"

	"parallax/analysis/internal/distinct"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// minTerm is the fewest bytes of a term: shorter ones are mostly initials and remains of words.
const minTerm = 2

// termer makes the terms of claims; it keeps those of the words it has seen in this document.
type termer struct {
	t     *tables
	seen  []seenForm      // by Token.Form
	known *distinct.Table // norms and lemmas, and the terms made of them
	term  []int32         // of a norm or lemma, by its number: that of its term, notYet or noTerm
	last  []int32         // of a term, by its number: the claim that it was last given to
	given []string        // room for the terms of all claims
}

// What stands for the term of a word that was not read yet, and of a function word.
const (
	notYet = -1
	noTerm = -2
)

// seenForm is what a form was last read as.
type seenForm struct {
	key  string // its norm, or the lemma of the verb; "" before it was seen
	term int32
}

func newTermer(t *tables, doc *text.Document) *termer {
	room := len(doc.Forms) + len(doc.Forms)/2
	return &termer{
		t: t, seen: make([]seenForm, len(doc.Forms)), known: distinct.New(room), term: make([]int32, 0, room), last: make([]int32, 0, room),
		given: make([]string, 0, len(doc.Tokens)/2),
	}
}

// number gives the number of a norm, a lemma or a term.
func (m *termer) number(s string) int32 {
	k, fresh := m.known.Number(s)
	if fresh {
		m.term, m.last = append(m.term, notYet), append(m.last, 0)
	}
	return k
}

// of returns the terms of the tokens of a claim in text order, each once. Claims are numbered from 1.
func (m *termer) of(toks []text.Token, words []syntax.Word, claim int32) []string {
	start := len(m.given)
	for i := range toks {
		t := &toks[i]
		if t.Kind != text.Word && t.Kind != text.Alnum || initial(t.Norm) {
			continue
		}
		key := t.Norm
		if words[i].POS == syntax.Verb && words[i].Lemma != "" {
			key = words[i].Lemma
		}
		seen := &m.seen[t.Form]
		if seen.key != key {
			seen.key, seen.term = key, m.termOf(key, t, &words[i])
		}
		id := seen.term
		if id < 0 || m.last[id] == claim {
			continue
		}
		m.last[id] = claim
		m.given = append(m.given, m.known.Strings()[id])
	}
	return m.given[start:len(m.given):len(m.given)]
}

// termOf is the term of a norm or lemma; the form it is first met in decides whether it is a function word.
func (m *termer) termOf(key string, t *text.Token, w *syntax.Word) int32 {
	k := m.number(key)
	if m.term[k] != notYet {
		return m.term[k]
	}
	id := int32(noTerm)
	if !m.stops(t.Word, t.Norm) && (key == t.Norm || !m.stops(w.ID, key)) {
		if term := m.t.stem(key); len(term) >= minTerm {
			id = m.number(term)
		}
	}
	m.term[k] = id
	return id
}

// stops reports whether a word is a function word.
func (m *termer) stops(id lexicon.ID, word string) bool {
	row := m.t.words.Of(id, word)
	return row != nil && row.sets&stopWord != 0
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
