package views

// SearchPage is what was found, with the filters that lead on.
type SearchPage struct {
	Page
	Query  string
	Asked  bool     // for something: words or filters; otherwise the page is a way to browse
	Count  string   // how many were found, in words
	Notes  []string // sentences about what was looked for and counted
	Wrong  []string // sentences about what of the address could not be read
	Lacks  string   // a sentence about what is not found yet, while the index is being built
	Chosen []ChosenFilter
	Kept   []Field // the filters, as a form hands them on
	Facets []Facet
	Dates  DateRange
	Hits   []SearchHit
	First  int // the number of the first of Hits
	Tips   []Tip
}

// Field is a value that a form hands on.
type Field struct{ Name, Value string }

// ChosenFilter is a filter in force, and the way to the same search without it.
type ChosenFilter struct {
	Name   string
	Value  Phrase
	Quoted bool // Value is verbatim
	Path   string
}

// Facet is one way to filter, with the values that there are.
type Facet struct {
	Name   string // of the filter in addresses
	Title  string
	Quoted bool // the values are verbatim sentences, where they have a language
	Values []FacetValue
	Left   int // values that are not named
}

// facetFirst is how many values of a facet are in sight; the others are folded.
const facetFirst = 8

func (f Facet) first() []FacetValue { return f.Values[:min(len(f.Values), facetFirst)] }

func (f Facet) rest() []FacetValue { return f.Values[min(len(f.Values), facetFirst):] }

// FacetValue is a value of a filter: how many have it, and the way there.
type FacetValue struct {
	Label Phrase // Lang is empty for a word of ours
	Count string
	Path  string
}

// DateRange is the form for a stretch of days.
type DateRange struct {
	From, To string // as the field takes them: 2031-05-03
	Kept     []Field
}

// Tip is something to try when nothing was found: a sentence, and a search that does it; Path is empty for a sentence alone.
type Tip struct{ Text, Path string }

// SearchHit is a claim, or the title of an article, verbatim, with the words that answer marked.
type SearchHit struct {
	Title      bool
	Quote      Quote
	Outlet     Outlet
	Provenance string
	Published  Dated
	Article    Phrase // its title; empty where the quote is that
	URL        string // of the article at its publisher; "" for none
	Story      Anchor
	Pairs      []FoundPair
	More       string // how many comparisons beyond Pairs, in words; "" for none
}

// FoundPair is a comparison that a claim is in.
type FoundPair struct {
	Path     string
	With     string // the outlet on the other side
	When     Dated  // its article was published
	Relation string
	Reviewed bool
	Paired   bool
}

// Hit is the kind of a mark that answers to a search; it leads nowhere.
const Hit = "hit"
