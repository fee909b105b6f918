package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/pairing"
)

// Copied is text that two articles share, and where it comes from. It is a finding: a reanalysis makes it anew.
type Copied struct {
	ID         int64             `gorm:"primaryKey"`
	VersionAID int64             `gorm:"column:version_a_id"`
	VersionBID int64             `gorm:"column:version_b_id"`
	Passages   []pairing.Passage `gorm:"serializer:json"`
	OfA, OfB   float64           // the part of the words of each text that lies in the passages
	OneOrigin  bool              // the two are one telling
	OriginKind pairing.OriginKind
	OriginName string
	OriginSide string
	Engine     int
}

// TableName implements gorm's Tabler.
func (Copied) TableName() string { return "copies" }

// between is a copy before it is written.
type between struct {
	a, b *member
	pairing.Copy
}

// compareWords finds the text that two articles share. What an outlet takes over from itself is its own.
func compareWords(a, b *member) (between, bool) {
	if a.outlet != 0 && a.outlet == b.outlet || a.article.Doc.Lang != b.article.Doc.Lang {
		return between{}, false
	}
	c := pairing.CopyOf(a.article, b.article, a.agency, b.agency)
	return between{a, b, c}, len(c.Passages) > 0
}

// writeCopies puts the copies of a plan in the place of those of before.
func (p *plan) writeCopies(tx *gorm.DB) error {
	var fresh []int64
	for _, f := range p.fresh {
		fresh = append(fresh, f.version)
	}
	for some := range slices.Chunk(fresh, chunk) {
		if err := tx.Where("version_a_id IN ? OR version_b_id IN ?", some, some).Delete(&Copied{}).Error; err != nil {
			return err
		}
	}
	rows := make([]Copied, len(p.copies))
	for i, c := range p.copies {
		rows[i] = Copied{
			VersionAID: c.a.version, VersionBID: c.b.version, Passages: c.Passages, OfA: c.OfA, OfB: c.OfB, OneOrigin: c.OneOrigin,
			OriginKind: c.Origin.Kind, OriginName: c.Origin.Name, OriginSide: c.Origin.Side, Engine: analysis.Version,
		}
	}
	return create(tx, rows)
}

// CopyLine is text that two articles share, with the articles. The page of a story has it without its passages.
type CopyLine struct {
	Copied
	A, B ArticleLine
}

// copyColumns is what a copy says of itself, without the common text, which is long.
const copyColumns = "copies.id, copies.version_a_id, copies.version_b_id, copies.of_a, copies.of_b, copies.one_origin, " +
	"copies.origin_kind, copies.origin_name, copies.origin_side, copies.engine"

// copiesOf are the copies between current texts of a story that a viewer may read, in order, without the common text.
func (s *Store) copiesOf(ctx context.Context, as Viewer, story int64) *gorm.DB {
	return s.read.WithContext(ctx).Model(&Copied{}).Select(copyColumns).
		Joins("JOIN articles a ON a.current_version_id = copies.version_a_id").
		Joins("JOIN articles b ON b.current_version_id = copies.version_b_id").
		Scopes(visible(as, "a"), visible(as, "b")).Where("b.story_id = ?", story).Order("copies.id")
}

// copiesIn reads which articles of a story that a viewer may read have text in common, and where it comes from; not the text.
func (s *Store) copiesIn(ctx context.Context, as Viewer, story int64) ([]CopyLine, error) {
	var rows []Copied
	if err := s.copiesOf(ctx, as, story).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("reading common text: %w", err)
	}
	handOn(rows)
	return s.withArticles(ctx, as, rows)
}

