package views

// ClassesPage lists the classes that one held.
type ClassesPage struct {
	Page
	Going, Over []ClassRow
}

// ClassRow is a class in a list.
type ClassRow struct {
	Title, Lang string
	When        Dated
	Counted     string // "28 joined · 5 steps"
	Path        string // of what came of it
	Screen      string // where it goes on; "" when it is over
}

// ResultsPage is what a class answered.
type ResultsPage struct {
	Page
	Title, LessonLang string
	When              Dated
	Counted           string
	Screen            string // where it goes on; "" when it is over
	CSV               string // the path of the table
	Steps             []ResultStep
}

// ResultStep is what a class answered in a step.
type ResultStep struct {
	Number  int
	Stage   Stage
	Nobody  bool // answered
	Counted string
	Parts   []ResultPart // of what was tapped
}

// ResultPart is what a class tapped in a part of a step.
type ResultPart struct {
	Name, Counted string
	Texts         []StageText
	Found         []FoundGroup // divergences, of the part that asks for them
}

// FoundGroup are the divergences that many found, or few.
type FoundGroup struct {
	Name string
	Rows []FoundRow
}

// FoundRow is a divergence and how many of those who answered tapped a word of it.
type FoundRow struct {
	Kind, Name, Sentence string
	Count, Share         int
}
