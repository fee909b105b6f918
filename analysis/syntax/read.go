package syntax

import (
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// Read tags a document, finds its noun phrases and verb groups, and ties subjects to verbs. Time is linear in the
// number of tokens. A document whose language has no lexicon comes back with words that are all Other.
func Read(doc *text.Document) *Parse {
	p := &Parse{Doc: doc, Words: make([]Word, len(doc.Tokens))}
	g := grammars.Of(doc.Lang)
	if g == nil {
		return p
	}
	n := len(doc.Tokens)
	r := &reader{doc: doc, g: g, t: doc.Tokens, w: p.Words, ids: make([]lexicon.ID, n), c: make([]class, n), p: p}
	r.lookUp()
	p.Phrases = make([]Phrase, 0, n/4+4)
	p.Verbs = make([]VerbGroup, 0, n/10+4)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		r.tagSentence(s)
		phrases, verbs := len(p.Phrases), len(p.Verbs)
		r.findPhrases(s)
		r.findVerbs(s)
		r.findSubjects(s, phrases, verbs)
	}
	return p
}
