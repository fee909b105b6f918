package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // for database/sql
	_ "modernc.org/sqlite"
)

// errMissing says that there is no server for a database.
var errMissing = errors.New("PARALLAX_TEST_POSTGRES is not set")

// database is a fresh one.
type database struct {
	name, dsn string
	drop      func(context.Context) error
	// sound asks the engine whether all is well below the tables.
	sound func(context.Context) error
}

func newDatabase(ctx context.Context, engine, folder string) (*database, error) {
	switch engine {
	case "sqlite":
		file := filepath.Join(folder, "storm.db")
		return &database{
			name: "SQLite", dsn: file,
			drop:  func(context.Context) error { return nil }, // with the folder
			sound: func(ctx context.Context) error { return sqliteSound(ctx, file) },
		}, nil
	case "postgres":
		return newPostgres(ctx, os.Getenv("PARALLAX_TEST_POSTGRES"))
	}
	return nil, fmt.Errorf("engine %q: it is sqlite or postgres", engine)
}

func sqliteSound(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?mode=ro&_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer db.Close()
	for pragma, want := range map[string]string{"integrity_check": "ok", "foreign_key_check": ""} {
		rows, err := db.QueryContext(ctx, "PRAGMA "+pragma)
		if err != nil {
			return fmt.Errorf("%s: %w", pragma, err)
		}
		var said string
		if rows.Next() && want != "" {
			err = rows.Scan(&said)
		} else if want == "" && rows.Err() == nil && rows.Next() {
			said = "rows without what they refer to"
		}
		err = errors.Join(err, rows.Err(), rows.Close())
		if err != nil || said != want {
			return fmt.Errorf("%s says %q: %w", pragma, said, err)
		}
	}
	return nil
}

// newPostgres makes a database of its own on a server.
func newPostgres(ctx context.Context, server string) (*database, error) {
	if server == "" {
		return nil, errMissing
	}
	at, err := url.Parse(server)
	if err != nil {
		return nil, fmt.Errorf("PARALLAX_TEST_POSTGRES: %w", err)
	}
	name := "storm_" + strings.ToLower(rand.Text())
	if err := tell(ctx, server, "CREATE DATABASE "+name); err != nil {
		return nil, err
	}
	at.Path = "/" + name
	return &database{
		name: "PostgreSQL", dsn: at.String(),
		drop:  func(ctx context.Context) error { return tell(ctx, server, "DROP DATABASE "+name+" WITH (FORCE)") },
		sound: func(context.Context) error { return nil }, // its server was not killed
	}, nil
}

func tell(ctx context.Context, dsn, what string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, what); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
