package views

import "github.com/a-h/templ"

// QuestionsPage lists questions to the editor.
type QuestionsPage struct {
	Page
	Edits         bool // who looks answers them; else they are one's own
	Said, Problem string
	States        []QuestionTab
	Rows          []QuestionRow
	More          bool
	Most          int
}

// QuestionTab leads to the questions of a state.
type QuestionTab struct {
	Text, Path string
	Here       bool
}

// QuestionRow is a question.
type QuestionRow struct {
	ID, Version string
	Path        string // of its pair
	A, B        QueueSide
	By          string
	On          Dated
	Note        string
	Code, State string
	Since       string // that it was changed after it was answered; "" for not
	Blind       bool
	Mine        bool // who looks has asked it
	Answers     bool // who looks may answer it
	Open        bool // the form to answer is open
	Answer      *QuestionAnswer
	Typed       string
	Problem     string
}

// QuestionAnswer is what an editor answered.
type QuestionAnswer struct {
	By     string
	On     Dated
	Text   string
	Closed bool
}

// described ties what is wrong with an answer to its field.
func (r QuestionRow) described() templ.Attributes {
	if r.Problem == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "wrong-" + r.ID}
}
