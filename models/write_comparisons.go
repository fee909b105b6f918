package models

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis"
	"parallax/analysis/text"
)

// writeComparisons writes the comparisons of a plan. One that is there already keeps its address, its status and what
// persons did with it, and takes the new findings. It returns how many are new. share is the part of a text that may be quoted.
func (p *plan) writeComparisons(tx *gorm.DB, story *Story, share float64) (int, error) {
	known, err := p.knownComparisons(tx)
	if err != nil {
		return 0, err
	}
	names, err := outletSlugs(tx, story.ID)
	if err != nil {
		return 0, err
	}
	made := 0
	for i := range p.comparisons {
		c := &p.comparisons[i]
		old, there := known[c.key()]
		delete(known, c.key())
		if there {
			err = refreshComparison(tx, old, c)
		} else {
			made++
			_, err = createComparison(tx, c, story, names)
		}
		if err != nil {
			return 0, err
		}
	}
	for _, lost := range known {
		if err := loseComparison(tx, lost); err != nil {
			return 0, err
		}
	}
	if err := p.requote(tx, share, slices.Collect(maps.Values(known))); err != nil {
		return 0, err
	}
	return made, p.reckon(tx)
}

// knownComparisons reads the comparisons between fresh articles that were written before and that this plan makes anew.
func (p *plan) knownComparisons(tx *gorm.DB) (map[key]Comparison, error) {
	var ids []int64
	for _, f := range p.fresh {
		ids = append(ids, f.version)
	}
	known := map[key]Comparison{}
	for some := range slices.Chunk(ids, chunk) {
		var rows []Comparison
		if err := tx.Where("version_a_id IN ? OR version_b_id IN ?", some, some).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("reading earlier ones: %w", err)
		}
		for _, c := range rows {
			known[key{c.VersionAID, c.VersionBID, c.SpanA, c.SpanB}] = c
		}
	}
	return known, nil
}

func createComparison(tx *gorm.DB, c *compared, story *Story, outlets map[int64]string) (Comparison, error) {
	row := Comparison{
		Record: Record{Visibility: Public, LockVersion: 1, CreatedAt: tx.NowFunc(), UpdatedAt: tx.NowFunc()},
		Slug:   c.slug(outlets), StoryID: story.ID, VersionAID: c.a.version, VersionBID: c.b.version,
		SpanA: c.spanA, SpanB: c.spanB, Status: Suggested,
	}
	for _, m := range []*member{c.a, c.b} {
		// The narrower of the two: whoever may read the comparison may read both articles.
		if !(Record{OwnerID: row.OwnerID, Visibility: row.Visibility}).readers().within(m.readers()) {
			row.Visibility, row.OwnerID = m.visibility, nil
			if m.owner != 0 {
				row.OwnerID = &m.owner
			}
		}
	}
	c.fill(&row)
	if err := tx.Create(&row).Error; err != nil {
		return row, fmt.Errorf("comparison %s: %w", row.Slug, err)
	}
	return row, createDivergences(tx, row.ID, c)
}

// fill puts the findings of the engine into a row.
func (c *compared) fill(row *Comparison) {
	row.Relation, row.Why, row.SameEvent, row.EventReason = c.Relation, c.Why, c.SameEvent, c.EventReason
	row.Shared, row.Score, row.Weight, row.Engine, row.Stale = c.Shared, c.score, c.weight(), analysis.Version, false
}

// refreshComparison gives a comparison the findings of today. When they are others it has changed for readers, and for feeds.
func refreshComparison(tx *gorm.DB, old Comparison, c *compared) error {
	var parted []Divergence
	if err := tx.Where("comparison_id = ?", old.ID).Order("position").Find(&parted).Error; err != nil {
		return fmt.Errorf("comparison %s: %w", old.Slug, err)
	}
	before, err := findingsOf(old, parted)
	if err != nil {
		return fmt.Errorf("comparison %s: %w", old.Slug, err)
	}
	c.fill(&old)
	now, err := findingsOf(old, c.divergences(old.ID))
	if err != nil {
		return fmt.Errorf("comparison %s: %w", old.Slug, err)
	}
	if now != before {
		old.UpdatedAt, old.LockVersion = tx.NowFunc(), old.LockVersion+1
	}
	err = tx.Model(&old).Select("relation", "why", "same_event", "event_reason", "shared", "score", "weight", "engine", "stale", "updated_at", "lock_version").
		UpdateColumns(&old).Error
	if err != nil {
		return fmt.Errorf("comparison %s: %w", old.Slug, err)
	}
	if err := tx.Where("comparison_id = ?", old.ID).Delete(&Divergence{}).Error; err != nil {
		return err
	}
	return createDivergences(tx, old.ID, c)
}

