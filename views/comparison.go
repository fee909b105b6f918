package views

import (
	"cmp"
	"slices"
	"strings"
)

// ComparisonPage is a claim of one article beside a claim of another.
type ComparisonPage struct {
	Page
	PairOptions
	Story           Anchor
	Heading         []Phrase     // what the pair is about, in the texts' own words; empty when they have none so brief
	Position, Total int          // among the story's comparisons, from 1; 0 leaves it out
	Previous, Next  string       // paths; "" for none
	Signed          *SignedTitle // nil when no person gave it a title
	Standing        Standing
	Reviews         []ClaimReview // of how true its claims are
	ReviewLog       []ReviewStep
	Made            *MadePair    // nil where no person paired anything
	History         []SettleLine // of its publication, the latest first
	Retained        []SettledRow // the answers that are published, with how many gave them
	Reconstruction  bool         // written for the demonstration
	SameEvent       string       // one sentence: the same event or not, and why
	EventShared     bool         // Shared says already that it is the same: the sentence is for those who ask why
	Relation        string       // in words
	RelationWhy     string       // one sentence; "" for none
	Rules           []Rule       // those that gave the relation and the answer about the event
	Shared          []string     // what both texts share, each a phrase
	Copied          []string     // what both texts have word for word, how much of each and where it comes from: sentences; nil for nothing
	Switches        []Switch
	A, B            Side
	Reasons         []Reason
	Axis            *Axis // nil when no figure can be drawn
	Voices          []Voice
	Texts           []FullText // both articles, where they are asked for
	Citation        Citation
	Reports         Reports
	Work            *Work // for who judges; nil for readers
}

// Anchor is a link of ours: a path without language, and its text. Lang is that of the text where it is not the page's.
type Anchor struct{ Path, Text, Lang string }

// lang is the language of the text on a page.
func (a Anchor) lang(p Page) string { return cmp.Or(a.Lang, p.Lang) }

// Phrase is a few words of a text in their language.
type Phrase struct{ Text, Lang string }

// lang is the language of words that have none where it is the page's.
func (w Phrase) lang(p Page) string { return cmp.Or(w.Lang, p.Lang) }

// Switch shows and hides one kind of divergence. It is the button of a form, so that it works without a script: Toggled
// is the value of "hide" that pressing it leads to.
type Switch struct {
	Kind    string
	Count   int
	Pressed bool
	Toggled string
}

// Side is one claim in its article.
type Side struct {
	Outlet     Outlet
	Provenance string
	Published  Dated
	Title      Phrase // of the article
	URL        string // "" when there is none, or links to it are off
	Restricted bool   // links to the outlet are off
	Beyond     bool   // some of what the page would show is more than may be quoted
	Replies    []Reply
	Role       string // where in the article: "in the title"; "" for its body
	Before     Quote  // the sentence before; empty for none
	Claim      Quote
	After      Quote
	Common     []string // sentences about the words of the claim that stand elsewhere too
}

// Reason is one divergence in the gutter.
type Reason struct {
	ID       string // "f1"
	Kind     string
	Label    string // "C1"
	Aspect   string // what of the kind it is about, in a few words; "" for none
	Sentence string // the rule's sentence in the reader's language
	InA, InB bool   // whether it marks words there
	Rule     Rule
	Fired    []Fired
}

// Rule is what is told of a rule of the engine: what it looks at, and where it can be wrong.
type Rule struct {
	ID    string // for citation
	Title string
	About string // one or two sentences; "" for none
}

// Fired is the words of one side that made a rule fire.
type Fired struct {
	Letter    string
	Words     []Phrase // verbatim; empty when the rule fires on what is missing here
	Elsewhere bool     // some of them stand in a part of the article that the page does not show
}

// Voice is a chain from who first says it to the page, on one side.
type Voice struct {
	Outlet Outlet
	Links  []VoiceLink // outermost source last; empty when no source is given
}

// VoiceLink is one source of a chain and how the next one cites it.
type VoiceLink struct {
	Source    Phrase // as written; empty when the text names none
	Note      string // "not named", "denies": ours; "" for none
	Cue       Phrase // the words that cite it
	Elsewhere bool   // the source is named in words that the page does not show
	Certainly bool   // false when the speaker is not established
}

// Switches makes the six switches: counts by kind, and the kinds now hidden.
func Switches(counts map[string]int, hidden []string) []Switch {
	out := make([]Switch, 0, len(kinds))
	for _, kind := range kinds {
		off := slices.Contains(hidden, kind)
		var next []string
		for _, k := range kinds {
			if slices.Contains(hidden, k) != (k == kind) {
				next = append(next, k)
			}
		}
		out = append(out, Switch{Kind: kind, Count: counts[kind], Pressed: !off && counts[kind] > 0, Toggled: strings.Join(next, ".")})
	}
	return out
}

// ParseHidden reads the value of "hide" in an address: kinds joined by dots. What is not a kind is left out.
func ParseHidden(value string) []string {
	given := strings.Split(value, ".")
	var out []string
	for _, kind := range kinds {
		if slices.Contains(given, kind) {
			out = append(out, kind)
		}
	}
	return out
}

// AllHidden reports whether there are reasons and every one is switched off.
func (c ComparisonPage) AllHidden() bool {
	for _, r := range c.Reasons {
		if !slices.Contains(c.Hidden, r.Kind) {
			return false
		}
	}
	return len(c.Reasons) > 0
}

// hides is the value of data-hide, which the style sheet reads.
func (c ComparisonPage) hides() string { return strings.Join(c.Hidden, " ") }
