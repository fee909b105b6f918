package models

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/text"
)

// ReviewClaim keeps what the viewer found of how true a claim of a published comparison is, with LockVersion as it was read. One that is published
// stays so: that is a correction, for editors. An *InvalidError names the field; "comparison" that it is not published. ErrForbidden below
// an annotator, and for an annotator on one that is published; a *StaleError when it was saved since. "judgements" of an *InvalidError is that somebody judges
// the comparison blind and another has proposed a review.
func (s *Store) ReviewClaim(ctx context.Context, as Viewer, slug string, r ClaimReview) (ClaimReview, error) {
	r.tidy()
	err := as.must(Annotator)
	if err == nil {
		err = r.check()
	}
	if err == nil {
		err = s.claimed(ctx, as, slug, r) // before the transaction: texts never change
	}
	var now ClaimReview
	if err == nil {
		now, err = s.onReview(ctx, as, slug, r.Side, r.LockVersion, func(w *work, now *ClaimReview) error {
			if now.PublishedAt != nil && !as.edits() {
				return ErrForbidden
			}
			now.Rating, now.Claim, now.Reasons, now.Lang, now.Evidence, now.Withdrawn = r.Rating, r.Claim, r.Reasons, r.Lang, r.Evidence, false
			now.UserID = as.UserID
			return w.sign(&now.ByName)
		})
	}
	if err != nil {
		return ClaimReview{}, fmt.Errorf("reviewing a claim of %s: %w", slug, err)
	}
	return now, nil
}

// PublishReview shows readers the review of a claim, as it is with that LockVersion. ErrForbidden below an editor, ErrNoStep where there is none; else the
// errors of ReviewClaim.
func (s *Store) PublishReview(ctx context.Context, as Viewer, slug, side string, lock int) (ClaimReview, error) {
	err := as.must(Editor)
	var now ClaimReview
	if err == nil {
		now, err = s.onReview(ctx, as, slug, side, lock, func(w *work, now *ClaimReview) error {
			if now.LockVersion == 0 || now.Withdrawn {
				return ErrNoStep
			}
			at := w.tx.NowFunc()
			if now.PublishedAt == nil {
				now.PublishedAt = &at
			}
			return w.sign(&now.PublishedBy)
		})
	}
	if err != nil {
		return ClaimReview{}, fmt.Errorf("publishing the review of a claim of %s: %w", slug, err)
	}
	return now, nil
}

// WithdrawReview takes the review of a claim back; its history stays. One that is published takes an editor, one that is proposed its author or an
// editor. ErrNoStep where there is none; else the errors of ReviewClaim.
func (s *Store) WithdrawReview(ctx context.Context, as Viewer, slug, side string, lock int) (ClaimReview, error) {
	now, err := s.onReview(ctx, as, slug, side, lock, func(_ *work, now *ClaimReview) error {
		switch {
		case now.LockVersion == 0 || now.Withdrawn:
			return ErrNoStep
		case !as.edits() && (now.PublishedAt != nil || now.UserID != as.UserID):
			return ErrForbidden
		}
		now.Withdrawn, now.PublishedAt, now.PublishedBy = true, nil, ""
		return nil
	})
	if err != nil {
		return ClaimReview{}, fmt.Errorf("withdrawing the review of a claim of %s: %w", slug, err)
	}
	return now, nil
}

