package views

// SettlePage is where an editor asks for judgements of a comparison, settles what they answer otherwise, and publishes it.
type SettlePage struct {
	Page
	Action   string // of the comparison, without its language: "/comparisons/x"
	Said     string
	Problem  string
	Sides    [2]SettleSide
	People   []SettlePerson // who may be asked, in the order of their names
	Asked    []SettleAsked
	Raised   []QuestionLine // what was asked of the editor about the pair
	Pending  string         // how far it is, while somebody judges blind: nothing of the answers is shown then
	Judges   []SettleJudge
	Rows     []SettleRow
	Version  int    // of the adjudication that was read
	Settled  string // who settled it and when; "" for nobody
	Status   Standing
	Public   bool // it is published
	Differs  bool // from what is published, or nothing is published yet
	Ready    bool // it can be published
	History  []SettleLine
	MostNote int
	MostWhy  int
}

// SettleSide is one of the two claims.
type SettleSide struct {
	Outlet Outlet
	Quote  Quote
}

// QuestionLine is a question to the editor beside what is to be settled.
type QuestionLine struct {
	By, Note string
	On       Dated
	Answer   *QuestionAnswer
	Path     string // where it is answered
}

// SettlePerson is somebody who may be asked for a judgement.
type SettlePerson struct {
	ID, Name string
	Chosen   bool
}

// SettleAsked is somebody who was asked.
type SettleAsked struct {
	ID, Name, State string
	Reason          string
	Blind, Open     bool
}

// SettleJudge is a judgement, as the head of a column.
type SettleJudge struct {
	Name  string
	Take  string // the address that fills the form with its answers
	Doubt bool
	Note  string
}

// SettleRow is a question with what each answered, and the choice.
type SettleRow struct {
	Name    string // of the question
	Differs bool
	Given   []SettleGiven // one a judge
	Options []Choice
	Reason  string
	Problem string
}

// SettleGiven is what somebody answered.
type SettleGiven struct{ By, Answer, Reason string }

// SettleLine is a step in the history of what was published.
type SettleLine struct {
	What string
	By   string
	On   Dated
	Note string
}

// DisagreementsPage lists the comparisons that people judged otherwise and nobody settled.
type DisagreementsPage struct {
	Page
	Rows []DisagreementRow
}

// DisagreementRow is one of them.
type DisagreementRow struct {
	Path   string
	A, B   QueueSide
	Judged string
	Differ []DifferLine
}

// DifferLine is a question that they answered otherwise.
type DifferLine struct{ Question, Given string }
