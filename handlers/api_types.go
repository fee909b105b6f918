package handlers

import "time"

// What programs read and write. The document of the API is made of these structs: doc says what a field is, enum names a list of values (see
// enums), and a field without omitempty is always there.

type apiMe struct {
	Login    string     `json:"login"`
	Name     string     `json:"name"`
	Role     string     `json:"role" enum:"role"`
	Token    string     `json:"token" doc:"Name of the token."`
	ReadOnly bool       `json:"read_only" doc:"The token only reads."`
	Expires  *time.Time `json:"expires" doc:"When the token ends by itself; null for never."`
}

type apiOutlet struct {
	Slug       string `json:"slug"`
	Name       string `json:"name"`
	Type       string `json:"type" enum:"outlet"`
	Restricted bool   `json:"restricted,omitempty" doc:"Links to it are off."`
	Fictitious bool   `json:"fictitious,omitempty" doc:"Of the demonstration."`
}

type apiArticle struct {
	Outlet    apiOutlet  `json:"outlet"`
	Title     string     `json:"title" doc:"Verbatim; empty where it has none."`
	URL       string     `json:"url,omitempty" doc:"At its outlet, where links are on."`
	Lang      string     `json:"lang" doc:"Language of the text; empty where the engine does not read it."`
	Published string     `json:"published,omitempty" doc:"As it was printed: a year, a month, a day, or a moment with its zone."`
	From      *time.Time `json:"from" doc:"Bounds of the moment in UTC; null where it is not known."`
	To        *time.Time `json:"to" doc:"Exclusive."`
}

type apiStory struct {
	Slug          string      `json:"slug"`
	Page          string      `json:"page" doc:"Address of its page for people."`
	Title         string      `json:"title"`
	Demonstration bool        `json:"demonstration" doc:"Its articles are reconstructions by outlets that do not exist."`
	Articles      int         `json:"articles" doc:"How many there are."`
	Comparisons   int         `json:"comparisons" doc:"How many there are."`
	From          *time.Time  `json:"from" doc:"Bounds of the dates of publication; null where none is known."`
	To            *time.Time  `json:"to"`
	Outlets       []apiOutlet `json:"outlets"`
}

type apiStories struct {
	Items []apiStory `json:"items"`
	Next  string     `json:"next,omitempty" doc:"Address of the next ones; not there on the last page."`
}

type apiStoryPage struct {
	apiStory
	List []apiArticle `json:"list" doc:"The articles in the order of publication; of many, the last."`
}

type apiClaim struct {
	Article apiArticle `json:"article"`
	Text    string     `json:"text" doc:"The claim, verbatim; empty where beyond is true."`
	Beyond  bool       `json:"beyond,omitempty" doc:"It is more than may be quoted to who asks."`
}

type apiLine struct {
	Slug      string         `json:"slug"`
	Page      string         `json:"page" doc:"Address of its page for people."`
	Story     string         `json:"story" doc:"Slug of its story."`
	Relation  string         `json:"relation" enum:"relation" doc:"What the engine finds."`
	SameEvent string         `json:"same_event" enum:"same_event" doc:"Likewise."`
	Status    string         `json:"status" enum:"status"`
	Kinds     map[string]int `json:"kinds" doc:"How many divergences of each kind there are."`
	A         apiClaim       `json:"a"`
	B         apiClaim       `json:"b"`
}

type apiComparisons struct {
	Items []apiLine `json:"items"`
	Next  string    `json:"next,omitempty" doc:"Address of the next ones; not there on the last page."`
}

type apiPlace struct {
	Start int `json:"start" doc:"Code points from the beginning of the text."`
	End   int `json:"end" doc:"Exclusive."`
}

type apiPassage struct {
	apiPlace
	Text   string `json:"text" doc:"Verbatim."`
	Beyond bool   `json:"beyond,omitempty" doc:"There is more than may be quoted to who asks."`
}

type apiSide struct {
	Article  apiArticle `json:"article"`
	Hash     string     `json:"hash" doc:"SHA-256 of the frozen text that all places count in."`
	Before   apiPassage `json:"before"`
	Sentence apiPassage `json:"sentence" doc:"The whole sentence of the claim."`
	After    apiPassage `json:"after"`
	Claim    apiPlace   `json:"claim"`
}

type apiDivergence struct {
	Kind   string     `json:"kind" enum:"kind"`
	Rule   string     `json:"rule" doc:"The rule that fired; its page is the one on the method."`
	Reason string     `json:"reason" doc:"Why, in the language asked for."`
	About  string     `json:"about" doc:"What a verdict on it gives as about."`
	A      []apiPlace `json:"a"`
	B      []apiPlace `json:"b"`
}

