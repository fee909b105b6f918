package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// maxTitle bounds the title of a comparison, in characters: it stands at the head of a page and in citations.
const maxTitle = 200

// titleLanguages are those of the interface.
func titleLanguages() []string { return []string{"fr", "en"} }

// SignedTitle are the titles of a comparison, with who signs them.
type SignedTitle struct {
	Comparison, Story string // slugs
	Titles            Wordings
	Title             string // one in no language
	By                string
	At                *time.Time
}

// SignTitle gives the comparison with a slug titles, by language of the interface, which a person signs. They take the place of those
// that it had. It is kept from then on whatever a reanalysis finds. ErrNotFound when there is none, a *MovedError when the slug is an
// old one, ErrInvalid for a title that is empty, too long or in another language, and when nobody signs.
func (s *Store) SignTitle(ctx context.Context, slug string, titles Wordings, by string) (SignedTitle, error) {
	signed := SignedTitle{Titles: Wordings{}, By: visibleLine(by)}
	for lang, title := range titles {
		title = visibleLine(title)
		switch n := utf8.RuneCountInString(title); {
		case !slices.Contains(titleLanguages(), lang):
			return SignedTitle{}, fmt.Errorf("signing a title: language %q: %w: give one of %s", lang, ErrInvalid, strings.Join(titleLanguages(), ", "))
		case n == 0 || n > maxTitle:
			return SignedTitle{}, fmt.Errorf("signing a title: %w: it takes 1 to %d characters", ErrInvalid, maxTitle)
		}
		signed.Titles[lang] = title
	}
	switch {
	case len(signed.Titles) == 0:
		return SignedTitle{}, fmt.Errorf("signing a title: %w: there is none", ErrInvalid)
	case signed.By == "" || utf8.RuneCountInString(signed.By) > maxLine:
		return SignedTitle{}, fmt.Errorf("signing a title: %w: give the name of who signs, in %d characters at most", ErrInvalid, maxLine)
	}
	now := s.write.NowFunc()
	signed.At = &now
	if err := s.title(ctx, slug, &signed, true); err != nil {
		return SignedTitle{}, fmt.Errorf("signing a title: %w", err)
	}
	return signed, nil
}

// visibleLine is a line without the marks that turn the direction of what follows; "" where there is nothing to read in it.
func visibleLine(s string) string {
	s = oneLine(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s))
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return s
}

// WithdrawTitle takes the titles from the comparison with a slug; it stays as one that a person touched. ErrNotFound when there is none that has a title.
func (s *Store) WithdrawTitle(ctx context.Context, slug string) (SignedTitle, error) {
	var none SignedTitle
	if err := s.title(ctx, slug, &none, false); err != nil {
		return SignedTitle{}, fmt.Errorf("withdrawing a title: %w", err)
	}
	return none, nil
}

// title writes the titles of a comparison, or takes them away, and tells in to where it stands.
func (s *Store) title(ctx context.Context, slug string, to *SignedTitle, sign bool) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		var c Comparison
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("slug = ?", slug).Take(&c).Error; err != nil {
			return s.missing(ctx, "comparison", slug, err)
		}
		if !sign && c.TitleBy == "" {
			return fmt.Errorf("comparison %s has no title: %w", slug, ErrNotFound)
		}
		c.Titles, c.Title, c.TitleBy, c.TitleAt = to.Titles, "", to.By, to.At
		c.Touched, c.UpdatedAt, c.LockVersion = true, tx.NowFunc(), c.LockVersion+1
		err := tx.Model(&c).Select("titles", "title", "title_by", "title_at", "touched", "updated_at", "lock_version").UpdateColumns(&c).Error
		if err != nil {
			return err
		}
		if err := tx.Model(&Story{}).Where("id = ?", c.StoryID).Pluck("slug", &to.Story).Error; err != nil {
			return err
		}
		to.Comparison = c.Slug
		// One that the engine no longer finds is shown again, and so may be quoted.
		if err := requote(tx, s.share, []int64{c.VersionAID, c.VersionBID}); err != nil {
			return err
		}
		if err := reckon(tx, fmt.Sprintf("c.id = %d", c.ID)); err != nil {
			return err
		}
		return s.indexChanges(tx)
	})
}

// SignedTitles lists the titles that persons signed, the latest first.
func (s *Store) SignedTitles(ctx context.Context) ([]SignedTitle, error) {
	var rows []struct {
		Slug, Story string
		Titles      Wordings `gorm:"serializer:json"`
		Title       string
		TitleBy     string
		TitleAt     *time.Time
	}
	err := s.read.WithContext(ctx).Table("comparisons").Joins("JOIN stories ON stories.id = comparisons.story_id").Where("comparisons.title_by <> ''").
		Select("comparisons.slug, stories.slug AS story, comparisons.titles, comparisons.title, comparisons.title_by, comparisons.title_at").
		Order("comparisons.title_at DESC, comparisons.id DESC").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("listing the titles: %w", err)
	}
	list := make([]SignedTitle, len(rows))
	for i, r := range rows {
		list[i] = SignedTitle{Comparison: r.Slug, Story: r.Story, Titles: r.Titles, Title: r.Title, By: r.TitleBy, At: r.TitleAt}
	}
	return list, nil
}

// oneLine is what a person writes into one line.
func oneLine(s string) string { return strings.Join(strings.Fields(tidyText(s)), " ") }
