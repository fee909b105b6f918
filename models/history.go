package models

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// maxHistory is how many of the latest revisions a history tells.
const maxHistory = 500

// History tells what was done on the comparison with a slug, the latest first: as much as the viewer may see of it, which while somebody
// judges it blind is what they did themselves. ErrForbidden below an annotator.
func (s *Store) History(ctx context.Context, as Viewer, slug string) ([]RevisionLine, error) {
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return nil, fmt.Errorf("reading the history: %w", err)
	}
	db := s.read.WithContext(ctx)
	may, _, err := s.sight(db, as, id)
	var lines []RevisionLine
	if err == nil {
		err = seen(db, as, id, may).Select("revisions.*, COALESCE(users.name, '') AS name, COALESCE(asked.name, '') AS whom").
			Joins("LEFT JOIN users ON users.id = revisions.user_id").
			Joins("LEFT JOIN assignments ON revisions.kind = ? AND assignments.id = revisions.record_id", OfAssignment).
			Joins("LEFT JOIN users asked ON asked.id = assignments.user_id").
			Order("revisions.id DESC").Limit(maxHistory).Scan(&lines).Error
	}
	mayRestore(as, lines)
	for i := range lines {
		if err == nil {
			err = lines[i].tell()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the history of comparison %s: %w", slug, err)
	}
	return lines, nil
}

// seen are the revisions of a comparison that a viewer may see.
func seen(db *gorm.DB, as Viewer, comparison int64, may sight) *gorm.DB {
	q := db.Table("revisions").Where("revisions.comparison_id = ?", comparison)
	switch {
	case !may.blind:
		return q
	case may.people:
		return q.Where("(revisions.user_id = ? OR revisions.kind = ?)", as.UserID, OfAssignment)
	}
	return q.Where("revisions.user_id = ? AND (revisions.kind <> ? OR EXISTS (SELECT 1 FROM assignments a WHERE a.id = revisions.record_id AND a.user_id = ?))",
		as.UserID, OfAssignment, as.UserID)
}

// tell says what a revision changed, and what the record said after it.
func (r *RevisionLine) tell() (err error) {
	if r.Changes, err = changesOf(r.Before, r.After); err != nil {
		return err
	}
	r.State, err = changesOf("", r.After)
	return err
}

// mayRestore marks, of a history with the latest first, the states that a viewer may restore: those that a record no longer has, of their own
// records and, for editors, of how it was settled.
func mayRestore(as Viewer, lines []RevisionLine) {
	type record struct {
		kind RevisionKind
		id   int64
	}
	latest := map[record]RevisionLine{}
	for i := range lines {
		r := &lines[i]
		of := record{r.Kind, r.RecordID}
		now, known := latest[of]
		if !known {
			now, latest[of] = *r, *r
		}
		r.Now = now.Version
		own := r.UserID != nil && *r.UserID == as.UserID
		r.MayRestore = slices.Contains(undoing(), r.Kind) && !r.Purged && r.After != "" && r.After != now.After && (own || r.Kind == OfAdjudication && as.edits())
	}
}
