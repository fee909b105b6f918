package views

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Work is what a fact-checker does on a comparison: judge it, accept or correct what the engine found, note, look back.
type Work struct {
	Reviews   bool   // the comparison is published: its claims can be reviewed
	Settles   bool   // who judges here also settles and publishes
	Action    string // path of the comparison, without language; each form leads to a place under it
	User      string // under which this browser keeps drafts
	Version   int    // of the judgement that the form was filled with; 0 when there is none
	State     string // one line: what is saved, since when
	Blind     bool   // nobody sees the judgement of another yet
	Done      bool
	Questions []WorkQuestion
	Doubt     bool
	Note      string
	Most      int    // characters that a reason or a note takes
	Said      string // what the last step did; "" for none
	Problem   string // why it did nothing; "" for none
	Undo      bool   // there is a step to take back
	Redo      bool
	Skips     []Choice
	SkipOwn   string // what was written as a reason for skipping
	Skipping  bool   // the form for that is open

	Findings map[string]Finding // by the id of their reason
	Adding   []NoteForm         // forms for notes of one's own
	Notes    []WorkNote
	History  []WorkStep // the latest
	More     bool       // there is more of it
	Here     string     // who else has the page open, in words; "" for nobody
	News     int64      // the latest change by somebody else
	Others   *Others    // nil where nobody else wrote anything, or it is withheld
	Settled  *Settled   // nil where it is not settled
}

// WorkQuestion is one question with its answers.
type WorkQuestion struct {
	Name    string // "same_event"
	Answers []WorkAnswer
	Given   string // ""; for not answered
	Reason  string
	Reasons bool     // it takes a reason
	Free    bool     // it counts whatever the first one is answered with
	Idle    bool     // it does not count as the first one is answered
	Problem string   // why its answer cannot be taken; "" for none
	Signed  []string // what persons sign that bears on it, in words
}

// WorkAnswer is one answer that can be given.
type WorkAnswer struct {
	Value string
	Key   string // that gives it
}

// id is the id of the fieldset of a question.
func (q WorkQuestion) id() string { return "q-" + q.Name }

// described names what is said about a question: that it does not count, or what its answer lacks.
func (q WorkQuestion) described() templ.Attributes {
	var ids []string
	if q.Problem != "" {
		ids = append(ids, q.id()+"-why")
	}
	if !q.Free {
		ids = append(ids, q.id()+"-idle")
	}
	if len(ids) == 0 {
		return nil
	}
	return templ.Attributes{"aria-describedby": strings.Join(ids, " ")}
}

// WorkQuestions makes questions of their names and answers: a digit gives each.
func WorkQuestions(names []string, answers func(name string) []string) []WorkQuestion {
	var out []WorkQuestion
	for _, name := range names {
		q := WorkQuestion{Name: name, Reasons: name == "framing", Free: name == "framing" || name == "same_event"}
		for i, value := range answers(name) {
			q.Answers = append(q.Answers, WorkAnswer{Value: value, Key: strconv.Itoa(i + 1)})
		}
		out = append(out, q)
	}
	return out
}

// Finding is what a person says of a divergence that the engine found.
type Finding struct {
	Verdict string // "accept", "reject", "correct"; "" for none yet
	Said    string // in words, with the reason; "" for none
	ID      int64  // of the annotation; 0 for none yet
	Version int
	About   string // which divergence, as the form says it
	Form    NoteForm
	Others  []OtherVerdict
}

// NoteForm is a form for an annotation: a new one, or one that is changed.
type NoteForm struct {
	Kind    string
	ID      int64 // 0 for a new one
	Version int
	Fields  []NoteField
	Open    bool
	Problem string
	Place   string // what of the kind it is about, where a page has several new ones; "" for none
}

// name is the part of ids in the form that no other form of the page has.
func (f NoteForm) name() string {
	if f.ID == 0 {
		return strings.TrimSuffix("new-"+f.Kind+"-"+f.Place, "-")
	}
	return "note-" + strconv.FormatInt(f.ID, 10)
}

