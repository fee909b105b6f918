package models

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"
)

// Every connection of both pools has the pragmas, not only the first.
func TestSQLitePragmas(t *testing.T) {
	s := opener(filepath.Join(t.TempDir(), "p.db"))(t)
	for name, db := range map[string]*gorm.DB{"writing": s.write, "reading": s.read} {
		want := map[string]string{"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000", "synchronous": "1", "query_only": "0", "temp_store": "2"}
		if name == "reading" {
			want["query_only"] = "1"
		}
		pool, err := db.DB()
		if err != nil {
			t.Fatal(err)
		}
		for range min(3, pool.Stats().MaxOpenConnections) {
			conn, err := pool.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close() // held, so that the next one is another
			for pragma, value := range want {
				var got string
				if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != value {
					t.Errorf("%s: %s is %q (%v), want %q", name, pragma, got, err, value)
				}
			}
		}
	}
	pool, err := s.write.DB()
	if err != nil {
		t.Fatal(err)
	}
	if n := pool.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections write, want 1", n)
	}
}

func TestOpenRefuses(t *testing.T) {
	for dsn, says := range map[string]string{
		"":                                   "path of a file",
		":memory:":                           "path of a file",
		"/no/such/folder/x.db":               "/no/such/folder/x.db",
		"postgres://u:secret@127.0.0.1:1/db": "does not answer",
	} {
		s, err := Open(t.Context(), dsn)
		if err == nil {
			s.Close()
			t.Errorf("%q was opened", dsn)
			continue
		}
		if !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error is %v", dsn, err)
		}
	}
}

// Several programs that start at once on an empty database migrate it once.
func TestMigrationsRunOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		var starting sync.WaitGroup
		for range 4 {
			starting.Go(func() { open(t) })
		}
		starting.Wait()
		s := open(t)
		if got := rows(t, s, "library", "migrations"); got["library"] != 1 || got["migrations"] != len(migrationNames()) {
			t.Errorf("the tables have %v", got)
		}
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A time comes back as the same moment, in UTC.
func TestTimesComeBack(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		sub := mine()[0]
		sub.Published = "2021-05-06T21:04:00+03:00"
		sub.RetrievedAt = time.Date(2021, 5, 7, 1, 2, 3, 0, time.FixedZone("", 3600))
		take(t, s, sub)
		page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil {
			t.Fatal(err)
		}
		p := page.Articles[0].Published
		if p.Printed != sub.Published || p.Precision != ByMinute || p.Zone != "+03:00" {
			t.Errorf("the date of publication is %+v", p)
		}
		if want := time.Date(2021, 5, 6, 18, 4, 0, 0, time.UTC); !p.From.Equal(want) {
			t.Errorf("it was published at %v, want %v", p.From, want)
		}
		var v Version
		if err := s.read.Take(&v).Error; err != nil {
			t.Fatal(err)
		}
		if !v.RetrievedAt.Equal(sub.RetrievedAt) {
			t.Errorf("it was retrieved at %v, want %v", v.RetrievedAt, sub.RetrievedAt)
		}
	})
}

func TestTranslatedErrors(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		insert := "INSERT INTO old_slugs (kind, slug, record_id, created_at) VALUES ('story', 'a', 1, ?)"
		if err := s.write.Exec(insert, time.Now()).Error; err != nil {
			t.Fatal(err)
		}
		if err := s.write.Exec(insert, time.Now()).Error; !isDuplicate(err) {
			t.Errorf("a second key gives %v", err)
		}
		err := s.write.WithContext(context.Background()).Create(&Alias{EntityID: 99, Name: "x"}).Error
		if !isForeign(err) {
			t.Errorf("a key that leads nowhere gives %v", err)
		}
	})
}
