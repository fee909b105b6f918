package models

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"
)

// NotesQuery says which notes to read: of one story, of one person; the zero value stands for all.
type NotesQuery struct {
	Story     string // slug
	Login     string
	Withdrawn bool // also those that were withdrawn
}

// NoteLine is what a person wrote about a comparison, with what belongs to it: one of the first five is set.
type NoteLine struct {
	Judgement    *Judgement
	Annotation   *Annotation
	Response     *Response
	Asked        NoteAsked // of a response: the question
	Adjudication *Adjudication
	Taken        map[Question]string // of an adjudication: the login of whose answer was taken
	Publication  *Publication
	Slug         string // of the comparison
	Login        string
	Name         string
	// Places are where it stands: of an annotation its targets, of all else the two claims.
	Places []NotePlace
}

// NotePlace is a place in the text of an article. Target counts bytes; Start and End count code points.
type NotePlace struct {
	Target
	Start, End int
	URL        string // of the article at its outlet; "" where none may be shown
}

// notesAtOnce is how many comparisons are read at once.
const notesAtOnce = 200

// Notes gives the notes that a viewer may read to each, comparison by comparison in the order of their numbers; it stops at an error of each, and
// returns that. Who works on the database itself (a Viewer without an account, of role Admin) reads all. For others, the notes of others on
// a comparison that is judged blind are withheld. ErrNotFound for no such story or login, ErrForbidden below an annotator.
func (s *Store) Notes(ctx context.Context, as Viewer, q NotesQuery, each func(NoteLine) error) error {
	if !as.Role.AtLeast(Annotator) {
		return fmt.Errorf("reading notes: %w", ErrForbidden)
	}
	var story, user int64
	if q.Story != "" {
		var found Story
		err := s.read.WithContext(ctx).Scopes(visible(as, "stories")).Where("slug = ?", q.Story).Take(&found).Error
		if err != nil {
			return fmt.Errorf("reading notes: %w", s.missing(ctx, "story", q.Story, err))
		}
		story = found.ID
	}
	if q.Login != "" {
		found, err := s.UserByLogin(ctx, q.Login)
		if err != nil {
			return fmt.Errorf("reading notes of %s: %w", q.Login, err)
		}
		user = found.ID
	}
	for after := int64(0); ; {
		some, err := s.noted(ctx, as, story, user, after)
		if err != nil {
			return fmt.Errorf("reading notes: %w", err)
		}
		if len(some) == 0 {
			return nil
		}
		after = some[len(some)-1].ID
		if err := s.notesOf(ctx, as, q, user, some, each); err != nil {
			return err
		}
	}
}

// noted lists some comparisons, after one, that people wrote about.
func (s *Store) noted(ctx context.Context, as Viewer, story, user, after int64) ([]Comparison, error) {
	db := s.read.WithContext(ctx).Scopes(visible(as, "comparisons")).Where("comparisons.id > ? AND touched", after)
	if story != 0 {
		db = db.Where("story_id = ?", story)
	}
	if user != 0 {
		var wrote []string
		for _, table := range []string{"judgements", "annotations", "responses", "adjudications", "publications"} {
			wrote = append(wrote, fmt.Sprintf("EXISTS (SELECT 1 FROM %s x WHERE x.comparison_id = comparisons.id AND x.user_id = %d)", table, user))
		}
		db = db.Where("(" + strings.Join(wrote, " OR ") + ")")
	}
	var some []Comparison
	err := db.Order("id").Limit(notesAtOnce).Find(&some).Error
	return some, err
}

