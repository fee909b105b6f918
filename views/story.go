package views

import "slices"

// HomePage lists the stories, newest first.
type HomePage struct {
	Page
	Stories []StoryCard
}

// StoryCard is a story on the home page, with the comparison that parts most.
type StoryCard struct {
	Path           string
	Title          Phrase // without a language where it is the page's
	Summary        string
	Span           string // the days it covers, in words
	Outlets        []Outlet
	Facts          []string
	Reconstruction bool
	Lead           *Pair
}

// StoryPage is a matter covered over time: its map, its articles, its comparisons. The first page of several has all of it, the
// others go on with the comparisons.
type StoryPage struct {
	Page
	Name           Phrase // without a language where it is the page's
	Summary        string
	Span           string
	Reconstruction bool
	Origins        string   // how many outlets and origins there are, in words; "" for one article
	Copied         []string // which outlets carry one text: sentences
	Left           string   // of how many articles only the last are told of; "" when all are
	Others         Anchor   // where the others are found
	Facts          []Fact
	Map            *StoryMap // nil on the pages after the first, and when there is none
	Articles       []ArticleRow
	Pairs          []Pair // in the order in which they are numbered and walked through
	Pairing        string // path of the page where who judges makes a pair by hand; "" for others
	First          string // on a page after the first: the way to the first
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

// Pair is a comparison in a list: both claims verbatim and whole.
type Pair struct {
	Path     string
	Number   string // its place among the comparisons of the story; "" where it stands alone
	A, B     PairSide
	Relation string
	Telling  string // one sentence: what the relation rests on here
	Parts    []Part
	Reviewed bool
	Paired   bool // a person made it
}

func anyReviewed(pairs []Pair) bool {
	return slices.ContainsFunc(pairs, func(p Pair) bool { return p.Reviewed })
}

func anySuggested(pairs []Pair) bool {
	return slices.ContainsFunc(pairs, func(p Pair) bool { return !p.Reviewed && !p.Paired })
}

func anyPaired(pairs []Pair) bool {
	return slices.ContainsFunc(pairs, func(p Pair) bool { return !p.Reviewed && p.Paired })
}

// PairSide is one claim of a pair.
type PairSide struct {
	Outlet Outlet
	When   Dated
	Role   string // the part of the article that the claim stands in; "" for its body
	Claim  Quote  // Beyond when it is more than may be quoted
	URL    string // of the article; "" when there is none, or links to it are off
}

// Part is how many divergences of a kind a pair has.
type Part struct {
	Kind  string
	Count int
}

// full is how many pairs of a page are shown with all their words; those after them are a list to run through. Under a map, which
// has shown what parts most, it is fewer.
func (s StoryPage) full() int {
	if s.Map != nil {
		return min(3, len(s.Pairs))
	}
	return min(12, len(s.Pairs))
}

func (s StoryPage) first() []Pair { return s.Pairs[:s.full()] }
func (s StoryPage) rest() []Pair  { return s.Pairs[s.full():] }
