package claim

import (
	"parallax/analysis/attribution"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Modality says how far the text stands behind its words.
type Modality string

// Modalities.
const (
	Asserted    Modality = "asserted"
	Hedged      Modality = "hedged"
	Conditional Modality = "conditional"
	Distanced   Modality = "distanced" // by quotation marks
	Hoped       Modality = "hoped"     // hoped or intended
	Denied      Modality = "denied"
)

// Hedge is the place in the text that gives a modality other than asserted.
type Hedge struct {
	text.Span
	Sentence int
	Modality Modality
	Rule     string
	Voice    int // innermost attribution that holds it, -1 for the outlet
}

// Action is something done by someone to someone: the unit of role divergences and of events.
type Action struct {
	text.Span           // the words that name it: "ont riposté", "une attaque"
	Type      string    // attack, reply, kill, wound, shoot_down, meet, agree, announce, ceasefire, displace, deny, ...: see the lexicon
	Agent     text.Span // who acts; zero when the text does not say
	Patient   text.Span // who undergoes; zero when the text does not say
	AgentID   string    // entity of Agent, "" when unknown
	PatientID string
	Passive   bool
	Voice     int // innermost attribution that holds it, -1 for the outlet
}

// Event is one thing that happened, as far as one claim tells it.
type Event struct {
	Type   string      // of its leading action; "" when none
	When   timex.Range // as said in the sentence, or carried over from the sentences before
	Said   bool        // the date stands in the claim itself
	Back   bool        // it points back to the event told before in the article ("ce raid"), and has its date
	Places []string    // entity ids, most precise first
	Actors []string    // entity ids
}

// Claim is a sentence, or part of one, that states something checkable. Indices are into the Article.
type Claim struct {
	text.Span
	Sentence     int
	Role         text.Role // body, title, standfirst, caption, note...
	Figures      []int
	Attributions []int
	Mentions     []int
	Times        []int
	Hedges       []int
	Actions      []Action
	Event        Event
	Modality     Modality // of the claim as a whole
	Terms        []string // stems for pairing, without function words, in text order, each once
}

// Article is an analysed text: every finding, in text order.
type Article struct {
	Doc          *text.Document
	Parse        *syntax.Parse
	Published    timex.Range
	Times        []timex.Time
	Figures      []figure.Figure
	Attributions []attribution.Attribution
	Mentions     []naming.Mention
	Hedges       []Hedge
	Claims       []Claim
	Provenance   Provenance
}

// Provenance says whose text it is. Wire wording is never charged to the outlet that carries it.
type Provenance struct {
	Kind   string    // agency_text, agency_photo, relayed, own, unknown
	Origin string    // "AFP", "BulgarianMilitary.com"; "" for own and unknown
	Span   text.Span // the words that say so; zero for none
	Rule   string
}

// Kinds of provenance.
const (
	AgencyText  = "agency_text"
	AgencyPhoto = "agency_photo" // an agency is credited with a picture only
	Relayed     = "relayed"      // from another medium, which the text names
	Own         = "own"
	Unknown     = "unknown"
)
