package views

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

// StoryPage is a matter covered over time: the events its articles tell, its articles, its comparisons.
type StoryPage struct {
	Page
	Name           string
	Summary        string
	Span           string
	Reconstruction bool
	Facts          []Fact
	Articles       []ArticleRow
	Sources        []string // how many outlets and origins there are, and which outlets carry one text: sentences
	Events         []Event
	Pairs          []Pair // in the order in which they are numbered and walked through
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

// Event is something that the articles tell. The words that stand for it are those of one outlet, which is named with them.
type Event struct {
	Title       Phrase // a sentence of an article, verbatim
	By          Outlet // whose words they are
	Beyond      bool   // they are more than may be quoted
	URL         string // where they can be read; "" when there is no address, or links to it are off
	Published   Dated
	When        string // when it happened, as far as the texts say
	Articles    int    // that tell it
	Comparisons int    // of its claims, on all pages
	First       string // the number of the first of them on this page, "" for none
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
}

// PairSide is one claim of a pair.
type PairSide struct {
	Outlet Outlet
	When   Dated
	Claim  Quote  // Beyond when it is more than may be quoted
	URL    string // of the article; "" when there is none, or links to it are off
}

// Part is how many divergences of a kind a pair has.
type Part struct {
	Kind  string
	Count int
}

// full is how many pairs of a page are shown with all their words; those after them are a list to run through.
const full = 12

func (s StoryPage) first() []Pair { return s.Pairs[:min(full, len(s.Pairs))] }
func (s StoryPage) rest() []Pair  { return s.Pairs[min(full, len(s.Pairs)):] }
