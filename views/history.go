package views

// WorkStep is a step of the history.
type WorkStep struct {
	On      Dated
	By      string
	What    string
	Record  string     // "annotation-12"
	Changes []string   // in words
	State   []string   // all that the record said afterwards, in words, where Changes do not say it
	Restore *Restoring // nil where the state is not to be restored by the viewer
}

// Restoring is what a form says to restore a state.
type Restoring struct {
	Revision int64
	Version  int  // of the record as it was read
	Before   bool // the state before the revision
}

// HistoryPage is all that was done on a comparison, or on one record of it.
type HistoryPage struct {
	Page
	Action string // path of the comparison, without language
	A, B   ConflictSide
	Of     bool // of one record alone
	Steps  []WorkStep
}

// AskFirst shows what a record says by now beside what a step would make of it.
type AskFirst struct {
	Page
	Back  string // path of the comparison
	Told  string // who changed it, and when
	A, B  ConflictSide
	Rows  []AskRow
	Again Restoring
}

// AskRow is a field in which they differ.
type AskRow struct{ Label, Now, Then string }
