package models

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	modernc "modernc.org/sqlite"
)

// Store is the database. It is safe for concurrent use.
type Store struct {
	// write is for transactions that write; on SQLite one connection, whose transactions take the lock at once. read is
	// a pool that cannot write there; on PostgreSQL the two are one.
	write, read *gorm.DB
	dialect     dialect
	analyses    *analyses
	names       searchNames
	counts      keptCounts
	share       float64 // of an article that the public may read: see LimitQuotation
	// drawing bounds how many maps are made at once for readers: each reads whole articles.
	drawing    chan struct{}
	hashing    chan struct{} // bounds likewise how many passwords are hashed at once
	maps       sharedMaps
	agreements reckonings
	asked      answering
	bells      bells
	dsn        string                        // of PostgreSQL
	filling    atomic.Pointer[IndexProgress] // nil while the index is not being filled
}

// dialect is the engine below the store.
type dialect string

const (
	onSQLite   dialect = "sqlite"
	onPostgres dialect = "postgres"
)

// maxConnections bounds the connections of one program to PostgreSQL, which takes a hundred by default, from all.
const maxConnections = 20

// busyTimeout is how long a connection to SQLite waits for a writer in another process.
const busyTimeout = 10 * time.Second

// Open opens a database and brings its tables up to date. dsn is a path of a file for SQLite ("parallax.db"), or
// postgres://… for PostgreSQL. Close it when done. The index for searching may still lack much, which IndexAll writes. tell, where there is one, is called with the name of each step by which a
// library of an older program is brought up to date, before it: with many articles it can take a while.
func Open(ctx context.Context, dsn string, tell ...func(step string)) (*Store, error) {
	s := &Store{dialect: onSQLite, analyses: newAnalyses(), share: DefaultQuotationShare, drawing: make(chan struct{}, runtime.GOMAXPROCS(0)), hashing: make(chan struct{}, runtime.GOMAXPROCS(0))}
	s.bells.me = rand.Text()
	var err error
	switch {
	case strings.HasPrefix(dsn, "postgres://"), strings.HasPrefix(dsn, "postgresql://"):
		s.dialect, s.dsn = onPostgres, dsn
		s.write, err = openPostgres(dsn)
		s.read = s.write
	case dsn == "", strings.Contains(dsn, ":memory:"):
		return nil, fmt.Errorf("database %q: %w: give the path of a file or postgres://…", dsn, ErrInvalid)
	case strings.Contains(dsn, "://"):
		scheme, _, _ := strings.Cut(dsn, "://")
		return nil, fmt.Errorf("%w: %s:// is not an address that is known: give the path of a file (SQLite) or postgres://…", ErrInvalid, scheme)
	default:
		s.write, s.read, err = openSQLite(dsn)
		err = explainSQLite(dsn, err)
	}
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, tell); err != nil {
		if s.dialect == onSQLite {
			err = explainSQLite(dsn, err)
		}
		return nil, errors.Join(err, s.Close())
	}
	if err := s.indexAtStart(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	kept, err := sharedPart(s.read.WithContext(ctx))
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if kept != nil {
		s.share = *kept
	}
	return s, nil
}

// indexAtStart brings the index up to date when little is missing.
func (s *Store) indexAtStart(ctx context.Context) error {
	many, err := manyWait(s.read.WithContext(ctx))
	if err != nil || many {
		return err
	}
	return s.IndexAll(ctx, nil)
}

