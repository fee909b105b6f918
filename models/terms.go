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

// The index for pairing. Each version stands under the terms of its claims (pairing.Terms), with the days its article may have
// been published on; each term knows how many claims have it. A new article asks for the rarest terms of its claims only, within
// a window of days, up to a fixed number of rows: so the cost follows the look-alikes and not the library (prefix filtering, as
// in AllPairs and PPJoin). The key of the index is in the order in which it is asked, so that nothing else is read.

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
	rowBudget = 10000
)

// term is a word of the index.
type term struct {
	ID     int64 `gorm:"primaryKey"`
	Term   string
	Claims int64
}

func (term) TableName() string { return "terms" }

type versionTerm struct {
	TermID    int64
	ToDay     int
	FromDay   int
	VersionID int64
	Claims    int64
}

func (versionTerm) TableName() string { return "version_terms" }

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

// claimsWith counts the claims of an article that have each term.
func claimsWith(a *claim.Article) map[string]int64 {
	counts := map[string]int64{}
	for _, terms := range indexTerms(a) {
		for _, t := range terms {
			counts[t]++
		}
	}
	return counts
}

// writeTerms puts a version into the index.
func writeTerms(tx *gorm.DB, version int64, a *claim.Article, published timex.Range) error {
	counts := claimsWith(a)
	ids, err := countTerms(tx, counts)
	if err != nil {
		return fmt.Errorf("counting terms: %w", err)
	}
	if err := countClaims(tx, len(a.Claims)); err != nil {
		return err
	}
	from, to := days(published)
	rows := make([]versionTerm, 0, len(counts))
	for t, n := range counts {
		rows = append(rows, versionTerm{TermID: ids[t], ToDay: to, FromDay: from, VersionID: version, Claims: n})
	}
	slices.SortFunc(rows, func(a, b versionTerm) int { return cmp.Compare(a.TermID, b.TermID) })
	return create(tx, rows)
}

// countClaims adds to the number of claims of the library.
func countClaims(tx *gorm.DB, more int) error {
	if err := tx.Exec("UPDATE library SET claims = claims + ? WHERE id = 1", more).Error; err != nil {
		return fmt.Errorf("counting claims: %w", err)
	}
	return nil
}

// claimsOfLibrary is how many claims there are: from a count that is kept, since counting reads them all.
func claimsOfLibrary(db *gorm.DB) (int64, error) {
	var n int64
	err := db.Raw("SELECT claims FROM library WHERE id = 1").Row().Scan(&n)
	return n, err
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

// dropTerms takes a version out of the index.
func dropTerms(tx *gorm.DB, version int64) error {
	err := tx.Exec(`UPDATE terms SET claims = claims - (SELECT vt.claims FROM version_terms vt WHERE vt.version_id = ? AND vt.term_id = terms.id)
		WHERE id IN (SELECT term_id FROM version_terms WHERE version_id = ?)`, version, version).Error
	if err != nil {
		return fmt.Errorf("counting terms down: %w", err)
	}
	err = tx.Exec("UPDATE library SET claims = claims - (SELECT COUNT(*) FROM claims WHERE version_id = ?) WHERE id = 1", version).Error
	if err != nil {
		return fmt.Errorf("counting claims down: %w", err)
	}
	return tx.Exec("DELETE FROM version_terms WHERE version_id = ?", version).Error
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
