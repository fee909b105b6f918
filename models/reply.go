package models

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"
	"gorm.io/gorm"

	"parallax/analysis/timex"
)

// Reply is what an outlet answers in public, to one comparison or to all that is shown of it. An editor enters it, in the
// outlet's words.
type Reply struct {
	ID           int64 `gorm:"primaryKey"`
	OutletID     int64
	ComparisonID *int64 // nil: to all that is shown of the outlet
	Lang         string // of Text
	Text         string
	Link         string // where the outlet published it; "" for nowhere
	RepliedOn    string // "2031-05-04"
	EnteredBy    string
	CreatedAt    time.Time
}

// ReplyRef is a reply as an editor enters it.
type ReplyRef struct {
	Outlet     string // slug
	Comparison string // slug; "" for a reply to all that is shown of the outlet
	Reply
}

// maxReply bounds the words of a reply, in characters.
const maxReply = 10_000

// AddReply keeps the reply of an outlet and gives its number. ErrNotFound when there is no such outlet or comparison, ErrInvalid when
// the comparison is not of that outlet, or something is missing or too long.
func (s *Store) AddReply(ctx context.Context, ref ReplyRef) (int64, error) {
	r := ref.Reply
	r.Text, r.EnteredBy = tidyText(r.Text), tidyText(r.EnteredBy)
	date, err := timex.ParsePublished(r.RepliedOn)
	switch {
	case err != nil || date.From.IsZero() || len(r.RepliedOn) != len(time.DateOnly):
		return 0, fmt.Errorf("adding a reply: date %q: %w: give the day, such as 2031-05-04", r.RepliedOn, ErrInvalid)
	case r.Text == "" || utf8.RuneCountInString(r.Text) > maxReply:
		return 0, fmt.Errorf("adding a reply: %w: it takes 1 to %d characters", ErrInvalid, maxReply)
	case len(r.EnteredBy) > maxLine || len(r.Link) > maxLine:
		return 0, fmt.Errorf("adding a reply: %w: the name or the link is too long", ErrInvalid)
	case r.Lang != "" && !knownLanguage(r.Lang):
		return 0, fmt.Errorf("adding a reply: language %q: %w: give a language, such as fr or pt-BR", r.Lang, ErrInvalid)
	case r.Link != "" && (Outlet{}).Link(r.Link) == "":
		return 0, fmt.Errorf("adding a reply: link %q: %w: give an address that begins with https:// or http://", r.Link, ErrInvalid)
	}
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		o, err := outletBySlug(tx, ref.Outlet)
		if err != nil {
			return err
		}
		if o == nil {
			return fmt.Errorf("outlet %s: %w", ref.Outlet, ErrNotFound)
		}
		r.ID, r.OutletID, r.ComparisonID, r.CreatedAt = 0, o.ID, nil, tx.NowFunc()
		if ref.Comparison != "" {
			id, err := comparisonOf(tx, ref.Comparison, *o)
			if err != nil {
				return err
			}
			r.ComparisonID = &id
		}
		return tx.Create(&r).Error
	})
	if err != nil {
		return 0, fmt.Errorf("adding a reply: %w", err)
	}
	return r.ID, nil
}

// knownLanguage reports whether pages may say that words are in this language.
func knownLanguage(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil
}

// comparisonOf is the comparison with a slug that an outlet is a side of.
func comparisonOf(tx *gorm.DB, slug string, o Outlet) (int64, error) {
	var c Comparison
	if err := tx.Clauses(keyShare).Where("slug = ?", slug).Take(&c).Error; err != nil {
		return 0, notFound("comparison", slug, err)
	}
	sides, err := count(tx.Table("versions").Joins("JOIN articles ON articles.id = versions.article_id").
		Where("versions.id IN ? AND articles.outlet_id = ?", []int64{c.VersionAID, c.VersionBID}, o.ID))
	if err == nil && sides == 0 {
		err = fmt.Errorf("comparison %s: %w: neither of its articles is of %s", slug, ErrInvalid, o.Name)
	}
	return c.ID, err
}

// ReplyLine is a reply in a list.
type ReplyLine struct {
	Reply
	Outlet     string // slug
	Comparison string // slug, "" for a reply to all that is shown of the outlet
}

// Replies lists the replies of an outlet by its slug, or of all for "", the latest first: those to comparisons that the viewer may
// read, and those to all that is shown of the outlet.
func (s *Store) Replies(ctx context.Context, as Viewer, outlet string) ([]ReplyLine, error) {
	var lines []ReplyLine
	db := s.read.WithContext(ctx)
	query := db.Table("replies").Select("replies.*, outlets.slug AS outlet, COALESCE(comparisons.slug, '') AS comparison").
		Joins("JOIN outlets ON outlets.id = replies.outlet_id").Joins("LEFT JOIN comparisons ON comparisons.id = replies.comparison_id").
		Where("replies.comparison_id IS NULL OR replies.comparison_id IN (?)", db.Model(&Comparison{}).Scopes(visible(as, "comparisons")).Select("id")).
		Order("replies.replied_on DESC, replies.id DESC")
	if outlet != "" {
		query = query.Where("outlets.slug = ? OR outlets.id IN (SELECT record_id FROM old_slugs WHERE kind = 'outlet' AND slug = ?)", outlet, outlet)
	}
	if err := query.Scan(&lines).Error; err != nil {
		return nil, fmt.Errorf("listing replies: %w", err)
	}
	return lines, nil
}

// DropReply takes a reply away, as when it was entered by mistake.
func (s *Store) DropReply(ctx context.Context, id int64) error {
	return changed(s.write.WithContext(ctx).Delete(&Reply{}, id), "dropping reply", id)
}

// notFound turns gorm's "no such record" into ErrNotFound.
func notFound(kind, slug string, err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fmt.Errorf("%s %s: %w", kind, slug, ErrNotFound)
	}
	return fmt.Errorf("reading %s %s: %w", kind, slug, err)
}
