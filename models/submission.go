package models

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

const (
	// MaxArticle bounds the text of an article, in bytes.
	MaxArticle = analysis.MaxText
	// maxLine bounds a title, a credit, a name and an address, in bytes.
	maxLine = 2000
)

// Submission is an article that comes in, from wherever it comes.
type Submission struct {
	Raw       []byte // as received; text.Normalize makes the text of it
	Outlet    OutletRef
	Story     StoryRef // zero: the program finds the story, or opens one
	URL       string
	Title     string
	Credit    string // "Avec AFP", "AFP (photo)"
	Lang      string // "fr", "en"; "" to find out
	Published string // "2020", "2020-03", "2020-02-18" or "2020-02-18T21:04+03:00"; "" when unknown
	// RetrievedAt is when the text was read from its outlet; zero for now.
	RetrievedAt time.Time
	OwnerID     *int64
	Visibility  Visibility // "" for Public
	Rights      Rights     // "" for those of the outlet
}

// OutletRef names an outlet. A slug that is known is enough; otherwise Name must be given, and the outlet is made.
type OutletRef struct {
	Slug       string // "" for the one made from Name
	Name       string
	Type       OutletType
	Styles     Wordings
	Country    string
	Restricted bool
	Fictitious bool
	Facts      []OutletFact // of a fictitious outlet, which come with it
	Rights     Rights
}

// StoryRef names a story, which is made when it is new.
type StoryRef struct {
	Slug  string // "" for the one made from Title
	Title string // "" for the words of the slug
	// Titles, Summaries and Demonstration are those of a demonstration story.
	Titles, Summaries Wordings
	Demonstration     bool
}

// named reports whether a story was asked for.
func (r StoryRef) named() bool { return r.Slug != "" || r.Title != "" }

// UnknownOutletError says that a submission names an outlet that is not known, without the name to make it with.
type UnknownOutletError struct{ Slug string }

func (e *UnknownOutletError) Error() string {
	if e.Slug == "" {
		return "no outlet is given"
	}
	return fmt.Sprintf("outlet %q is not known and no name is given for it", e.Slug)
}

// arrival is a submission made ready: checked, normalised, and analysed once that is needed.
type arrival struct {
	Submission
	text      string
	hash      string
	published Published
	window    timex.Range
	outlet    *Outlet // nil when it is to be made
	outletID  int64   // set when the outlet stands in the database
	slug      string  // of the outlet
	article   *claim.Article
}

// receive checks a submission without analysing it.
func (s *Store) receive(ctx context.Context, sub Submission) (*arrival, error) {
	if len(sub.Raw) > MaxArticle {
		return nil, fmt.Errorf("%w: the text has %d bytes, more than the %d that an article may have", ErrInvalid, len(sub.Raw), MaxArticle)
	}
	body, err := text.Normalize(sub.Raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	a := &arrival{Submission: sub, text: body}
	if err := a.tidy(); err != nil {
		return nil, err
	}
	if a.published, a.window, err = readPublished(sub.Published); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	switch sub.Visibility {
	case "":
		a.Visibility = Public
	case Private, SignedIn, Public:
	default:
		return nil, fmt.Errorf("visibility %q: %w", sub.Visibility, ErrInvalid)
	}
	if sub.Lang != "" && sub.Lang != "fr" && sub.Lang != "en" {
		return nil, fmt.Errorf("language %q: %w: give fr or en, or leave it out", sub.Lang, ErrInvalid)
	}
	if !sub.Rights.known() || !sub.Outlet.Rights.known() {
		return nil, fmt.Errorf("rights %q: %w: give full or quotation, or leave them out", cmp.Or(sub.Rights, sub.Outlet.Rights), ErrInvalid)
	}
	sum := sha256.Sum256([]byte(body))
	a.hash = hex.EncodeToString(sum[:])
	if a.RetrievedAt.IsZero() {
		a.RetrievedAt = time.Now()
	}
	a.RetrievedAt = a.RetrievedAt.UTC()
	return a, s.findOutlet(ctx, a)
}

// tidy brings what comes beside the text to the same form as the text, which every database takes, and bounds it.
func (a *arrival) tidy() error {
	for name, line := range map[string]*string{
		"title": &a.Title, "credit": &a.Credit, "address": &a.URL, "name of the outlet": &a.Outlet.Name, "title of the story": &a.Story.Title,
	} {
		if !utf8.ValidString(*line) {
			return fmt.Errorf("%w: the %s is not UTF-8", ErrInvalid, name)
		}
		*line, _ = text.NormalizeString(strings.TrimSpace(*line))
		if len(*line) > maxLine {
			return fmt.Errorf("%w: the %s has %d bytes, more than the %d that it may have", ErrInvalid, name, len(*line), maxLine)
		}
	}
	return nil
}

// findOutlet looks the outlet of an arrival up, by slug.
func (s *Store) findOutlet(ctx context.Context, a *arrival) error {
	a.slug = Slugify(a.Outlet.Slug)
	if a.slug == "" {
		a.slug = Slugify(a.Outlet.Name)
	}
	if a.slug == "" {
		return &UnknownOutletError{Slug: a.Outlet.Slug}
	}
	var known Outlet
	err := s.read.WithContext(ctx).Where("slug = ?", a.slug).Take(&known).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		to, err := s.movedTo(ctx, "outlet", a.slug)
		switch {
		case err != nil:
			return fmt.Errorf("looking up outlet %s: %w", a.slug, err)
		case to != "":
			a.Outlet.Slug = to
			return s.findOutlet(ctx, a)
		case strings.TrimSpace(a.Outlet.Name) == "":
			return &UnknownOutletError{Slug: a.Outlet.Slug}
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking up outlet %s: %w", a.slug, err)
	}
	a.outlet, a.outletID = &known, known.ID
	return nil
}

// analyse runs the engine over an arrival.
func (s *Store) analyse(ctx context.Context, a *arrival) error {
	catalogue, err := s.Catalogue(ctx)
	if err != nil {
		return err
	}
	a.article, err = analysis.Analyze(analysis.Input{
		Text: a.text, Lang: a.Lang, Title: a.Title, Credit: a.Credit, Published: a.published.Printed, Catalogue: catalogue,
	})
	return err
}

// readPublished reads a date as printed, with its precision and zone.
func readPublished(printed string) (Published, timex.Range, error) {
	printed = strings.TrimSpace(printed)
	if printed == "" {
		return Published{}, timex.Range{}, nil
	}
	r, err := timex.ParsePublished(printed)
	if err != nil {
		return Published{}, timex.Range{}, err
	}
	p := Published{Printed: printed, From: known(r.From), To: known(r.To)}
	switch len(printed) {
	case len("2006"):
		p.Precision = ByYear
	case len("2006-01"):
		p.Precision = ByMonth
	case len("2006-01-02"):
		p.Precision = ByDay
	default:
		p.Precision = ByMinute
		if at, zoned, _ := timex.ParseTime(printed); zoned {
			// The engine reckons with the day where the outlet is; the record keeps the moment.
			p.Zone, p.From, p.To = at.Format("-07:00"), known(at), known(at.Add(time.Minute))
		}
	}
	return p, r, nil
}

// known is nil for the zero time.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
