package syntax

import (
	"slices"
	"sync"

	"parallax/analysis/internal/reuse"
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
	r := readers.Get().(*reader)
	r.begin(p, g)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		r.tagSentence(s)
		phrases, verbs := len(r.phrases), len(r.verbs)
		r.findPhrases(s)
		r.findVerbs(s)
		r.findSubjects(s, phrases, verbs)
	}
	p.Phrases, p.Verbs = slices.Clone(r.phrases), slices.Clone(r.verbs)
	r.end()
	return p
}

// readers are those that have read a text, whose memory the next one uses again.
var readers = sync.Pool{New: func() any { return new(reader) }}

// worthKeeping is the longest text, in tokens, whose reader is kept for the next.
const worthKeeping = 1 << 15

// begin makes a reader ready for a document.
func (r *reader) begin(p *Parse, g *grammar) {
	n := len(p.Doc.Tokens)
	r.doc, r.g, r.t, r.w = p.Doc, g, p.Doc.Tokens, p.Words
	r.ids, r.c = reuse.Zeroed(r.ids, n), reuse.Zeroed(r.c, n)
	r.phrases, r.verbs = r.phrases[:0], r.verbs[:0]
	r.lookUp()
}

// end gives a reader back, without the document it has read.
func (r *reader) end() {
	if len(r.t) <= worthKeeping {
		r.doc, r.t, r.w = nil, nil, nil
		clear(r.verbs)
		readers.Put(r)
	}
}
