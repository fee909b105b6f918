package models

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// LessonLine is a lesson in a list.
type LessonLine struct {
	Lesson
	Owner string // a name; "" for the installation
	Mine  bool   // the viewer may change it
}

// maxLessons bounds a list of lessons.
const maxLessons = 500

// Lessons lists the lessons that a viewer may read, their own first, then the latest; those put away are listed for whoever may take them
// out again, when away asks for them.
func (s *Store) Lessons(ctx context.Context, as Viewer, away bool) ([]LessonLine, error) {
	lines, err := s.listLessons(ctx, as, away)
	out := lines[:0]
	for _, l := range lines {
		if l.Mine = as.teaches(l.Record); l.Mine || !away {
			out = append(out, l)
		}
	}
	return out, err
}

func (s *Store) listLessons(ctx context.Context, as Viewer, away bool) ([]LessonLine, error) {
	var lines []LessonLine
	err := s.read.WithContext(ctx).Table("lessons").Select("lessons.*, COALESCE(users.name, '') AS owner").
		Joins("LEFT JOIN users ON users.id = lessons.owner_id").Where("lessons.withdrawn = ?", away).
		Where(s.read.Scopes(visible(as, "lessons"))).
		Order(fmt.Sprintf("CASE WHEN lessons.owner_id = %d THEN 0 ELSE 1 END, lessons.updated_at DESC, lessons.id DESC", as.UserID)).
		Limit(maxLessons).Scan(&lines).Error
	if err != nil {
		return nil, fmt.Errorf("listing lessons: %w", err)
	}
	return lines, nil
}

// AllLessons lists every lesson of the installation, those put away when away asks for them.
func (s *Store) AllLessons(ctx context.Context, away bool) ([]LessonLine, error) {
	return s.listLessons(ctx, Viewer{Role: Admin}, away)
}

// Lesson reads a lesson by its slug. ErrNotFound when there is none that the viewer may read, or when it was put away and is not theirs.
func (s *Store) Lesson(ctx context.Context, as Viewer, slug string) (Lesson, error) {
	var l Lesson
	err := s.read.WithContext(ctx).Scopes(visible(as, "lessons")).Where("slug = ?", slug).Take(&l).Error
	if err == nil && l.Withdrawn && !as.teaches(l.Record) {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return Lesson{}, notFound("lesson", slug, err)
	}
	return l, nil
}

// PairOf is what a lesson remembers of the comparison with a slug. ErrNotFound when the viewer may read none, a *MovedError for an old slug.
func (s *Store) PairOf(ctx context.Context, as Viewer, slug string) (*Pair, error) {
	page, err := s.Comparison(ctx, as, slug)
	if err != nil {
		return nil, err
	}
	c := page.Comparison
	return &Pair{Comparison: c.Slug, A: Place{Hash: page.A.Version.Hash, Span: c.SpanA}, B: Place{Hash: page.B.Version.Hash, Span: c.SpanB}}, nil
}

// FindPair is the slug of the comparison that a lesson remembers: by both texts and places, whatever its slug is now, and whichever of the
// two came in first here. ErrNotFound when this library has none that the viewer may read.
func (s *Store) FindPair(ctx context.Context, as Viewer, p Pair) (slug string, err error) {
	if p, err = s.settled(ctx, p); err != nil {
		return "", err
	}
	var slugs []string
	places := []any{p.A.Hash, p.B.Hash, p.A.Span.Start, p.A.Span.End, p.B.Span.Start, p.B.Span.End}
	turned := []any{p.B.Hash, p.A.Hash, p.B.Span.Start, p.B.Span.End, p.A.Span.Start, p.A.Span.End}
	const at = "(va.hash = ? AND vb.hash = ? AND a_start = ? AND a_end = ? AND b_start = ? AND b_end = ?)"
	err = s.read.WithContext(ctx).Model(&Comparison{}).Scopes(visible(as, "comparisons")).
		Joins("JOIN versions va ON va.id = comparisons.version_a_id JOIN versions vb ON vb.id = comparisons.version_b_id").
		Where("va.hash IN ? AND ("+at+" OR "+at+")", slices.Concat([]any{[]string{p.A.Hash, p.B.Hash}}, places, turned)...).
		Order("comparisons.id").Limit(1).Pluck("comparisons.slug", &slugs).Error
	if err != nil {
		return "", fmt.Errorf("finding the comparison of a step: %w", err)
	}
	if len(slugs) == 0 {
		return "", fmt.Errorf("the comparison %s of a step: %w", p.Comparison, ErrNotFound)
	}
	return slugs[0], nil
}

// StepPage reads the comparison of a step as its viewer may read it, text A of the lesson first, whichever of the two came in first here.
// ErrNotFound as with FindPair.
func (s *Store) StepPage(ctx context.Context, as Viewer, p Pair) (*ComparisonPage, error) {
	slug, err := s.FindPair(ctx, as, p)
	if err != nil {
		return nil, err
	}
	if as.Role == Annotator { // what they read whole at their desk is not for the wall of a classroom
		as.Role = Member
	}
	page, err := s.Comparison(ctx, as, slug)
	if err != nil {
		return nil, err
	}
	if p, err = s.settled(ctx, p); err != nil {
		return nil, err
	}
	if page.A.Version.Hash == p.A.Hash && page.Comparison.SpanA == p.A.Span {
		return page, nil
	}
	return page.turned(), nil
}

// turned is a comparison seen from the other side: its two sides and what is said of them. What is shared with other articles is not in it.
func (p *ComparisonPage) turned() *ComparisonPage {
	t := *p
	t.A, t.B, t.Copy, t.Others = p.B, p.A, nil, nil
	c := &t.Comparison
	c.SpanA, c.SpanB, c.VersionAID, c.VersionBID = c.SpanB, c.SpanA, c.VersionBID, c.VersionAID
	c.Why, c.EventReason = c.Why.Turned(), c.EventReason.Turned()
	c.Shared = slices.Clone(c.Shared)
	for i, s := range c.Shared {
		c.Shared[i].Reason, c.Shared[i].A, c.Shared[i].B = s.Reason.Turned(), s.B, s.A
	}
	t.Divergences = slices.Clone(p.Divergences)
	for i, d := range p.Divergences {
		t.Divergences[i] = d.Turned()
	}
	return &t
}
