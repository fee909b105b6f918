package models

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// quotableRow is what the public may read of a version, kept so that a page need not choose it anew.
type quotableRow struct {
	VersionID int64 `gorm:"primaryKey"`
	Share     float64
	Spans     string
}

func (quotableRow) TableName() string { return "quotables" }

// requote chooses anew what the public may read of versions. Whoever changes what comparisons they stand in, or who may read those,
// calls it in the same transaction.
func requote(tx *gorm.DB, share float64, versions []int64) error {
	slices.Sort(versions)
	for some := range slices.Chunk(slices.Compact(versions), chunk) {
		made, err := excerpts(tx, Viewer{}, share, some)
		if err != nil {
			return fmt.Errorf("choosing what may be quoted: %w", err)
		}
		var rows []quotableRow
		for _, v := range some {
			spans, err := json.Marshal(made[v])
			if err != nil {
				return err
			}
			rows = append(rows, quotableRow{v, share, string(spans)})
		}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, 100).Error; err != nil {
			return fmt.Errorf("keeping what may be quoted: %w", err)
		}
	}
	return nil
}

// requote chooses anew for the versions of a plan: those that came in, and those they are or were compared with.
func (p *plan) requote(tx *gorm.DB, share float64, lost []Comparison) error {
	var versions []int64
	for _, f := range p.fresh {
		versions = append(versions, f.version)
	}
	for _, c := range p.comparisons {
		versions = append(versions, c.a.version, c.b.version)
	}
	for _, c := range lost {
		versions = append(versions, c.VersionAID, c.VersionBID)
	}
	return requote(tx, share, versions)
}

// keepShare has the library remember the share, so that whatever brings articles in chooses for the same one. When it is another than before,
// what may be quoted of each version is chosen anew.
func (s *Store) keepShare(ctx context.Context, share float64) error {
	kept, err := sharedPart(s.read.WithContext(ctx))
	if err != nil || kept != nil && *kept == share {
		return err
	}
	var versions []int64
	if err := s.read.WithContext(ctx).Raw("SELECT id FROM versions ORDER BY id").Scan(&versions).Error; err != nil {
		return fmt.Errorf("listing the versions: %w", err)
	}
	for some := range slices.Chunk(versions, chunk) {
		err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			if _, err := s.lockLibrary(tx); err != nil {
				return err
			}
			return requote(tx, share, some)
		})
		if err != nil {
			return err
		}
	}
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if _, err := s.lockLibrary(tx); err != nil {
			return err
		}
		return tx.Exec("UPDATE library SET quotation_share = ? WHERE id = 1", share).Error
	})
}

// sharedPart is the share that the library remembers, nil when none was ever said.
func sharedPart(db *gorm.DB) (*float64, error) {
	var kept *float64
	if err := db.Raw("SELECT quotation_share FROM library WHERE id = 1").Row().Scan(&kept); err != nil {
		return nil, fmt.Errorf("reading the quotation share: %w", err)
	}
	return kept, nil
}
