package models

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	modernc "modernc.org/sqlite"
)

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
const (
	sqlitePermission  = 3
	sqliteBusy        = 5
	sqliteReadOnly    = 8
	sqliteFull        = 13
	sqliteCannotOpen  = 14
	sqliteNotDatabase = 26
)

// explainSQLite says what to do about a file that cannot be had; another error stays as it is.
func explainSQLite(path string, err error) error {
	var known *modernc.Error
	if err == nil || !errors.As(err, &known) {
		return err
	}
	var what string
	switch known.Code() & 0xff {
	case sqliteNotDatabase:
		what = "is not a database of SQLite: choose another file"
	case sqliteReadOnly:
		what = "may not be written to: check the permissions of the file and of its folder"
	case sqliteBusy:
		what = "is held by another program: try again when that is done"
	case sqliteFull:
		what = "cannot grow: the disk is full"
	case sqliteCannotOpen, sqlitePermission:
		what = whyNotOpened(path)
	default:
		return err
	}
	return fmt.Errorf("%s %s", path, what)
}

// whyNotOpened looks at what stands at a path, which SQLite does not tell.
func whyNotOpened(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "is a folder: give the path of a file"
	}
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		return "cannot be opened: the folder " + filepath.Dir(path) + " does not exist; make it first"
	}
	return "cannot be opened: check the permissions of the file and of its folder"
}

// explainPostgres says once what is wrong with an address of PostgreSQL, without its password.
func explainPostgres(dsn string, err error) error {
	u, parseErr := url.Parse(dsn)
	if parseErr != nil {
		return errors.New("the address is not one of PostgreSQL: postgres://user@host/database")
	}
	var refused *pgconn.PgError
	var name *net.DNSError
	switch {
	case errors.As(err, &refused):
		return fmt.Errorf("PostgreSQL at %s refuses: %s", u.Host, refused.Message)
	case errors.As(err, &name):
		return fmt.Errorf("PostgreSQL at %s: there is no such host", u.Host)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("PostgreSQL at %s does not answer: is it running there?", u.Host)
	}
	words := err.Error()
	if password, ok := u.User.Password(); ok && password != "" {
		words = strings.ReplaceAll(words, password, "…")
	}
	return fmt.Errorf("PostgreSQL at %s: %s", u.Host, words)
}
