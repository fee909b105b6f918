package views

import "strconv"

// SheetPage is a lesson on paper: the pupils' sheet, or the teacher's with what the comparison says.
type SheetPage struct {
	Page
	Title, About, Age, Minutes string
	Goals                      []string
	Teacher                    bool
	MayTeach                   bool // who looks may have the teacher's sheet
	Slug                       string
	Steps                      []SheetStep
	Last                       []SheetPair // what the last page of the pupils' sheet reveals; of the teacher's, every pair
}

// SheetStep is a step on paper.
type SheetStep struct {
	Number   int
	Stage    Stage
	Tasks    []string // what to do with a pencil
	Lines    int      // to write on
	Minutes  string
	Notes    string
	Findings []SheetFinding // what the comparison says of it, for the teacher
	Pair     int            // which of Last it is about, from 1; 0 for none
	TextsOf  int            // the step that prints its texts, where it does not; 0 for none
	Joined   bool           // to the step before, whose texts it marks
}

// SheetPair is a pair of texts with all that is revealed of it.
type SheetPair struct {
	Number   int
	Stage    Stage
	Findings []SheetFinding
}

// SheetFinding is what the comparison says of one kind.
type SheetFinding struct {
	Kind      string // as in StageReveal; "event"
	Name      string
	Sentences []string
}

// every is after how many lines of a text a number stands.
const every = 5

// lineNumbers are those that may stand beside a text: more than it has lines, for how many it has is known on paper alone. What is below its
// end is cut off there.
func (t StageText) lineNumbers() []string {
	letters := len(t.Before) + len(t.After)
	for _, w := range t.Words {
		letters += len(w.Text) + len(w.Gap) + 1
	}
	var out []string
	for n := every; n <= letters/16+every; n += every {
		out = append(out, strconv.Itoa(n))
	}
	return out
}
