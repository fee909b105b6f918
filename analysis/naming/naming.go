package naming

import "parallax/analysis/text"

// Type of an entity.
type Type string

// Entity types.
const (
	Person       Type = "person"
	State        Type = "state"
	Government   Type = "government"
	Organisation Type = "organisation"
	Army         Type = "army"
	Group        Type = "group"
	Place        Type = "place"
	Agreement    Type = "agreement"
	Media        Type = "media"
	People       Type = "people" // civilians, population, soldiers of a side
	Happening    Type = "event"
)

// Link says why two names stand for one entity (typed alias).
type Link string

// Typed aliases.
const (
	Same      Link = "same"
	Former    Link = "former"
	Successor Link = "successor"
	Member    Link = "member"
)

// Mention is an entity in the text and the words it is named with.
type Mention struct {
	text.Span           // the label with its modifiers: "le roi jordanien Abdallah II"
	Head      text.Span // the words that name: "Abdallah II"
	Sentence  int
	Entity    string // catalogue id ("hts"), or "doc:…" for one known only from this text; "" when not specified ("groupes terroristes")
	Type      Type
	Link      Link   // how the surface relates to the entity: Same, Former…
	Proper    bool   // a name, not a description
	Label     bool   // a wording the outlet chose (descriptions, not names or legal notes)
	Quoted    bool   // inside distancing quotation marks
	Stance    string // from a documented lexicon: legitimising, delegitimising, victimising, neutral or ""
	Entry     string // the lexicon entry that gave the stance
	Voice     int    // index of the innermost attribution that holds it, -1 for the outlet; claim fills it in
	Rule      string
}
