package views

// Others is what others answered and noted on a comparison, beside one's own.
type Others struct {
	Judges []OtherJudge
	Rows   []OtherRow // a question each; nil where nobody else judged
	Notes  []WorkNote
	// First says that the viewer has not judged yet: what others answered stays folded, so that it does not lead.
	First bool
}

// OtherJudge is the head of a column: whose answers, and what they say of the whole.
type OtherJudge struct {
	Name  string
	Doubt bool
	Note  string
}

// OtherRow is a question, with one's own answer and those of the others, in the order of the judges.
type OtherRow struct {
	Label   string
	Mine    OtherAnswer
	Given   []OtherAnswer
	Differs bool // not all of them are alike
}

// OtherAnswer is an answer in words.
type OtherAnswer struct {
	By      string
	Words   string
	Reason  string
	Differs bool // from one's own
}

// Settled is how a comparison was settled, and what of one's own answers is otherwise.
type Settled struct {
	Told        string // who settled it, and when
	Judged      bool   // the viewer judged it
	Corrections []SettledRow
	Holds       []SettledRow // the answers that hold, all of them
}

// SettledRow is a question as it was settled.
type SettledRow struct{ Label, Given, Holds, Reason string }

// OtherVerdict is what somebody else says of a finding.
type OtherVerdict struct {
	By, Said string
	Differs  bool // from what the viewer says of it
}

// NoteSide is the text that some words of a note are of, and where their mark in it stands; Href is "" where the page has none.
type NoteSide struct{ Letter, Href string }

// id is the id of a note of somebody else in the list: where its mark in the text leads.
func (n WorkNote) id() string { return n.Form.name() }
