package models

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// PurgeLine says that something was erased for good: by whom, when and why; not what.
type PurgeLine struct {
	ID         int64
	CreatedAt  time.Time
	Kind       RevisionKind
	RecordID   int64
	Reason     string
	Name       string // of who erased it
	Comparison string // slug
}

// maxPurges bounds their list.
const maxPurges = 500

// Purges lists what was erased for good, the latest first. ErrForbidden below an admin.
func (s *Store) Purges(ctx context.Context, as Viewer) ([]PurgeLine, error) {
	if err := as.must(Admin); err != nil {
		return nil, fmt.Errorf("listing what was purged: %w", err)
	}
	var lines []PurgeLine
	err := s.read.WithContext(ctx).Table("revisions r").Select("r.id, r.created_at, r.kind, r.record_id, r.reason, COALESCE(u.name, '') AS name, c.slug AS comparison").
		Joins("JOIN comparisons c ON c.id = r.comparison_id").Joins("LEFT JOIN users u ON u.id = r.user_id").
		Where("r.action = 'purged'").Order("r.id DESC").Limit(maxPurges).Scan(&lines).Error
	if err != nil {
		return nil, fmt.Errorf("listing what was purged: %w", err)
	}
	return lines, nil
}

// PurgeableLine is a record of a comparison that can be erased for good.
type PurgeableLine struct {
	Kind      RevisionKind
	ID        int64
	Name      string    // whose it is
	At        time.Time // when it was changed last
	Withdrawn bool
	Note      AnnotationKind // of an annotation
	Words     string         // the beginning of what it says in free text, where the viewer may see it
}

// maxPurgeWords is how many characters of a record its line has.
const maxPurgeWords = 80

// Purgeable lists the records of the comparison with a slug that can be purged, the latest first: while it is judged blind, without their words; of who is
// asked to judge it so themselves, their own alone. ErrForbidden below an admin.
func (s *Store) Purgeable(ctx context.Context, as Viewer, slug string) ([]PurgeableLine, error) {
	err := as.must(Admin)
	var lines []PurgeableLine
	if err == nil {
		lines, err = s.purgeable(ctx, as, slug)
	}
	if err != nil {
		return nil, fmt.Errorf("listing what can be purged: %w", err)
	}
	return lines, nil
}

func (s *Store) purgeable(ctx context.Context, as Viewer, slug string) ([]PurgeableLine, error) {
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return nil, err
	}
	db := s.read.WithContext(ctx)
	may, _, err := s.sight(db, as, id)
	if err != nil {
		return nil, err
	}
	var all []RevisionLine
	err = db.Table("revisions").Select("revisions.*, COALESCE(users.name, '') AS name").Joins("LEFT JOIN users ON users.id = revisions.user_id").
		Where("comparison_id = ? AND NOT purged", id).Order("revisions.id").Scan(&all).Error
	if err != nil {
		return nil, err
	}
	var lines []PurgeableLine
	for _, r := range all {
		own := r.UserID != nil && *r.UserID == as.UserID
		if may.blind && !may.people && !own || purged(r.Kind) == nil {
			continue
		}
		at := slices.IndexFunc(lines, func(l PurgeableLine) bool { return l.Kind == r.Kind && l.ID == r.RecordID })
		if at < 0 {
			at = len(lines)
			lines = append(lines, PurgeableLine{Kind: r.Kind, ID: r.RecordID, Name: r.Name})
		}
		line := &lines[at]
		line.At, line.Withdrawn = r.CreatedAt, r.After == "" && r.Kind != OfPublication
		line.tell(r.Revision, !may.blind || own)
	}
	slices.SortStableFunc(lines, func(a, b PurgeableLine) int { return b.At.Compare(a.At) })
	return lines, nil
}

// tell puts the words of a revision in the line of its record.
func (l *PurgeableLine) tell(r Revision, shown bool) {
	if r.After == "" {
		return
	}
	var s annotationState
	var free struct{ Note, Answer string }
	if unsaid(r.After, &s) != nil || unsaid(r.After, &free) != nil { // which is no reason not to erase it
		return
	}
	l.Note = s.Kind
	if !shown {
		return
	}
	words := free.Note
	for _, t := range s.Targets {
		if words == "" {
			words = t.Quote
		}
	}
	if words == "" {
		words = free.Answer
	}
	if runes := []rune(oneLine(words)); len(runes) > maxPurgeWords {
		words = string(runes[:maxPurgeWords]) + "…"
	} else {
		words = string(runes)
	}
	l.Words = words
}
