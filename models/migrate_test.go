package models

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"
)

// A database of the first release, with two claims under three terms.
func firstRelease(t *testing.T, dsn string, d dialect) {
	t.Helper()
	s := &Store{dialect: d}
	var err error
	if d == onSQLite {
		s.write, s.read, err = openSQLite(dsn)
	} else {
		s.write, err = openPostgres(dsn)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)
	record := Record{Visibility: Public, LockVersion: 1}
	err = s.write.Transaction(func(tx *gorm.DB) error {
		if err := s.runFile(tx, "0001_foundation"); err != nil {
			return err
		}
		for _, row := range []any{
			&Outlet{Record: record, Slug: "vigie", Name: "Vigie"}, &Story{Record: record, Slug: "rade", Title: "La rade"},
			&Article{Record: record, OutletID: 1, StoryID: 1, Slug: "vigie-rade", Title: "La rade"},
			&Version{ArticleID: 1, Number: 1, Raw: []byte("Rade."), Text: "Rade.", Hash: "h", Lang: "fr", RetrievedAt: now, CreatedAt: now, Generation: 1},
			&Claim{VersionID: 1, Position: 0}, &Claim{VersionID: 1, Position: 1},
		} {
			if err := tx.Omit("Rights", "Sourcing").Create(row).Error; err != nil { // which came later
				return err
			}
		}
		for _, statement := range []string{
			"UPDATE articles SET current_version_id = 1", "UPDATE library SET generation = 1",
			"INSERT INTO terms (id, term, claims) VALUES (1, 'rade', 2), (2, 'e:vigie', 1), (3, 'gone', 0)",
			"INSERT INTO claim_terms (claim_id, term_id, from_day, to_day) VALUES (1, 1, 0, 100000), (2, 1, 0, 100000), (2, 2, 0, 100000)",
			"CREATE TABLE migrations (id VARCHAR(255) PRIMARY KEY)", "INSERT INTO migrations (id) VALUES ('0001_foundation')",
		} {
			if err := tx.Exec(statement).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A database of the first release keeps what is in it, and its articles pair with new ones.
func TestMigratingKeepsTheData(t *testing.T) {
	test := func(t *testing.T, dsn string, d dialect) {
		firstRelease(t, dsn, d)
		s := opener(dsn)(t)
		var index []versionTerm
		if err := s.read.Order("term_id").Find(&index).Error; err != nil {
			t.Fatal(err)
		}
		want := []versionTerm{{TermID: 1, ToDay: 100000, VersionID: 1, Claims: 2}, {TermID: 2, ToDay: 100000, VersionID: 1, Claims: 1}}
		if diff := cmp.Diff(want, index); diff != "" {
			t.Errorf("the index has:\n%s", diff)
		}
		if n, err := claimsOfLibrary(s.read); err != nil || n != 2 {
			t.Errorf("the library has %d claims (%v)", n, err)
		}
		page, err := s.Story(t.Context(), Viewer{}, "rade", 1)
		if err != nil || len(page.Articles) != 1 || page.Articles[0].Claims != 2 {
			t.Errorf("the story is %+v (%v)", page, err)
		}
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		if got := rows(t, s, "migrations", "articles", "versions"); got["migrations"] != len(migrationNames()) || got["articles"] != 1 || got["versions"] != 1 {
			t.Errorf("the tables have %v", got)
		}
	}
	t.Run("SQLite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "first.db"), onSQLite) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, freshSchema(t), onPostgres) })
}
