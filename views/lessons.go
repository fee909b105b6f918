package views

import (
	"strconv"

	"github.com/a-h/templ"
)

// LessonsPage lists the lessons that a reader may read.
type LessonsPage struct {
	Page
	Said   string
	Own    []LessonRow
	Others []LessonRow
	Away   []LessonRow // put away, of those who may take them out again
	May    bool        // the reader may make one
}

// LessonRow is a lesson in a list.
type LessonRow struct {
	Path  string
	Title Phrase
	Facts []string // language, age, minutes…
	By    string   // "" for the installation
	Shown string   // who sees it; "" of one that is somebody else's
	Demo  bool
	Mine  bool
}

// LessonPage is what a lesson is. Outlets are named to those who may change it alone.
type LessonPage struct {
	Page
	Slug     string
	Name     Phrase
	About    string
	Facts    []string
	Goals    []string
	Steps    []LessonStepLine
	Said     string
	Missing  string // how many steps are about comparisons that are not here
	Mine     bool
	Teaches  bool // the reader has an account: may present it, and copy it
	Away     bool
	Version  int
	Withheld bool
}

// LessonStepLine is a step as the page of its lesson tells it.
type LessonStepLine struct {
	Kind    string // its name
	Code    string // "read", "vote"…
	Ask     string
	Choices []string
	Minutes string
	Texts   []LessonText
	Missing bool
	Notes   string
	Path    string // of the comparison, for who may change the lesson
	Again   bool   // the texts are those of the step before: they are not said again
}

// LessonText is a text of a pair: "Text A", and who published it, for who may know.
type LessonText struct {
	Name   string
	Outlet string
	Quote  Quote
}

// LessonEditor is the form of a lesson. It holds all that was typed, whether it could be kept or not.
type LessonEditor struct {
	Page
	Slug       string // "" for a new one
	Action     string
	Said       string
	Problem    string
	Version    int
	Fields     []Line // title, age
	About      Area
	Goals      Area
	Suggested  []LessonGoals
	Tongues    []Choice
	Seen       []Choice
	Guess      bool
	Free       bool
	Steps      []StepForm
	Kinds      []Choice // of steps that can be added
	Fault      map[string]string
	Focus      string // the value of the button that has the focus
	Conflict   *LessonConflict
	Minutes    string
	Quick      bool // the quick start is offered
	StoryNames []Choice
}

// Area is a field of several lines.
type Area struct {
	ID, Name, Label, Hint, Value, Problem string
	Rows, Most                            int
}

// LessonGoals are goals that are offered, in a language.
type LessonGoals struct {
	Lang  string
	Name  string
	Goals []string
}

// StepForm is a step in the form.
type StepForm struct {
	Key, Kind, Name string
	At, Last        bool   // first and last of those that stay
	Number          string // "Step 3"
	Gone            bool   // removed, until the lesson is saved
	Pair            string // as the form carries it
	Needs           bool   // it is about a pair
	Texts           []LessonText
	Same            bool // as those of the step before
	Missing         bool
	Path            string
	Ask             Line
	Votes           []Choice
	Sides           []Choice
	Choices         Area
	Reveals         [][]Choice
	Of              []Choice
	Notes           Area
	Minutes         Line
	Wrong           map[string]string // by field: "pair", "vote", "side", "reveals", "of"
	Picking         bool
	Picker          LessonPicker
}

// LessonPicker offers the comparisons of a story.
type LessonPicker struct {
	Name    string // of the field of the story
	Stories []Choice
	Number  int
	Pages   int
	Pairs   []PairOption
	Chosen  bool // a story is
}

// PairOption is a comparison that can be chosen.
type PairOption struct {
	Slug     string
	Relation string
	A, B     PairSide
}

// LessonConflict is what stands in the library beside what was typed.
type LessonConflict struct {
	Saved string // when
	Rows  []LessonConflictRow
}

// LessonConflictRow is a field that differs.
type LessonConflictRow struct{ Label, Mine, Saved string }

// LessonDraftPage is where a draft is made of comparisons of a story.
type LessonDraftPage struct {
	Page
	Story   Phrase
	Slug    string // of the story
	Number  int
	Pairs   []PairOption
	Problem string
	Back    string
}

// LessonImportPage is where a file is taken in.
type LessonImportPage struct {
	Page
	Problem string
}

// UseInLessonPage is where a comparison is put into a lesson.
type UseInLessonPage struct {
	Page
	Slug    string // of the comparison
	Texts   []LessonText
	Lessons []Choice
	Back    string
}

// Field words what the form of a step names its fields: "s3.ask".
func (s StepForm) Field(name string) string { return s.Key + "." + name }

// wrongID is the id of what is wrong with a field of a step, "" when nothing is.
func (s StepForm) wrongID(name string) string {
	if s.Wrong[name] == "" {
		return ""
	}
	return s.Key + "-" + name + "-problem"
}

// plainly are what a line of a lesson has beside its value. No field is cut off where its limit is: what is too long is said, and kept.
func (f Line) plainly() templ.Attributes {
	all := f.described()
	delete(all, "autofocus")
	if f.Type == "number" {
		all["min"], all["max"], all["inputmode"] = "0", strconv.Itoa(f.Most), "numeric"
	}
	return all
}

func (a Area) described() templ.Attributes {
	return Line{ID: a.ID, Hint: a.Hint, Problem: a.Problem}.plainly()
}

// stepID is the id of a step, to which the browser goes when it was changed.
func (e LessonEditor) stepID(s StepForm) string {
	if e.Focus == "added."+s.Key {
		return "added"
	}
	return "step-" + s.Key
}

// kept says whether the form holds what is stored: "no" after a button that changed it, or a save that was not taken.
func (e LessonEditor) kept() string {
	if e.Focus != "" || e.Problem != "" {
		return "no"
	}
	return "yes"
}