type apiStanding struct {
	Status    string               `json:"status" enum:"status" doc:"paired: set side by side by a person. confirmed: settled and published by an editor."`
	By        string               `json:"by,omitempty"`
	At        *time.Time           `json:"at" doc:"When it was published; null where it is not."`
	Answers   map[string]apiAnswer `json:"answers,omitempty" doc:"What was published, by question."`
	Judged    int                  `json:"judged" doc:"How many judged it."`
	Agreed    map[string]int       `json:"agreed,omitempty" doc:"How many of them gave the answer that was published."`
	Note      string               `json:"note,omitempty"`
	Revisions int                  `json:"revisions" doc:"How often it was published, corrected or taken back."`
}

type apiComparison struct {
	Slug         string          `json:"slug"`
	Page         string          `json:"page" doc:"Address of its page for people."`
	Story        string          `json:"story" doc:"Slug of its story."`
	Title        string          `json:"title,omitempty" doc:"By a person, who signs it."`
	TitleBy      string          `json:"title_by,omitempty"`
	Relation     string          `json:"relation" enum:"relation"`
	RelationText string          `json:"relation_text" doc:"In the language asked for."`
	SameEvent    string          `json:"same_event" enum:"same_event"`
	EventReason  string          `json:"same_event_reason,omitempty"`
	Shared       []string        `json:"shared" doc:"What both texts have, in words."`
	A            apiSide         `json:"a"`
	B            apiSide         `json:"b"`
	Divergences  []apiDivergence `json:"divergences" doc:"In the order in which they are judged."`
	Standing     apiStanding     `json:"standing"`
	Previous     string          `json:"previous,omitempty" doc:"Slug of its neighbour in the story, of those that part most first."`
	Following    string          `json:"following,omitempty" doc:"Likewise."`
}

type apiQueueLine struct {
	apiLine
	State string  `json:"state" enum:"state" doc:"How far who asks is with it."`
	Asked bool    `json:"asked" doc:"An editor asked for it."`
	Blind bool    `json:"blind" doc:"Nobody sees the judgement of another before all are done."`
	Worth float64 `json:"worth" doc:"What a judgement is expected to be worth: the order of the queue."`
}

type apiQueue struct {
	Items []apiQueueLine `json:"items"`
	Total int            `json:"total" doc:"How many there are, counted up to 1001."`
	Done  int            `json:"done" doc:"How many who asks has done so far."`
	Next  string         `json:"next,omitempty" doc:"Address of the next ones; not there on the last page."`
}

type apiNext struct {
	Slug string `json:"slug" doc:"Empty when nothing is left."`
}

type apiAnswer struct {
	Value  string `json:"value" enum:"answer"`
	Reason string `json:"reason,omitempty"`
}

// apiJudging is what is sent to judge.
type apiJudging struct {
	Version int                  `json:"version" doc:"That of the judgement that was read; 0 where there was none."`
	Done    bool                 `json:"done,omitempty" doc:"false keeps a draft."`
	Doubt   bool                 `json:"doubt,omitempty"`
	Answers map[string]apiAnswer `json:"answers" doc:"By question."`
	Note    string               `json:"note,omitempty"`
}

// apiPassedOver are fields of what is read that may be sent back with it, and say nothing then.
type apiPassedOver struct {
	ID      any `json:"id,omitempty"`
	By      any `json:"by,omitempty"`
	User    any `json:"user,omitempty"`
	Created any `json:"created,omitempty"`
	Updated any `json:"updated,omitempty"`
}

type apiJudgement struct {
	apiJudging
	By      string     `json:"by,omitempty" doc:"Name of whose it is; not there for one's own."`
	UserID  int64      `json:"user,omitempty" doc:"Number of their account."`
	Created *time.Time `json:"created,omitempty"`
	Updated *time.Time `json:"updated,omitempty"`
}

type apiTarget struct {
	Hash string `json:"hash" doc:"Of the text that it stands in: one of the two of the comparison."`
	apiPlace
	Exact  string `json:"exact" doc:"The words there."`
	Prefix string `json:"prefix,omitempty" doc:"Up to 32 characters before."`
	Suffix string `json:"suffix,omitempty" doc:"Up to 32 characters after."`
}

