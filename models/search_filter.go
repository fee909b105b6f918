package models

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/search"
)

// searchFilter is what filters ask of the index.
type searchFilter struct {
	all, not []search.Expr
	from, to int64 // numbers of documents, both inclusive
}

// searchFilter reads the filters; it finds what they name.
func (s *Store) searchFilter(ctx context.Context, as Viewer, asked Searched, page *SearchPage) (searchFilter, error) {
	f := searchFilter{to: math.MaxInt64}
	add := func(term string) { f.all = append(f.all, search.Term(term)) }
	db := s.read.WithContext(ctx)
	if asked.Story != "" {
		page.Story = &Story{}
		if err := db.Scopes(visible(as, "stories")).Where(s.named("story"), asked.Story, asked.Story).Take(page.Story).Error; err != nil {
			return f, notFound("story", asked.Story, err)
		}
		add(termOf("s", page.Story.ID))
	}
	if asked.Outlet != "" {
		page.Outlet = &Outlet{}
		if err := db.Where(s.named("outlet"), asked.Outlet, asked.Outlet).Take(page.Outlet).Error; err != nil {
			return f, notFound("outlet", asked.Outlet, err)
		}
		add(termOf("o", page.Outlet.ID))
	}
	if asked.Event != 0 {
		events, err := s.foundEvents(ctx, as, []int64{asked.Event})
		if err == nil && len(events) == 0 {
			err = gorm.ErrRecordNotFound
		}
		if err != nil {
			return f, notFound("event", fmt.Sprint(asked.Event), err)
		}
		page.Event = &events[0]
		add(termOf("e", asked.Event))
	}
	for _, t := range []struct{ sort, value string }{
		{"p", asked.Provenance}, {"k", string(asked.Kind)}, {"r", string(asked.Relation)}, {"f", string(asked.Figure)}, {"w", asked.Reviewed},
	} {
		if t.value != "" {
			add(t.sort + ":" + t.value)
		}
	}
	f.within(asked.From, asked.To)
	return f, nil
}

// named is the condition for the slug that a record has or had.
func (s *Store) named(kind string) string {
	return "slug = ? OR id IN (SELECT record_id FROM old_slugs WHERE kind = '" + kind + "' AND slug = ?)"
}

// within keeps what was published in a stretch of days. What is dated by its year or month only is in it when the stretch is one of whole
// years or months.
func (f *searchFilter) within(from, to time.Time) {
	if from.IsZero() && to.IsZero() {
		return
	}
	// The latest has the lowest number; what has no date lies behind all others.
	dayBefore := func(t time.Time) *time.Time { t = t.AddDate(0, 0, -1); return &t }
	f.to = searchID(0, 0, nil) - 1
	if !from.IsZero() {
		f.to = searchID(0, 0, dayBefore(from)) - 1
	}
	if !to.IsZero() {
		f.from = searchID(0, 0, dayBefore(to))
	}
	whole := func(begins func(time.Time) bool) bool {
		return (from.IsZero() || begins(from)) && (to.IsZero() || begins(to))
	}
	if !whole(func(t time.Time) bool { return t.YearDay() == 1 }) {
		f.not = append(f.not, search.Term("d:"+string(ByYear)))
	}
	if !whole(func(t time.Time) bool { return t.Day() == 1 }) {
		f.not = append(f.not, search.Term("d:"+string(ByMonth)))
	}
}

// and is the condition for what answers to a question, fulfils the filters, and may be read by the viewer.
func (f searchFilter) and(q search.Expr, as Viewer) search.Expr {
	e := search.Expr{All: append(append([]search.Expr{}, q.All...), f.all...), Not: append(append([]search.Expr{}, q.Not...), f.not...)}
	if len(e.All) == 0 {
		e.Any = []search.Expr{search.Term(termClaim), search.Term(termArticle)}
	}
	private, signedIn := search.Term(termPrivate), search.Term(termSignedIn)
	switch {
	case as.edits():
	case as.UserID == 0:
		e.Not = append(e.Not, private, signedIn)
	default:
		own := search.Term(termOf("u", as.UserID))
		e.Not = append(e.Not, search.Expr{All: []search.Expr{private}, Not: []search.Expr{own}})
	}
	return e
}

// KnownFilter reports whether a filter may have a value: one of the codes that there are, or what a slug can be.
func KnownFilter(name, value string) bool {
	switch name {
	case "story", "outlet":
		return strings.Trim(value, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	case "provenance":
		return slices.Contains(provenances, value)
	case "kind":
		return slices.Contains(searchKinds, divergence.Kind(value))
	case "relation":
		return slices.Contains(searchRelations, divergence.Relation(value))
	case "figure":
		return slices.Contains(searchFigures, figure.Kind(value))
	case "reviewed":
		return value == "yes" || value == "no" || value == "hand"
	}
	return false
}
