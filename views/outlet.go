package views

// OutletsPage lists the outlets: agencies, then the others, each in alphabetical order.
type OutletsPage struct {
	Page
	Lede             string
	Agencies, Others []OutletRow
}

// OutletRow is an outlet in the list.
type OutletRow struct {
	Outlet     Outlet
	Fictitious bool
	Facts      []string // how much of it there is
}

// OutletPage is an outlet: what is known of it, and what the collection holds of it. Every number is a count.
type OutletPage struct {
	Page
	Outlet      Outlet
	Fictitious  bool
	Restricted  bool
	About       []OutletFact
	Held        string // how the collection came about, and how much of it is this outlet's; "" for nothing
	Provenances []Counted
	Voices      []Tally // own texts, carried ones
	Events      []EventTally
	MoreEvents  int // older ones
	Tolls       []Toll
	MoreTolls   int
	Labels      []Labelled
	Articles    []OutletArticle
}

// OutletFact is what is said of an outlet, and where it was read.
type OutletFact struct {
	Kind      string
	Value     Phrase
	Invented  bool // by us, with the outlet
	Reference string
	URL       string // "" for a printed source
	Seen      Dated
}

// Counted is a number of things.
type Counted struct {
	Text   string
	Number string // "12", "3 of 12"
	Part   bool   // of the one before it
}

// Tally is counts of some of an outlet's texts.
type Tally struct {
	Title  string
	Note   string
	Counts []Counted
}

// EventTally is what an outlet says of one event.
type EventTally struct {
	Headline Phrase // a sentence of an article that tells it; empty when none can be read
	By       Outlet // whose words they are
	Title    string // where there is no such sentence
	When     string
	Story    Anchor // zero where it cannot be read
	Tallies  []Tally
}

// Toll is a sentence with a toll that no source answers for.
type Toll struct {
	Quote     Quote
	Article   Phrase
	Published Dated
	URL       string // of the article, where links to it are on
	Story     Anchor
}

// Labelled is what an outlet calls somebody, by whose voice.
type Labelled struct {
	Name   Phrase
	Total  string // how often it is mentioned at all; "" when it is not said who is meant
	Voices []LabelVoice
}

// LabelVoice is the labels of one voice, each with how often.
type LabelVoice struct {
	Voice string
	Words []LabelWords
}

// LabelWords is a label and its number.
type LabelWords struct {
	Words  Phrase
	Number string
}

// OutletArticle is an article of an outlet.
type OutletArticle struct {
	Title      Phrase
	URL        string // "" when there is none, or links to it are off
	Provenance string
	Published  Dated
	Story      Anchor
	Pairs      string // how many comparisons there are
	First      string // the path of the one that parts most; "" for none
}

// othersTitle heads the outlets that are no agencies: what comes second, or all there is.
func (o OutletsPage) othersTitle() string {
	if len(o.Agencies) == 0 {
		return o.T("outlets.all")
	}
	return o.T("outlets.others")
}

// openLabels is how many entities are shown with what they are called; those after them open on demand.
const openLabels = 8

func (o OutletPage) firstLabels() []Labelled { return o.Labels[:min(openLabels, len(o.Labels))] }
func (o OutletPage) otherLabels() []Labelled { return o.Labels[min(openLabels, len(o.Labels)):] }
