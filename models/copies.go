package models

import (
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

// CopyLine is text that two articles share, with the articles.
type CopyLine struct {
	Copied
	A, B ArticleLine
}

// copiesIn reads what the articles of a story that a viewer may read have word for word.
func (s *Store) copiesIn(ctx context.Context, as Viewer, story int64) ([]CopyLine, error) {
	var rows []Copied
	err := s.read.WithContext(ctx).Raw(`SELECT c.* FROM articles a JOIN copies c ON c.version_b_id = a.current_version_id
		WHERE a.story_id = ? ORDER BY c.id`, story).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading common text: %w", err)
	}
	lines := make([]CopyLine, len(rows))
	for i, r := range rows {
		lines[i].Copied = r
	}
	if lines, err = s.readable(ctx, as, lines); err != nil {
		return nil, fmt.Errorf("reading the articles of common text: %w", err)
	}
	handOn(lines)
	return lines, nil
}

// handOn gives an agency or a medium that is named for one copy of a text to the other copies of it, the first that is named.
func handOn(lines []CopyLine) {
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

// common reads what the texts of a comparison share, with each other and with others.
func (s *Store) common(ctx context.Context, as Viewer, p *ComparisonPage) error {
	c := &p.Comparison
	all, err := s.copiesIn(ctx, as, c.StoryID)
	if err != nil {
		return err
	}
	for i, l := range all {
		switch {
		case l.VersionAID == c.VersionAID && l.VersionBID == c.VersionBID:
			p.Copy = &all[i]
		case l.VersionAID == c.VersionAID, l.VersionAID == c.VersionBID, l.VersionBID == c.VersionAID, l.VersionBID == c.VersionBID:
			p.Others = append(p.Others, l)
		}
	}
	return nil
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
