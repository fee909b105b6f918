package models

import (
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// StoryLine is a story in a list.
type StoryLine struct {
	Story
	Articles    int
	Comparisons int
	Events      int
	Outlets     []Outlet        // in alphabetical order
	From, To    *time.Time      // bounds of the dates of publication; nil when none is known
	Lead        *ComparisonLine // the comparison that parts most, where StoriesQuery.Leads asks for it; nil when there is none
}

// StoryPage is a story with all that a page of it shows.
type StoryPage struct {
	Story       Story
	Articles    []ArticleLine    // in the order of publication; of many the last
	Comparisons []ComparisonLine // of this page, those that part most first
	Copies      []CopyLine       // text that two of Articles share, in the order in which it was found
	Total       int              // comparisons on all pages
	Page, Pages int              // from 1
	First       int              // the number among all of the first of Comparisons, from 1
	// ArticleTotal is how many articles there are, with those that are not among Articles; From and To bound their dates, nil when none is known.
	ArticleTotal int
	From, To     *time.Time
	Map          *MapPage // on the first page, where it was laid out beforehand
}

// EventLine is an event of a story. Headline is the verbatim sentence that stands for it.
type EventLine struct {
	Event
	Headline string
	Lang     string // of Headline
	Of       int64  // the article whose words Headline is; 0 for none
	Beyond   bool   // what may be quoted: Headline is empty
	// What the viewer may read of it: claims, the articles that tell it, comparisons on all pages.
	Claims, Articles, Comparisons int
}

// ArticleLine is an article with who publishes it.
type ArticleLine struct {
	Article
	Outlet Outlet
	Lang   string
	Claims int
}

// ComparisonLine is a comparison in a list: both claims, verbatim.
type ComparisonLine struct {
	Comparison
	A, B ClaimLine
	// Kinds counts the divergences of each kind.
	Kinds map[divergence.Kind]int
	// Divergences are in the order they are judged; spans are bytes of the text of the version of their side.
	Divergences []divergence.Divergence
}

// ClaimLine is the claim of one side, with the article it stands in.
type ClaimLine struct {
	Outlet  Outlet
	Article Article
	Lang    string
	Text    string
	Beyond  bool // what may be quoted: Text is empty
}

// Passage is a verbatim stretch of a version; Span says where it stands in its text.
type Passage struct {
	text.Span
	Text string
	// Beyond says that there is more than may be quoted: Text is empty, or only the claim of a sentence.
	Beyond bool
}

// Side is one side of a comparison page.
type Side struct {
	Outlet  Outlet
	Article Article
	Version Version // without Raw and Text
	Claim   Passage
	// Sentence is the full sentence (or sentences) of the claim; Before and After are the sentences around it in the
	// same part of the article, empty at its ends.
	Before, Sentence, After Passage
	Figures                 []Figure      // of the claim
	Attributions            []Attribution // whose cue or content meets the claim
	Whole                   string        // the text of the version, where the viewer may read all of it; "" elsewhere
	Replies                 []Reply       // of the outlet: to this comparison first, then to all that is shown of it
}

// Beside is another comparison of the same two versions.
type Beside struct {
	Comparison
	Divergences []divergence.Divergence
}

// ComparisonPage is a comparison with all that its page shows. Spans in Shared and Divergences are byte offsets into
// the text of the version of their side; Passage.Span places the passages in the same text.
type ComparisonPage struct {
	Comparison  Comparison // with Relation, Why, SameEvent, EventReason, Shared
	Story       Story
	A, B        Side
	Divergences []divergence.Divergence // in the order they are judged and shown
	// Position of this comparison in its story, from 1, those that part most first, and how many there are.
	Position, Total int
	// Copy is what the two texts share word for word, nil for nothing; Others is what either shares with a third article of the story.
	Copy   *CopyLine
	Others []CopyLine
	// Previous and Next are the slugs of its neighbours in that order, "" at the ends.
	Previous, Next string
	// Open counts the mistakes that readers reported and nobody answered yet; Answered are the others, the latest first.
	Open     int
	Answered []Report
	// Publications are how it was published so far, the latest first: the first holds, unless it is Withdrawn.
	Publications []Publication
	// Made says that a person made the pair, nil when the engine suggests it; InsteadOf is the one that it takes the place of, and Replaced are
	// those that take its place, as far as lists show them.
	Made                *MadePair
	InsteadOf, Replaced []PairLink
	// Reviews are what editors published of how true its claims are, while the comparison is published itself; ReviewLog is how they came about,
	// the latest first.
	Reviews   []ClaimReview
	ReviewLog []ReviewChange
}
