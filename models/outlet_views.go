package models

import (
	"time"

	"parallax/analysis/storymap"
)

// OutletLine is an outlet in a list, with what the viewer may read of it.
type OutletLine struct {
	Outlet
	Articles, Stories int
}

// OutletPage is an outlet with what is said of it, and what this collection holds of it: counts, made the same way for every outlet,
// over the articles that the viewer may read, each in its version of today.
type OutletPage struct {
	Outlet      Outlet
	Facts       []OutletFact
	From, To    *time.Time // bounds of the dates of publication; nil when none is known
	Stories     int
	Provenances []ProvenanceCount // the most frequent first
	Counted     int               // articles that what follows, up to Names, is counted in: the latest. It is on page 1 only
	Own         Counts            // of all events
	Carried     Counts
	Events      []OutletEvent   // the latest, in the order of time, story by story
	MoreEvents  int             // that are counted and not among Events
	Tolls       []TollLine      // the first of the tolls in own text that no source answers for
	Labels      []LabelCount    // in own text, the most frequent first
	Names       []EntityCount   // of the entities of Labels
	Articles    []OutletArticle // of this page, the latest first
	Total       int             // articles on all pages
	Page, Pages int             // from 1
	First       int             // the number among all of the first of Articles, from 1
}

// ProvenanceCount is how many articles have one provenance.
type ProvenanceCount struct {
	Provenance, Origin string
	With               bool // credited as made with the agency: the outlet's own hand in it
	N                  int
}

// Counts are of the statements of some articles: the claims of their bodies and standfirsts.
type Counts struct {
	Statements int
	Sourced    int // that give a named source for some of what they say
	Unnamed    int // that only give one without a name
	Tolls      int // numbers of killed, wounded or missing
	Bare       int // tolls that no source answers for
}

func (c *Counts) add(o Counts) {
	c.Statements, c.Sourced, c.Unnamed = c.Statements+o.Statements, c.Sourced+o.Sourced, c.Unnamed+o.Unnamed
	c.Tolls, c.Bare = c.Tolls+o.Tolls, c.Bare+o.Bare
}

// OutletEvent counts what the articles of an outlet say of one event. Text that is an agency's, or taken from elsewhere, is counted
// apart: its words are not those of the outlet that carries it.
type OutletEvent struct {
	ID                     int64 // 0: what belongs to no event
	Story                  Story // zero when the viewer may not read it
	StartsAt, EndsAt       *time.Time
	Headline, HeadlineLang string // the verbatim sentence that stands for the event
	HeadlineBy             string // the name of the outlet whose words these are
	Beyond                 bool   // what may be quoted: Headline is empty
	Own, Carried           Counts
	// Others is how many statements of other outlets tell the event, in articles that came out no later than the last of this one in
	// the story; Missing is how many of them no comparison sets beside a statement of this outlet.
	Others, Missing int
}

// TollLine is a sentence with a toll that no source answers for.
type TollLine struct {
	Article Article // without more than its names, dates and address
	Story   Story   // zero when the viewer may not read it
	Lang    string
	Words   string // the sentence, verbatim
	Start   int    // bytes of Words: the number
	End     int
	Beyond  bool // what may be quoted: Words is empty
}

// LabelCount is how often an outlet names an entity with some words, in one voice.
type LabelCount struct {
	Entity     string // "" when it is not said who is meant
	EntityType string
	Words      string // verbatim; the first of them where they are more than a phrase and not all texts may be read whole
	Lang       string
	Voice      storymap.InVoice
	N          int
}

// EntityCount is how often an entity is mentioned, in whatever words, and its commonest proper name there; "" for none.
type EntityCount struct {
	Entity, Name string
	N            int
}

// OutletArticle is an article in the list of its outlet.
type OutletArticle struct {
	Article
	Lang        string
	Story       Story // zero when the viewer may not read it
	Comparisons int
	Pair        string // the comparison of it that parts most, "" for none
}