// findingsOf is what the engine finds of a comparison, written as it is stored, so that what was stored and what is made now can be compared.
func findingsOf(c Comparison, parted []Divergence) (string, error) {
	all := []any{c.Relation, c.Why, c.SameEvent, c.EventReason, c.Shared, c.Stale}
	for _, d := range parted {
		all = append(all, d.Kind, d.Rule, d.Params, d.A, d.B, d.Weight)
	}
	said, err := json.Marshal(all)
	return string(said), err
}

// loseComparison takes away a comparison that the engine no longer finds; one that a person touched stays, marked so that
// it is shown to them, and so does one that readers or its outlets wrote about. What decides is how it is now, under a lock: what a
// person changes, or a reader writes, on PostgreSQL meanwhile is waited for, and seen; who comes later finds it gone.
func loseComparison(tx *gorm.DB, c Comparison) error {
	var now []Comparison
	err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Select("id", "touched", "status").Where("id = ?", c.ID).Find(&now).Error
	if err != nil || len(now) == 0 {
		return err
	}
	told, err := hasReaders(tx, c.ID)
	if err != nil {
		return err
	}
	made, err := hasMade(tx, c.ID)
	if err != nil {
		return err
	}
	if now[0].Touched || told || made || now[0].Status != Suggested {
		return tx.Model(&Comparison{}).Where("id = ? AND NOT stale", c.ID).
			UpdateColumns(map[string]any{"stale": true, "updated_at": tx.NowFunc(), "lock_version": gorm.Expr("lock_version + 1")}).Error
	}
	return tx.Delete(&Comparison{}, c.ID).Error
}

func createDivergences(tx *gorm.DB, comparison int64, c *compared) error {
	return create(tx, c.divergences(comparison))
}

func (c *compared) divergences(comparison int64) []Divergence {
	rows := make([]Divergence, len(c.Divergences))
	for i, d := range c.Divergences {
		rows[i] = Divergence{
			ComparisonID: comparison, Position: i, Kind: d.Kind, Rule: d.Rule, Params: d.Params, A: d.A, B: d.B, Weight: d.Weight,
		}
	}
	return rows
}

// outletSlugs gives the slugs of the outlets of a story, by article.
func outletSlugs(tx *gorm.DB, story int64) (map[int64]string, error) {
	var rows []struct {
		ID   int64
		Slug string
	}
	err := tx.Raw("SELECT a.id, o.slug FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.story_id = ?", story).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading the outlets: %w", err)
	}
	slugs := map[int64]string{}
	for _, r := range rows {
		slugs[r.ID] = r.Slug
	}
	return slugs, nil
}

// slug is an address that depends on the two texts and the claims alone, so that the same comparison has the same address
// in every library: the outlets, and a number made from the texts and the spans. Not everyone's texts also count by their owner: two
// people may each have a copy of one.
func (c *compared) slug(outlets map[int64]string) string {
	sum := sha256.New()
	for _, side := range []struct {
		m    *member
		span text.Span
	}{{c.a, c.spanA}, {c.b, c.spanB}} {
		fmt.Fprintf(sum, "%s %s %s %d-%d\n", side.m.hash, side.m.printed, outlets[side.m.articleID], side.span.Start, side.span.End)
		if side.m.visibility != Public {
			fmt.Fprintf(sum, "%s %d\n", side.m.visibility, side.m.owner)
		}
	}
	name := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum.Sum(nil)[:6]))
	return fmt.Sprintf("%s-%s-%s", outlets[c.a.articleID], outlets[c.b.articleID], name)
}
