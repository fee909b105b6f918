package views

import "strings"

// HomePage lists the stories, newest first.
type HomePage struct {
	Page
	Stories []StoryCard
}

// StoryCard is a story on the home page, with the comparison that parts most.
type StoryCard struct {
	Path           string
	Title          string
	Summary        string
	Span           string // the days it covers, in words
	Outlets        []Outlet
	Facts          []string
	Reconstruction bool
	Lead           *Pair
}

// StoryPage is a matter covered over time: its events, its articles, its comparisons.
type StoryPage struct {
	Page
	Name           string
	Summary        string
	Span           string
	Reconstruction bool
	Facts          []Fact
	Articles       []ArticleRow
	Events         []EventGroup
}

// ArticleRow is an article of a story.
type ArticleRow struct {
	Outlet     Outlet
	Title      Phrase
	Provenance string
	Published  Dated
	URL        string
	Reviewed   bool
}

// EventGroup is one thing that happened and the comparisons of its claims, those that part most first.
type EventGroup struct {
	ID       string
	Title    Phrase // the sentence that stands for it, verbatim; empty for claims that belong to no event
	When     string
	Articles int
	Letters  []string // of the articles that tell it
	Pairs    []Pair
}

// Pair is a comparison in a list: both claims verbatim and whole.
type Pair struct {
	Path     string
	A, B     PairSide
	Relation string
	Parts    []Part
	Reviewed bool
}

// PairSide is one claim of a pair.
type PairSide struct {
	Outlet Outlet
	When   Dated
	Claim  Quote
}

// Part is how many divergences of a kind a pair has.
type Part struct {
	Kind  string
	Count int
}

// shown is how many pairs of an event, or of what belongs to none, stand open on the page; the rest is one key away.
const shown = 12

func (e EventGroup) first() []Pair { return e.Pairs[:min(shown, len(e.Pairs))] }
func (e EventGroup) rest() []Pair  { return e.Pairs[min(shown, len(e.Pairs)):] }

func (s StoryPage) pairs() (n int) {
	for _, e := range s.Events {
		n += len(e.Pairs)
	}
	return n
}

// partsAloud words the divergences of a pair: "Figures 1, Sources 2".
func partsAloud(p Page, parts []Part) string {
	words := make([]string, len(parts))
	for i, part := range parts {
		words[i] = kindName(p.Lang, part.Kind) + " " + p.Int(part.Count)
	}
	return strings.Join(words, ", ")
}
