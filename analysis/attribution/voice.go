package attribution

import (
	"strings"

	"parallax/analysis/syntax"
)

// class is what the head noun of a source is in the lexicon; "name" for a name without one, "" for an unknown noun.
func (r *reader) class(s source) string {
	k := s.phrase
	if s.kind == relativeSource {
		k = s.antecedent
	}
	if k < 0 {
		return ""
	}
	ph := r.p.Phrases[k]
	head := ph.Head
	if s.kind == phraseSource {
		head = s.head
	}
	if n, ok := r.noun(head); ok && (n.class != water || !r.tokens[head].Upper) {
		return n.class
	}
	if ph.Proper {
		return "name"
	}
	return ""
}

// nameInside reports whether a source has a name in it: "the Gulf of Vell".
func (r *reader) nameInside(s source) bool {
	for i := s.first; i <= s.last; i++ {
		if r.tokens[i].Upper && (i > s.first || r.pos(i) != syntax.Det) {
			return true
		}
	}
	return false
}

// noun looks a head up, in the singular.
func (r *reader) noun(i int) (noun, bool) {
	if i < 0 || i >= len(r.tokens) {
		return noun{}, false
	}
	if n := r.entry(i).noun; n != nil {
		return *n, true
	}
	if i < len(r.p.Words) {
		if n := r.lemmaWord(i).noun; n != nil {
			return *n, true
		}
	}
	if dash := strings.IndexByte(r.norm(i), '-'); dash > 0 && dash < 7 { // "sous-préfet", "ex-ministre"
		if n, ok := r.t.nouns[r.norm(i)[dash+1:]]; ok && n.class == "person" {
			return n, true
		}
	}
	if s := r.norm(i); len(s) > 3 && (s[len(s)-1] == 's' || s[len(s)-1] == 'x') {
		n, ok := r.t.nouns[s[:len(s)-1]]
		return n, ok
	}
	return noun{}, false
}

// speaks reports whether a source can announce or promise, and not only show.
func (r *reader) speaks(s source) bool {
	switch s.kind {
	case noSource:
		return false
	case pronounSource:
		n := r.norm(s.head)
		return r.t.pronouns[n] != "" || r.is(rFirst, s.head) || !r.is(rImpersonal, s.head)
	case relativeSource:
		if s.antecedent < 0 {
			return true
		}
	}
	switch r.class(s) {
	case "person", "group", "document", "voice", "name":
		return true
	case "":
		if s.kind == phraseSource && r.pos(s.head) == syntax.Pron {
			return true // "certains", "ceux qui"
		}
		return s.kind == relativeSource && s.phrase < 0 && s.antecedent < 0 || r.ending(s, rHuman)
	}
	return false
}

// ending reports whether the noun of a source, which the lexicon does not have, ends like those who speak (human) or
// those that cannot (abstract).
func (r *reader) ending(s source, kind role) bool {
	head := s.head
	if s.kind == relativeSource && s.antecedent >= 0 {
		head = r.p.Phrases[s.antecedent].Head
	}
	word := strings.TrimSuffix(r.norm(head), "s")
	for end := range r.t.words[kind] {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
