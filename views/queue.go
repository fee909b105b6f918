package views

// QueuePage is what there is to judge.
type QueuePage struct {
	Page
	Asked     []QuestionRow // what one asked of the editor, and was answered
	Questions string        // how many wait; "" for none
	Settles   bool          // who judges here also settles
	Count     string        // how many there are, in words
	Progress  string        // one's own work so far, in a line
	Stories   []Choice
	Kinds     []Choice
	Doubts    []Choice
	States    []Choice
	Mine      bool // only what is assigned to the asker
	Filtered  bool
	Rows      []QueueRow
	Corrected string // what of one's own was settled otherwise, in words; "" for nothing, or where it is shown
	Next      string // path of the next one; "" for none
	Said      string
}

// QueueRow is a comparison to judge.
type QueueRow struct {
	Path     string
	Assigned bool
	Blind    bool
	Paired   bool   // a person made the pair
	State    string // in words
	Code     string // "todo", "draft", "skipped", "done"
	Why      string // why it is here, in words
	Relation string
	Kinds    []string // of divergence
	Story    Phrase
	A, B     QueueSide
}

// QueueSide is a claim, short.
type QueueSide struct {
	Outlet Outlet
	Quote  Quote
}