// apiNoting is what is sent to annotate.
type apiNoting struct {
	Key     string            `json:"key,omitempty" doc:"Chosen by who sends it, another for each annotation: one that is sent twice with it is made once."`
	Version int               `json:"version,omitempty" doc:"That of the annotation that was read, to change one."`
	Kind    string            `json:"kind" enum:"annotation"`
	Targets []apiTarget       `json:"targets,omitempty"`
	About   string            `json:"about,omitempty" doc:"Of a verdict: what it is about."`
	Verdict string            `json:"verdict,omitempty" enum:"verdict"`
	Tags    []string          `json:"tags,omitempty"`
	Fields  map[string]string `json:"fields,omitempty" doc:"What is corrected; of evidence url, archive and quote."`
	Note    string            `json:"note,omitempty"`
}

type apiAnnotation struct {
	ID int64 `json:"id"`
	apiNoting
	By      string    `json:"by,omitempty" doc:"Name of whose it is; not there for one's own."`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
}

type apiAnnotations struct {
	Own    []apiAnnotation `json:"own"`
	Others []apiAnnotation `json:"others" doc:"Empty while somebody judges blind."`
	Blind  bool            `json:"blind" doc:"What others wrote is withheld, since somebody was asked to judge blind and is not done."`
}

type apiSettled struct {
	Version int                       `json:"version"`
	By      string                    `json:"by,omitempty"`
	Answers map[string]apiAnswer      `json:"answers"`
	Reasons map[string]apiWhy         `json:"reasons,omitempty"`
	Updated time.Time                 `json:"updated"`
	Yours   map[string]apiCorrectedBy `json:"corrected,omitempty" doc:"What who asks had answered otherwise."`
}

type apiWhy struct {
	Reason string `json:"reason,omitempty"`
	Taken  int64  `json:"taken,omitempty" doc:"Number of the account whose answer was taken."`
}

type apiCorrectedBy struct {
	Given   string `json:"given"`
	Settled string `json:"settled"`
	Reason  string `json:"reason,omitempty"`
}

type apiAssignment struct {
	UserID int64  `json:"user"`
	Name   string `json:"name"`
	Blind  bool   `json:"blind"`
	State  string `json:"state" enum:"assignment"`
}

type apiJudgements struct {
	Own         *apiJudgement   `json:"own" doc:"null where there is none yet."`
	Others      []apiJudgement  `json:"others" doc:"Those that are done; empty while somebody judges blind."`
	Blind       bool            `json:"blind" doc:"What others wrote is withheld, since somebody was asked to judge blind and is not done."`
	Asked       bool            `json:"asked" doc:"An editor asked who asks for a judgement."`
	Settled     *apiSettled     `json:"settled" doc:"null where it is not settled."`
	Assignments []apiAssignment `json:"assignments" doc:"For editors: who was asked, and is done."`
}

type apiStep struct {
	Did    string `json:"did" enum:"step"`
	Of     string `json:"of" enum:"record"`
	Record int64  `json:"record" doc:"Its number."`
}

type apiRevision struct {
	ID     int64     `json:"id"`
	At     time.Time `json:"at"`
	By     string    `json:"by,omitempty"`
	Of     string    `json:"of" enum:"record"`
	Record int64     `json:"record"`
	Action string    `json:"action" enum:"action"`
	Fields []string  `json:"fields" doc:"What changed."`
	Reason string    `json:"reason,omitempty"`
}

type apiHistory struct {
	Items []apiRevision `json:"items" doc:"The latest first."`
}

type apiTaken struct {
	Taken   int          `json:"taken"`
	Known   int          `json:"known" doc:"They were there already, saying the same."`
	Refused []apiRefused `json:"refused"`
}

type apiRefused struct {
	Number  int        `json:"number" doc:"From 1, in the order in which they were sent."`
	ID      string     `json:"id,omitempty"`
	Problem apiProblem `json:"problem"`
}

type apiPerson struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type apiUnit struct {
	Slug  string `json:"slug" doc:"Of a comparison."`
	Story string `json:"story"`
}

type apiSets struct {
	People    []apiPerson           `json:"people" doc:"The columns of each table."`
	Units     []apiUnit             `json:"units" doc:"The rows of each table."`
	Answers   map[string][][]string `json:"answers" doc:"A table for each question: what each person answered on each comparison, empty for nothing."`
	Truncated bool                  `json:"truncated" doc:"There are more judgements than are given: ask for a story."`
}

type apiSettling struct {
	Version int                  `json:"version" doc:"That of how it was settled when it was read; 0 where it was not."`
	Answers map[string]apiAnswer `json:"answers"`
	Reasons map[string]apiWhy    `json:"reasons,omitempty" doc:"Needed where judgements differ."`
}

type apiPublishing struct {
	Note string `json:"note,omitempty" doc:"What changed; readers see it."`
}

type apiAsking struct {
	Users []int64 `json:"users" doc:"Numbers of accounts."`
	Blind bool    `json:"blind,omitempty"`
}
