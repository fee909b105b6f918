package views

import "github.com/a-h/templ"

// PurgePage is where an admin erases a record of a comparison for good.
type PurgePage struct {
	Page
	Back    string
	Rows    []PurgeRow
	Reason  string
	Problem string
	Wrong   string // the field that the problem is about; "" for the choice
	Most    int
}

// PurgeRow is a record that can be erased.
type PurgeRow struct {
	Value    string
	What, By string
	State    string // that it is withdrawn; "" for not
	Words    string // the beginning of what it says
	On       Dated
	Chosen   bool
}

// PurgesPage lists what was erased.
type PurgesPage struct {
	Page
	Said string
	Rows []PurgedRow
}

// PurgedRow says that something was erased, not what.
type PurgedRow struct {
	Path          string
	What, By, Why string
	On            Dated
}

// ResetPage is where who has a link chooses another password.
type ResetPage struct {
	Page
	Login, Name string
	Problem     string
	Fields      []Line
}

// described ties what is wrong with a field to it.
func (p PurgePage) described(field string) templ.Attributes {
	if p.Wrong != field {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "purge-problem"}
}
