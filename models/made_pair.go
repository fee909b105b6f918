package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/text"
)

// MadePair says that a person set the two claims of a comparison side by side; the engine compared them. It is kept whatever a reanalysis
// finds, and its findings are made anew then.
type MadePair struct {
	ID           int64 `gorm:"primaryKey"`
	LockVersion  int
	CreatedAt    time.Time
	UpdatedAt    time.Time
	ComparisonID int64
	UserID       int64
	ByName       string
	InsteadOfID  *int64 // the comparison with another sentence that it takes the place of, which stays
	Withdrawn    bool   // it is in no list, unless somebody wrote about it since
}

// madeState is what a made pair says, as it is kept in revisions.
type madeState struct {
	User    int64  `json:"user"`
	By      string `json:"by"`
	Instead int64  `json:"instead,omitempty"`
}

func (m *MadePair) kind() RevisionKind { return OfPair }
func (m *MadePair) row() (int64, int)  { return m.ID, m.LockVersion }
func (m *MadePair) next(now time.Time) { bump(&m.LockVersion, &m.CreatedAt, &m.UpdatedAt, now) }

func (m *MadePair) said() (string, error) {
	state := madeState{User: m.UserID, By: m.ByName}
	if m.InsteadOfID != nil {
		state.Instead = *m.InsteadOfID
	}
	return said(m.Withdrawn, state)
}

func (m *MadePair) say(state string) error {
	m.Withdrawn = state == ""
	if m.Withdrawn { // the row still says whose it was
		return nil
	}
	var s madeState
	if err := json.Unmarshal([]byte(state), &s); err != nil {
		return fmt.Errorf("reading a revision: %w", err)
	}
	m.UserID, m.ByName, m.InsteadOfID = s.User, s.By, nil
	if s.Instead != 0 {
		m.InsteadOfID = &s.Instead
	}
	return nil
}

// standsAs gives the comparison the place in lists that its pair has: one that was made stands there as by a person, one that was withdrawn
// is in none. The library is locked by then.
func (w *work) standsAs(m *MadePair) error {
	var c Comparison
	if err := w.tx.Take(&c, w.c.ID).Error; err != nil {
		return fmt.Errorf("reading the comparison: %w", err)
	}
	c.Touched, c.Stale = !m.Withdrawn, c.Engine != analysis.Version || m.Withdrawn
	switch {
	case m.Withdrawn:
		c.Status = Suggested
	case c.Status == Suggested:
		c.Status = Paired
	}
	err := w.tx.Model(&Comparison{}).Where("id = ?", c.ID).UpdateColumns(map[string]any{
		"touched": c.Touched, "stale": c.Stale, "status": c.Status, "updated_at": w.tx.NowFunc(), "lock_version": gorm.Expr("lock_version + 1"),
	}).Error
	if err != nil {
		return fmt.Errorf("changing how the pair stands: %w", err)
	}
	w.c.Touched, w.c.Stale, w.c.Status = c.Touched, c.Stale, c.Status
	versions := []int64{c.VersionAID, c.VersionBID}
	if err := placeComparisons(w.tx, c.StoryID, versions); err != nil {
		return err
	}
	if err := requote(w.tx, w.s.share, versions); err != nil {
		return err
	}
	if err := w.reckon(); err != nil {
		return err
	}
	if err := w.s.indexChanges(w.tx); err != nil {
		return err
	}
	// A reanalysis that was computed meanwhile knows nothing of it.
	return w.tx.Exec("UPDATE library SET generation = generation + 1 WHERE id = 1").Error
}

