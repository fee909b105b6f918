package models

import (
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

// CopyLine is text that two articles share, with what names the two: of the articles their date, of the outlets their name. The page of a
// story has it without its passages.
type CopyLine struct {
	Copied
	A, B ArticleLine
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
