package models

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"parallax/analysis/divergence"
)

// PastedArticle is an article as a teacher pastes it.
type PastedArticle struct {
	Text, Outlet, Title string
	Published, URL      string // "" when not known
}

// Pasted is two articles, and what their story is to be called.
type Pasted struct {
	A, B  PastedArticle
	Title string
}

// Limits of what is pasted, in characters.
const (
	MinPasted = 120
	MaxPasted = 40_000
)

// Faults of what is pasted.
const (
	FaultTooShort Fault = "too_short" // fewer than Limit characters
	FaultSame     Fault = "same"      // the same text, twice
	FaultLanguage Fault = "language"  // of a language that the engine does not know
	FaultTongues  Fault = "tongues"   // of another language than the other text
)

// ErrNothingAlike says that no two sentences of two articles tell of the same: there is nothing to compare.
var ErrNothingAlike = errors.New("the articles have no two sentences that tell of the same")

// Faults are all that is wrong with what was pasted, each by its field: "a.text", "b.outlet".
func (p Pasted) Faults() []*InvalidError {
	var all []*InvalidError
	for name, a := range map[string]PastedArticle{"a": p.A, "b": p.B} {
		add := func(field string, what Fault, limit int) {
			all = append(all, &InvalidError{Where: name + "." + field, What: what, Limit: limit})
		}
		switch n := utf8.RuneCountInString(strings.TrimSpace(a.Text)); {
		case n == 0:
			add("text", FaultMissing, 0)
		case n < MinPasted:
			add("text", FaultTooShort, MinPasted)
		case n > MaxPasted:
			add("text", FaultTooLong, MaxPasted)
		case !utf8.ValidString(a.Text):
			add("text", FaultUnknown, 0)
		case name == "b" && strings.TrimSpace(a.Text) == strings.TrimSpace(p.A.Text):
			add("text", FaultSame, 0)
		}
		if Slugify(a.Outlet) == "" {
			add("outlet", FaultMissing, 0)
		}
		for field, line := range map[string]string{"outlet": a.Outlet, "title": a.Title, "url": a.URL} {
			if len(line) > maxLine {
				add(field, FaultTooLong, maxLine)
			}
		}
		if _, _, err := readPublished(a.Published); err != nil {
			add("published", FaultUnknown, 0)
		}
		if to, err := url.Parse(strings.TrimSpace(a.URL)); a.URL != "" && (err != nil || to.Host == "" || to.Scheme != "http" && to.Scheme != "https") {
			add("url", FaultUnknown, 0)
		}
	}
	switch n := utf8.RuneCountInString(strings.TrimSpace(p.Title)); {
	case n == 0:
		all = append(all, &InvalidError{Where: "title", What: FaultMissing})
	case n > MaxTitle:
		all = append(all, &InvalidError{Where: "title", What: FaultTooLong, Limit: MaxTitle})
	}
	slices.SortFunc(all, func(x, y *InvalidError) int { return strings.Compare(x.Where, y.Where) })
	return all
}

// PastePair takes two articles in, for the viewer alone, compares them and gives the slug of the comparison that a class sees most in. They come
// in as every article does; who edits the library may read them, as all that is in it. An article that the viewer may read already is not
// taken in twice. Where no pair comes of them, what was taken in is taken away again. Errors: ErrForbidden without an account, the first of
// Faults, ErrNothingAlike.
func (s *Store) PastePair(ctx context.Context, as Viewer, p Pasted) (slug string, err error) {
	err = as.must(Member)
	if faults := p.Faults(); err == nil && len(faults) > 0 {
		err = faults[0]
	}
	var in taken
	if err == nil {
		in, err = s.takePasted(ctx, as, p)
	}
	if err == nil {
		slug, err = s.tellingPair(ctx, as, in)
	}
	if err != nil {
		err = errors.Join(err, s.giveBack(context.WithoutCancel(ctx), in)) // also when whoever asked has gone meanwhile
		return "", fmt.Errorf("comparing two pasted articles: %w", err)
	}
	return slug, nil
}

