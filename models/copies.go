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

// CopyLine is text that two articles share, with the articles. The page of a story has it without its passages.
type CopyLine struct {
	Copied
	A, B ArticleLine
}

// copyRow is a copy with the articles that hold its two texts, as one question reads them.
type copyRow struct {
	Copied  Copied  `gorm:"embedded;embeddedPrefix:c_"`
	A       Article `gorm:"embedded;embeddedPrefix:a_"`
	OutletA Outlet  `gorm:"embedded;embeddedPrefix:ao_"`
	B       Article `gorm:"embedded;embeddedPrefix:b_"`
	OutletB Outlet  `gorm:"embedded;embeddedPrefix:bo_"`
}

// copyLines reads copies between current texts that a viewer may read, in order; the common text, which is long, is left out unless
// it is asked for.
func (s *Store) copyLines(ctx context.Context, as Viewer, passages bool, where string, values ...any) ([]CopyLine, error) {
	var without []string
	if !passages {
		without = []string{"passages"}
	}
	columns, err := s.columnsOf(from{"c", Copied{}, without}, from{"a", Article{}, nil}, from{"ao", Outlet{}, nil}, from{"b", Article{}, nil}, from{"bo", Outlet{}, nil})
	if err != nil {
		return nil, err
	}
	var rows []copyRow
	err = s.hot(ctx).Table("copies c").Select(columns).
		Joins("JOIN versions va ON va.id = c.version_a_id JOIN articles a ON a.id = va.article_id AND a.current_version_id = va.id").
		Joins("JOIN versions vb ON vb.id = c.version_b_id JOIN articles b ON b.id = vb.article_id AND b.current_version_id = vb.id").
		Joins("JOIN outlets ao ON ao.id = a.outlet_id").Joins("JOIN outlets bo ON bo.id = b.outlet_id").
		Scopes(visible(as, "a"), visible(as, "b")).Where(where, values...).Order("c.id").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading common text: %w", err)
	}
	lines := make([]CopyLine, len(rows))
	for i, r := range rows {
		lines[i] = CopyLine{Copied: r.Copied, A: ArticleLine{Article: r.A, Outlet: r.OutletA}, B: ArticleLine{Article: r.B, Outlet: r.OutletB}}
	}
	return lines, nil
}

// copiesIn reads which articles of a story that a viewer may read have text in common, and where it comes from; not the text.
func (s *Store) copiesIn(ctx context.Context, as Viewer, story int64) ([]CopyLine, error) {
	lines, err := s.copyLines(ctx, as, false, "b.story_id = ?", story)
	handOn(lines)
	return lines, err
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
