package models

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Rating says how true a claim is.
type Rating string

// Ratings lists them, the truest first; Unproven, which is not on the scale, last.
func Ratings() []Rating {
	return []Rating{"true", "mostly_true", "half_true", "mostly_false", "false", Unproven}
}

// Unproven says that what is known allows no rating.
const Unproven Rating = "unproven"

// The ends of the scale in numbers, as schema.org has them.
const (
	WorstRating = 1
	BestRating  = 5
)

// Value is the place of a rating on the scale, 0 for one that is not on it.
func (r Rating) Value() int {
	i := slices.Index(Ratings(), r)
	if i < 0 || r == Unproven {
		return 0
	}
	return BestRating - i
}

// ClaimReview is what a person found of how true one claim of a published comparison is. That is another act than judging how the two claims stand
// to each other. It is proposed until an editor publishes it.
type ClaimReview struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int   // 0: there is none yet
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	Side         string // of the comparison: "a" or "b"
	UserID       int64  // who wrote it as it is
	ByName       string
	Withdrawn    bool
	Rating       Rating
	Claim        string     // the words that are rated, verbatim: all of the claim, or some
	Reasons      string     // why
	Lang         string     // of Reasons
	Evidence     []Evidence `gorm:"serializer:json"`
	PublishedAt  *time.Time // nil: proposed
	PublishedBy  string
	Beyond       bool `gorm:"-"` // Claim is left out: it is more than may be quoted
}

// Evidence is where something can be read that a review stands on.
type Evidence struct {
	URL     string `json:"url"`
	Archive string `json:"archive,omitempty"` // the same page, as an archive keeps it
	Quote   string `json:"quote,omitempty"`   // what it says there
}

// MaxEvidence bounds how many pieces a review has.
const MaxEvidence = 10

// ReviewChange is a step in the history of published reviews.
type ReviewChange struct {
	On        time.Time
	By        string
	Side      string
	Rating    Rating // "" where it was withdrawn
	First     bool   // it was published by this
	Withdrawn bool
}

// reviewState is what a review says, as it is kept in revisions.
type reviewState struct {
	Side      string     `json:"side"`
	Rating    Rating     `json:"rating"`
	Claim     string     `json:"claim"`
	Reasons   string     `json:"reasons"`
	Lang      string     `json:"lang"`
	Evidence  []Evidence `json:"evidence"`
	By        string     `json:"by"`
	Published string     `json:"published,omitempty"` // by whom
}

func (r ClaimReview) state() reviewState {
	return reviewState{r.Side, r.Rating, r.Claim, r.Reasons, r.Lang, r.Evidence, r.ByName, r.PublishedBy}
}

func (r *ClaimReview) kind() RevisionKind { return OfReview }
func (r *ClaimReview) row() (int64, int)  { return r.ID, r.LockVersion }
func (r *ClaimReview) next(now time.Time) { bump(&r.LockVersion, &r.CreatedAt, &r.UpdatedAt, now) }
func (r *ClaimReview) said() (string, error) {
	return said(r.Withdrawn || r.LockVersion == 0 && r.Rating == "", r.state())
}

// say takes a review back to a state; who published it then does not publish it now.
func (r *ClaimReview) say(state string) error {
	s := r.state()
	r.Withdrawn, r.PublishedAt, r.PublishedBy = state == "", nil, ""
	if state != "" {
		if err := json.Unmarshal([]byte(state), &s); err != nil {
			return fmt.Errorf("reading a revision: %w", err)
		}
	}
	r.Rating, r.Claim, r.Reasons, r.Lang, r.Evidence, r.ByName = s.Rating, s.Claim, s.Reasons, s.Lang, s.Evidence, s.By
	return nil
}

// tidy brings a review to the form in which it is stored: an evidence without anything in it is none.
func (r *ClaimReview) tidy() {
	r.Claim, r.Reasons = strings.TrimSpace(r.Claim), tidyText(r.Reasons)
	var kept []Evidence
	for _, e := range r.Evidence {
		e = Evidence{strings.TrimSpace(e.URL), strings.TrimSpace(e.Archive), tidyText(e.Quote)}
		if e != (Evidence{}) {
			kept = append(kept, e)
		}
	}
	r.Evidence = kept
}

// check says what is wrong with a review, but for whether the article says so: by name of the field, "url.0" for the address of the first evidence.
func (r *ClaimReview) check() error {
	switch {
	case r.Side != "a" && r.Side != "b":
		return &InvalidError{Where: "side", What: FaultUnknown}
	case r.Rating == "":
		return &InvalidError{Where: "rating", What: FaultMissing}
	case !slices.Contains(Ratings(), r.Rating):
		return &InvalidError{Where: "rating", What: FaultUnknown}
	case r.Claim == "":
		return &InvalidError{Where: "claim", What: FaultMissing}
	case r.Reasons == "":
		return &InvalidError{Where: "reasons", What: FaultMissing}
	case utf8.RuneCountInString(r.Reasons) > MaxNote:
		return &InvalidError{Where: "reasons", What: FaultTooLong, Limit: MaxNote}
	case len(r.Evidence) == 0:
		return &InvalidError{Where: "url.0", What: FaultMissing}
	case len(r.Evidence) > MaxEvidence:
		return &InvalidError{Where: "url.0", What: FaultTooMany, Limit: MaxEvidence}
	}
	for i, e := range r.Evidence {
		if err := e.check(i); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return e.Archive != "" }) { // pages change, and go away
		return &InvalidError{Where: "archive.0", What: FaultMissing}
	}
	return nil
}

func (e Evidence) check(i int) error {
	for _, field := range []struct {
		name, value string
		page        bool
		needed      bool
	}{{"url", e.URL, true, true}, {"archive", e.Archive, true, false}, {"quote", e.Quote, false, true}} {
		at := fmt.Sprintf("%s.%d", field.name, i)
		switch {
		case field.value == "" && field.needed:
			return &InvalidError{Where: at, What: FaultMissing}
		case utf8.RuneCountInString(field.value) > MaxField:
			return &InvalidError{Where: at, What: FaultTooLong, Limit: MaxField}
		case field.value != "" && field.page && !webPage(field.value):
			return &InvalidError{Where: at, What: FaultUnknown}
		}
	}
	return nil
}

// webPage reports whether an address is one that a browser opens as a page.
func webPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}
