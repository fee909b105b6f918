package models

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Presence is short: who was heard of within presentFor is there, and says so at most every heardEvery, so that a page that stays open writes
// little. Writing it down waits no longer than heardWithin: who reads does not wait for those who write, the next time does it.
const (
	presentFor  = 50 * time.Second
	heardEvery  = 10 * time.Second
	heardWithin = 200 * time.Millisecond
)

// Heard says how a viewer is heard of.
type Heard string

// Ways of being heard of.
const (
	Reads  Heard = "reads"  // the page was asked for
	Stays  Heard = "stays"  // it is still open
	Leaves Heard = "leaves" // it was closed
)

// Present is who has a comparison open, and what is new of it.
type Present struct {
	// People are the names of the others, in their order. While somebody judges blind nobody is named nor counted, but to an editor who was
	// not asked.
	People []string
	// News is the number of the latest revision by somebody else that the viewer may see, 0 for none.
	News int64
}

type presence struct {
	ComparisonID, UserID int64
	SeenAt, ReadAt       time.Time
}

// Here says that a viewer has the comparison with a slug open, or no more, and tells who else has. ErrForbidden below an annotator.
func (s *Store) Here(ctx context.Context, as Viewer, slug string, how Heard) (Present, error) {
	var now Present
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return now, fmt.Errorf("asking who is here: %w", err)
	}
	db := s.read.WithContext(ctx)
	if err = s.hear(ctx, as, id, how); err == nil && how != Leaves {
		now, err = s.present(db, as, id)
	}
	if err != nil {
		return Present{}, fmt.Errorf("asking who is at comparison %s: %w", slug, err)
	}
	return now, nil
}

// present reads who else is there.
func (s *Store) present(db *gorm.DB, as Viewer, comparison int64) (Present, error) {
	var now Present
	may, _, err := s.sight(db, as, comparison)
	if err != nil {
		return now, err
	}
	if !may.blind || may.people {
		err = db.Table("presence").Joins("JOIN users ON users.id = presence.user_id").
			Where("comparison_id = ? AND user_id <> ? AND seen_at > ? AND users.active", comparison, as.UserID, s.now().Add(-presentFor)).
			Order("users.name, users.id").Pluck("users.name", &now.People).Error
	}
	if err == nil {
		err = seen(db, as, comparison, may).Where("revisions.user_id <> ?", as.UserID).Select("COALESCE(MAX(revisions.id), 0)").Scan(&now.News).Error
	}
	return now, err
}

// hear writes down that a viewer is there, or no more. That it takes too long is no fault of who reads.
func (s *Store) hear(ctx context.Context, as Viewer, comparison int64, how Heard) error {
	at := s.now()
	var rows []presence
	err := s.read.WithContext(ctx).Table("presence").Where("comparison_id = ? AND user_id = ?", comparison, as.UserID).Limit(1).Scan(&rows).Error
	if err != nil {
		return err
	}
	known := len(rows) > 0
	row := presence{ComparisonID: comparison, UserID: as.UserID, SeenAt: at, ReadAt: at}
	switch {
	case how == Leaves && !known:
		return nil
	case how == Leaves:
		row.SeenAt, row.ReadAt = at.Add(-presentFor), rows[0].ReadAt
	case known && at.Sub(rows[0].SeenAt) < heardEvery && (how == Stays || at.Sub(rows[0].ReadAt) < time.Second):
		return nil
	case known && how == Stays:
		row.ReadAt = rows[0].ReadAt
	case how == Stays: // that it was read could not be written down
		row.ReadAt = time.Unix(0, 0).UTC()
	}
	within, cancel := context.WithTimeout(ctx, heardWithin)
	defer cancel()
	_ = s.write.WithContext(within).Exec(`INSERT INTO presence (comparison_id, user_id, seen_at, read_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (comparison_id, user_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, read_at = EXCLUDED.read_at`,
		row.ComparisonID, row.UserID, row.SeenAt, row.ReadAt).Error
	return nil
}
