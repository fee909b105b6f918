package models

import "parallax/analysis/divergence"

// WorkState says how far the viewer is with a comparison.
type WorkState string

// States of one's own work. The queue is what is todo or a draft.
const (
	WorkTodo    WorkState = "todo"
	WorkDraft   WorkState = "draft"
	WorkDone    WorkState = "done"
	WorkSkipped WorkState = "skipped"
	// WorkCorrected asks for what the viewer judged and was settled otherwise. The state of such a comparison is WorkDone.
	WorkCorrected WorkState = "corrected"
)

// QueueQuery asks for comparisons to judge.
type QueueQuery struct {
	Mine  bool            // those that the viewer was asked to judge, alone
	Story string          // a slug; "" for all
	Kind  divergence.Kind // that has a divergence of the kind; "" for all
	Doubt QueueDoubt      // what is in doubt about it; "" for all
	State WorkState       // "" for what is still to do: todo and drafts
	Page  int             // from 1
}

// QueuePage is a page of the queue: those that the viewer was asked for first, then by worth.
type QueuePage struct {
	Lines []QueueLine
	Page  int
	More  bool // there is a next page
	// Total counts what the query finds, up to CountedTo: one more says that there are more than that.
	Total  int
	Kinds  map[divergence.Kind]int // of the same, by kind, counted likewise
	States map[WorkState]int       // all work of the viewer so far, without todo; Asked is what is still asked for
	Asked  int
	// Corrected counts those of the viewer's judgements that were settled otherwise, where they have not read the page since.
	Corrected int
	Days      []WorkDay // the viewer's judgements that are done, by the last days on which there were any, the latest first
}

// CountedTo bounds how far a queue is counted.
const CountedTo = 1000

// QueueLine is a comparison in the queue.
type QueueLine struct {
	ComparisonLine
	Story StoryName
	Worth Worth
	Why   WorthWhy
	State WorkState
	Asked bool // the viewer was asked to judge it
	Blind bool // and nobody sees the judgement of another before all are done
}

// QueueDoubt says what is in doubt about a comparison.
type QueueDoubt string

// What can be in doubt. What was judged blind counts when all are done.
const (
	SomebodyDoubts QueueDoubt = "doubted"         // who judged it marked a doubt
	AnswersDiffer  QueueDoubt = "differ"          // two who judged it answered otherwise
	EventUnclear   QueueDoubt = "not_established" // nothing says that it is the same event
	doubtedWords              = "w.comparison_id IN (SELECT j.comparison_id FROM judgements j WHERE j.done AND NOT j.withdrawn AND j.doubt)" + openlyWords
	differWords               = "w.comparison_id IN (SELECT j.comparison_id FROM judgements j WHERE j.done AND NOT j.withdrawn GROUP BY j.comparison_id HAVING COUNT(DISTINCT j.choices) > 1)" + openlyWords
	openlyWords               = " AND NOT EXISTS (SELECT 1 FROM assignments b WHERE b.comparison_id = w.comparison_id AND b.blind AND b.state = 'asked')"
	eventUnclear              = "EXISTS (SELECT 1 FROM comparisons u WHERE u.id = w.comparison_id AND u.same_event = 'not_established')"
)

// QueueDoubts lists them.
func QueueDoubts() []QueueDoubt { return []QueueDoubt{SomebodyDoubts, AnswersDiffer, EventUnclear} }

// words are the condition on worths w; "" for one that is not known.
func (d QueueDoubt) words() string {
	return map[QueueDoubt]string{SomebodyDoubts: doubtedWords, AnswersDiffer: differWords, EventUnclear: eventUnclear}[d]
}

// WorthWhy is what the worth of a comparison comes from, as far as it is no secret: what is judged blind counts when all are done.
type WorthWhy struct {
	Doubted bool // somebody who judged it doubts
	Differ  bool // two who judged it answered otherwise
	Agreed  int  // how many judged it alike, where two or more did
	Victims bool // a claim counts killed, wounded or missing people
	Outlets int  // that write on the story
	Unclear bool // that it is the same event is not established
	WentOn  bool // the event went on between the two
}

// StoryName names a story.
type StoryName struct {
	Slug, Title string
	Titles      Wordings
}

// Worth says what a judgement is expected to be worth: how far the two part, times how much it matters, times how much is in doubt.
type Worth struct{ Worth, Weight, Importance, Doubt float64 }

// WorkDay is how many judgements were done on a day of UTC.
type WorkDay struct {
	Day  string // 2006-01-02
	Done int
}
