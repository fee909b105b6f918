package storymap

import (
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// Map is a story as its outlets tell it. Numbers called Article, Event and Column are indices: into the articles and events that
// were given to Build, and into Columns.
type Map struct {
	Columns   []Column      `json:"columns"` // the outlets, in the order of their first article
	Shared    []Shared      `json:"shared"`  // what the texts have in common, what most of them share first
	Events    []EventMatrix `json:"events"`  // the one that most outlets tell first, then in the order of time
	Figures   []FigureSet   `json:"figures"`
	Names     []NameRow     `json:"names"`
	Voices    []EventVoices `json:"voices"`
	Citations Citations     `json:"citations"`
}

// Column is an outlet with its articles, in the order of publication.
type Column struct {
	Outlet   int64 `json:"outlet"` // as given
	Articles []int `json:"articles"`
}

// Quote is verbatim words of an article.
type Quote struct {
	Article int       `json:"article"`
	Span    text.Span `json:"span"` // bytes of the article's text
	Text    string    `json:"text"`
	Role    text.Role `json:"role"`
	// Beyond says that there is more than may be shown: Text is empty, or the words of a figure alone. Build leaves it false.
	Beyond bool `json:"beyond,omitempty"`
}

// Mark is a place inside a quote where it parts from another. Span counts bytes of the quote's text.
type Mark struct {
	Span text.Span       `json:"span"`
	Kind divergence.Kind `json:"kind"`
}

// Shared is something that several outlets tell alike: a date, a place, an actor, a figure, one source. The reason is that of the
// comparison that says so best, so its params "a" and "b" are words of two of the outlets.
type Shared struct {
	divergence.Reason
	Event   int     `json:"event"` // -1 when no event is established
	Columns []int   `json:"columns"`
	Quotes  []Quote `json:"quotes"` // the shared words as each of Columns has them
}

// EventMatrix is the claims of one event by outlet.
type EventMatrix struct {
	Event int   `json:"event"` // -1, always last: claims that were compared though no event is established of them
	Rows  []Row `json:"rows"`  // those that part most first
}

// Row is one claim as the outlets tell it.
type Row struct {
	Topic    Topic               `json:"topic"`
	Relation divergence.Relation `json:"relation"`           // the gravest between two of its cells; "" when nothing in it was compared
	Reviewed bool                `json:"reviewed,omitempty"` // Relation is that of a comparison a person settled
	Paired   bool                `json:"paired,omitempty"`   // Relation is that of comparisons that a person made
	Kinds    []divergence.Kind   `json:"kinds"`              // that part in the row, in the order of judging
	Weight   float64             `json:"weight"`
	Told     int                 `json:"told"`  // outlets that tell it
	Could    int                 `json:"could"` // outlets that could have told it: with an article that is read, not earlier than the event and not off topic
	Cells    []Cell              `json:"cells"` // one a column
}

// Topic is what a row is about, in words that need no sentence.
type Topic struct {
	FigureKind figure.Kind `json:"figure_kind,omitempty"`
	Counted    string      `json:"counted,omitempty"` // verbatim
	Lang       string      `json:"lang,omitempty"`    // of Counted
	Action     string      `json:"action,omitempty"`  // type of the leading action
	Entities   []Named     `json:"entities,omitempty"`
}

// Named is an entity that most cells of a row name: the id of the catalogue, "" for one known only from the texts, and its commonest
// proper name there.
type Named struct {
	Entity string `json:"entity,omitempty"`
	Name   string `json:"name,omitempty"` // verbatim; "" when the texts only describe it
	Lang   string `json:"lang,omitempty"` // of Name
}

// State is what a cell of the matrix says.
type State string

// States of a cell.
const (
	Told     State = "told"
	Earlier  State = "earlier"   // every article of the outlet came out before the event
	OffTopic State = "off_topic" // its articles are about something else
	NotFound State = "not_found" // looked for and not found
	Absent   State = "absent"    // a person looked, and signs
	Unread   State = "unread"    // in a language that is not read
)

// Cell is what one outlet says of a row.
type Cell struct {
	State State  `json:"state"`
	Quote *Quote `json:"quote,omitempty"` // told: its own words
	Marks []Mark `json:"marks,omitempty"`
	More  int    `json:"more,omitempty"` // further claims of the outlet that tell the same
	Pair  string `json:"pair,omitempty"` // the comparison, as given, that the cell opens: the one that parts most
	// Reviewed says that a person settled Pair.
	Reviewed bool   `json:"reviewed,omitempty"`
	Paired   bool   `json:"paired,omitempty"` // a person made Pair
	Signed   string `json:"signed,omitempty"` // absent: who looked
	// Of what was not found: the nearest sentence, and what was searched, as stems, names and figures.
	Nearest  *Quote   `json:"nearest,omitempty"`
	Searched []string `json:"searched,omitempty"`
}

// FigureSet is every figure that counts the same thing in the same event, in the order of publication.
type FigureSet struct {
	Event   int          `json:"event"` // -1 when none is established
	Kind    figure.Kind  `json:"kind"`
	Counted string       `json:"counted"` // the commonest words for what is counted, verbatim; "" for none
	Lang    string       `json:"lang"`    // of Counted
	Unit    string       `json:"unit,omitempty"`
	Lines   []FigureLine `json:"lines"`
}

// FigureLine is what one article says was counted. A bound that is nil is open.
type FigureLine struct {
	Quote        Quote     `json:"quote"` // the claim
	Words        text.Span `json:"words"` // of the figure, inside the quote
	Counted      text.Span `json:"counted"`
	Min          *float64  `json:"min,omitempty"` // in Unit of the set
	Max          *float64  `json:"max,omitempty"`
	MinExclusive bool      `json:"min_exclusive,omitempty"`
	MaxExclusive bool      `json:"max_exclusive,omitempty"`
	Approximate  bool      `json:"approximate,omitempty"`
	Percent      bool      `json:"percent,omitempty"`
	Cumulative   bool      `json:"cumulative,omitempty"`  // counts since a date, not one event
	AssertedBy   *Source   `json:"asserted_by,omitempty"` // nil: the outlet itself
	Pair         string    `json:"pair,omitempty"`
	Reviewed     bool      `json:"reviewed,omitempty"` // a person settled Pair
	Paired       bool      `json:"paired,omitempty"`   // a person made Pair
	// Standing against the line before that it parts from most, and which that is; "" and -1 for the first. Successive is one of them.
	Standing figure.Relation `json:"standing,omitempty"`
	Against  int             `json:"against"`
}

// Successive is a later toll of the same event, which takes two times to see.
const Successive figure.Relation = "successive"

// Source is who is cited: its verbatim words, and the entity they stand for when it is known.
type Source struct {
	Words  string `json:"words"`
	Lang   string `json:"lang,omitempty"`   // of Words
	Entity string `json:"entity,omitempty"` // catalogue id
	// Unresolved: Words are those of the text, "il", and who that is could not be told.
	Unresolved bool `json:"unresolved,omitempty"`
	Anonymous  bool `json:"anonymous,omitempty"`
}

// NameRow is an entity, or what is referred to without saying whom, and the labels that each outlet gives it.
type NameRow struct {
	Entity string     `json:"entity"` // catalogue id, or "doc:…" for one known only from the texts; "" for the row "not specified"
	Type   string     `json:"type"`
	Name   string     `json:"name"`  // its commonest proper name in the texts, verbatim; "" for none
	Lang   string     `json:"lang"`  // of Name
	Cells  []NameCell `json:"cells"` // one a column
}

// NameCell is the labels that one outlet uses of N mentions.
type NameCell struct {
	N      int     `json:"n"`
	Labels []Label `json:"labels"` // the most frequent first
}

// InVoice says in whose voice a label stands.
type InVoice string

// Voices of a label.
const (
	OwnVoice    InVoice = "own"
	SourceVoice InVoice = "source"
	InQuotes    InVoice = "quotes" // distancing quotation marks
)

// Label is the words an outlet names an entity with, in one voice and one part of its articles.
type Label struct {
	Words  string  `json:"words"` // verbatim, as first met
	Count  int     `json:"count"`
	Plain  bool    `json:"plain,omitempty"` // a name of it, and not words that the outlet chose
	Voice  InVoice `json:"voice"`
	Source *Source `json:"source,omitempty"` // whose voice it is
	Title  bool    `json:"title,omitempty"`  // in titles and standfirsts, not in the body
	Note   bool    `json:"note,omitempty"`   // in a legal note
	Wire   bool    `json:"wire,omitempty"`   // in agency text, which is not the outlet's own
	Stance string  `json:"stance,omitempty"`
	Entry  string  `json:"entry,omitempty"` // of the lexicon that says so
	At     Quote   `json:"at"`              // the sentence of the first
}

// EventVoices is whose voices the articles on one event let speak.
type EventVoices struct {
	Event   int          `json:"event"`
	Voices  []Source     `json:"voices"` // in the order of how often they are heard in all
	Columns []VoiceCount `json:"columns"`
	Relays  []Relay      `json:"relays,omitempty"` // the most frequent first; those that could not be told last
}

// Relay is statements that came through others: By are those who pass them on, outermost first, and Of is whose they are: one of
// EventVoices.Voices, or Anonymous or Unresolved without words.
type Relay struct {
	By     []Source `json:"by"`
	Of     Source   `json:"of"`
	Counts []int    `json:"counts"` // statements, one a column
}

// VoiceCount counts the statements of one outlet on one event by innermost voice.
type VoiceCount struct {
	N          int   `json:"n"`          // statements
	By         []int `json:"by"`         // one for each of EventVoices.Voices
	Own        int   `json:"own"`        // no source given
	Anonymous  int   `json:"anonymous"`  // an unnamed source
	Unresolved int   `json:"unresolved"` // a source that could not be told
	Relayed    int   `json:"relayed"`    // of N, those that came through another source or medium
}

// NodeKind is what a node of the graph of citations is.
type NodeKind string

// Kinds of nodes.
const (
	OutletNode NodeKind = "outlet"
	MediumNode NodeKind = "medium" // an agency or another medium that is cited, or whose text is carried
	SourceNode NodeKind = "source"
)

// Citations is who cites whom: from an outlet, through what it relays, to the source.
type Citations struct {
	Nodes   []Node `json:"nodes"`
	Edges   []Edge `json:"edges"`
	Outlets int    `json:"outlets"`
	Origins int    `json:"origins"` // outlets that carry one text count once
}

// Node is an outlet, a medium or a source.
type Node struct {
	Kind   NodeKind `json:"kind"`
	Column int      `json:"column"` // of an outlet, else -1
	Source Source   `json:"source"`
}

// Edge says that From cites, or carries the text of, To.
type Edge struct {
	From    int    `json:"from"`
	To      int    `json:"to"`
	N       int    `json:"n"`                // statements; 0 for carried text alone
	Carries bool   `json:"carries"`          // From prints the text of To
	Either  bool   `json:"either,omitempty"` // of carried text: which of the two had it first is not known
	At      *Quote `json:"at,omitempty"`     // the first sentence that says so; nil for text found to be the same
}
