package figure

import "parallax/analysis/text"

// Kind says what sort of thing a figure counts.
type Kind string

// Kinds of figures.
const (
	Killed        Kind = "killed"
	Wounded       Kind = "wounded"
	Missing       Kind = "missing"
	Displaced     Kind = "displaced"
	Captured      Kind = "captured"
	EquipmentLost Kind = "equipment_lost"
	Troops        Kind = "troops"
	Population    Kind = "population"
	Distance      Kind = "distance"
	Money         Kind = "money"
	Percent       Kind = "percent"
	Other         Kind = "other"
)

// Interval holds the values a figure admits. An open side is ±Inf.
type Interval struct {
	Min, Max                   float64
	MinExclusive, MaxExclusive bool
}

// Figure is a quantity in the text, read as an interval.
type Figure struct {
	text.Span             // with its comparator: "plus de trente"
	Number      text.Span // the number words alone: "trente"
	Sentence    int
	Value       float64 // the number named; NaN for a range and where none is named ("des milliers", "plusieurs")
	Interval    Interval
	Approximate bool
	Percent     bool
	Kind        Kind
	Counted     text.Span // the noun phrase counted ("soldats turcs"); zero for none
	Head        string    // lemma of its head noun, singular ("soldat"); "" for none
	Class       string    // what the lexicon says the head is: soldier, person, aircraft...; "" when it does not know it
	Nation      string    // code of the nation that Counted names with an adjective ("turcs": TR); "" for none
	Unit        string    // canonical unit: "m", "s", "EUR"; "" for none
	UnitScale   float64   // how many canonical units one of it is worth: 1000 for km; 0 without unit
	Target      text.Span // who was hit, when the text says so and it is not Counted
	Agent       text.Span // by whom, when the text says so
	AsOf        text.Span // "as of" or "since" expression that limits the count; zero for none
	Cumulative  bool      // counts since a date ("depuis janvier"), not one event
	Rule        string    // the rule that read the number, e.g. "figure.more_than"
	KindRule    string    // the rule that gave the kind
	KindCue     text.Span // the word that gave the kind ("mort", "tuant")
	// AssertedBy is the index of the attribution whose source answers for the number, -1 for the outlet itself.
	// figure leaves -1; analysis/claim fills it in.
	AssertedBy int
}