// onReview changes the review of a side, which it locks.
func (s *Store) onReview(ctx context.Context, as Viewer, slug, side string, lock int, change func(*work, *ClaimReview) error) (ClaimReview, error) {
	var now ClaimReview
	err := s.workOn(ctx, as, Annotator, slug, func(w *work) error {
		if w.c.Status != Confirmed {
			return &InvalidError{Where: "comparison", What: FaultNotSettled}
		}
		err := w.tx.Where("comparison_id = ? AND side = ?", w.c.ID, side).Limit(1).Find(&now).Error
		if err != nil {
			return fmt.Errorf("reading the review: %w", err)
		}
		if withheld, err := w.withheld(&now); err != nil || withheld && !(now.Withdrawn && now.LockVersion == lock) {
			return errorOr(err, errWhileBlind)
		}
		before, err := now.said()
		if err != nil {
			return err
		}
		stored := now
		now.ComparisonID, now.Side = w.c.ID, side
		if err := change(w, &now); err != nil {
			return err
		}
		after, err := now.said()
		if err != nil || after == before && stored.LockVersion > 0 && (stored.LockVersion == lock || stored.LockVersion == lock+1) {
			now = stored // sent twice
			return err
		}
		if stored.LockVersion != lock {
			return &StaleError{Current: stored}
		}
		if _, err := w.keep(&now, before, Revision{}); err != nil {
			return err
		}
		if stored.PublishedAt == nil && now.PublishedAt == nil {
			return nil
		}
		return w.tx.Model(&Comparison{}).Where("id = ?", w.c.ID).UpdateColumn("updated_at", w.tx.NowFunc()).Error // readers see otherwise
	})
	return now, err
}

// sign gives the name of the viewer.
func (w *work) sign(name *string) error {
	var names []string
	if err := w.tx.Table("users").Where("id = ?", w.as.UserID).Pluck("name", &names).Error; err != nil || len(names) == 0 {
		return fmt.Errorf("reading who signs: %w", errorOr(err, ErrForbidden))
	}
	*name = names[0]
	return nil
}

// claimed wants the words that are rated to stand in the claim of their side, which the viewer may read.
func (s *Store) claimed(ctx context.Context, as Viewer, slug string, r ClaimReview) error {
	db := s.read.WithContext(ctx)
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return err
	}
	var c Comparison
	if err := db.Take(&c, id).Error; err != nil {
		return fmt.Errorf("reading the claim: %w", err)
	}
	version, span := c.VersionAID, c.SpanA
	if r.Side == "b" {
		version, span = c.VersionBID, c.SpanB
	}
	may, err := s.quotable(ctx, as, version)
	if err != nil {
		return err
	}
	var bodies []string
	if err := db.Model(&Version{}).Where("id = ?", version).Pluck("text", &bodies).Error; err != nil || len(bodies) == 0 {
		return fmt.Errorf("reading the text: %w", errorOr(err, ErrNotFound))
	}
	if !may[version].Allows(span) || !strings.Contains(within(bodies[0], span), r.Claim) {
		return &InvalidError{Where: "claim", What: FaultNoMatch}
	}
	return nil
}

// ClaimReviews reads the reviews of the two claims of a comparison for who judges, "a" before "b": withdrawn ones too, whose LockVersion the next save
// takes. Those of others that are only proposed are withheld while the comparison is judged blind. ErrForbidden below an annotator.
func (s *Store) ClaimReviews(ctx context.Context, as Viewer, slug string) ([]ClaimReview, error) {
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return nil, fmt.Errorf("reading the reviews of claims: %w", err)
	}
	db := s.read.WithContext(ctx)
	var all []ClaimReview
	if err := db.Where("comparison_id = ?", id).Order("side").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("reading the reviews of claims: %w", err)
	}
	may, _, err := s.sight(db, as, id)
	if err != nil {
		return nil, err
	}
	for i, r := range all {
		if may.blind && r.PublishedAt == nil && r.UserID != as.UserID {
			all[i] = ClaimReview{ID: r.ID, LockVersion: r.LockVersion, Side: r.Side, Withdrawn: true}
		}
	}
	return all, nil
}

// holdBack takes the words of a claim of a comparison from its review, where they may not be read.
func (r *ClaimReview) holdBack(c Comparison, may [2]Quotable) {
	side, spans := slices.Index([]string{"a", "b"}, r.Side), []text.Span{c.SpanA, c.SpanB}
	if r.Claim != "" && !may[side].Allows(spans[side]) {
		r.Claim, r.Beyond = "", true
	}
}

