package text

import "parallax/analysis/lexicon"

// Span is a half-open range of byte offsets into Document.Text.
type Span struct{ Start, End int }

// Zero reports whether the span is empty at the start of the text, which stands for "none".
func (s Span) Zero() bool { return s == Span{} }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the verbatim text of the span.
func (s Span) Of(source string) string { return source[s.Start:s.End] }

// Role is the part a block plays on the page.
type Role string

// Roles. Everything but Body and Boilerplate is paratext.
const (
	Body        Role = "body"
	Title       Role = "title"
	Standfirst  Role = "standfirst"
	Intertitle  Role = "intertitle"
	Caption     Role = "caption"
	Credit      Role = "credit"
	Note        Role = "note"
	Boilerplate Role = "boilerplate"
)

// Block is one line of the text (text between line ends, trimmed) with its role.
type Block struct {
	Span
	Role Role
	Kind string // finer kind: cookie, related_link, social, button, section, metadata, agency_credit, photo_credit, caption, ...
	Rule string // the rule that gave the role
}

// Kind is the shape of a token.
type Kind uint8

// Token kinds.
const (
	Word   Kind = iota // letters, with inner hyphens and a trailing elision apostrophe: "cessez-le-feu", "l'"
	Number             // digits with inner . or ,: "36", "3,6", "80"
	Alnum              // letters and digits together: "M4", "F-16", "12e", "1er", "14h30"
	Punct              // one punctuation mark, or a run of dots
	Symbol             // anything else that is not space: %, €, +
)

// Token is a word, number or mark. Tokens are in text order and never overlap.
type Token struct {
	Span
	Norm string     // folded for matching: lower case, NFC, accents kept, apostrophes as ', hyphens as -; shares one buffer
	Form int32      // number of Norm in Document.Forms
	Word lexicon.ID // number of Norm in the index of the language, 0 for a word that the lexicon does not know
	// Sentence is the index of its sentence, -1 in a block that has none (boilerplate has none).
	Sentence int32
	Kind     Kind
	Space    bool // white space (any kind) before the token
	Upper    bool // starts with an upper-case letter
	Caps     bool // two letters or more, all upper-case
}

// Sentence is a span with the tokens [First, Last) it holds. Spans are trimmed of white space.
type Sentence struct {
	Span
	Block       int
	First, Last int
}

// Quote is a stretch between quotation marks; it may run over several sentences of one or more blocks.
type Quote struct {
	Span             // with its marks
	Inner       Span // without them, trimmed
	First, Last int  // tokens of Inner, end exclusive
	Depth       int  // 0 outermost
}

// Document is a text cut up. All slices are in text order. It is immutable once made.
type Document struct {
	Lang      string // "fr" or "en"; "" when the language is not supported
	Text      string
	Blocks    []Block
	Sentences []Sentence
	Tokens    []Token
	Forms     []string     // the norms of the tokens, each once, in the order they first appear
	Words     []lexicon.ID // the numbers of Forms in the index of the language
	Quotes    []Quote
	Agency    []Agency
}

// Agency is a credit line that names a news agency, and what it credits.
type Agency struct {
	Span
	Name  string // "AFP"
	Photo bool   // true: it credits a picture only; false: text
}

// Input is what a Document is made of. Text must already be normalised (see Normalize).
type Input struct {
	Lang  string
	Text  string
	Title string // known title, when a manifest or feed gives it; may be empty
}