// NoteField is one field of such a form.
type NoteField struct {
	Name, Label, Hint string
	Value             string
	Type              string // "text", "url", "area", "select", "tags", "hidden"
	Options           []Choice
	Required          bool
	Most              int    // characters
	Side              string // "a" or "b" where the words of that text belong, "?" for either: a script fills it with those selected
	Wrong             bool
}

// WorkNote is an annotation in the list of them.
type WorkNote struct {
	Kind  string
	Title string
	By    string     // who wrote it; "" for the viewer
	Mark  string     // that stands beside its words in the texts, "N1"; "" where the page shows none of them
	Words []Phrase   // verbatim
	Sides []NoteSide // of the words, one each
	Facts []string   // in words
	Link  string     // of an evidence; "" for none
	Note  string
	On    Dated
	Form  NoteForm // to change it
	// Answer is that to a question to the editor, nil for none; State says how far the question is.
	Answer *QuestionAnswer
	State  string
}

// Conflict is a save that came too late: both states, question by question.
type Conflict struct {
	Page
	User    string // under which this browser keeps drafts
	Back    string // path of the comparison
	Version int    // of the saved one, on which the choice is built
	Done    bool
	Saved   string // when and by whom it was saved
	Rows    []ConflictRow
	Mine    []Field // what was sent, to be sent again with the choice
	A, B    ConflictSide
}

// ConflictSide is one of the two claims, to judge by.
type ConflictSide struct {
	Outlet Outlet
	Words  Phrase
}

// ConflictRow is one question of both.
type ConflictRow struct {
	Name, Label string
	Mine, Saved string // in words
	Same        bool
}

// differing counts the rows that have to be decided.
func (c Conflict) differing() int {
	n := 0
	for _, r := range c.Rows {
		if !r.Same {
			n++
		}
	}
	return n
}

// workKeys are the keys of the page at work, in the order of their list.
var workKeys = []struct {
	keys []string
	does string
}{
	{[]string{"j", "k"}, "walk"}, {[]string{"1", "…", "7"}, "answer"}, {[]string{"0"}, "clear"}, {[]string{"i"}, "define"}, {[]string{"d"}, "doubt"},
	{[]string{"n"}, "done"}, {[]string{"w"}, "save"}, {[]string{"s"}, "skip"}, {[]string{"u"}, "undo"}, {[]string{"r"}, "redo"},
	{[]string{"f", "F"}, "find"}, {[]string{"1", "2", "3"}, "decide"},
	{[]string{"a"}, "words"}, {[]string{"o"}, "end"}, {[]string{"Esc"}, "leave"}, {[]string{"p"}, "pair"}, {[]string{"q"}, "queue"}, {[]string{"?"}, "list"},
}

// attributes are those that not every field has.
func (n NoteField) attributes(f NoteForm, id string) templ.Attributes {
	out := templ.Attributes{}
	if n.Required {
		out["required"] = true
	}
	if n.Most > 0 {
		out["maxlength"] = strconv.Itoa(n.Most)
	}
	if n.Side != "" {
		out["data-words"] = n.Side
	}
	var described []string
	if n.Wrong {
		out["aria-invalid"] = "true"
		described = append(described, f.name()+"-problem")
	}
	if n.Hint != "" {
		described = append(described, id+"-hint")
	}
	if len(described) > 0 {
		out["aria-describedby"] = strings.Join(described, " ")
	}
	return out
}

// part names a passage of a side for the script that takes words from it; readers have no use for it.
func (c ComparisonPage) part(name string) templ.Attributes {
	if c.Work == nil {
		return nil
	}
	return templ.Attributes{"data-part": name}
}

// queueQuery is the query of the queue that the page was come to from, with "?"; "" for all of it.
func (p Page) queueQuery() string {
	if p.Queue == "" {
		return ""
	}
	return "?" + p.Queue
}

// rejected reports whether who looks at the page has said that a reason is wrong.
func (c ComparisonPage) rejected(r Reason) bool {
	return c.Work != nil && c.Work.Findings[r.ID].Verdict == "reject"
}