// handOn gives an agency or a medium that is named for one copy of a text to the other copies of it, the first that is named.
func handOn(lines []Copied) {
	rank := map[pairing.OriginKind]int{pairing.FromAgency: 2, pairing.FromRelayed: 1}
	named := map[int64]pairing.Origin{} // by version
	for changed := true; changed; {
		changed = false
		for i := range lines {
			l := &lines[i]
			if !l.OneOrigin {
				continue
			}
			best := pairing.Origin{Kind: l.OriginKind, Name: l.OriginName, Side: l.OriginSide}
			for _, v := range []int64{l.VersionAID, l.VersionBID} {
				if rank[named[v].Kind] > rank[best.Kind] {
					best = named[v]
				}
			}
			if rank[best.Kind] == 0 {
				continue
			}
			if l.OriginKind != best.Kind {
				l.OriginKind, l.OriginName, l.OriginSide, changed = best.Kind, best.Name, "", true
			}
			for _, v := range []int64{l.VersionAID, l.VersionBID} {
				if rank[named[v].Kind] < rank[best.Kind] {
					named[v], changed = best, true
				}
			}
		}
	}
}

// common reads what the texts of a comparison share, with each other and with others. Of the other copies of the story it reads
// only where they come from, and only when that may name where these do.
func (s *Store) common(ctx context.Context, as Viewer, p *ComparisonPage) error {
	c := &p.Comparison
	both := []int64{c.VersionAID, c.VersionBID}
	var rows []Copied
	err := s.read.WithContext(ctx).Where("version_a_id IN ? OR version_b_id IN ?", both, both).Order("id").Find(&rows).Error
	if err != nil {
		return fmt.Errorf("reading common text: %w", err)
	}
	if slices.ContainsFunc(rows, func(r Copied) bool { return r.OneOrigin }) {
		var all []Copied
		if err := s.copiesOf(ctx, as, c.StoryID).Where("copies.one_origin").Find(&all).Error; err != nil {
			return fmt.Errorf("reading where common text comes from: %w", err)
		}
		handOn(all)
		for i := range rows {
			r := &rows[i]
			if k, ok := slices.BinarySearchFunc(all, r.ID, func(o Copied, id int64) int { return cmp.Compare(o.ID, id) }); ok {
				r.OriginKind, r.OriginName, r.OriginSide = all[k].OriginKind, all[k].OriginName, all[k].OriginSide
			}
		}
	}
	lines, err := s.withArticles(ctx, as, rows)
	if err != nil {
		return err
	}
	for i, l := range lines {
		if l.VersionAID == c.VersionAID && l.VersionBID == c.VersionBID {
			p.Copy = &lines[i]
		} else {
			p.Others = append(p.Others, l)
		}
	}
	return nil
}

// withArticles gives copies their articles, and leaves out those of which a viewer may not read both.
func (s *Store) withArticles(ctx context.Context, as Viewer, rows []Copied) ([]CopyLine, error) {
	lines := make([]CopyLine, len(rows))
	for i, r := range rows {
		lines[i].Copied = r
	}
	lines, err := s.readable(ctx, as, lines)
	if err != nil {
		return nil, fmt.Errorf("reading the articles of common text: %w", err)
	}
	return lines, nil
}

// readable keeps the copies between articles that a viewer may read, and says which articles those are.
func (s *Store) readable(ctx context.Context, as Viewer, lines []CopyLine) ([]CopyLine, error) {
	var versions []int64
	for _, l := range lines {
		versions = append(versions, l.VersionAID, l.VersionBID)
	}
	article := map[int64]Article{}
	for some := range slices.Chunk(versions, chunk) {
		var rows []Article
		err := s.read.WithContext(ctx).Scopes(visible(as, "articles")).Where("current_version_id IN ?", some).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, a := range rows {
			article[*a.CurrentVersionID] = a
		}
	}
	var articles []Article
	lines = slices.DeleteFunc(lines, func(l CopyLine) bool {
		a, readsA := article[l.VersionAID]
		b, readsB := article[l.VersionBID]
		articles = append(articles, a, b)
		return !readsA || !readsB
	})
	outlets, err := s.outletsOf(ctx, articles)
	if err != nil {
		return nil, err
	}
	for i := range lines {
		a, b := article[lines[i].VersionAID], article[lines[i].VersionBID]
		lines[i].A, lines[i].B = ArticleLine{Article: a, Outlet: outlets[a.OutletID]}, ArticleLine{Article: b, Outlet: outlets[b.OutletID]}
	}
	return lines, nil
}