// notesOf gives the notes on some comparisons to each.
func (s *Store) notesOf(ctx context.Context, as Viewer, q NotesQuery, user int64, some []Comparison, each func(NoteLine) error) error {
	texts, err := s.notedTexts(ctx, some)
	if err != nil {
		return err
	}
	for _, c := range some {
		db := s.read.WithContext(ctx)
		may := sight{}
		if as.UserID != 0 {
			if may, _, err = s.sight(db, as, c.ID); err != nil {
				return err
			}
		}
		lines, err := linesOf(db, as, c, user, may.blind, q.Withdrawn)
		if err == nil {
			settled, wrong := outcomesOf(db, as, c, user, may.blind, q.Withdrawn)
			lines, err = append(lines, settled...), wrong
		}
		if err != nil {
			return fmt.Errorf("reading the notes on %s: %w", c.Slug, err)
		}
		for _, line := range lines {
			if err := placeNote(&line, c, texts); err != nil {
				return err
			}
			if err := each(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// linesOf reads the notes on a comparison.
func linesOf(db *gorm.DB, as Viewer, c Comparison, user int64, blind, withdrawn bool) ([]NoteLine, error) {
	narrowed := func(table string) *gorm.DB {
		q := db.Table(table).Select(table+".*, users.login, users.name").Joins("JOIN users ON users.id = "+table+".user_id").
			Where("comparison_id = ?", c.ID).Order(table + ".id")
		if user != 0 {
			q = q.Where("user_id = ?", user)
		}
		if blind {
			q = q.Where("user_id = ?", as.UserID)
		}
		if !withdrawn {
			q = q.Where("NOT withdrawn")
		}
		return q
	}
	var judged []struct {
		Judgement `gorm:"embedded"`
		Login     string
		Name      string
	}
	if err := narrowed("judgements").Scan(&judged).Error; err != nil {
		return nil, err
	}
	var noted []struct {
		Annotation `gorm:"embedded"`
		Login      string
		Name       string
	}
	if err := narrowed("annotations").Scan(&noted).Error; err != nil {
		return nil, err
	}
	var lines []NoteLine
	for _, j := range judged {
		lines = append(lines, NoteLine{Judgement: &j.Judgement, Slug: c.Slug, Login: j.Login, Name: j.Name})
	}
	for _, n := range noted {
		lines = append(lines, NoteLine{Annotation: &n.Annotation, Slug: c.Slug, Login: n.Login, Name: n.Name})
	}
	return lines, nil
}

// notedText is a version with what a note must say of its article.
type notedText struct {
	ID         int64
	Text, Hash string
	URL        string
	Restricted bool
}

func (s *Store) notedTexts(ctx context.Context, some []Comparison) (map[int64]notedText, error) {
	var ids []int64
	for _, c := range some {
		ids = append(ids, c.VersionAID, c.VersionBID)
	}
	var found []notedText
	err := s.read.WithContext(ctx).Table("versions").Select("versions.id, versions.text, versions.hash, articles.url, outlets.restricted").
		Joins("JOIN articles ON articles.id = versions.article_id").Joins("JOIN outlets ON outlets.id = articles.outlet_id").
		Where("versions.id IN ?", ids).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("reading the texts of notes: %w", err)
	}
	texts := make(map[int64]notedText, len(found))
	for _, t := range found {
		texts[t.ID] = t
	}
	return texts, nil
}

// placeNote says where a note stands.
func placeNote(line *NoteLine, c Comparison, texts map[int64]notedText) error {
	targets := []Target{{VersionID: c.VersionAID, Span: c.SpanA}, {VersionID: c.VersionBID, Span: c.SpanB}}
	if line.Annotation != nil {
		targets = line.Annotation.Targets
		if len(targets) == 0 {
			targets = []Target{{VersionID: c.VersionAID}, {VersionID: c.VersionBID}}
		}
	}
	for _, t := range targets {
		of, known := texts[t.VersionID]
		if !known {
			return fmt.Errorf("a note on %s: its text %d is not there", c.Slug, t.VersionID)
		}
		t.Hash = of.Hash
		if t.Span.End > len(of.Text) {
			return fmt.Errorf("a note on %s stands beyond its text", c.Slug)
		}
		if t.Span.End > t.Span.Start {
			t.surround(of.Text)
		}
		at := NotePlace{Target: t, Start: utf8.RuneCountInString(of.Text[:t.Span.Start]), End: utf8.RuneCountInString(of.Text[:t.Span.End])}
		if !of.Restricted {
			at.URL = of.URL
		}
		line.Places = append(line.Places, at)
	}
	return nil
}

// surround gives a target the words at its span and around it.
func (t *Target) surround(words string) {
	t.Quote, t.Prefix, t.Suffix = words[t.Span.Start:t.Span.End], lastRunes(words[:t.Span.Start]), firstRunes(words[t.Span.End:])
}
