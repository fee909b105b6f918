package models

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parallax/analysis/text"
)

// TakenNote is a note that comes in: a judgement or an annotation of a person on the comparison with a slug, or what came of them. Targets of
// an annotation give Hash and code points (Start, End) instead of VersionID and Span.
type TakenNote struct {
	Slug              string
	As                Viewer
	Judgement         *Judgement
	Annotation        *Annotation
	Response          *Response
	Asked             NoteAsked
	Adjudication      *Adjudication
	TakenFrom         map[Question]string // login of whose answer was taken
	Places            []NotePlace
	Withdrawn         bool
	Created, Modified time.Time
}

// What became of a note that came in.
const (
	NoteTaken = "taken"
	NoteKnown = "known" // it is there already, saying the same
)

// TakeNote keeps a note that comes in from elsewhere, as its person would have made it here, with the times it was made. A judgement of the
// person that says something else is not written over: that is ErrStale. Errors are those of Judge and Annotate.
func (s *Store) TakeNote(ctx context.Context, n TakenNote) (string, error) {
	switch {
	case n.Judgement != nil:
		return s.takeJudgement(ctx, n)
	case n.Response != nil:
		return s.takeResponse(ctx, n)
	case n.Adjudication != nil:
		return s.takeAdjudication(ctx, n)
	}
	return s.takeAnnotation(ctx, n)
}

func (s *Store) takeJudgement(ctx context.Context, n TakenNote) (string, error) {
	started := s.now()
	kept, err := s.Judge(ctx, n.As, n.Slug, *n.Judgement)
	if err != nil {
		return "", err
	}
	if kept.CreatedAt.Before(started) {
		return NoteKnown, nil
	}
	return NoteTaken, s.dateNote(ctx, &Judgement{ID: kept.ID}, n)
}

func (s *Store) takeAnnotation(ctx context.Context, n TakenNote) (string, error) {
	a := *n.Annotation
	var err error
	if a.Targets, err = s.resolve(ctx, n.Slug, n.Places); err != nil {
		return "", err
	}
	if known, err := s.tookAnnotation(ctx, n); err != nil || known {
		return NoteKnown, err
	}
	started := s.now()
	kept, err := s.Annotate(ctx, n.As, n.Slug, a)
	if err != nil {
		return "", err
	}
	if kept.CreatedAt.Before(started) {
		return NoteKnown, nil
	}
	if err := s.dateNote(ctx, &Annotation{ID: kept.ID}, n); err != nil || !n.Withdrawn {
		return NoteTaken, err
	}
	return NoteTaken, s.WithdrawAnnotation(ctx, n.As, kept.ID, kept.LockVersion)
}

// tookAnnotation reports whether the person has an annotation of that kind and moment on the comparison. Its key may be another: it begins
// with the address of the site, and one site is exported under several. A moment of a whole second may be that of several notes.
func (s *Store) tookAnnotation(ctx context.Context, n TakenNote) (bool, error) {
	if n.Created.Nanosecond() == 0 {
		return false, nil
	}
	var made []time.Time
	err := s.read.WithContext(ctx).Model(&Annotation{}).Joins("JOIN comparisons ON comparisons.id = annotations.comparison_id").
		Where("comparisons.slug = ? AND annotations.user_id = ? AND annotations.kind = ?", n.Slug, n.As.UserID, n.Annotation.Kind).
		Pluck("annotations.created_at", &made).Error
	if err != nil {
		return false, fmt.Errorf("reading what was taken in: %w", err)
	}
	return slices.ContainsFunc(made, func(at time.Time) bool { return sameMoment(at, n.Created) }), nil
}

// resolve finds the texts of places, by their hash, among the two of a comparison.
func (s *Store) resolve(ctx context.Context, slug string, places []NotePlace) ([]Target, error) {
	var texts []Version
	err := s.read.WithContext(ctx).Select("versions.id, versions.text, versions.hash").
		Joins("JOIN comparisons c ON versions.id IN (c.version_a_id, c.version_b_id)").Where("c.slug = ?", slug).Order("versions.id").Find(&texts).Error
	if err != nil {
		return nil, fmt.Errorf("reading the texts of %s: %w", slug, err)
	}
	var targets []Target
	for _, p := range places {
		if p.End == 0 {
			continue // the whole text
		}
		at := slices.IndexFunc(texts, func(v Version) bool { return v.Hash == p.Hash })
		if at < 0 {
			return nil, fmt.Errorf("neither text of comparison %s has the hash %q, it may have been published anew: %w", slug, p.Hash, ErrNotFound)
		}
		t := p.Target
		t.VersionID = texts[at].ID
		var ok bool
		if t.Span, ok = bytesAt(texts[at].Text, p.Start, p.End); !ok {
			return nil, &InvalidError{Where: "targets", What: FaultNoMatch}
		}
		targets = append(targets, t)
	}
	return targets, nil
}

// bytesAt is the span of the code points [start, end) of a text.
func bytesAt(words string, start, end int) (text.Span, bool) {
	at, n := text.Span{Start: -1, End: -1}, 0
	for i := range words {
		if n == start {
			at.Start = i
		}
		if n == end {
			at.End = i
		}
		n++
	}
	if n == end {
		at.End = len(words)
	}
	return at, at.Start >= 0 && at.End > at.Start
}

// dateNote gives a note the times at which it was made elsewhere; its history here says when it came in.
func (s *Store) dateNote(ctx context.Context, row any, n TakenNote) error {
	columns := map[string]any{}
	if !n.Created.IsZero() {
		columns["created_at"] = n.Created.UTC()
	}
	if !n.Modified.IsZero() {
		columns["updated_at"] = n.Modified.UTC()
	}
	if len(columns) == 0 {
		return nil
	}
	if err := s.write.WithContext(ctx).Model(row).UpdateColumns(columns).Error; err != nil {
		return fmt.Errorf("dating a note: %w", err)
	}
	return nil
}