// builtOn reports whether others wrote about the comparison, or an editor settled or published it.
func (w *work) builtOn() (bool, error) {
	for _, table := range []string{"judgements", "annotations", "responses", "adjudications", "claim_reviews"} {
		n, err := count(w.tx.Table(table).Where("comparison_id = ? AND user_id <> ? AND NOT withdrawn", w.c.ID, w.as.UserID))
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	n, err := count(w.tx.Table("assignments").Where("comparison_id = ? AND by_id IS NOT NULL AND state <> ?", w.c.ID, TakenBack))
	if err == nil && n == 0 {
		n, err = count(w.tx.Model(&MadePair{}).Where("instead_of_id = ? AND NOT withdrawn AND user_id <> ?", w.c.ID, w.as.UserID))
	}
	if err != nil || n > 0 || w.c.Status == Confirmed {
		return err == nil, err
	}
	return hasReaders(w.tx, w.c.ID)
}

// hasMade reports whether a person ever made a comparison as a pair.
func hasMade(tx *gorm.DB, comparison int64) (bool, error) {
	n, err := count(tx.Model(&MadePair{}).Where("comparison_id = ?", comparison))
	return n > 0, err
}

// remake compares anew the pairs that persons made of the fresh articles and that the engine does not find by itself. One whose sentences
// the engine of today cuts otherwise is left as it is, and marked.
func (p *plan) remake(db *gorm.DB) error {
	var made []Comparison
	err := db.Raw(`SELECT c.* FROM comparisons c JOIN made_pairs m ON m.comparison_id = c.id
		WHERE c.story_id = ? AND NOT m.withdrawn ORDER BY c.id`, p.story.ID).Scan(&made).Error
	if err != nil {
		return fmt.Errorf("reading the pairs that persons made: %w", err)
	}
	if len(made) == 0 {
		return nil
	}
	found := map[key]bool{}
	for i := range p.comparisons {
		found[p.comparisons[i].key()] = true
	}
	of := map[int64]*member{}
	for _, m := range p.fresh {
		of[m.version] = m
	}
	for _, c := range made {
		a, b := of[c.VersionAID], of[c.VersionBID]
		if a == nil || b == nil || found[key{c.VersionAID, c.VersionBID, c.SpanA, c.SpanB}] {
			continue
		}
		if again, ok := setSideBySide(a, b, c.SpanA, c.SpanB); ok {
			p.comparisons = append(p.comparisons, again)
		}
	}
	return nil
}

// PairLink leads to another comparison.
type PairLink struct{ Slug, ByName string }

// handmade reads of a comparison that a person made it, and which others were made in its place: that is told to nobody while the one of before
// is judged blind, nor who made it.
func (s *Store) handmade(ctx context.Context, as Viewer, p *ComparisonPage) error {
	db := s.read.WithContext(ctx)
	var own []MadePair
	if err := db.Where("comparison_id = ?", p.Comparison.ID).Find(&own).Error; err != nil {
		return fmt.Errorf("reading who made it: %w", err)
	}
	links := func(where string, id int64) ([]PairLink, error) {
		var found []PairLink
		err := db.Raw("SELECT c.slug, CASE WHEN EXISTS (SELECT 1 FROM assignments x WHERE x.comparison_id = c.id AND x.blind AND x.state = '"+string(Asked)+"') THEN '' ELSE COALESCE(m.by_name, '') END AS by_name FROM comparisons c LEFT JOIN made_pairs m ON m.comparison_id = c.id WHERE "+where+
			" AND "+isShown(as, "c")+" ORDER BY c.id", id).Scan(&found).Error
		return found, err
	}
	may, _, err := s.sight(db, as, p.Comparison.ID)
	if err != nil {
		return err
	}
	if len(own) > 0 {
		p.Made = &own[0]
		if may.blind && !may.people && p.Made.UserID != as.UserID { // what somebody made of it is what they think of it
			p.Made.UserID, p.Made.ByName = 0, ""
		}
		if p.Made.Withdrawn && p.Comparison.inLists() {
			if p.Made.Withdrawn = false; !p.Comparison.Touched { // the engine finds it by itself by now
				p.Made = nil
			}
		}
		if p.Made != nil && p.Made.InsteadOfID != nil {
			var blind bool
			if blind, err = pendingBlind(db, *p.Made.InsteadOfID); err == nil && !blind {
				p.InsteadOf, err = links("c.id = ?", *p.Made.InsteadOfID)
			}
			if err != nil {
				return fmt.Errorf("reading what it takes the place of: %w", err)
			}
		}
	}
	if !may.blind { // that another sentence fits better is what its maker thinks of the pair
		p.Replaced, err = links("m.instead_of_id = ? AND NOT m.withdrawn", p.Comparison.ID)
	}
	if err != nil {
		return fmt.Errorf("reading what was made in its place: %w", err)
	}
	return nil
}

// spanOf is the span of bytes of code points.
func (at PairPlace) spanOf(body string) (text.Span, bool) {
	if at.Start < 0 || at.End <= at.Start {
		return text.Span{}, false
	}
	return bytesAt(body, at.Start, at.End)
}