// publicReviews puts on a page what is published of how true its claims are, in words that may be quoted.
func (s *Store) publicReviews(ctx context.Context, page *ComparisonPage, may [2]Quotable) error {
	db := s.read.WithContext(ctx)
	err := db.Where("comparison_id = ? AND published_at IS NOT NULL AND NOT withdrawn", page.Comparison.ID).Order("side").Find(&page.Reviews).Error
	if err != nil {
		return fmt.Errorf("reading the reviews of its claims: %w", err)
	}
	for i := range page.Reviews {
		page.Reviews[i].holdBack(page.Comparison, may)
	}
	page.ReviewLog, err = reviewLog(db, page.Comparison.ID)
	return err
}

// reviewLog is how the published reviews of a comparison came about, the latest first.
func reviewLog(db *gorm.DB, comparison int64) ([]ReviewChange, error) {
	var all []RevisionLine
	err := db.Model(&Revision{}).Select("revisions.*, COALESCE(users.name, '') AS name").Joins("LEFT JOIN users ON users.id = revisions.user_id").
		Where("comparison_id = ? AND kind = ? AND NOT purged", comparison, OfReview).Order("revisions.id DESC").Scan(&all).Error
	if err != nil {
		return nil, fmt.Errorf("reading the history of its reviews: %w", err)
	}
	var out []ReviewChange
	for _, r := range all {
		var before, after reviewState
		for state, into := range map[string]*reviewState{r.Before: &before, r.After: &after} {
			if state == "" {
				continue
			}
			if err := json.Unmarshal([]byte(state), into); err != nil {
				return nil, fmt.Errorf("reading a revision: %w", err)
			}
		}
		if before.Published == "" && after.Published == "" {
			continue
		}
		change := ReviewChange{On: r.CreatedAt, By: r.Name, Side: after.Side, Rating: after.Rating, First: before.Published == "", Withdrawn: after.Published == ""}
		if change.Withdrawn {
			change.Side, change.Rating = before.Side, ""
		}
		out = append(out, change)
	}
	return out, nil
}

// ReviewLine is a published review with the claim that it is of.
type ReviewLine struct {
	ClaimReview
	Comparison Comparison
	Story      Story
	Of         Side // where the claim stands
}

// maxReviews bounds how many are given at once, the latest.
const maxReviews = 1000

// PublishedReviews gives the reviews that readers can see, the latest first: of one story, of one person, or all. ErrNotFound for no such story or login.
func (s *Store) PublishedReviews(ctx context.Context, as Viewer, q NotesQuery) ([]ReviewLine, error) {
	db := s.read.WithContext(ctx).Table("claim_reviews r").Joins("JOIN comparisons c ON c.id = r.comparison_id").
		Where("r.published_at IS NOT NULL AND NOT r.withdrawn AND c.status = ? AND "+isShown(as, "c"), Confirmed)
	if q.Story != "" {
		var story Story
		if err := s.read.WithContext(ctx).Scopes(visible(as, "stories")).Where("slug = ?", q.Story).Take(&story).Error; err != nil {
			return nil, fmt.Errorf("reading reviews: %w", s.missing(ctx, "story", q.Story, err))
		}
		db = db.Where("c.story_id = ?", story.ID)
	}
	if q.Login != "" {
		user, err := s.UserByLogin(ctx, q.Login)
		if err != nil {
			return nil, fmt.Errorf("reading reviews of %s: %w", q.Login, err)
		}
		db = db.Where("r.user_id = ?", user.ID)
	}
	var found []struct{ Slug, Side string }
	if err := db.Select("c.slug, r.side").Order("r.updated_at DESC, r.id DESC").Limit(maxReviews).Scan(&found).Error; err != nil {
		return nil, fmt.Errorf("reading reviews: %w", err)
	}
	var out []ReviewLine
	for _, f := range found {
		page, err := s.Comparison(ctx, as, f.Slug)
		if err != nil {
			return nil, fmt.Errorf("reading reviews: %w", err)
		}
		for _, r := range page.Reviews {
			if r.Side != f.Side || r.Beyond {
				continue
			}
			of := page.A
			if r.Side == "b" {
				of = page.B
			}
			out = append(out, ReviewLine{r, page.Comparison, page.Story, of})
		}
	}
	return out, nil
}
