package claim

import (
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// minTerm is the fewest bytes of a term: shorter ones are mostly initials and remains of words.
const minTerm = 2

// termer makes the terms of claims; it keeps those of the words it has seen in this document.
type termer struct {
	t     *tables
	byKey map[string]int32 // norm or lemma: term, -1 for a function word
	ids   map[string]int32
	terms []string
	last  []int32  // the claim that a term was last given to, by term
	given []string // room for the terms of all claims
}

func newTermer(t *tables, tokens int) *termer {
	n := min(tokens/6, 4096) // words come again
	return &termer{
		t: t, byKey: make(map[string]int32, n), ids: make(map[string]int32, n), terms: make([]string, 0, n),
		last: make([]int32, 0, n), given: make([]string, 0, tokens/2),
	}
}

// of returns the terms of the tokens of a claim in text order, each once. Claims are numbered from 1.
func (m *termer) of(toks []text.Token, words []syntax.Word, claim int32) []string {
	start := len(m.given)
	for i, t := range toks {
		if t.Kind != text.Word && t.Kind != text.Alnum || initial(t.Norm) {
			continue
		}
		key := t.Norm
		if words[i].POS == syntax.Verb && words[i].Lemma != "" {
			key = words[i].Lemma
		}
		id, ok := m.byKey[key]
		if !ok {
			id = m.add(key, t.Norm)
		}
		if id < 0 || m.last[id] == claim {
			continue
		}
		m.last[id] = claim
		m.given = append(m.given, m.terms[id])
	}
	return m.given[start:len(m.given):len(m.given)]
}

func (m *termer) add(key, norm string) int32 {
	id := int32(-1)
	if !m.t.stop[norm] && !m.t.stop[key] {
		if term := m.t.stem(key); len(term) >= minTerm {
			var ok bool
			if id, ok = m.ids[term]; !ok {
				id = int32(len(m.terms))
				m.ids[term] = id
				m.terms = append(m.terms, term)
				m.last = append(m.last, 0)
			}
		}
	}
	m.byKey[key] = id
	return id
}

// stem folds a word and takes the longest ending of the language's list off it, once.
func (t *tables) stem(word string) string {
	s := lexicon.Fold(word)
	for n := min(t.longest, len(s)-1); n > 0; n-- {
		if x, ok := t.suffixes[s[len(s)-n:]]; ok && len(s)-n >= x.keep {
			return s[:len(s)-n] + x.put
		}
	}
	return s
}

// initial reports whether a word is an initial or a title cut short: "m.", "j.-p.".
func initial(norm string) bool { return len(norm) <= 5 && norm[len(norm)-1] == '.' }
