package views

import (
	"strconv"

	"github.com/a-h/templ"
)

// ReviewPage is where a person says how true one claim of a published comparison is.
type ReviewPage struct {
	Page
	Action    string // path of the comparison
	Side      string // "a" or "b"
	Sides     []ReviewSide
	Version   int    // of the review that the form was filled with; 0 when there is none
	State     string // what is kept, in words; "" for nothing
	There     bool   // there is a review that is not withdrawn
	Published bool
	Edits     bool // who reviews here also publishes
	Locked    bool // it is published, which an editor alone changes
	Closed    bool // the comparison is not published: nothing of it can be reviewed
	Claim     string
	Reasons   string
	Ratings   []ReviewRating
	Evidence  []ReviewEvidence
	Most      int // characters of the reasons
	MostField int // and of what stands in a field
	Said      string
	Problem   string
	Wrong     string       // the field that must be filled in otherwise; "" for none
	Stored    *ClaimReview // what somebody else saved meanwhile; nil for nothing
}

// ReviewSide is one of the two claims.
type ReviewSide struct {
	Name   string
	Outlet Outlet
	Words  Phrase
	Title  Phrase
	On     Dated
	URL    string
}

// ReviewRating is a rating to choose.
type ReviewRating struct {
	Value, Name, Means string
	Chosen             bool
}

// ReviewEvidence is where something can be read, and what it says there.
type ReviewEvidence struct{ N, URL, Archive, Quote string }

// ClaimReview is a review as readers see it.
type ClaimReview struct {
	ID, Letter    string
	Rating, Means string
	Scale         string // its place on the scale, in words; "" for none
	Claim         Phrase
	Beyond        bool // the words are more than may be quoted
	Outlet        string
	Reasons, Lang string
	Evidence      []ReviewEvidence
	By            string
	PublishedBy   string
	On, Changed   Dated
}

// ReviewStep is a step in the history of the reviews of a comparison.
type ReviewStep struct {
	On   Dated
	Text string
}

// here is the side that is reviewed.
func (s ReviewPage) here() ReviewSide {
	if s.Side == "b" {
		return s.Sides[1]
	}
	return s.Sides[0]
}

// wrong is what a field that must be filled in otherwise says of itself.
func (s ReviewPage) wrong(field string) templ.Attributes {
	if s.Wrong != field {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": "review-problem"}
}

// evidenceNumber counts from 1 what the form counts from 0.
func evidenceNumber(n string) string {
	i, err := strconv.Atoi(n)
	if err != nil {
		return n
	}
	return strconv.Itoa(i + 1)
}
