package attribution

import (
	"parallax/analysis/syntax"
)

// anonymous reports whether a source hides who speaks.
func (r *reader) anonymous(s source, sentence int) bool {
	switch s.kind {
	case pronounSource:
		return r.hidden(hiddenPronoun, s.first)
	case phraseSource:
		if n, ok := r.noun(s.head); ok && (n.class == "voice" || n.anonymous && r.indefinite(s)) {
			return !r.named(s)
		}
		if s.last-s.first == 1 && r.hidden(hiddenPronoun, s.first) {
			return true
		}
	}
	if sentence < 0 {
		return false
	}
	return r.unnamed(s)
}

// hidden reports whether words of a kind that keeps a source unnamed start at i.
func (r *reader) hidden(kind hidden, i int) bool {
	if r.entry(i).hides>>kind&1 == 0 {
		return false
	}
	n, _ := r.match(r.t.unnamed[kind], i)
	return n > 0
}

// indefinite reports whether the source has an indefinite determiner, or none and is plural: "officials", "hospital officials".
func (r *reader) indefinite(s source) bool {
	return r.hidden(hiddenDeterminer, s.first) || s.first == s.head || r.t.bare && r.p.Words[s.head].Plural && r.class(s) == "person" && r.common(s.first, s.head)
}

// common reports whether only common nouns and adjectives stand in the tokens [i, last): "hospital officials", but "Kremlin officials"
// names whose they are.
func (r *reader) common(i, last int) bool {
	for ; i < last; i++ {
		if p := r.pos(i); p != syntax.Noun && p != syntax.Adj || r.tokens[i].Upper && i > 0 && r.sentence(i-1) == r.sentence(i) {
			return false
		}
	}
	return true
}

// named reports whether a name stands in the source, and not only as what it belongs to.
func (r *reader) named(s source) bool {
	core := s.last
	if s.phrase >= 0 {
		core = min(core, max(r.p.Phrases[s.phrase].Core, s.head+1))
	}
	first := s.first
	if r.t.bare && s.head >= s.first && r.pos(s.head) == syntax.Noun {
		first = s.head // "a U.S. defence official"
	}
	for i := first; i < core; i++ {
		if _, common := r.noun(i); r.pos(i) == syntax.Propn && !common {
			return true
		}
	}
	return s.phrase >= 0 && s.last > r.p.Phrases[s.phrase].Last && r.pos(s.last-1) == syntax.Propn
}

// unnamed reports whether "sous couvert d'anonymat" and the like follow the source closely.
func (r *reader) unnamed(s source) bool {
	if s.kind == noSource {
		return false
	}
	for i := s.last; i < min(len(r.tokens), s.last+16); i++ {
		if r.sentence(i) != r.sentence(s.first) {
			return false
		}
		if r.hidden(hiddenPhrase, i) {
			return true
		}
	}
	return false
}
