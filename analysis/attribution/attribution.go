package attribution

import "parallax/analysis/text"

// Type of reported speech.
type Type string

// Types: all of the content between quotation marks, none of it, or some words.
const (
	Direct   Type = "direct"
	Indirect Type = "indirect"
	Mixed    Type = "mixed"
)

// Attribution is a source, a cue and a content (PARC 3.0, PolNeAR).
type Attribution struct {
	Sentence   int         // of the cue
	Source     text.Span   // as written, "il" included; zero when no source is written
	Speaker    text.Span   // the last fitting full name or noun phrase, when Source is a pronoun or an anaphor ("la même source")
	Candidates []text.Span // when the speaker stays unresolved: who it could be
	Cue        text.Span
	Content    text.Span
	Type       Type
	Anonymous  bool
	Negated    bool        // what the source does not say: "ne précise pas"
	Denial     bool        // the source denies: "a démenti que"
	Via        []text.Span // chain, outermost first: "a appris X citant Y": Source is Y, Via is [X]
	Nested     int         // index of the attribution whose content holds this one, -1 for none
	Lemma      string      // of the cue
	Rule       string
}

// Unresolved reports whether a pronoun source has no single fitting speaker.
func (a Attribution) Unresolved() bool { return len(a.Candidates) > 0 }
