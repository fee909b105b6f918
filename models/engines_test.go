package models

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"
)

// library opens the database of a test: each call another Store on the same one, as another program would.
type library func(t *testing.T) *Store

// onBoth runs a test on SQLite and on PostgreSQL, each on a fresh database. PARALLAX_TEST_POSTGRES is the address of a
// PostgreSQL to make schemas in; without it that half is skipped, or fails when PARALLAX_REQUIRE names postgres.
func onBoth(t *testing.T, test func(t *testing.T, open library)) {
	t.Run("SQLite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "a b%é.db") // a path that needs escaping
		test(t, opener(file))
	})
	t.Run("PostgreSQL", func(t *testing.T) { test(t, opener(freshSchema(t))) })
}

func opener(dsn string) library {
	return func(t *testing.T) *Store {
		t.Helper()
		s, err := Open(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
}

// freshSchema makes a schema of its own for a test, and returns the address that leads to it.
func freshSchema(t *testing.T) string {
	t.Helper()
	dsn := os.Getenv("PARALLAX_TEST_POSTGRES")
	if dsn == "" {
		if strings.Contains(os.Getenv("PARALLAX_REQUIRE"), "postgres") {
			t.Fatal("PostgreSQL: PARALLAX_REQUIRE asks for it, but PARALLAX_TEST_POSTGRES is not set")
		}
		t.Skip("PostgreSQL: PARALLAX_TEST_POSTGRES is not set")
	}
	admin, err := openPostgres(dsn)
	if err != nil {
		t.Fatal(err)
	}
	schema := "test_" + strings.ToLower(rand.Text())
	if err := admin.Exec("CREATE SCHEMA " + schema).Error; err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := admin.Exec("DROP SCHEMA " + schema + " CASCADE").Error; err != nil {
			t.Error(err)
		}
		if err := (&Store{write: admin}).Close(); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// The articles of the tests: an invented accident told by invented outlets.
func mine() []Submission {
	texts := []string{
		"L'explosion de Karvala\n\nLa mine de Karvala avait rouvert en janvier. Une explosion a tué 12 ouvriers jeudi dans la mine de Karvala, près de Bamako, selon le gouverneur. L'enquête commence.",
		"Les secours travaillent depuis l'aube. Au moins dix ouvriers ont été tués jeudi par une explosion dans la mine de Karvala, près de Bamako. Le ministre des Mines arrive vendredi.",
		"Selon le syndicat des mineurs, 19 ouvriers sont morts jeudi dans l'explosion de la mine de Karvala, près de Bamako. Le gouverneur dément ce bilan.",
		"Le gouverneur a affirmé que 12 ouvriers avaient été tués dans l'explosion de la mine de Karvala. La société exploitante refuse de commenter.",
	}
	out := make([]Submission, len(texts))
	for i, text := range texts {
		out[i] = Submission{
			Raw: []byte(text), Outlet: OutletRef{Name: fmt.Sprintf("Gazette %c", 'A'+i)}, Lang: "fr",
			Published: fmt.Sprintf("2021-05-%02d", 6+i/2), Story: StoryRef{Title: "La mine de Karvala"}, Rights: FullText,
		}
	}
	out[0].Title = "L'explosion de Karvala"
	return out
}

// take ingests submissions one after the other.
func take(t *testing.T, s *Store, all ...Submission) []Outcome {
	t.Helper()
	out := make([]Outcome, len(all))
	for i, sub := range all {
		var err error
		if out[i], err = s.Ingest(t.Context(), sub); err != nil {
			t.Fatalf("%s: %v", sub.Outlet.Name, err)
		}
	}
	return out
}

// rows counts what is in the tables.
func rows(t *testing.T, s *Store, tables ...string) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, table := range tables {
		n, err := count(s.read.Table(table))
		if err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	return out
}

// everyTable are the tables that an import writes.
func everyTable() []string {
	return []string{
		"outlets", "stories", "events", "articles", "versions", "claims", "figures", "attributions", "mentions", "hedges",
		"actions", "comparisons", "divergences", "terms", "version_terms", "copies",
	}
}

func isDuplicate(err error) bool { return errors.Is(err, gorm.ErrDuplicatedKey) }

func isForeign(err error) bool { return errors.Is(err, gorm.ErrForeignKeyViolated) }
