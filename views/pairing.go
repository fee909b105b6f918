package views

// PairingPage is where a person sets two sentences side by side: two articles are chosen, or stand, then their sentences; then it shows what the
// engine makes of the two.
type PairingPage struct {
	Page
	Story    Anchor
	Back     string // path of the comparison that is paired anew; "" for a pair of a story
	Action   string // path of this page
	Choosing bool   // the articles are chosen too
	Articles []PairChoice
	Columns  []PairColumn // two, once the articles are known
	Carried  []Field      // what is chosen already
	Other    string       // path of the page where the other sentence stays; "" for none
	Problem  string
	Note     string // why there is nothing to choose; "" where there is
	Preview  *ComparisonPage
	Keep     []Field   // that make the pair
	There    string    // path of the pair, where it is there already
	Absence  *NoteForm // that signs that nothing matches; nil for none
	Searched string    // the outlet in whose text nothing matches
}

// PairChoice is a list of articles to choose one of.
type PairChoice struct {
	Name, Label string
	Options     []Choice
}

// PairColumn is an article with its sentences.
type PairColumn struct {
	Name   string // of the field
	Outlet Outlet
	Title  Phrase
	On     Dated
	Stays  *Phrase // the sentence that stays; nil where one is chosen
	Lines  []PairLine
	Beyond string // how many more there are, which may not be quoted; "" for none
}

// PairLine is a sentence to choose.
type PairLine struct {
	Value  string
	Words  Phrase
	Role   string // the part of the article that it stands in; "" for its body
	Chosen bool
	Now    bool // it is the one that is compared now
}

// MadePair says that a person made a comparison.
type MadePair struct {
	By        string // "" where the engine suggests it
	On        Dated
	Withdrawn bool
	InsteadOf string // path of the pair that it takes the place of; "" for none
	Replaced  []Anchor
}

// lede says what is to be done next.
func (s PairingPage) lede() string {
	switch {
	case s.Back != "":
		return s.T("pairing.again.lede")
	case len(s.Columns) == 0:
		return s.T("pairing.lede")
	}
	return s.T("pairing.lede.sentences")
}

// says reports whether there is something to say of it.
func (m *MadePair) says() bool {
	return m != nil && (m.By != "" || m.InsteadOf != "" || len(m.Replaced) > 0)
}
