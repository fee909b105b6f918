package figure

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// word is the reading of the token of atom i; the zero Word outside.
func (r *reader) wordAt(i int) syntax.Word {
	a := r.at(i)
	if a == &nowhere || r.parse == nil || a.token >= len(r.parse.Words) {
		return syntax.Word{}
	}
	return r.parse.Words[a.token]
}

// lemma of a token, "" when the text was not parsed.
func (r *reader) lemma(token int) string {
	if r.parse == nil || token >= len(r.parse.Words) {
		return ""
	}
	return r.parse.Words[token].Lemma
}

// lemmaWord is what the tables say of the lemma of a token.
func (r *reader) lemmaWord(token int) *word {
	if r.parse == nil || token >= len(r.parse.Words) {
		return plain
	}
	w := &r.parse.Words[token]
	return r.wordOf(w.ID, w.Lemma)
}

// verb tells whether a token is a verb.
func (r *reader) verb(token int) bool {
	return r.parse != nil && token < len(r.parse.Words) && isVerb(r.parse.Words[token])
}

// tokenWord is what the tables say of a token.
func (f *finder) tokenWord(token int) *word {
	t := &f.doc.Tokens[token]
	return f.wordOf(t.Word, t.Norm)
}

// proper tells whether a token is a name.
func (r *reader) proper(token int) bool {
	return r.parse != nil && token < len(r.parse.Words) && r.parse.Words[token].POS == syntax.Propn
}

// nounAt tells whether a noun, or an adjective before one, stands at i.
func (r *reader) nounAt(i int) bool {
	a := r.at(i)
	if !isLetters(a.norm) {
		return false
	}
	if r.knownAt(i) {
		return true
	}
	switch r.wordAt(i).POS {
	case syntax.Noun, syntax.Adj:
		return true
	}
	return false
}

// knownAt tells whether the word at i is one that the lexicon counts, or the adjective of a nation.
func (r *reader) knownAt(i int) bool {
	thing := r.at(i).word.counted()
	nation := r.at(i).word.nation != ""
	return thing || nation
}

// modelAt tells whether the name of a model of arms with a number in it stands at i: "Su-24", "T-72".
func (r *reader) modelAt(i int) bool {
	if i < 0 || i >= len(r.atoms) || r.parse == nil {
		return false
	}
	a := &r.atoms[i]
	return a.block && a.upper && r.parse.Doc.Tokens[a.token].Kind == text.Alnum && !(a.Of(r.src)[0] >= '0' && a.Of(r.src)[0] <= '9')
}

func isVerb(w syntax.Word) bool { return w.POS == syntax.Verb || w.POS == syntax.Aux }

// determiner tells whether a word opens a noun phrase without counting.
func determiner(norm string) bool {
	switch norm {
	case "les", "ses", "leurs", "nos", "ces", "le", "la", "l'", "son", "sa", "leur", "mes", "vos",
		"the", "its", "their", "his", "her", "our", "those", "these":
		return true
	}
	return false
}
