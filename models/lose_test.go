package models

import (
	"errors"
	"testing"
	"time"

	"gorm.io/gorm"
)

// A comparison that a person or a reader touched after the engine read it is not lost.
func TestTouchedMeanwhileStays(t *testing.T) {
	for _, change := range []string{"UPDATE comparisons SET touched = TRUE WHERE id = ?", "UPDATE comparisons SET status = 'confirmed' WHERE id = ?"} {
		onBoth(t, func(t *testing.T, open library) {
			s := open(t)
			c := comparedPage(t, s).Comparison
			if err := s.write.Exec(change, c.ID).Error; err != nil {
				t.Fatal(err)
			}
			if err := s.write.Transaction(func(tx *gorm.DB) error { return loseComparison(tx, c) }); err != nil {
				t.Fatal(err)
			}
			var now Comparison
			if err := s.read.Take(&now, c.ID).Error; err != nil || !now.Stale {
				t.Errorf("after %s it is %+v (%v)", change, now, err)
			}
		})
	}
}

// What is still being written when the engine comes to lose a comparison is waited for: a title that a person gives, a report.
func TestLosingWaitsForWhatIsWritten(t *testing.T) {
	dsn := freshSchema(t)
	for name, write := range map[string]func(tx *gorm.DB, id int64) error{
		"a person": func(tx *gorm.DB, id int64) error {
			return tx.Exec("UPDATE comparisons SET touched = TRUE WHERE id = ?", id).Error
		},
		"a reader": func(tx *gorm.DB, id int64) error {
			return tx.Create(&Report{ComparisonID: id, Kind: "other", Text: "Faux.", State: ReportOpen, Lang: "fr", CreatedAt: tx.NowFunc()}).Error
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, other := opener(dsn)(t), opener(dsn)(t)
			c := comparedPage(t, s).Comparison
			if err := s.write.Exec("UPDATE comparisons SET touched = FALSE WHERE id = ?", c.ID).Error; err != nil {
				t.Fatal(err)
			}
			lost := make(chan error, 1)
			err := s.write.Transaction(func(tx *gorm.DB) error {
				if err := write(tx, c.ID); err != nil {
					return err
				}
				go func() { lost <- other.write.Transaction(func(tx *gorm.DB) error { return loseComparison(tx, c) }) }()
				return awaitBlocked(s, tx)
			})
			if err := errors.Join(err, <-lost); err != nil {
				t.Fatal(err)
			}
			var now Comparison
			if err := s.read.Take(&now, c.ID).Error; err != nil || !now.Stale {
				t.Errorf("it is %+v (%v)", now, err)
			}
			if err := s.write.Exec("DELETE FROM reports").Error; err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A report on a comparison that is being lost waits, and is told that there is none; it does not fail as a fault of the program.
func TestReportOfWhatIsLostMeanwhile(t *testing.T) {
	s := opener(freshSchema(t))(t)
	c := comparedPage(t, s).Comparison
	reported := make(chan error, 1)
	err := s.write.Transaction(func(tx *gorm.DB) error {
		if err := loseComparison(tx, c); err != nil {
			return err
		}
		go func() {
			reported <- s.Report(t.Context(), Viewer{}, c.Slug, Report{Kind: "other", Divergence: WholePair, Lang: "fr", Text: "Faux."})
		}()
		return awaitBlocked(s, tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-reported; !errors.Is(err, ErrNotFound) {
		t.Errorf("the report came to %v", err)
	}
}

// awaitBlocked returns when somebody waits for a transaction to end.
func awaitBlocked(s *Store, tx *gorm.DB) error {
	var pid int
	if err := tx.Raw("SELECT pg_backend_pid()").Row().Scan(&pid); err != nil {
		return err
	}
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); {
		n, err := count(s.read.Table("pg_stat_activity").Where("? = ANY(pg_blocking_pids(pid))", pid))
		if err != nil || n > 0 {
			return err
		}
	}
	return errors.New("nobody waits")
}
