package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis/text"
)

// ReportKind says what a reader finds wrong.
type ReportKind string

// ReportKinds lists them in the order in which a form offers them.
func ReportKinds() []ReportKind {
	return []ReportKind{"figure", "source", "wording", "pairing", "quote", "origin", "other"}
}

// ReportState says how far a report has come.
type ReportState string

// States of a report.
const (
	ReportOpen     ReportState = "open"
	ReportAnswered ReportState = "answered"
)

// WholePair stands for the divergence of a report that is about all of a comparison.
const WholePair = -1

// Limits of what readers and editors write, in characters, and of what one comparison takes.
const (
	MaxReport      = 1000
	maxAnswer      = 4000
	maxOpenReports = 100
)

// Report is a mistake that a reader reports. Its text is not shown to the public before an editor answers it. Nothing is known of
// the reader.
type Report struct {
	ID           int64 `gorm:"primaryKey"`
	ComparisonID int64
	Engine       int // that made the findings it is about
	Kind         ReportKind
	Divergence   int    // position among those of Engine, or WholePair
	Rule         string // of the divergence
	Lang         string // of the page it was written on
	Text         string
	State        ReportState
	CreatedAt    time.Time
	Answer       string
	AnsweredBy   string // "" for an editor who gives no name
	AnsweredAt   *time.Time
}

// keyShare keeps a record from being deleted until a transaction ends.
var keyShare = clause.Locking{Strength: "KEY SHARE"}

// Report keeps what a reader reports of the comparison with a slug: Kind, Divergence, Lang and Text of r. ErrNotFound when the reader
// may read no such comparison, a *MovedError when the slug is an old one, ErrInvalid for what no form sends, ErrFull when it has more open reports than anybody answers.
func (s *Store) Report(ctx context.Context, as Viewer, slug string, r Report) error {
	r.Text = tidyText(r.Text)
	switch {
	case !slices.Contains(ReportKinds(), r.Kind):
		return fmt.Errorf("reporting a mistake: kind %q: %w", r.Kind, ErrInvalid)
	case r.Text == "" || utf8.RuneCountInString(r.Text) > MaxReport:
		return fmt.Errorf("reporting a mistake: %w: it takes 1 to %d characters", ErrInvalid, MaxReport)
	}
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var c Comparison
		// It may not be lost before the report is written, and is not there when it was: see loseComparison.
		if err := tx.Clauses(keyShare).Scopes(visible(as, "comparisons")).Where("slug = ?", slug).Take(&c).Error; err != nil {
			return s.missing(ctx, "comparison", slug, err)
		}
		if r.Divergence != WholePair {
			var rules []string
			err := tx.Model(&Divergence{}).Where("comparison_id = ? AND position = ?", c.ID, r.Divergence).Pluck("rule", &rules).Error
			if err != nil {
				return err
			}
			if len(rules) == 0 {
				return fmt.Errorf("divergence %d: %w", r.Divergence, ErrInvalid)
			}
			r.Rule = rules[0]
		}
		open, err := count(tx.Model(&Report{}).Where("comparison_id = ? AND state = ?", c.ID, ReportOpen))
		if err != nil {
			return err
		}
		if open >= maxOpenReports {
			return ErrFull
		}
		r.ID, r.ComparisonID, r.Engine, r.State, r.CreatedAt = 0, c.ID, c.Engine, ReportOpen, tx.NowFunc()
		r.Answer, r.AnsweredBy, r.AnsweredAt = "", "", nil
		return tx.Create(&r).Error
	})
	if err != nil {
		return fmt.Errorf("reporting a mistake: %w", err)
	}
	return nil
}

// ReportLine is a report in an editor's list.
type ReportLine struct {
	Report
	Slug string // of the comparison
}

// Reports lists reports for editors, the oldest first: those in a state, or all for "".
func (s *Store) Reports(ctx context.Context, state ReportState) ([]ReportLine, error) {
	var lines []ReportLine
	query := s.read.WithContext(ctx).Table("reports").Select("reports.*, comparisons.slug").
		Joins("JOIN comparisons ON comparisons.id = reports.comparison_id").Order("reports.created_at, reports.id")
	if state != "" {
		query = query.Where("reports.state = ?", state)
	}
	if err := query.Scan(&lines).Error; err != nil {
		return nil, fmt.Errorf("listing reports: %w", err)
	}
	return lines, nil
}

// AnswerReport answers a report in public; a second answer takes the place of the first. by signs it, or is empty. ErrNotFound when there is no
// such report, ErrInvalid for an empty answer or one that is too long.
func (s *Store) AnswerReport(ctx context.Context, id int64, answer, by string) error {
	answer, by = tidyText(answer), tidyText(by)
	if answer == "" || utf8.RuneCountInString(answer) > maxAnswer || len(by) > maxLine {
		return fmt.Errorf("answering report %d: %w: an answer takes 1 to %d characters", id, ErrInvalid, maxAnswer)
	}
	db := s.write.WithContext(ctx)
	done := db.Model(&Report{}).Where("id = ?", id).
		UpdateColumns(map[string]any{"answer": answer, "answered_by": by, "answered_at": db.NowFunc(), "state": ReportAnswered})
	return changed(done, "answering report", id)
}

// DropReport takes a report away that says nothing of the comparison.
func (s *Store) DropReport(ctx context.Context, id int64) error {
	return changed(s.write.WithContext(ctx).Delete(&Report{}, id), "dropping report", id)
}

// changed tells what came of a change of one record.
func changed(done *gorm.DB, doing string, id int64) error {
	if done.Error != nil {
		return fmt.Errorf("%s %d: %w", doing, id, done.Error)
	}
	if done.RowsAffected == 0 {
		return fmt.Errorf("%s %d: %w", doing, id, ErrNotFound)
	}
	return nil
}

// hasReaders reports whether readers or an outlet wrote about a comparison.
func hasReaders(tx *gorm.DB, comparison int64) (bool, error) {
	reports, err := count(tx.Model(&Report{}).Where("comparison_id = ?", comparison))
	if err != nil || reports > 0 {
		return reports > 0, err
	}
	replies, err := count(tx.Model(&Reply{}).Where("comparison_id = ?", comparison))
	return replies > 0, err
}

// written reads what readers reported of a comparison, and what its outlets answer.
func (s *Store) written(ctx context.Context, p *ComparisonPage) error {
	var reports []Report
	err := s.read.WithContext(ctx).Where("comparison_id = ?", p.Comparison.ID).Order("answered_at DESC, id DESC").Find(&reports).Error
	if err != nil {
		return err
	}
	for _, r := range reports {
		if r.State == ReportOpen {
			p.Open++
		} else {
			p.Answered = append(p.Answered, r)
		}
	}
	var replies []Reply
	err = s.read.WithContext(ctx).Where("comparison_id = ? OR comparison_id IS NULL AND outlet_id IN ?", p.Comparison.ID, []int64{p.A.Outlet.ID, p.B.Outlet.ID}).
		Order("comparison_id IS NULL, replied_on DESC, id").Find(&replies).Error
	if err != nil {
		return err
	}
	for _, r := range replies {
		switch r.OutletID {
		case p.A.Outlet.ID:
			p.A.Replies = append(p.A.Replies, r)
		case p.B.Outlet.ID:
			p.B.Replies = append(p.B.Replies, r)
		}
	}
	return nil
}

// tidyText brings what people write to the form that texts have: no NUL, which PostgreSQL refuses, line ends as \n.
func tidyText(s string) string {
	s, _ = text.NormalizeString(s)
	return strings.TrimSpace(s)
}
