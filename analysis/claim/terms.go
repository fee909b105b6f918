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
	keys  *distinct.Table // norms and lemmas
	term  []int32         // by number of the key: its term, -1 for a function word
	terms *distinct.Table
	last  []int32  // the claim that a term was last given to, by term
	given []string // room for the terms of all claims
}

// seenForm is what a form was last read as.
type seenForm struct {
	key  string // its norm, or the lemma of the verb; "" before it was seen
	term int32
}

func newTermer(t *tables, doc *text.Document) *termer {
	return &termer{
		t: t, seen: make([]seenForm, len(doc.Forms)), keys: distinct.New(len(doc.Forms)), terms: distinct.New(len(doc.Forms)),
		given: make([]string, 0, len(doc.Tokens)/2),
	}
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
		m.given = append(m.given, m.terms.Strings()[id])
	}
	return m.given[start:len(m.given):len(m.given)]
}

// termOf is the term of a norm or lemma; the form it is first met in decides whether it is a function word.
func (m *termer) termOf(key string, t *text.Token, w *syntax.Word) int32 {
	k, fresh := m.keys.Number(key)
	if !fresh {
		return m.term[k]
	}
	id := int32(-1)
	if !m.stops(t.Word, t.Norm) && (key == t.Norm || !m.stops(w.ID, key)) {
		if term := m.t.stem(key); len(term) >= minTerm {
			if id, fresh = m.terms.Number(term); fresh {
				m.last = append(m.last, 0)
			}
		}
	}
	m.term = append(m.term, id)
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