// taken is what became of two articles.
type taken struct {
	story string
	ids   [2]int64
	langs [2]string
	fresh []string // the slugs of those that were not there before
}

// takePasted takes both articles in, in a story of their own, unless one of them is in another already. What it gives with an error was taken
// before that.
func (s *Store) takePasted(ctx context.Context, as Viewer, p Pasted) (in taken, err error) {
	subs := []Submission{p.A.submission(as), p.B.submission(as)}
	for i := range subs {
		a, err := s.receive(ctx, subs[i])
		if err != nil {
			return in, err
		}
		known, err := s.already(s.read.WithContext(ctx), a)
		if err != nil {
			return in, err
		}
		if known.Already && in.story == "" {
			in.story = known.StorySlug
		}
	}
	elsewhere := in.story != ""
	if !elsewhere {
		in.story = "lesson-" + strings.ToLower(rand.Text()[:16])
	}
	for i, sub := range subs {
		sub.Story = StoryRef{Slug: in.story}
		if !elsewhere {
			sub.Story.Title = p.Title
		}
		out, err := s.Ingest(ctx, sub)
		if errors.Is(err, ErrInvalid) && elsewhere { // the demonstration takes no others
			return in, ErrNothingAlike
		}
		if err != nil {
			return in, err
		}
		if !out.Already {
			in.fresh = append(in.fresh, out.ArticleSlug)
		}
		if out.Lang == "" {
			return in, &InvalidError{Where: string("ab"[i]) + ".text", What: FaultLanguage}
		}
		in.ids[i], in.langs[i] = out.ArticleID, out.Lang
	}
	return in, nil
}

// giveBack takes away the articles that came in for a lesson that was not made: nobody has a use for them.
func (s *Store) giveBack(ctx context.Context, in taken) error {
	for _, slug := range in.fresh {
		if _, err := s.RemoveArticle(ctx, slug); err != nil && !errors.Is(err, ErrNotFound) {
			return fmt.Errorf("taking back what was pasted: %w", err)
		}
	}
	return nil
}

func (a PastedArticle) submission(as Viewer) Submission {
	owner := as.UserID
	return Submission{
		Raw: []byte(a.Text), Outlet: OutletRef{Name: strings.TrimSpace(a.Outlet)}, Title: strings.TrimSpace(a.Title), URL: strings.TrimSpace(a.URL),
		Published: strings.TrimSpace(a.Published), OwnerID: &owner, Visibility: Private, Rights: QuotationOnly,
	}
}

// tellingPair is the comparison of two articles that has most kinds of divergences which a lesson reveals; of several the one that parts most.
// A pair that parts in roles alone is the first of a story, and shows a class nothing. ErrNothingAlike when they have none, or FaultTongues when
// that is why.
func (s *Store) tellingPair(ctx context.Context, as Viewer, in taken) (slug string, err error) {
	most := -1
	for number, pages := 1, 1; number <= pages; number++ {
		page, err := s.Story(ctx, as, in.story, number)
		if err != nil {
			return "", err
		}
		pages = page.Pages
		for _, line := range page.Comparisons {
			if !slices.Contains(in.ids[:], line.A.Article.ID) || !slices.Contains(in.ids[:], line.B.Article.ID) {
				continue
			}
			if shown := revealed(line); shown > most {
				slug, most = line.Slug, shown
			}
		}
	}
	switch {
	case slug == "" && in.langs[0] != in.langs[1]:
		return "", &InvalidError{Where: "b.text", What: FaultTongues}
	case slug == "":
		return "", ErrNothingAlike
	}
	return slug, nil
}

// revealed counts the reveals of a lesson that have something to show in a comparison.
func revealed(line ComparisonLine) (n int) {
	for _, r := range RevealKinds() {
		if slices.ContainsFunc(r.Diverges(), func(k divergence.Kind) bool { return line.Kinds[k] > 0 }) {
			n++
		}
	}
	return n
}
