package views

import (
	"strings"

	"github.com/a-h/templ"
)

// Standing says who stands for a comparison: the program that suggested it, or the persons who reviewed it.
type Standing struct {
	Reviewed bool
	Paired   string // who set the two claims side by side; "" where the program did
	By       string // who reviewed it; "" when it is not known
	Rules    string // number of the rules that suggested it; "" when it is not known
	On       Dated  // when it was suggested or reviewed
	Judged   int    // how many persons judged it; 0 for none
	Agreed   []Agreed
}

// Agreed is on what those who judged a comparison agree: how many gave the commonest answer, of how many who answered.
type Agreed struct {
	On     string // "the relation"
	Of, By int
}

// judgement says how many judged a comparison and on what they agree, as counts: a coefficient belongs to a set, not to one pair.
func (s Standing) judgement(p Page) string {
	said := p.N("pair.judged", s.Judged)
	for i, a := range s.Agreed {
		between := p.T("pair.judged.and")
		if i == 0 {
			between = p.T("colon")
		}
		said += between + p.T("pair.judged.on", "on", a.On, "agreed", p.Int(a.By), "of", p.Int(a.Of))
	}
	return said
}

// SignedTitle is the title that a person gave to a comparison, with who signs it.
type SignedTitle struct {
	Text string
	Lang string // "" where it was not said
	By   string
	On   Dated
}

// FullText is an article, whole, or why it is not shown.
type FullText struct {
	Outlet Outlet
	Title  Phrase
	Name   string      // "a" or "b"
	Blocks []TextBlock // in order; nil when the article may only be quoted
	Part   Quote       // the compared sentence, where it may only be quoted; without words where not even that
	Cut    bool        // it is too long for a page, which shows its beginning
	URL    string      // "" when there is none, or links to it are off
}

// TextBlock is a paragraph of an article.
type TextBlock struct {
	Role  string // "title", "body", …: for the style sheet
	Label string // of what is no body: "caption"; "" for none
	Quote Quote
}

// Citation is a comparison as it is cited.
type Citation struct {
	Text        string
	BibTeX, CSL string // paths without language
}

// Reply is what an outlet answers in public.
type Reply struct {
	Text    Quote
	URL     string // "" when there is none, or links to the outlet are off
	On      Dated
	General bool // to all that is shown of the outlet, and not to this comparison
}

// Reports are the mistakes that readers report of a comparison, and the form to report one.
type Reports struct {
	Open     int // that nobody answered yet
	Answered []AnsweredReport
	Thanks   bool // the reader has just sent one
	Action   string
	Kinds    []Choice
	About    []Choice
	Draft    string
	Problem  string // why it was not taken; "" for none
	Field    string // the name of the field it is about; "" for none
	Most     int    // characters it may have
}

// Trap is the name of the field of the form that nobody sees and only programs fill in. It is a name of no thing, so that no browser
// fills it in for its reader.
const Trap = "left-empty"

// invalid are the attributes of a field that say whether a problem is about it.
func (r Reports) invalid(field, note string) templ.Attributes {
	about := templ.Attributes{}
	if note != "" {
		about["aria-describedby"] = note
	}
	if r.Field == field {
		about["aria-invalid"], about["aria-describedby"] = "true", strings.TrimSpace("report-problem "+note)
	}
	return about
}

// Choice is one of the options of a form.
type Choice struct {
	Value, Text string
	Chosen      bool
}

// AnsweredReport is a report with the answer.
type AnsweredReport struct {
	Kind   string
	About  string // "" for the whole pair
	Text   Quote
	Answer string
	By     string // "" for an editor without a name
	On     Dated
	Sent   Dated
}