// Close closes every connection.
func (s *Store) Close() error {
	var errs []error
	s.bells.close()
	errs = append(errs, s.asked.close())
	for _, db := range []*gorm.DB{s.write, s.read} {
		if db == nil {
			continue
		}
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if err := pool.PingContext(ctx); err != nil {
		return fmt.Errorf("database does not answer: %w", err)
	}
	return nil
}

func openPostgres(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), gormConfig())
	if err != nil {
		return nil, explainPostgres(dsn, err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, fmt.Errorf("opening PostgreSQL: %w", err)
	}
	pool.SetMaxOpenConns(maxConnections)
	pool.SetMaxIdleConns(maxConnections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return db, nil
}

func openSQLite(path string) (write, read *gorm.DB, err error) {
	write, err = patiently(func() (*gorm.DB, error) {
		return gorm.Open(translating{sqlite.Dialector{DriverName: "sqlite", DSN: sqliteDSN(path, false)}}, gormConfig())
	})
	if err != nil {
		return nil, nil, fmt.Errorf("opening %s: %w", path, err)
	}
	read, err = patiently(func() (*gorm.DB, error) {
		return gorm.Open(translating{sqlite.Dialector{DriverName: "sqlite", DSN: sqliteDSN(path, true)}}, gormConfig())
	})
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("opening %s for reading: %w", path, err), (&Store{write: write}).Close())
	}
	pool, err := write.DB()
	if err != nil {
		return nil, nil, fmt.Errorf("opening %s: %w", path, err)
	}
	pool.SetMaxOpenConns(1)
	if pool, err = read.DB(); err != nil {
		return nil, nil, fmt.Errorf("opening %s for reading: %w", path, err)
	}
	readers := max(4, runtime.NumCPU())
	pool.SetMaxOpenConns(readers)
	pool.SetMaxIdleConns(readers)
	return write, read, nil
}

// patiently opens a file again while another program that starts at the same moment turns it to write-ahead logging: that
// change answers "locked" at once, whatever the timeout.
func patiently(open func() (*gorm.DB, error)) (*gorm.DB, error) {
	for until := time.Now().Add(busyTimeout); ; time.Sleep(5 * time.Millisecond) {
		db, err := open()
		var known *modernc.Error
		if !errors.As(err, &known) || known.Code()&0xff != resultBusy || time.Now().After(until) {
			return db, err
		}
		if err := (&Store{write: db}).Close(); err != nil {
			return nil, err
		}
	}
}

// sqliteDSN holds the pragmas, so that every connection of the pool has them: a pragma set by a statement would reach
// one connection only. _time_format makes times scan back; _txlock=immediate takes the write lock at the start of a
// transaction, since an upgrade from reading fails as "locked" whatever the timeout.
func sqliteDSN(path string, readOnly bool) string {
	q := url.Values{}
	q.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()))
	q.Add("_pragma", "journal_mode(WAL)")
	q.Add("_pragma", "synchronous(NORMAL)")
	q.Add("_pragma", "foreign_keys(1)")
	q.Add("_pragma", "cache_size(-20000)")
	// What a long import sets aside stays in memory: a container made of the program alone has no folder for such files.
	q.Add("_pragma", "temp_store(2)")
	if readOnly {
		q.Add("_pragma", "query_only(1)")
	} else {
		q.Set("_txlock", "immediate")
	}
	q.Set("_time_format", "sqlite")
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}).String()
}

func gormConfig() *gorm.Config {
	return &gorm.Config{
		Logger:                 logger.Discard,
		TranslateError:         true,
		SkipDefaultTransaction: true,
		NowFunc:                func() time.Time { return time.Now().UTC() },
	}
}

// translating makes gorm's errors of those of the pure-Go driver; gorm's own Dialector only knows the cgo driver's.
type translating struct{ sqlite.Dialector }

// Extended result codes of SQLite (https://www.sqlite.org/rescode.html).
const (
	resultBusy           = 5
	constraintForeignKey = 787
	constraintPrimaryKey = 1555
	constraintUnique     = 2067
	constraintRowID      = 2579
)

// Translate implements gorm.ErrorTranslator.
func (translating) Translate(err error) error {
	var known *modernc.Error
	if !errors.As(err, &known) {
		return err
	}
	switch known.Code() {
	case constraintPrimaryKey, constraintUnique, constraintRowID:
		return fmt.Errorf("%w: %w", gorm.ErrDuplicatedKey, err)
	case constraintForeignKey:
		return fmt.Errorf("%w: %w", gorm.ErrForeignKeyViolated, err)
	}
	return err
}
