package models

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
	"parallax/analysis/timex"
)

// The index for pairing. Each claim stands under its terms (pairing.Terms), with the days its article may have been
// published on; each term knows how many claims have it. A new article asks for its rarest terms only, within a window of
// days, up to a fixed number of rows: so the cost follows the look-alikes and not the library (prefix filtering, as in
// AllPairs and PPJoin).

const (
	// maxTerms is how many terms of a claim are in the index.
	maxTerms = 32
	// firstDay and lastDay stand for an article without a date.
	firstDay, lastDay = 0, 100000
	// windowDays is how far apart two articles on one matter are published at most.
	windowDays = 21
	// widestDays is the widest a date can be: a year.
	widestDays = 366
	// rarest is how many terms of a claim are asked for.
	rarest = 8
	// rowBudget bounds the rows that the question for one article may touch.
	rowBudget = 40000
)

// term is a word of the index.
type term struct {
	ID     int64 `gorm:"primaryKey"`
	Term   string
	Claims int64
}

func (term) TableName() string { return "terms" }

type claimTerm struct {
	ClaimID int64
	TermID  int64
	FromDay int
	ToDay   int
}

func (claimTerm) TableName() string { return "claim_terms" }

// days are the days on which an article may have been published, both inclusive.
func days(r timex.Range) (from, to int) {
	r, from, to = r.Days(), firstDay, lastDay
	if !r.From.IsZero() {
		from = day(r.From)
	}
	if !r.To.IsZero() {
		to = day(r.To.Add(-1))
	}
	return from, to
}

func day(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

// indexTerms are the terms of the claims of an article in the index.
func indexTerms(a *claim.Article) [][]string {
	of := make([][]string, len(a.Claims))
	for i := range of {
		terms := pairing.Terms(a, i)
		of[i] = terms[:min(len(terms), maxTerms)]
	}
	return of
}

// writeTerms puts the claims of an article into the index. ids are those of the claims, in order.
func writeTerms(tx *gorm.DB, a *claim.Article, ids []int64, published timex.Range) error {
	of := indexTerms(a)
	counts := map[string]int64{}
	for i := range ids {
		for _, t := range of[i] {
			counts[t]++
		}
	}
	termIDs, err := countTerms(tx, counts)
	if err != nil {
		return fmt.Errorf("counting terms: %w", err)
	}
	from, to := days(published)
	var rows []claimTerm
	for i, terms := range of {
		for _, t := range terms {
			rows = append(rows, claimTerm{ids[i], termIDs[t], from, to})
		}
	}
	return create(tx, rows)
}

// countTerms adds to the numbers of claims of terms, and gives their ids. The order is fixed, so that two transactions
// take their locks in the same one.
func countTerms(tx *gorm.DB, counts map[string]int64) (map[string]int64, error) {
	rows := make([]term, 0, len(counts))
	for t, n := range counts {
		rows = append(rows, term{Term: t, Claims: n})
	}
	slices.SortFunc(rows, func(a, b term) int { return cmp.Compare(a.Term, b.Term) })
	ids := make(map[string]int64, len(rows))
	for some := range slices.Chunk(rows, batch) {
		err := tx.Clauses(
			clause.OnConflict{
				Columns:   []clause.Column{{Name: "term"}},
				DoUpdates: clause.Set{{Column: clause.Column{Name: "claims"}, Value: gorm.Expr("terms.claims + excluded.claims")}},
			}).Create(&some).Error
		if err != nil {
			return nil, err
		}
		words := make([]string, len(some))
		for i, r := range some {
			words[i] = r.Term
		}
		var known []term
		if err := tx.Where("term IN ?", words).Find(&known).Error; err != nil {
			return nil, err
		}
		for _, t := range known {
			ids[t.Term] = t.ID
		}
	}
	return ids, nil
}

// dropTerms takes the claims of a version out of the index.
func dropTerms(tx *gorm.DB, version int64) error {
	const ofVersion = "(SELECT id FROM claims WHERE version_id = ?)"
	err := tx.Exec(`UPDATE terms SET claims = claims - (SELECT COUNT(*) FROM claim_terms ct WHERE ct.term_id = terms.id AND ct.claim_id IN `+ofVersion+`)
		WHERE id IN (SELECT term_id FROM claim_terms WHERE claim_id IN `+ofVersion+`)`, version, version).Error
	if err != nil {
		return fmt.Errorf("counting terms down: %w", err)
	}
	return tx.Exec("DELETE FROM claim_terms WHERE claim_id IN "+ofVersion, version).Error
}

// knownTerms reads the terms that the index has, among some.
func knownTerms(db *gorm.DB, words []string) (map[string]term, error) {
	found := map[string]term{}
	for some := range slices.Chunk(words, chunk) {
		var rows []term
		if err := db.Where("term IN ? AND claims > 0", some).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, t := range rows {
			found[t.Term] = t
		}
	}
	return found, nil
}
